using System.Runtime.InteropServices;

namespace Genba.Wire;

/// <summary>Where a payload came from: everything a dissector and a sink may want to know about its packet.</summary>
/// <param name="origin">Is looked into, not copied.</param>
/// <param name="protocol">Index of the dissector in the protocol table, or -1.</param>
/// <param name="memory">Of the flow, for the dissector.</param>
public readonly ref struct PacketContext(ref readonly PacketOrigin origin, int protocol, Span<byte> memory)
{
    private readonly ref readonly PacketOrigin _origin = ref origin;

    /// <summary>1-based within its capture, as Wireshark counts.</summary>
    public long Number => _origin.Number;
    public PacketTime Time => _origin.Time;

    /// <summary>Which of the captures read together; index in the order given.</summary>
    public int Capture => _origin.Capture;

    public MacAddress SourceMac => _origin.SourceMac;
    public MacAddress DestinationMac => _origin.DestinationMac;
    public HostAddress Source => _origin.Source;
    public HostAddress Destination => _origin.Destination;
    public ushort SourcePort => _origin.SourcePort;
    public ushort DestinationPort => _origin.DestinationPort;
    public Carrier Carrier => _origin.Carrier;

    /// <summary>TTL or hop limit of the packet; 0 below IP.</summary>
    public byte HopLimit => _origin.HopLimit;

    /// <summary>Outermost VLAN identifier, or 0.</summary>
    public ushort Vlan => _origin.Vlan;

    /// <summary>Index in the flow table, or -1 below IP.</summary>
    public int Flow => _origin.Flow;

    /// <summary>True when the packet goes from the flow's side A to B; A sent the first packet seen.</summary>
    public bool FromA => _origin.FromA;

    /// <summary>
    /// 0 outside of tunnels. Inside, 1 + index of the outermost tunnel's flow, and negative when the packet came from that
    /// flow's side B; addresses and <see cref="Flow"/> are then those inside.
    /// </summary>
    public int Tunnel => _origin.Tunnel;

    /// <summary>Index of the dissector in the protocol table.</summary>
    public int Protocol { get; } = protocol;

    /// <summary>What the flow keeps for its dissector between packets; zero at first. Empty below IP.</summary>
    public Span<byte> Memory { get; } = memory;

    /// <summary>The flow's memory seen as the dissector's own struct of at most <see cref="FlowMemoryBytes"/>.</summary>
    public ref T MemoryAs<T>() where T : unmanaged => ref MemoryMarshal.AsRef<T>(Memory);

    public const int FlowMemoryBytes = 128;

    /// <summary>As if the other side had sent it: for an answer that shows what was asked.</summary>
    internal PacketOrigin Turned() => _origin with
    {
        SourceMac = DestinationMac,
        DestinationMac = SourceMac,
        Source = Destination,
        Destination = Source,
        SourcePort = DestinationPort,
        DestinationPort = SourcePort,
        FromA = !FromA,
        Tunnel = -Tunnel,
    };
}

/// <summary>What a payload was carried by.</summary>
[Flags]
public enum Carrier : byte { None = 0, Tcp = 1, Udp = 2, Link = 4, Ip = 8 }
