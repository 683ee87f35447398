using Genba.Core.Assessment;
using Genba.Core.AssetLedger;
using Genba.Core.Detection;
using Genba.Core.Inspection;

namespace Genba.App.Intake;

/// <summary>Lets the evidence rules look at the plant again, after anything that they look at has changed.</summary>
internal sealed class Rejudging(
    PlantStore plants, FindingStore findings, AssetLedgerStore ledgers, AssessmentStore checklist, AssessmentSettingStore settings, TimeProvider clock)
{
    public async Task RunAsync(CancellationToken cancel)
    {
        var plant = await plants.LoadAsync(cancel);
        if (plant.Captures.Count == 0) return;
        var found = await findings.ListAsync(cancel);
        var rows = (await ledgers.LoadAsync(cancel)).Rows;
        var records = await settings.ReadRecordsAsync(cancel);
        var compared = rows.Count == 0 ? null
            : PlantAssessment.Compare(plant, rows, Reconciliation.Compare(plant, rows, await ledgers.DecisionsAsync(cancel)));
        await checklist.JudgeAsync(
            new AssessmentScope
            {
                Plant = plant,
                Ledger = compared,
                Findings = [.. found.Where(one => one.State is FindingState.New or FindingState.Incident).Select(one => one.Finding)],
                Records = [.. records.Select(record => record.Record)],
                Settings = await settings.ReadSettingsAsync(cancel),
                Today = DateOnly.FromDateTime(clock.GetLocalNow().DateTime),
            },
            cancel);
    }
}
