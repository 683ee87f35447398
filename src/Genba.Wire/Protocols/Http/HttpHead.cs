namespace Genba.Wire.Protocols.Http;

/// <summary>The lines of a message before its body: RFC 9112, 2 to 5. SSDP writes the same into datagrams.</summary>
internal ref struct HttpHead
{
    private ReadOnlySpan<byte> _rest;

    private HttpHead(ReadOnlySpan<byte> startLine, ReadOnlySpan<byte> rest, int bytes)
    {
        StartLine = startLine;
        _rest = rest;
        Bytes = bytes;
    }

    public ReadOnlySpan<byte> StartLine { get; }

    /// <summary>Length up to the body, the empty line included.</summary>
    public int Bytes { get; }

    public readonly bool IsResponse => AsciiText.HasPrefix(StartLine, "HTTP/"u8);

    /// <summary>The three digits of a response, or 0.</summary>
    public readonly int Status
    {
        get
        {
            var blank = StartLine.IndexOf((byte)' ');
            return blank > 0 && AsciiText.TryReadNumber(StartLine[(blank + 1)..], out var status) ? status : 0;
        }
    }

    /// <summary>The part between method and version of a request.</summary>
    public readonly ReadOnlySpan<byte> Target
    {
        get
        {
            var (first, last) = (StartLine.IndexOf((byte)' '), StartLine.LastIndexOf((byte)' '));
            return first >= 0 && last > first ? StartLine[(first + 1)..last] : default;
        }
    }

    /// <summary>Finds the empty line that ends the head.</summary>
    /// <param name="mayBeCut">Take what is there when the empty line is missing.</param>
    public static bool TryRead(ReadOnlySpan<byte> bytes, bool mayBeCut, out HttpHead head)
    {
        head = default;
        var end = bytes.IndexOf("\r\n\r\n"u8);
        var length = end + 4;
        if (end < 0)
        {
            end = bytes.IndexOf("\n\n"u8);
            length = end + 2;
        }
        if (end < 0 && !mayBeCut) return false;
        if (end < 0) length = bytes.Length;
        if (!AsciiText.TryTakeLine(bytes[..length], out var line, out var lineBytes)) return false;
        head = new(line, bytes[lineBytes..length], length);
        return true;
    }

    /// <summary>The next header field; lines without a colon are passed over.</summary>
    public bool TryNext(out ReadOnlySpan<byte> name, out ReadOnlySpan<byte> value)
    {
        while (AsciiText.TryTakeLine(_rest, out var line, out var length))
        {
            _rest = _rest[length..];
            var colon = line.IndexOf((byte)':');
            if (colon <= 0) continue;
            name = line[..colon];
            value = AsciiText.Trim(line[(colon + 1)..]);
            return true;
        }
        name = value = default;
        return false;
    }
}
