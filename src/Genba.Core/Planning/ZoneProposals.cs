using System.Globalization;
using Genba.Core.Texts;
using Genba.Core.Zones;

namespace Genba.Core.Planning;

/// <summary>The zones of the plant, tied to the processes and things of the plan, as important as the most important of them.</summary>
internal static class ZoneProposals
{
    public static IEnumerable<PlanProposal> Of(Plan plan, PlanEvidence evidence)
    {
        foreach (var zone in evidence.Zones.Zones)
        {
            var things = plan.Of(PlanTables.Thing).Where(thing => thing.Code(PlanFields.Zone) == zone.Id).ToList();
            var processes = things.SelectMany(thing => plan.Linked(thing, PlanFields.Processes))
                .Concat(ZoneProcesses.Of(zone, plan)).DistinctBy(process => process.Id).ToList();
            var weightiest = things.Concat(processes).Where(row => row.Importance is not null).MaxBy(row => row.Importance);
            var importance = weightiest?.Importance ?? ImportanceOf(zone.Importance);
            var why = weightiest is null ? PlanTexts.ZoneDeclared(zone.Importance)
                : PlanTexts.ZoneByWeightiest(weightiest.Name, importance);
            var cells = new Dictionary<string, BilingualText>
            {
                [PlanFields.Name] = zone.Name, [PlanFields.Zone] = PlanProposals.Same(zone.Id),
                [PlanFields.Importance] = PlanValues.Write(importance), [PlanFields.Why] = why,
            };
            if (zone.Owner is { } owner) cells[PlanFields.Owner] = owner;
            if (processes.Count > 0)
                cells[PlanFields.Processes] =
                    PlanProposals.Same(string.Join(' ', processes.Select(process => process.Id.ToString(CultureInfo.InvariantCulture))));
            yield return new(
                "zone|" + zone.Id, PlanTables.Zone, cells,
                new(PlanTexts.FromZoneWith(zone.Name, evidence.Machines.Count(machine => machine.Zone == zone.Id), things.Count),
                    PlanPlace.Zones, zone.Id));
        }
    }

    internal static int ImportanceOf(Importance importance) => importance switch { Importance.High => 4, Importance.Medium => 3, _ => 2 };
}
