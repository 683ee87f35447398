namespace Genba.Core.Versions.Orders;

/// <summary>
/// Apache Maven, POM reference, "Version Order Specification": tokens between dots, hyphens and changes between digits and letters; null
/// tokens at the end and before hyphens do not count. Where Maven's comparison goes round in a circle (2.0.alpha, 2, 2-1), 2.0.alpha is
/// before 2 here.
/// </summary>
internal sealed class MavenOrder : IVersionOrder
{
    private const byte ZeroBeforeEarly = 6, Release = 7, ServicePack = 8, OtherWord = 9, NumberAfterHyphen = 10, NumberAfterDot = 11;
    private static readonly string[] EarlyWords = ["", "alpha", "beta", "milestone", "rc", "snapshot"];

    public VersionKey? KeyOf(string version)
    {
        if (!VersionText.IsPlausible(version)) return null;
        var tokens = Trim(Split(version.ToLowerInvariant()));
        var key = new VersionKeyWriter();
        for (var at = 0; at < tokens.Count; at++)
        {
            if (IsZeroBeforeEarly(tokens, at)) key.Kind(ZeroBeforeEarly);
            else Write(key, tokens[at]);
        }
        return key.Kind(Release).ToKey();
    }

    private static void Write(VersionKeyWriter key, Token token)
    {
        if (token.IsNumber) key.Kind(token.AfterHyphen ? NumberAfterHyphen : NumberAfterDot).Number(token.Text);
        else if (RankOf(token) > 0) key.Kind(RankOf(token));
        else if (token.Text.Length == 0) key.Kind(Release);
        else if (token.Text == "sp") key.Kind(ServicePack);
        else key.Kind(OtherWord).Text(token.Text);
    }

    private static byte RankOf(Token token) => (byte)Math.Max(0, Array.IndexOf(EarlyWords, token.Text, 1));

    /// <summary>Zeros that only lead to an early word make the version one before its release.</summary>
    private static bool IsZeroBeforeEarly(List<Token> tokens, int at)
    {
        var next = at;
        while (next < tokens.Count && tokens[next] is { IsNumber: true, Text.Length: 0 }) next++;
        return next > at && next < tokens.Count && RankOf(tokens[next]) > 0;
    }

    private static List<Token> Split(string text)
    {
        var tokens = new List<Token>();
        var (start, afterHyphen) = (0, false);
        for (var at = 0; at <= text.Length; at++)
        {
            var isSeparator = at == text.Length || text[at] is '.' or '-' or '_';
            var isChange = !isSeparator && at > start && char.IsAsciiDigit(text[at]) != char.IsAsciiDigit(text[at - 1]);
            if (!isSeparator && !isChange) continue;
            tokens.Add(TokenOf(text[start..at], afterHyphen, beforeDigit: isChange && char.IsAsciiDigit(text[at])));
            start = isSeparator ? at + 1 : at;
            afterHyphen = isChange || (at < text.Length && text[at] != '.');
        }
        return tokens;
    }

    private static Token TokenOf(string text, bool afterHyphen, bool beforeDigit) => text switch
    {
        "" => new("", IsNumber: true, afterHyphen),
        _ when VersionText.IsNumber(text) => new(text.TrimStart('0'), IsNumber: true, afterHyphen),
        "a" when beforeDigit => new("alpha", IsNumber: false, afterHyphen),
        "b" when beforeDigit => new("beta", IsNumber: false, afterHyphen),
        "m" when beforeDigit => new("milestone", IsNumber: false, afterHyphen),
        "cr" => new("rc", IsNumber: false, afterHyphen),
        "ga" or "final" or "release" => new("", IsNumber: false, afterHyphen),
        _ => new(text, IsNumber: false, afterHyphen),
    };

    /// <summary>From the end: a null token goes when nothing or a hyphen follows it.</summary>
    private static List<Token> Trim(List<Token> tokens)
    {
        var kept = new List<Token>();
        for (var at = tokens.Count - 1; at >= 0; at--)
        {
            var nullsMayGo = kept.Count == 0 || kept[^1].AfterHyphen;
            if (tokens[at].Text.Length > 0 || !nullsMayGo) kept.Add(tokens[at]);
            else if (kept.Count > 0 && tokens[at].AfterHyphen) kept[^1] = kept[^1] with { AfterHyphen = true };
        }
        kept.Reverse();
        return kept;
    }

    /// <param name="Text">Lower case; a number without leading zeros; empty when it is a null token.</param>
    private readonly record struct Token(string Text, bool IsNumber, bool AfterHyphen);
}
