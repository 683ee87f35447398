using System.Buffers.Binary;

namespace Genba.Wire.Protocols.Smb;

/// <summary>MS-CIFS, 2.2.3: the parts of a message after its header; every look beyond its end gives nothing.</summary>
internal readonly ref struct Smb1Body(ReadOnlySpan<byte> message)
{
    private const int Flags2Offset = 10;
    private const int WordCountOffset = 32;
    private const int WordsOffset = 33;
    private const ushort UnicodeFlag = 0x8000;

    private readonly ReadOnlySpan<byte> _message = message;

    public int Words { get; } = message[WordCountOffset];
    public bool IsUnicode { get; } = (BinaryPrimitives.ReadUInt16LittleEndian(message[Flags2Offset..]) & UnicodeFlag) != 0;

    /// <summary>Where the bytes begin, behind the words and the byte count.</summary>
    public int Start => WordsOffset + 2 * Words + sizeof(ushort);

    public ushort Word(int index)
    {
        var offset = WordsOffset + 2 * index;
        return index < Words && offset + 2 <= _message.Length ? BinaryPrimitives.ReadUInt16LittleEndian(_message[offset..]) : (ushort)0;
    }

    /// <summary>The next text; in Unicode it begins at an even offset of the message.</summary>
    public ReadOnlySpan<byte> Text(ref int offset)
    {
        if (IsUnicode) offset += offset & 1;
        if (offset >= _message.Length) return default;
        var rest = _message[offset..];
        var length = 0;
        var step = IsUnicode ? 2 : 1;
        while (length + step <= rest.Length && (rest[length] != 0 || IsUnicode && rest[length + 1] != 0)) length += step;
        offset += length + step;
        return rest[..length];
    }

    public ReadOnlySpan<byte> AllWords => AsFarAsThere(WordsOffset, 2 * Words);

    /// <summary>Bytes that the message points at, counted from its start; fewer when it is cut.</summary>
    public ReadOnlySpan<byte> AsFarAsThere(int offset, int count) => offset >= WordsOffset && offset < _message.Length
        ? _message.Slice(offset, Math.Min(count, _message.Length - offset))
        : default;

    public ReadOnlySpan<byte> Bytes(int offset, int count) =>
        offset + count <= _message.Length ? _message.Slice(offset, count) : default;
}
