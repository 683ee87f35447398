using Genba.Core.Inspection;
using Genba.Core.Observations;
using Genba.Core.Zones;
using Genba.Wire;
using Genba.Wire.Observations;

namespace Genba.Core.Tests.Inspection;

/// <summary>Observations drawn by hand: times are seconds after the start, frames count up by themselves.</summary>
/// <param name="ownCapture">SHA-256 of the capture that shows them; null: the usual one.</param>
/// <param name="begin">When this capture begins, for several in order of time.</param>
internal sealed class Sketch(string? ownCapture = null, double begin = 0)
{
    public const string Capture = "00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff";
    private static readonly DateTimeOffset Start = new(2026, 4, 6, 0, 0, 0, TimeSpan.Zero);
    private readonly List<AddressBinding> _bindings = [];
    private readonly List<IdentityObservation> _identities = [];
    private readonly List<ConversationObservation> _conversations = [];
    private readonly List<LinkObservation> _links = [];
    private readonly List<OperationObservation> _operations = [];
    private readonly List<SignObservation> _signs = [];
    private readonly List<AnomalyObservation> _anomalies = [];
    private readonly List<WriteObservation> _writes = [];
    private readonly List<ClockObservation> _clocks = [];
    private long _packet;
    private readonly double _begin = begin;
    private double _end = begin;

    public static PacketTime At(double seconds) => new((Start - DateTimeOffset.UnixEpoch).Ticks * 100 + (long)(seconds * 1e9));

    public static MacAddress Mac(string text) => MacAddress.TryParse(text, out var mac) ? mac : throw new FormatException(text);

    public static HostAddress Ip(string text) => HostAddress.TryParse(text, out var address) ? address : throw new FormatException(text);

    public Sketch Frame(string mac, string address, byte hops = 64, double from = 0, double to = 0)
    {
        _bindings.Add(new(Mac(mac), Ip(address), BindingSource.Frame, hops, 0, 1, Seen(from, to), Next()));
        return this;
    }

    public Sketch Arp(string mac, string address, double from = 0, double to = 0) => Claim(mac, address, BindingSource.Arp, from, to);

    public Sketch Claim(string mac, string address, BindingSource source, double from = 0, double to = 0, string? protocol = null)
    {
        _bindings.Add(new(Mac(mac), Ip(address), source, 0, 0, 1, Seen(from, to), Next()) { Protocol = protocol });
        return this;
    }

    public Sketch Says(string? mac, string? address, IdentityField field, string value, string protocol = "test", byte confidence = 95, double at = 0)
    {
        _identities.Add(new(SubjectOf(mac, address), field, value, protocol, confidence, 1, Seen(at, at), Next()));
        return this;
    }

    public Sketch Talk(
        string a, string b, int port = 502, string transport = "tcp", string? protocol = null, bool? established = true,
        long packets = 10, long answers = 10, double from = 0, double to = 0, int ownPort = 50_000)
    {
        _conversations.Add(new()
        {
            Transport = transport, A = Ip(a), B = Ip(b), APort = ownPort, BPort = port, AToB = new(packets, packets * 100),
            BToA = new(answers, answers * 100), Protocol = protocol, Server = ServerSide.B, Established = established,
            Seen = Seen(from, Math.Max(from, to)), FirstPacket = Next(),
        });
        return this;
    }

    public Sketch Link(string a, string b, string protocol, bool bothWays = false)
    {
        _links.Add(new(Mac(a), Mac(b), 0x88CC, protocol, new(1, 60), Seen(0, 0), Next()) { BothWays = bothWays });
        return this;
    }

    public Sketch Operates(
        string client, string server, OperationClass operationClass, string protocol = "modbus", long count = 1, long failed = 0,
        long? succeeded = null, double at = 0, string? name = null, double? until = null, double? answered = null, int perMinute = 0)
    {
        var seen = Seen(at, until ?? at);
        _operations.Add(new()
        {
            Protocol = protocol, Operation = name ?? operationClass.ToString().ToLowerInvariant(), Class = operationClass,
            Client = Subject.Of(Ip(client)), Server = Subject.Of(Ip(server)), Count = count, Failed = failed,
            Succeeded = succeeded ?? count - failed, IsIndustrial = true, Seen = seen, MostPerMinute = perMinute,
            LastAnswer = answered is { } answer ? At(answer) : null, Samples = [new(seen.First, Next())],
        });
        return this;
    }

