using System.Buffers;
using System.Buffers.Binary;
using System.Globalization;
using System.Text;

namespace Genba.Core.Versions;

/// <summary>Writes the parts of a <see cref="VersionKey"/>, so that their bytes sort as the parts do.</summary>
internal sealed class VersionKeyWriter
{
    private readonly ArrayBufferWriter<byte> _bytes = new(64);

    /// <summary>Which kind of part follows here: lower kinds sort first.</summary>
    public VersionKeyWriter Kind(byte kind)
    {
        _bytes.GetSpan(1)[0] = kind;
        _bytes.Advance(1);
        return this;
    }

    /// <summary>A number of any length, digits only: how many digits, then the digits. Leading zeros do not count; nothing is 0.</summary>
    public VersionKeyWriter Number(ReadOnlySpan<char> digits)
    {
        digits = digits.TrimStart('0');
        var span = _bytes.GetSpan(sizeof(ushort) + digits.Length);
        BinaryPrimitives.WriteUInt16BigEndian(span, checked((ushort)digits.Length));
        _bytes.Advance(sizeof(ushort) + Encoding.ASCII.GetBytes(digits, span[sizeof(ushort)..]));
        return this;
    }

    public VersionKeyWriter Number(int value) => Number(value.ToString(CultureInfo.InvariantCulture));

    /// <summary>Text by its UTF-8 bytes; a shorter text sorts before any that continues it. The text holds no U+0000.</summary>
    public VersionKeyWriter Text(ReadOnlySpan<char> text) => Raw(text).Kind(0);

    /// <summary>Text without its end: only for the last part of a key.</summary>
    public VersionKeyWriter Raw(ReadOnlySpan<char> text)
    {
        _bytes.Advance(Encoding.UTF8.GetBytes(text, _bytes.GetSpan(Encoding.UTF8.GetMaxByteCount(text.Length))));
        return this;
    }

    public VersionKey ToKey() => new(_bytes.WrittenSpan.ToArray());
}
