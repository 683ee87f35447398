using System.IO.Compression;
using System.Text;
using Genba.Core.Imports;
using Genba.Core.Tests.Imports;
using Genba.Core.Zones;

namespace Genba.Core.Tests.Zones;

/// <summary>Zones and conduits as tables: what comes back from a spreadsheet program, and what a stranger may send.</summary>
public sealed class ZoneTablesTests
{
    private static readonly ZoneModel Declared = new([new() { Id = "line", Name = new("Line", "ライン"), Subnets = ["10.1.0.0/16"] }], []);

    [Fact]
    public void A_workbook_may_have_a_cover_a_title_above_the_table_and_conduits_on_another_sheet()
    {
        var book = new TestWorkbook()
            .Sheet("表紙", [["ゾーン一覧"], ["2026-11-21"]])
            .Sheet("経路", [["経路"], [], ["from", "to", "service", "operations"], ["line", "cell", "modbus", "read"], ["line", "cell", "tcp/80", null]])
            .Sheet("ゾーン", [["第二工場"], ["id", "name_ja", "level", "parent"], ["cell", "セル", "L1", "line"]]).ToStream();
        var model = Assert.IsType<ZoneReading.Read>(Read(book)).Model;
        Assert.Equal(["line", "cell"], model.Zones.Select(zone => zone.Id));
        Assert.Equal(["modbus", "tcp/80"], Assert.Single(model.Conduits).Services.Select(service => service.Name));
    }

    [Fact]
    public void A_workbook_without_such_a_table_is_told_apart() =>
        Assert.Null(Read(TestWorkbook.Of(["番号", "名称"], ["1", "PLC"])));

    [Theory]
    [InlineData("subnets", "10.1.0.0/16", "C2", "a subnet of both")]
    [InlineData("subnets", "10.300.0.0/16", "C2", "10.300.0.0/16")]
    [InlineData("vlans", "5000", "C2", "5000")]
    [InlineData("parent", "nowhere", "C2", "nowhere")]
    [InlineData("parent", "cell", "C2", "→")]
    [InlineData("target", "7", "C2", "7")]
    [InlineData("capability", "9", "C2", "SL-C 9")]
    [InlineData("importance", "very", "C2", "very")]
    [InlineData("importance", "High,Low", "C2", "High,Low")]
    [InlineData("name", "", "C2", "name")]
    public void What_does_not_hold_together_is_told_with_its_cell(string heading, string written, string cell, string said)
    {
        var book = TestWorkbook.Of(["id", "level", heading, heading == "name" ? null : "name"], ["cell", "L1", written, heading == "name" ? null : "Cell"]);
        var problem = Assert.Single(Assert.IsType<ZoneReading.Rejected>(Read(book)).Problems);
        Assert.Equal("Sheet1!" + cell, problem.Cell);
        Assert.Contains(said, ZoneFile.TextOf("zones.xlsx", problem).En, StringComparison.Ordinal);
        Assert.Contains("のセル Sheet1!" + cell, ZoneFile.TextOf("zones.xlsx", problem).Ja, StringComparison.Ordinal);
    }

    [Fact]
    public void A_level_that_is_none_and_a_zone_that_stands_twice_are_told_together()
    {
        var problems = Rejected(["id", "level", "name"], ["a", "L9", "A"], ["b", "L1", "B"], ["b", "L2", "B"]);
        Assert.Equal(["Sheet1!B2", "Sheet1!A4"], problems.Select(problem => problem.Cell));
    }

    [Fact]
    public void Zones_that_are_parts_of_each_other_are_told_at_the_parent()
    {
        var problem = Assert.Single(Rejected(["id", "level", "name", "parent"], ["a", "L1", "A", "b"], ["b", "L1", "B", "a"]));
        Assert.Contains(problem.Cell, (string[])["Sheet1!D2", "Sheet1!D3"]);
    }

