namespace Genba.Core.Versions.Ranges;

/// <summary>Conan 2 version ranges. Upper ends get a hyphen, which sorts before every pre-release of that version.</summary>
internal static class ConanRange
{
    public static string? Read(string range, List<VersionConstraint> constraints)
    {
        // After a comma stand options such as include_prerelease.
        var comma = range.IndexOf(',', StringComparison.Ordinal);
        foreach (var (sign, version) in RangeText.Constraints(comma < 0 ? range : range[..comma]))
        {
            if (ReadConstraint(sign, version.Length > 1 ? version.TrimEnd('-') : version, constraints) is { } bad) return bad;
        }
        return constraints.Count == 0 ? range : null;
    }

    private static string? ReadConstraint(string sign, string version, List<VersionConstraint> constraints)
    {
        if (version == "*" && sign.Length == 0)
        {
            constraints.Add(new(Comparator.GreaterOrEqual, "0.0.0"));
            return null;
        }
        if (sign is "~" or "^")
        {
            if (RangeText.Numbers(version) is not { } numbers) return sign + version;
            var index = sign == "^" ? RangeText.CaretIndex(numbers) : Math.Min(numbers.Count - 1, 1);
            constraints.Add(new(Comparator.GreaterOrEqual, version));
            constraints.Add(new(Comparator.Less, RangeText.Next(numbers, index, 0) + "-"));
            return null;
        }
        if (version.Length == 0 || RangeText.ComparatorOf(sign) is not { } comparator) return sign + version;
        constraints.Add(new(comparator, version));
        return null;
    }
}
