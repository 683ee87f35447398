namespace Genba.Wire.Protocols.Bacnet;

/// <summary>Reads the tagged values of the application layer one by one: ANSI/ASHRAE 135, 20.2.1.</summary>
internal ref struct BacnetTagReader(ReadOnlySpan<byte> bytes)
{
    private const byte ContextBit = 0x08;
    private const int ExtendedNumber = 15, ExtendedLength = 5, Opening = 6, Closing = 7;
    private const byte Length16 = 254, Length32 = 255;
    private const byte Boolean = 1;

    private WireReader _reader = new(bytes);

    /// <returns>False at the end, or when a value is longer than what is left.</returns>
    public bool TryRead(out BacnetTag tag)
    {
        tag = default;
        if (_reader.Remaining == 0) return false;
        var first = _reader.U8();
        var number = (byte)(first >> 4);
        if (number == ExtendedNumber) number = _reader.U8();
        var isContext = (first & ContextBit) != 0;
        var length = first & 7;
        var kind = BacnetTagKind.Value;
        if (isContext && (length is Opening or Closing))
        {
            kind = length == Opening ? BacnetTagKind.Opening : BacnetTagKind.Closing;
            length = 0;
        }
        else if (length == ExtendedLength)
        {
            length = _reader.U8();
            if (length == Length16) length = _reader.U16();
            else if (length == Length32) length = (int)Math.Min(_reader.U32(), int.MaxValue);
        }
        else if (!isContext && number == Boolean)
        {
            length = 0;                     // the value stands in the length
        }
        tag = new(number, isContext, kind, _reader.Take(length));
        return !_reader.Failed;
    }
}

internal enum BacnetTagKind : byte { Value, Opening, Closing }

internal readonly ref struct BacnetTag(byte id, bool isContext, BacnetTagKind kind, ReadOnlySpan<byte> value)
{
    /// <summary>What a context tag stands for is the service's affair; an application tag names the type.</summary>
    public byte Id { get; } = id;

    public ReadOnlySpan<byte> Value { get; } = value;

    public bool IsValueOf(byte wanted) => isContext && kind == BacnetTagKind.Value && Id == wanted;

    public bool Opens(byte wanted) => kind == BacnetTagKind.Opening && Id == wanted;

    public bool Closes(byte wanted) => kind == BacnetTagKind.Closing && Id == wanted;

    public bool IsOpening => kind == BacnetTagKind.Opening;

    public bool IsClosing => kind == BacnetTagKind.Closing;

    public bool IsApplication(byte type) => !isContext && Id == type;

    /// <summary>The value as an unsigned number; more than four bytes count by their last four.</summary>
    public uint Number
    {
        get
        {
            uint number = 0;
            foreach (var octet in Value) number = number << 8 | octet;
            return number;
        }
    }
}
