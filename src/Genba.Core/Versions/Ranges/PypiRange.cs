namespace Genba.Core.Versions.Ranges;

/// <summary>Python version specifiers (PEP 440): ~= and the families that end in .* become two ends.</summary>
internal static class PypiRange
{
    public static string? Read(string range, List<VersionConstraint> constraints)
    {
        foreach (var (sign, version) in RangeText.Constraints(range, "<>=!~"))
        {
            if (version.Length == 0) return sign;
            if (!(version.EndsWith(".*", StringComparison.Ordinal) ? ReadFamily(sign, version[..^2], constraints)
                : ReadVersion(sign, version, constraints)))
                return sign + version;
        }
        return constraints.Count == 0 ? range : null;
    }

    private static bool ReadVersion(string sign, string version, List<VersionConstraint> constraints)
    {
        if (sign == "~=")
        {
            if (RangeText.Numbers(version) is not { Count: > 1 } numbers) return false;
            constraints.Add(new(Comparator.GreaterOrEqual, version));
            constraints.Add(new(Comparator.Less, RangeText.Next(numbers, numbers.Count - 2, 0)));
            return true;
        }
        if (RangeText.ComparatorOf(sign == "===" ? "==" : sign) is not { } comparator) return false;
        constraints.Add(new(comparator, version));
        return true;
    }

    private static bool ReadFamily(string sign, string version, List<VersionConstraint> constraints)
    {
        if (sign is not ("==" or "!=") || RangeText.Numbers(version) is not { } numbers) return false;
        var next = RangeText.Next(numbers, numbers.Count - 1, 0);
        constraints.Add(new(sign == "==" ? Comparator.GreaterOrEqual : Comparator.Less, version));
        constraints.Add(new(sign == "==" ? Comparator.Less : Comparator.GreaterOrEqual, next));
        return true;
    }
}
