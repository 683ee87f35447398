using Genba.Core.Assets;
using Genba.Core.Conversations;
using Genba.Core.Inspection;
using Genba.Core.Ledger;
using Genba.Core.Tests.Storage;
using Genba.Core.Texts;
using Genba.Core.Zones;

namespace Genba.Core.Tests.Inspection;

public sealed class PlantStoreTests : IDisposable
{
    private const string Other = "ffeeddccbbaa99887766554433221100ffeeddccbbaa99887766554433221100";
    private readonly TestFolder _test = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose() => _test.Dispose();

    [Fact]
    public async Task An_imported_capture_is_a_plant_that_pages_can_read()
    {
        await using var database = await _test.OpenAsync();
        var store = new PlantStore(database, TimeProvider.System);
        var added = await store.ImportAsync([Line().Observations()], EntryActors.CommandLine, Cancel);
        Assert.Equal(Sketch.Capture, Assert.Single(added).Sha256);
        var summary = await store.SummaryAsync(Cancel);
        Assert.Equal((1, 2, 3), (summary.Captures, summary.Assets, summary.Conversations));
        var page = await new AssetStore(database).ListAsync(new("192.168.0.1"), Cancel);
        Assert.Equal(1, page.Total);
        Assert.Equal(Line().Plant().Assets[0].Facts, page.Assets[0].Facts);
        Assert.Equal(page.Assets[0].Id, (await new AssetStore(database).FindAsync(page.Assets[0].Id, Cancel))?.Id);
    }

    [Fact]
    public async Task The_same_capture_twice_changes_nothing()
    {
        await using var database = await _test.OpenAsync();
        var store = new PlantStore(database, TimeProvider.System);
        await store.ImportAsync([Line().Observations()], EntryActors.CommandLine, Cancel);
        var (before, log) = (await store.SummaryAsync(Cancel), database.Log.Size);
        Assert.Empty(await store.ImportAsync([Line().Observations()], EntryActors.CommandLine, Cancel));
        Assert.Equal(before, await store.SummaryAsync(Cancel));
        Assert.Equal(log, database.Log.Size);
    }

    [Fact]
    public async Task Captures_add_up_and_can_be_taken_out_again()
    {
        await using var database = await _test.OpenAsync();
        var store = new PlantStore(database, TimeProvider.System);
        await store.ImportAsync([Line().Observations()], EntryActors.CommandLine, Cancel);
        var alone = await store.SummaryAsync(Cancel);
        await store.ImportAsync([Line().Frame("00:0c:29:00:00:09", "192.168.0.9").Observations(Other)], EntryActors.CommandLine, Cancel);
        var both = await store.LoadAsync(Cancel);
        Assert.Equal(3, both.Assets.Count);
        Assert.Equal(20, both.Conversations[0].Observed.AToB.Packets);
        Assert.True(await store.RemoveAsync(Other, EntryActors.LocalUser, "recorded at another plant", Cancel));
        Assert.Equal(alone with { Version = 3 }, await store.SummaryAsync(Cancel));
    }

