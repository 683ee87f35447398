using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;

namespace Genba.Core.Planning;

/// <summary>
/// The plan as a Word document (WordprocessingML, ECMA-376) that people go on writing in: real headings, a table of contents,
/// tables whose heading row repeats, page numbers, and fonts for both languages.
/// </summary>
public static class PlanDocument
{
    public static void Write(PlanReport report, Stream output)
    {
        // The package needs a stream that can seek; a response cannot.
        using var buffer = new MemoryStream();
        using (var document = WordprocessingDocument.Create(buffer, WordprocessingDocumentType.Document))
        {
            var main = document.AddMainDocumentPart();
            main.AddNewPart<StyleDefinitionsPart>("styles").Styles = DocumentStyles.Of(report);
            main.AddNewPart<DocumentSettingsPart>("settings").Settings = new(
                new Zoom { Percent = "100" }, new DefaultTabStop { Val = 840 },
                    new CharacterSpacingControl { Val = CharacterSpacingValues.CompressPunctuation },
                new Compatibility(new CompatibilitySetting
                {
                    Name = CompatSettingNameValues.CompatibilityMode, Uri = "http://schemas.microsoft.com/office/word", Val = "15",
                }));
            main.AddNewPart<HeaderPart>("header").Header =
                new(DocumentParts.Paragraph("Header", $"{report.Site} · {report.Text("Title")}"));
            main.AddNewPart<FooterPart>("footer").Footer = new(DocumentParts.PageNumber(report));
            main.Document = new(new Body([.. Contents(report), Section()]));
            document.PackageProperties.Title = DocumentParts.Clean($"{report.Text("Title")} {report.Site}");
            document.PackageProperties.Language = report.Language.Name;
        }
        buffer.Position = 0;
        buffer.CopyTo(output);
    }

    private static IEnumerable<OpenXmlElement> Contents(PlanReport report)
    {
        yield return DocumentParts.Paragraph("Title", report.Text("Title"));
        yield return DocumentParts.Paragraph("Subtitle", report.Text("Subtitle"));
        yield return DocumentTables.Pairs(report.Cover());
        yield return DocumentParts.Paragraph("Note", report.Text("Made", report.Date));
        yield return DocumentParts.Paragraph("Note", report.Coverage);
        yield return DocumentParts.Paragraph("TOCHeading", report.Text("Contents"));
        foreach (var line in DocumentParts.TableOfContents(Headings(report))) yield return line;
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
            yield return DocumentTables.Matrix(report);
        }
        foreach (var section in step.Sections)
        {
            yield return DocumentParts.Heading(2, PlanTexts.NameOf(section.Table).In(report.Language), bookmark++);
            var sheet = report.SheetOf(section);
            yield return sheet.Rows.Count == 0 ? DocumentParts.Paragraph("Note", report.Text("NoRows")) : DocumentTables.Of(section, sheet);
        }
        if (report.SkippedIn(step) is not { Count: > 0 } skipped) yield break;
        yield return DocumentParts.Lead("Note", report.Text("Skipped"));
        yield return DocumentTables.Of([report.Text("Proposal"), report.Text("Reason")],
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

    private const int PageWidth = 11906, SideMargin = 1021;

    /// <summary>Between the margins, in twentieths of a point.</summary>
    internal const int TextWidth = PageWidth - 2 * SideMargin;

    /// <summary>A4 upright, in twentieths of a point.</summary>
    private static SectionProperties Section() => new(
        new HeaderReference { Type = HeaderFooterValues.Default, Id = "header" },
            new FooterReference { Type = HeaderFooterValues.Default, Id = "footer" },
        new PageSize { Width = PageWidth, Height = 16838 },
        new PageMargin { Top = 1247, Bottom = 1247, Left = SideMargin, Right = SideMargin, Header = 567, Footer = 567, Gutter = 0 });
}
