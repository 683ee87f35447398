namespace Genba.Core.Versions.Orders;

/// <summary>Gentoo, Package Manager Specification 8, algorithms 3.1 to 3.7. No revision is revision 0; 1.0 is less than 1.0.0.</summary>
internal sealed class GentooOrder : IVersionOrder
{
    private const byte End = 0, Number = 1;
    private const byte LedByZero = 1, Plain = 2;
    private const byte NoMoreSuffixes = 5;
    private static readonly string[] Suffixes = ["", "alpha", "beta", "pre", "rc", "", "p"];

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
        key.Kind(End);
        var hasLetter = text.Length > 0 && char.IsAsciiLetterLower(text[0]);
        key.Kind(hasLetter ? (byte)text[0] : End);
        if (hasLetter) text = text[1..];
        if (!WriteSuffixes(key, ref text)) return null;
        if (text.Length == 0) return key.Number([]).ToKey();
        return text is ['-', 'r', .. var revision] && VersionText.IsNumber(revision) ? key.Number(revision).ToKey() : null;
    }

    /// <summary>A number that begins with 0 is compared as text without the zeros at its end.</summary>
    private static void WriteFraction(VersionKeyWriter key, ReadOnlySpan<char> digits)
    {
        if (digits[0] == '0') key.Kind(LedByZero).Text(digits.TrimEnd('0'));
        else key.Kind(Plain).Number(digits);
    }

    private static bool WriteSuffixes(VersionKeyWriter key, ref ReadOnlySpan<char> text)
    {
        while (text is ['_', ..])
        {
            var letters = VersionText.LettersAtStart(text[1..]);
            var rank = letters == 0 ? -1 : Array.IndexOf(Suffixes, text.Slice(1, letters).ToString());
            if (rank < 0) return false;
            text = text[(1 + letters)..];
            var length = VersionText.DigitsAtStart(text);
            key.Kind((byte)rank).Number(text[..length]);
            text = text[length..];
        }
        key.Kind(NoMoreSuffixes);
        return true;
    }
}
