namespace Genba.Core.Versions.Ranges;

/// <summary>Lists of plain comparisons, separated by commas or blanks; Debian's brackets and its &lt;&lt; and &gt;&gt; too.</summary>
internal static class ComparatorRange
{
    public static string? ReadAll(string range, List<VersionConstraint> constraints)
    {
        foreach (var (sign, version) in RangeText.Constraints(range.Replace('(', ' ').Replace(')', ' '), "<>=!"))
        {
            if (version.Length == 0 || RangeText.ComparatorOf(sign) is not { } comparator) return sign + version;
            constraints.Add(new(comparator, version));
        }
        return constraints.Count == 0 ? range : null;
    }
}
