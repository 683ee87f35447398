using System.Diagnostics;
using System.IO.Compression;
using System.Text;
using Genba.Core.AssetLedger;
using Genba.Core.Imports;
using Genba.Core.Imports.Returns;

namespace Genba.Core.Tests.Imports;

[Collection(MemoryMeasured.Name)]
public sealed class HostileLedgerTests
{
    private const string GoodRows =
        """<row r="1"><c r="A1" t="str"><v>ID</v></c><c r="B1" t="str"><v>Name</v></c></row><row r="2"><c r="A2"><v>1</v></c><c r="B2" t="str"><v>PLC</v></c></row>""";

    [Fact]
    public void An_empty_file_is_refused() =>
        Assert.Equal(LedgerProblemKind.EmptyFile, LedgerFiles.Reject(new MemoryStream()).Problem.Kind);

    [Theory]
    [InlineData("%PDF-1.7 ...", LedgerProblemKind.NotASpreadsheet)]
    [InlineData("<html><table><tr><td>ID</td></tr></table></html>", LedgerProblemKind.NotASpreadsheet)]
    [InlineData("Dear Sir or Madam\nthe ledger follows\n", LedgerProblemKind.NoUsefulColumn)]
    [InlineData("  \r\n \r\n", LedgerProblemKind.EmptyFile)]
    [InlineData("番号,名称,IPアドレス\r\n", LedgerProblemKind.NoTable)]
    public void A_file_that_is_no_ledger_is_refused_with_the_reason(string text, LedgerProblemKind expected) =>
        Assert.Equal(expected, LedgerFiles.Reject(LedgerFiles.Text(text, new UTF8Encoding(false)), "x.csv").Problem.Kind);

    [Fact]
    public void A_capture_is_no_ledger() =>
        Assert.Equal(
            LedgerProblemKind.NotASpreadsheet,
            LedgerFiles.Reject(new MemoryStream([0xD4, 0xC3, 0xB2, 0xA1, 2, 0, 4, 0, .. new byte[200], 1, 2, 3]), "a.xlsx").Problem.Kind);

