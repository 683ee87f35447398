using System.Net;
using System.Runtime.CompilerServices;
using Genba.App.Intake;
using Genba.Core.Detection;
using Genba.Core.Inspection;
using Genba.Core.Ledger;

namespace Genba.App.Tests.Web;

/// <summary>What <c>genba watch</c> could not hear is told where its captures and findings are.</summary>
public sealed class SensorPageTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("ja", "監視した口", "20.00％", "not port 22 のみ", "ほかに場所を譲った通信 7 件")]
    [InlineData("en", "Heard on", "20.00 %", "only not port 22", "7 conversations made room for others")]
    public async Task A_watched_period_tells_what_it_lost_and_the_finding_leads_to_it(
        string language, string label, string lost, string filter, string rolledUp)
    {
        await using var host = await WebHost.StartAsync();
        var sha = await WatchAsync(host, lossOfFive: true);
        using var reader = host.Reader(language);

        var captures = WebUtility.HtmlDecode(await reader.GetStringAsync("/evidence", Cancel));
        Assert.All([label, "eth7", lost, filter, rolledUp], text => Assert.Contains(text, captures, StringComparison.Ordinal));
        Assert.Contains($"id=\"{sha}\"", captures, StringComparison.Ordinal);

        var findings = (await host.Get<FindingStore>().ListAsync(Cancel)).Select(one => one.Finding);
        var finding = Assert.Single(findings, one => one.Rule == "D35");
        var address = "/findings?finding=" + Uri.EscapeDataString(finding.Key);
        var page = WebUtility.HtmlDecode(await reader.GetStringAsync(address, Cancel));
        Assert.Contains($"href=\"/evidence#{sha}\">eth7 period.pcapng</a>", page, StringComparison.Ordinal);
        Assert.DoesNotContain("/assets/eth7", page, StringComparison.Ordinal);
        foreach (var place in finding.Evidence)
            Assert.Equal(HttpStatusCode.OK, (await reader.GetAsync($"/evidence/{place.Capture}/{place.Packet}", Cancel)).StatusCode);
    }

    [Fact]
    public async Task Without_a_loss_there_is_no_finding()
    {
        await using var host = await WebHost.StartAsync();
        await WatchAsync(host, lossOfFive: false);

        Assert.DoesNotContain(await host.Get<FindingStore>().ListAsync(Cancel), one => one.Finding.Rule == "D35");
    }

    /// <param name="lossOfFive">One of five packets was dropped by the kernel.</param>
    /// <returns>The capture's SHA-256.</returns>
    private static async Task<string> WatchAsync(WebHost host, bool lossOfFive)
    {
        var path = Path.Combine(host.Folder.FullName, "incoming", "eth7.pcap");
        File.Copy(Capture(), path);
        var observed = Assert.IsType<CaptureOutcome.Inspected>(CaptureInspection.Run(path, null, Cancel)).Observations;
        var capture = observed.Captures.Single();
        var heard = capture with
        {
            // More than was kept, as while watching.
            Name = "eth7 period.pcapng",
            Packets = 4 * capture.Packets,
            Sensor = new()
            {
                Interface = "eth7", Filter = "not port 22", KernelDropped = lossOfFive ? capture.Packets : 0,
                RolledUpPackets = 12, RolledUpConversations = 7,
            },
        };
        await new WatchIntake(host.Database, TimeProvider.System)
            .TakeAsync(path, observed with { Captures = [heard] }, EntryActors.CommandLine, Cancel);
        return capture.Sha256;
    }

    private static string Capture([CallerFilePath] string here = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "../../captures/modbus.pcap"));
}
