using System.Buffers.Binary;

namespace Genba.Wire.Tests;

/// <summary>Builds frames between two fixed hosts.</summary>
public static class FrameBytes
{
    public static readonly byte[] MacA = [0x02, 0, 0, 0, 0, 0x0A];
    public static readonly byte[] MacB = [0x02, 0, 0, 0, 0, 0x0B];
    public static readonly byte[] HostA = [192, 168, 10, 1];
    public static readonly byte[] HostB = [192, 168, 10, 2];

    public static byte[] Ethernet(ushort type, ReadOnlySpan<byte> payload, bool fromA = true) =>
        [.. fromA ? MacB : MacA, .. fromA ? MacA : MacB, .. U16(type), .. payload];

    /// <param name="fragment">The 16 bits of flags and offset.</param>
    public static byte[] Ipv4(byte protocol, ReadOnlySpan<byte> payload, bool fromA = true, ushort fragment = 0, ushort id = 1, byte hopLimit = 64) =>
    [
        0x45, 0, .. U16((ushort)(20 + payload.Length)), .. U16(id), .. U16(fragment), hopLimit, protocol, 0, 0,
        .. fromA ? HostA : HostB, .. fromA ? HostB : HostA, .. payload,
    ];

    public static byte[] Udp(ReadOnlySpan<byte> payload, ushort from = 40_000, ushort to = 9) =>
        [.. U16(from), .. U16(to), .. U16((ushort)(8 + payload.Length)), 0, 0, .. payload];

    public static byte[] Tcp(uint sequence, ReadOnlySpan<byte> payload, byte flags = 0x10, ushort from = 40_000, ushort to = 9, uint acknowledged = 0) =>
        [.. U16(from), .. U16(to), .. U32(sequence), .. U32(acknowledged), 0x50, flags, 0xFF, 0xFF, 0, 0, 0, 0, .. payload];

    public static byte[] TcpFrame(uint sequence, ReadOnlySpan<byte> payload, bool fromA = true, byte flags = 0x10, uint acknowledged = 0) =>
        Ethernet(0x0800, Ipv4(6, fromA
            ? Tcp(sequence, payload, flags, acknowledged: acknowledged)
            : Tcp(sequence, payload, flags, 9, 40_000, acknowledged), fromA), fromA);

    public static byte[] UdpFrame(ReadOnlySpan<byte> payload, bool fromA = true) =>
        Ethernet(0x0800, Ipv4(17, fromA ? Udp(payload) : Udp(payload, 9, 40_000), fromA), fromA);

    public static byte[] U16(ushort value)
    {
        var bytes = new byte[2];
        BinaryPrimitives.WriteUInt16BigEndian(bytes, value);
        return bytes;
    }

    public static byte[] U32(uint value)
    {
        var bytes = new byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(bytes, value);
        return bytes;
    }
}
