using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Genba.Wire;
using Genba.Wire.Capture;

namespace Genba.Core.Inspection;

/// <summary>Writes packets of one interface as pcapng (draft-ietf-opsawg-pcapng, 4) and hashes what it writes.</summary>
internal sealed class PcapngWriter(Stream output) : IDisposable
{
    private const uint SectionHeader = 0x0A0D_0D0A;
    private const uint ByteOrderMagic = 0x1A2B_3C4D;
    private const uint InterfaceDescription = 1;
    private const uint InterfaceStatistics = 5;
    private const uint EnhancedPacket = 6;
    private const int PacketBytes = 32;         // all of an enhanced packet block but its data
    private const int BufferBytes = 1 << 20;    // more than the largest block

    private readonly byte[] _buffer = new byte[BufferBytes];
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private int _filled;

    /// <summary>Packets so far; the number of the last one, as Wireshark shows it.</summary>
    public long Packets { get; private set; }

    /// <summary>Length of the file so far.</summary>
    public long Bytes { get; private set; }

    /// <summary>Must come first.</summary>
    /// <param name="filter">BPF expression, or null.</param>
    public void Begin(LinkType link, string interfaceName, string? filter)
    {
        Span<byte> section = stackalloc byte[16];
        BinaryPrimitives.WriteUInt32LittleEndian(section, ByteOrderMagic);
        BinaryPrimitives.WriteUInt16LittleEndian(section[4..], 1);          // version 1.0
        BinaryPrimitives.WriteInt64LittleEndian(section[8..], -1);          // length of the section: not known
        Block(SectionHeader, section, Option(4, Encoding.UTF8.GetBytes("genba watch")));
        Span<byte> described = stackalloc byte[8];
        BinaryPrimitives.WriteUInt16LittleEndian(described, (ushort)link);
        var options = new List<byte[]> { Option(2, Encoding.UTF8.GetBytes(interfaceName)), Option(9, [9]) };    // if_name, nanoseconds
        if (filter is not null) options.Add(Option(11, [0, .. Encoding.UTF8.GetBytes(filter)]));
        Block(InterfaceDescription, described, [.. options]);
    }

    public void Add(PacketTime time, int wireBytes, ReadOnlySpan<byte> data)
    {
        var padded = data.Length + 3 & ~3;
        var length = PacketBytes + padded;
        if (_filled + length > BufferBytes) Flush();
        var block = _buffer.AsSpan(_filled, length);
        BinaryPrimitives.WriteUInt32LittleEndian(block, EnhancedPacket);
        BinaryPrimitives.WriteInt32LittleEndian(block[4..], length);
        BinaryPrimitives.WriteInt32LittleEndian(block[8..], 0);             // interface
        Stamp(block[12..], time);
        BinaryPrimitives.WriteInt32LittleEndian(block[20..], data.Length);
        BinaryPrimitives.WriteInt32LittleEndian(block[24..], wireBytes);
        data.CopyTo(block[28..]);
        block[(28 + data.Length)..(28 + padded)].Clear();
        BinaryPrimitives.WriteInt32LittleEndian(block[(length - 4)..], length);
        (_filled, Bytes) = (_filled + length, Bytes + length);
        Packets++;
    }

    /// <summary>Closes the file with what the interface counted.</summary>
    /// <param name="received">Packets that were taken.</param>
    /// <param name="dropped">Packets that the operating system dropped.</param>
    /// <returns>SHA-256 of the file, 64 lower-case hexadecimal digits.</returns>
    public string End(PacketTime from, PacketTime until, long received, long dropped)
    {
        Span<byte> statistics = stackalloc byte[12];
        Stamp(statistics[4..], until);
        Block(
            InterfaceStatistics, statistics, Option(2, Stamped(from)), Option(3, Stamped(until)), Option(4, Counted(received)),
            Option(7, Counted(dropped)));
        Flush();
        output.Flush();
        return Convert.ToHexStringLower(_hash.GetCurrentHash());
    }

    public void Dispose()
    {
        _hash.Dispose();
        output.Dispose();
    }

    private void Block(uint type, ReadOnlySpan<byte> body, params ReadOnlySpan<byte[]> options)
    {
        var length = 12 + body.Length + 4;
        foreach (var option in options) length += option.Length;
        if (_filled + length > BufferBytes) Flush();
        var block = _buffer.AsSpan(_filled, length);
        BinaryPrimitives.WriteUInt32LittleEndian(block, type);
        BinaryPrimitives.WriteInt32LittleEndian(block[4..], length);
        body.CopyTo(block[8..]);
        var at = 8 + body.Length;
        foreach (var option in options)
        {
            option.CopyTo(block[at..]);
            at += option.Length;
        }
        block.Slice(at, 4).Clear();                                         // opt_endofopt
        BinaryPrimitives.WriteInt32LittleEndian(block[(length - 4)..], length);
        (_filled, Bytes) = (_filled + length, Bytes + length);
    }

    private static byte[] Option(ushort code, byte[] value)
    {
        var option = new byte[4 + (value.Length + 3 & ~3)];
        BinaryPrimitives.WriteUInt16LittleEndian(option, code);
        BinaryPrimitives.WriteUInt16LittleEndian(option.AsSpan(2), (ushort)value.Length);
        value.CopyTo(option.AsSpan(4));
        return option;
    }

    /// <summary>The upper half first, whatever the byte order.</summary>
    private static void Stamp(Span<byte> target, PacketTime time)
    {
        BinaryPrimitives.WriteUInt32LittleEndian(target, (uint)(time.Nanoseconds >> 32));
        BinaryPrimitives.WriteUInt32LittleEndian(target[4..], (uint)time.Nanoseconds);
    }

    private static byte[] Stamped(PacketTime time)
    {
        var bytes = new byte[8];
        Stamp(bytes, time);
        return bytes;
    }

    private static byte[] Counted(long count)
    {
        var bytes = new byte[8];
        BinaryPrimitives.WriteInt64LittleEndian(bytes, count);
        return bytes;
    }

    private void Flush()
    {
        _hash.AppendData(_buffer, 0, _filled);
        output.Write(_buffer, 0, _filled);
        _filled = 0;
    }
}
