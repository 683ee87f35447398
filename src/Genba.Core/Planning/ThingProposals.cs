using System.Globalization;
using Genba.Core.Assets;
using Genba.Core.Texts;

namespace Genba.Core.Planning;

/// <summary>Things to protect: machines of one kind in one zone, the network of each zone, and the data that lie there.</summary>
internal static class ThingProposals
{
    private static readonly AssetKind[] Computers = [AssetKind.Scada, AssetKind.Engineering, AssetKind.Historian, AssetKind.Server,
        AssetKind.Workstation];
    private static readonly AssetKind[] Network = [AssetKind.Switch, AssetKind.Router, AssetKind.Firewall];

    public static IEnumerable<PlanProposal> Things(Plan plan, PlanEvidence evidence)
    {
        var signs = new ZoneSigns(evidence);
        foreach (var zone in evidence.Zones.Zones)
        {
            var processes = string.Join(' ', ZoneProcesses.Of(zone, plan)
                .Select(process => process.Id.ToString(CultureInfo.InvariantCulture)));
            var machines = signs.MachinesIn(zone.Id).ToList();
            foreach (var group in machines.Where(machine => machine.Kind != AssetKind.Unknown && !Network.Contains(machine.Kind))
                .GroupBy(machine => machine.Kind)
                .OrderBy(group => group.Key))
            {
                yield return Thing(
                    $"thing|{zone.Id}|{group.Key}", PlanTexts.ThingMachines(group.Key, zone.Name), KindOf(group.Key), zone.Id, processes,
                    new(PlanTexts.FromMachinesIn(group.Count(), group.Key, zone.Name), PlanPlace.Assets, zone.Id, group.Key.ToString()));
            }
            if (machines.Count == 0) continue;
            yield return Thing(
                $"thing|{zone.Id}|network", PlanTexts.ThingNetwork(zone.Name), "network", zone.Id, processes,
                new(PlanTexts.FromNetwork(zone.Name, string.Join(", ", zone.Subnets), machines.Count), PlanPlace.Assets, zone.Id));
            if (machines.Find(machine => machine.Kind is AssetKind.Plc or AssetKind.Robot or AssetKind.Safety) is { } controller)
            {
                yield return Thing(
                    $"thing|{zone.Id}|programs", PlanTexts.ThingPrograms(zone.Name), "data", zone.Id, processes,
                    new(PlanTexts.FromMachinesIn(machines.Count(machine => machine.Kind == controller.Kind), controller.Kind, zone.Name),
                        PlanPlace.Assets, zone.Id, controller.Kind.ToString()));
            }
            if (machines.Find(machine => machine.Kind is AssetKind.Historian or AssetKind.Scada) is { } keeper)
            {
                yield return Thing(
                    $"thing|{zone.Id}|records", PlanTexts.ThingRecords(zone.Name), "data", zone.Id, processes,
                    new(PlanTexts.FromMachinesIn(machines.Count(machine => machine.Kind == keeper.Kind), keeper.Kind, zone.Name),
                        PlanPlace.Assets, zone.Id, keeper.Kind.ToString()));
            }
        }
    }

    /// <summary>For things without any rating: what such machines usually mean, and not less than the process that needs them.</summary>
    public static IEnumerable<PlanProposal> Ratings(Plan plan)
    {
        foreach (var thing in plan.Of(PlanTables.Thing).Where(thing => thing.Importance is null))
        {
            var kind = UsualKind(thing);
            var values = PlanCatalogue.Inside.Ratings[kind].ToDictionary();
            var source = new PlanSource(PlanTexts.RatedByKind(kind), PlanPlace.Catalogue);
            // What a process needs to deliver matters as much for delivery as the process itself; safety does not rub off.
            if (plan.Linked(thing, PlanFields.Processes).MaxBy(process => process.Importance) is { Importance: not null } process)
            {
                foreach (var value in (string[])["bc", "d"]) values[value] = Math.Max(values[value], process.Rating(value) ?? 0);
                source = new(PlanTexts.RatedByKindAndProcess(kind, process.Name), PlanPlace.Plan, Of: "1-3");
            }
            var cells = values.ToDictionary(value => value.Key, value => PlanValues.Write(value.Value));
            cells[PlanFields.Why] = source.Text;
            yield return new(FormattableString.Invariant($"rate|{thing.Id}"), PlanTables.Thing, cells, source)
            {
                Row = thing.Id, Title =
                thing.Name
            };
        }
    }

    private static string UsualKind(PlanRow thing)
    {
        var said = thing.Proposal?.Split('|')[^1];
        if (said is not null && PlanCatalogue.Inside.Ratings.ContainsKey(said)) return said;
        return (said switch
        {
            "programs" => AssetKind.Engineering,
            "records" => AssetKind.Historian,
            _ => thing.Code(PlanFields.Kind) switch
            {
                "safety" => AssetKind.Safety,
                "device" => AssetKind.Plc,
                "network" => AssetKind.Switch,
                "computer" or "software" => AssetKind.Server,
                "data" => AssetKind.Historian,
                _ => AssetKind.Unknown,
            },
        }).ToString();
    }

    private static string KindOf(AssetKind kind) => kind == AssetKind.Safety ? "safety" : Computers.Contains(kind) ? "computer" : "device";

    private static PlanProposal Thing(string key, BilingualText name, string kind, string zone, string processes, PlanSource source)
    {
        var cells = new Dictionary<string, BilingualText>
        {
            [PlanFields.Name] = name, [PlanFields.Kind] = PlanProposals.Same(kind), [PlanFields.Zone] = PlanProposals.Same(zone),
        };
        if (processes.Length > 0) cells[PlanFields.Processes] = PlanProposals.Same(processes);
        return new(key, PlanTables.Thing, cells, source);
    }
}
