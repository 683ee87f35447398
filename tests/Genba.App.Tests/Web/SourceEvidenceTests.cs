using System.Net;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Genba.App.Intake;
using Genba.Core.Detection;
using Genba.Core.Inspection;
using Genba.Core.Ledger;

namespace Genba.App.Tests.Web;

public sealed class SourceEvidenceTests
{
    private const string Table = "SW1#show mac address-table\nVlan    Mac Address       Type        Ports\n  10    0247.4500.0010    DYNAMIC     Gi1/0/5\n";

    private const string Connections =
        "#separator \\x09\n#path\tconn\n#fields\tts\tuid\tid.orig_h\tid.orig_p\tid.resp_h\tid.resp_p\tproto\n"
        + "#types\ttime\tstring\taddr\tport\taddr\tport\tenum\n1795000000.500000\tC1\t10.1.1.5\t49152\t10.1.1.10\t502\ttcp\n";

    private static readonly string[] CaptureFormats = ["pcap", "pcapng"];

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("ja", "MAC アドレステーブル・ARP テーブルの 3 行目", "つながっているスイッチのポート")]
    [InlineData("en", "MAC address or ARP table, line 3", "Switch port")]
    public async Task The_evidence_page_shows_the_line_and_what_it_says(string language, string sentence, string label)
    {
        await using var host = await WebHost.StartAsync();
        var path = Path.Combine(host.Folder.FullName, "incoming", "sw1.txt");
        await File.WriteAllTextAsync(path, Table, Cancel);
        Assert.IsType<IntakeOutcome.Taken>(await host.Get<PlantIntake>().TakeAsync(path, "sw1.txt", null, EntryActors.LocalUser, Cancel));
        var plant = await host.Get<PlantStore>().LoadAsync(Cancel);
        var fact = Assert.Single(Assert.Single(plant.Assets).Facts, fact => fact.Key == "attached-to");
        using var reader = host.Reader(language);

        var page = System.Net.WebUtility.HtmlDecode(await reader.GetStringAsync($"/evidence/{fact.Evidence.Capture}/{fact.Evidence.Packet}", Cancel));

        Assert.Contains(sentence, page, StringComparison.Ordinal);
        Assert.Contains("10    0247.4500.0010    DYNAMIC     Gi1/0/5", page, StringComparison.Ordinal);
        Assert.Contains(label, page, StringComparison.Ordinal);
        Assert.Contains("SW1 Gi1/0/5 VLAN 10", page, StringComparison.Ordinal);
        foreach (var link in (string[])["/evidence", "/assets", "/", "/assets/02:47:45:00:00:10"])
            Assert.Equal(System.Net.HttpStatusCode.OK, (await reader.GetAsync(link, Cancel)).StatusCode);
    }

    [Theory]
    [InlineData("ja", "sw1.txtの 3 行目", "sw1.txt から分かった機器", "ルーター")]
    [InlineData("en", "sw1.txt, line 3", "known from sw1.txt", "through a router")]
    public async Task An_asset_of_a_table_names_the_file_and_its_lines(string language, string place, string known, string router)
    {
        await using var host = await WebHost.StartAsync();
        await TakeAsync(host, "sw1.txt", Table);
        using var reader = host.Reader(language);

        var page = await PageAsync(reader, "/assets/02:47:45:00:00:10");

        Assert.Contains(place, page, StringComparison.Ordinal);
        Assert.Contains(known, page, StringComparison.Ordinal);
        Assert.DoesNotContain(router, page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ja", "5 行目", "conn.log から分かった機器")]
    [InlineData("en", "Line 5", "known from conn.log")]
    public async Task What_a_log_of_connections_tells_is_no_frame_and_not_seen_through_a_router(string language, string line, string known)
    {
        await using var host = await WebHost.StartAsync();
        await TakeAsync(host, "conn.log", Connections);
        using var reader = host.Reader(language);

        Assert.Contains($">{line}</a>", await PageAsync(reader, "/conversations"), StringComparison.Ordinal);
        var asset = await PageAsync(reader, "/assets/10.1.1.5");
        Assert.Contains(known, asset, StringComparison.Ordinal);
        Assert.DoesNotContain("router", asset, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_finding_from_flows_shows_the_records_and_the_inspection_keeps_to_its_contract()
    {
        await using var host = await WebHost.StartAsync();
        await TakeAsync(host, "conn.log", Connections);
        await TakeAsync(host, "flows.netflow.gz", File.ReadAllBytes(Captures("sources/softflowd-v9.netflow.gz")));
        await TakeAsync(host, "modbus.pcap", File.ReadAllBytes(Captures("modbus.pcap")));
        var flows = (await host.Get<PlantStore>().LoadAsync(Cancel)).Captures.Single(capture => capture.Format == "netflow");
        var finding = (await host.Get<FindingStore>().ListAsync(Cancel)).Select(one => one.Finding)
            .First(one => one.Evidence[0].Capture == flows.Sha256);
        using var reader = host.Reader();

        var page = await PageAsync(reader, "/findings?finding=" + Uri.EscapeDataString(finding.Key));
        Assert.Contains("flows.netflow.gz, record ", page, StringComparison.Ordinal);

        using var document = JsonDocument.Parse(await reader.GetStringAsync("/api/v1/inspection", Cancel));
        var root = document.RootElement;
        var capture = Assert.Single(root.GetProperty("captures").EnumerateArray());
        Assert.Contains(capture.GetProperty("format").GetString(), CaptureFormats);
        Assert.Equal(2, root.GetProperty("sources").GetArrayLength());
        var known = root.GetProperty("captures").EnumerateArray().Concat(root.GetProperty("sources").EnumerateArray())
            .Select(file => file.GetProperty("sha256").GetString()).ToHashSet();
        var pointed = root.GetProperty("assets").EnumerateArray().SelectMany(asset => asset.GetProperty("facts").EnumerateArray())
            .Concat(root.GetProperty("conversations").EnumerateArray())
            .Concat(root.GetProperty("findings").EnumerateArray().SelectMany(one => one.GetProperty("evidence").EnumerateArray()))
            .Select(place => place.GetProperty("capture").GetString()).ToHashSet();
        Assert.Equal(3, pointed.Count);
        Assert.Subset(known, pointed);
    }

    private static Task TakeAsync(WebHost host, string name, string text) => TakeAsync(host, name, System.Text.Encoding.UTF8.GetBytes(text));

    private static async Task TakeAsync(WebHost host, string name, byte[] bytes)
    {
        var path = Path.Combine(host.Folder.FullName, "incoming", name);
        await File.WriteAllBytesAsync(path, bytes, Cancel);
        Assert.IsType<IntakeOutcome.Taken>(await host.Get<PlantIntake>().TakeAsync(path, name, null, EntryActors.LocalUser, Cancel));
    }

    private static async Task<string> PageAsync(HttpClient reader, string address) =>
        WebUtility.HtmlDecode(await reader.GetStringAsync(address, Cancel));

    private static string Captures(string name, [CallerFilePath] string here = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "../../captures", name));
}
