using System.Text.RegularExpressions;

namespace Genba.Core.Versions.Ranges;

/// <summary>
/// Ranges of firmware as makers' advisories write them: "&lt; V4.1.3", "&gt;= V6.2 &lt; V7.1", "All versions &lt; V5.5 SP1", also behind a
/// VERS type that does not say how to compare, as in vers:all/&lt;V4.5. Any further condition in words is not understood.
/// </summary>
internal static partial class FirmwareRange
{
    private const string SignCharacters = "<>=!";

    public static string? Read(string range, List<VersionConstraint> constraints)
    {
        var words = range.Replace('_', ' ').Replace('|', ' ').Replace(',', ' ').Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        var text = Type().Replace(string.Join(' ', words.Where(word => !word.Equals("and", StringComparison.OrdinalIgnoreCase))), "");
        var rest = AllVersions().Replace(text, "").TrimStart();
        if (text.Length > 0 && rest is "" or "*")
        {
            constraints.Add(RangeText.Any);
            return null;
        }
        var bad = ReadSigns(rest, constraints);
        return bad ?? (constraints.Count == 0 ? range : null);
    }

    /// <summary>Constraints with signs, in any order and however separated; null when something else stands among them.</summary>
    public static List<VersionConstraint>? Signs(string range)
    {
        var constraints = new List<VersionConstraint>();
        var rest = string.Join(' ', range.Split([' ', ',', '|'], StringSplitOptions.RemoveEmptyEntries)
            .Where(word => !word.Equals("and", StringComparison.OrdinalIgnoreCase)));
        return ReadSigns(rest, constraints) is null && constraints.Count > 0 ? constraints : null;
    }

    private static string? ReadSigns(string rest, List<VersionConstraint> constraints)
    {
        for (var at = 0; at < rest.Length;)
        {
            var start = at;
            while (at < rest.Length && SignCharacters.Contains(rest[at], StringComparison.Ordinal)) at++;
            var sign = rest[start..at];
            start = at;
            while (at < rest.Length && !SignCharacters.Contains(rest[at], StringComparison.Ordinal)) at++;
            var version = rest[start..at].Trim();
            if (version.Length == 0 || RangeText.ComparatorOf(sign) is not { } comparator) return sign + version;
            constraints.Add(new(comparator, version));
        }
        return null;
    }

    [GeneratedRegex("^vers:[a-z0-9.-]+/", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Type();

    [GeneratedRegex(@"^all( (firmware|software|bios))? versions?\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex AllVersions();
}
