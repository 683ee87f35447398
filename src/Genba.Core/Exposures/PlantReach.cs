using Genba.Core.AssetLedger;
using Genba.Core.Assets;
using Genba.Core.Conversations;
using Genba.Core.Inspection;
using Genba.Core.Observations;
using Genba.Core.Zones;

namespace Genba.Core.Exposures;

/// <summary>What a plant's traffic says of reach; prepared once for each state of the plant, asked for each exposure.</summary>
public sealed class PlantReach
{
    /// <summary>A machine may be asked by thousands; the farthest and busiest are kept.</summary>
    public const int MostFrom = 200;

    private readonly ILookup<string, Call> _onServer;
    private readonly ILookup<string, Call> _ofClient;
    private readonly Dictionary<string, Zone> _zones;
    private readonly ConduitLookup _conduits;
    private readonly ILookup<string, Conduit> _into;
    private readonly Dictionary<string, TimeSpan> _watchedIn;
    private readonly TimeSpan _watched;
    private readonly bool _onlyFlows;
    private readonly IReadOnlyList<string> _unseen;

    /// <param name="plant">Its conversations are not looked at.</param>
    /// <param name="calls">All of them, by server: <see cref="Call.ByServer"/>.</param>
    public PlantReach(Plant plant, ILookup<string, Call> calls)
    {
        _onServer = calls;
        _ofClient = calls.SelectMany(server => server).ToLookup(call => call.Client, StringComparer.Ordinal);
        _zones = plant.Zones.Zones.ToDictionary(zone => zone.Id, StringComparer.Ordinal);
        _conduits = new(plant.Zones.Conduits);
        _into = plant.Zones.Conduits.SelectMany(conduit => new[] { (conduit.From, conduit), (conduit.To, conduit) })
            .ToLookup(end => end.Item1, end => end.conduit, StringComparer.Ordinal);
        _watched = new WatchedTimeline([.. plant.Captures]).Total;
        if (_watched < plant.Watched) _watched = plant.Watched;
        _watchedIn = plant.Presence.ToDictionary(
            presence => presence.Zone, presence => new WatchedTimeline([.. presence.Slices.Select(slice => slice.Capture)]).Total,
            StringComparer.Ordinal);
        _onlyFlows = plant.Captures.Any(capture => capture.Sight == SourceSight.Flows)
            && plant.Captures.All(capture => capture.Sight != SourceSight.Frames);
        var seen = plant.Assets.Select(asset => asset.Zone).OfType<string>().ToHashSet(StringComparer.Ordinal);
        _unseen = [.. plant.Zones.Zones
            .Where(zone => !zone.IsProposed && zone.Subnets.Count + zone.Vlans.Count > 0 && !seen.Contains(zone.Id)).Select(zone => zone.Id)];
    }

    /// <summary>Whether the service that a vulnerability is in was seen to answer at this machine, and from where.</summary>
    public Reach Of(KnownAsset asset, VulnerableService service)
    {
        var zone = asset.Seen?.Zone;
        var watched = zone is not null && _watchedIn.TryGetValue(zone, out var there) ? there : _watched;
        var limits = LimitsOf(asset, service, watched);
        if (asset.Seen is not { } seen || service.By is ReachBy.Local or ReachBy.Physical)
            return new()
            {
                Scope = ReachScope.NotObserved, By = service.By, Named = service.Named, Watched = watched, Limits = limits,
                UnseenZones = _unseen,
            };
        var calls = CallsOf(seen, service).ToList();
        var from = calls.Select(call => FromOf(call, seen))
            .Where(one => service.By != ReachBy.Adjacent || one.Scope == ReachScope.SameZone)
            .OrderByDescending(one => one.Answered).ThenByDescending(one => one.Scope).ThenByDescending(one => one.Conversations)
            .ThenBy(one => one.Host, StringComparer.Ordinal).Take(MostFrom).ToList();
        return new()
        {
            Scope = from is [{ Answered: true, Scope: var scope }, ..] ? scope : ReachScope.NotObserved,
            By = service.By, Named = service.Named, From = from, Watched = watched, Limits = limits, UnseenZones = _unseen,
            Barrier = BarrierOf(zone, service, from),
            Others = service.Named.Count == 0 ? ReachScope.NotObserved : OthersOf(seen, calls),
        };
    }

    private IEnumerable<Call> CallsOf(Asset asset, VulnerableService service)
    {
        // Without a name every service that answered may be the one; what goes from card to card is mostly the network's own.
        if (service.Named.Count == 0) return _onServer[asset.Id].Where(call => call.Answered && HasPorts(call));
        var asked = _onServer[asset.Id].Where(call => service.Named.Any(named => Means(named.Service, call)));
        return service.Named.Any(named => named.AlsoAsks)
            ? asked.Concat(_ofClient[asset.Id].Where(call => call.Answered
                && service.Named.Any(named => named.AlsoAsks && Means(named.Service, call))).Select(call => call.Turned()))
            : asked;
    }

