namespace Genba.Core.Versions.Orders;

/// <summary>
/// Alpine Linux, apk-package(5): numbers, one letter, suffixes such as _alpha or _p with a number, a commit hash, a build revision.
/// </summary>
internal sealed class ApkOrder : IVersionOrder
{
    private const byte End = 2, Revision = 3, Hash = 4, LateSuffix = 5, SuffixNumber = 6, Letter = 7, Number = 8;
    private const byte EarlySuffix = 1;
    private const byte LedByZero = 1, Plain = 2;
    private static readonly string[] EarlySuffixes = ["alpha", "beta", "pre", "rc"];
    private static readonly string[] LateSuffixes = ["cvs", "svn", "git", "hg", "p"];

    public VersionKey? KeyOf(string version)
    {
        if (!VersionText.IsPlausible(version)) return null;
        var text = version.AsSpan();
        var key = new VersionKeyWriter();
        var length = VersionText.DigitsAtStart(text);
        if (length == 0) return null;
        key.Number(text[..length]);
        text = text[length..];
        while (text is ['.', _, ..] && char.IsAsciiDigit(text[1]))
        {
            length = VersionText.DigitsAtStart(text[1..]);
            WriteFraction(key.Kind(Number), text.Slice(1, length));
            text = text[(1 + length)..];
        }
        if (text.Length > 0 && char.IsAsciiLetterLower(text[0]))
        {
            key.Kind(Letter).Kind((byte)text[0]);
            text = text[1..];
        }
        return WriteSuffixes(key, ref text) && WriteRevision(key, ref text) && text.Length == 0 ? key.Kind(End).ToKey() : null;
    }

    /// <summary>
    /// Numbers after the first read like fractions when they begin with 0: more zeros are less, any zero is less than none.
    /// </summary>
    private static void WriteFraction(VersionKeyWriter key, ReadOnlySpan<char> digits)
    {
        var rest = digits.TrimStart('0');
        var zeros = digits.Length - rest.Length;
        if (zeros == 0) key.Kind(Plain).Number(digits);
        else key.Kind(LedByZero).Kind((byte)Math.Max(0, byte.MaxValue - zeros)).Number(rest);
    }

    private static bool WriteSuffixes(VersionKeyWriter key, ref ReadOnlySpan<char> text)
    {
        while (text is ['_', ..])
        {
            var letters = VersionText.LettersAtStart(text[1..]);
            var word = text.Slice(1, letters).ToString();
            if (Array.IndexOf(EarlySuffixes, word) is >= 0 and var early) key.Kind(EarlySuffix).Kind((byte)early);
            else if (Array.IndexOf(LateSuffixes, word) is >= 0 and var late) key.Kind(LateSuffix).Kind((byte)late);
            else return false;
            text = text[(1 + letters)..];
            var length = VersionText.DigitsAtStart(text);
            if (length > 0) key.Kind(SuffixNumber).Number(text[..length]);
            text = text[length..];
        }
        return true;
    }

    private static bool WriteRevision(VersionKeyWriter key, ref ReadOnlySpan<char> text)
    {
        if (text is ['~', ..])
        {
            var length = 1;
            while (length < text.Length && char.IsAsciiHexDigitLower(text[length])) length++;
            if (length == 1) return false;
            key.Kind(Hash).Text(text[1..length]);
            text = text[length..];
        }
        if (text is ['-', 'r', .. var revision] && VersionText.IsNumber(revision))
        {
            key.Kind(Revision).Number(revision);
            text = [];
        }
        return true;
    }
}
