using System.Globalization;
using System.Text;

namespace Genba.Core.Texts;

/// <summary>Percent-encoding of RFC 3986, 2.1, read strictly.</summary>
internal static class PercentText
{
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>
    /// Adds the text with every character but those that may stand bare as the triplets of its UTF-8 octets, in capitals.
    /// </summary>
    public static StringBuilder AppendEncoded(this StringBuilder text, string value, Func<char, bool> isBare)
    {
        Span<byte> octets = stackalloc byte[4];
        foreach (var rune in value.EnumerateRunes())
        {
            if (rune.IsAscii && isBare((char)rune.Value))
            {
                text.Append((char)rune.Value);
                continue;
            }
            foreach (var octet in octets[..rune.EncodeToUtf8(octets)])
                text.Append('%').Append(octet.ToString("X2", CultureInfo.InvariantCulture));
        }
        return text;
    }

    /// <summary>
    /// The text with its triplets decoded once; false, with the place, where a triplet is cut or the octets are no UTF-8.
    /// </summary>
    public static bool TryDecode(string text, out string decoded, out int fault)
    {
        (decoded, fault) = (text, text.IndexOf('%', StringComparison.Ordinal));
        if (fault < 0) return true;
        var bytes = new List<byte>(text.Length);
        var first = fault;
        var octets = new byte[4];
        for (var at = 0; at < text.Length;)
        {
            if (text[at] == '%')
            {
                fault = at;
                if (at + 3 > text.Length) return false;
                if (!byte.TryParse(text.AsSpan(at + 1, 2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var octet))
                    return false;
                bytes.Add(octet);
                at += 3;
            }
            else if (Rune.TryGetRuneAt(text, at, out var rune))
            {
                bytes.AddRange(octets.AsSpan(0, rune.EncodeToUtf8(octets)));
                at += rune.Utf16SequenceLength;
            }
            else
            {
                fault = at;
                return false;
            }
        }
        fault = first;
        try
        {
            decoded = Strict.GetString([.. bytes]);
            return true;
        }
        catch (DecoderFallbackException)
        {
            return false;
        }
    }
}
