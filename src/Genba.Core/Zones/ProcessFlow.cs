using Genba.Core.Assets;
using Genba.Core.Conversations;
using Genba.Core.Observations;
using Genba.Core.Texts;
using Genba.Wire.Observations;

namespace Genba.Core.Zones;

/// <summary>A machine in the flow of a process, or all of one kind in one zone.</summary>
/// <param name="Zone">Id; null: outside every zone.</param>
/// <param name="Stage">0: where the data come from; each step of the data leads to a later stage.</param>
public sealed record FlowStation(string Id, IReadOnlyList<string> Assets, AssetKind Kind, string? Zone, int Stage);

/// <summary>Data that pass from one station to another.</summary>
/// <param name="Classes">What moved them; empty where no operation was seen and the larger volume tells the direction.</param>
/// <param name="IsBack">Against the main direction: commands to what was read, answers to earlier stages.</param>
/// <param name="Evidence">The first frame that shows it.</param>
public sealed record FlowStep(
    string From, string To, IReadOnlyList<string> Protocols, IReadOnlyList<OperationClass> Classes, long Bytes, bool IsBack,
        PacketReference Evidence);

/// <summary>
/// One business process from end to end: the machines in its zones in the order in which data go from one to the next. Who reads takes data
/// from
/// whom it reads; who writes gives them.
/// </summary>
public sealed record ProcessFlow(BilingualText Process, IReadOnlyList<string> Zones, IReadOnlyList<FlowStation> Stations,
    IReadOnlyList<FlowStep> Steps)
{
    /// <summary>More machines than this are shown as one station for each kind and zone.</summary>
    public const int MostApart = 24;

    private static readonly HashSet<OperationClass> Giving =
        [OperationClass.Write, OperationClass.File, OperationClass.Force, OperationClass.Parameter, OperationClass.Program,
            OperationClass.Mode, OperationClass.Firmware];

    private static readonly HashSet<OperationClass> Taking = [OperationClass.Read, OperationClass.Alarm];

    public int Stages => Stations.Count == 0 ? 0 : Stations.Max(station => station.Stage) + 1;

    /// <summary>All processes that zones name, in the order of the zones.</summary>
    public static IReadOnlyList<BilingualText> ProcessesOf(ZoneModel zones) =>
        [.. zones.Zones.SelectMany(zone => zone.Processes).Distinct()];

    public static ProcessFlow Of(
        ZoneModel zones, IReadOnlyList<Asset> assets, IReadOnlyList<Talk> talks, IReadOnlyList<Operation> operations, BilingualText process)
    {
        var named = zones.Zones.Where(zone => zone.Processes.Contains(process)).Select(zone => zone.Id).ToHashSet();
        var within = zones.Zones.Where(zone => IsWithin(zones, zone, named)).ToDictionary(zone => zone.Id);
        var members = assets.Where(asset => asset.Zone is { } zone && within.ContainsKey(zone)).ToList();
        var isApart = members.Count <= MostApart;
        var stationOf = members.ToDictionary(asset => asset.Id, asset => isApart ? asset.Id : $"{asset.Zone}/{asset.Kind}");
        var steps = StepsOf(talks, operations, stationOf);
        // Those who never spoke with another of the process take no part in its data flow.
        var speaking = steps.SelectMany(step => new[] { step.From, step.To }).ToHashSet();
        var stations = members.Where(asset => speaking.Contains(stationOf[asset.Id])).GroupBy(asset => stationOf[asset.Id])
            .Select(group => new FlowStation(group.Key, [.. group.Select(asset => asset.Id)], group.First().Kind, group.First().Zone, 0))
            // Field first: a cycle is opened at the lowest level.
            .OrderBy(station => within[station.Zone!].Level).ThenBy(station => Height(station.Kind))
                .ThenBy(station => station.Id, StringComparer.Ordinal).ToList();
        var (stages, back) = StagesOf([.. stations.Select(station => station.Id)], steps);
        return new(
            process, [.. within.Keys],
                [.. stations.Select(station => station with { Stage = stages[station.Id] }).OrderBy(station => station.Stage)],
            [.. steps.Select(step => step with { IsBack = back.Contains((step.From, step.To)) }).OrderBy(step => stages[step.From])
                .ThenByDescending(step => step.Bytes)]);
    }

    private static bool IsWithin(ZoneModel zones, Zone zone, HashSet<string> named)
    {
        // A chain of parents is never longer than there are zones, even if it were a ring.
        for (var (at, steps) = ((Zone?)zone, 0); at is not null && steps <= zones.Zones.Count; steps++)
        {
            if (named.Contains(at.Id)) return true;
            var parent = at.Parent;
            at = parent is null ? null : zones.Zones.FirstOrDefault(other => other.Id == parent);
        }
        return false;
    }

    private static List<FlowStep> StepsOf(IReadOnlyList<Talk> talks, IReadOnlyList<Operation> operations, Dictionary<string,
        string> stationOf)
    {
        var moved = new List<FlowStep>();
        var done = operations.Where(operation => Both(operation.ClientAsset, operation.ServerAsset))
            .ToLookup(operation => Way(operation.ClientAsset, operation.ServerAsset, operation.Observed.Protocol));
        foreach (var talk in talks.Where(talk => talk.Answered && Both(talk.A, talk.B)))
        {
            var known = talk.Protocol is null ? [] : done[Way(talk.A, talk.B, talk.Protocol)].ToList();
            var gives = known.Where(operation => Giving.Contains(operation.Observed.Class)).ToList();
            var takes = known.Where(operation => Taking.Contains(operation.Observed.Class)).ToList();
            moved.AddRange(gives.Select(operation => Step(operation.ClientAsset, operation.ServerAsset, talk, operation)));
            moved.AddRange(takes.Select(operation => Step(operation.ServerAsset, operation.ClientAsset, talk, operation)));
            if (gives.Count == 0 && takes.Count == 0)
                moved.Add(talk.Sent >= talk.Bytes - talk.Sent ? Step(talk.A, talk.B, talk, null) : Step(talk.B, talk.A, talk, null));
        }
        return
        [
            .. moved.Where(step => step.From != step.To).GroupBy(step => (step.From, step.To)).Select(group => new FlowStep(
                group.Key.From, group.Key.To, [.. group.SelectMany(step => step.Protocols).Distinct()],
                [.. group.SelectMany(step => step.Classes).Distinct().OrderDescending()],
                group.DistinctBy(step => (step.Evidence, step.Bytes)).Sum(step => step.Bytes), false, group.First().Evidence)),
        ];

        bool Both(string one, string other) => one != other && stationOf.ContainsKey(one) && stationOf.ContainsKey(other);

        FlowStep Step(string from, string to, Talk talk, Operation? operation) => new(
            stationOf[from], stationOf[to], talk.Protocol is null ? [] : [talk.Protocol], operation is null ? []
                : [operation.Observed.Class],
            from == talk.A ? talk.Sent : talk.Bytes - talk.Sent, false, operation is { Observed.Samples: [var sample, ..] } ? sample.Packet
                : talk.Evidence);
    }

    private static (string, string, string) Way(string one, string other, string protocol) =>
        string.CompareOrdinal(one, other) < 0 ? (one, other, protocol) : (other, one, protocol);

    /// <summary>
    /// The stage of each station: one more than the latest that gives it data. Of two directions between the same stations the one that
    /// goes on counts;
    /// what would lead in a circle leads back.
    /// </summary>
    private static (Dictionary<string, int> Stages, HashSet<(string, string)> Back) StagesOf(List<string> ordered, List<FlowStep> steps)
    {
        var rank = ordered.Select((id, index) => (id, index)).ToDictionary(pair => pair.id, pair => pair.index);
        var (stages, back, next) =
            (ordered.ToDictionary(id => id, _ => 0), new HashSet<(string, string)>(), new Dictionary<string, HashSet<string>>());
        // Reading moves the data that a process is about; so its direction is laid first, then the larger volume.
        foreach (var step in steps.OrderByDescending(step => step.Classes.Any(Taking.Contains)).ThenByDescending(step => step.Bytes)
            .ThenBy(step => rank[step.From]).ThenBy(step => rank[step.To]))
        {
            if (Reaches(next, step.To, step.From)) back.Add((step.From, step.To));
            else if (next.TryGetValue(step.From, out var others)) others.Add(step.To);
            else next[step.From] = [step.To];
        }
        // Without circles every station gets its stage after as many rounds as there are stations.
        for (var changed = true; changed;)
        {
            changed = false;
            foreach (var (from, others) in next)
            {
                foreach (var to in others.Where(to => stages[to] <= stages[from]))
                {
                    stages[to] = stages[from] + 1;
                    changed = true;
                }
            }
        }
        return (stages, back);
    }

    private static bool Reaches(Dictionary<string, HashSet<string>> next, string from, string to)
    {
        var (seen, open) = (new HashSet<string> { from }, new Stack<string>([from]));
        while (open.TryPop(out var at))
        {
            if (at == to) return true;
            if (!next.TryGetValue(at, out var others)) continue;
            foreach (var other in others.Where(seen.Add)) open.Push(other);
        }
        return false;
    }

    private static int Height(AssetKind kind) => kind switch
    {
        AssetKind.Io or AssetKind.Drive or AssetKind.Meter or AssetKind.Iot or AssetKind.Camera => 0,
        AssetKind.Plc or AssetKind.Robot or AssetKind.Safety => 1,
        AssetKind.Hmi => 2,
        AssetKind.Scada or AssetKind.Engineering => 3,
        _ => 4,
    };
}
