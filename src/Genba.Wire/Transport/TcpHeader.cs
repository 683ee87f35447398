using System.Buffers.Binary;

namespace Genba.Wire.Transport;

/// <summary>RFC 9293, 3.1.</summary>
internal struct TcpHeader
{
    public const byte Fin = 1, Syn = 2, Rst = 4, Ack = 16;
    private const int MinBytes = 20;

    public uint Sequence;
    public uint Acknowledged;
    public byte Flags;
    /// <summary>Where the payload begins, from the start of the header.</summary>
    public int Bytes;

    public static bool TryRead(ReadOnlySpan<byte> segment, out TcpHeader header)
    {
        header = default;
        if (segment.Length < MinBytes) return false;
        header.Sequence = BinaryPrimitives.ReadUInt32BigEndian(segment[4..]);
        header.Acknowledged = BinaryPrimitives.ReadUInt32BigEndian(segment[8..]);
        header.Bytes = (segment[12] >> 4) * 4;
        header.Flags = segment[13];
        return header.Bytes >= MinBytes && header.Bytes <= segment.Length;
    }
}
