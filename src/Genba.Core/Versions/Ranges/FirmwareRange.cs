using System.Text.RegularExpressions;

namespace Genba.Core.Versions.Ranges;

/// <summary>
/// Ranges of firmware as makers' advisories write them: "&lt; V4.1.3", "&gt;= V6.2 &lt; V7.1", "All versions &lt; V5.5 SP1", also behind a
/// VERS type that does not say how to compare, as in vers:all/&lt;V4.5. Any further condition in words is not understood.
/// </summary>
internal static partial class FirmwareRange
{
    private const string Signs = "<>=!";

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
        for (var at = 0; at < rest.Length;)
        {
            var start = at;
            while (at < rest.Length && Signs.Contains(rest[at], StringComparison.Ordinal)) at++;
            var sign = rest[start..at];
            start = at;
            while (at < rest.Length && !Signs.Contains(rest[at], StringComparison.Ordinal)) at++;
            var version = rest[start..at].Trim();
            if (version.Length == 0 || RangeText.ComparatorOf(sign) is not { } comparator) return sign + version;
            constraints.Add(new(comparator, version));
        }
        return constraints.Count == 0 ? range : null;
    }

    [GeneratedRegex("^vers:[a-z0-9.-]+/", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Type();

    [GeneratedRegex(@"^all( (firmware|software|bios))? versions?\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex AllVersions();
}
