using System.Buffers.Binary;
using System.Text;

namespace Genba.Core.Versions;

/// <summary>Writes the parts of a <see cref="VersionKey"/>, so that their bytes sort as the parts do.</summary>
internal sealed class VersionKeyWriter
{
    private readonly MemoryStream _bytes = new();

    /// <summary>Which kind of part follows here: lower kinds sort first.</summary>
    public VersionKeyWriter Kind(byte kind)
    {
        _bytes.WriteByte(kind);
        return this;
    }

    /// <summary>A number of any length, digits only: how many digits, then the digits. Leading zeros do not count; nothing is 0.</summary>
    public VersionKeyWriter Number(ReadOnlySpan<char> digits)
    {
        digits = digits.TrimStart('0');
        Span<byte> count = stackalloc byte[sizeof(ushort)];
        BinaryPrimitives.WriteUInt16BigEndian(count, checked((ushort)digits.Length));
        _bytes.Write(count);
        foreach (var digit in digits) _bytes.WriteByte((byte)digit);
        return this;
    }

    public VersionKeyWriter Number(int value) => Number(value.ToString(System.Globalization.CultureInfo.InvariantCulture));

    /// <summary>Text by its UTF-8 bytes; a shorter text sorts before any that continues it. The text holds no U+0000.</summary>
    public VersionKeyWriter Text(ReadOnlySpan<char> text) => Raw(text).Kind(0);

    /// <summary>Text without its end: only for the last part of a key.</summary>
    public VersionKeyWriter Raw(ReadOnlySpan<char> text)
    {
        var bytes = new byte[Encoding.UTF8.GetMaxByteCount(text.Length)];
        _bytes.Write(bytes, 0, Encoding.UTF8.GetBytes(text, bytes));
        return this;
    }

    public VersionKey ToKey() => new(_bytes.ToArray());
}
