using System.Buffers.Text;

namespace Genba.Wire.Protocols;

/// <summary>Puts a short text together in memory of the caller; what does not fit is left out.</summary>
internal ref struct TextBuffer(Span<byte> bytes)
{
    private readonly Span<byte> _bytes = bytes;
    private int _length;

    public readonly ReadOnlySpan<byte> Text => _bytes[.._length];

    public readonly bool IsEmpty => _length == 0;

    public void Add(scoped ReadOnlySpan<byte> text)
    {
        if (text.TryCopyTo(_bytes[_length..])) _length += text.Length;
    }

    /// <summary>Decimal digits.</summary>
    public void Add(uint number)
    {
        if (Utf8Formatter.TryFormat(number, _bytes[_length..], out var written)) _length += written;
    }

    /// <summary>Three numbers with dots between them.</summary>
    public void AddVersion(uint major, uint minor, uint build)
    {
        Add(major);
        Add("."u8);
        Add(minor);
        Add("."u8);
        Add(build);
    }

    /// <summary>Lower-case hexadecimal digits, at least <paramref name="digits"/> of them.</summary>
    public void AddHex(uint number, byte digits = 1)
    {
        if (Utf8Formatter.TryFormat(number, _bytes[_length..], out var written, new('x', digits))) _length += written;
    }

    /// <summary>Two lower-case digits for each byte.</summary>
    public void AddHex(scoped ReadOnlySpan<byte> bytes)
    {
        foreach (var octet in bytes) AddHex(octet, 2);
    }

    /// <summary>As <see cref="MacAddress.ToString"/> writes it.</summary>
    public void AddMac(scoped ReadOnlySpan<byte> mac)
    {
        for (var octet = 0; octet < mac.Length; octet++)
        {
            if (octet > 0) Add(":"u8);
            AddHex(mac[octet], 2);
        }
    }

    /// <summary>An object identifier from its BER content in dotted form: X.690, 8.19. Arcs above 32 bits are cut.</summary>
    public void AddObjectIdentifier(scoped ReadOnlySpan<byte> content)
    {
        uint arc = 0;
        foreach (var octet in content)
        {
            arc = arc << 7 | (uint)(octet & 0x7F);
            if ((octet & 0x80) != 0) continue;
            if (IsEmpty)
            {
                var top = Math.Min(arc / 40, 2);
                Add(top);
                arc -= top * 40;
            }
            Add("."u8);
            Add(arc);
            arc = 0;
        }
    }

    /// <summary>As <see cref="HostAddress.ToString"/> writes it: dotted, or by RFC 5952, 4.</summary>
    public void AddAddress(HostAddress address)
    {
        if (address.IsV4)
        {
            for (var shift = 24; shift >= 0; shift -= 8)
            {
                Add(address.V4 >> shift & 0xFF);
                if (shift > 0) Add("."u8);
            }
            return;
        }
        Span<ushort> groups = stackalloc ushort[8];
        for (var group = 0; group < groups.Length; group++)
            groups[group] = (ushort)((group < 4 ? address.High : address.Low) >> (48 - 16 * (group % 4)));
        var (start, length) = LongestZeros(groups);
        for (var group = 0; group < groups.Length; group++)
        {
            if (group == start)
            {
                Add("::"u8);
                group += length - 1;
                continue;
            }
            if (group > 0 && group != start + length) Add(":"u8);
            AddHex(groups[group]);
        }
    }

    /// <summary>The first of the longest runs of two zero groups or more; a start that no group has when there is none.</summary>
    private static (int Start, int Length) LongestZeros(ReadOnlySpan<ushort> groups)
    {
        var (best, bestLength) = (groups.Length, 1);
        for (var start = 0; start < groups.Length; start++)
        {
            var length = 0;
            while (start + length < groups.Length && groups[start + length] == 0) length++;
            if (length > bestLength) (best, bestLength) = (start, length);
        }
        return (best, bestLength);
    }
}
