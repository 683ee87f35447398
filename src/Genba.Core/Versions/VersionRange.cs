using Genba.Core.Texts;

namespace Genba.Core.Versions;

/// <summary>
/// A range of versions of one scheme, written as VERS (Version Range Specifier, Ecma TC54): constraints in the order of their versions.
/// What it holds is worked out when first asked and kept: a range is asked many times.
/// </summary>
public sealed class VersionRange : IEquatable<VersionRange>
{
    private readonly Lazy<VersionIntervals?> _intervals;

    /// <param name="scheme">The VERS type, lower case.</param>
    /// <param name="constraints">Sorted by version where the scheme has an order; empty means every version (<c>*</c>).</param>
    public VersionRange(string scheme, IReadOnlyList<VersionConstraint> constraints)
    {
        (Scheme, Constraints) = (scheme, constraints);
        _intervals = new(() => VersionIntervals.TryRead(this, out var intervals) ? intervals : null);
    }

    public string Scheme { get; }
    public IReadOnlyList<VersionConstraint> Constraints { get; }

    /// <summary>The type of which <c>*</c> holds nothing.</summary>
    public const string NoneScheme = "none";

    /// <summary>The type of which <c>*</c> holds the versions of every scheme.</summary>
    public const string AllScheme = "all";

    /// <summary>Every version of the scheme, and of type none no version.</summary>
    public bool IsStar => Constraints.Count == 0;

    /// <summary>
    /// Reads a VERS strictly: order, signs and percent-encoding must be as the specification says. Only lists in which sorting cannot
    /// change the meaning, those with at most one end, may be unsorted.
    /// </summary>
    public static bool TryParse(string text, out VersionRange range, out ReadingFault? fault) =>
        VersReader.TryRead(text, mendsOrder: false, out range, out fault);

    /// <summary>Reads a VERS as suppliers write it: constraints in any order are sorted.</summary>
    public static bool TryRead(string text, out VersionRange range, out ReadingFault? fault) =>
        VersReader.TryRead(text, mendsOrder: true, out range, out fault);

    /// <summary>A range of these constraints, sorted when the scheme knows all versions; at one version they stay as given.</summary>
    public static VersionRange Of(string scheme, IEnumerable<VersionConstraint> constraints)
    {
        var given = constraints.ToList();
        return new(scheme, Sorted(scheme, given) ?? given);
    }

    /// <summary>Whether a version lies in this range, as VERS, "How to parse", checks it.</summary>
    public Containment Contains(string version)
    {
        if (IsStar) return Scheme == NoneScheme ? Containment.Outside : Containment.Inside;
        if (Constraints.Any(constraint => constraint.IncludesItsVersion && constraint.Version == version)) return Containment.Inside;
        return VersionOrderTable.Find(Scheme)?.KeyOf(version) is { } key ? ContainsKey(key) : Containment.CannotTell;
    }

    /// <summary>As <see cref="Contains(string)"/>, of a version whose key in this scheme is known.</summary>
    internal Containment Contains(string version, VersionKey key)
    {
        if (IsStar) return Contains(version);
        foreach (var constraint in Constraints)
            if (constraint.IncludesItsVersion && constraint.Version == version) return Containment.Inside;
        return ContainsKey(key);
    }

    private Containment ContainsKey(VersionKey key)
    {
        if (_intervals.Value is not { } intervals) return Containment.CannotTell;
        return intervals.Contains(key) ? Containment.Inside : Containment.Outside;
    }

    /// <summary>The same versions in the fewest constraints; null when the scheme cannot compare them.</summary>
    public VersionRange? Simplify() => _intervals.Value?.ToRange();

    /// <summary>Exactly the versions that are not in this range; null when the scheme cannot compare them.</summary>
    public VersionRange? Invert() => _intervals.Value?.Invert().ToRange();

    /// <summary>The versions of either range; null when the schemes differ or cannot compare.</summary>
    public VersionRange? Merge(VersionRange other) =>
        Scheme == other.Scheme && _intervals.Value is { } mine && other._intervals.Value is { } theirs
            ? mine.Union(theirs).ToRange() : null;

    /// <summary>Whether the specification's rules on unique versions and on the sequence of signs hold (Clause 5.4).</summary>
    public bool IsCanonical()
    {
        var order = VersionOrderTable.Find(Scheme);
        var keys = Constraints.Select(constraint => order?.KeyOf(constraint.Version)).ToList();
        for (var at = 1; at < keys.Count; at++)
        {
            if (keys[at] is { } key && keys[at - 1] is { } before ? order!.Compare(before, key) >= 0
                : Constraints[at].Version == Constraints[at - 1].Version)
                return false;
        }
        var ends = Constraints.Where(constraint => constraint.Comparator != Comparator.NotEqual).ToList();
        for (var at = 1; at < ends.Count; at++)
        {
            if (ends[at - 1].Comparator == Comparator.Equal && ends[at].IsUpperEnd) return false;
        }
        ends.RemoveAll(constraint => !constraint.IsEnd);
        return ends.Zip(ends.Skip(1)).All(pair => pair.First.IsUpperEnd != pair.Second.IsUpperEnd);
    }

    /// <summary>The canonical VERS.</summary>
    public override string ToString() => VersWriter.Write(this);

    public bool Equals(VersionRange? other) => other is not null && Scheme == other.Scheme && Constraints.SequenceEqual(other.Constraints);
    public override bool Equals(object? obj) => Equals(obj as VersionRange);
    public override int GetHashCode() => HashCode.Combine(Scheme, Constraints.Count, Constraints.Count > 0 ? Constraints[0] : null);

    /// <summary>
    /// The constraints in the order of their versions, those of one version as they are given; or null when a version has no key.
    /// </summary>
    internal static List<VersionConstraint>? Sorted(string scheme, IReadOnlyList<VersionConstraint> constraints)
    {
        if (VersionOrderTable.Find(scheme) is not { } order) return null;
        var keyed = new List<(VersionKey Key, VersionConstraint Constraint)>(constraints.Count);
        foreach (var constraint in constraints)
        {
            if (order.KeyOf(constraint.Version) is not { } key) return null;
            keyed.Add((key, constraint));
        }
        var byVersion = Comparer<VersionKey>.Create(order.Compare);
        return [.. keyed.OrderBy(pair => pair.Key, byVersion).Select(pair => pair.Constraint)];
    }
}
