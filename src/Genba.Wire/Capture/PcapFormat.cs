using System.Buffers.Binary;
using System.Runtime.CompilerServices;

namespace Genba.Wire.Capture;

/// <summary>Classic pcap in both byte orders, with microseconds, nanoseconds, or the longer record of "modified" libpcap.</summary>
internal sealed class PcapFormat : ICaptureFormat
{
    private const int FileHeaderBytes = 24;
    private const int LinkTypeOffset = 20;
    private const int RecordHeaderBytes = 16;
    private const int CapturedOffset = 8;
    private const int WireOffset = 12;

    private readonly bool _swapped;
    private readonly bool _nanoseconds;
    private readonly int _recordHeaderBytes;
    private LinkType _link;
    private bool _started;

    private PcapFormat(bool swapped, bool nanoseconds, int recordHeaderBytes) =>
        (_swapped, _nanoseconds, _recordHeaderBytes) = (swapped, nanoseconds, recordHeaderBytes);

    public CaptureFormat Format => CaptureFormat.Pcap;

    /// <param name="magic">First four bytes of the file, read as little-endian.</param>
    public static PcapFormat? Recognise(uint magic) => magic switch
    {
        0xA1B2_C3D4 => new(false, false, RecordHeaderBytes),
        0xA1B2_3C4D => new(false, true, RecordHeaderBytes),
        0xA1B2_CD34 => new(false, false, RecordHeaderBytes + 8),
        0xD4C3_B2A1 => new(true, false, RecordHeaderBytes),
        0x4D3C_B2A1 => new(true, true, RecordHeaderBytes),
        0x34CD_B2A1 => new(true, false, RecordHeaderBytes + 8),
        _ => null,
    };

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public int Read(ReadOnlySpan<byte> buffer, CaptureReader reader, IPacketHandler handler)
    {
        if (!_started) return ReadFileHeader(buffer, reader);
        var taken = 0;
        while (buffer.Length - taken >= _recordHeaderBytes)
        {
            var record = buffer[taken..];
            var seconds = U32(record);
            var fraction = U32(record[4..]);
            var captured = U32(record[CapturedOffset..]);
            var wire = U32(record[WireOffset..]);
            if (captured > CaptureReader.MaxRecordBytes)
            {
                reader.Stop(CaptureFault.BadRecord, taken);
                return taken;
            }
            var length = _recordHeaderBytes + (int)captured;
            if (record.Length < length) break;
            var time = new PacketTime(seconds * 1_000_000_000L + fraction * (_nanoseconds ? 1L : 1_000L));
            reader.Packet(record[_recordHeaderBytes..length], time, wire, _link, handler);
            taken += length;
        }
        return taken;
    }

    private int ReadFileHeader(ReadOnlySpan<byte> buffer, CaptureReader reader)
    {
        if (buffer.Length < FileHeaderBytes) return 0;
        // The upper bits tell about a frame check sequence (draft-ietf-opsawg-pcap, 4).
        _link = (LinkType)(U32(buffer[LinkTypeOffset..]) & 0x03FF_FFFF);
        reader.AddLinkType(_link);
        _started = true;
        return FileHeaderBytes;
    }

    private uint U32(ReadOnlySpan<byte> bytes) => _swapped
        ? BinaryPrimitives.ReadUInt32BigEndian(bytes)
        : BinaryPrimitives.ReadUInt32LittleEndian(bytes);
}
