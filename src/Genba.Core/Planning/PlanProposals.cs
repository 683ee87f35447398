using Genba.Core.Texts;

namespace Genba.Core.Planning;

/// <summary>What the plant and the catalogue propose for each step: a pure function of both and of what people already wrote.</summary>
public static class PlanProposals
{
    /// <summary>Proposals of a step that nobody accepted, skipped or made needless, in the order of its tables.</summary>
    public static IReadOnlyList<PlanProposal> Open(PlanStep step, Plan plan, PlanEvidence evidence) =>
        [.. All(step, plan, evidence).Where(proposal => !IsSkipped(plan, proposal)).Select(proposal => Standing(plan, proposal))
            .OfType<PlanProposal>()];

    /// <summary>Those that a person skipped, so that they can be brought back.</summary>
    public static IReadOnlyList<(PlanProposal Proposal, PlanSkip Skip)> Skipped(PlanStep step, Plan plan, PlanEvidence evidence) =>
        [.. All(step, plan, evidence).Where(proposal => IsSkipped(plan, proposal))
            .Select(proposal => (proposal, plan.Skips[proposal.Key]))];

    private static IEnumerable<PlanProposal> All(PlanStep step, Plan plan, PlanEvidence evidence) => step.Id switch
    {
        "1-1" => [.. RequirementProposals.Goals(plan), .. RequirementProposals.Demands(evidence), .. ConditionProposals.Of(evidence)],
        "1-2" => ProcessProposals.Processes(plan, evidence),
        "1-3" => ProcessProposals.Ratings(plan, evidence),
        "1-4" => ThingProposals.Things(plan, evidence),
        "1-5" => ThingProposals.Ratings(plan),
        "1-6" => ZoneProposals.Of(plan, evidence),
        "1-7" => ThreatProposals.Of(plan, evidence),
        "2-1" => PolicyProposals.Of(plan, evidence),
        _ => [],
    };

    private static bool IsSkipped(Plan plan, PlanProposal proposal) =>
        plan.Skips.TryGetValue(proposal.Key, out var skip) && skip.Mark == proposal.Mark;

    /// <returns>As a change of the row that it became, when it says something else by now; null when there is nothing left to
    /// say.</returns>
    private static PlanProposal? Standing(Plan plan, PlanProposal proposal) => proposal.Row is not null ? proposal
        : plan.FromProposal(proposal.Key) is not { } row ? proposal
        : row.ProposalMark == proposal.Mark ? null
        : proposal with { Row = row.Id };

    internal static BilingualText Same(string code) => new(code, code);
}
