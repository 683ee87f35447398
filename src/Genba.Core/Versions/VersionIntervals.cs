namespace Genba.Core.Versions;

/// <summary>A range as what it holds: intervals that neither touch nor overlap, from the lowest up.</summary>
internal sealed class VersionIntervals
{
    private readonly string _scheme;
    private readonly Comparison<VersionKey> _compare;
    private readonly List<Interval> _intervals;

    private VersionIntervals(string scheme, Comparison<VersionKey> compare, List<Interval> intervals) =>
        (_scheme, _compare, _intervals) = (scheme, compare, intervals);

    /// <summary>False when the scheme has no order or does not know one of the versions.</summary>
    public static bool TryRead(VersionRange range, out VersionIntervals intervals)
    {
        var order = VersionOrderTable.Find(range.Scheme);
        intervals = new(range.Scheme, order is null ? (left, right) => left.CompareTo(right) : order.Compare, []);
        if (range.IsStar)
        {
            if (range.Scheme != VersionRange.NoneScheme) intervals._intervals.Add(new(null, null));
            return true;
        }
        var bounds = new List<(VersionConstraint Constraint, Bound Bound)>();
        foreach (var constraint in range.Constraints)
        {
            if (order?.KeyOf(constraint.Version) is not { } key) return false;
            bounds.Add((constraint, new(key, constraint.Version, constraint.IncludesItsVersion)));
        }
        intervals = intervals.Fill(bounds);
        return true;
    }

    public bool Contains(VersionKey key)
    {
        // The last interval that does not begin after the key.
        var (low, high) = (0, _intervals.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (_intervals[middle].Lower is { } lower && _compare(lower.Key, key) > 0) high = middle;
            else low = middle + 1;
        }
        // Two intervals may begin and end at one version that only one of them holds.
        for (var at = low - 1; at >= Math.Max(0, low - 2); at--)
        {
            if (IsIn(_intervals[at], key)) return true;
        }
        return false;
    }

    public VersionIntervals Union(VersionIntervals other) => With([.. _intervals, .. other._intervals]);

    public VersionIntervals Invert()
    {
        var gaps = new List<Interval>();
        Bound? from = null;
        var isOpen = true;
        foreach (var interval in _intervals)
        {
            if (interval.Lower is { } lower) gaps.Add(new(from, lower with { IsIncluded = !lower.IsIncluded }));
            from = interval.Upper is { } upper ? upper with { IsIncluded = !upper.IsIncluded } : null;
            isOpen = interval.Upper is not null;
        }
        if (isOpen) gaps.Add(new(from, null));
        return new(_scheme, _compare, gaps);
    }

    public VersionRange ToRange()
    {
        if (_intervals.Count == 0) return new(VersionRange.NoneScheme, []);
        var constraints = new List<VersionConstraint>();
        for (var at = 0; at < _intervals.Count; at++)
        {
            var (lower, upper) = (_intervals[at].Lower, _intervals[at].Upper);
            // Two intervals with one version missing between them are one with a hole.
            var isAfterHole = at > 0 && IsHole(_intervals[at - 1].Upper, lower);
            var isBeforeHole = at + 1 < _intervals.Count && IsHole(upper, _intervals[at + 1].Lower);
            if (lower is not null && upper is not null && _compare(lower.Key, upper.Key) == 0)
            {
                constraints.Add(new(Comparator.Equal, lower.Version));
                continue;
            }
            if (lower is not null && !isAfterHole)
                constraints.Add(new(lower.IsIncluded ? Comparator.GreaterOrEqual : Comparator.Greater, lower.Version));
            if (upper is null) continue;
            if (isBeforeHole) constraints.Add(new(Comparator.NotEqual, upper.Version));
            else constraints.Add(new(upper.IsIncluded ? Comparator.LessOrEqual : Comparator.Less, upper.Version));
        }
        return new(_scheme, constraints);
    }

    private bool IsHole(Bound? upper, Bound? lower) => upper is not null && lower is not null && _compare(upper.Key, lower.Key) == 0;

