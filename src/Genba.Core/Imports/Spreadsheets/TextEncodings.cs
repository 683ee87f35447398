using System.Text;

namespace Genba.Core.Imports.Spreadsheets;

/// <summary>Finds out in which encoding a text file was written.</summary>
internal static class TextEncodings
{
    private const int ProbeBytes = 64 << 10;
    private static readonly Encoding StrictUtf8 = new UTF8Encoding(false, throwOnInvalidBytes: true);

    /// <summary>Windows code page 932: Shift_JIS as Japanese Windows writes it.</summary>
    public static readonly Encoding ShiftJis = CodePagesEncodingProvider.Instance.GetEncoding(932)
        ?? throw new NotSupportedException("Code page 932 is missing from this runtime.");

    /// <returns>Null when the bytes are no text.</returns>
    public static Encoding? Guess(Stream content)
    {
        var probe = new byte[(int)Math.Min(content.Length, ProbeBytes)];
        content.Position = 0;
        content.ReadExactly(probe);
        if (probe is [0xFF, 0xFE, ..]) return Encoding.Unicode;
        if (probe is [0xFE, 0xFF, ..]) return Encoding.BigEndianUnicode;
        if (probe is [0xEF, 0xBB, 0xBF, ..]) return Encoding.UTF8;
        if (WideByZeros(probe) is { } wide) return wide;
        if (!IsText(probe)) return null;
        return IsUtf8(content) ? Encoding.UTF8 : ShiftJis;
    }

    // Separators and line ends of UTF-16 have their zero on one side only.
    private static Encoding? WideByZeros(byte[] probe)
    {
        var zeros = new int[2];
        for (var index = 0; index < probe.Length; index++)
            if (probe[index] == 0) zeros[index & 1]++;
        var enough = Math.Max(4, probe.Length / 25);
        if (zeros[1] >= enough && zeros[0] * 20 < zeros[1]) return Encoding.Unicode;
        return zeros[0] >= enough && zeros[1] * 20 < zeros[0] ? Encoding.BigEndianUnicode : null;
    }

    private static bool IsText(byte[] probe)
    {
        var strange = probe.Count(value => value < 0x20 && value is not ((byte)'\t' or (byte)'\r' or (byte)'\n' or 0x0C));
        return !probe.AsSpan().StartsWith("%PDF"u8) && strange <= 8 + probe.Length / 50;
    }

    private static bool IsUtf8(Stream content)
    {
        content.Position = 0;
        using var reader = new StreamReader(content, StrictUtf8, detectEncodingFromByteOrderMarks: false, leaveOpen: true);
        var characters = new char[16 << 10];
        try
        {
            while (reader.Read(characters) > 0) { }
            return true;
        }
        catch (DecoderFallbackException)
        {
            return false;
        }
    }
}
