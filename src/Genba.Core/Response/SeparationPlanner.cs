using Genba.Core.Conversations;
using Genba.Core.Inspection;
using Genba.Core.Observations;
using Genba.Core.Zones;
using Genba.Wire.Observations;

namespace Genba.Core.Response;

/// <summary>Finds out from the traffic who needs whom across a cut.</summary>
public static class SeparationPlanner
{
    private static readonly HashSet<OperationClass> Controlling = [OperationClass.Write, OperationClass.Force, OperationClass.Parameter];
    private static readonly HashSet<OperationClass> Changing =
        [OperationClass.Program, OperationClass.Mode, OperationClass.Firmware, OperationClass.File];
    private static readonly HashSet<OperationClass> Watching = [OperationClass.Read, OperationClass.Alarm];

    /// <summary>Cyclic process data: no single operations, and who began it is the controller.</summary>
    private static readonly HashSet<string> Cyclic =
        ["enip-io", "profinet-io", "profinet-rt", "cc-link-ie", "cc-link-ief-basic", "fl-net", "ethercat"];

    /// <summary>What passes inside cannot be read.</summary>
    private static readonly HashSet<string> Closed = ["tls", "quic", "ipsec", "ike", "openvpn", "wireguard", "pptp", "teamviewer"];

    /// <param name="talks">All of the plant; its own conversations may be a sample.</param>
    /// <param name="brokeARule">Whether something grave was found between two machines: what one then does to the other is not
    /// needed.</param>
    public static SeparationPlan Of(Plant plant, IReadOnlyList<Talk> talks, Cut cut, Func<string, string, bool> brokeARule)
    {
        var zoneOf = plant.Assets.ToDictionary(asset => asset.Id, asset => asset.Zone);
        bool? Side(string asset) => zoneOf.TryGetValue(asset, out var zone) ? cut.SideOf(zone) : null;
        bool Crosses(string one, string other) => Side(one) is { } left && Side(other) is { } right && left != right;

        var crossing = talks.Where(talk => talk.Answered && Crosses(talk.A, talk.B)).ToList();
        var done = plant.Operations.Where(IsEffective).ToList();
        var known = done.Select(operation => Way(operation.ClientAsset, operation.ServerAsset, operation.Observed.Protocol)).ToHashSet();
        var links = done.Where(operation => Crosses(operation.ClientAsset, operation.ServerAsset)).SelectMany(FromOperation)
            .Concat(crossing.Where(talk => talk.Protocol is null || !known.Contains(Way(talk.A, talk.B, talk.Protocol)))
                .SelectMany(FromTalk));
        var controlled = ControlledFromOwnSide(done, talks, (client, server) => Side(client) == Side(server)
            && !brokeARule(client, server));
        var losses = links.Select(loss => loss.Kind != LossKind.Service && brokeARule(loss.Asset, loss.Other)
            ? loss with { Kind = LossKind.Breach }
            : loss.Kind == LossKind.Controller && controlled.Contains(loss.Asset) ? loss with { Kind = LossKind.OneController } : loss)
            .GroupBy(loss => loss.Asset).Select(asset => new AssetLosses(asset.Key, Together(asset)))
            .OrderBy(asset => asset.Worst).ThenBy(asset => asset.Asset, StringComparer.Ordinal).ToList();
        var touched = losses.Select(asset => asset.Asset).ToHashSet();
        return new()
        {
            Cut = cut, Losses = losses, Watched = plant.Watched, Crossing = crossing.Count,
            // Beyond a zone that is cut off from everything lies the whole plant: only the zone itself is listed.
            Untouched = [.. plant.Assets.Where(asset => !touched.Contains(asset.Id)
                && (Side(asset.Id) ?? false) | (cut.Far is not null && Side(asset.Id) == false))
                .Select(asset => asset.Id)],
            Processes = Outlooks(plant, losses),
            Detours = cut.Conduit is null ? [] : Detours(plant.Zones, talks, zoneOf, cut),
        };
    }

    /// <summary>At least one was answered well, or none was answered in the capture.</summary>
    private static bool IsEffective(Operation operation) => operation.Observed.Succeeded > 0 || operation.Observed.Failed == 0;

    private static (string, string, string) Way(string one, string other, string protocol) =>
        string.CompareOrdinal(one, other) < 0 ? (one, other, protocol) : (other, one, protocol);

    private static IEnumerable<Loss> FromOperation(Operation operation)
    {
        var (done, client, server) = (operation.Observed, operation.ClientAsset, operation.ServerAsset);
        Loss Lost(LossKind kind, string asset, string other) =>
            new(kind, asset, other, done.Protocol, [done.Class], done.Count, done.Seen, done.Samples[0].Packet);
        if (Controlling.Contains(done.Class)) yield return Lost(LossKind.Controller, server, client);
        if (Changing.Contains(done.Class)) yield return Lost(LossKind.Maintenance, server, client);
        if (Controlling.Contains(done.Class) || Changing.Contains(done.Class) || Watching.Contains(done.Class))
            yield return Lost(LossKind.Machines, client, server);
        else
            yield return Lost(done.IsIndustrial ? LossKind.Machines : LossKind.Service, client, server);
    }

