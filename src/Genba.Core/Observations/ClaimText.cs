using System.Text;
using Genba.Wire.Observations;

namespace Genba.Core.Observations;

/// <summary>Makes text of the bytes of a claim, as people would write it.</summary>
internal static class ClaimText
{
    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>
    /// The text without NUL, blanks and control characters at its ends; control characters inside become blanks.
    /// </summary>
    public static string Decode(ReadOnlySpan<byte> value, ValueEncoding encoding)
    {
        var text = encoding switch
        {
            ValueEncoding.Utf16Little => Encoding.Unicode.GetString(value),
            ValueEncoding.Utf16Big => Encoding.BigEndianUnicode.GetString(value),
            ValueEncoding.ShiftJis => ShiftJis.Encoding.GetString(value),
            ValueEncoding.Hex => Convert.ToHexStringLower(value),
            _ => DecodeBytes(value),
        };
        return Clean(text);
    }

    private static string DecodeBytes(ReadOnlySpan<byte> value)
    {
        if (Ascii.IsValid(value)) return Encoding.ASCII.GetString(value);
        try
        {
            return StrictUtf8.GetString(value);
        }
        catch (DecoderFallbackException)
        {
            return Encoding.Latin1.GetString(value);
        }
    }

    /// <summary>Without NUL, blanks and control characters at its ends; control characters inside become blanks.</summary>
    public static string Clean(string text)
    {
        var start = 0;
        var end = text.Length;
        while (start < end && IsBlank(text[start])) start++;
        while (end > start && IsBlank(text[end - 1])) end--;
        var kept = text.AsSpan(start, end - start);
        return kept.IndexOfAnyInRange('\0', '\x1F') < 0
            ? kept.ToString()
            : string.Create(kept.Length, kept, static (target, source) =>
            {
                for (var i = 0; i < source.Length; i++) target[i] = char.IsControl(source[i]) ? ' ' : source[i];
            });
    }

    private static bool IsBlank(char character) => char.IsWhiteSpace(character) || char.IsControl(character);

    /// <summary>Apart, so that the code page tables are loaded only when somebody speaks Shift JIS.</summary>
    private static class ShiftJis
    {
        private const int CodePage = 932;
        public static readonly Encoding Encoding = CodePagesEncodingProvider.Instance.GetEncoding(CodePage)!;
    }
}
