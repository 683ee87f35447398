using System.Globalization;
using Genba.Core.Texts;

namespace Genba.Core.Planning;

/// <summary>The draft of the policy, from what people chose in the steps before: purpose, scope, order, limits, and each zone's own
/// line.</summary>
internal static class PolicyProposals
{
    private const int Named = 3;

    public static IEnumerable<PlanProposal> Of(Plan plan, PlanEvidence evidence)
    {
        var goals = plan.Of(PlanTables.Goal).Where(goal => goal.Name.En.Length > 0).ToList();
        if (goals.Count > 0)
            yield return Statement("purpose", PlanTexts.PolicyPurpose(Listed(goals.Select(goal => goal.Name))), "1-1", goals.Count);
        var zones = plan.Of(PlanTables.Zone).OrderByDescending(zone => zone.Importance).ToList();
        if (zones.Count > 0)
        {
            yield return Statement(
                "scope", PlanTexts.PolicyScope(Listed(zones.Select(zone => zone.Name)), evidence.Machines.Count), "1-6", zones.Count);
        }
        var demands = plan.Of(PlanTables.Demand).Where(demand => demand.Name.En.Length > 0).ToList();
        if (demands.Count > 0)
            yield return Statement("demands", PlanTexts.PolicyDemands(Listed(demands.Select(demand => demand.Name))), "1-1", demands.Count);
        var first = plan.Of(PlanTables.Process).Where(process => process.Importance is not null)
            .OrderByDescending(process => process.Importance)
            .ThenByDescending(process => process.Rating("s")).Take(Named).ToList();
        if (first.Count > 0)
            yield return Statement("order", PlanTexts.PolicyOrder(Listed(first.Select(process => process.Name))), "1-3", first.Count);
        var grid = new RiskGrid(plan.Of(PlanTables.Threat));
        var (high, middle) = (grid.In(RiskBand.High).Count(), grid.In(RiskBand.Middle).Count());
        if (plan.Of(PlanTables.Threat).Any())
            yield return Statement("limit", PlanTexts.PolicyLimit(RiskGrid.HighFrom, high, RiskGrid.MiddleFrom, middle), "1-7",
                high + middle);
        foreach (var zone in zones)
        {
            if (OfZone(zone, plan) is { } proposal) yield return proposal;
        }
        if (zones.Count > 0) yield return Statement("review", PlanTexts.PolicyReview(), "1-6", zones.Count);
    }

    private static PlanProposal? OfZone(PlanRow zone, Plan plan)
    {
        var worst = plan.Of(PlanTables.Threat).Where(threat => threat.Links(PlanFields.Zone).Contains(zone.Id)
            && threat.Code(PlanFields.Answer) != "accept")
            .Where(threat => threat.Risk is { } risk && RiskGrid.BandOf(risk) != RiskBand.Low).OrderByDescending(threat => threat.Risk)
                .Take(Named).ToList();
        if (worst.Count == 0) return null;
        var lines = worst.Select(threat => PlanTexts.PolicyThreat(threat.Name, threat.Text(PlanFields.Measure)
            ?? PlanTexts.PolicyNoMeasure()));
        var cells = new Dictionary<string, BilingualText>
        {
            [PlanFields.Name] = PlanTexts.PolicyZoneName(zone.Name), [PlanFields.Statement] = PlanTexts.Lines(lines),
            [PlanFields.Zones] = PlanProposals.Same(zone.Id.ToString(CultureInfo.InvariantCulture)),
        };
        if (zone.Text(PlanFields.Owner) is { } owner) cells[PlanFields.Owner] = owner;
        return new($"policy|zone|{zone.Id}", PlanTables.Policy, cells,
            new(PlanTexts.FromThreats(worst.Count, zone.Name), PlanPlace.Plan, Of: "1-7"));
    }

    private static PlanProposal Statement(string key, BilingualText statement, string step, int of) => new(
        "policy|" + key, PlanTables.Policy,
        new Dictionary<string, BilingualText> { [PlanFields.Name] = PlanTexts.PolicyName(key), [PlanFields.Statement] = statement },
        new(PlanTexts.FromStep(step, of), PlanPlace.Plan, Of: step));

    private static BilingualText Listed(IEnumerable<BilingualText> names)
    {
        var all = names.ToList();
        return new(string.Join("; ", all.Select(name => name.En)), string.Join("、", all.Select(name => $"「{name.Ja}」")));
    }
}
