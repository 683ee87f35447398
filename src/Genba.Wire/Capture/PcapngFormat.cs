using System.Buffers.Binary;
using System.Runtime.CompilerServices;

namespace Genba.Wire.Capture;

/// <summary>pcapng: several sections and interfaces; blocks that carry no packets are passed over.</summary>
internal sealed class PcapngFormat : ICaptureFormat
{
    public const uint SectionHeader = 0x0A0D_0D0A;

    private const uint ByteOrderMagic = 0x1A2B_3C4D;
    private const uint InterfaceDescription = 1;
    private const uint ObsoletePacket = 2;
    private const uint SimplePacket = 3;
    private const uint NameResolution = 4;
    private const uint InterfaceStatistics = 5;
    private const uint EnhancedPacket = 6;
    private const int BlockHeaderBytes = 8;
    private const int MinBlockBytes = 12;
    private const int MaxInterfaces = 65_536;
    /// <summary>Interface descriptions carry short options; a longer one is read as far as this.</summary>
    private const int MaxDescriptionBytes = 65_536;

    private readonly List<Interface> _interfaces = [];
    private bool _swapped;

    public CaptureFormat Format => CaptureFormat.Pcapng;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public int Read(ReadOnlySpan<byte> buffer, CaptureReader reader, IPacketHandler handler)
    {
        if (buffer.Length < MinBlockBytes) return 0;
        var type = U32(buffer);
        if (type == SectionHeader && !StartSection(buffer, reader)) return 0;
        var length = U32(buffer[4..]);
        if (length < MinBlockBytes || (length & 3) != 0)
        {
            reader.Stop(CaptureFault.BadRecord, 0);
            return 0;
        }
        var needed = (int)Math.Min(length, Needed(type));
        if (buffer.Length < needed) return 0;
        var body = buffer[BlockHeaderBytes..Math.Min(buffer.Length, (int)Math.Min(length - 4, int.MaxValue))];
        var sound = type switch
        {
            InterfaceDescription => ReadInterface(body, reader),
            EnhancedPacket => ReadEnhanced(body, length, reader, handler),
            ObsoletePacket => ReadObsolete(body, length, reader, handler),
            SimplePacket => ReadSimple(body, length, reader, handler),
            _ => PassOver(type, reader),
        };
        if (sound is null) return 0;
        if (sound == false)
        {
            reader.Stop(CaptureFault.BadRecord, 0);
            return 0;
        }
        if (length <= buffer.Length) return (int)length;
        reader.Skip(length - buffer.Length);
        return buffer.Length;
    }

    /// <summary>How much of a block must be at hand before it can be read: a packet counts only when its block is whole.</summary>
    private static uint Needed(uint type) => type switch
    {
        InterfaceDescription => MaxDescriptionBytes,
        EnhancedPacket or ObsoletePacket or SimplePacket => CaptureReader.BufferBytes,
        SectionHeader => 24,
        _ => MinBlockBytes,
    };

    private bool StartSection(ReadOnlySpan<byte> buffer, CaptureReader reader)
    {
        var magic = BinaryPrimitives.ReadUInt32LittleEndian(buffer[BlockHeaderBytes..]);
        if (magic != ByteOrderMagic && magic != BinaryPrimitives.ReverseEndianness(ByteOrderMagic))
        {
            reader.Stop(CaptureFault.BadRecord, BlockHeaderBytes);
            return false;
        }
        _swapped = magic != ByteOrderMagic;
        _interfaces.Clear();
        return true;
    }

    private bool? ReadInterface(ReadOnlySpan<byte> body, CaptureReader reader)
    {
        if (body.Length < 8) return false;
        if (_interfaces.Count == MaxInterfaces) return false;
        var described = new Interface((LinkType)U16(body), U32(body[4..]), 1_000_000, 0);
        var options = body[8..];
        while (options.Length >= 4)
        {
            var (code, length) = (U16(options), U16(options[2..]));
            var padded = length + 3 & ~3;
            if (code == 0 || options.Length < 4 + length) break;
            var value = options.Slice(4, length);
            if (code == 9 && length >= 1) described = described with { TicksPerSecond = Resolution(value[0]) };
            if (code == 14 && length >= 8) described = described with { OffsetSeconds = (long)U64(value) };
            options = options[Math.Min(options.Length, 4 + padded)..];
        }
        _interfaces.Add(described);
        reader.AddLinkType(described.Link);
        return true;
    }

