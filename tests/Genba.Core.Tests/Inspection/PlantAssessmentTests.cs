using Genba.Core.Assessment;
using Genba.Core.AssetLedger;
using Genba.Core.Detection;
using Genba.Core.Frameworks;
using Genba.Core.Imports;
using Genba.Core.Inspection;
using Genba.Core.Tests.Storage;
using Genba.Core.Zones;

namespace Genba.Core.Tests.Inspection;

/// <summary>The same sample plant, kept in a data folder: captures, ledger, zones and answers imported one after the other.</summary>
public sealed class PlantAssessmentTests : IDisposable
{
    private readonly TestFolder _test = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose() => _test.Dispose();

    [Fact]
    public async Task A_data_folder_gives_the_grades_of_its_capture_ledger_and_zones()
    {
        await using var database = await _test.OpenAsync();
        var plants = new PlantStore(database, TimeProvider.System);
        await plants.DeclareZonesAsync(ZoneFile.Load(SamplePlant.PathOf("zones.json")), "test", Cancel);
        var outcome = CaptureInspection.Run(SamplePlant.PathOf("plant.pcapng"), progress: null, Cancel);
        await plants.ImportAsync([Assert.IsType<CaptureOutcome.Inspected>(outcome).Observations], "test", Cancel);
        var checklist = new AssessmentStore(database, TimeProvider.System);
        var answers = AnswersDocument.Read(FrameworkLibrary.Factory, await File.ReadAllBytesAsync(SamplePlant.PathOf("answers.json"), Cancel));
        await new AnswerStore(database, TimeProvider.System).ImportAsync(
            1, FrameworkLibrary.Factory, Assert.IsType<AnswersOutcome.Accepted>(answers).Answers, new string('0', 64), "test", Cancel);

        await JudgeAsync();
        Assert.Equal("not-observable", await NameAsync("2-9"));
        Assert.Equal("contradicted", await NameAsync("2-3"));
        Assert.DoesNotContain("X-2-6-1", await RulesAsync("2-6"));

        await using (var file = File.OpenRead(SamplePlant.PathOf("ledger.xlsx")))
        {
            var read = Assert.IsType<LedgerReading.Read>(AssetLedgerImporter.Read(file, "ledger.xlsx", LedgerChoices.None, Cancel));
            await new AssetLedgerStore(database, TimeProvider.System).ImportAsync(read.Table, new string('1', 64), removeMissing: false, "test", Cancel);
        }
        await JudgeAsync();
        Assert.Contains("X-2-6-1", await RulesAsync("2-6"));

        Task JudgeAsync() => PlantAssessment.JudgeAsync(database, TimeProvider.System, Cancel);

        async Task<RequirementResult> ItemAsync(string id) =>
            (await checklist.ReadAsync(FrameworkLibrary.Factory, Cancel)).Result.Requirements.Single(result => result.Requirement.Id == id);

        async Task<string> NameAsync(string id) => (await ItemAsync(id)).Judgement.Name;

        async Task<IEnumerable<string>> RulesAsync(string id) => (await ItemAsync(id)).Judgement.Reasons.Select(reason => reason.Rule);
    }

    [Fact]
    public async Task A_decision_after_the_last_judging_is_known_at_the_next_start()
    {
        await using var database = await _test.OpenAsync();
        Assert.False(await PlantAssessment.IsBehindAsync(database, TimeProvider.System, Cancel));
        var outcome = CaptureInspection.Run(SamplePlant.PathOf("plant.pcapng"), progress: null, Cancel);
        await new PlantStore(database, TimeProvider.System).ImportAsync([Assert.IsType<CaptureOutcome.Inspected>(outcome).Observations], "test", Cancel);
        Assert.True(await PlantAssessment.IsBehindAsync(database, TimeProvider.System, Cancel));
        await PlantAssessment.JudgeAsync(database, TimeProvider.System, Cancel);
        Assert.False(await PlantAssessment.IsBehindAsync(database, TimeProvider.System, Cancel));
        var values = new Dictionary<LedgerField, string> { [LedgerField.Name] = "PLC" };
        await new LedgerRowStore(database, TimeProvider.System).AddAsync(values, "test", Cancel);
        Assert.True(await PlantAssessment.IsBehindAsync(database, TimeProvider.System, Cancel));
        await PlantAssessment.JudgeAsync(database, TimeProvider.System, Cancel);
        Assert.False(await PlantAssessment.IsBehindAsync(database, TimeProvider.System, Cancel));
    }

    [Fact]
    public async Task Findings_that_a_person_settled_no_longer_speak()
    {
        await using var database = await _test.OpenAsync();
        var plants = new PlantStore(database, TimeProvider.System);
        await plants.DeclareZonesAsync(ZoneFile.Load(SamplePlant.PathOf("zones.json")), "test", Cancel);
        var outcome = CaptureInspection.Run(SamplePlant.PathOf("plant.pcapng"), progress: null, Cancel);
        await plants.ImportAsync([Assert.IsType<CaptureOutcome.Inspected>(outcome).Observations], "test", Cancel);
        var before = (await PlantAssessment.ReadAsync(database, TimeProvider.System, Cancel)).Findings;
        if (before.Count == 0) Assert.Skip("no detection is there yet");
        await new FindingStore(database, TimeProvider.System).DecideAsync(before[0].Key, FindingState.FalsePositive, "a test of ours", null, "test", Cancel);
        var after = (await PlantAssessment.ReadAsync(database, TimeProvider.System, Cancel)).Findings;
        Assert.Equal(before.Count - 1, after.Count);
        Assert.DoesNotContain(after, finding => finding.Key == before[0].Key);
    }
}