    [Theory]
    [InlineData("EncryptedPackage", LedgerProblemKind.Encrypted)]
    [InlineData("Workbook", LedgerProblemKind.OldExcel)]
    public void A_compound_file_is_told_apart_by_its_streams(string stream, LedgerProblemKind expected)
    {
        byte[] file = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, .. new byte[1024], .. Encoding.Unicode.GetBytes(stream), .. new byte[512]];
        Assert.Equal(expected, LedgerFiles.Reject(new MemoryStream(file)).Problem.Kind);
    }

    [Fact]
    public void A_package_of_something_else_is_refused() =>
        Assert.Equal(
            LedgerProblemKind.OtherPackage,
            LedgerFiles.Reject(TestWorkbook.Package(("word/document.xml", "<x/>"))).Problem.Kind);

    [Fact]
    public void A_workbook_under_another_name_is_read_and_told()
    {
        var reading = LedgerFiles.Read(TestWorkbook.Of(["ID", "Name"], ["1", "PLC"]), "ledger.csv");
        Assert.Equal(LedgerProblemKind.WrongExtension, Assert.Single(reading.Preview.Problems).Kind);
    }

    [Fact]
    public void A_zip_bomb_is_refused_before_anything_is_inflated()
    {
        using var bomb = TestWorkbook.Bomb(200, CompressionLevel.Optimal);
        var before = GC.GetAllocatedBytesForCurrentThread();
        var rejected = LedgerFiles.Reject(bomb);
        Assert.Equal(LedgerProblemKind.TooLargeInflated, rejected.Problem.Kind);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 2 << 20);
    }

    [Fact]
    public void A_gigabyte_of_zeros_in_an_export_that_comes_back_is_refused_before_it_is_inflated()
    {
        using var bomb = TestWorkbook.Bomb(1_024, CompressionLevel.Fastest);
        var before = GC.GetAllocatedBytesForCurrentThread();
        var reading = LedgerReturnReader.Read(bomb, "bomb.xlsx", new([]), new("0a1b2c3d", 1), CancellationToken.None);
        Assert.Equal(LedgerProblemKind.TooLargeInflated, Assert.IsType<ReturnReading.Rejected>(reading).Problem.Kind);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 2 << 20);
    }

    [Fact]
    public void Changed_bytes_of_an_export_that_comes_back_never_throw()
    {
        var file = new MemoryStream();
        var table = LedgerFiles.ReadText("番号,名称,導入日\n1,PLC,2020-01-01\n2,HMI,\n").Table;
        AssetLedgerExporter.WriteWorkbook(new LedgerExport(table) { Stamp = new("0a1b2c3d", 1) }, file);
        var random = new Random(20_261_121);
        for (var round = 0; round < 1_000; round++)
        {
            var bytes = file.ToArray();
            for (var flips = random.Next(1, 8); flips > 0; flips--) bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
            Assert.NotNull(LedgerReturnReader.Read(new MemoryStream(bytes), "a.xlsx", table.Layout, new("0a1b2c3d", 1), CancellationToken.None));
        }
    }

    [Fact]
    public void A_zip_bomb_whose_directory_lies_is_stopped_while_it_is_read()
    {
        var rows = new StringBuilder("<worksheet><sheetData>").Append(GoodRows);
        for (var row = 3; row < 60_000; row++) rows.Append("<row><c t=\"str\"><v>aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa</v></c></row>");
        var bytes = TestWorkbook.WithSheetXml(rows.Append("</sheetData></worksheet>").ToString()).ToArray();
        UnderstateSize(bytes, "xl/worksheets/sheet1.xml", 4_000);
        var reading = AssetLedgerImporter.Read(new MemoryStream(bytes), "a.xlsx", LedgerChoices.None, CancellationToken.None);
        // The runtime stops at the size that the directory states, or we do: either way only the first rows appear.
        if (reading is LedgerReading.Read read) Assert.InRange(read.Table.Rows.Count, 1, 100);
        else Assert.IsType<LedgerReading.Rejected>(reading);
    }

    [Theory]
    [InlineData("""<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>""")]
    [InlineData("""<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;">]>""")]
    public void Entities_in_a_sheet_are_never_resolved(string declaration)
    {
        var sheet = declaration + "<worksheet><sheetData>" + GoodRows + "<row><c t=\"str\"><v>&a;</v></c></row></sheetData></worksheet>";
        var rejected = LedgerFiles.Reject(TestWorkbook.WithSheetXml(sheet));
        Assert.Equal(LedgerProblemKind.DamagedPart, rejected.Problem.Kind);
        Assert.Contains("DTD", rejected.Problem.What.En, StringComparison.Ordinal);
    }

    [Fact]
    public void Rows_before_a_damaged_place_are_kept_and_the_damage_is_told()
    {
        var reading = LedgerFiles.Read(TestWorkbook.WithSheetXml("<worksheet><sheetData>" + GoodRows + "<row><c t=\"str\"><v>cut"));
        Assert.Single(reading.Table.Rows);
        Assert.Equal(LedgerProblemKind.CutShort, Assert.Single(reading.Preview.Problems).Kind);
    }

    [Fact]
    public void Cells_far_right_and_rows_far_down_cost_nothing()
    {
        var far = """<row r="1048576"><c r="A1048576" t="str"><v>last</v></c><c r="XFD1048576" t="str"><v>corner</v></c></row>""";
        var merged = "<mergeCells><mergeCell ref=\"A2:XFD1048576\"/></mergeCells>";
        var reading = LedgerFiles.Read(TestWorkbook.WithSheetXml($"<worksheet><sheetData>{GoodRows}{far}</sheetData>{merged}</worksheet>"));
        Assert.Equal(["1", "last"], reading.Table.Rows.Select(row => row[LedgerField.Id]));
        Assert.Contains(reading.Preview.Problems, problem => problem.Kind == LedgerProblemKind.ColumnsBeyondLimit);
    }

    [Fact]
    public void A_text_number_that_does_not_exist_is_an_empty_cell()
    {
        var sheet = $"<worksheet><sheetData>{GoodRows}<row><c t=\"s\"><v>4000000000</v></c><c t=\"str\"><v>HMI</v></c></row></sheetData></worksheet>";
        Assert.Equal(["PLC", "HMI"], LedgerFiles.Read(TestWorkbook.WithSheetXml(sheet)).Table.Rows.Select(row => row[LedgerField.Name]));
    }

    [Fact]
    public void Zeros_and_control_characters_are_removed_and_told()
    {
        var reading = LedgerFiles.ReadText("ID,Name\n1,PL\0C\u0001\n2,HMI\n");
        Assert.Equal(["PLC", "HMI"], reading.Table.Rows.Select(row => row[LedgerField.Name]));
        Assert.Equal(LedgerProblemKind.ControlCharacters, Assert.Single(reading.Preview.Problems).Kind);
    }

    [Fact]
    public void A_quotation_mark_that_is_never_closed_swallows_one_line_only()
    {
        var reading = LedgerFiles.ReadText("ID,Name\n1,PLC\n2,\"HMI\n3,PC\n");
        Assert.Equal(["1", "2", "3"], reading.Table.Rows.Select(row => row[LedgerField.Id]));
        Assert.Contains(reading.Preview.Problems, problem => problem.Kind == LedgerProblemKind.QuoteNotClosed);
    }

    [Fact]
    public void A_workbook_cut_anywhere_is_refused_as_damaged()
    {
        var whole = TestWorkbook.Of(["番号", "名称"], ["1", "PLC"], ["2", "HMI"]).ToArray();
        for (var length = 2; length < whole.Length; length += 7)
            Assert.Equal(LedgerProblemKind.DamagedPackage, LedgerFiles.Reject(new MemoryStream(whole, 0, length)).Problem.Kind);
    }

    [Fact]
    public void Changed_bytes_never_throw()
    {
        const int Seed = 20_260_101;
        var good = TestWorkbook.Of(["番号", "名称", "IPアドレス"], ["1", "PLC", "10.0.0.1"], ["2", "HMI", new DateTime(2026, 1, 1)]).ToArray();
        var text = TextEncodingsBytes("番号,名称,導入日\r\n1,\"プレス\",R8.1.1\r\n");
        var random = new Random(Seed);
        for (var round = 0; round < 3_000; round++)
        {
            var bytes = (byte[])(round % 2 == 0 ? good : text).Clone();
            for (var flips = random.Next(1, 8); flips > 0; flips--) bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
            Assert.NotNull(AssetLedgerImporter.Read(new MemoryStream(bytes), "a.xlsx", LedgerChoices.None, CancellationToken.None));
        }
    }

    [Fact]
    public void A_hundred_thousand_rows_are_read_in_a_few_seconds()
    {
        using var content = HundredThousandRows();
        var clock = Stopwatch.StartNew();
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var reading = LedgerFiles.Read(content);
        var seconds = clock.Elapsed.TotalSeconds;
        var bytes = GC.GetTotalMemory(forceFullCollection: true) - before;
        TestContext.Current.SendDiagnosticMessage($"{seconds:F1} s, {bytes >> 20} MB kept for {reading.Table.Rows.Count} rows");
        Assert.Equal(100_000, reading.Table.Rows.Count);
        Assert.InRange(seconds, 0, 30);      // alone it takes under 3 s; the margin is for a busy machine
        Assert.InRange(bytes, 0, 200L << 20);
    }

    private static MemoryStream HundredThousandRows()
    {
        var rows = new StringBuilder("<worksheet><sheetData><row>");
        foreach (var heading in (string[])["ID", "Name", "Kind", "Use", "Place", "Manager", "IP address", "MAC address", "Vendor", "Model", "Serial"])
            rows.Append("<c t=\"inlineStr\"><is><t>").Append(heading).Append("</t></is></c>");
        rows.Append("</row>");
        for (var row = 0; row < 100_000; row++)
        {
            string[] cells = [$"A-{row}", $"device {row}", "PLC", "press", "hall 1", "Sato", $"10.{row >> 16}.{row >> 8 & 255}.{row & 255}",
                $"00:1a:2b:{row >> 16:x2}:{row >> 8 & 255:x2}:{row & 255:x2}", "Mitsubishi", "R08ENCPU", $"S{row:D8}"];
            rows.Append("<row>");
            foreach (var cell in cells) rows.Append("<c t=\"inlineStr\"><is><t>").Append(cell).Append("</t></is></c>");
            rows.Append("</row>");
        }
        return TestWorkbook.WithSheetXml(rows.Append("</sheetData></worksheet>").ToString());
    }

    private static byte[] TextEncodingsBytes(string text) => Core.Imports.Spreadsheets.TextEncodings.ShiftJis.GetBytes(text);

    /// <summary>Writes another uncompressed size into the central directory (APPNOTE 4.3.12: at offset 24 of the header).</summary>
    private static void UnderstateSize(byte[] package, string part, uint size)
    {
        var name = Encoding.UTF8.GetBytes(part);
        for (var at = 0; at + 46 + name.Length <= package.Length; at++)
            if (package.AsSpan(at, 4).SequenceEqual("PK\u0001\u0002"u8) && package.AsSpan(at + 46, name.Length).SequenceEqual(name))
                BitConverter.TryWriteBytes(package.AsSpan(at + 24), size);
    }
}
