using System.Xml;

namespace Genba.App.Web.Map;

/// <summary>Names come from the wire and may hold what XML 1.0 forbids (2.2 Char); a drawing with it would not open.</summary>
internal static class XmlText
{
    private const char Replacement = '\uFFFD';

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

    private static bool IsAllowed(string text, int at) => XmlConvert.IsXmlChar(text[at])
        || (char.IsHighSurrogate(text[at]) && at + 1 < text.Length && char.IsLowSurrogate(text[at + 1]))
        || (char.IsLowSurrogate(text[at]) && at > 0 && char.IsHighSurrogate(text[at - 1]));
}
