using System.Text.RegularExpressions;

namespace Genba.Core.Exposures.Matching;

/// <summary>
/// Turns what advisories write of versions in words into signs: "V4.5 and prior", "prior to 2.1", "Versions 1.0 through 1.9", "以前".
/// </summary>
internal static partial class RangeWords
{
    /// <summary>What is longer was not written for people; the patterns take the square of it.</summary>
    private const int Longest = 1000;

    /// <param name="isOfPackage">A hyphen belongs to the version then: 2.4-1 is one, not a span.</param>
    public static string ToSigns(string text, bool isOfPackage = false)
    {
        if (text.Length > Longest) return text;
        var signs = Quotes().Replace(text, "").Replace("versions:", "", StringComparison.OrdinalIgnoreCase);
        signs = Point().Replace(Including().Replace(signs, ""), "").Trim();
        signs = Everything().IsMatch(signs) ? "*" : signs;
        signs = Leading().Replace(signs, "");
        if (!isOfPackage && Span().Match(signs) is { Success: true } span
            && span.Value.AsSpan(0, span.Groups[1].Length).Count('.') == span.Groups[2].ValueSpan.Count('.'))
            signs = $">= {span.Groups[1]} <= {span.Groups[2]}";
        signs = Between().Replace(signs, ">= $1 <= $2");
        signs = UpTo().Replace(signs, "<= $1");
        signs = From().Replace(signs, ">= $1");
        signs = Below().Replace(signs, "< $1");
        signs = BelowBefore().Replace(signs, "< $1");
        signs = UpToBefore().Replace(signs, "<= $1");
        signs = FromBefore().Replace(signs, ">= $1");
        signs = Line().Replace(signs, WithoutX);
        return signs.Replace('≤', '\u0001').Replace("\u0001", "<=", StringComparison.Ordinal).Replace("≥", ">=", StringComparison.Ordinal)
            .Trim();
    }

    /// <summary>"&lt;= V7.x" ends before V8, "&lt; V7.x" before V7.</summary>
    private static string WithoutX(Match line)
    {
        var (sign, number) = (line.Groups[1].Value, int.Parse(line.Groups[2].ValueSpan, System.Globalization.CultureInfo.InvariantCulture));
        return sign is "<=" or ">" ? $"{(sign == "<=" ? "<" : ">=")} V{number + 1}" : $"{sign} V{number}";
    }

    /// <summary>More than one version, said in signs.</summary>
    public static bool IsRange(string signs) =>
        signs.AsSpan().IndexOfAny("<>*") >= 0 || signs.StartsWith("vers:", StringComparison.OrdinalIgnoreCase);

    [GeneratedRegex(@"(<=|>=|<|>)\s*V?([0-9]{1,6})\.x(?![\w.])", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Line();

    [GeneratedRegex("[\"“”]", RegexOptions.CultureInvariant)]
    private static partial Regex Quotes();

    [GeneratedRegex(@"\(\s*incl[^)]*\)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Including();

    /// <summary>"v.32.011", "Ver. 1.14".</summary>
    [GeneratedRegex(@"(?<![\p{L}\d])(?:v|ver|version)\.\s*(?=\d)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Point();

    /// <summary>"12.0-14.0": both of equally many numbers, or a hyphen between blanks.</summary>
    [GeneratedRegex(@"^(v?\d+(?:\.\d+)+)-(v?\d+(?:\.\d+)+)$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Span();

    [GeneratedRegex(@"^(vers:all/\*|all( (firmware|software))?( versions?)?|any|\*|全(て|ての)?バージョン|すべてのバージョン)$",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Everything();

    [GeneratedRegex(@"^(all )?((firmware|software) )?(versions?|revisions?|releases?)\s+(?=[v\d<>=r])|^バージョン\s*",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Leading();

    [GeneratedRegex(@"^(?:from\s+)?([^\s<>=|]*\d[^\s<>=|]*)\s*(?:through|to|–|—|から|~|～|(?<=\s)-(?=\s))\s*([^\s<>=|]*\d[^\s<>=|]*)(?:\s*まで)?$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Between();

    [GeneratedRegex(@"^([^<>=|]*\d[^<>=|]*?),?\s*(?:(?:and|or)\s+(?:all\s+)?(?:prior|previous|earlier|below|older|lower)(?:\s+versions?)?|およびそれ以前.*|以前|以下|まで)$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex UpTo();

    [GeneratedRegex(@"^([^<>=|]*\d[^<>=|]*?),?\s*(?:(?:and|or)\s+(?:later|newer|higher|above)(?:\s+versions?)?|以降|以上)$",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex From();

    [GeneratedRegex(@"^([^<>=|]*\d[^<>=|]*?)\s*(?:未満|より前)$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Below();

    [GeneratedRegex(@"^(?:all\s+)?(?:versions?\s+)?(?:prior to|before|earlier than|older than|less than|lower than)\s+(?:versions?\s+)?([^<>=|]*\d[^<>=|]*)$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex BelowBefore();

    [GeneratedRegex(@"^(?:up to|through|until)\s+(?:and including\s+)?(?:versions?\s+)?([^<>=|]*\d[^<>=|]*)$",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex UpToBefore();

    [GeneratedRegex(@"^(?:from|since|starting with)\s+(?:versions?\s+)?([^<>=|]*\d[^<>=|]*)$",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex FromBefore();
}
