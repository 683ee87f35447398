namespace Genba.Wire.Flows;

/// <summary>What the headers of the packet at hand said; becomes a <see cref="PacketContext"/> when a payload is looked at.</summary>
internal struct PacketOrigin
{
    public long Number;
    public PacketTime Time;
    public int Capture;
    public MacAddress SourceMac, DestinationMac;
    public HostAddress Source, Destination;
    public ushort SourcePort, DestinationPort, Vlan;
    public Carrier Carrier;
    public byte HopLimit;
    public int Flow, Tunnel;
    public bool FromA, FromLow;

    /// <summary>When the flow was last seen before this packet.</summary>
    public long FlowLastTime;

    public readonly PacketContext Context(int protocol, Span<byte> memory) => new()
    {
        Number = Number, Time = Time, Capture = Capture, SourceMac = SourceMac, DestinationMac = DestinationMac,
        Source = Source, Destination = Destination, SourcePort = SourcePort, DestinationPort = DestinationPort,
        Vlan = Vlan, Carrier = Carrier, HopLimit = HopLimit, Flow = Flow, FromA = FromA, Tunnel = Tunnel, Protocol = protocol, Memory = memory,
    };
}
