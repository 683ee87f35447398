namespace Genba.Core.Versions.Orders;

/// <summary>
/// Versions of nobody's scheme, as libversion compares them: numbers, with early words (alpha, beta, rc, pre, dev ...) before and late
/// words (post, patch, pl ...) after the number they follow, one letter directly after a number last. Any other word has no order.
/// </summary>
internal sealed class GenericOrder : IVersionOrder
{
    private const byte EarlyWord = 1, ZeroBeforeEarly = 2, End = 3, ZeroBeforeLater = 4, LateWord = 5, Number = 6, Letter = 7;
    private static readonly string[] EarlyWords = ["dev", "snapshot", "alpha", "a", "beta", "b", "pre", "preview", "rc"];
    private static readonly byte[] EarlyRanks = [0, 0, 1, 1, 2, 2, 3, 3, 4];
    private static readonly string[] LateWords = ["post", "patch", "pl", "p", "sp", "hf", "errata", "update", "upd"];

    public VersionKey? KeyOf(string version)
    {
        if (!VersionText.IsPlausible(version) || Split(version) is not { } parts) return null;
        while (parts.Count > 0 && parts[^1].Text.Length == 0) parts.RemoveAt(parts.Count - 1);
        var key = new VersionKeyWriter();
        for (var at = 0; at < parts.Count; at++)
        {
            var text = parts[at].Text;
            if (text.Length == 0) key.Kind(KindOfZero(parts, at));
            else if (char.IsAsciiDigit(text[0])) key.Kind(Number).Number(text);
            else if (parts[at].Kind == EarlyWord) key.Kind(EarlyWord).Kind(EarlyRanks[Array.IndexOf(EarlyWords, text)]);
            else if (parts[at].Kind == LateWord) key.Kind(LateWord).Text(text);
            else key.Kind(Letter).Text(text);
        }
        return key.Kind(End).ToKey();
    }

    private static List<Part>? Split(string version)
    {
        var parts = new List<Part>();
        var text = version.ToLowerInvariant().AsSpan();
        if (text is ['v', ..]) text = text[1..];
        if (text.Length == 0 || !char.IsAsciiDigit(text[0])) return null;
        for (var isAfterNumber = false; text.Length > 0;)
        {
            var length = Math.Max(VersionText.DigitsAtStart(text), VersionText.LettersAtStart(text));
            if (length == 0)
            {
                if (text[0] is not ('.' or '-' or '_' or '+')) return null;
                text = text[1..];
                isAfterNumber = false;
                continue;
            }
            var isNumber = char.IsAsciiDigit(text[0]);
            var word = isNumber ? text[..length].TrimStart('0').ToString() : text[..length].ToString();
            if (KindOf(word, isNumber, isAfterNumber, isBeforeNumber: length < text.Length
                && char.IsAsciiDigit(text[length])) is not { } kind) return null;
            parts.Add(new(word, kind));
            text = text[length..];
            isAfterNumber = isNumber;
        }
        return parts;
    }

    private static byte? KindOf(string word, bool isNumber, bool isAfterNumber, bool isBeforeNumber)
    {
        if (isNumber) return Number;
        if (word.Length == 1 && isAfterNumber && !isBeforeNumber) return Letter;
        return EarlyWords.Contains(word) ? EarlyWord : LateWords.Contains(word) ? LateWord : null;
    }

    /// <summary>A missing number equals 0, so what follows the zeros decides on which side of the end they stand.</summary>
    private static byte KindOfZero(List<Part> parts, int at)
    {
        while (parts[at].Text.Length == 0) at++;
        return parts[at].Kind == EarlyWord ? ZeroBeforeEarly : ZeroBeforeLater;
    }

    private readonly record struct Part(string Text, byte Kind);
}