    [Fact]
    public async Task An_import_that_is_given_up_leaves_nothing()
    {
        await using var database = await _test.OpenAsync();
        var store = new PlantStore(database, TimeProvider.System);
        using var stop = new CancellationTokenSource();
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => store.ImportAsync([Line().Observations()], EntryActors.CommandLine, stop.Token));
        Assert.Equal(0, (await store.SummaryAsync(Cancel)).Captures);
        Assert.Empty((await store.LoadAsync(Cancel)).Captures);
    }

    [Fact]
    public async Task Conversations_come_page_by_page_without_gap_or_repetition()
    {
        await using var database = await _test.OpenAsync();
        var sketch = new Sketch().Frame("00:0c:29:00:00:02", "192.168.0.2");
        for (var port = 1; port <= 25; port++) sketch.Talk("192.168.0.2", "192.168.0.1", port, packets: port / 5 + 1);
        await new PlantStore(database, TimeProvider.System).ImportAsync([sketch.Observations()], EntryActors.CommandLine, Cancel);
        foreach (var asset in new[] { null, "00:0c:29:00:00:02" })
        {
            var ports = new List<int>();
            ConversationPlace? after = null;
            while (await new ConversationStore(database).ListAsync(new(asset) { After = after, Limit = 4 }, Cancel) is { Count: > 0 } page)
            {
                ports.AddRange(page.Select(row => row.BPort!.Value));
                after = page[^1].Place;
            }
            Assert.Equal(Enumerable.Range(1, 25), ports.Order());
            Assert.Equal(25, ports[0]);
        }
    }

    [Fact]
    public async Task Declared_zones_decide_what_crosses_and_are_written_into_the_log()
    {
        await using var database = await _test.OpenAsync();
        var store = new PlantStore(database, TimeProvider.System);
        await store.ImportAsync([Line().Observations()], EntryActors.CommandLine, Cancel);
        var log = database.Log.Size;
        var zones = new ZoneModel(
            [new() { Id = "plc", Name = new BilingualText("Controllers", "制御"), Subnets = ["192.168.0.1/32"] },
             new() { Id = "rest", Name = new BilingualText("Rest", "その他"), Subnets = ["192.168.0.0/24"], Importance = Importance.High }],
            [Conduit.Of("rest", "plc", "modbus")]);
        await store.DeclareZonesAsync(zones, EntryActors.LocalUser, Cancel);
        Assert.Equal(log + 1, database.Log.Size);
        var plant = await store.LoadAsync(Cancel);
        Assert.Equal(Importance.High, plant.Zones.Zones[1].Importance);
        Assert.Equal("modbus", Assert.Single(Assert.Single(plant.Zones.Conduits).Services).Name);
        Assert.Equal(3, (await store.SummaryAsync(Cancel)).Crossing);
        var crossing = await new ConversationStore(database).ListAsync(new(CrossingOnly: true), Cancel);
        Assert.All(crossing, row => Assert.Equal(("rest", "plc"), (row.AZone, row.BZone)));
    }

    [Fact]
    public async Task A_change_of_zones_is_one_entry_with_what_differs_and_nothing_at_all_where_nothing_does()
    {
        await using var database = await _test.OpenAsync();
        var store = new PlantStore(database, TimeProvider.System);
        await store.ImportAsync([Line().Observations()], EntryActors.CommandLine, Cancel);
        Zone zone = new() { Id = "rest", Name = new("Rest", "その他"), Subnets = ["192.168.0.9/24"] };
        await store.DeclareZonesAsync(new([zone, new() { Id = "other", Name = new("Other", "他") }], []), EntryActors.LocalUser, Cancel);
        var log = database.Log.Size;

        Assert.IsType<ZoneOutcome.Unchanged>(await store.ChangeZonesAsync(model => model, EntryActors.LocalUser, Cancel));
        var refused = await store.ChangeZonesAsync(model => model.With(zone with { Parent = "rest" }), EntryActors.LocalUser, Cancel);
        Assert.Equal("zone/rest", Assert.Single(Assert.IsType<ZoneOutcome.Refused>(refused).Problems).Subject);
        Assert.Equal(log, database.Log.Size);

        var kept = Assert.IsType<ZoneOutcome.Kept>(await store.ChangeZonesAsync(
            model => model.With(zone with { TargetLevel = 2 }).With(Conduit.Of("rest", "other", "modbus")), EntryActors.LocalUser, Cancel));
        var entry = (await new LogStore(database).FindAsync(kept.Entry, Cancel))!;
        Assert.Equal(["zone/rest", "conduit/rest--other"], entry.Subjects.Select(subject => subject.Id));
        Assert.Equal(2, entry.Payload!.Value.GetProperty("after").GetProperty("zones")[0].GetProperty("targetLevel").GetInt32());
        Assert.Equal("192.168.0.0/24", Assert.Single((await store.DeclaredZonesAsync(Cancel)).Zones[0].Subnets));
        // What people said of zones outlives the next import.
        await store.ImportAsync([Line().Talk("192.168.0.2", "192.168.0.3").Observations(new string('a', 64))], EntryActors.CommandLine, Cancel);
        Assert.Equal(2, (await store.LoadAsync(Cancel)).Zones.Zones[0].TargetLevel);
    }

    private static Sketch Line() => new Sketch()
        .Frame("00:1b:1b:00:00:01", "192.168.0.1").Frame("00:0c:29:00:00:02", "192.168.0.2")
        .Says(null, "192.168.0.1", Wire.Observations.IdentityField.Model, "CPU 315", "s7comm")
        .Talk("192.168.0.2", "192.168.0.1", 102, protocol: "s7comm", to: 60)
        .Talk("192.168.0.2", "192.168.0.1", 502, protocol: "modbus").Talk("192.168.0.2", "192.168.0.1", 80);
}
