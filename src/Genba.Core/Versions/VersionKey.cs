namespace Genba.Core.Versions;

/// <summary>
/// A version as bytes whose order, byte by byte, is the order of the versions of its scheme. Being compared as bytes, any scheme that is
/// written this way has a total order, and keys can be sorted, hashed and indexed without knowing the scheme (docs/adr/0200).
/// </summary>
public readonly struct VersionKey(byte[] bytes) : IEquatable<VersionKey>, IComparable<VersionKey>
{
    public ReadOnlySpan<byte> Bytes => bytes;

    public int CompareTo(VersionKey other) => Bytes.SequenceCompareTo(other.Bytes);
    public bool Equals(VersionKey other) => Bytes.SequenceEqual(other.Bytes);
    public override bool Equals(object? obj) => obj is VersionKey other && Equals(other);
    public override string ToString() => Convert.ToHexStringLower(Bytes);

    public override int GetHashCode()
    {
        var hash = new HashCode();
        hash.AddBytes(Bytes);
        return hash.ToHashCode();
    }

    public static bool operator ==(VersionKey left, VersionKey right) => left.Equals(right);
    public static bool operator !=(VersionKey left, VersionKey right) => !left.Equals(right);
    public static bool operator <(VersionKey left, VersionKey right) => left.CompareTo(right) < 0;
    public static bool operator >(VersionKey left, VersionKey right) => left.CompareTo(right) > 0;
    public static bool operator <=(VersionKey left, VersionKey right) => left.CompareTo(right) <= 0;
    public static bool operator >=(VersionKey left, VersionKey right) => left.CompareTo(right) >= 0;
}
