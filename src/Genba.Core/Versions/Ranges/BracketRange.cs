namespace Genba.Core.Versions.Ranges;

/// <summary>Intervals in brackets, several of them separated by commas: Maven's and NuGet's.</summary>
internal static class BracketRange
{
    /// <summary>A version without brackets is that version: Maven only recommends it, but an advisory that writes it means it.</summary>
    public static string? ReadMaven(string range, List<VersionConstraint> constraints) => Read(range, Comparator.Equal, constraints);

    /// <summary>A version without brackets is the lowest allowed.</summary>
    public static string? ReadNuget(string range, List<VersionConstraint> constraints) => Read(range, Comparator.GreaterOrEqual, constraints);

    private static string? Read(string range, Comparator bare, List<VersionConstraint> constraints)
    {
        var rest = range.Trim();
        if (rest.Length == 0) return range;
        if (rest.AsSpan().IndexOfAny("<>") >= 0) return ComparatorRange.ReadAll(rest, constraints);
        while (rest.Length > 0)
        {
            var end = rest[0] is '[' or '(' ? rest.AsSpan().IndexOfAny("])") : rest.IndexOf(',', StringComparison.Ordinal) - 1;
            if (rest[0] is '[' or '(' && end < 0) return rest;
            var part = end < 0 ? rest : rest[..(end + 1)];
            if (!(rest[0] is '[' or '(' ? ReadInterval(part, constraints) : ReadBare(part.Trim(), bare, constraints))) return part;
            rest = rest[part.Length..].TrimStart();
            if (rest.Length == 0) break;
            if (rest[0] != ',') return rest;
            rest = rest[1..].TrimStart();
        }
        return null;
    }

    private static bool ReadBare(string version, Comparator bare, List<VersionConstraint> constraints)
    {
        if (version.Length == 0 || version.Contains('*', StringComparison.Ordinal)) return false;
        constraints.Add(new(bare, version));
        return true;
    }

    private static bool ReadInterval(string text, List<VersionConstraint> constraints)
    {
        var ends = text[1..^1].Split(',', StringSplitOptions.TrimEntries);
        if (ends is [{ Length: > 0 } only] && text[0] == '[' && text[^1] == ']')
        {
            constraints.Add(new(Comparator.Equal, only));
            return true;
        }
        if (ends is not [var low, var high]) return false;
        if (low.Length == 0 && high.Length == 0) constraints.Add(RangeText.Any);
        if (low.Length > 0) constraints.Add(new(text[0] == '[' ? Comparator.GreaterOrEqual : Comparator.Greater, low));
        if (high.Length > 0) constraints.Add(new(text[^1] == ']' ? Comparator.LessOrEqual : Comparator.Less, high));
        return true;
    }
}
