using System.Runtime.InteropServices;
using Genba.Core.Inspection;
using Genba.Core.Observations;
using Genba.Wire;

namespace Genba.Core.Conversations;

/// <summary>All conversations in which one machine asked one service of another, together.</summary>
/// <param name="Transport"><c>tcp</c>, <c>udp</c> ...; <c>ethernet</c> for what goes from card to card without IP.</param>
/// <param name="Port">The server's.</param>
/// <param name="Protocol">Null: not recognised.</param>
public sealed record Call(string Client, string Server, string Transport, int? Port, string? Protocol)
{
    public const string Ethernet = "ethernet";

    /// <summary>Between two machines; what comes beyond it is one call without a port.</summary>
    private const int MostServices = 64;

    /// <summary>The client's; none for what goes without IP.</summary>
    public HostAddress Address { get; private set; }

    public string? ClientZone { get; private set; }
    public string? ServerZone { get; private set; }
    public long Conversations { get; private set; }

    /// <summary>The server sent something in one of them: not even a port that is open answers a TCP SYN with nothing.</summary>
    public bool Answered { get; private set; }

    public Sighting Seen { get; private set; }

    /// <summary>The frame that begins the first conversation, of those that were answered where there are any.</summary>
    public PacketReference Evidence { get; private set; }

    /// <summary>The server's, for what it answers the client.</summary>
    public HostAddress ServerAddress { get; private set; }

    /// <summary>The answer as if the server had asked it of the client.</summary>
    internal Call Turned() => new(Server, Client, Transport, Port, Protocol)
    {
        Address = ServerAddress, ServerAddress = Address, ClientZone = ServerZone, ServerZone = ClientZone,
        Conversations = Conversations, Answered = Answered, Seen = Seen, Evidence = Evidence,
    };

    /// <summary>Conversations with groups are left out: nobody in particular was asked.</summary>
    public static ILookup<string, Call> ByServer(Plant plant)
    {
        var calls = new Dictionary<(string, string, string, int?, string?), Call>();
        var services = new Dictionary<(string, string), int>();
        foreach (var one in plant.Conversations)
        {
            if (one is not { AAsset: { } a, BAsset: { } b, Observed: var seen } || a == b || IsGroup(seen.A) || IsGroup(seen.B)) continue;
            if (seen.Server != ServerSide.A)
                Of(a, b, seen.Transport, seen.BPort, seen.Protocol)
                    .Add(seen.A, seen.B, one.AZone, one.BZone, AnsweredIn(seen, seen.BToA), seen.Seen, seen.FirstPacket);
            if (seen.Server is ServerSide.A or ServerSide.Both)
                Of(b, a, seen.Transport, seen.APort, seen.Protocol)
                    .Add(seen.B, seen.A, one.BZone, one.AZone, AnsweredIn(seen, seen.AToB), seen.Seen, seen.FirstPacket);
        }
        AddLinks(plant, Of);
        return calls.Values.ToLookup(call => call.Server, StringComparer.Ordinal);

        Call Of(string client, string server, string transport, int? port, string? protocol)
        {
            var key = (client, server, transport, port, protocol);
            if (calls.TryGetValue(key, out var call)) return call;
            ref var count = ref CollectionsMarshal.GetValueRefOrAddDefault(services, (client, server), out _);
            if (port is not null && ++count > MostServices) return Of(client, server, transport, null, protocol);
            calls.Add(key, call = new(client, server, transport, port, protocol));
            return call;
        }
    }

    private static void AddLinks(Plant plant, Func<string, string, string, int?, string?, Call> callOf)
    {
        var assets = new Dictionary<MacAddress, Assets.Asset>();
        foreach (var asset in plant.Assets)
            foreach (var mac in asset.Macs) assets.TryAdd(mac, asset);
        foreach (var link in plant.Links)
        {
            if (!assets.TryGetValue(link.A, out var a) || !assets.TryGetValue(link.B, out var b) || a.Id == b.Id) continue;
            callOf(a.Id, b.Id, Ethernet, null, link.Protocol)
                .Add(default, default, a.Zone, b.Zone, link.BothWays, link.Seen, link.FirstPacket);
            if (link.BothWays)
                callOf(b.Id, a.Id, Ethernet, null, link.Protocol).Add(default, default, b.Zone, a.Zone, true, link.Seen, link.FirstPacket);
        }
    }

    private static bool AnsweredIn(ConversationObservation seen, Volume sent) =>
        sent.Packets > 0 && (seen.Transport != "tcp" || seen.Established != false);

    private static bool IsGroup(HostAddress address) => address.IsMulticast || address.IsBroadcast || address.IsNone;

    private void Add(
        HostAddress client, HostAddress server, string? clientZone, string? serverZone, bool answered, Sighting seen,
        PacketReference evidence)
    {
        // What was answered takes the place of what was only asked: the proof shows the stronger.
        if (Conversations == 0 || (answered && !Answered) || (answered == Answered && seen.First < Seen.First))
            (Address, ServerAddress, ClientZone, ServerZone, Evidence) = (client, server, clientZone, serverZone, evidence);
        Seen = Conversations == 0 || (answered && !Answered) ? seen : answered == Answered ? Seen.With(seen) : Seen;
        Answered |= answered;
        Conversations++;
    }
}