    public Sketch Shows(
        Sign sign, string from, string to, string protocol, int? port = null, double at = 0, long count = 1, double? until = null)
    {
        _signs.Add(new(sign, protocol, Subject.Of(Ip(from)), Subject.Of(Ip(to)), port, count, Seen(at, until ?? at), Next()));
        return this;
    }

    public Sketch Breaks(string from, string to, string protocol, long count, AnomalyKind kind = AnomalyKind.Malformed)
    {
        _anomalies.Add(new(kind, protocol, Subject.Of(Ip(from)), Subject.Of(Ip(to)), count, Seen(0, 0), Next()));
        return this;
    }

    public Sketch Writes(string client, string server, string point, params ReadOnlySpan<(double At, double Value)> values)
    {
        var (highs, lows) = (new List<WrittenValue>(), new List<WrittenValue>());
        foreach (var (at, value) in values)
        {
            var written = new WrittenValue(value, new(At(at), Next()));
            if (highs.Count == 0 || value > highs[^1].Value) highs.Add(written);
            if (lows.Count == 0 || value < lows[^1].Value) lows.Add(written);
        }
        _writes.Add(new()
        {
            Protocol = "modbus", Point = point, Client = Subject.Of(Ip(client)), Server = Subject.Of(Ip(server)), Count = values.Length,
            Seen = Seen(values[0].At, values[^1].At), Evidence = highs[0].At.Packet, Highs = highs, Lows = lows,
        });
        return this;
    }

    public Sketch Toggles(string client, string server, int most, long all, double to)
    {
        _writes.Add(new()
        {
            Protocol = "modbus", Point = "coil 1, unit 1", Client = Subject.Of(Ip(client)), Server = Subject.Of(Ip(server)), Count = all,
            Seen = Seen(0, to), Evidence = Next(), Toggles = all, MostToggles = most, BusiestAt = new(At(1), Next()),
        });
        return this;
    }

    public Sketch Clock(string server, double offset, double step = 0)
    {
        _clocks.Add(new(
            "ntp", Subject.Of(Ip(server)), 10, Seen(0, 600), Next(), TimeSpan.FromSeconds(offset), TimeSpan.FromSeconds(step),
            new(At(300), Next())));
        return this;
    }

    /// <summary>The capture goes on to this second, though nothing more is seen.</summary>
    public Sketch Until(double seconds)
    {
        _end = Math.Max(_end, seconds);
        return this;
    }

    public ObservationSet Observations(string? capture = null) => new()
    {
        Captures =
        [
            new()
            {
                Name = "sketch.pcap", Sha256 = capture ?? ownCapture ?? Capture, Format = "pcap", Packets = _packet, Bytes = _packet * 100,
                First = At(_begin), Last = At(_end), Spans = [new(At(_begin), At(_end))], LinkTypes = ["ethernet"],
            },
        ],
        Bindings = _bindings, Identities = _identities, Conversations = _conversations, Links = _links, Operations = _operations,
        Signs = _signs, Anomalies = _anomalies, Writes = _writes, Clocks = _clocks,
    };

    public Plant Plant(ZoneModel? zones = null) => PlantBuilder.Build(Observations(), zones ?? ZoneModel.Empty);

    public static Subject SubjectOf(string? mac, string? address) =>
        new(mac is null ? MacAddress.None : Mac(mac), address is null ? HostAddress.None : Ip(address));

    private Sighting Seen(double from, double to)
    {
        _end = Math.Max(_end, Math.Max(from, to));
        return new(At(from), At(Math.Max(from, to)));
    }

    private PacketReference Next() => new(ownCapture ?? Capture, ++_packet);
}
