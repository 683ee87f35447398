namespace Genba.Core.Versions.Ranges;

/// <summary>nginx's advisories: 0.7.52-0.8.39, 1.5.0+. A plus on a stable branch (even second number) ends with the branch.</summary>
internal static class NginxRange
{
    private const int NumbersOfVersion = 3;

    public static string? Read(string range, List<VersionConstraint> constraints) => ReadPart(range.Trim(), constraints) ? null : range;

    private static bool ReadPart(string part, List<VersionConstraint> constraints)
    {
        if (part.Split('-', StringSplitOptions.TrimEntries) is [var low, var high])
        {
            if (RangeText.Numbers(low) is null || RangeText.Numbers(high) is null) return false;
            constraints.Add(new(Comparator.GreaterOrEqual, low));
            constraints.Add(new(Comparator.LessOrEqual, high));
            return true;
        }
        var version = part.TrimEnd('+');
        if (RangeText.Numbers(version) is not { } numbers) return false;
        constraints.Add(new(part.Length > version.Length ? Comparator.GreaterOrEqual : Comparator.Equal, version));
        var isStable = numbers.Count > 1 && (numbers[1][^1] - '0') % 2 == 0;
        if (part.Length > version.Length && isStable) constraints.Add(new(Comparator.Less, RangeText.Next(numbers, 1, NumbersOfVersion)));
        return true;
    }
}
