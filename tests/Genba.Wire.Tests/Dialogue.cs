using Genba.Wire.Observations;
using Genba.Wire.Protocols;

namespace Genba.Wire.Tests;

/// <summary>
/// One flow between a client (10.0.0.1, port 50000) and a server (10.0.0.2) that a dissector is shown message by message,
/// with the memory that the engine would keep for it.
/// </summary>
public sealed class Dialogue
{
    public static readonly MacAddress ClientMac = new(0x0200_0000_0001);
    public static readonly MacAddress ServerMac = new(0x0200_0000_0002);
    public static readonly HostAddress ClientAddress = HostAddress.FromV4(0x0A00_0001);
    public static readonly HostAddress ServerAddress = HostAddress.FromV4(0x0A00_0002);

    /// <summary>Whom the client speaks to: the server, unless the test says a multicast address.</summary>
    public HostAddress Peer { get; init; } = ServerAddress;

    private readonly IDissector _dissector;
    private readonly IObservationSink _sink;
    private readonly ObservationLog? _log;
    private readonly Carrier _carrier;
    private readonly ushort _serverPort;
    private readonly byte[] _memory = new byte[PacketContext.FlowMemoryBytes];
    private PacketOrigin _origin;
    private long _number;

    /// <param name="dissector">The one under test.</param>
    /// <param name="carrier">None takes the first that the dissector names.</param>
    /// <param name="sink">None keeps a log, see <see cref="Saw"/>.</param>
    /// <param name="serverPort">None takes the first that the dissector names.</param>
    public Dialogue(IDissector dissector, Carrier carrier = Carrier.None, IObservationSink? sink = null, ushort serverPort = 0)
    {
        _dissector = dissector;
        _log = sink is null ? new ObservationLog(dissector) : null;
        _sink = sink ?? _log!;
        _carrier = carrier != Carrier.None ? carrier : FirstOf(dissector.Carriers);
        _serverPort = serverPort != 0 ? serverPort : dissector.Ports.IsEmpty ? (ushort)9 : dissector.Ports[0];
    }

    /// <summary>What the last message became; of several messages in one call, the last.</summary>
    public Dissection Last { get; private set; }

    public IReadOnlyList<string> Saw => _log?.Saw ?? [];

    public ObservationLog Log => _log ?? throw new InvalidOperationException("This dialogue has a sink of its own.");

    /// <summary>Hexadecimal digits; blanks are for the eye only.</summary>
    public static byte[] Bytes(string hex) => Convert.FromHexString(hex.Replace(" ", "", StringComparison.Ordinal));

    public Dialogue Client(string hex) => Client(Bytes(hex));
    public Dialogue Server(string hex) => Server(Bytes(hex));
    public Dialogue Client(ReadOnlySpan<byte> payload) => Send(payload, fromClient: true);
    public Dialogue Server(ReadOnlySpan<byte> payload) => Send(payload, fromClient: false);

    public Recognition Recognise(ReadOnlySpan<byte> payload, bool fromClient = true) =>
        _dissector.Recognise(payload, Packet(fromClient));

    /// <summary>One call of the dissector, without the loop over a stream.</summary>
    public Dissection Once(ReadOnlySpan<byte> payload, bool fromClient = true)
    {
        _number++;
        return Last = _dissector.Dissect(payload, Packet(fromClient), _sink);
    }

    private Dialogue Send(ReadOnlySpan<byte> payload, bool fromClient)
    {
        _number++;
        do
        {
            Last = _dissector.Dissect(payload, Packet(fromClient), _sink);
            if (Last.Kind is not (DissectionKind.Complete or DissectionKind.Skip)) break;
            payload = payload[Math.Min(Last.Bytes, payload.Length)..];
        }
        while (_carrier == Carrier.Tcp && payload.Length > 0 && Last.Bytes > 0);
        return this;
    }

    private PacketContext Packet(bool fromClient)
    {
        _origin = Origin(fromClient);
        return _origin.Context(0, _memory);
    }

    private PacketOrigin Origin(bool fromClient) => new()
    {
        Number = _number,
        Time = new(_number * 1_000_000),
        SourceMac = fromClient ? ClientMac : ServerMac,
        DestinationMac = fromClient ? ServerMac : ClientMac,
        Source = _carrier == Carrier.Link ? HostAddress.None : fromClient ? ClientAddress : ServerAddress,
        Destination = _carrier == Carrier.Link ? HostAddress.None : fromClient ? Peer : ClientAddress,
        SourcePort = _carrier == Carrier.Link ? (ushort)0 : fromClient ? (ushort)50_000 : _serverPort,
        DestinationPort = _carrier == Carrier.Link ? (ushort)0 : fromClient ? _serverPort : (ushort)50_000,
        Carrier = _carrier,
        Flow = _carrier == Carrier.Link ? -1 : 0,
        FromA = fromClient,
    };

    private static Carrier FirstOf(Carrier carriers) => (Carrier)((int)carriers & -(int)carriers);
}
