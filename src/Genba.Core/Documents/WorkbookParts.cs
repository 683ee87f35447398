using System.Globalization;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Spreadsheet;
using Genba.Core.Texts;

namespace Genba.Core.Documents;

/// <summary>Rows, styles and print settings of a workbook for people. What comes in is text or a number, never a formula.</summary>
internal static class WorkbookParts
{
    public const uint PlainStyle = 1, HeadingStyle = 2, TitleStyle = 3, NumberStyle = 4, NoteStyle = 5, MarkStyle = 6;

    /// <summary>What a cell holds at most (Excel specifications and limits).</summary>
    private const int LongestCell = 32_767, MostLines = 253;
    private const int LongestSheetName = 31;
    private const char FirstIdeograph = '\u2E80';
    /// <summary>Points; Excel's own limit of a row.</summary>
    private const double LineHeight = 17, LowestRow = 20, HighestRow = 409;

    public static void Append(SheetData data, IReadOnlyList<(string Text, uint Style)> cells)
    {
        var row = new Row { RowIndex = (uint)data.ChildElements.Count + 1 };
        for (var index = 0; index < cells.Count; index++)
        {
            var (text, style) = cells[index];
            var cell = new Cell { CellReference = Letters(index + 1) + row.RowIndex, StyleIndex = style };
            if (style == NumberStyle && IsNumber(text)) cell.CellValue = new(text);
            else if (text.Length > 0)
            {
                // A text cell never runs, whatever it begins with.
                cell.DataType = CellValues.InlineString;
                cell.InlineString = new(new Text(Fitting(XmlText.Of(text))) { Space = SpaceProcessingModeValues.Preserve });
            }
            row.Append(cell);
        }
        data.Append(row);
    }

    /// <summary>Gives rows the height that their longest text needs: not every program finds it out when it opens the file.</summary>
    public static void Heighten(SheetData data, IReadOnlyList<double> widths)
    {
        foreach (var row in data.Elements<Row>())
        {
            var cells = row.Elements<Cell>().ToList();
            var lines = cells.Count switch
            {
                0 => 1,
                1 => LinesOf(cells[0].InnerText, widths.Sum()),
                _ => cells.Zip(widths).Max(cell => LinesOf(cell.First.InnerText, cell.Second)),
            };
            row.Height = Math.Clamp(lines * LineHeight, LowestRow, HighestRow);
        }
    }

    /// <param name="width">In letters; an ideograph is as wide as two.</param>
    private static int LinesOf(string text, double width) => text.Split('\n')
        .Sum(line => Math.Max(1, (int)Math.Ceiling(line.Sum(letter => letter >= FirstIdeograph ? 2.0 : 1.1) / (width - 1))));

    public static string Letters(int column)
    {
        var letters = "";
        for (var rest = column; rest > 0; rest = (rest - 1) / 26) letters = (char)('A' + (rest - 1) % 26) + letters;
        return letters;
    }

    /// <summary>As Excel allows it: at most 31 characters and none of a few; half a letter is not left behind.</summary>
    public static string SheetName(string name)
    {
        var safe = string.Concat(XmlText.Of(name).Where(letter => !@"[]:*?/\'".Contains(letter) && !char.IsControl(letter))).Trim();
        return CutAt(safe.Length == 0 ? "-" : safe, LongestSheetName);
    }

    public static Column Width(int place, double width) =>
        new() { Min = (uint)place, Max = (uint)place, Width = width, CustomWidth = true };

    /// <param name="row">The first row that moves.</param>
    public static SheetViews FrozenAbove(int row) => new(new SheetView(new Pane
    {
        VerticalSplit = row - 1, TopLeftCell = $"A{row}", ActivePane = PaneValues.BottomLeft, State = PaneStateValues.Frozen,
    })
    { WorkbookViewId = 0 });

    public static PageMargins Margins() => new() { Left = 0.5, Right = 0.5, Top = 0.6, Bottom = 0.6, Header = 0.3, Footer = 0.3 };

