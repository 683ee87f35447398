namespace Genba.Wire;

/// <summary>When a packet was seen: nanoseconds since 1970-01-01 UTC, as the capture says.</summary>
public readonly record struct PacketTime(long Nanoseconds) : IComparable<PacketTime>
{
    public long Microseconds => Nanoseconds / 1_000;

    public int CompareTo(PacketTime other) => Nanoseconds.CompareTo(other.Nanoseconds);

    public static TimeSpan operator -(PacketTime later, PacketTime earlier) =>
        TimeSpan.FromTicks((later.Nanoseconds - earlier.Nanoseconds) / 100);

    public static bool operator <(PacketTime left, PacketTime right) => left.Nanoseconds < right.Nanoseconds;
    public static bool operator >(PacketTime left, PacketTime right) => left.Nanoseconds > right.Nanoseconds;
    public static bool operator <=(PacketTime left, PacketTime right) => left.Nanoseconds <= right.Nanoseconds;
    public static bool operator >=(PacketTime left, PacketTime right) => left.Nanoseconds >= right.Nanoseconds;
}
