using Genba.Core.Texts;

namespace Genba.Core.Planning;

/// <summary>Goals and outside demands: mostly examples of the catalogue, sharpened by what stands on the shop floor.</summary>
internal static class RequirementProposals
{
    /// <summary>One example for each of the six values that no goal names yet.</summary>
    public static IEnumerable<PlanProposal> Goals(Plan plan)
    {
        var named = plan.Of(PlanTables.Goal).Where(goal => goal.Proposal is null).SelectMany(goal => goal.Codes("values")).ToHashSet();
        return PlanCatalogue.Inside.Goals.Where(goal => !named.Contains(goal.Value)).Select(goal => new PlanProposal(
            "goal|" + goal.Value, PlanTables.Goal,
            new Dictionary<string, BilingualText>
            {
                [PlanFields.Name] = goal.Name, ["values"] = PlanProposals.Same(goal.Value), [PlanFields.Why] = goal.Why,
            },
            new(PlanTexts.FromExamples(), PlanPlace.Catalogue)));
    }

    public static IEnumerable<PlanProposal> Demands(PlanEvidence evidence)
    {
        foreach (var demand in PlanCatalogue.Inside.Demands)
        {
            var machines = evidence.Machines.Where(machine => demand.Kinds.Contains(machine.Kind.ToString())).ToList();
            if (demand.Kinds.Count > 0 && machines.Count == 0) continue;
            yield return new(
                "demand|" + demand.Id, PlanTables.Demand,
                new Dictionary<string, BilingualText>
                {
                    [PlanFields.Name] = demand.Name, ["from"] = PlanProposals.Same(demand.From), ["asks"] = demand.Asks,
                },
                machines.Count == 0
                    ? new(PlanTexts.FromExamples(), PlanPlace.Catalogue)
                    : new(PlanTexts.FromMachines(machines.Count, machines[0].Kind), PlanPlace.Assets, Of: machines[0].Kind.ToString()));
        }
    }
}
