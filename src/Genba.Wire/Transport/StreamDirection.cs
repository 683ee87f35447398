using System.Runtime.CompilerServices;

namespace Genba.Wire.Transport;

/// <summary>
/// One direction of a TCP stream put in order: what comes early waits, what is missing is counted and passed over, nothing
/// grows beyond <see cref="MaxWaitingBytes"/>. Lies within the stream of its flow: a packet of another flow finds nothing of it
/// in the processor's cache, so it must be one place in memory, and the other direction is left alone.
/// </summary>
internal struct StreamDirection(BufferPool buffers)
{
    private const int MaxWaiting = 16;
    private const int MaxWaitingBytes = 64 * 1024;
    /// <summary>A step further than any window: the numbers were chosen anew (RFC 7323, 2.3 limits windows to 1 GiB; real ones stay below this).</summary>
    private const int Jump = 1 << 22;

    /// <summary>After a silence this long the numbers are taken as they come: the connection is another one, or was lost.</summary>
    internal const long SilenceNanoseconds = 60_000_000_000;

    private Piece[]? _waiting;
    private byte[]? _store;
    private int _stored;
    private int _count;
    private long _lastTime;
    /// <summary>What this side acknowledged last of the other.</summary>
    private uint _acknowledged;
    private bool _hasAcknowledged;

    public bool Synchronised { get; private set; }

    /// <summary>Sequence number of the next byte in order.</summary>
    public uint Next { get; private set; }

    public readonly bool IsWaiting => _count > 0;

    public void Reset()
    {
        Synchronised = false;
        _hasAcknowledged = false;
        DropWaiting();
    }

    /// <summary>A SYN, or the first segment seen: the stream begins here.</summary>
    public void Begin(uint sequence, ref StreamDirection other)
    {
        Synchronised = true;
        other._hasAcknowledged = false;
        Next = sequence;
        DropWaiting();
    }

    /// <summary>This side has received everything of the other before this number, whether the capture has it or not.</summary>
    public void Acknowledge(uint number)
    {
        _acknowledged = number;
        _hasAcknowledged = true;
    }

    /// <summary>Says what to do with a segment; <paramref name="payload"/> becomes the part of it that is new.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public SegmentOrder Place(uint sequence, PacketTime time, ref StreamDirection other, ref ReadOnlySpan<byte> payload)
    {
        if (!Synchronised) Begin(sequence, ref other);
        var ahead = (int)(sequence - Next);
        if (ahead == 0)
        {
            _lastTime = time.Nanoseconds;
            return SegmentOrder.InOrder;
        }
        if (ahead is > Jump or < -Jump || time.Nanoseconds - _lastTime > SilenceNanoseconds)
        {
            Begin(sequence, ref other);
            _lastTime = time.Nanoseconds;
            return SegmentOrder.Restarted;
        }
        if (ahead > 0)
        {
            if (other._hasAcknowledged && (int)(other._acknowledged - Next) > 0) return SegmentOrder.Lost;
            return Keep(sequence, payload) ? SegmentOrder.Early : SegmentOrder.Lost;
        }
        if (ahead + payload.Length <= 0) return SegmentOrder.Old;
        payload = payload[-ahead..];
        _lastTime = time.Nanoseconds;
        return SegmentOrder.InOrder;
    }

    /// <summary>Counts bytes as delivered.</summary>
    public void Advance(int bytes) => Next += (uint)bytes;

    /// <summary>Bytes on the wire that the capture does not hold.</summary>
    public void Miss(int bytes) => Next += (uint)bytes;

    /// <summary>Steps over the hole in front of the earliest waiting piece, or of <paramref name="sequence"/> when that is first.</summary>
    /// <returns>Bytes of the hole.</returns>
    public int PassGap(uint sequence)
    {
        var missing = (int)(sequence - Next);
        if (_count > 0) missing = Math.Min(missing, (int)(_waiting![Earliest()].Sequence - Next));
        if (missing <= 0) return 0;
        Miss(missing);
        return missing;
    }

    /// <summary>Gives the memory for waiting pieces back when nothing waits.</summary>
    public void Tidy()
    {
        if (_count > 0 || _store is null) return;
        buffers.Return(_store);
        _store = null;
    }

    /// <summary>The waiting piece that is next in order, if it is there; valid until <see cref="Tidy"/>.</summary>
    public bool TryTakeWaiting(out ReadOnlySpan<byte> payload)
    {
        payload = default;
        while (_count > 0)
        {
            var earliest = Earliest();
            var piece = _waiting![earliest];
            var ahead = (int)(piece.Sequence - Next);
            if (ahead > 0) return false;
            _waiting[earliest] = _waiting[--_count];
            if (ahead + piece.Length > 0)
            {
                payload = _store.AsSpan(piece.Start - ahead, piece.Length + ahead);
                return true;
            }
        }
        return false;
    }

    private bool Keep(uint sequence, ReadOnlySpan<byte> payload)
    {
        if (payload.IsEmpty) return true;
        if (_count == 0) _stored = 0;
        if (_count == MaxWaiting || _stored + payload.Length > MaxWaitingBytes) return false;
        _waiting ??= new Piece[MaxWaiting];
        for (var index = 0; index < _count; index++)
        {
            if (_waiting[index].Sequence == sequence && _waiting[index].Length >= payload.Length) return true;
        }
        _store ??= buffers.Rent(MaxWaitingBytes);
        if (_store is null) return false;
        payload.CopyTo(_store.AsSpan(_stored));
        _waiting[_count++] = new(sequence, _stored, payload.Length);
        _stored += payload.Length;
        return true;
    }

    private readonly int Earliest()
    {
        var earliest = -1;
        for (var index = 0; index < _count; index++)
        {
            if (earliest < 0 || (int)(_waiting![index].Sequence - _waiting[earliest].Sequence) < 0) earliest = index;
        }
        return earliest;
    }

    private void DropWaiting()
    {
        _count = 0;
        Tidy();
    }

    private readonly record struct Piece(uint Sequence, int Start, int Length);
}

internal enum SegmentOrder
{
    InOrder,
    /// <summary>Sent again, nothing new.</summary>
    Old,
    /// <summary>Kept until what is missing in front of it comes.</summary>
    Early,
    /// <summary>What is missing in front of it will not come: step over it and place the segment again.</summary>
    Lost,
    /// <summary>The numbers have nothing to do with those before: take the payload as a beginning.</summary>
    Restarted,
}
