namespace Genba.Wire.Flows;

/// <summary>
/// One conversation: two addresses, two ports, what carries them, and what was counted. Below IP the addresses are MAC
/// addresses and <see cref="Link"/> says what they exchanged. Two cache lines.
/// </summary>
public struct Flow
{
    internal ulong LowHigh, LowLow, HighHigh, HighLow;
    internal uint Ports;
    internal uint Meta;
    internal long PacketsFromLow, PacketsFromHigh;
    internal long BytesFromLow, BytesFromHigh;
    internal long FirstTime, LastTime;
    internal long FirstPacketNumber;
    internal ulong LowMac, HighMac;
    internal int Stream;
    internal ushort VlanId;
    internal ushort CaptureIndex;
    internal short ProtocolIndex;
    internal byte FlagsFromLow, FlagsFromHigh;
    internal FlowMarks Marks;
    internal byte Tries;

    /// <summary>Sent the first packet seen.</summary>
    public readonly HostAddress A => FirstFromLow ? LowAddress : HighAddress;
    public readonly HostAddress B => FirstFromLow ? HighAddress : LowAddress;
    public readonly ushort APort => (ushort)(FirstFromLow ? Ports : Ports >> 16);
    public readonly ushort BPort => (ushort)(FirstFromLow ? Ports >> 16 : Ports);

    /// <summary>Ethernet source of the last packet from this side; a router's where it forwarded. None when nothing came.</summary>
    public readonly MacAddress AMac => new(FirstFromLow ? LowMac : HighMac);
    public readonly MacAddress BMac => new(FirstFromLow ? HighMac : LowMac);
    public readonly long PacketsAToB => FirstFromLow ? PacketsFromLow : PacketsFromHigh;
    public readonly long PacketsBToA => FirstFromLow ? PacketsFromHigh : PacketsFromLow;
    public readonly long BytesAToB => FirstFromLow ? BytesFromLow : BytesFromHigh;
    public readonly long BytesBToA => FirstFromLow ? BytesFromHigh : BytesFromLow;
    public readonly PacketTime First => new(FirstTime);
    public readonly PacketTime Last => new(LastTime);

    /// <summary>Number and capture of the first packet.</summary>
    public readonly long FirstPacket => FirstPacketNumber;
    public readonly int Capture => CaptureIndex;
    public readonly ushort Vlan => VlanId;

    /// <summary>IP protocol number; meaningless below IP.</summary>
    public readonly byte IpProtocol => (byte)Meta;

    /// <summary>Later fragments, which carry no ports: counted apart from the conversation they belong to.</summary>
    public readonly bool IsFragments => (Meta & FlowMeta.Fragments) != 0;

    public readonly Carrier Carrier => (Meta & FlowMeta.Link) != 0 ? Carrier.Link
        : IsFragments ? Carrier.Ip
        : IpProtocol switch { 6 => Carrier.Tcp, 17 => Carrier.Udp, _ => Carrier.Ip };

    public readonly bool HasPorts => (Meta & (FlowMeta.Link | FlowMeta.Fragments)) == 0 && IpProtocol is 6 or 17 or 132;

    /// <summary>What a flow below IP carries.</summary>
    public readonly Protocols.LinkKey Link => new(LowHigh);

    /// <summary>Index in the protocol table, or -1 while no protocol was recognised.</summary>
    public readonly int Protocol => ProtocolIndex;

    /// <summary>The TCP flags ever sent by each side, or-ed (RFC 9293, 3.1).</summary>
    public readonly byte TcpFlagsFromA => FirstFromLow ? FlagsFromLow : FlagsFromHigh;
    public readonly byte TcpFlagsFromB => FirstFromLow ? FlagsFromHigh : FlagsFromLow;

    /// <summary>The side that opened: sent a SYN without ACK, or got one with it. Null when the opening was not seen.</summary>
    public readonly bool? OpenedByA => (Marks & (FlowMarks.OpenedByLow | FlowMarks.OpenedByHigh)) switch
    {
        FlowMarks.OpenedByLow => FirstFromLow,
        FlowMarks.OpenedByHigh => !FirstFromLow,
        _ => null,
    };

    /// <summary>Both sides sent user data, or the opening was answered.</summary>
    public readonly bool IsEstablished => (Marks & FlowMarks.Answered) != 0
        || (Marks & (FlowMarks.DataFromLow | FlowMarks.DataFromHigh)) == (FlowMarks.DataFromLow | FlowMarks.DataFromHigh);

    public readonly bool DataFromA => (Marks & (FirstFromLow ? FlowMarks.DataFromLow : FlowMarks.DataFromHigh)) != 0;
    public readonly bool DataFromB => (Marks & (FirstFromLow ? FlowMarks.DataFromHigh : FlowMarks.DataFromLow)) != 0;

    internal readonly bool FirstFromLow => (Marks & FlowMarks.FirstFromLow) != 0;
    private readonly HostAddress LowAddress => new((Meta & FlowMeta.Link) != 0 ? 0 : LowHigh, LowLow);
    private readonly HostAddress HighAddress => new((Meta & FlowMeta.Link) != 0 ? 0 : HighHigh, HighLow);
}

[Flags]
internal enum FlowMarks : byte
{
    None = 0, FirstFromLow = 1, OpenedByLow = 2, OpenedByHigh = 4, Answered = 8, DataFromLow = 16, DataFromHigh = 32,
    /// <summary>Nothing more is learned from the payload.</summary>
    Done = 64,
    /// <summary>The answering side was asked whether it speaks another protocol than the asking one.</summary>
    Renamed = 128,
}

/// <summary>The second half of a flow's key: IP protocol in the low byte, and what else tells flows apart.</summary>
internal static class FlowMeta
{
    public const uint Fragments = 0x100;
    public const uint Link = 0x200;
}
