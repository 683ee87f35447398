using Genba.Core.Assets;
using Genba.Core.Conversations;
using Genba.Core.Inspection;
using Genba.Core.Observations;
using Genba.Wire;
using Genba.Wire.Observations;

namespace Genba.Core.Zones;

/// <summary>What was seen at the borders of the declared zones. A pure function of the plant; one pass over its conversations.</summary>
public sealed record ZoneTraffic
{
    private const int MostEvidence = 16;
    private const int NetworkLength = 24;
    private const int NetworkLengthV6 = 64;

    public static readonly ZoneTraffic None = new();

    /// <summary>The worst first: no conduit, then operations beyond, then what is allowed; within these the most conversations.</summary>
    public IReadOnlyList<Crossing> Crossings { get; init; } = [];
    /// <summary>Private networks first, each with the most machines first.</summary>
    public IReadOnlyList<UnplacedNetwork> Unplaced { get; init; } = [];

    /// <summary>Between two declared zones without a conduit for it.</summary>
    public IEnumerable<Crossing> NotAllowed => Crossings.Where(crossing => crossing is { IsAllowed: false, IsBetweenZones: true });

    /// <summary>With addresses of the internet that lie in no zone.</summary>
    public IEnumerable<Crossing> WithOutside => Crossings.Where(crossing => crossing.IsWithOutside);

    public static ZoneTraffic Of(Plant plant)
    {
        var zones = plant.Zones.Zones.Where(zone => !zone.IsProposed).Select(zone => zone.Id).ToHashSet(StringComparer.Ordinal);
        if (zones.Count == 0) return None;
        var ways = new Dictionary<(string?, string?, string, string, string), Way>();
        var cards = plant.Assets.ToDictionary(asset => asset.Id, asset => asset.Macs, StringComparer.Ordinal);
        foreach (var conversation in plant.Conversations)
        {
            if (Dialogue.Of(conversation) is not { } talk) continue;
            var seen = conversation.Observed;
            var isA = conversation.AAsset == talk.Way.Client;
            var (from, to) = isA ? (conversation.AZone, conversation.BZone) : (conversation.BZone, conversation.AZone);
            var (client, server) = isA ? (seen.A, seen.B) : (seen.B, seen.A);
            if (from == to || !IsSide(from, client, zones) || !IsSide(to, server, zones)) continue;
            var key = (from, to, talk.Way.Client, talk.Way.Server, talk.Way.Service);
            if (!ways.TryGetValue(key, out var way)) ways.Add(key, way = new(client, server));
            way.Add(talk, IsStraight(conversation, cards));
        }
        var crossings = Judged(plant, ways);
        return new() { Crossings = crossings, Unplaced = UnplacedOf(plant, crossings) };
    }

    private static bool IsSide(string? zone, HostAddress address, HashSet<string> zones) =>
        zone is null ? address.IsPublic || address.IsPrivate : zones.Contains(zone);

    /// <summary>Both addresses of the frame are the machines' own cards, so that no router was between them.</summary>
    private static bool IsStraight(Conversation seen, Dictionary<string, IReadOnlyList<MacAddress>> cards) =>
        seen.Observed is { AMac.IsNone: false, BMac.IsNone: false }
        && cards.TryGetValue(seen.AAsset!, out var a) && a.Contains(seen.Observed.AMac)
        && cards.TryGetValue(seen.BAsset!, out var b) && b.Contains(seen.Observed.BMac);

    private static List<Crossing> Judged(Plant plant, Dictionary<(string?, string?, string, string, string), Way> ways)
    {
        var conduits = new ConduitLookup(plant.Zones.Conduits);
        var operations = plant.Operations.Where(operation => operation.Observed.IsIndustrial)
            .ToLookup(operation => (operation.ClientAsset, operation.ServerAsset, operation.Observed.Protocol), operation =>
                operation.Observed.Class);
        return [.. ways
            .Select(pair => Judge(pair.Key, pair.Value, conduits, operations))
            .OrderByDescending(crossing => crossing.Verdict).ThenByDescending(crossing => crossing.Conversations)
            .ThenBy(crossing => crossing.Client, StringComparer.Ordinal).ThenBy(crossing => crossing.Server, StringComparer.Ordinal)
            .ThenBy(crossing => crossing.Service, StringComparer.Ordinal)];
    }

