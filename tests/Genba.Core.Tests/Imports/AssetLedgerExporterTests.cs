using System.Diagnostics;
using System.IO.Compression;
using System.Text;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using DocumentFormat.OpenXml.Validation;
using Genba.Core.AssetLedger;
using Genba.Core.Imports;

namespace Genba.Core.Tests.Imports;

public sealed class AssetLedgerExporterTests
{
    private static readonly string[] Texts =
        ["=1+1", "+81-3-1234", "-5", "@SUM(A1)", "'=quoted", "''", "a,b", "say \"no\"", "二行\nの値", "①号機", "_x0041_", "tab\there", "007", "12", "1.50",
            "2026-11-20", "1e5", "TRUE", "🏭", "＝全角", "a;b", "x", "", "C:\\x", "#N/A"];

    private static readonly string[] Offices = ["/usr/bin/soffice", "/usr/bin/libreoffice"];

    [Theory]
    [InlineData("xlsx")]
    [InlineData("csv")]
    public void Whatever_is_exported_comes_in_again_unchanged(string format)
    {
        const int Seed = 20_260_101;
        var random = new Random(Seed);
        for (var round = 0; round < 60; round++)
        {
            var table = Random(random);
            Assert.Equal(Everything(table), Everything(ReadAgain(table, format)));
        }
    }

    [Fact]
    public void Reading_what_was_exported_and_exporting_it_again_gives_the_same_sheet()
    {
        var table = Random(new Random(7));
        Assert.Equal(SheetXml(Export(table, "xlsx")), SheetXml(Export(ReadAgain(table, "xlsx"), "xlsx")));
    }

    [Fact]
    public void The_workbook_holds_to_the_standard_and_no_text_is_a_formula()
    {
        using var file = Export(Random(new Random(7)), "xlsx");
        using var document = SpreadsheetDocument.Open(file, isEditable: false);
        Assert.Empty(new OpenXmlValidator().Validate(document, TestContext.Current.CancellationToken).Select(error => error.Description));
        Assert.DoesNotContain("<f>", SheetXml(file), StringComparison.Ordinal);
    }

    [Fact]
    public void An_export_that_may_come_back_holds_to_the_standard_with_its_notes_names_and_lists()
    {
        var file = new MemoryStream();
        var export = new LedgerExport(Random(new Random(7))) { Stamp = new("0a1b2c3d", 12), OffersEveryField = true };
        AssetLedgerExporter.WriteWorkbook(export, file);
        using var document = SpreadsheetDocument.Open(file, isEditable: false);
        var faults = new OpenXmlValidator().Validate(document, TestContext.Current.CancellationToken);
        Assert.Empty(faults.Select(error => $"{error.Path?.XPath}: {error.Description}"));
        var part = (WorksheetPart)document.WorkbookPart!.GetPartById("sheet");
        Assert.NotEmpty(part.Worksheet.Descendants<DataValidation>());
        Assert.NotNull(part.WorksheetCommentsPart);
        Assert.Equal(3, document.WorkbookPart.WorksheetParts.Count());
    }

    [Fact]
    public void Ten_thousand_rows_with_every_field_leave_within_seconds()
    {
        var fields = LedgerFields.All.Where(field => field != LedgerField.RowKey).ToList();
        var layout = new LedgerLayout(LedgerColumn.WithKeys(fields.Select(field => (LedgerFields.HeadingOf(field).Ja, (LedgerField?)field))));
        var rows = Enumerable.Range(0, 10_000).Select(row => new LedgerRow(
            $"A-{row}", layout, [.. fields.Select(field => LedgerFields.IsDate(field) ? "2026-11-20" : $"{field} {row % 50}")], new(LedgerOrigin.None, 0)));
        var export = new LedgerExport(new(layout, [.. rows])) { Stamp = new("0a1b2c3d", 12), OffersEveryField = true };
        var clock = Stopwatch.StartNew();
        using var file = new MemoryStream();
        AssetLedgerExporter.WriteWorkbook(export, file);
        TestContext.Current.SendDiagnosticMessage($"{fields.Count} columns, 10,000 rows: {clock.ElapsedMilliseconds} ms, {file.Length >> 10} kB");
        Assert.InRange(clock.Elapsed.TotalSeconds, 0, 30);      // alone it takes a fraction of it; the margin is for a busy machine
    }

    [Fact]
    public void No_field_of_the_separated_values_starts_a_formula()
    {
        var table = SampleTable(("番号", LedgerField.Id), ("名称", LedgerField.Name)).With("=cmd|' /C calc'!A0", "@x");
        var text = Encoding.UTF8.GetString(Export(table, "csv").ToArray());
        Assert.Equal("\uFEFF番号,名称,Genba ID\r\n'=cmd|' /C calc'!A0,'@x,r0\r\n", text);
    }

