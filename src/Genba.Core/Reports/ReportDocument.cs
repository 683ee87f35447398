using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Wordprocessing;
using Genba.Core.Documents;

namespace Genba.Core.Reports;

/// <summary>A report as a Word document: headings that Word knows as such, a table of contents where it is worth one, and tables.</summary>
public static class ReportDocument
{
    public static void Write(Report report, Stream output) => WordFile.Write(
        new(report.Title, $"{report.Title} · {report.Subtitle}", "", report.Language, report.Paper) { IsDense = report.IsDense },
        Contents(report), output);

    private static IEnumerable<OpenXmlElement> Contents(Report report)
    {
        yield return DocumentParts.Paragraph("Title", report.Title);
        yield return DocumentParts.Paragraph("Subtitle", report.Subtitle);
        // What tells whose document it is comes before the list of its headings.
        var cover = report.Parts.TakeWhile(part => part is not ReportPart.Heading).ToList();
        foreach (var part in cover.SelectMany(part => ElementsOf(report, part, 0))) yield return part;
        if (report.HasContents)
        {
            yield return DocumentParts.Paragraph("TOCHeading", DocumentTexts.Contents.In(report.Language));
            var headings = report.Parts.OfType<ReportPart.Heading>().Select(heading => (heading.Level, heading.Text));
            foreach (var line in DocumentParts.TableOfContents(headings, report.Paper)) yield return line;
        }
        var bookmark = 0;
        for (var index = cover.Count; index < report.Parts.Count; index++)
        {
            var part = report.Parts[index];
            // What says how a table is to be read stays with it.
            var leads = index + 1 < report.Parts.Count && report.Parts[index + 1] is ReportPart.Table;
            if (part is ReportPart.Paragraph paragraph && leads) yield return DocumentParts.Lead(StyleOf(paragraph), paragraph.Text);
            else foreach (var element in ElementsOf(report, part, bookmark)) yield return element;
            if (part is ReportPart.Heading) bookmark++;
        }
    }

    private static IEnumerable<OpenXmlElement> ElementsOf(Report report, ReportPart part, int bookmark) => part switch
    {
        ReportPart.Heading heading => [DocumentParts.Heading(heading.Level, heading.Text, bookmark)],
        ReportPart.Paragraph paragraph => [DocumentParts.Paragraph(StyleOf(paragraph), paragraph.Text)],
        // A line between what would else be one table.
        ReportPart.Pairs pairs => [DocumentTables.Pairs(report.Paper, pairs.Rows), DocumentParts.Paragraph("TableText", "")],
        ReportPart.Table table => [Of(report, table), DocumentParts.Paragraph("TableText", "")],
        _ => [],
    };

    private static string StyleOf(ReportPart.Paragraph paragraph) => paragraph.IsNote ? "Note" : "Normal";

    private static Table Of(Report report, ReportPart.Table table) => DocumentTables.Of(
        report.Paper, table.Headings, table.Widths,
        table.Rows.Select(row => (IReadOnlyList<string>)[.. row.Select((_, column) => table.Shown(row, column, report.Language))]),
        [.. table.Headings.Select((_, column) => table.Numbers.Contains(column) ? JustificationValues.Right
            : table.Marks.Contains(column) ? JustificationValues.Center : JustificationValues.Left)]);
}
