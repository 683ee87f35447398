using System.Diagnostics.CodeAnalysis;

namespace Genba.Core.Observations;

/// <summary>Keeps each distinct run of bytes once and numbers it.</summary>
internal sealed class ByteValues
{
    private readonly Dictionary<byte[], int> _numbers;
    private readonly Dictionary<byte[], int>.AlternateLookup<ReadOnlySpan<byte>> _bySpan;
    private readonly List<byte[]> _values = [];

    public ByteValues()
    {
        _numbers = new(new ContentComparer());
        _bySpan = _numbers.GetAlternateLookup<ReadOnlySpan<byte>>();
    }

    public byte[] this[int number] => _values[number];

    /// <returns>The number of these bytes, or -1 when they are new.</returns>
    public int Find(ReadOnlySpan<byte> bytes) => _bySpan.TryGetValue(bytes, out var number) ? number : -1;

    public int Add(ReadOnlySpan<byte> bytes)
    {
        var kept = bytes.ToArray();
        _numbers.Add(kept, _values.Count);
        _values.Add(kept);
        return _values.Count - 1;
    }

    private sealed class ContentComparer : IEqualityComparer<byte[]>, IAlternateEqualityComparer<ReadOnlySpan<byte>, byte[]>
    {
        public bool Equals(byte[]? left, byte[]? right) => left.AsSpan().SequenceEqual(right);
        public bool Equals(ReadOnlySpan<byte> alternate, byte[] other) => alternate.SequenceEqual(other);
        public int GetHashCode([DisallowNull] byte[] value) => GetHashCode(value.AsSpan());
        public byte[] Create(ReadOnlySpan<byte> alternate) => alternate.ToArray();

        public int GetHashCode(ReadOnlySpan<byte> alternate)
        {
            var hash = new HashCode();
            hash.AddBytes(alternate);
            return hash.ToHashCode();
        }
    }
}
