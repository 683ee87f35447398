namespace Genba.Core.Versions.Ranges;

/// <summary>Cargo requirements, where a bare version means a caret; pub's are written alike, but a bare version is that version.</summary>
internal static class CargoRange
{
    private const int NumbersOfVersion = 3;

    public static string? Read(string range, List<VersionConstraint> constraints) => Read(range, "^", constraints);

    public static string? ReadExact(string range, List<VersionConstraint> constraints) => Read(range, "=", constraints);

    private static string? Read(string range, string bareSign, List<VersionConstraint> constraints)
    {
        foreach (var (given, version) in RangeText.Constraints(range))
        {
            var sign = given.Length == 0 ? bareSign : given;
            if (sign is "^" or "~" || version.EndsWith(".*", StringComparison.Ordinal))
            {
                var isFamily = version.EndsWith(".*", StringComparison.Ordinal);
                if (RangeText.Numbers(isFamily ? version[..^2] : version) is not { } numbers) return given + version;
                var index = isFamily ? numbers.Count - 1 : sign == "^" ? RangeText.CaretIndex(numbers) : Math.Min(numbers.Count - 1, 1);
                constraints.Add(new(Comparator.GreaterOrEqual, isFamily ? version[..^2] : version));
                constraints.Add(new(Comparator.Less, RangeText.Next(numbers, index, NumbersOfVersion)));
            }
            else if (version.Length > 0 && RangeText.ComparatorOf(sign) is { } comparator)
            {
                constraints.Add(new(comparator, version));
            }
            else
            {
                return given + version;
            }
        }
        return constraints.Count == 0 ? range : null;
    }
}
