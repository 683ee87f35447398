using System.Text;

namespace Genba.Wire.Protocols;

/// <summary>What protocols of lines and headers have in common.</summary>
internal static class AsciiText
{
    private const byte LineFeed = (byte)'\n';
    private const byte CarriageReturn = (byte)'\r';

    /// <summary>The first line without its end, and how many bytes it takes with it.</summary>
    /// <returns>False when no line ends in these bytes.</returns>
    public static bool TryTakeLine(ReadOnlySpan<byte> bytes, out ReadOnlySpan<byte> line, out int length)
    {
        var end = bytes.IndexOf(LineFeed);
        length = end + 1;
        line = end < 0 ? default : bytes[..end].TrimEnd(CarriageReturn);
        return end >= 0;
    }

    /// <summary>Compares without regard to case; <paramref name="prefix"/> is ASCII.</summary>
    public static bool HasPrefix(ReadOnlySpan<byte> text, ReadOnlySpan<byte> prefix) =>
        text.Length >= prefix.Length && Ascii.EqualsIgnoreCase(text[..prefix.Length], prefix);

    /// <summary>Looks for <paramref name="word"/> anywhere without regard to case. Meant for short texts.</summary>
    public static bool Has(ReadOnlySpan<byte> text, ReadOnlySpan<byte> word)
    {
        for (var start = 0; start + word.Length <= text.Length; start++)
            if (Ascii.EqualsIgnoreCase(text.Slice(start, word.Length), word)) return true;
        return false;
    }

    public static ReadOnlySpan<byte> Trim(ReadOnlySpan<byte> text) => text.Trim(" \t\r\n\0"u8);

    /// <summary>No control characters except blanks; bytes above 7F may be UTF-8.</summary>
    public static bool IsPrintable(ReadOnlySpan<byte> text)
    {
        foreach (var character in text)
            if (character is < 0x20 and not (0x09 or 0x0A or 0x0D) or 0x7F) return false;
        return true;
    }

    /// <summary>The decimal digits at the front as a number; at most nine are read.</summary>
    /// <returns>False when there is no digit, or more than nine.</returns>
    public static bool TryReadNumber(ReadOnlySpan<byte> text, out int number)
    {
        const int MaxDigits = 9;
        number = 0;
        var digits = 0;
        while (digits < text.Length && char.IsAsciiDigit((char)text[digits]))
        {
            if (digits == MaxDigits) return false;
            number = number * 10 + text[digits++] - '0';
        }
        return digits > 0;
    }
}
