using Genba.Wire;

namespace Genba.Core.Observations;

/// <summary>One frame of one capture: the end of every chain of proof.</summary>
/// <param name="Capture">SHA-256 of the capture file, 64 lower-case hexadecimal digits.</param>
/// <param name="Packet">1-based frame number as Wireshark shows it.</param>
public readonly record struct PacketReference(string Capture, long Packet);

/// <summary>When something was first and last seen.</summary>
public readonly record struct Sighting(PacketTime First, PacketTime Last)
{
    /// <summary>From the first to the last of all; there must be one at least.</summary>
    public static Sighting Over(IEnumerable<Sighting> sightings) => sightings.Aggregate((left, right) => left.With(right));

    public Sighting With(PacketTime time) => new(time < First ? time : First, time > Last ? time : Last);
    public Sighting With(Sighting other) => new(other.First < First ? other.First : First, other.Last > Last ? other.Last : Last);
}

/// <summary>How much went one way.</summary>
/// <param name="Bytes">On the wire, not as captured.</param>
public readonly record struct Volume(long Packets, long Bytes)
{
    public static Volume operator +(Volume left, Volume right) =>
        new(left.Packets + right.Packets, left.Bytes + right.Bytes);
}
