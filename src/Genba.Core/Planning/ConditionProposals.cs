using Genba.Core.Texts;

namespace Genba.Core.Planning;

/// <summary>Conditions inside the plant, as its own network, ledger and checklist tell them.</summary>
internal static class ConditionProposals
{
    /// <summary>Findings that say something about the plant as a whole, by rule.</summary>
    private static readonly (string Rule, string Area)[] Rules =
    [
        ("D06", "network"), ("D07", "supply"), ("D05", "network"), ("D23", "machines"), ("D26", "machines"), ("D16", "machines"),
            ("D13", "operation"),
        ("D08", "network"), ("D35", "network"),
    ];

    /// <summary>Requirements whose own words say how the plant is organised.</summary>
    private static readonly (string Requirement, string Area)[] Answers =
    [
        ("0-1", "people"), ("1-1", "people"), ("1-3", "people"), ("1-4", "people"), ("2-2", "operation"), ("2-13", "operation"),
            ("4-1", "supply"),
    ];

    public static IEnumerable<PlanProposal> Of(PlanEvidence evidence) =>
        [.. Seen(evidence), .. Found(evidence), .. Said(evidence)];

    private static IEnumerable<PlanProposal> Seen(PlanEvidence evidence)
    {
        if (evidence.Machines.Count == 0) yield break;
        if (evidence.LedgerRows > 0)
        {
            yield return Condition(
                "ledger", "machines", PlanTexts.ConditionLedger(evidence.Machines.Count, evidence.LedgerRows, evidence.Unlisted.Count),
                PlanTexts.FollowsLedger(), new(PlanTexts.FromLedger(evidence.Unlisted.Count), PlanPlace.Ledger));
        }
        else
        {
            yield return Condition(
                "ledger", "machines", PlanTexts.ConditionNoLedger(evidence.Machines.Count), PlanTexts.FollowsLedger(),
                new(PlanTexts.FromMachineCount(evidence.Machines.Count), PlanPlace.Assets));
        }
        var signs = new ZoneSigns(evidence);
        var leaving = evidence.Talks.Where(talk => signs.IsOutside(talk.B) && !signs.IsOutside(talk.A)).Sum(talk => talk.Conversations);
        if (leaving > 0)
        {
            yield return Condition(
                "leaving", "network", PlanTexts.ConditionLeaving(leaving), PlanTexts.FollowsLeaving(),
                new(PlanTexts.FromLeaving(leaving), PlanPlace.Conversations));
        }
        var unzoned = evidence.Machines.Count(machine => machine.Zone is null && !signs.IsOutside(machine.Id));
        if (unzoned > 0)
        {
            yield return Condition(
                "unzoned", "network", PlanTexts.ConditionUnzoned(unzoned), PlanTexts.FollowsUnzoned(),
                new(PlanTexts.FromUnzoned(unzoned), PlanPlace.Zones));
        }
    }

    private static IEnumerable<PlanProposal> Found(PlanEvidence evidence)
    {
        foreach (var (rule, area) in Rules)
        {
            var found = evidence.Findings.Where(finding => finding.Rule == rule).ToList();
            if (found.Count == 0) continue;
            yield return Condition(
                rule, area, PlanTexts.ConditionOfRule(rule, found.Count), PlanTexts.FollowsRule(rule),
                new(PlanTexts.FromFindings(found.Count, found[0].Title), PlanPlace.Findings, Of: rule));
        }
    }

    private static IEnumerable<PlanProposal> Said(PlanEvidence evidence)
    {
        foreach (var (requirement, area) in Answers)
        {
            if (evidence.Judgements.GetValueOrDefault(requirement) is not { Comment: { Length: > 0 } comment } judged) continue;
            yield return Condition(
                "answer-" + requirement, area, new(comment, comment), null,
                new(PlanTexts.FromAnswer(requirement, judged.Title), PlanPlace.Checklist, Of: requirement));
        }
    }

    private static PlanProposal Condition(string key, string area, BilingualText what, BilingualText? follows, PlanSource source)
    {
        var cells = new Dictionary<string, BilingualText> { ["area"] = PlanProposals.Same(area), [PlanFields.Name] = what };
        if (follows is not null) cells["follows"] = follows;
        return new("condition|" + key, PlanTables.Condition, cells, source);
    }
}
