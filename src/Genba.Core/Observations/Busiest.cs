using Genba.Wire;

namespace Genba.Core.Observations;

/// <summary>The largest count within one of the windows that follow each other.</summary>
internal struct Busiest
{
    private const long NanosecondsPerSecond = 1_000_000_000;
    private long _window;
    private int _count;
    private long _firstPacket;

    public int Most { get; private set; }
    /// <summary>Frame with which the busiest window began.</summary>
    public long Packet { get; private set; }
    public PacketTime Time { get; private set; }

    /// <returns>True when this packet begins a window, which may become the busiest.</returns>
    public bool Add(in PacketContext packet, int seconds)
    {
        var window = packet.Time.Nanoseconds / (seconds * NanosecondsPerSecond);
        if (window != _window || _count == 0) (_window, _count, _firstPacket) = (window, 0, packet.Number);
        if (++_count > Most) (Most, Packet, Time) = (_count, _firstPacket, packet.Time);
        return _count == 1;
    }
}
