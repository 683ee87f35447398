using System.Text;
using System.Xml;

namespace Genba.Core.Imports.Spreadsheets;

/// <summary>Texts of a workbook: plain or in runs; readings in small kana above the text are left out.</summary>
internal static class XlsxTexts
{
    public static IReadOnlyList<string> ReadShared(Stream content)
    {
        var texts = new List<string>();
        var builder = new StringBuilder();
        using var xml = SafeXml.Read(content);
        while (xml.Read())
            if (xml.NodeType == XmlNodeType.Element && xml.LocalName == "si")
                texts.Add(ReadItem(xml, builder));
        return texts;
    }

    /// <summary>The text inside the current <c>si</c> or <c>is</c> element; leaves the reader on its end.</summary>
    public static string ReadItem(XmlReader xml, StringBuilder builder)
    {
        builder.Clear();
        if (xml.IsEmptyElement) return "";
        var depth = xml.Depth;
        var readingDepth = int.MaxValue;
        var inText = false;
        while (xml.Read() && xml.Depth > depth)
        {
            if (xml.Depth <= readingDepth) readingDepth = int.MaxValue;
            switch (xml.NodeType)
            {
                case XmlNodeType.Element when xml.LocalName == "rPh": readingDepth = xml.Depth; break;
                case XmlNodeType.Element: inText = xml.LocalName == "t" && !xml.IsEmptyElement; break;
                case XmlNodeType.EndElement: inText = false; break;
                case XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.Whitespace or XmlNodeType.SignificantWhitespace
                    when inText && readingDepth == int.MaxValue:
                    builder.Append(xml.Value);
                    break;
            }
        }
        return SafeXml.Unescape(builder.ToString());
    }
}
