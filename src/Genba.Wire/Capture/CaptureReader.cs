using System.Buffers.Binary;
using System.Runtime.CompilerServices;

namespace Genba.Wire.Capture;

/// <summary>
/// Reads pcap (draft-ietf-opsawg-pcap) and pcapng (draft-ietf-opsawg-pcapng) from buffers that somebody else fills: give it
/// what was read, keep what it did not take in front of the next. It never needs more than <see cref="BufferBytes"/> at once.
/// </summary>
public sealed class CaptureReader
{
    /// <summary>What a caller's buffer must hold at least: the largest record that is accepted, with its headers.</summary>
    public const int BufferBytes = MaxRecordBytes + 4096;

    /// <summary>Records above this are taken for damage, as other readers do (262 144 bytes is tcpdump's maximum).</summary>
    internal const int MaxRecordBytes = 262_144;

    private const int MaxFaultKinds = 64;
    /// <summary>A year: no capture pauses as long; a clock that was set does.</summary>
    private const long Jump = 365L * 86_400 * 1_000_000_000;
    private readonly List<(PacketTime First, PacketTime Last)> _spans = [];
    private long _spanFirst;
    private long _spanLast;
    private readonly List<CaptureFaultCount> _faults = [];
    private readonly List<LinkType> _linkTypes = [];
    private ICaptureFormat? _format;
    private long _skip;
    private long _taken;

    public CaptureFormat Format => _format?.Format ?? CaptureFormat.Unknown;

    /// <summary>Records handed over so far.</summary>
    public long Packets { get; private set; }

    /// <summary>Sum of the lengths on the wire.</summary>
    public long WireBytes { get; private set; }

    public PacketTime? First => Packets == 0 ? null : Spans.Min(span => span.First);
    public PacketTime? Last => Packets == 0 ? null : Spans.Max(span => span.Last);

    /// <summary>The time covered, in pieces between which the clock jumped; one in an ordinary capture.</summary>
    public IReadOnlyList<(PacketTime First, PacketTime Last)> Spans =>
        Packets == 0 ? [] : [.. _spans, (new(_spanFirst), new(_spanLast))];

    /// <summary>Kinds of fault with their first place and count; bounded.</summary>
    public IReadOnlyList<CaptureFaultCount> Faults => _faults;

    /// <summary>In order of appearance.</summary>
    public IReadOnlyList<LinkType> LinkTypes => _linkTypes;

    /// <summary>Nothing more can be read: the format is not known or a record is damaged.</summary>
    public bool Stopped { get; private set; }

    /// <summary>Takes whole records from the front of <paramref name="buffer"/>.</summary>
    /// <returns>Bytes taken; 0 asks for more.</returns>
    public int Read(ReadOnlySpan<byte> buffer, IPacketHandler handler)
    {
        var taken = 0;
        if (_format is null && !Stopped)
        {
            if (buffer.Length < 4) return 0;
            _format = Recognise(buffer);
            if (_format is null)
            {
                Stopped = true;
                return 0;
            }
        }
        if (Stopped) return buffer.Length;
        while (taken < buffer.Length)
        {
            if (_skip > 0)
            {
                var skipped = (int)Math.Min(_skip, buffer.Length - taken);
                _skip -= skipped;
                taken += skipped;
                _taken += skipped;
                continue;
            }
            var read = _format!.Read(buffer[taken..], this, handler);
            taken += read;
            _taken += read;
            if (Stopped) return buffer.Length;
            if (read == 0 && _skip == 0) break;
        }
        return taken;
    }

    /// <summary>Says that the file ended with <paramref name="rest"/> bytes that were not taken.</summary>
    public void End(int rest)
    {
        if (!Stopped && _format is not null && (rest > 0 || _skip > 0)) Fault(CaptureFault.Truncated);
    }

    /// <summary>Counts a fault of a packet; the handler calls it for what it cannot decode.</summary>
    public void Fault(CaptureFault fault, long packet = 0, long value = 0)
    {
        for (var index = 0; index < _faults.Count; index++)
        {
            var known = _faults[index];
            if (known.Fault != fault || known.Value != value) continue;
            _faults[index] = known with { Count = known.Count + 1 };
            return;
        }
        if (_faults.Count < MaxFaultKinds) _faults.Add(new(fault, packet, packet > 0 ? -1 : _taken, 1, value));
    }

    internal void Stop(CaptureFault fault, int offset)
    {
        _taken += offset;
        Fault(fault);
        Stopped = true;
    }

    /// <summary>Passes over bytes that may lie beyond the buffer.</summary>
    internal void Skip(long bytes) => _skip = bytes;

    internal void AddLinkType(LinkType link)
    {
        if (!_linkTypes.Contains(link) && _linkTypes.Count < MaxFaultKinds) _linkTypes.Add(link);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal void Packet(ReadOnlySpan<byte> data, PacketTime time, uint wireBytes, LinkType link, IPacketHandler handler)
    {
        Count(time, wireBytes);
        handler.OnPacket(new(Packets, time, (int)Math.Min(wireBytes, int.MaxValue), data, link));
    }

    private void Count(PacketTime time, long wireBytes)
    {
        Packets++;
        WireBytes += wireBytes;
        var stamp = time.Nanoseconds;
        if (Packets == 1) (_spanFirst, _spanLast) = (stamp, stamp);
        else if ((ulong)(stamp - _spanLast + Jump) > 2 * Jump) OnJump(stamp);
        else if (stamp > _spanLast) _spanLast = stamp;
        else if (stamp < _spanFirst) _spanFirst = stamp;
    }

    /// <summary>Counts and hands over a packet that was not read from a file but heard on an interface.</summary>
    /// <param name="packet">Its number is the caller's: that in the file which is kept of what was heard.</param>
    public void Deliver(in CapturedPacket packet, IPacketHandler handler)
    {
        if (Packets == 0) AddLinkType(packet.Link);
        Count(packet.Time, packet.WireBytes);
        handler.OnPacket(packet);
    }

    /// <summary>A single odd stamp is a piece of its own, so the pieces are bounded; further ones widen the last.</summary>
    private void OnJump(long stamp)
    {
        Fault(CaptureFault.ClockJump, Packets, 0);
        if (_spans.Count < MaxFaultKinds)
        {
            _spans.Add((new(_spanFirst), new(_spanLast)));
            _spanFirst = _spanLast = stamp;
        }
        else
        {
            (_spanFirst, _spanLast) = (Math.Min(_spanFirst, stamp), Math.Max(_spanLast, stamp));
        }
    }

    private static ICaptureFormat? Recognise(ReadOnlySpan<byte> buffer)
    {
        var magic = BinaryPrimitives.ReadUInt32LittleEndian(buffer);
        return magic == PcapngFormat.SectionHeader ? new PcapngFormat() : PcapFormat.Recognise(magic);
    }
}

/// <summary>One record at a time from the front of a buffer.</summary>
internal interface ICaptureFormat
{
    CaptureFormat Format { get; }

    /// <returns>Bytes taken, 0 when the record does not end within the buffer.</returns>
    int Read(ReadOnlySpan<byte> buffer, CaptureReader reader, IPacketHandler handler);
}
