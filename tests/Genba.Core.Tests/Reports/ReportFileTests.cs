using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using DocumentFormat.OpenXml.Validation;
using Genba.Core.Documents;
using Genba.Core.Reports;
using Word = DocumentFormat.OpenXml.Wordprocessing;

namespace Genba.Core.Tests.Reports;

/// <summary>Reports as Word documents and workbooks.</summary>
public sealed partial class ReportFileTests
{
    private static readonly string Nasty =
        "=cmd|'/c calc'!A0\u0001\u0000\uD800<b>&\">\u202Egnp.exe\r\n@SUM(A1)\U0001F3ED\uFFFE\uDC00 שלום " + new string('長', 40_000);

    [Theory]
    [InlineData("ja")]
    [InlineData("en")]
    public void Files_keep_to_their_schemas_whatever_stands_in_them(string language)
    {
        foreach (var report in new[] { Small(language), Small(language, Nasty), new Report("", "", []),
            AssessmentReportTests.Report(Audience.Auditor, language) })
        {
            using var word = WordOf(report);
            using var excel = ExcelOf(report);
            using var document = WordprocessingDocument.Open(word, isEditable: false);
            using var workbook = SpreadsheetDocument.Open(excel, isEditable: false);
            Assert.Empty(FaultsOf(document));
            Assert.Empty(FaultsOf(workbook));
        }
    }

    [Fact]
    public void Text_never_becomes_a_formula_and_a_cell_that_holds_too_much_says_so()
    {
        using var excel = ExcelOf(Small("en", Nasty));
        using var workbook = SpreadsheetDocument.Open(excel, isEditable: false);
        var cells = workbook.WorkbookPart!.WorksheetParts.SelectMany(part => part.Worksheet.Descendants<Cell>()).ToList();
        Assert.DoesNotContain(cells, cell => cell.CellFormula is not null);
        Assert.All(cells, cell => Assert.InRange(cell.InnerText.Length, 0, 32_767));
        Assert.Contains(cells, cell => cell.InnerText.StartsWith("=cmd|", StringComparison.Ordinal)
            && cell.DataType! == CellValues.InlineString);
        Assert.Contains(cells, cell => cell.InnerText.EndsWith(DocumentTexts.CutOff.ToString(), StringComparison.Ordinal));
        Assert.DoesNotContain(cells, cell => cell.InnerText.Contains('\u202E', StringComparison.Ordinal));
    }

    [Fact]
    public void A_chapter_is_a_sheet_with_filters_frozen_heads_and_numbers_that_add_up()
    {
        using var excel = ExcelOf(Small("en"));
        using var workbook = SpreadsheetDocument.Open(excel, isEditable: false);
        var sheets = workbook.WorkbookPart!.Workbook.Sheets!.Elements<Sheet>().ToList();
        Assert.Equal(["Cover", "Machines"], sheets.Select(sheet => sheet.Name!.Value));
        var machines = ((WorksheetPart)workbook.WorkbookPart.GetPartById(sheets[1].Id!.Value!)).Worksheet;
        Assert.Equal("A3:D6", machines.GetFirstChild<AutoFilter>()!.Reference!.Value);
        Assert.Equal("A4", machines.Descendants<Pane>().Single().TopLeftCell!.Value);
        var rows = machines.Descendants<Row>().Select(row => row.Elements<Cell>().ToList()).ToList();
        Assert.Equal(["Section", "Name", "Packets", "Mark"], rows[2].Select(cell => cell.InnerText));
        Assert.Equal(["Line 1", "plc", "1234", "R"], rows[3].Select(cell => cell.InnerText));
        Assert.Equal("1234", rows[3][2].CellValue!.Text);
        // What is told under a heading stands beside the rows that it is about.
        Assert.Equal(["Line 2", "Two machines.", "", ""], rows[4].Select(cell => cell.InnerText));
        Assert.Equal("Line 2", rows[5][0].InnerText);
    }

    [Fact]
    public void Word_knows_headings_repeats_the_heads_of_tables_and_lies_as_the_paper_does()
    {
        using var word = WordOf(AssessmentReportTests.Report(Audience.Site) with { Paper = Paper.A3Wide });
        using var document = WordprocessingDocument.Open(word, isEditable: false);
        var body = document.MainDocumentPart!.Document.Body!;
        var titles = body.Elements<Word.Paragraph>().Where(one => StyleOf(one) is "Heading1" or "Heading2").Select(one => one.InnerText)
            .ToList();
        Assert.Contains("All items", titles);
        Assert.Equal(titles, body.Descendants<Word.Hyperlink>()
            .Select(link => string.Concat(link.Descendants<Word.Text>().Select(text => text.Text)).Trim()));
        Assert.All(body.Elements<Word.Table>().Skip(1), table => Assert.NotNull(table.Elements<Word.TableRow>().First()
            .TableRowProperties!.GetFirstChild<Word.TableHeader>()));
        Assert.Equal(Word.PageOrientationValues.Landscape, body.Descendants<Word.PageSize>().Single().Orient!.Value);
        Assert.Equal("ja", Language("ja"));
        Assert.Equal("en", Language("en"));

        static string Language(string language)
        {
            using var file = WordOf(Small(language));
            using var made = WordprocessingDocument.Open(file, isEditable: false);
            return made.PackageProperties.Language!;
        }
    }

