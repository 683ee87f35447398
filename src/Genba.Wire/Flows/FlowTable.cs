using System.Numerics;
using System.Runtime.CompilerServices;

namespace Genba.Wire.Flows;

/// <summary>
/// All flows in order of appearance, found through open addressing. Flows live in chunks that never move, so the table
/// grows without copying them; only the index is rebuilt.
/// </summary>
public sealed class FlowTable
{
    private const int ChunkBits = 12;
    private const int ChunkSize = 1 << ChunkBits;
    private const int FirstCapacity = 1 << 14;

    private Slot[] _slots = new Slot[FirstCapacity];
    private Flow[][] _chunks = new Flow[16][];
    private int _mask = FirstCapacity - 1;
    private int _limit = FirstCapacity / 8 * 5;

    public int Count { get; private set; }

    /// <summary>The flow with this index, 0 to <see cref="Count"/> - 1; stays where it is while the table grows.</summary>
    public ref Flow this[int index]
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => ref _chunks[index >> ChunkBits][index & (ChunkSize - 1)];
    }

    /// <summary>The index of the flow with this key; a new one is added with nothing counted.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal int Find(in FlowKey key, out bool isNew)
    {
        var hash = key.Hash;
        var position = (int)hash & _mask;
        var slots = _slots;
        while (true)
        {
            ref var slot = ref slots[position];
            if (slot.Next == 0) break;
            if (slot.Hash == hash && key.Is(this[slot.Next - 1]))
            {
                isNew = false;
                return slot.Next - 1;
            }
            position = position + 1 & _mask;
        }
        isNew = true;
        return Add(key, hash, position);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private int Add(in FlowKey key, uint hash, int position)
    {
        if (Count == _limit)
        {
            Grow();
            position = (int)hash & _mask;
            while (_slots[position].Next != 0) position = position + 1 & _mask;
        }
        var index = Count++;
        if (index >> ChunkBits == _chunks.Length) Array.Resize(ref _chunks, _chunks.Length * 2);
        _chunks[index >> ChunkBits] ??= new Flow[ChunkSize];
        _slots[position] = new() { Hash = hash, Next = index + 1 };
        ref var flow = ref this[index];
        (flow.LowHigh, flow.LowLow, flow.HighHigh, flow.HighLow) = (key.LowHigh, key.LowLow, key.HighHigh, key.HighLow);
        (flow.Ports, flow.Meta, flow.Stream, flow.ProtocolIndex) = (key.Ports, key.Meta, -1, -1);
        flow.Marks = key.FromLow ? FlowMarks.FirstFromLow : FlowMarks.None;
        return index;
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
