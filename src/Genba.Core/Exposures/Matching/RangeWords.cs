using System.Text.RegularExpressions;

namespace Genba.Core.Exposures.Matching;

/// <summary>
/// Turns what advisories write of versions in words into signs: "V4.5 and prior", "prior to 2.1", "Versions 1.0 through 1.9", "以前".
/// </summary>
internal static partial class RangeWords
{
    public static string ToSigns(string text)
    {
        var signs = text.Trim().Trim('"', '“', '”').Replace("versions:", "", StringComparison.OrdinalIgnoreCase);
        signs = Everything().IsMatch(signs) ? "*" : signs;
        signs = Leading().Replace(signs, "");
        signs = Between().Replace(signs, ">= $1 <= $2");
        signs = UpTo().Replace(signs, "<= $1");
        signs = From().Replace(signs, ">= $1");
        signs = Below().Replace(signs, "< $1");
        signs = BelowBefore().Replace(signs, "< $1");
        signs = UpToBefore().Replace(signs, "<= $1");
        signs = FromBefore().Replace(signs, ">= $1");
        return signs.Replace('≤', '\u0001').Replace("\u0001", "<=", StringComparison.Ordinal).Replace("≥", ">=", StringComparison.Ordinal).Trim();
    }

    [GeneratedRegex(@"^(vers:all/\*|all( (firmware|software))?( versions?)?|any|\*|全(て|ての)?バージョン|すべてのバージョン)$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Everything();

    [GeneratedRegex(@"^(all )?((firmware|software) )?(versions?|revisions?|releases?)\s+(?=[v\d<>=r])|^バージョン\s*", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Leading();

    [GeneratedRegex(@"^(?:from\s+)?([^\s<>=|]*\d[^\s<>=|]*)\s*(?:through|to|–|—|から|~|～)\s*([^\s<>=|]*\d[^\s<>=|]*)(?:\s*まで)?$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Between();

    [GeneratedRegex(@"^([^<>=|]*\d[^<>=|]*?),?\s*(?:(?:and|or)\s+(?:all\s+)?(?:prior|earlier|below|older|lower)(?:\s+versions?)?|およびそれ以前.*|以前|以下|まで)$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex UpTo();

    [GeneratedRegex(@"^([^<>=|]*\d[^<>=|]*?),?\s*(?:(?:and|or)\s+(?:later|newer|higher|above)(?:\s+versions?)?|以降|以上)$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex From();

    [GeneratedRegex(@"^([^<>=|]*\d[^<>=|]*?)\s*(?:未満|より前)$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Below();

    [GeneratedRegex(@"^(?:all\s+)?(?:versions?\s+)?(?:prior to|before|earlier than|older than|less than|lower than)\s+(?:versions?\s+)?([^<>=|]*\d[^<>=|]*)$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex BelowBefore();

    [GeneratedRegex(@"^(?:up to|through|until)\s+(?:and including\s+)?(?:versions?\s+)?([^<>=|]*\d[^<>=|]*)$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex UpToBefore();

    [GeneratedRegex(@"^(?:from|since|starting with)\s+(?:versions?\s+)?([^<>=|]*\d[^<>=|]*)$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex FromBefore();
}
