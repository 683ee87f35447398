using System.Numerics;
using System.Runtime.CompilerServices;

namespace Genba.Wire.Flows;

/// <summary>
/// All flows in order of appearance, found through open addressing. Flows live in chunks that never move, so the table
/// grows without copying them; only the index is rebuilt. A table with a limit keeps the conversations that talk: when it is
/// full, new ones must show themselves twice, and take the place of one that hardly said anything.
/// </summary>
/// <param name="limit">Flows that are held at once; what finds no room is counted in <see cref="RolledUp"/>.</param>
public sealed class FlowTable(int limit = int.MaxValue)
{
    /// <summary>The index of what found no room.</summary>
    internal const int NoRoom = -1;

    /// <summary>How many flows are looked at to find one that may go.</summary>
    private const int LookedAt = 64;
    /// <summary>A flow with more packets stays: somebody talks there.</summary>
    private const int FewPackets = 4;
    private const int DoorSlots = 1 << 16;

    private const int ChunkBits = 12;
    private const int ChunkSize = 1 << ChunkBits;
    private const int FirstCapacity = 1 << 14;

    private readonly FlowSecret _secret = FlowSecret.Make();
    private Slot[] _slots = new Slot[FirstCapacity];
    private Flow[][] _chunks = [NewChunk(), .. new Flow[15][]];
    private int _mask = FirstCapacity - 1;
    private int _limit = FirstCapacity / 8 * 5;
    private uint[]? _door;
    private int _hand;
    private int _last;
    private long _replaced;

    /// <summary>Only of flows with holes, which are few: a flow has no room for it.</summary>
    private Dictionary<int, long>? _missing;

    public int Count { get; private set; }

    internal int Limit => limit;

    /// <summary>What is only counted, because the table was full.</summary>
    public RollUp RolledUp { get; private set; }

    /// <summary>Flows that were ever added.</summary>
    internal long Begun => Count + _replaced;

    /// <summary>Bytes of the stream, both directions, that its sequence numbers speak of and the capture does not hold.</summary>
    public long MissingBytesOf(int index) => _missing?.GetValueOrDefault(index) ?? 0;

