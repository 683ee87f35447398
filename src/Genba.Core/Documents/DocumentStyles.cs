using System.Globalization;
using DocumentFormat.OpenXml.Wordprocessing;

namespace Genba.Core.Documents;

/// <summary>Styles of a Word document: headings that Word knows as such, and a font for each script.</summary>
internal static class DocumentStyles
{
    private const string LatinFont = "Yu Gothic";
    private const string JapaneseFont = "游ゴシック";

    public static Styles Of(CultureInfo language, bool isDense) => new(
        new DocDefaults(
            new RunPropertiesDefault(new RunPropertiesBaseStyle(
                new RunFonts { Ascii = LatinFont, HighAnsi = LatinFont, EastAsia = JapaneseFont, ComplexScript = LatinFont },
                new FontSize { Val = "20" }, new FontSizeComplexScript { Val = "20" },
                new Languages { Val = language.TwoLetterISOLanguageName == "ja" ? "ja-JP" : "en-US", EastAsia = "ja-JP" })),
            new ParagraphPropertiesDefault(new ParagraphPropertiesBaseStyle(new SpacingBetweenLines
            {
                After = isDense ? "40" : "80", Line = isDense ? "252" : "276", LineRule = LineSpacingRuleValues.Auto,
            }))),
        Paragraph("Normal", "Normal", isDefault: true),
        Paragraph("Title", "Title", size: isDense ? 34 : 44, bold: true, before: isDense ? 0 : 600, after: 60),
        Paragraph("Subtitle", "Subtitle", size: isDense ? 18 : 22, after: isDense ? 120 : 360, color: "595959"),
        Heading(1, size: isDense ? 24 : 30, before: isDense ? 180 : 480),
        Heading(2, size: 24, before: 280),
        Paragraph("TOCHeading", "TOC Heading", size: 26, bold: true, before: 400, after: 100),
        Paragraph("TOC1", "toc 1", bold: true, before: 60, after: 20),
        Paragraph("TOC2", "toc 2", after: 0, indent: 420),
        Paragraph("Note", "Note", size: isDense ? 16 : 18, after: isDense ? 20 : 80, color: "595959"),
        Paragraph("TableText", "Table Text", size: isDense ? 16 : 18, after: 20),
        Paragraph("Header", "header", size: 17, color: "595959"),
        Paragraph("Footer", "footer", size: 17, color: "595959"),
        new Style(new StyleName { Val = "Default Paragraph Font" }, new UIPriority { Val = 1 }, new SemiHidden())
        { Type = StyleValues.Character, StyleId = "DefaultParagraphFont", Default = true },
        new Style(
            new StyleName { Val = "Normal Table" }, new UIPriority { Val = 99 }, new SemiHidden(),
            new StyleTableProperties(new TableCellMarginDefault(
                new TopMargin { Width = "0", Type = TableWidthUnitValues.Dxa },
                    new TableCellLeftMargin { Width = 108, Type = TableWidthValues.Dxa },
                new BottomMargin { Width = "0", Type = TableWidthUnitValues.Dxa },
                    new TableCellRightMargin { Width = 108, Type = TableWidthValues.Dxa })))
        { Type = StyleValues.Table, StyleId = "TableNormal", Default = true },
        new Style(
            new StyleName { Val = "Framed Table" }, new BasedOn { Val = "TableNormal" },
            new StyleTableProperties(
                new TableBorders(
                    Border<TopBorder>(), Border<LeftBorder>(), Border<BottomBorder>(), Border<RightBorder>(),
                        Border<InsideHorizontalBorder>(), Border<InsideVerticalBorder>()),
                new TableCellMarginDefault(
                    new TopMargin { Width = "40", Type = TableWidthUnitValues.Dxa },
                        new TableCellLeftMargin { Width = 80, Type = TableWidthValues.Dxa },
                    new BottomMargin { Width = "40", Type = TableWidthUnitValues.Dxa },
                        new TableCellRightMargin { Width = 80, Type = TableWidthValues.Dxa })))
        { Type = StyleValues.Table, StyleId = DocumentTables.Style, CustomStyle = true });

    private static T Border<T>() where T : BorderType, new() => new() { Val = BorderValues.Single, Size = 4, Color = "8C8C8C" };

    private static Style Heading(int level, int size, int before)
    {
        var number = level.ToString(CultureInfo.InvariantCulture);
        var style = Paragraph("Heading" + number, "heading " + number, size, bold: true, before: before, after: 100);
        var paragraph = style.StyleParagraphProperties!;
        paragraph.PrependChild(new KeepNext());
        paragraph.Append(new OutlineLevel { Val = level - 1 });
        return style;
    }

    /// <param name="size">In half points; before, after and indent in twentieths of a point.</param>
    private static Style Paragraph(
        string id, string name, int? size = null, bool bold = false, int before = 0, int? after = null, int indent = 0, string? color =
            null, bool isDefault = false)
    {
        var style = new Style(new StyleName { Val = name }) { Type = StyleValues.Paragraph, StyleId = id };
        if (isDefault) style.Default = true;
        else style.Append(new BasedOn { Val = "Normal" });
        style.Append(new PrimaryStyle());
        var paragraph = new StyleParagraphProperties();
        if (before > 0 || after is not null)
        {
            var spacing = new SpacingBetweenLines();
            if (before > 0) spacing.Before = before.ToString(CultureInfo.InvariantCulture);
            if (after is { } space) spacing.After = space.ToString(CultureInfo.InvariantCulture);
            paragraph.Append(spacing);
        }
        if (indent > 0) paragraph.Append(new Indentation { Left = indent.ToString(CultureInfo.InvariantCulture) });
        style.Append(paragraph);
        var run = new StyleRunProperties();
        if (bold) run.Append(new Bold());
        if (color is not null) run.Append(new Color { Val = color });
        if (size is { } half) run.Append(new FontSize { Val = half.ToString(CultureInfo.InvariantCulture) });
        if (run.HasChildren) style.Append(run);
        return style;
    }
}
