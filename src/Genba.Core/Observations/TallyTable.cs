using System.Runtime.InteropServices;
using Genba.Wire;

namespace Genba.Core.Observations;

/// <summary>How often something was seen, when, and in which frame first.</summary>
internal struct Tally
{
    public long Count;
    public Sighting Seen;
    public long FirstPacket;
    public byte HighestHopLimit;

    public void Add(in PacketContext packet)
    {
        Seen = Count == 0 ? new(packet.Time, packet.Time) : Seen.With(packet.Time);
        if (Count++ == 0) FirstPacket = packet.Number;
        HighestHopLimit = Math.Max(HighestHopLimit, packet.HopLimit);
    }

    public readonly PacketReference In(string capture) => new(capture, FirstPacket);
}

/// <summary>Counts by key, in the order of first sight, up to a limit. Nothing is allocated for a key that is known.</summary>
internal sealed class TallyTable<TKey>(int limit) where TKey : struct, IEquatable<TKey>
{
    private readonly Dictionary<TKey, Tally> _tallies = [];

    /// <summary>Keys that found no room.</summary>
    public long Refused { get; private set; }

    public void Add(in TKey key, in PacketContext packet)
    {
        ref var known = ref CollectionsMarshal.GetValueRefOrNullRef(_tallies, key);
        if (!System.Runtime.CompilerServices.Unsafe.IsNullRef(ref known))
        {
            known.Add(packet);
            return;
        }
        if (_tallies.Count >= limit)
        {
            Refused++;
            return;
        }
        Tally first = default;
        first.Add(packet);
        _tallies.Add(key, first);
    }

    public int Count => _tallies.Count;

    public bool Contains(in TKey key) => _tallies.ContainsKey(key);

    public List<TItem> Select<TItem>(Func<TKey, Tally, TItem> make)
    {
        var items = new List<TItem>(_tallies.Count);
        foreach (var (key, tally) in _tallies) items.Add(make(key, tally));
        return items;
    }
}
