using System.Diagnostics;
using System.Globalization;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using DocumentFormat.OpenXml.Validation;
using Genba.Core.Planning;
using Genba.Core.Texts;
using Genba.Core.Zones;
using Word = DocumentFormat.OpenXml.Wordprocessing;

namespace Genba.Core.Tests.Planning;

public sealed class PlanDocumentTests
{
    private const string Writer = "/usr/lib/libreoffice/program/libswlo.so";
    private static readonly DateTimeOffset Day = new(2026, 11, 21, 12, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("ja")]
    [InlineData("en")]
    public void The_Word_document_keeps_to_its_schema_whatever_people_write(string language)
    {
        foreach (var plan in new[] { Plan.Empty, Filled(), Filled(Hostile) })
        {
            using var file = WordOf(plan, language);
            using var document = WordprocessingDocument.Open(file, isEditable: false);
            Assert.Empty(new OpenXmlValidator(FileFormatVersions.Office2019).Validate(document, TestContext.Current.CancellationToken).Select(fault => $"{fault.Path?.XPath}: {fault.Description}"));
        }
    }

    [Theory]
    [InlineData("ja")]
    [InlineData("en")]
    public void The_workbook_keeps_to_its_schema_whatever_people_write(string language)
    {
        foreach (var plan in new[] { Plan.Empty, Filled(), Filled(Hostile) })
        {
            using var file = ExcelOf(plan, language);
            using var document = SpreadsheetDocument.Open(file, isEditable: false);
            Assert.Empty(new OpenXmlValidator(FileFormatVersions.Office2019).Validate(document, TestContext.Current.CancellationToken).Select(fault => $"{fault.Path?.XPath}: {fault.Description}"));
        }
    }

    [Theory]
    [InlineData("ja", "ステップ1-7 ゾーンごとの脅威と影響", "ひばり精機 第二工場")]
    [InlineData("en", "Step 1-7: Threats and effects in each zone", "ひばり精機 第二工場")]
    public void Word_knows_headings_contents_repeated_rows_and_page_numbers(string language, string heading, string plant)
    {
        using var file = WordOf(Filled(), language);
        using var document = WordprocessingDocument.Open(file, isEditable: false);
        var body = document.MainDocumentPart!.Document.Body!;

        var headings = body.Elements<Word.Paragraph>().Where(paragraph => StyleOf(paragraph) == "Heading1").Select(paragraph => paragraph.InnerText).ToList();
        Assert.Equal(PlanTables.Steps.Count, headings.Count);
        Assert.Contains(heading, headings);
        Assert.Contains(body.Elements<Word.Paragraph>(), paragraph => StyleOf(paragraph) == "TOC1" && paragraph.InnerText.Contains(heading, StringComparison.Ordinal));
        // A number of a page stands behind each heading, and is worked out by whoever opens the document.
        var marks = body.Descendants<Word.BookmarkStart>().Select(mark => mark.Name!.Value!).ToList();
        Assert.Equal(marks, body.Descendants<Word.FieldCode>().Select(code => code.Text.Trim().Split(' ')).Where(code => code[0] == "PAGEREF").Select(code => code[1]));
        Assert.All(
            body.Elements<Word.Table>().Skip(1), table => Assert.NotNull(table.Elements<Word.TableRow>().First().TableRowProperties!.GetFirstChild<Word.TableHeader>()));
        Assert.Contains(plant, body.InnerText, StringComparison.Ordinal);
        Assert.Contains(document.MainDocumentPart.FooterParts.Single().Footer.Descendants<Word.SimpleField>(), field => field.Instruction!.Value!.Contains("NUMPAGES", StringComparison.Ordinal));
        var fonts = document.MainDocumentPart.StyleDefinitionsPart!.Styles!.DocDefaults!.RunPropertiesDefault!.RunPropertiesBaseStyle!.RunFonts!;
        Assert.NotNull(fonts.EastAsia);
        Assert.Equal(CultureInfo.GetCultureInfo(language).Name, document.PackageProperties.Language);
    }

    [Fact]
    public void Every_anchor_of_the_contents_is_a_heading()
    {
        using var file = WordOf(Filled(), "en");
        using var document = WordprocessingDocument.Open(file, isEditable: false);
        var body = document.MainDocumentPart!.Document.Body!;
        var places = body.Descendants<Word.BookmarkStart>().ToDictionary(start => start.Name!.Value!, start => start.Parent!.InnerText);

        Assert.All(body.Descendants<Word.Hyperlink>(), link => Assert.Equal(string.Concat(link.Descendants<Word.Text>().Select(text => text.Text)).Trim(), places[link.Anchor!.Value!]));
    }

    [Fact]
    public void Excel_has_a_sheet_for_each_table_with_filters_and_drop_down_lists_and_nothing_that_runs()
    {
        using var file = ExcelOf(Filled(Hostile), "en");
        using var document = SpreadsheetDocument.Open(file, isEditable: false);
        var book = document.WorkbookPart!;
        var sheets = book.Workbook.Sheets!.Elements<Sheet>().ToDictionary(sheet => sheet.Name!.Value!, sheet => (WorksheetPart)book.GetPartById(sheet.Id!.Value!));

        Assert.Equal(["Cover", "1-1 Goals of the plant", "1-1 Demands from outside", "1-1 Conditions inside", "1-2", "1-3", "1-4", "1-5", "1-6", "1-7", "2-1"],
            sheets.Keys.Where(name => name != "_"));
        Assert.All(sheets.Where(sheet => sheet.Key is not ("Cover" or "_")), sheet => Assert.NotNull(sheet.Value.Worksheet.GetFirstChild<AutoFilter>()));
        var answers = sheets["1-7"].Worksheet.Descendants<DataValidation>().Select(rule => rule.Formula1!.Text).ToList();
        Assert.Contains("\"Reduce,Avoid,Transfer,Accept\"", answers);
        Assert.Contains("\"1,2,3,4,5\"", answers);
        Assert.Empty(sheets.Values.SelectMany(part => part.Worksheet.Descendants<CellFormula>()));
        var risk = sheets["1-7"].Worksheet.Descendants<Row>().First(row => row.RowIndex! == 4).Elements<Cell>().ElementAt(1);
        Assert.Equal("20", risk.CellValue!.Text);
    }