    private static Crossing Judge(
        (string? From, string? To, string Client, string Server, string Service) key, Way way, ConduitLookup conduits,
        ILookup<(string, string, string), OperationClass> operations)
    {
        var done = way.Protocol is { } protocol ? operations[(key.Client, key.Server, protocol)].Distinct().Order().ToList() : [];
        var (verdict, beyond) = (CrossingVerdict.NoConduit, new List<OperationClass>());
        if (key is { From: { } from, To: { } to })
        {
            // One service may come by several ports, and a conduit may name only some of them.
            var passages = way.Passages(from, to).ToList();
            if (passages.TrueForAll(conduits.Allows))
            {
                beyond = [.. done.Where(operation => !passages.TrueForAll(passage => conduits.Permits(passage, operation)))];
                verdict = beyond.Count == 0 ? CrossingVerdict.Allowed : CrossingVerdict.OperationsBeyond;
            }
        }
        return new()
        {
            From = key.From, To = key.To, Client = key.Client, Server = key.Server, Service = key.Service,
            ClientAddress = way.ClientAddress, ServerAddress = way.ServerAddress, Conversations = way.Conversations,
            Seen = way.Seen, Evidence = way.Evidence, IsStraight = way.IsStraight, Operations = done, Verdict = verdict, Beyond = beyond,
        };
    }

    private static List<UnplacedNetwork> UnplacedOf(Plant plant, List<Crossing> crossings)
    {
        var withZones = crossings.Where(crossing => !crossing.IsBetweenZones).GroupBy(crossing => crossing.UnplacedAsset!)
            .ToDictionary(group => group.Key, group => group.Sum(crossing => crossing.Conversations), StringComparer.Ordinal);
        var members = plant.Assets.Where(asset => asset.Zone is null).SelectMany(asset => asset.Addresses
            .Where(held => held.Address.IsPrivate || held.Address.IsPublic).Take(1)
            .Select(held => (Asset: asset, Network: NetworkOf(held.Address))));
        return [.. members.GroupBy(member => member.Network)
            .Select(network => new UnplacedNetwork(
                network.Key, [.. network.Select(member => member.Asset.Id)],
                network.Sum(member => withZones.GetValueOrDefault(member.Asset.Id)),
                Sighting.Over(network.Select(member => member.Asset.Seen)),
                [.. network.Select(member => FirstSignOf(member.Asset)).Take(MostEvidence)]))
            .OrderBy(network => network.IsPublic).ThenByDescending(network => network.Assets.Count)
            .ThenBy(network => network.Network.Base)];
    }

    internal static Subnet NetworkOf(HostAddress address) => Subnet.Of(address, address.IsV4 ? NetworkLength : NetworkLengthV6);

    private static PacketReference FirstSignOf(Asset asset) => asset.Facts.Count > 0 ? asset.Facts[0].Evidence : asset.FirstPacket;

    /// <summary>One service between two machines, counted.</summary>
    private sealed class Way(HostAddress client, HostAddress server)
    {
        private const int MostPorts = 64;
        private readonly List<PacketReference> _evidence = [];
        private readonly HashSet<(string Transport, int? Port)> _ports = [];
        private Sighting? _seen;

        public HostAddress ClientAddress => client;
        public HostAddress ServerAddress => server;
        public string? Protocol { get; private set; }
        public int Conversations { get; private set; }
        public bool IsStraight { get; private set; }
        public Sighting Seen => _seen!.Value;
        public IReadOnlyList<PacketReference> Evidence => _evidence;

        public void Add(Dialogue talk, bool isStraight)
        {
            var seen = talk.Conversation.Observed;
            Protocol = seen.Protocol;
            Conversations++;
            IsStraight |= isStraight;
            _seen = _seen is { } before ? Sighting.Over([before, seen.Seen]) : seen.Seen;
            if (_evidence.Count < MostEvidence) _evidence.Add(seen.FirstPacket);
            if (_ports.Count < MostPorts) _ports.Add((seen.Transport, talk.ServerPort));
        }

        public IEnumerable<Passage> Passages(string from, string to) =>
            _ports.Select(port => new Passage(from, to, Protocol, port.Transport, port.Port));
    }
}
