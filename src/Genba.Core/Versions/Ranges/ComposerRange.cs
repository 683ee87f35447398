namespace Genba.Core.Versions.Ranges;

/// <summary>Composer constraints: ~1.2 allows the last given number to grow, ^1.2 all that is compatible, 1.2.* the family.</summary>
internal static class ComposerRange
{
    public static string? Read(string range, List<VersionConstraint> constraints)
    {
        if (range.Split(" - ", StringSplitOptions.TrimEntries) is [var low, var high])
        {
            constraints.Add(new(Comparator.GreaterOrEqual, low));
            constraints.Add(new(Comparator.LessOrEqual, high));
            return null;
        }
        foreach (var (sign, version) in RangeText.Constraints(range))
        {
            var isFamily = version.EndsWith(".*", StringComparison.Ordinal) && sign.Length == 0;
            if (sign is "^" or "~" || isFamily)
            {
                if (RangeText.Numbers(isFamily ? version[..^2] : version) is not { } numbers) return sign + version;
                var index = isFamily ? numbers.Count - 1 : sign == "^" ? RangeText.CaretIndex(numbers) : Math.Max(numbers.Count - 2, 0);
                constraints.Add(new(Comparator.GreaterOrEqual, isFamily ? version[..^2] : version));
                constraints.Add(new(Comparator.Less, RangeText.Next(numbers, index, 0)));
            }
            else if (version.Length > 0 && RangeText.ComparatorOf(sign) is { } comparator)
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