    public static PageSetup OnePageWide(Paper paper) => new()
    {
        PaperSize = paper.Name == "A3" ? 8u : 9u, Orientation = paper.IsWide ? OrientationValues.Landscape : OrientationValues.Portrait,
        FitToHeight = 0, FitToWidth = 1,
    };

    public static HeaderFooter HeadAndFoot(string head, string foot) =>
        new(new OddHeader(InHeader(head)), new OddFooter($"{InHeader(foot)}&R&P / &N"));

    public static Stylesheet Styles() => new(
        new Fonts(
            Face(new FontSize { Val = 11 }), Face(new Bold(), new FontSize { Val = 11 }), Face(new Bold(), new FontSize { Val = 14 }),
            Face(new FontSize { Val = 10 }, new Color { Rgb = "FF595959" })),
        new Fills(
            new Fill(new PatternFill { PatternType = PatternValues.None }),
                new Fill(new PatternFill { PatternType = PatternValues.Gray125 }),
            new Fill(new PatternFill(new ForegroundColor { Rgb = "FFEDEBE6" }) { PatternType = PatternValues.Solid })),
        new Borders(new Border(), new Border(Thin<LeftBorder>(), Thin<RightBorder>(), Thin<TopBorder>(), Thin<BottomBorder>())),
        new CellStyleFormats(new CellFormat()),
        new CellFormats(
            new CellFormat(),
            new CellFormat(Top())
            {
                NumberFormatId = 49, BorderId = 1, ApplyNumberFormat = true, ApplyBorder = true,
                ApplyAlignment = true
            },
            new CellFormat(Top())
            {
                FontId = 1, FillId = 2, BorderId = 1, ApplyFont = true, ApplyFill = true, ApplyBorder = true,
                ApplyAlignment = true
            },
            new CellFormat { FontId = 2, ApplyFont = true },
            new CellFormat(Top()) { BorderId = 1, ApplyBorder = true, ApplyAlignment = true },
            new CellFormat(Top()) { FontId = 3, ApplyFont = true, ApplyAlignment = true },
            new CellFormat(Top(HorizontalAlignmentValues.Center))
            {
                NumberFormatId = 49, BorderId = 1, ApplyNumberFormat = true,
                ApplyBorder = true, ApplyAlignment = true
            }));

    /// <summary>Has Latin and Japanese letters; without a name each program takes another one.</summary>
    private static Font Face(params OpenXmlElement[] looks) => new([.. looks, new FontName { Val = "Yu Gothic" }]);

    private static Alignment Top(HorizontalAlignmentValues? side = null) => side is { } chosen
        ? new() { WrapText = true, Vertical = VerticalAlignmentValues.Top, Horizontal = chosen }
        : new() { WrapText = true, Vertical = VerticalAlignmentValues.Top };

    private static T Thin<T>() where T : BorderPropertiesType, new() => new() { Style = BorderStyleValues.Thin };

    private static bool IsNumber(string text) =>
        decimal.TryParse(text, NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _);

    private static string Fitting(string text)
    {
        var lines = text.ReplaceLineEndings("\n");
        var end = 0;
        for (var line = 0; line < MostLines && end >= 0; line++) end = lines.IndexOf('\n', Math.Min(end + 1, lines.Length));
        var fitting = end < 0 ? lines : lines[..end];
        var cut = " " + DocumentTexts.CutOff;
        if (fitting.Length > LongestCell) fitting = CutAt(fitting, LongestCell - cut.Length);
        return fitting.Length < lines.Length ? fitting + cut : fitting;
    }

    private static string CutAt(string text, int length) =>
        text.Length <= length ? text : text[..(char.IsHighSurrogate(text[length - 1]) ? length - 1 : length)];

    // 255 characters fit, and every & doubles.
    private static string InHeader(string text) => CutAt(XmlText.Of(text), 100).Replace("&", "&&", StringComparison.Ordinal);
}
