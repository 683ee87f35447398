using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Genba.Wire.Transport;

namespace Genba.Wire.Flows;

/// <summary>
/// What a flow needs while its payload is looked at: the memory of its dissector, both directions in order, and the first
/// payloads until the protocol is known. Pooled; a flow without payload has none.
/// </summary>
internal sealed class FlowStream(BufferPool buffers)
{
    /// <summary>Payloads that wait for the protocol's name.</summary>
    public const int MaxKept = 4;
    public const int MaxKeptBytes = 2048;

    private readonly KeptPayload[] _kept = new KeptPayload[MaxKept];
    private DirectionState _low = new(buffers);
    private DirectionState _high = new(buffers);
    private DissectorMemory _memory;

    public int FlowIndex { get; private set; }

    /// <summary>Dissectors that said Weak of the low, or high, side, as bits of their index in the protocol table.</summary>
    public UInt128 WeakFromLow { get; set; }
    public UInt128 WeakFromHigh { get; set; }

    public Span<byte> Memory => MemoryMarshal.AsBytes((Span<ulong>)_memory);

    public bool IsFinished => _low.Finished && _high.Finished;
    public ReadOnlySpan<KeptPayload> Kept => _kept.AsSpan(0, KeptCount);
    public int KeptCount { get; private set; }

    public ref DirectionState Side(bool low) => ref low ? ref _low : ref _high;

    public void Start(int flowIndex)
    {
        FlowIndex = flowIndex;
        Restart();
    }

    /// <summary>A new connection between the same ends.</summary>
    public void Restart()
    {
        Forget();
        Memory.Clear();
        _low.Reset();
        _high.Reset();
    }

    public bool Keep(in PacketOrigin origin, ReadOnlySpan<byte> payload)
    {
        if (KeptCount == MaxKept || payload.Length > MaxKeptBytes) return false;
        var buffer = buffers.Rent(payload.Length);
        if (buffer is null) return false;
        payload.CopyTo(buffer);
        _kept[KeptCount++] = new(origin, buffer, payload.Length);
        return true;
    }

    /// <summary>Drops what was kept for naming.</summary>
    public void Forget()
    {
        for (var index = 0; index < KeptCount; index++) buffers.Return(_kept[index].Buffer);
        KeptCount = 0;
        (WeakFromLow, WeakFromHigh) = (default, default);
    }

    /// <summary>Of long words, so that the dissector's struct is aligned.</summary>
    [InlineArray(PacketContext.FlowMemoryBytes / sizeof(ulong))]
    private struct DissectorMemory
    {
        private ulong _first;
    }
}

/// <summary>A payload with what its packet's headers said.</summary>
internal readonly record struct KeptPayload(PacketOrigin Origin, byte[] Buffer, int Length)
{
    public ReadOnlySpan<byte> Payload => Buffer.AsSpan(0, Length);
}

/// <summary>One direction: order of its segments, and the message that is not whole yet.</summary>
internal struct DirectionState(BufferPool buffers)
{
    public const int MaxMessageBytes = 64 * 1024;

    private byte[]? _pending;

    public StreamDirection Stream = new(buffers);
    public int PendingLength { get; private set; }

    /// <summary>Bytes of the stream that the dissector wants to pass over.</summary>
    public int Skip { get; set; }

    /// <summary>The dissector learns nothing more from this direction.</summary>
    public bool Finished { get; set; }

    /// <summary>The dissector took a message of this side.</summary>
    public bool Accepted { get; set; }

    /// <summary>Payloads in a row that the dissector did not accept.</summary>
    public byte Refused { get; set; }

    public void Reset()
    {
        Stream.Reset();
        DropPending();
        (Skip, Finished, Accepted, Refused) = (0, false, false, 0);
    }

    /// <summary>The waiting message with more bytes behind it, or nothing when that would be too much.</summary>
    public ReadOnlySpan<byte> Append(ReadOnlySpan<byte> more)
    {
        var length = PendingLength + more.Length;
        if (length > MaxMessageBytes) return default;
        if (_pending!.Length < length)
        {
            var larger = buffers.Rent(length);
            if (larger is null) return default;
            _pending.AsSpan(0, PendingLength).CopyTo(larger);
            buffers.Return(_pending);
            _pending = larger;
        }
        more.CopyTo(_pending.AsSpan(PendingLength));
        PendingLength = length;
        return _pending.AsSpan(0, length);
    }

    /// <summary>Keeps the beginning of a message; <paramref name="rest"/> may lie in what is kept already.</summary>
    public bool Hold(ReadOnlySpan<byte> rest)
    {
        if (rest.Length > MaxMessageBytes) return false;
        if (_pending is null && (_pending = buffers.Rent(rest.Length)) is null) return false;
        if (_pending.Length < rest.Length)
        {
            // Only a payload that is not in the buffer can be longer than it.
            buffers.Return(_pending);
            if ((_pending = buffers.Rent(rest.Length)) is null) return false;
        }
        rest.CopyTo(_pending);
        PendingLength = rest.Length;
        return true;
    }

    public void DropPending()
    {
        if (_pending is not null) buffers.Return(_pending);
        _pending = null;
        PendingLength = 0;
    }
}