    [Fact]
    public void A_heading_that_stands_twice_is_told() =>
        Assert.Equal("Sheet1!C1", Assert.Single(Rejected(["id", "level", "level", "name"], ["a", "L1", "L2", "A"])).Cell);

    [Fact]
    public void A_formula_counts_with_the_result_that_was_stored_and_without_one_it_is_told()
    {
        var known = TestWorkbook.Of(["id", "level", "name"], ["a", "L1", new TestWorkbook.Formula("A1&\"x\"", "Press")]);
        Assert.Equal("Press", Assert.IsType<ZoneReading.Read>(Read(known)).Model.Zones[1].Name.En);
        Assert.Equal("Sheet1!C2", Assert.Single(Rejected(["id", "level", "name", "vlans"], ["a", "L1", new TestWorkbook.Formula("A1", null), "1"])).Cell);
    }

    [Fact]
    public void Rows_of_one_conduit_must_lead_to_the_same_zones_and_name_services()
    {
        var problems = Rejected(["id", "from", "to", "service"], ["c", "line", "line2", "modbus"], ["c", "line", "line3", "not a service"]);
        Assert.Equal(["Sheet1!D3", "Sheet1!C3"], problems.Select(problem => problem.Cell));
    }

    [Fact]
    public void A_conduit_to_a_zone_that_nobody_declared_is_told_at_its_end() =>
        Assert.Equal("Sheet1!B2", Assert.Single(Rejected(["from", "to", "service"], ["line", "nowhere", "modbus"])).Cell);

    [Theory]
    [InlineData("EncryptedPackage")]
    [InlineData("Workbook")]
    public void A_protected_or_an_old_workbook_is_refused_with_a_remedy(string stream)
    {
        byte[] file = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, .. new byte[1024], .. Encoding.Unicode.GetBytes(stream), .. new byte[512]];
        var problem = Assert.Single(Assert.IsType<ZoneReading.Rejected>(Read(new MemoryStream(file))).Problems);
        Assert.False(string.IsNullOrEmpty(problem.Remedy.Ja));
    }

    [Fact]
    public void A_gigabyte_of_zeros_in_a_zip_is_refused_before_it_is_inflated()
    {
        using var bomb = TestWorkbook.Bomb(1_024, CompressionLevel.Fastest);
        var before = GC.GetAllocatedBytesForCurrentThread();
        Assert.Single(Assert.IsType<ZoneReading.Rejected>(Read(bomb)).Problems);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 2 << 20);
    }

    [Fact]
    public void More_conduits_than_a_plant_has_are_refused_within_seconds()
    {
        var text = new StringBuilder("id,from,to\n");
        for (var row = 0; row < 150_000; row++) text.Append(row).Append(",line,line2\n");
        var watch = System.Diagnostics.Stopwatch.StartNew();
        Assert.Single(Assert.IsType<ZoneReading.Rejected>(Read(new MemoryStream(Encoding.UTF8.GetBytes(text.ToString())))).Problems);
        Assert.InRange(watch.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(20));
    }

    [Fact]
    public void Changed_bytes_and_cut_files_never_throw()
    {
        var whole = TestWorkbook.Of(["id", "level", "name", "subnets"], ["a", "L1", "A", "10.2.0.0/16"], ["b", "L2", "B", "10.3.0.0/16"]).ToArray();
        var random = new Random(20_261_121);
        for (var round = 0; round < 500; round++)
        {
            var bytes = whole.ToArray();
            for (var flips = random.Next(1, 8); flips > 0; flips--) bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
            Read(new MemoryStream(bytes));
            Read(new MemoryStream(whole[..random.Next(whole.Length)]));
        }
    }

    private static IReadOnlyList<ZoneProblem> Rejected(params object?[][] rows) =>
        Assert.IsType<ZoneReading.Rejected>(Read(TestWorkbook.Of(rows))).Problems;

    private static ZoneReading? Read(Stream content) => ZoneTables.Read(content, Declared, TestContext.Current.CancellationToken);
}
