namespace Genba.Wire.Protocols;

/// <summary>
/// Reads elements of ASN.1 in basic or distinguished encoding: X.690, 8.1. Only what network protocols use: one-byte tags
/// and definite lengths.
/// </summary>
internal ref struct BerReader(ReadOnlySpan<byte> bytes)
{
    public const byte Integer = 0x02;
    public const byte OctetString = 0x04;
    public const byte ObjectIdentifier = 0x06;
    public const byte Sequence = 0x30;
    public const byte Set = 0x31;

    private const int LongTag = 0x1F;
    private const int LongLength = 0x80;
    private const int MaxLengthBytes = 4;

    private readonly ReadOnlySpan<byte> _bytes = bytes;

    /// <summary>Bytes read so far.</summary>
    public int Position { get; private set; }

    public readonly bool AtEnd => Position >= _bytes.Length;

    /// <summary>The next element, all of it.</summary>
    /// <returns>False at the end, or when it does not fit; the position stays.</returns>
    public bool TryNext(out byte tag, out ReadOnlySpan<byte> content) => TryRead(mayBeCut: false, out tag, out content);

    /// <summary>The next element when it has this tag.</summary>
    public bool TryNext(byte tag, out ReadOnlySpan<byte> content)
    {
        var start = Position;
        if (TryNext(out var found, out content) && found == tag) return true;
        Position = start;
        return false;
    }

    /// <summary>The next element when it has this tag; its content may be cut short by the end of the bytes.</summary>
    public bool TryEnter(byte tag, out ReadOnlySpan<byte> content)
    {
        var start = Position;
        if (TryRead(mayBeCut: true, out var found, out content) && found == tag) return true;
        Position = start;
        return false;
    }

    /// <summary>An integer of at most eight bytes; negative ones are not used by the protocols here.</summary>
    public static bool TryReadNumber(ReadOnlySpan<byte> content, out ulong number)
    {
        number = 0;
        if (content.Length is 0 or > sizeof(ulong) + 1) return false;
        foreach (var octet in content) number = number << 8 | octet;
        return true;
    }

    /// <summary>How many bytes the element at the front takes in all, whether they are there or not.</summary>
    public static bool TryMeasure(ReadOnlySpan<byte> bytes, out int length)
    {
        var reader = new WireReader(bytes);
        reader.U8();
        if (!TryReadLength(ref reader, out length)) return false;
        length = (int)Math.Min((long)length + reader.Position, int.MaxValue);
        return true;
    }

    private bool TryRead(bool mayBeCut, out byte tag, out ReadOnlySpan<byte> content)
    {
        content = default;
        var reader = new WireReader(_bytes[Position..]);
        tag = reader.U8();
        if (!TryReadLength(ref reader, out var length) || (tag & LongTag) == LongTag) return false;
        if (length > reader.Remaining && !mayBeCut) return false;
        content = reader.TakeUpTo(length);
        Position += reader.Position;
        return true;
    }

    private static bool TryReadLength(ref WireReader reader, out int length)
    {
        length = reader.U8();
        if (length < LongLength) return !reader.Failed;
        var count = length & ~LongLength;
        if (count is 0 or > MaxLengthBytes) return false;
        uint value = 0;
        for (var index = 0; index < count; index++) value = value << 8 | reader.U8();
        length = (int)Math.Min(value, int.MaxValue);
        return !reader.Failed;
    }
}
