using Genba.App.Web.AssetLedger;
using Genba.App.Web.Conversations;
using Genba.App.Web.Inspection;
using Genba.Core.Assessment;
using Genba.Core.AssetLedger;
using Genba.Core.Detection;
using Genba.Core.Frameworks;
using Genba.Core.Inspection;
using Genba.Core.Observations;
using Genba.Core.Planning;

namespace Genba.App.Web.Planning;

/// <summary>Hands the plan what the other capabilities know of the plant.</summary>
internal static class PlanEvidenceReader
{
    public static PlanEvidence Of(PlantSnapshot plant) => Of(
        plant.Plant, [.. plant.Talks.Select(talk => new PlanTalk(talk.A, talk.B, talk.Protocol, talk.Family == Family.Remote,
            talk.Conversations))],
        plant.Findings, (plant.Rows.Count, plant.Ledger), plant.Assessment);

    /// <summary>The same of a data folder that no page is open on.</summary>
    public static async Task<PlanEvidence> ReadAsync(
        PlantStore plants, FindingStore findings, LedgerReader ledger, AssessmentStore checklist, CancellationToken cancel)
    {
        var plant = await plants.LoadAsync(cancel);
        var (table, compared) = await ledger.CompareAsync(plant, cancel);
        var talks = plant.Conversations.Where(one => one is { AAsset: not null, BAsset: not null })
            .GroupBy(one => (A: one.AAsset!, B: one.BAsset!, one.Observed.Protocol))
            .Select(group => new PlanTalk(
                group.Key.A, group.Key.B, group.Key.Protocol, Families.Of(group.Key.Protocol) == Family.Remote, group.LongCount()));
        var found = (await findings.ListAsync(cancel)).Select(one => one.Finding).OrderByDescending(finding => finding.Severity).ToList();
        return Of(LedgerNames.Give(plant, compared), [.. talks], found, (table.Rows.Count, compared),
            (await checklist.ReadAsync(FrameworkLibrary.Factory, cancel)).Result);
    }

    private static PlanEvidence Of(
        Plant plant, IReadOnlyList<PlanTalk> talks, IReadOnlyList<Finding> findings, (int Rows, ReconciliationResult? Compared) ledger,
            AssessmentResult checklist)
    {
        var watching = plant.Captures.Where(capture => capture.Sight != SourceSight.Statements).ToList();
        return new()
        {
            Zones = plant.Zones,
            Machines = plant.Assets,
            Talks = talks,
            Findings = [.. findings.Select(finding => new PlanFinding(finding.Rule, finding.Severity >= Severity.High, finding.Assets,
                finding.Title))],
            Judgements = checklist.Requirements.ToDictionary(
                item => item.Requirement.Id,
                item => new PlanJudgement(item.Requirement.Id, item.Requirement.Title, item.Judgement.Name, item.Comment)),
            Unlisted = ledger.Compared is not { } compared ? new HashSet<string>() : compared.Differences
                .Where(one => one is { Kind: DifferenceKind.NotInLedger, State: not DifferenceState.Rejected, AssetId: not null })
                .Select(one => one.AssetId!).ToHashSet(),
            LedgerRows = ledger.Rows,
            Watched = plant.Watched,
            First = watching.Min(capture => capture.First),
            Last = watching.Max(capture => capture.Last),
            Coverage = (checklist.Coverage.Observable, checklist.Coverage.Requirements),
        };
    }
}
