namespace Genba.Core.Versions.Orders;

/// <summary>
/// RubyGems, <c>Gem::Version</c>: numbers and words; a word makes a pre-release; missing parts are 0; a hyphen reads ".pre.".
/// </summary>
internal sealed class GemOrder : IVersionOrder
{
    private const byte Word = 1, ZeroBeforeWord = 2, End = 3, ZeroBeforeNumber = 4, Number = 5;

    public VersionKey? KeyOf(string version)
    {
        if (!VersionText.IsPlausible(version) || Split(version) is not { } parts) return null;
        parts = WithoutIdleZeros(parts);
        var key = new VersionKeyWriter();
        for (var at = 0; at < parts.Count; at++)
        {
            if (parts[at].Length == 0) key.Kind(KindOfZero(parts, at));
            else if (char.IsAsciiDigit(parts[at][0])) key.Kind(Number).Number(parts[at]);
            else key.Kind(Word).Text(parts[at]);
        }
        return key.Kind(End).ToKey();
    }

    /// <summary>Words, and numbers without leading zeros: an empty string is 0.</summary>
    private static List<string>? Split(string version)
    {
        if (!char.IsAsciiDigit(version[0])) return null;
        var parts = new List<string>();
        foreach (var piece in version.Replace("-", ".pre.", StringComparison.Ordinal).Split('.'))
        {
            if (piece.Length == 0) return null;
            for (var rest = piece.AsSpan(); rest.Length > 0;)
            {
                var length = Math.Max(VersionText.DigitsAtStart(rest), VersionText.LettersAtStart(rest));
                if (length == 0) return null;
                parts.Add(char.IsAsciiDigit(rest[0]) ? rest[..length].TrimStart('0').ToString() : rest[..length].ToString());
                rest = rest[length..];
            }
        }
        return parts;
    }

    /// <summary>Zeros at the end count for nothing, nor do zeros at the end of the numbers before the first word.</summary>
    private static List<string> WithoutIdleZeros(List<string> parts)
    {
        VersionText.TrimZeros(parts);
        var word = parts.FindIndex(part => part.Length > 0 && !char.IsAsciiDigit(part[0]));
        var numbers = word < 0 ? parts : parts[..word];
        VersionText.TrimZeros(numbers);
        return word < 0 ? numbers : [.. numbers, .. parts[word..]];
    }

    /// <summary>A missing part equals 0, so what follows the zeros decides on which side of the end they stand.</summary>
    private static byte KindOfZero(List<string> parts, int at)
    {
        while (parts[at].Length == 0) at++;
        return char.IsAsciiDigit(parts[at][0]) ? ZeroBeforeNumber : ZeroBeforeWord;
    }
}