    /// <summary>
    /// The intervals that constraints, sorted by version, hold: ends in pairs, with single versions added and taken away.
    /// </summary>
    private VersionIntervals Fill(List<(VersionConstraint Constraint, Bound Bound)> bounds)
    {
        var ends = new List<(VersionConstraint Constraint, Bound Bound)>();
        foreach (var bound in bounds.Where(bound => bound.Constraint.IsEnd))
        {
            // Of ends that point the same way the widest counts: the first lower one, the last upper one.
            if (ends.Count > 0 && ends[^1].Constraint.IsUpperEnd == bound.Constraint.IsUpperEnd)
            {
                if (bound.Constraint.IsUpperEnd) ends[^1] = bound;
            }
            else
            {
                ends.Add(bound);
            }
        }
        var found = new List<Interval>();
        for (var at = 0; at < ends.Count; at++)
        {
            if (ends[at].Constraint.IsUpperEnd) found.Add(new(null, ends[at].Bound));
            else if (at + 1 < ends.Count) found.Add(new(ends[at].Bound, ends[++at].Bound));
            else found.Add(new(ends[at].Bound, null));
        }
        var holes = bounds.Where(bound => bound.Constraint.Comparator == Comparator.NotEqual).Select(bound => bound.Bound).ToList();
        var singles = bounds.Where(bound => bound.Constraint.IncludesItsVersion).Select(bound => bound.Bound);
        if (holes.Count == bounds.Count) found.Add(new(null, null));
        return With([.. With(found).Without(holes)._intervals, .. singles.Select(single => new Interval(single, single))]);
    }

    private VersionIntervals Without(List<Bound> holes)
    {
        var left = Invert()._intervals;
        left.AddRange(holes.Select(hole => new Interval(hole with { IsIncluded = true }, hole with { IsIncluded = true })));
        return With(left).Invert();
    }

    /// <summary>Sorted and joined where they touch or overlap; empty ones are dropped.</summary>
    private VersionIntervals With(List<Interval> intervals)
    {
        var sorted = intervals.Where(interval => !IsEmpty(interval)).ToList();
        sorted.Sort((left, right) => CompareLower(left.Lower, right.Lower));
        var joined = new List<Interval>();
        foreach (var interval in sorted)
        {
            if (joined.Count > 0 && Touches(joined[^1].Upper, interval.Lower))
                joined[^1] = joined[^1] with { Upper = Higher(joined[^1].Upper, interval.Upper) };
            else
                joined.Add(interval);
        }
        return new(_scheme, _compare, joined);
    }

    private bool IsIn(Interval interval, VersionKey key) =>
        (interval.Lower is not { } lower || _compare(lower.Key, key) is var below && (below < 0 || (below == 0 && lower.IsIncluded)))
        && (interval.Upper is not { } upper || _compare(key, upper.Key) is var above && (above < 0 || (above == 0 && upper.IsIncluded)));

    private bool IsEmpty(Interval interval) =>
        interval is { Lower: { } lower, Upper: { } upper }
        && _compare(lower.Key, upper.Key) is var order && (order > 0 || (order == 0 && !(lower.IsIncluded && upper.IsIncluded)));

    private int CompareLower(Bound? left, Bound? right)
    {
        if (left is null || right is null) return (left is null ? 0 : 1) - (right is null ? 0 : 1);
        var order = _compare(left.Key, right.Key);
        return order != 0 ? order : right.IsIncluded.CompareTo(left.IsIncluded);
    }

    private bool Touches(Bound? upper, Bound? lower)
    {
        if (upper is null || lower is null) return true;
        var order = _compare(upper.Key, lower.Key);
        return order > 0 || (order == 0 && (upper.IsIncluded || lower.IsIncluded));
    }

    private Bound? Higher(Bound? left, Bound? right)
    {
        if (left is null || right is null) return null;
        var order = _compare(left.Key, right.Key);
        return order > 0 || (order == 0 && left.IsIncluded) ? left : right;
    }

    private sealed record Bound(VersionKey Key, string Version, bool IsIncluded);

    /// <summary>A missing end is open.</summary>
    private sealed record Interval(Bound? Lower, Bound? Upper);
}
