namespace Genba.Core.Versions.Orders;

/// <summary>RPM: epoch, version and release, each by rpmvercmp with tilde (before the end) and caret (just after it).</summary>
internal sealed class RpmOrder : IVersionOrder
{
    private const byte Tilde = 1, End = 2, Caret = 3, Word = 4, Number = 5;

    public VersionKey? KeyOf(string version)
    {
        if (!VersionText.IsPlausible(version)) return null;
        var text = version.AsSpan();
        var key = new VersionKeyWriter();
        var colon = text.IndexOf(':');
        if (colon >= 0 && !VersionText.IsNumber(text[..colon])) return null;
        key.Number(colon < 0 ? [] : text[..colon]);
        text = text[(colon + 1)..];
        var hyphen = text.LastIndexOf('-');
        Write(key, hyphen < 0 ? text : text[..hyphen]);
        Write(key, hyphen < 0 ? [] : text[(hyphen + 1)..]);
        return key.ToKey();
    }

    private static void Write(VersionKeyWriter key, ReadOnlySpan<char> text)
    {
        while (text.Length > 0)
        {
            var length = Math.Max(VersionText.DigitsAtStart(text), VersionText.LettersAtStart(text));
            if (length > 0 && char.IsAsciiDigit(text[0])) key.Kind(Number).Number(text[..length]);
            else if (length > 0) key.Kind(Word).Text(text[..length]);
            else if (text[0] == '~') key.Kind(Tilde);
            else if (text[0] == '^') key.Kind(Caret);
            text = text[Math.Max(length, 1)..];
        }
        key.Kind(End);
    }
}
