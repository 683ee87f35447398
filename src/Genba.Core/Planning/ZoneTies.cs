using Genba.Core.Zones;

namespace Genba.Core.Planning;

/// <summary>
/// What the plan says about zones that the zones themselves do not say yet: their processes, owner and importance. Taking it over
/// lets data flows, cuts and evidence rules speak of the same processes as the plan.
/// </summary>
public static class ZoneTies
{
    /// <summary>Declared zones that the plan would change, as they are and as they would be.</summary>
    public static IReadOnlyList<(Zone Now, Zone Planned)> Differences(Plan plan, ZoneModel declared) =>
        [.. declared.Zones.Where(zone => !zone.IsProposed).Select(zone => (zone, Planned(plan, zone)))
            .Where(pair => !IsSame(pair.zone, pair.Item2))];

    /// <summary>The declared zones as the plan has them; what the plan leaves open stays.</summary>
    public static ZoneModel Apply(Plan plan, ZoneModel declared) =>
        declared with { Zones = [.. declared.Zones.Select(zone => Planned(plan, zone))] };

    private static Zone Planned(Plan plan, Zone zone)
    {
        if (plan.Of(PlanTables.Zone).FirstOrDefault(row => row.Code(PlanFields.Zone) == zone.Id) is not { } row) return zone;
        var processes = plan.Linked(row, PlanFields.Processes).Select(process => process.Name).Where(name => name.En.Length > 0).ToList();
        return zone with
        {
            Processes = processes.Count > 0 ? processes : zone.Processes,
            Owner = row.Text(PlanFields.Owner) ?? zone.Owner,
            Importance = row.Importance switch
            {
                null => zone.Importance,
                >= 4 => Importance.High,
                3 => Importance.Medium,
                _ => Importance.Low
            },
        };
    }

    private static bool IsSame(Zone now, Zone planned) =>
        now.Processes.SequenceEqual(planned.Processes) && now.Owner == planned.Owner && now.Importance == planned.Importance;
}
