using System.Buffers.Binary;
using Genba.Wire.Capture;

namespace Genba.Wire.Tests;

/// <summary>Writes capture files byte by byte, in either byte order.</summary>
public sealed class CaptureBytes(bool bigEndian = false)
{
    private readonly List<byte> _bytes = [];

    public byte[] ToArray() => _bytes.ToArray();

    public CaptureBytes U16(ushort value)
    {
        Span<byte> bytes = stackalloc byte[2];
        if (bigEndian) BinaryPrimitives.WriteUInt16BigEndian(bytes, value);
        else BinaryPrimitives.WriteUInt16LittleEndian(bytes, value);
        _bytes.AddRange(bytes);
        return this;
    }

    public CaptureBytes U32(uint value)
    {
        Span<byte> bytes = stackalloc byte[4];
        if (bigEndian) BinaryPrimitives.WriteUInt32BigEndian(bytes, value);
        else BinaryPrimitives.WriteUInt32LittleEndian(bytes, value);
        _bytes.AddRange(bytes);
        return this;
    }

    public CaptureBytes Raw(params ReadOnlySpan<byte> bytes)
    {
        _bytes.AddRange(bytes);
        return this;
    }

    public CaptureBytes PcapHeader(uint magic = 0xA1B2_C3D4, LinkType link = LinkType.Ethernet) =>
        U32(magic).U16(2).U16(4).U32(0).U32(0).U32(65_535).U32((uint)link);

    public CaptureBytes PcapRecord(uint seconds, uint fraction, ReadOnlySpan<byte> data, uint? wire = null) =>
        U32(seconds).U32(fraction).U32((uint)data.Length).U32(wire ?? (uint)data.Length).Raw(data);

    public CaptureBytes Block(uint type, ReadOnlySpan<byte> body)
    {
        var padded = body.Length + 3 & ~3;
        return U32(type).U32((uint)padded + 12).Raw(body).Raw(new byte[padded - body.Length]).U32((uint)padded + 12);
    }

    public CaptureBytes Section() =>
        Block(0x0A0D_0D0A, new CaptureBytes(bigEndian).U32(0x1A2B_3C4D).U16(1).U16(0).U32(uint.MaxValue).U32(uint.MaxValue).ToArray());

    /// <param name="resolution">if_tsresol, when not microseconds.</param>
    public CaptureBytes Interface(LinkType link, byte? resolution = null)
    {
        var body = new CaptureBytes(bigEndian).U16((ushort)link).U16(0).U32(0);
        if (resolution is { } value) body.U16(9).U16(1).Raw(value, 0, 0, 0).U16(0).U16(0);
        return Block(1, body.ToArray());
    }

    public CaptureBytes Enhanced(uint index, ulong ticks, ReadOnlySpan<byte> data, uint? wire = null) =>
        Block(6, new CaptureBytes(bigEndian).U32(index).U32((uint)(ticks >> 32)).U32((uint)ticks).U32((uint)data.Length)
            .U32(wire ?? (uint)data.Length).Raw(data).ToArray());
}

/// <summary>Keeps what a reader handed over.</summary>
public sealed class PacketList : IPacketHandler
{
    private readonly List<(long Number, long Nanoseconds, int WireBytes, string Data, LinkType Link)> _packets = [];

    public IReadOnlyList<(long Number, long Nanoseconds, int WireBytes, string Data, LinkType Link)> Packets => _packets;

    public void OnPacket(in CapturedPacket packet) => _packets.Add(
        (packet.Number, packet.Time.Nanoseconds, packet.WireBytes, Convert.ToHexStringLower(packet.Data), packet.Link));

    /// <summary>Feeds a file in steps of <paramref name="step"/> bytes, as a caller with a buffer does.</summary>
    public static CaptureReader Read(ReadOnlySpan<byte> file, IPacketHandler handler, int step = int.MaxValue) =>
        Read(file, handler, new CaptureReader(), step);

    public static CaptureReader Read(ReadOnlySpan<byte> file, IPacketHandler handler, CaptureReader reader, int step = int.MaxValue)
    {
        int taken = 0, given = 0;
        while (given < file.Length)
        {
            given = (int)Math.Min(file.Length, given + (long)step);
            taken += reader.Read(file[taken..given], handler);
        }
        reader.End(file.Length - taken);
        return reader;
    }
}
