namespace Genba.Wire.Protocols.Quic;

/// <summary>A packet with a long header: RFC 9000, 17.2; versions: RFC 9000, 15, RFC 9369, 3.</summary>
internal readonly ref struct QuicPacket
{
    private const byte LongHeader = 0x80;
    private const byte FixedBit = 0x40;
    private const int MaxConnectionBytes = 20;
    private const uint Version1 = 1;
    private const uint Version2 = 0x6B33_43CF;
    private const int Retry = 3;

    private QuicPacket(uint version, int type, ReadOnlySpan<byte> connection, ReadOnlySpan<byte> bytes)
    {
        (Version, Type) = (version, type);
        Connection = connection;
        Bytes = bytes;
    }

    public uint Version { get; }

    /// <summary>0 is the first message of either side.</summary>
    public int Type { get; }

    /// <summary>The number by which the receiver knows the connection.</summary>
    public ReadOnlySpan<byte> Connection { get; }

    /// <summary>The packet, without others that follow it in the same datagram.</summary>
    public ReadOnlySpan<byte> Bytes { get; private init; }

    /// <summary>The client was sent away and came back.</summary>
    public bool HasToken { get; private init; }

    /// <summary>Where the protected number of the packet begins; 0 when the packet is cut or has none.</summary>
    public int NumberOffset { get; private init; }

    public bool IsInitial => Type == 0 && NumberOffset > 0;

    public static bool IsFirst(uint version) => version == Version1;
    public static bool IsSecond(uint version) => version == Version2;

    /// <summary>17.2: header form, version, two connection numbers of at most 20 bytes; 17.2.1: version 0 offers others.</summary>
    public static bool TryRead(ReadOnlySpan<byte> payload, out QuicPacket packet)
    {
        packet = default;
        var reader = new WireReader(payload);
        var first = reader.U8();
        var version = reader.U32();
        var destination = reader.Take(reader.U8());
        var source = reader.Take(reader.U8());
        if (reader.Failed || (first & LongHeader) == 0 || destination.Length > MaxConnectionBytes || source.Length > MaxConnectionBytes)
            return false;
        if (version == 0)
        {
            packet = new(version, -1, destination, payload);
            return destination.Length + source.Length >= 8 && reader.Remaining >= 4 && reader.Remaining % 4 == 0 && IsKnown(reader.U32());
        }
        if ((first & FixedBit) == 0 || !IsKnown(version) || reader.Remaining == 0) return false;
        // Version 2 counts the types from 1.
        var type = (first >> 4 & 3) - (version == Version2 ? 1 : 0) & 3;
        packet = new(version, type, destination, payload);
        if (type == Retry) return true;
        var token = type == 0 ? Number(ref reader) : 0;
        reader.Skip((int)Math.Min(token, int.MaxValue));
        var length = Number(ref reader);
        if (reader.Failed || length > (ulong)reader.Remaining) return true;
        packet = new(version, type, destination, payload[..(reader.Position + (int)length)])
        {
            HasToken = token > 0,
            NumberOffset = reader.Position,
        };
        return true;
    }

    /// <summary>16: the two highest bits say how many bytes the number has.</summary>
    public static ulong Number(ref WireReader reader)
    {
        var first = reader.U8();
        var number = (ulong)(first & 0x3F);
        for (var more = (1 << (first >> 6)) - 1; more > 0; more--) number = number << 8 | reader.U8();
        return number;
    }

    /// <summary>Versions 1 and 2, drafts, and reserved ones that keep servers used to negotiating (RFC 9000, 15).</summary>
    private static bool IsKnown(uint version) =>
        version is Version1 or Version2 || version >> 8 == 0xFF_0000 || (version & 0x0F0F_0F0F) == 0x0A0A_0A0A
            || version >> 4 == 0xFACE_B00;
}