    private static bool HasPorts(Call call) => call.Transport is "tcp" or "udp" or "sctp";

    private static bool Means(in NetworkService service, Call call) => service.Protocol is { } protocol
        ? call.Protocol == protocol
        : call.Port == service.Port && (service.Transport is null || service.Transport == call.Transport);

    private ReachFrom FromOf(Call call, Asset asset)
    {
        var scope = ScopeOf(call, asset);
        var service = new NetworkService(call.Protocol, call.Transport, call.Port);
        return new(scope, call.ClientZone, call.Client, call.Address, service, call.Answered, call.Conversations, call.Seen, call.Evidence)
        {
            Conduit = call is { ClientZone: { } from, ServerZone: { } to } && from != to
                ? _conduits.Between(from, to)
                    .FirstOrDefault(conduit => conduit.Allows(new(from, to, call.Protocol, call.Transport, call.Port)))?.Id
                : null,
        };
    }

    private ReachScope ScopeOf(Call call, Asset asset)
    {
        if (call.ClientZone is { } zone)
            return zone == call.ServerZone ? ReachScope.SameZone
                : _zones.TryGetValue(zone, out var known) && known.Level == ZoneLevel.Outside ? ReachScope.Outside : ReachScope.OtherZone;
        // What goes from card to card shares the segment; where no zone speaks, the network of the usual size does.
        if (call.Address.IsNone || call.Address.IsLinkLocal) return ReachScope.SameZone;
        var network = ZoneTraffic.NetworkOf(call.Address);
        if (call.ServerZone is null && asset.Addresses.Any(held => ZoneTraffic.NetworkOf(held.Address) == network)) return ReachScope.SameZone;
        return call.Address.IsPublic ? ReachScope.Outside : ReachScope.OtherZone;
    }

    private ReachScope OthersOf(Asset asset, List<Call> calls)
    {
        var asked = calls.ToHashSet();
        return _onServer[asset.Id].Where(call => call.Answered && HasPorts(call) && !asked.Contains(call))
            .Select(call => ScopeOf(call, asset)).DefaultIfEmpty(ReachScope.NotObserved).Max();
    }

    private ReachBarrier BarrierOf(string? zone, VulnerableService service, List<ReachFrom> from)
    {
        if (from.Exists(one => one is { Answered: true, Scope: >= ReachScope.OtherZone })) return ReachBarrier.Open;
        if (zone is null || !_zones.TryGetValue(zone, out var known) || known.IsProposed) return ReachBarrier.Unknown;
        // An unnamed service may be any that a conduit lets in.
        return _into[zone].Any(conduit => LetsIn(conduit, zone, service)) ? ReachBarrier.Open : ReachBarrier.Declared;
    }

    private static bool LetsIn(Conduit conduit, string zone, VulnerableService service)
    {
        var other = conduit.From == zone ? conduit.To : conduit.From;
        if (service.Named.Count == 0) return (conduit.IsOpen && conduit.To == zone) || conduit.Services.Any(one => conduit.To == zone
            ? one.Direction != ServiceDirection.Back : one.Direction != ServiceDirection.Forward);
        return service.Named.Any(named => named.Service.Protocol is { } protocol
            ? conduit.MayCarry(other, zone, protocol)
            : Transports(named.Service).Any(transport => conduit.Allows(new(other, zone, null, transport, named.Service.Port))));
    }

    private static string[] Transports(in NetworkService service) => service.Transport is { } one ? [one] : ["tcp", "udp"];

    private List<ReachLimit> LimitsOf(KnownAsset asset, VulnerableService service, TimeSpan watched)
    {
        var limits = new List<ReachLimit>();
        void AddIf(bool isSo, ReachLimit limit)
        {
            if (isSo) limits.Add(limit);
        }

        AddIf(service.By is ReachBy.Local or ReachBy.Physical, ReachLimit.NotOverNetwork);
        AddIf(service.By == ReachBy.Adjacent, ReachLimit.SameSegmentOnly);
        AddIf(service.Named.Count == 0, ReachLimit.NoServiceNamed);
        AddIf(asset.Seen is null, ReachLimit.MachineNotSeen);
        AddIf(watched == TimeSpan.Zero, ReachLimit.NothingWatched);
        AddIf(watched > TimeSpan.Zero && watched < Reach.EnoughWatch, ReachLimit.ShortWatch);
        AddIf(_unseen.Count > 0, ReachLimit.ZonesNotSeen);
        AddIf(_zones.Values.All(zone => zone.IsProposed), ReachLimit.NoZones);
        AddIf(_onlyFlows, ReachLimit.FlowsOnly);
        return limits;
    }
}