    [Fact]
    public void A_day_is_a_date_cell_and_a_number_of_the_ledger_keeps_its_zeros()
    {
        var table = SampleTable(("番号", LedgerField.Id), ("導入日", LedgerField.InstalledDate)).With("007", "2026-11-20");
        var sheet = SheetXml(Export(table, "xlsx"));
        Assert.Contains("<v>46346</v>", sheet, StringComparison.Ordinal);
        Assert.Contains(">007<", sheet, StringComparison.Ordinal);
    }

    [Fact]
    public void LibreOffice_opens_the_workbook_and_shows_the_same_texts()
    {
        if (Office() is not { } office)
        {
            Assert.Skip("LibreOffice is not installed (Debian: libreoffice-calc-nogui).");
            return;
        }
        var folder = Directory.CreateTempSubdirectory("genba-office-");
        try
        {
            var table = SampleTable(("番号", LedgerField.Id), ("名称", LedgerField.Name), ("導入日", LedgerField.InstalledDate))
                .With("A-1", "=1+1", "2026-11-20");
            using (var file = File.Create(Path.Combine(folder.FullName, "ledger.xlsx"))) Export(table, "xlsx").CopyTo(file);
            // Reads our workbook and writes its own, so both directions are real.
            using var run = Process.Start(new ProcessStartInfo(office,
                ["--headless", $"-env:UserInstallation=file://{folder.FullName}/profile", "--convert-to", "xlsx:Calc MS Excel 2007 XML", "--outdir",
                    Path.Combine(folder.FullName, "out"), Path.Combine(folder.FullName, "ledger.xlsx")])
            { RedirectStandardOutput = true, RedirectStandardError = true })!;
            Assert.True(run.WaitForExit(120_000));
            using var converted = File.OpenRead(Path.Combine(folder.FullName, "out", "ledger.xlsx"));
            Assert.Equal(["r0 = A-1 | =1+1 | 2026-11-20"], LedgerFiles.Lines(LedgerFiles.Read(converted).Table));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static string? Office() => Array.Find(Offices, File.Exists);

    private static MemoryStream Export(LedgerTable table, string format)
    {
        var output = new MemoryStream();
        if (format == "xlsx") AssetLedgerExporter.WriteWorkbook(table, output);
        else AssetLedgerExporter.WriteCsv(table, output);
        output.Position = 0;
        return output;
    }

    private static LedgerTable ReadAgain(LedgerTable table, string format) => LedgerFiles.Read(
        Export(table, format), "again." + format, new() { Known = table.Layout }).Table;

    private static List<string> Everything(LedgerTable table) =>
        [string.Join(" | ", table.Layout.Columns.Select(column => $"{column.Key} {column.Heading} {column.Field}")), .. LedgerFiles.Lines(table)];

    private static string SheetXml(MemoryStream file)
    {
        file.Position = 0;
        using var archive = new ZipArchive(file, ZipArchiveMode.Read, leaveOpen: true);
        using var reader = new StreamReader(archive.Entries.Single(entry => entry.FullName.Contains("/sheet", StringComparison.Ordinal)).Open());
        return reader.ReadToEnd();
    }

    private static LedgerTable Random(Random random)
    {
        var columns = new List<(string, LedgerField?)> { ("番号", LedgerField.Id), ("資産名", LedgerField.Name) };
        foreach (var field in LedgerFields.All.Where(field => field is not (LedgerField.Id or LedgerField.Name or LedgerField.RowKey)))
            if (random.Next(2) == 0) columns.Add((random.Next(4) == 0 ? $"列の名{field}" : LedgerFields.HeadingOf(field).Ja, field));
        for (var extra = random.Next(3); extra > 0; extra--) columns.Add(("稟議", null));
        var layout = new LedgerLayout(LedgerColumn.WithKeys(columns));
        var rows = Enumerable.Range(0, random.Next(1, 12)).Select(number => new LedgerRow(
            random.Next(3) == 0 ? $"own-{number}" : $"r{number}", layout,
            [.. layout.Columns.Select(column => Value(random, column.Field, number))], new(LedgerOrigin.None, 0))).ToList();
        return new(layout, rows);
    }

    // Values are in the spelling that an import leaves.
    private static string Value(Random random, LedgerField? field, int number) => field switch
    {
        LedgerField.Id => $"r{number}",
        LedgerField.Address => random.Next(3) switch { 0 => "10.0.0.1, 10.0.0.2", 1 => "DHCP", _ => "" },
        LedgerField.Mac => random.Next(2) == 0 ? "00:1a:2b:3c:4d:5e" : "",
        { } date when LedgerFields.IsDate(date) => random.Next(3) switch { 0 => "2026-11-20", 1 => "2026-11", _ => "来年" },
        LedgerField.Serial or LedgerField.Model or LedgerField.Firmware => random.Next(2) == 0 ? "007" : "=R08",
        _ => Texts[random.Next(Texts.Length)],
    };

    private static Sample SampleTable(params (string, LedgerField?)[] columns) => new(new(LedgerColumn.WithKeys(columns)));

    private sealed record Sample(LedgerLayout Layout)
    {
        public LedgerTable With(params string[] cells) => new(Layout, [new("r0", Layout, cells, new(LedgerOrigin.None, 0))]);
    }
}
