namespace Genba.Wire.Protocols;

/// <summary>A line of a server that answers with three digits: RFC 959, 4.2; RFC 5321, 4.2.</summary>
internal readonly ref struct ReplyLine
{
    private const int PrefixBytes = 4;          // digits and blank or hyphen

    private ReplyLine(int code, bool isLast, ReadOnlySpan<byte> text)
    {
        Code = code;
        IsLast = isLast;
        Text = text;
    }

    public int Code { get; }

    /// <summary>False when a hyphen says that more lines of the same reply follow.</summary>
    public bool IsLast { get; }

    public ReadOnlySpan<byte> Text { get; }

    public bool IsRefusal => Code >= 400;

    /// <returns>False for the inner lines of a long reply, which may be any text.</returns>
    public static bool TryRead(ReadOnlySpan<byte> line, out ReplyLine reply)
    {
        reply = default;
        if (line.Length < PrefixBytes - 1 || !AsciiText.TryReadNumber(line[..(PrefixBytes - 1)], out var code)
            || code is < 100 or > 599) return false;
        if (line.Length >= PrefixBytes && line[PrefixBytes - 1] is not (byte)' ' and not (byte)'-') return false;
        var isLast = line.Length < PrefixBytes || line[PrefixBytes - 1] == ' ';
        reply = new(code, isLast, line.Length > PrefixBytes ? line[PrefixBytes..] : default);
        return true;
    }
}