    /// <summary>The flow with this index, 0 to <see cref="Count"/> - 1; stays where it is while the table grows.</summary>
    public ref Flow this[int index]
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => ref _chunks[index >> ChunkBits][index & (ChunkSize - 1)];
    }

    internal void Miss(int index, int bytes)
    {
        if (bytes <= 0) return;
        _missing ??= [];
        System.Runtime.InteropServices.CollectionsMarshal.GetValueRefOrAddDefault(_missing, index, out _) += bytes;
    }

    /// <summary>The index of the flow with this key; a new one is added with nothing counted. <see cref="NoRoom"/> in a full table.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal int Find(in FlowKey key, out bool isNew)
    {
        // A request and its answer often follow each other.
        if (key.Is(this[_last]))
        {
            isNew = false;
            return _last;
        }
        var hash = key.Hash(_secret);
        var position = (int)hash & _mask;
        var slots = _slots;
        while (true)
        {
            ref var slot = ref slots[position];
            if (slot.Next == 0) break;
            if (slot.Hash == hash && key.Is(this[slot.Next - 1]))
            {
                isNew = false;
                return _last = slot.Next - 1;
            }
            position = position + 1 & _mask;
        }
        isNew = true;
        return Add(key, hash, position);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private int Add(in FlowKey key, uint hash, int position)
    {
        if (Count == limit)
        {
            var place = MakeRoom(hash);
            if (place != NoRoom) Put(key, hash, FreeSlot(hash), place);
            return place;
        }
        if (Count == _limit)
        {
            Grow();
            position = FreeSlot(hash);
        }
        var index = Count++;
        if (index >> ChunkBits == _chunks.Length) Array.Resize(ref _chunks, _chunks.Length * 2);
        _chunks[index >> ChunkBits] ??= NewChunk();
        Put(key, hash, position, index);
        return index;
    }

    /// <summary>The first flow of a chunk may be looked at before there is one: no key has its <see cref="Flow.Meta"/>.</summary>
    private static Flow[] NewChunk()
    {
        var chunk = new Flow[ChunkSize];
        chunk[0].Meta = uint.MaxValue;
        return chunk;
    }

    private int FreeSlot(uint hash)
    {
        var position = (int)hash & _mask;
        while (_slots[position].Next != 0) position = position + 1 & _mask;
        return position;
    }

    private void Put(in FlowKey key, uint hash, int position, int index)
    {
        _slots[position] = new() { Hash = hash, Next = index + 1 };
        ref var flow = ref this[index];
        (flow.LowHigh, flow.LowLow, flow.HighHigh, flow.HighLow) = (key.LowHigh, key.LowLow, key.HighHigh, key.HighLow);
        (flow.Ports, flow.Meta, flow.Stream, flow.ProtocolIndex) = (key.Ports, key.Meta, -1, -1);
        flow.Marks = key.FromLow ? FlowMarks.FirstFromLow : FlowMarks.None;
    }

    /// <summary>Counts a packet that belongs to no flow.</summary>
    internal void RollUpPacket(int bytes) =>
        RolledUp = RolledUp with { Packets = RolledUp.Packets + 1, Bytes = RolledUp.Bytes + bytes };

    /// <summary>
    /// One packet to an address that nobody answers for, millions of times, is a scan: it must neither fill the table nor drive
    /// out what is there. So a newcomer knocks first, and is let in when it comes again.
    /// </summary>
    /// <returns>The index of an emptied flow, or <see cref="NoRoom"/>.</returns>
    private int MakeRoom(uint hash)
    {
        _door ??= new uint[DoorSlots];
        ref var knocked = ref _door[hash & (DoorSlots - 1)];
        if (knocked != hash)
        {
            knocked = hash;
            return NoRoom;
        }
        for (var looked = 0; looked < LookedAt; looked++)
        {
            _hand = _hand + 1 < Count ? _hand + 1 : 0;
            ref var flow = ref this[_hand];
            if (!MayGo(flow)) continue;
            RolledUp = new(
                RolledUp.Packets + flow.PacketsFromLow + flow.PacketsFromHigh, RolledUp.Bytes + flow.BytesFromLow + flow.BytesFromHigh,
                RolledUp.Conversations + 1);
            Remove(new FlowKey(flow).Hash(_secret), _hand);
            flow = default;
            _missing?.Remove(_hand);
            _replaced++;
            return _hand;
        }
        return NoRoom;
    }

    /// <summary>Nobody answered, or nothing was said; its payload is not looked at.</summary>
    private static bool MayGo(in Flow flow) => flow.Stream < 0 && flow.ProtocolIndex < 0
        && flow.PacketsFromLow + flow.PacketsFromHigh <= FewPackets
        && (flow.PacketsFromLow == 0 || flow.PacketsFromHigh == 0
            || (flow.Marks & (FlowMarks.DataFromLow | FlowMarks.DataFromHigh)) == 0);

    /// <summary>Takes a slot out of its run and closes the gap (Knuth, The Art of Computer Programming 3, 6.4, algorithm R).</summary>
    private void Remove(uint hash, int index)
    {
        var hole = (int)hash & _mask;
        while (_slots[hole].Next != index + 1) hole = hole + 1 & _mask;
        for (var next = hole + 1 & _mask; _slots[next].Next != 0; next = next + 1 & _mask)
        {
            var home = (int)_slots[next].Hash & _mask;
            if ((next - home & _mask) < (next - hole & _mask)) continue;
            _slots[hole] = _slots[next];
            hole = next;
        }
        _slots[hole] = default;
    }

    private void Grow()
    {
        var capacity = (int)BitOperations.RoundUpToPowerOf2((uint)_slots.Length * 2);
        var slots = new Slot[capacity];
        var mask = capacity - 1;
        foreach (var slot in _slots)
        {
            if (slot.Next == 0) continue;
            var position = (int)slot.Hash & mask;
            while (slots[position].Next != 0) position = position + 1 & mask;
            slots[position] = slot;
        }
        (_slots, _mask, _limit) = (slots, mask, capacity / 8 * 5);
    }

    /// <summary>Index of a flow plus one, so that 0 is a free slot; the hash in front saves the look into the flow.</summary>
    private struct Slot
    {
        public uint Hash;
        public int Next;
    }
}

/// <summary>Traffic of conversations that a full table did not hold, as one sum.</summary>
/// <param name="Bytes">On the wire.</param>
/// <param name="Conversations">Short ones without an answer that were in the table and made room for others.</param>
public readonly record struct RollUp(long Packets, long Bytes, long Conversations);
