using System.Globalization;
using System.Text.RegularExpressions;

namespace Genba.Core.Components;

/// <summary>
/// Says whether two writings of a version contradict each other. It knows no product's own rules and answers only what holds for all:
/// V4.5, 4.5.0 and 04.5 do not contradict; 4.5 and 4.5.1 do not either, since one says less than the other.
/// </summary>
public static partial class VersionWords
{
    private const int LongestRead = 200;

    /// <returns>True only when both say a part and it is another.</returns>
    public static bool Contradict(string one, string other)
    {
        var (left, right) = (PartsOf(one), PartsOf(other));
        var both = Math.Min(left.Count, right.Count);
        for (var i = 0; i < both; i++)
            if (!string.Equals(left[i], right[i], StringComparison.OrdinalIgnoreCase)) return true;
        return false;
    }

    /// <summary>Which comes first, for versions of numbers and dots.</summary>
    /// <returns>Null where that cannot be told.</returns>
    public static int? Order(string one, string other)
    {
        var (left, right) = (PartsOf(one), PartsOf(other));
        if (left.Count == 0 || right.Count == 0) return null;
        for (var i = 0; i < Math.Max(left.Count, right.Count); i++)
        {
            var (a, b) = (i < left.Count ? left[i] : "0", i < right.Count ? right[i] : "0");
            if (string.Equals(a, b, StringComparison.OrdinalIgnoreCase)) continue;
            return Number(a) is { } first && Number(b) is { } second ? first.CompareTo(second) : null;
        }
        return 0;
    }

    private static long? Number(string part) => long.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
        ? number : null;

    /// <summary>Numbers without leading zeros and runs of letters; a V, Ver. or Version before them says nothing.</summary>
    private static List<string> PartsOf(string text)
    {
        var bare = Lead().Replace(text.Length > LongestRead ? text[..LongestRead] : text, "");
        return [.. Part().Matches(bare).Select(match => match.Value.TrimStart('0') is { Length: > 0 } part ? part : "0")];
    }

    [GeneratedRegex(@"^(?:firmware|version|ver|rev|fw|v|r|[.:\s])*(?=\d)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Lead();

    [GeneratedRegex("[0-9]+|[A-Za-z]+", RegexOptions.CultureInvariant)]
    private static partial Regex Part();
}
