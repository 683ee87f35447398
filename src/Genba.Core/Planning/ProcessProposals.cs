using Genba.Core.Texts;
using Genba.Core.Zones;

namespace Genba.Core.Planning;

/// <summary>Business processes that zones and machines speak of, and what they mean for the plant.</summary>
internal static class ProcessProposals
{
    public static IEnumerable<PlanProposal> Processes(Plan plan, PlanEvidence evidence)
    {
        var signs = new ZoneSigns(evidence);
        foreach (var named in ZoneProcesses.Named(evidence.Zones))
        {
            var key = "process|named|" + named.Name.En;
            // The zones may have it from the plan.
            if (plan.Of(PlanTables.Process).Any(row => row.Proposal != key && ZoneProcesses.IsSame(row.Name, named.Name))) continue;
            var cells = new Dictionary<string, BilingualText> { [PlanFields.Name] = named.Name };
            if (named.Zones[0].Owner is { } owner) cells[PlanFields.Owner] = owner;
            yield return new(
                key, PlanTables.Process, cells,
                new(PlanTexts.NamedByZones(named.Zones[0].Name, named.Zones.Count), PlanPlace.Zones, named.Zones[0].Id));
        }
        // A zone that says which processes it serves is not a process itself.
        foreach (var zone in evidence.Zones.Zones.Where(zone => !zone.IsProposed && zone.Processes.Count == 0))
        {
            var machines = signs.MachinesIn(zone.Id).Count();
            var cells = new Dictionary<string, BilingualText> { [PlanFields.Name] = zone.Name, ["work"] = PlanTexts.WorkOfZone(zone.Name) };
            if (zone.Owner is { } owner) cells[PlanFields.Owner] = owner;
            if (machines > 0) cells["needs"] = PlanTexts.NeedsMachines(machines, zone.Name);
            yield return new("process|zone|" + zone.Id, PlanTables.Process, cells,
                new(PlanTexts.FromZone(zone.Name), PlanPlace.Zones, zone.Id));
        }
        foreach (var process in PlanCatalogue.Inside.Processes)
        {
            var machines = evidence.Machines.Where(machine => process.Kinds.Contains(machine.Kind.ToString())).ToList();
            if (machines.Count == 0) continue;
            yield return new(
                "process|" + process.Id, PlanTables.Process,
                new Dictionary<string, BilingualText>
                {
                    [PlanFields.Name] = process.Name, ["work"] = process.Work, ["needs"] =
                        PlanTexts.FromMachines(machines.Count, machines[0].Kind),
                },
                new(PlanTexts.FromMachines(machines.Count, machines[0].Kind), PlanPlace.Assets, Of: machines[0].Kind.ToString()));
        }
    }

    /// <summary>For processes without any rating: what its zone or its machines suggest.</summary>
    public static IEnumerable<PlanProposal> Ratings(Plan plan, PlanEvidence evidence)
    {
        foreach (var process in plan.Of(PlanTables.Process).Where(process => process.Importance is null))
        {
            if (RatingOf(process, evidence) is not { } found) continue;
            var cells = found.Values.ToDictionary(value => value.Key, value => PlanValues.Write(value.Value));
            cells[PlanFields.Why] = found.Source.Text;
            yield return new(FormattableString.Invariant($"rate|{process.Id}"), PlanTables.Process, cells, found.Source)
            {
                Row = process.Id,
                Title = process.Name
            };
        }
    }

    private static (IReadOnlyDictionary<string, int> Values, PlanSource Source)? RatingOf(PlanRow process, PlanEvidence evidence)
    {
        var key = process.Proposal ?? "";
        var serving = evidence.Zones.Zones.Where(zone => key == "process|zone|" + zone.Id || ZoneProcesses.IsNamed(zone, process));
        if (serving.MaxBy(zone => zone.Importance) is { } ofZone)
        {
            return (OfImportance(ofZone.Importance), new(PlanTexts.RatedByZone(ofZone.Name, ofZone.Importance), PlanPlace.Zones,
                ofZone.Id));
        }
        if (PlanCatalogue.Inside.Processes.FirstOrDefault(one => key == "process|" + one.Id) is { } known)
        {
            var kind = known.Kinds.FirstOrDefault(kind => evidence.Machines.Any(machine => machine.Kind.ToString() == kind))
                ?? known.Kinds[0];
            return (PlanCatalogue.Inside.Ratings[kind], new(PlanTexts.RatedByKind(kind), PlanPlace.Assets, Of: kind));
        }
        return null;
    }

    /// <summary>Declared high: production stops with it. Safety and environment are left at the middle until people look.</summary>
    private static Dictionary<string, int> OfImportance(Importance importance)
    {
        var (work, surroundings) = importance switch { Importance.High => (4, 3), Importance.Medium => (3, 2), _ => (2, 1) };
        return new() { ["bc"] = work, ["s"] = surroundings, ["e"] = surroundings, ["q"] = work, ["d"] = work, ["c"] = surroundings };
    }
}
