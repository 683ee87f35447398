using System.Buffers.Text;

namespace Genba.Wire.Protocols;

/// <summary>Puts a short text together in memory of the caller; what does not fit is left out.</summary>
internal ref struct TextBuffer(Span<byte> bytes)
{
    private readonly Span<byte> _bytes = bytes;
    private int _length;

    public readonly ReadOnlySpan<byte> Text => _bytes[.._length];

    public void Add(ReadOnlySpan<byte> text)
    {
        if (text.TryCopyTo(_bytes[_length..])) _length += text.Length;
    }

    /// <summary>Decimal digits.</summary>
    public void Add(uint number)
    {
        if (Utf8Formatter.TryFormat(number, _bytes[_length..], out var written)) _length += written;
    }

    /// <summary>Lower-case hexadecimal digits, at least <paramref name="digits"/> of them.</summary>
    public void AddHex(uint number, byte digits = 1)
    {
        if (Utf8Formatter.TryFormat(number, _bytes[_length..], out var written, new('x', digits))) _length += written;
    }
}
