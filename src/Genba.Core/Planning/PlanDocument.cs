using DocumentFormat.OpenXml;
using Genba.Core.Documents;

namespace Genba.Core.Planning;

/// <summary>
/// The plan as a Word document (WordprocessingML, ECMA-376) that people go on writing in: real headings, a table of contents,
/// tables whose heading row repeats, page numbers, and fonts for both languages.
/// </summary>
public static class PlanDocument
{
    public static void Write(PlanReport report, Stream output) => WordFile.Write(
        new($"{report.Text("Title")} {report.Site}", $"{report.Site} · {report.Text("Title")}", report.Date, report.Language, Paper.A4),
        Contents(report), output);

    private static IEnumerable<OpenXmlElement> Contents(PlanReport report)
    {
        yield return DocumentParts.Paragraph("Title", report.Text("Title"));
        yield return DocumentParts.Paragraph("Subtitle", report.Text("Subtitle"));
        yield return DocumentTables.Pairs(Paper.A4, report.Cover());
        yield return DocumentParts.Paragraph("Note", report.Text("Made", report.Date));
        yield return DocumentParts.Paragraph("Note", report.Coverage);
        yield return DocumentParts.Paragraph("TOCHeading", DocumentTexts.Contents.In(report.Language));
        foreach (var line in DocumentParts.TableOfContents(Headings(report), Paper.A4)) yield return line;
        var bookmark = 0;
        foreach (var step in PlanTables.Steps)
        {
            yield return DocumentParts.Heading(1, report.TitleOf(step), bookmark++);
            foreach (var part in StepOf(report, step, bookmark)) yield return part;
            bookmark += step.Sections.Count + (HasMatrix(report, step) ? 1 : 0);
        }
    }

    private static IEnumerable<OpenXmlElement> StepOf(PlanReport report, PlanStep step, int bookmark)
    {
        yield return DocumentParts.Lead("Normal", PlanTexts.WhyOf(step).In(report.Language));
        var people = report.PeopleOf(step) is { Length: > 0 } named ? " " + report.Text("People", named) : "";
        yield return DocumentParts.Lead("Note", report.Text("StateLine", report.StateOf(step)) + people);
        if (step.Sections[0].Fields.Contains(PlanFields.Values[0])) yield return DocumentParts.Lead("Note", report.Text("ValuesLegend"));
        if (HasMatrix(report, step))
        {
            yield return DocumentParts.Heading(2, report.Text("Matrix"), bookmark++);
            yield return DocumentParts.Lead("Note", report.Text("MatrixNote", RiskGrid.HighFrom, RiskGrid.MiddleFrom));
            yield return PlanDocumentTables.Matrix(report);
        }
        foreach (var section in step.Sections)
        {
            yield return DocumentParts.Heading(2, PlanTexts.NameOf(section.Table).In(report.Language), bookmark++);
            var sheet = report.SheetOf(section);
            yield return sheet.Rows.Count == 0 ? DocumentParts.Paragraph("Note", report.Text("NoRows"))
                : PlanDocumentTables.Of(section, sheet);
        }
        if (report.SkippedIn(step) is not { Count: > 0 } skipped) yield break;
        yield return DocumentParts.Lead("Note", report.Text("Skipped"));
        yield return DocumentTables.Of(Paper.A4, [report.Text("Proposal"), report.Text("Reason")], [1, 1],
            [.. skipped.Select(one => (string[])[one.Proposal, one.Reason])]);
    }

    private static bool HasMatrix(PlanReport report, PlanStep step) => step.Id == "1-7" && report.Plan.Of(PlanTables.Threat).Any();

    /// <summary>The headings in the order of the document, as its table of contents lists them.</summary>
    private static IEnumerable<(int Level, string Text)> Headings(PlanReport report)
    {
        foreach (var step in PlanTables.Steps)
        {
            yield return (1, report.TitleOf(step));
            if (HasMatrix(report, step)) yield return (2, report.Text("Matrix"));
            foreach (var section in step.Sections) yield return (2, PlanTexts.NameOf(section.Table).In(report.Language));
        }
    }
}
