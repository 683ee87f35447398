using Genba.Core.Observations;
using Genba.Wire;

namespace Genba.Core.Inspection;

/// <summary>The time that captures cover, overlaps counted once.</summary>
public static class WatchedTime
{
    /// <summary>Time in which every frame could be seen: flow exports and logs do not tell what was said.</summary>
    public static TimeSpan Of(IEnumerable<CaptureSummary> captures) =>
        Sum(Intervals(captures.Where(capture => capture.Sight == SourceSight.Frames)));

    /// <summary>How much of the covered time lies after <paramref name="time"/>; in flows, where there are no frames at all.</summary>
    public static TimeSpan After(IReadOnlyCollection<CaptureSummary> captures, PacketTime time) => new WatchedTimeline(captures).After(time);

    /// <summary>For who was there and who talked to whom: the sources that saw most of it, never mixed.</summary>
    internal static IEnumerable<CaptureSummary> Closest(IReadOnlyCollection<CaptureSummary> captures)
    {
        var sight = captures.Any(capture => capture.Sight == SourceSight.Frames) ? SourceSight.Frames : SourceSight.Flows;
        return captures.Where(capture => capture.Sight == sight);
    }

    internal static List<Sighting> Intervals(IEnumerable<CaptureSummary> captures)
    {
        var intervals = new List<Sighting>();
        foreach (var next in captures.SelectMany(SpansOf).OrderBy(span => span.First))
        {
            if (intervals.Count > 0 && next.First <= intervals[^1].Last)
                intervals[^1] = intervals[^1].With(next);
            else
                intervals.Add(next);
        }
        return intervals;
    }

    private static IEnumerable<Sighting> SpansOf(CaptureSummary capture) => capture switch
    {
        { Spans.Count: > 0 } => capture.Spans,
        { First: { } first, Last: { } last } => [new(first, last)],
        _ => [],
    };

    private static TimeSpan Sum(IEnumerable<Sighting> intervals) =>
        intervals.Aggregate(TimeSpan.Zero, (sum, interval) => sum + (interval.Last - interval.First));
}
