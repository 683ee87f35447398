using System.Globalization;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Wordprocessing;
using Genba.Core.Texts;

namespace Genba.Core.Documents;

/// <summary>Paragraphs, headings and fields of a Word document.</summary>
internal static class DocumentParts
{
    public static Paragraph Paragraph(string style, string text) =>
        new([new ParagraphProperties(new ParagraphStyleId { Val = style }), .. Runs(text)]);

    /// <summary>A paragraph that stays on the page of what follows it.</summary>
    public static Paragraph Lead(string style, string text) =>
        new([new ParagraphProperties(new ParagraphStyleId { Val = style }, new KeepNext()), .. Runs(text)]);

    public static Paragraph Heading(int level, string text, int bookmark)
    {
        var id = bookmark.ToString(CultureInfo.InvariantCulture);
        return new(
            new ParagraphProperties(new ParagraphStyleId { Val = "Heading" + level.ToString(CultureInfo.InvariantCulture) }),
            new BookmarkStart { Id = id, Name = NameOf(bookmark) }, Runs(text).Single(), new BookmarkEnd { Id = id });
    }

    /// <summary>
    /// The headings with the page that each bookmark is on (ECMA-376, 17.16.5.45 PAGEREF, 17.16.18 dirty): programs that lay pages out fill
    /// the numbers in when they open the document. A TOC field around them would keep LibreOffice from it.
    /// </summary>
    public static IEnumerable<Paragraph> TableOfContents(IEnumerable<(int Level, string Text)> headings, Paper paper) =>
        headings.Select((heading, index) => Line(heading.Level, heading.Text, index, paper.TextWidth));

    /// <param name="before">What stands before the number of the page; may be empty.</param>
    public static Paragraph PageNumber(string before, CultureInfo language)
    {
        var parts = DocumentTexts.Page("\u0001", "\u0002").In(language).Split('\u0001', '\u0002');
        return new([
            new ParagraphProperties(new ParagraphStyleId { Val = "Footer" }),
            .. Runs(before.Length > 0 ? $"{before}    {parts[0]}" : parts[0]), Field(" PAGE "),
            .. Runs(parts[1]), Field(" NUMPAGES "), .. Runs(parts[2]),
        ]);
    }

    /// <summary>The lines of a text as one run.</summary>
    public static IEnumerable<Run> Runs(string text, bool bold = false)
    {
        if (text.Length == 0) yield break;
        var run = new Run();
        if (bold) run.Append(new RunProperties(new Bold()));
        var lines = XmlText.Of(text).ReplaceLineEndings("\n").Split('\n');
        for (var index = 0; index < lines.Length; index++)
        {
            if (index > 0) run.Append(new Break());
            run.Append(new Text(lines[index]) { Space = SpaceProcessingModeValues.Preserve });
        }
        yield return run;
    }

    private static Paragraph Line(int level, string text, int bookmark, int width) => new(
        new ParagraphProperties(
            new ParagraphStyleId { Val = "TOC" + level.ToString(CultureInfo.InvariantCulture) },
            new Tabs(new TabStop { Val = TabStopValues.Right, Leader = TabStopLeaderCharValues.Dot, Position = width })),
        new Hyperlink([.. Runs(text), new Run(new TabChar()), .. PageOf(bookmark)]) { Anchor = NameOf(bookmark), History = true });

    private static Run[] PageOf(int bookmark) =>
    [
        new(new FieldChar { FieldCharType = FieldCharValues.Begin, Dirty = true }),
        new(new FieldCode($" PAGEREF {NameOf(bookmark)} \\h ") { Space = SpaceProcessingModeValues.Preserve }),
        Mark(FieldCharValues.Separate), new(new Text(" ")), Mark(FieldCharValues.End),
    ];

    private static string NameOf(int bookmark) => string.Create(CultureInfo.InvariantCulture, $"_Toc{100_000 + bookmark}");

    private static Run Mark(FieldCharValues kind) => new(new FieldChar { FieldCharType = kind });

    private static SimpleField Field(string code) => new(new Run(new Text("1"))) { Instruction = code };
}
