using System.Buffers.Text;

namespace Genba.Wire.Protocols;

/// <summary>Puts a value together that stands in the packet in parts. What does not fit is cut off.</summary>
internal ref struct ComposedText(Span<byte> buffer)
{
    private readonly Span<byte> _buffer = buffer;
    private int _length;

    public readonly ReadOnlySpan<byte> Text => _buffer[.._length];

    public readonly bool IsEmpty => _length == 0;

    public void Add(scoped ReadOnlySpan<byte> text)
    {
        var fitting = text[..Math.Min(text.Length, _buffer.Length - _length)];
        fitting.CopyTo(_buffer[_length..]);
        _length += fitting.Length;
    }

    public void Add(byte character) => Add([character]);

    public void AddNumber(ulong number)
    {
        if (Utf8Formatter.TryFormat(number, _buffer[_length..], out var written)) _length += written;
    }

    /// <summary>Two lower-case digits for each byte.</summary>
    public void AddHex(scoped ReadOnlySpan<byte> bytes)
    {
        foreach (var octet in bytes)
        {
            Add("0123456789abcdef"u8.Slice(octet >> 4, 1));
            Add("0123456789abcdef"u8.Slice(octet & 15, 1));
        }
    }

    /// <summary>As <see cref="MacAddress.ToString"/> writes it.</summary>
    public void AddMac(scoped ReadOnlySpan<byte> mac)
    {
        for (var octet = 0; octet < mac.Length; octet++)
        {
            if (octet > 0) Add(":"u8);
            AddHex(mac.Slice(octet, 1));
        }
    }

    /// <summary>An object identifier from its BER content in dotted form: X.690, 8.19.</summary>
    public void AddObjectIdentifier(scoped ReadOnlySpan<byte> content)
    {
        ulong arc = 0;
        var first = true;
        foreach (var octet in content)
        {
            arc = arc << 7 | (uint)(octet & 0x7F);
            if ((octet & 0x80) != 0) continue;
            if (first)
            {
                var top = Math.Min(arc / 40, 2);
                AddNumber(top);
                arc -= top * 40;
                first = false;
            }
            Add("."u8);
            AddNumber(arc);
            arc = 0;
        }
    }
}
