using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using Genba.Wire;
using Genba.Wire.Observations;

namespace Genba.Core.Observations;

/// <summary>
/// Counts identity claims. Some devices say the same in every frame: a small table by who says what about whom finds it again
/// without hashing its bytes.
/// </summary>
internal sealed class IdentityTallies
{
    private const int RecentBits = 10;
    private const int MaxIdentities = 200_000;
    private const int MaxOfSubject = 512;
    private const int MaxValueBytes = 1_024;

    private readonly ByteValues _values = new();
    private readonly Dictionary<IdentityKey, int> _indexes = [];
    private readonly Dictionary<Subject, int> _countOf = [];
    private readonly Recent[] _recent = new Recent[1 << RecentBits];
    private IdentityTally[] _tallies = new IdentityTally[64];

    /// <summary>Claims that found no room.</summary>
    public long Refused { get; private set; }

    public int Count => _indexes.Count;

    /// <param name="inside">Who said it, in a tunnel that ends at the subject; else none.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Add(in PacketContext packet, in IdentityClaim claim, in Subject subject, HostAddress inside)
    {
        var bytes = claim.Value.Length > MaxValueBytes ? claim.Value[..MaxValueBytes] : claim.Value;
        if (bytes.IsEmpty) return;
        ref var recent = ref _recent[SlotOf(packet, claim, subject, bytes)];
        if (!recent.Holds(packet, claim, subject, inside, bytes))
        {
            var index = Find(new(subject, claim.Field, claim.Encoding, (short)packet.Protocol, _values.Find(bytes), inside), claim, bytes);
            if (index < 0)
            {
                Refused++;
                return;
            }
            recent = new() { Key = _tallies[index].Key, Value = _values[_tallies[index].Key.Value], Index = index };
        }
        _tallies[recent.Index].Tally.Add(packet);
    }

    /// <summary>In the order of first sight.</summary>
    public IEnumerable<TItem> Select<TItem>(Func<IdentityKey, byte[], byte, Tally, TItem> make) =>
        _tallies.Take(Count).Select(one => make(one.Key, _values[one.Key.Value], one.ConfidencePercent, one.Tally));

    private int Find(IdentityKey key, in IdentityClaim claim, ReadOnlySpan<byte> bytes)
    {
        if (key.Value >= 0 && _indexes.TryGetValue(key, out var index)) return index;
        var claims = _countOf.GetValueOrDefault(key.Subject);
        if (claims >= MaxOfSubject || Count >= MaxIdentities) return -1;
        _countOf[key.Subject] = claims + 1;
        if (key.Value < 0) key = key with { Value = _values.Add(bytes) };
        index = Count;
        if (index == _tallies.Length) Array.Resize(ref _tallies, _tallies.Length * 2);
        _tallies[index] = new() { Key = key, ConfidencePercent = claim.ConfidencePercent };
        _indexes.Add(key, index);
        return index;
    }

    private static int SlotOf(in PacketContext packet, in IdentityClaim claim, in Subject subject, ReadOnlySpan<byte> bytes)
    {
        var end = bytes.Length >= sizeof(uint) ? BinaryPrimitives.ReadUInt32LittleEndian(bytes[^sizeof(uint)..]) : bytes[^1];
        var mixed = subject.Address.Low ^ subject.Mac.Value << 8 ^ (ulong)end << 29
            ^ (uint)((int)claim.Field << 16 | packet.Protocol << 8 | bytes.Length);
        return (int)(mixed * 0x9E37_79B9_7F4A_7C15UL >> 64 - RecentBits);
    }

    private struct Recent
    {
        public IdentityKey Key;
        public byte[]? Value;
        public int Index;

        public readonly bool Holds(
            in PacketContext packet, in IdentityClaim claim, in Subject subject, HostAddress inside, ReadOnlySpan<byte> bytes) =>
            Value is not null && bytes.SequenceEqual(Value) && Key.Field == claim.Field && Key.Protocol == packet.Protocol
            && Key.Encoding == claim.Encoding && Key.Subject == subject && Key.Inside == inside;
    }

    private struct IdentityTally
    {
        public IdentityKey Key;
        public Tally Tally;
        public byte ConfidencePercent;
    }
}
