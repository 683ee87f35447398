using Genba.Core.Changes;
using Genba.Core.Detection;
using Genba.Core.Inspection;
using Genba.Core.Ledger;
using Genba.Core.Storage;
using Genba.Core.Tests.Detection;
using Genba.Core.Tests.Inspection;
using Genba.Core.Tests.Storage;
using static Genba.Core.Tests.Changes.Weeks;

namespace Genba.Core.Tests.Changes;

public sealed class ChangeStoreTests : IDisposable
{
    private const string Stranger = "00:0c:29:00:00:77";
    private readonly TestFolder _test = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose() => _test.Dispose();

    [Fact]
    public async Task A_change_that_was_accepted_stays_accepted_over_another_import_and_raises_nothing()
    {
        await using var database = await _test.OpenAsync();
        await ImportAsync(database, WithStranger());
        var change = await FindAsync(database);
        var log = database.Log.Size;
        Assert.Contains(await RulesAsync(database), rule => rule == "D01");

        await new ChangeStore(database, TimeProvider.System).DecideAsync(
            [change], ChangeState.Accepted, "spare", "spare machine of line 1", EntryActors.LocalUser, Cancel);
        await PlantAssessment.JudgeAsync(database, TimeProvider.System, Cancel);
        await ImportAsync(database, new Weeks().With(Running(Begin(10, Later + Day), Later + Day, Later + (2 * Day))));

        Assert.True(database.Log.Size > log);
        Assert.DoesNotContain(await RulesAsync(database), rule => rule is "D01" or "D39");
        Assert.Equal("spare machine of line 1", (await new ChangeStore(database, TimeProvider.System).DecisionsAsync(Cancel)).Of(change, IndexOf(await LoadAsync(database)))?.Reason);
        Assert.Single(await new LogStore(database).ListAsync(null, "change/" + change.Key, 10, Cancel));
        Assert.NotEmpty(await new LogStore(database).ListAsync(null, "asset/" + Stranger, 10, Cancel));
    }

    [Fact]
    public async Task A_change_that_was_raised_is_one_grave_finding_until_it_is_taken_back()
    {
        await using var database = await _test.OpenAsync();
        await ImportAsync(database, WithStranger());
        var store = new ChangeStore(database, TimeProvider.System);
        var change = await FindAsync(database);

        await store.DecideAsync([change], ChangeState.Raised, "stranger", "nobody knows it", EntryActors.LocalUser, Cancel);
        await PlantAssessment.JudgeAsync(database, TimeProvider.System, Cancel);
        var raised = Assert.Single(await new FindingStore(database, TimeProvider.System).ListAsync(Cancel), one => one.Finding.Assets[0] == Stranger).Finding;
        Assert.Equal(("D39", Severity.High), (raised.Rule, raised.Severity));
        Assert.Contains("nobody knows it", raised.Title.En, StringComparison.Ordinal);

        await store.DecideAsync([change], ChangeState.Open, "stranger", "", EntryActors.LocalUser, Cancel);
        await PlantAssessment.JudgeAsync(database, TimeProvider.System, Cancel);
        Assert.Contains("D01", await RulesAsync(database));
        Assert.DoesNotContain("D39", await RulesAsync(database));
    }

    [Fact]
    public async Task A_persons_word_about_a_zone_is_kept_with_its_entry()
    {
        await using var database = await _test.OpenAsync();
        await ImportAsync(database, new Weeks().With(Running(Begin(1, 0), 0, 600)));
        var store = new ChangeStore(database, TimeProvider.System);

        await store.SayAsync("line", new(Sketch.At(600), NeverStops: true), "accepted at commissioning", EntryActors.LocalUser, Cancel);

        var learning = await store.LearningAsync(Cancel);
        Assert.Equal(new ZoneNormal(Sketch.At(600), NeverStops: true), learning.Zones["line"]);
        Assert.Equal(Sketch.At(600), Baseline.Of(await LoadAsync(database), learning).EndOf("line"));
        Assert.Equal(EntryTypes.BaselineSet, Assert.Single(await new LogStore(database).ListAsync(null, "zone/line", 1, Cancel)).Type);
    }

    private static Weeks WithStranger() =>
        Watched().With(Running(Begin(9, Later), Later, Later + Day).Frame(Stranger, "192.168.10.77", from: Later + 60, to: Later + 600));

    private static async Task ImportAsync(Database database, Weeks weeks)
    {
        var plants = new PlantStore(database, TimeProvider.System);
        if ((await plants.LoadAsync(Cancel)).Zones.Zones.Count == 0) await plants.DeclareZonesAsync(OneLine.DeclaredZones, EntryActors.LocalUser, Cancel);
        await plants.ImportAsync(weeks.Captures, EntryActors.LocalUser, Cancel);
    }

    private static Task<Plant> LoadAsync(Database database) => new PlantStore(database, TimeProvider.System).LoadAsync(Cancel);

    private static PlantIndex IndexOf(Plant plant) => new(plant);

    private static async Task<PlantChange> FindAsync(Database database)
    {
        var plant = await LoadAsync(database);
        return Assert.Single(PlantChanges.Since(Baseline.Of(plant, new()), plant, new PlantIndex(plant)).Of(ChangeKind.DeviceNew));
    }

    private static async Task<List<string>> RulesAsync(Database database) =>
        [.. (await new FindingStore(database, TimeProvider.System).ListAsync(Cancel)).Select(one => one.Finding.Rule)];
}
