namespace Genba.Core.Versions.Ranges;

/// <summary>
/// node-semver ranges. A version with fewer numbers than three stands for zeros, also where npm would read it as a family (2.1 is 2.1.0,
/// not 2.1.x), for that is how advisories write and how the public test suite reads; only an x makes a family.
/// </summary>
internal static class NpmRange
{
    private const int NumbersOfVersion = 3;

    public static string? Read(string range, List<VersionConstraint> constraints)
    {
        var text = range.Trim();
        if (text.Length == 0) return Add(constraints, RangeText.Any);
        if (text.Split(" - ", StringSplitOptions.TrimEntries) is [var low, var high])
            return ReadConstraint(">=", low, constraints) ?? ReadConstraint("<=", high, constraints);
        foreach (var (sign, version) in RangeText.Constraints(text))
        {
            if (ReadConstraint(sign, version, constraints) is { } bad) return bad;
        }
        return null;
    }

    private static string? ReadConstraint(string sign, string version, List<VersionConstraint> constraints)
    {
        if (version is "*" or "x" or "X") return Add(constraints, RangeText.Any);
        var isFamily = version.Split('.').Any(part => part is "x" or "X" or "*");
        if (isFamily) version = string.Join('.', version.Split('.').TakeWhile(part => part is not ("x" or "X" or "*")));
        if (version.Length == 0 || RangeText.Numbers(version) is not { } numbers || numbers.Count > NumbersOfVersion) return sign + version;
        var full = Full(version, numbers);
        var last = numbers.Count - 1;
        switch (sign)
        {
            case "<" or ">=" or "" or "=" or "<=" or ">" when isFamily:
                if (sign is not ("<" or "<=" or ">")) constraints.Add(new(Comparator.GreaterOrEqual, full));
                if (sign == "<") constraints.Add(new(Comparator.Less, full));
                else constraints.Add(new(sign == ">" ? Comparator.GreaterOrEqual
                    : Comparator.Less, RangeText.Next(numbers, last, NumbersOfVersion)));
                return null;
            case "^":
                return AddFrom(constraints, full, RangeText.Next(numbers, RangeText.CaretIndex(numbers), NumbersOfVersion));
            case "~" or "~>":
                return AddFrom(constraints, full, RangeText.Next(numbers, Math.Min(last, 1), NumbersOfVersion));
            default:
                return RangeText.ComparatorOf(sign) is { } comparator ? Add(constraints, new(comparator, full)) : sign + version;
        }
    }

    private static string Full(string version, List<string> numbers)
    {
        var written = version.TrimStart('v', 'V');
        var tail = written[string.Join('.', numbers).Length..];
        return string.Join('.', numbers.Concat(Enumerable.Repeat("0", NumbersOfVersion - numbers.Count))) + tail;
    }

    private static string? AddFrom(List<VersionConstraint> constraints, string from, string before)
    {
        constraints.Add(new(Comparator.GreaterOrEqual, from));
        return Add(constraints, new(Comparator.Less, before));
    }

    private static string? Add(List<VersionConstraint> constraints, VersionConstraint constraint)
    {
        constraints.Add(constraint);
        return null;
    }
}
