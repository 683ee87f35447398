using System.Net;
using System.Text.RegularExpressions;
using Genba.Benchmarks;
using Genba.Core.AssetLedger;
using Genba.Core.Imports;
using Genba.Core.Inspection;
using Genba.Core.Ledger;

namespace Genba.App.Tests.Web;

/// <summary>Working off the list: accept one, accept all of a group, part, replace, put together, take back.</summary>
public sealed partial class LedgerWorkTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task All_of_a_group_are_accepted_as_one_deed_only_while_their_number_is_what_was_seen()
    {
        await using var host = await StartAsync();
        using var reader = host.Reader();
        var token = await LedgerRowTests.TokenAsync(reader, "/ledger?kind=Matched");
        Assert.Equal(3, await CountAsync(reader, "Matched"));
        using var refused = await LedgerRowTests.PostAsync(reader, "/ledger/accept-all", token, ("kind", "Matched"), ("group", "mac"), ("count", "7"));
        Assert.Contains("problem=Changed", refused.Headers.Location!.ToString(), StringComparison.Ordinal);
        using var accepted = await LedgerRowTests.PostAsync(reader, "/ledger/accept-all", token, ("kind", "Matched"), ("group", "mac"), ("count", "2"));
        Assert.Equal(1, await CountAsync(reader, "Matched"));
        Assert.Contains("2 places", await TextAsync(reader, accepted.Headers.Location!.ToString()), StringComparison.Ordinal);
        var decided = await TextAsync(reader, "/ledger?kind=decided");
        using var undone = await LedgerRowTests.PostAsync(reader, "/ledger/undo", token, ("entry", Entry().Match(decided).Groups[1].Value));
        Assert.Equal(3, await CountAsync(reader, "Matched"));
    }

    [Fact]
    public async Task A_proposal_shows_its_reasons_with_points_and_a_rejection_leads_to_the_next()
    {
        await using var host = await StartAsync();
        using var reader = host.Reader("ja");
        var page = await TextAsync(reader, "/ledger?kind=Matched");
        Assert.Contains("MAC アドレスが同じ", page, StringComparison.Ordinal);
        Assert.Contains("+100", page, StringComparison.Ordinal);
        var token = await LedgerRowTests.TokenAsync(reader, "/ledger?kind=Matched");
        var key = "same:K-1|00:1b:1b:00:00:00";
        using var silent = await LedgerRowTests.PostAsync(reader, "/ledger/reject", token, ("key", key), ("kind", "Matched"), ("reason", " "));
        Assert.Contains("problem=ReasonNeeded", silent.Headers.Location!.ToString(), StringComparison.Ordinal);
        using var parted = await LedgerRowTests.PostAsync(reader, "/ledger/reject", token,
            ("key", key), ("kind", "Matched"), ("reason", "別の機器"), ("next", "same:K-2|00:1b:1b:00:00:01"));
        Assert.Contains("open=same", parted.Headers.Location!.ToString(), StringComparison.Ordinal);
        Assert.Contains("never-seen:K-1", await TextAsync(reader, "/ledger?kind=NeverSeen"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_device_takes_the_place_of_a_row_named_as_people_call_it()
    {
        await using var host = await StartAsync();
        using var reader = host.Reader();
        var token = await LedgerRowTests.TokenAsync(reader, "/ledger");
        using var nobody = await LedgerRowTests.PostAsync(reader, "/ledger/replace", token, ("row", "nobody"), ("asset", "10.0.0.6"));
        Assert.Contains("problem=NoSuchRow", nobody.Headers.Location!.ToString(), StringComparison.Ordinal);
        using var replaced = await LedgerRowTests.PostAsync(reader, "/ledger/replace", token, ("row", "Old robot"), ("asset", "10.0.0.6"));
        var rows = (await host.Get<AssetLedgerStore>().LoadAsync(Cancel)).Rows;
        Assert.True(rows.Single(row => row.Id == "K-9").IsRetired);
        Assert.Equal(("K-9", "Hall 3", "Old robot"), (rows[^1][LedgerField.Replaces], rows[^1][LedgerField.Place], rows[^1][LedgerField.Name]));
        using var same = await LedgerRowTests.PostAsync(reader, "/ledger/same-row", token, ("row", "K-2"), ("other", "K-1"));
        Assert.True((await host.Get<LedgerRowStore>().ReadAsync("K-2", Cancel)).Rows[0].IsRetired);
    }

    [Fact]
    public async Task Two_devices_are_put_together_until_that_is_taken_back_also_over_an_import()
    {
        const string One = "00:1b:1b:00:00:00", Other = "00:1b:1b:00:00:05";
        await using var host = await StartAsync();
        using var reader = host.Reader();
        var token = await LedgerRowTests.TokenAsync(reader, "/assets/" + One);
        using var joined = await LedgerRowTests.PostAsync(reader, "/assets/join", token, ("one", One), ("other", Other), ("reason", "two cards"));
        Assert.Contains("joined=1", joined.Headers.Location!.ToString(), StringComparison.Ordinal);
        await host.Get<PlantStore>().ImportAsync([MadePlant.Of(8, 40) with { Captures = [Named('d')] }], EntryActors.CommandLine, Cancel);
        var asset = Assert.Single((await host.Get<PlantStore>().LoadAsync(Cancel)).Assets, asset => asset.Macs.Count == 2);
        var card = await TextAsync(reader, "/assets/" + asset.Id);
        Assert.Contains("two cards", card, StringComparison.Ordinal);
        Assert.Contains($"Two devices were said to be one: {One}, {Other}", card, StringComparison.Ordinal);
        using var moved = await reader.GetAsync("/assets/" + (asset.Id == One ? Other : One), Cancel);
        Assert.Equal(HttpStatusCode.Redirect, moved.StatusCode);
        using var parted = await LedgerRowTests.PostAsync(reader, "/assets/part", token, ("one", Other), ("other", One));
        Assert.All((await host.Get<PlantStore>().LoadAsync(Cancel)).Assets, one => Assert.Single(one.Macs));
    }

    private static Genba.Core.Observations.CaptureSummary Named(char sign) =>
        MadePlant.Of(2, 2).Captures[0] with { Sha256 = new(sign, 64), Name = sign + ".pcap" };

    private static async Task<int> CountAsync(HttpClient reader, string kind)
    {
        var page = await TextAsync(reader, "/ledger?kind=" + kind);
        return int.Parse(Regex.Match(page, $"kind={kind}\"[^>]*><b>([0-9,]+)").Groups[1].Value, System.Globalization.CultureInfo.InvariantCulture);
    }

    private static async Task<string> TextAsync(HttpClient reader, string address) => WebUtility.HtmlDecode(await reader.GetStringAsync(address, Cancel));

    private static Task<WebHost> StartAsync() => WebHost.StartAsync(async (database, cancel) =>
    {
        await new PlantStore(database, TimeProvider.System).ImportAsync([MadePlant.Of(8, 40)], EntryActors.CommandLine, cancel);
        using var file = new MemoryStream("""
            番号,名称,設置場所,IPアドレス,MACアドレス
            K-1,PLC,Hall 1,10.0.0.1,00:1b:1b:00:00:00
            K-2,HMI,Hall 1,10.0.0.2,00:1b:1b:00:00:01
            K-3,station-00002,Hall 2,10.0.0.3,
            K-9,Old robot,Hall 3,10.0.0.77,00:11:22:33:44:55

            """u8.ToArray());
        var read = (LedgerReading.Read)AssetLedgerImporter.Read(file, "ledger.csv", LedgerChoices.None, cancel);
        await new AssetLedgerStore(database, TimeProvider.System).ImportAsync(read.Table, new('b', 64), false, EntryActors.CommandLine, cancel);
    });

    [GeneratedRegex("name=\"entry\" value=\"([0-9]+)\"")]
    private static partial Regex Entry();
}
