using Genba.Core.Observations;
using Genba.Wire;

namespace Genba.Core.Inspection;

/// <summary>Watched intervals in order, with what lies before each: asked for thousands of devices, answered without adding up.</summary>
public sealed class WatchedTimeline
{
    private readonly List<Sighting> _intervals;
    private readonly TimeSpan[] _before;

    /// <param name="captures">The sources that saw most of it count: frames, or flows where there are no frames at all.</param>
    public WatchedTimeline(IReadOnlyCollection<CaptureSummary> captures)
    {
        _intervals = WatchedTime.Intervals(WatchedTime.Closest(captures));
        _before = new TimeSpan[_intervals.Count];
        for (var i = 0; i < _intervals.Count; i++)
        {
            _before[i] = Total;
            Total += _intervals[i].Last - _intervals[i].First;
        }
    }

    /// <summary>Overlaps counted once.</summary>
    public TimeSpan Total { get; private set; }

    /// <summary>How much of it lies after <paramref name="time"/>.</summary>
    public TimeSpan After(PacketTime time)
    {
        var (low, high) = (0, _intervals.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (_intervals[middle].Last > time) high = middle;
            else low = middle + 1;
        }
        if (low == _intervals.Count) return TimeSpan.Zero;
        var begun = time > _intervals[low].First ? time - _intervals[low].First : TimeSpan.Zero;
        return Total - _before[low] - begun;
    }

    /// <summary>The first moment at which <paramref name="span"/> had been watched; null when it never was.</summary>
    public PacketTime? Reached(TimeSpan span)
    {
        foreach (var interval in _intervals)
        {
            var length = interval.Last - interval.First;
            if (length >= span) return new(interval.First.Nanoseconds + span.Ticks * 100);
            span -= length;
        }
        return null;
    }
}