    [Fact]
    public async Task An_office_program_lays_them_out_management_gets_one_page()
    {
        if (!File.Exists("/usr/bin/soffice") || !File.Exists("/usr/lib/libreoffice/program/libswlo.so"))
            Assert.Skip("No office program: install the Debian packages libreoffice-writer-nogui and libreoffice-calc-nogui.");
        var folder = Directory.CreateTempSubdirectory("genba-report-");
        try
        {
            var files = new List<string>();
            foreach (var language in new[] { "ja", "en" })
            {
                foreach (var audience in new[] { Audience.Executive, Audience.Auditor })
                {
                    var report = AssessmentReportTests.Report(audience, language);
                    files.Add(Path.Combine(folder.FullName, $"{audience}-{language}.docx"));
                    using (var word = WordOf(report)) await File.WriteAllBytesAsync(files[^1], word.ToArray(),
                        TestContext.Current.CancellationToken);
                    files.Add(Path.Combine(folder.FullName, $"{audience}-{language}-book.xlsx"));
                    using (var excel = ExcelOf(report)) await File.WriteAllBytesAsync(files[^1], excel.ToArray(),
                        TestContext.Current.CancellationToken);
                }
            }
            using var office = Process.Start(new ProcessStartInfo("/usr/bin/soffice",
                ["--headless", $"-env:UserInstallation=file://{folder.FullName}/profile", "--convert-to", "pdf", "--outdir",
                    folder.FullName, .. files])
            { RedirectStandardOutput = true, RedirectStandardError = true })!;
            await office.WaitForExitAsync(TestContext.Current.CancellationToken);

            foreach (var language in new[] { "ja", "en" })
            {
                Assert.Equal(1, await PagesAsync($"Executive-{language}"));
                Assert.InRange(await PagesAsync($"Auditor-{language}"), 4, 20);
                Assert.InRange(await PagesAsync($"Executive-{language}-book"), 3, 6);
                Assert.InRange(await PagesAsync($"Auditor-{language}-book"), 6, 20);
            }
        }
        finally
        {
            folder.Delete(recursive: true);
        }

        async Task<int> PagesAsync(string name) =>
            Page().Count(await File.ReadAllTextAsync(Path.Combine(folder.FullName, name + ".pdf"), System.Text.Encoding.Latin1,
                TestContext.Current.CancellationToken));
    }

    private static Report Small(string language, string text = "plc") => new("Report" + text[3..], "Sub" + text[3..],
    [
        new ReportPart.Pairs([("Plant", text)]),
        new ReportPart.Heading(1, "Machines" + text[3..]),
        new ReportPart.Paragraph("What they are: " + text, IsNote: true),
        new ReportPart.Heading(2, "Line 1"),
        Machines([text, "1234", "R"]),
        new ReportPart.Heading(2, "Line 2"),
        new ReportPart.Paragraph("Two machines."),
        Machines([text, "=1+1", "A R"]),
    ])
    { Language = CultureInfo.GetCultureInfo(language) };

    private static ReportPart.Table Machines(params IReadOnlyList<string> row) =>
        new(["Name", "Packets", "Mark"], [3, 1, 1], [row]) { Numbers = [1], Marks = [2] };

    private static IEnumerable<string> FaultsOf(OpenXmlPackage package) =>
        new OpenXmlValidator(FileFormatVersions.Office2019).Validate(package, TestContext.Current.CancellationToken)
            .Select(fault => $"{fault.Path?.XPath}: {fault.Description}");

    private static string? StyleOf(Word.Paragraph paragraph) => paragraph.ParagraphProperties?.ParagraphStyleId?.Val?.Value;

    private static MemoryStream WordOf(Report report)
    {
        var file = new MemoryStream();
        ReportDocument.Write(report, file);
        return file;
    }

    private static MemoryStream ExcelOf(Report report)
    {
        var file = new MemoryStream();
        ReportWorkbook.Write(report, file);
        return file;
    }

    [GeneratedRegex(@"/Type\s*/Page\b(?!s)")]
    private static partial Regex Page();
}