    [Fact]
    public void A_choice_with_many_or_odd_names_gets_its_list_from_a_hidden_sheet()
    {
        var zones = new ZoneModel([.. Enumerable.Range(0, 60).Select(index => new Zone { Id = $"z{index}", Name = new($"Zone, number {index}", $"ゾーン{index}") })], []);
        using var file = new MemoryStream();
        PlanWorkbook.Write(new(Filled(), PlanEvidence.None with { Zones = zones }, Day, CultureInfo.GetCultureInfo("en")), file);
        using var document = SpreadsheetDocument.Open(file, isEditable: false);
        var sheet = document.WorkbookPart!.Workbook.Sheets!.Elements<Sheet>().Single(one => one.Name == "_");
        var lists = ((WorksheetPart)document.WorkbookPart.GetPartById(sheet.Id!.Value!)).Worksheet;

        Assert.Equal(SheetStateValues.Hidden, sheet.State!.Value);
        Assert.Contains(lists.Descendants<Cell>(), cell => cell.InnerText == "Zone, number 59");
        Assert.Empty(new OpenXmlValidator(FileFormatVersions.Office2019).Validate(document, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task An_office_program_opens_the_document_and_finds_every_step()
    {
        if (!File.Exists("/usr/bin/soffice") || !File.Exists(Writer)) Assert.Skip("No office program: install the Debian package libreoffice-writer-nogui.");
        var folder = Directory.CreateTempSubdirectory("genba-plan-");
        try
        {
            var path = Path.Combine(folder.FullName, "plan.docx");
            using (var file = WordOf(Filled(), "ja")) await File.WriteAllBytesAsync(path, file.ToArray(), TestContext.Current.CancellationToken);
            using var office = Process.Start(new ProcessStartInfo("/usr/bin/soffice",
                ["--headless", $"-env:UserInstallation=file://{folder.FullName}/profile", "--convert-to", "txt:Text (encoded):UTF8", "--outdir", folder.FullName, path])
            { RedirectStandardOutput = true, RedirectStandardError = true })!;
            await office.WaitForExitAsync(TestContext.Current.CancellationToken);
            var text = await File.ReadAllTextAsync(Path.ChangeExtension(path, "txt"), TestContext.Current.CancellationToken);

            Assert.All(PlanTables.Steps, step => Assert.Contains(PlanTexts.TitleOf(step).Ja, text, StringComparison.Ordinal));
            Assert.Contains("ひばり精機 第二工場", text, StringComparison.Ordinal);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static string Hostile(string text) => $"=cmd|'{text}\u0001\uD800<&\">\"\n🏭{new string('x', 200)}";

    private static string? StyleOf(Word.Paragraph paragraph) => paragraph.ParagraphProperties?.ParagraphStyleId?.Val?.Value;

    private static MemoryStream WordOf(Plan plan, string language)
    {
        var file = new MemoryStream();
        PlanDocument.Write(new(plan, PlanEvidence.None, Day, CultureInfo.GetCultureInfo(language)), file);
        return file;
    }

    private static MemoryStream ExcelOf(Plan plan, string language)
    {
        var file = new MemoryStream();
        PlanWorkbook.Write(new(plan, PlanEvidence.None, Day, CultureInfo.GetCultureInfo(language)), file);
        return file;
    }

    /// <summary>One row in every table, with every field filled.</summary>
    /// <param name="written">Makes of a plain text what a person wrote.</param>
    private static Plan Filled(Func<string, string>? written = null)
    {
        var ids = PlanTables.All.Select((table, index) => (table.Key, Id: index + 1L)).ToDictionary();
        var rows = PlanTables.All.Select(table => new PlanRow(
            ids[table.Key], table.Key, 1, table.Fields.ToDictionary(field => field.Key, field => CellOf(table, field, ids, written ?? (text => text))),
            null, null, "local-user", Day, 1));
        var skips = new Dictionary<string, PlanSkip>();
        var marks = new Dictionary<string, PlanStepMark> { ["1-1"] = new("1-1", true, "製造1係", "local-user", Day) };
        return new([.. rows], skips, marks);
    }

    private static BilingualText CellOf(PlanTable table, PlanField field, Dictionary<string, long> ids, Func<string, string> written) => field.Kind switch
    {
        PlanFieldKind.Choice => Same(field.Choices[0]),
        PlanFieldKind.Rating => Same(field.Key == PlanFields.Likelihood ? "5" : "4"),
        PlanFieldKind.Values => Same("s d"),
        PlanFieldKind.Zone => Same("line1"),
        PlanFieldKind.Link or PlanFieldKind.Links => Same(ids[field.To!].ToString(CultureInfo.InvariantCulture)),
        _ => Same(table == PlanTables.Cover && field.Key == PlanFields.Name ? "ひばり精機 第二工場" : written($"{table.Key} {field.Key}")),
    };

    private static BilingualText Same(string text) => new(text, text);
}
