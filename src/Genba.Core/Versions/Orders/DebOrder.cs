namespace Genba.Core.Versions.Orders;

/// <summary>
/// Debian: deb-version(7), Debian Policy 5.6.12. A tilde sorts before the end, letters before all else; no revision is revision 0.
/// </summary>
internal sealed class DebOrder : IVersionOrder
{
    private const byte Tilde = 1, End = 2, FirstLetter = 3, OtherCharacter = 0x80;

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
        var upstream = hyphen < 0 ? text : text[..hyphen];
        return upstream.Length > 0 && Write(key, upstream) && Write(key, hyphen < 0 ? [] : text[(hyphen + 1)..]) ? key.ToKey() : null;
    }

    private static bool Write(VersionKeyWriter key, ReadOnlySpan<char> text)
    {
        if (text.Length == 0) text = "0";
        while (text.Length > 0)
        {
            for (; text.Length > 0 && !char.IsAsciiDigit(text[0]); text = text[1..])
            {
                if (text[0] == '~') key.Kind(Tilde);
                else if (char.IsAsciiLetter(text[0])) key.Kind((byte)(FirstLetter + text[0] - 'A'));
                else if (text[0] is '.' or '+' or '-' or ':') key.Kind((byte)(OtherCharacter + text[0]));
                else return false;
            }
            var length = VersionText.DigitsAtStart(text);
            key.Kind(End).Number(text[..length]);
            text = text[length..];
        }
        key.Kind(End);
        return true;
    }
}
