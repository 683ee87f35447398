using Genba.Core.AssetLedger;
using Genba.Core.Detection;
using Genba.Core.Inspection;
using Genba.Core.Ledger;
using Genba.Core.Tests.Samples;
using Genba.Core.Tests.Storage;
using Genba.Core.Zones;

namespace Genba.Core.Tests.Inspection;

/// <summary>Findings of a data folder follow the plant's own words and its own idea of what is normal.</summary>
public sealed class PlantFindingsTests(RecordedPlant recorded) : IClassFixture<RecordedPlant>, IDisposable
{
    private readonly TestFolder _test = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose() => _test.Dispose();

    [Fact]
    public async Task A_machine_is_called_as_the_ledger_calls_it_and_decisions_stay()
    {
        await using var database = await _test.OpenAsync();
        await ImportAsync(database);
        var findings = new FindingStore(database, TimeProvider.System);
        var named = recorded.Reconciled.Matches.Where(match => match.IsCertain && match.Row[LedgerField.Name] is { } name && !match.Asset.Names.Contains(name))
            .ToDictionary(match => match.Asset.Id, match => match.Row[LedgerField.Name]!);
        var before = (await findings.ListAsync(Cancel)).First(one => named.ContainsKey(one.Finding.Assets[0]) && one.Finding.Rule != "D08").Finding;
        var name = named[before.Assets[0]];
        Assert.DoesNotContain(name, before.Title.Ja, StringComparison.Ordinal);
        await findings.DecideAsync(before.Key, FindingState.Accepted, "planned", null, EntryActors.LocalUser, Cancel);
        var log = database.Log.Size;

        await new AssetLedgerStore(database, TimeProvider.System).ImportAsync(
            recorded.Ledger.Table, new string('1', 64), removeMissing: false, EntryActors.LocalUser, Cancel);
        await PlantAssessment.JudgeAsync(database, TimeProvider.System, Cancel);

        var after = (await findings.ListAsync(Cancel)).Single(one => one.Finding.Key == before.Key);
        Assert.Contains(name, after.Finding.Title.Ja, StringComparison.Ordinal);
        Assert.Contains(name, after.Finding.Title.En, StringComparison.Ordinal);
        Assert.Equal(FindingState.Accepted, after.State);
        Assert.Equal(log + 2, database.Log.Size);       // the ledger and the judgements; findings are nobody's statement
        var version = (await new PlantStore(database, TimeProvider.System).SummaryAsync(Cancel)).Version;
        await PlantAssessment.JudgeAsync(database, TimeProvider.System, Cancel);
        Assert.Equal(version, (await new PlantStore(database, TimeProvider.System).SummaryAsync(Cancel)).Version);
    }

    [Fact]
    public async Task New_things_are_told_once_a_person_says_what_is_normal()
    {
        await using var database = await _test.OpenAsync();
        await ImportAsync(database);
        var findings = new FindingStore(database, TimeProvider.System);
        var plants = new PlantStore(database, TimeProvider.System);
        var settings = new DetectionSettingStore(database, TimeProvider.System);
        Assert.Equal(new DetectionOptions(), await settings.ReadAsync(Cancel));
        Assert.DoesNotContain(await findings.ListAsync(Cancel), one => one.Finding.Rule is "D01" or "D04");
        Assert.InRange((await plants.SummaryAsync(Cancel)).MaturityPercent, 0, 99);
        var log = database.Log.Size;

        var options = new DetectionOptions { LearningTime = TimeSpan.FromDays(30), NormalUntil = new(recorded.NormalUntil.Microseconds * 1_000) };
        await settings.SaveAsync(options, EntryActors.LocalUser, Cancel);
        await PlantAssessment.JudgeAsync(database, TimeProvider.System, Cancel);

        Assert.Equal(log + 2, database.Log.Size);
        Assert.Equal(options, await settings.ReadAsync(Cancel));
        Assert.Contains(await findings.ListAsync(Cancel), one => one.Finding.Rule == "D01");
        Assert.Equal(100, (await plants.SummaryAsync(Cancel)).MaturityPercent);

        await settings.SaveAsync(new(), EntryActors.LocalUser, Cancel);
        await PlantAssessment.JudgeAsync(database, TimeProvider.System, Cancel);
        Assert.DoesNotContain(await findings.ListAsync(Cancel), one => one.Finding.Rule == "D01");
    }

    private static async Task ImportAsync(Genba.Core.Storage.Database database)
    {
        var plants = new PlantStore(database, TimeProvider.System);
        await plants.DeclareZonesAsync(ZoneFile.Load(RecordedPlant.Sample("zones.json")), EntryActors.LocalUser, Cancel);
        var outcome = Assert.IsType<CaptureOutcome.Inspected>(CaptureInspection.Run(RecordedPlant.Sample("plant.pcapng"), null, Cancel));
        await plants.ImportAsync([outcome.Observations], EntryActors.LocalUser, Cancel);
    }
}
