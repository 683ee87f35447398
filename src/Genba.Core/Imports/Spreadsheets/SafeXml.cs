using System.Globalization;
using System.Text;
using System.Xml;

namespace Genba.Core.Imports.Spreadsheets;

/// <summary>XML from strangers: no document types, so no entities, and nothing is fetched.</summary>
internal static class SafeXml
{
    private static readonly XmlReaderSettings Settings = new()
    {
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        IgnoreComments = true,
        IgnoreProcessingInstructions = true,
        CheckCharacters = false,
        CloseInput = true,
    };

    public static XmlReader Read(Stream content) => XmlReader.Create(content, Settings);

    /// <summary>Attributes of the elements with this local name; namespaces differ between the two OOXML dialects.</summary>
    public static IEnumerable<Func<string, string?>> Elements(Stream content, string localName)
    {
        using var xml = Read(content);
        while (xml.Read())
            if (xml.NodeType == XmlNodeType.Element && xml.LocalName == localName)
                yield return name => Attribute(xml, name);
    }

    /// <summary>An attribute by local name, whatever its prefix.</summary>
    public static string? Attribute(XmlReader xml, string localName)
    {
        string? value = null;
        for (var more = xml.MoveToFirstAttribute(); more; more = xml.MoveToNextAttribute())
            if (xml.LocalName == localName && xml.Prefix != "xmlns") value = xml.Value;
        xml.MoveToElement();
        return value;
    }

    /// <summary>ECMA-376 part 1, 22.9.2.19: characters that XML cannot hold are written <c>_x000D_</c>.</summary>
    public static string Unescape(string text)
    {
        if (!text.Contains("_x", StringComparison.Ordinal)) return text;
        var result = new StringBuilder(text.Length);
        for (var index = 0; index < text.Length; index++)
        {
            if (IsEscape(text, index))
            {
                result.Append((char)ushort.Parse(text.AsSpan(index + 2, 4), NumberStyles.HexNumber, CultureInfo.InvariantCulture));
                index += 6;
            }
            else result.Append(text[index]);
        }
        return result.ToString();
    }

    /// <summary>The inverse of <see cref="Unescape"/>.</summary>
    public static string Escape(string text)
    {
        StringBuilder? result = null;
        for (var index = 0; index < text.Length; index++)
        {
            var character = text[index];
            var isPair = char.IsHighSurrogate(character) && index + 1 < text.Length && char.IsLowSurrogate(text[index + 1]);
            var mustEscape = IsEscape(text, index) || (!isPair && !XmlConvert.IsXmlChar(character)) || character == '\r';
            if (mustEscape) result ??= new StringBuilder(text, 0, index, text.Length + 16);
            if (mustEscape) result!.Append(CultureInfo.InvariantCulture, $"_x{(int)character:X4}_");
            else result?.Append(character);
            if (isPair) result?.Append(text[++index]);
            if (isPair && result is null) index++;
        }
        return result?.ToString() ?? text;
    }

    private static bool IsEscape(string text, int index) =>
        index + 6 < text.Length && text[index] == '_' && text[index + 1] == 'x' && text[index + 6] == '_'
        && char.IsAsciiHexDigit(text[index + 2]) && char.IsAsciiHexDigit(text[index + 3])
        && char.IsAsciiHexDigit(text[index + 4]) && char.IsAsciiHexDigit(text[index + 5]);
}