    /// <summary>if_tsresol: a negative power of ten, or of two when the top bit is set; absurd ones count as nanoseconds.</summary>
    private static ulong Resolution(byte value)
    {
        var power = value & 0x7F;
        if ((value & 0x80) != 0) return power < 63 ? 1UL << power : 1_000_000_000;
        var ticks = 1UL;
        for (; power > 0 && ticks < 1_000_000_000_000_000_000; power--) ticks *= 10;
        return power == 0 ? ticks : 1_000_000_000;
    }

    private bool? ReadEnhanced(ReadOnlySpan<byte> body, uint length, CaptureReader reader, IPacketHandler handler)
    {
        if (length < 32 || body.Length < 20) return false;
        return Deliver((int)U32(body), (ulong)U32(body[4..]) << 32 | U32(body[8..]), U32(body[12..]), U32(body[16..]),
            body[20..], length - 32, reader, handler);
    }

    private bool? ReadObsolete(ReadOnlySpan<byte> body, uint length, CaptureReader reader, IPacketHandler handler)
    {
        if (length < 32 || body.Length < 20) return false;
        return Deliver(U16(body), (ulong)U32(body[4..]) << 32 | U32(body[8..]), U32(body[12..]), U32(body[16..]),
            body[20..], length - 32, reader, handler);
    }

    /// <summary>A simple packet has no time of its own and belongs to the first interface.</summary>
    private bool? ReadSimple(ReadOnlySpan<byte> body, uint length, CaptureReader reader, IPacketHandler handler)
    {
        if (length < 16 || body.Length < 4 || _interfaces.Count == 0) return false;
        var wire = U32(body);
        var limit = _interfaces[0].SnapLength == 0 ? uint.MaxValue : _interfaces[0].SnapLength;
        var captured = Math.Min(Math.Min(wire, length - 16), limit);
        return Deliver(0, null, captured, wire, body[4..], length - 16, reader, handler);
    }

    private bool? Deliver(int index, ulong? ticks, uint captured, uint wire, ReadOnlySpan<byte> data, uint room,
        CaptureReader reader, IPacketHandler handler)
    {
        if (captured > CaptureReader.MaxRecordBytes || captured > room || (uint)index >= (uint)_interfaces.Count) return false;
        if (data.Length < captured) return null;
        var described = _interfaces[index];
        var time = ticks is { } value ? described.TimeOf(value) : reader.Last ?? default;
        reader.Packet(data[..(int)captured], time, wire, described.Link, handler);
        return true;
    }

    private static bool? PassOver(uint type, CaptureReader reader)
    {
        // Known and without packets: names, statistics, journal, secrets, custom (4, 5, 9, 10, 0xBAD, 0x40000BAD).
        if (type is not (SectionHeader or NameResolution or InterfaceStatistics or 9 or 10 or 0xBAD or 0x4000_0BAD))
            reader.Fault(CaptureFault.UnknownBlock, value: type);
        return true;
    }

    private ushort U16(ReadOnlySpan<byte> bytes) => _swapped
        ? BinaryPrimitives.ReadUInt16BigEndian(bytes)
        : BinaryPrimitives.ReadUInt16LittleEndian(bytes);

    private uint U32(ReadOnlySpan<byte> bytes) => _swapped
        ? BinaryPrimitives.ReadUInt32BigEndian(bytes)
        : BinaryPrimitives.ReadUInt32LittleEndian(bytes);

    private ulong U64(ReadOnlySpan<byte> bytes) => _swapped
        ? BinaryPrimitives.ReadUInt64BigEndian(bytes)
        : BinaryPrimitives.ReadUInt64LittleEndian(bytes);

    private readonly record struct Interface(LinkType Link, uint SnapLength, ulong TicksPerSecond, long OffsetSeconds)
    {
        public PacketTime TimeOf(ulong ticks)
        {
            if (TicksPerSecond == 1_000_000 && OffsetSeconds == 0) return new((long)(ticks * 1_000));
            var seconds = ticks / TicksPerSecond;
            var rest = (UInt128)(ticks % TicksPerSecond) * 1_000_000_000 / TicksPerSecond;
            return new(unchecked(((long)seconds + OffsetSeconds) * 1_000_000_000 + (long)rest));
        }
    }
}
