using System.Xml;

namespace Genba.Core.Texts;

/// <summary>
/// Names come from the wire and from files and may hold what XML 1.0 forbids (2.2 Char), or marks that turn the direction of what stands
/// around them (Unicode UAX #9, explicit formatting): a document with the first would not open, one with the second would not say what
/// it seems to say.
/// </summary>
public static class XmlText
{
    private const char Replacement = '\uFFFD';

    /// <returns>The same text with U+FFFD for each such character; it is as long as the one given.</returns>
    public static string Of(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (!IsAllowed(text, i)) return string.Create(text.Length, text, (span, from) =>
            {
                for (var at = 0; at < span.Length; at++) span[at] = IsAllowed(from, at) ? from[at] : Replacement;
            });
        }
        return text;
    }

    private static bool IsAllowed(string text, int at) => (XmlConvert.IsXmlChar(text[at]) && !TurnsDirection(text[at]))
        || (char.IsHighSurrogate(text[at]) && at + 1 < text.Length && char.IsLowSurrogate(text[at + 1]))
        || (char.IsLowSurrogate(text[at]) && at > 0 && char.IsHighSurrogate(text[at - 1]));

    private static bool TurnsDirection(char letter) => letter is >= '\u202A' and <= '\u202E' or >= '\u2066' and <= '\u2069';
}
