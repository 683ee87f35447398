namespace Genba.Wire.Protocols.Wsd;

/// <summary>Finds an element in XML by its name without its prefix. Enough for messages whose elements are known, and bounded.</summary>
internal static class XmlText
{
    private const int MaxElements = 256;

    /// <summary>What stands between the first start tag of that name and its end tag; empty when there is none.</summary>
    public static ReadOnlySpan<byte> ContentOf(ReadOnlySpan<byte> xml, ReadOnlySpan<byte> name)
    {
        for (var count = 0; count < MaxElements; count++)
        {
            var open = xml.IndexOf((byte)'<');
            if (open < 0) return default;
            xml = xml[(open + 1)..];
            var close = xml.IndexOf((byte)'>');
            if (close < 0) return default;
            var tag = xml[..close];
            xml = xml[(close + 1)..];
            if (!IsStartOf(tag, name)) continue;
            var end = EndOf(xml, name);
            return end < 0 ? default : xml[..end];
        }
        return default;
    }

    /// <summary>Percent signs with two digits become the byte they stand for: RFC 3986, 2.1.</summary>
    public static void AddDecoded(ref TextBuffer text, ReadOnlySpan<byte> encoded)
    {
        for (var index = 0; index < encoded.Length; index++)
        {
            if (encoded[index] == '%' && index + 2 < encoded.Length
                && System.Buffers.Text.Utf8Parser.TryParse(encoded.Slice(index + 1, 2), out byte value, out var used, 'x') && used == 2)
            {
                text.Add([value]);
                index += 2;
            }
            else text.Add([encoded[index]]);
        }
    }

    private static bool IsStartOf(ReadOnlySpan<byte> tag, ReadOnlySpan<byte> name)
    {
        if (tag.IsEmpty || tag[0] is (byte)'/' or (byte)'?' or (byte)'!' || tag[^1] == '/') return false;
        var end = tag.IndexOfAny(" \t\r\n"u8);
        return LocalName(end < 0 ? tag : tag[..end]).SequenceEqual(name);
    }

    private static int EndOf(ReadOnlySpan<byte> xml, ReadOnlySpan<byte> name)
    {
        var offset = 0;
        for (var count = 0; count < MaxElements; count++)
        {
            var open = xml[offset..].IndexOf("</"u8);
            if (open < 0) return -1;
            offset += open;
            var close = xml[offset..].IndexOf((byte)'>');
            if (close < 0) return -1;
            if (LocalName(xml.Slice(offset + 2, close - 2)).SequenceEqual(name)) return offset;
            offset += close;
        }
        return -1;
    }

    private static ReadOnlySpan<byte> LocalName(ReadOnlySpan<byte> name) => name[(name.IndexOf((byte)':') + 1)..];
}
