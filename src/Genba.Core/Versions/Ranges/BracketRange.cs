namespace Genba.Core.Versions.Ranges;

/// <summary>Intervals in brackets, several of them separated by commas: Maven's and NuGet's.</summary>
internal static class BracketRange
{
    /// <summary>A version without brackets is that version: Maven only recommends it, but an advisory that writes it means it.</summary>
    public static string? ReadMaven(string range, List<VersionConstraint> constraints) => Read(range, Comparator.Equal, constraints);

    /// <summary>A version without brackets is the lowest allowed.</summary>
    public static string? ReadNuget(string range, List<VersionConstraint> constraints) =>
        Read(range, Comparator.GreaterOrEqual, constraints);

    /// <summary>The intervals, each with its brackets: split at the commas between them.</summary>
    public static IEnumerable<string> Intervals(string range)
    {
        var (start, isInside) = (0, false);
        for (var at = 0; at < range.Length; at++)
        {
            isInside = range[at] is '[' or '(' || (isInside && range[at] is not (']' or ')'));
            if (range[at] != ',' || isInside) continue;
            yield return range[start..at];
            start = at + 1;
        }
        yield return range[start..];
    }

    private static string? Read(string range, Comparator bare, List<VersionConstraint> constraints)
    {
        var text = range.Trim();
        if (text.AsSpan().IndexOfAny('<', '>') >= 0) return ComparatorRange.ReadAll(text, constraints);
        var isRead = text is ['[' or '(', .., ']' or ')'] ? ReadInterval(text, constraints) : ReadBare(text, bare, constraints);
        return isRead ? null : range;
    }

    private static bool ReadBare(string version, Comparator bare, List<VersionConstraint> constraints)
    {
        if (version.Length == 0 || version.AsSpan().IndexOfAny("[]()*") >= 0) return false;
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