    /// <summary>Of a way on which no operation was understood.</summary>
    private static IEnumerable<Loss> FromTalk(Talk talk)
    {
        Loss Lost(LossKind kind, string asset, string other) =>
            new(kind, asset, other, talk.Protocol, [], talk.Conversations, talk.Seen, talk.Evidence);
        if (talk.Protocol is null || Closed.Contains(talk.Protocol))
        {
            yield return Lost(LossKind.Unclear, talk.A, talk.B);
            yield return Lost(LossKind.Unclear, talk.B, talk.A);
        }
        else if (Cyclic.Contains(talk.Protocol))
        {
            yield return Lost(LossKind.Controller, talk.B, talk.A);
            yield return Lost(LossKind.Machines, talk.A, talk.B);
        }
        else
        {
            yield return Lost(LossKind.Service, talk.A, talk.B);
        }
    }

    private static HashSet<string> ControlledFromOwnSide(IEnumerable<Operation> done, IEnumerable<Talk> talks, Func<string, string,
        bool> isOwnSide) =>
    [
        .. done.Where(operation => Controlling.Contains(operation.Observed.Class) && operation.ClientAsset != operation.ServerAsset
            && isOwnSide(operation.ClientAsset, operation.ServerAsset)).Select(operation => operation.ServerAsset),
        .. talks.Where(talk => talk is { Answered: true, Protocol: { } protocol } && Cyclic.Contains(protocol) && talk.A != talk.B
            && isOwnSide(talk.A, talk.B))
            .Select(talk => talk.B),
    ];

    /// <summary>One for each kind, other machine and protocol, gravest first.</summary>
    private static List<Loss> Together(IEnumerable<Loss> losses) =>
    [
        .. losses.GroupBy(loss => (loss.Kind, loss.Other, loss.Protocol)).Select(group =>
        {
            var first = group.MinBy(loss => loss.Seen.First)!;
            return first with
            {
                Classes = [.. group.SelectMany(loss => loss.Classes).Distinct().OrderDescending()], Count = group.Sum(loss => loss.Count),
                Seen = Sighting.Over(group.Select(loss => loss.Seen)),
            };
        }).OrderBy(loss => loss.Kind).ThenByDescending(loss => loss.Count).ThenBy(loss => loss.Other, StringComparer.Ordinal),
    ];

    private static List<ProcessOutlook> Outlooks(Plant plant, List<AssetLosses> losses)
    {
        var worst = losses.ToDictionary(asset => asset.Asset, asset => asset.Worst);
        return
        [
            .. plant.Zones.Zones.SelectMany(zone => zone.Processes.Select(process => (process, zone.Id)))
                .GroupBy(pair => pair.process, pair => pair.Id)
                .Select(process =>
                {
                    var zones = process.SelectMany(zone => Cut.WithParts(plant.Zones, zone)).ToHashSet();
                    var machines = plant.Assets.Where(asset => asset.Zone is { } zone && zones.Contains(zone)).Select(asset => asset.Id)
                        .ToList();
                    var stopped = machines.Where(id => worst.TryGetValue(id, out var kind) && kind == LossKind.Controller).ToList();
                    var limping = machines.Where(id => worst.TryGetValue(id, out var kind)
                        && kind is not (LossKind.Maintenance or LossKind.Breach)).ToList();
                    return machines.Count == 0 ? new ProcessOutlook(process.Key, ProcessFate.Unknown, 0, [])
                        : stopped.Count > 0 ? new(process.Key, ProcessFate.Stops, machines.Count, stopped)
                        : limping.Count > 0 ? new(process.Key, ProcessFate.Limps, machines.Count, limping)
                        : new(process.Key, ProcessFate.Runs, machines.Count, []);
                }).OrderBy(outlook => outlook.Fate).ThenBy(outlook => outlook.Process.En, StringComparer.Ordinal),
        ];
    }

    private static List<Talk> Detours(ZoneModel zones, IReadOnlyList<Talk> talks, Dictionary<string, string?> zoneOf, Cut cut)
    {
        var (whole, without) =
            (Islands(zones, zones.Conduits),
            Islands(zones, zones.Conduits.Where(conduit => !cut.Conduit!.Joins(conduit.From, conduit.To))));
        return
        [
            .. talks.Where(talk => talk.Answered && zoneOf.GetValueOrDefault(talk.A) is { } a && zoneOf.GetValueOrDefault(talk.B) is { } b
                && !(cut.SideOf(a) is { } left && cut.SideOf(b) is { } right && left != right)
                && whole.TryGetValue(a, out var one) && whole.TryGetValue(b, out var other) && one == other && without[a] != without[b]),
        ];
    }

    /// <summary>Which zones hang together by declared ways: a number for each zone. A part hangs together with what it is a part
    /// of.</summary>
    private static Dictionary<string, int> Islands(ZoneModel zones, IEnumerable<Conduit> conduits)
    {
        var ways = conduits.Select(conduit => (conduit.From, conduit.To))
            .Concat(zones.Zones.Where(zone => zone.Parent is not null).Select(zone => (From: zone.Id, To: zone.Parent!)))
            .SelectMany(way => new[] { way, (From: way.To, To: way.From) }).ToLookup(way => way.From, way => way.To);
        var islands = new Dictionary<string, int>();
        foreach (var zone in zones.Zones)
        {
            if (islands.ContainsKey(zone.Id)) continue;
            var number = islands.Count;
            var open = new Queue<string>([zone.Id]);
            islands[zone.Id] = number;
            while (open.TryDequeue(out var next))
            {
                foreach (var other in ways[next].Where(other => islands.TryAdd(other, number))) open.Enqueue(other);
            }
        }
        return islands;
    }
}
