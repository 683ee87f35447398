using Genba.App.Web.Conversations;
using Genba.App.Web.Inspection;
using Genba.Core.AssetLedger;
using Genba.Core.Detection;
using Genba.Core.Observations;
using Genba.Core.Planning;

namespace Genba.App.Web.Planning;

/// <summary>Hands the plan what the other capabilities know of the plant.</summary>
internal static class PlanEvidenceReader
{
    public static PlanEvidence Of(PlantSnapshot plant)
    {
        var watching = plant.Plant.Captures.Where(capture => capture.Sight != SourceSight.Statements).ToList();
        var coverage = plant.Assessment.Coverage;
        return new()
        {
            Zones = plant.Plant.Zones,
            Machines = plant.Plant.Assets,
            Talks = [.. plant.Talks.Select(talk => new PlanTalk(talk.A, talk.B, talk.Protocol, talk.Family == Family.Remote, talk.Conversations))],
            Findings = [.. plant.Findings.Select(finding => new PlanFinding(finding.Rule, finding.Severity >= Severity.High, finding.Assets, finding.Title))],
            Judgements = plant.Assessment.Requirements.ToDictionary(
                item => item.Requirement.Id,
                item => new PlanJudgement(item.Requirement.Id, item.Requirement.Title, item.Judgement.Name, item.Comment)),
            Unlisted = plant.Ledger is not { } ledger ? new HashSet<string>() : ledger.Differences
                .Where(one => one is { Kind: DifferenceKind.NotInLedger, State: not DifferenceState.Rejected, AssetId: not null })
                .Select(one => one.AssetId!).ToHashSet(),
            LedgerRows = plant.Ledger is { } compared ? RowsOf(compared) : 0,
            Watched = plant.Plant.Watched,
            First = watching.Min(capture => capture.First),
            Last = watching.Max(capture => capture.Last),
            Coverage = (coverage.Observable, coverage.Requirements),
        };
    }

    /// <summary>Rows that were found on the network, and rows about which something is to be said.</summary>
    private static int RowsOf(ReconciliationResult ledger) => ledger.Matches.Select(match => match.Row.Id)
        .Concat(ledger.Differences.Select(one => one.RowId).OfType<string>()).Distinct().Count();
}
