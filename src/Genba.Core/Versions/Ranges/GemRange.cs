namespace Genba.Core.Versions.Ranges;

/// <summary>RubyGems requirements, and Hex's, which use the same pessimistic sign: ~&gt; 2.0.8 allows the last number to grow.</summary>
internal static class GemRange
{
    public static string? Read(string range, List<VersionConstraint> constraints)
    {
        foreach (var (sign, version) in RangeText.Constraints(range.Replace(" and ", ",", StringComparison.Ordinal), "<>=!~"))
        {
            if (version.Length == 0) return sign;
            if (sign == "~>")
            {
                if (RangeText.Numbers(version) is not { } numbers) return sign + version;
                constraints.Add(new(Comparator.GreaterOrEqual, version));
                constraints.Add(new(Comparator.Less, RangeText.Next(numbers, Math.Max(numbers.Count - 2, 0), 0)));
            }
            else if (RangeText.ComparatorOf(sign) is { } comparator)
            {
                constraints.Add(new(comparator, version));
            }
            else
            {
                return sign + version;
            }
        }
        return constraints.Count == 0 ? range : null;
    }
}
