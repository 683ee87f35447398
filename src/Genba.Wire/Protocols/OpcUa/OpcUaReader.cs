namespace Genba.Wire.Protocols.OpcUa;

/// <summary>Reads the built-in types of OPC UA (OPC 10000-6, 5.2.2) straight down; counts from the wire are capped.</summary>
internal ref struct OpcUaReader(ReadOnlySpan<byte> bytes)
{
    public const byte StringType = 12, ExtensionType = 22;
    private const int MaxElements = 1_000;
    private const int MaxNesting = 8;
    private const byte ArrayBit = 0x80, DimensionsBit = 0x40;

    private WireReader _reader = new(bytes);

    public readonly bool Failed => _reader.Failed;

    public byte U8() => _reader.U8();
    public ushort U16() => _reader.U16Little();
    public uint U32() => _reader.U32Little();
    public void Skip(int count) => _reader.Skip(count);

    /// <summary>A string or bytes; a length below zero means none.</summary>
    public ReadOnlySpan<byte> Text()
    {
        var length = (int)_reader.U32Little();
        return length < 0 ? default : _reader.Take(length);
    }

    /// <summary>How many elements follow, none for a null array.</summary>
    public int Count()
    {
        var count = (int)_reader.U32Little();
        if (count > MaxElements) _reader.Skip(int.MaxValue);        // cannot be followed
        return _reader.Failed ? 0 : Math.Max(0, count);
    }

    /// <summary>The number of a node of namespace 0; 0 for every other.</summary>
    public uint NodeId()
    {
        var form = _reader.U8();
        uint number = 0;
        switch (form & 0x3F)
        {
            case 0: number = _reader.U8(); break;
            case 1:
                var space = _reader.U8();
                number = _reader.U16Little();
                if (space != 0) number = 0;
                break;
            case 2:
                var longSpace = _reader.U16Little();
                number = _reader.U32Little();
                if (longSpace != 0) number = 0;
                break;
            case 3 or 5:
                _reader.U16Little();
                Text();
                break;
            case 4: _reader.Skip(18); break;
            default: _reader.Skip(int.MaxValue); break;
        }
        if ((form & 0x80) != 0) Text();
        if ((form & 0x40) != 0) _reader.U32Little();
        return number;
    }

    /// <summary>The type of an object and its content; an XML one has type 0.</summary>
    public uint Extension(out ReadOnlySpan<byte> content)
    {
        var type = NodeId();
        var form = _reader.U8();
        content = form is 1 or 2 ? Text() : default;
        return form == 1 ? type : 0;
    }

    public ReadOnlySpan<byte> LocalizedText()
    {
        var parts = _reader.U8();
        if ((parts & 1) != 0) Text();
        return (parts & 2) != 0 ? Text() : default;
    }

    public void SkipRequestHeader()
    {
        NodeId();                           // authentication token
        _reader.Skip(16);                   // time 8, handle 4, diagnostics 4
        Text();                             // audit entry
        _reader.U32Little();                // time-out
        Extension(out _);
    }

    /// <returns>The result; the top bit says that it failed.</returns>
    public uint ResponseHeader()
    {
        _reader.Skip(12);                   // time 8, handle 4
        var result = _reader.U32Little();
        SkipDiagnostic();
        SkipTexts();
        Extension(out _);
        return result;
    }

    public void SkipTexts()
    {
        for (var left = Count(); left > 0 && !Failed; left--) Text();
    }

    public void SkipDiagnostic()
    {
        for (var depth = 0; depth < MaxNesting && !Failed; depth++)
        {
            var parts = _reader.U8();
            for (var bit = 0; bit < 4; bit++)
                if ((parts & 1 << bit) != 0) _reader.U32Little();
            if ((parts & 0x10) != 0) Text();
            if ((parts & 0x20) != 0) _reader.U32Little();
            if ((parts & 0x40) == 0) return;
        }
        _reader.Skip(int.MaxValue);
    }

    /// <summary>A value with its times; text and objects are handed out, other types are stepped over.</summary>
    public byte DataValue(out ReadOnlySpan<byte> content)
    {
        var parts = _reader.U8();
        content = default;
        byte type = 0;
        if ((parts & 1) != 0) type = Variant(out content);
        if ((parts & 2) != 0) _reader.U32Little();
        if ((parts & 4) != 0) _reader.Skip(8);
        if ((parts & 0x10) != 0) _reader.Skip(2);
        if ((parts & 8) != 0) _reader.Skip(8);
        if ((parts & 0x20) != 0) _reader.Skip(2);
        return type;
    }

    private byte Variant(out ReadOnlySpan<byte> content)
    {
        content = default;
        var form = _reader.U8();
        var type = (byte)(form & 0x3F);
        if ((form & ArrayBit) == 0) return Element(type, out content);
        for (var left = Count(); left > 0 && !Failed; left--) Element(type, out _);
        if ((form & DimensionsBit) != 0) _reader.Skip(4 * Count());
        return 0;
    }

    private byte Element(byte type, out ReadOnlySpan<byte> content)
    {
        content = default;
        switch (type)
        {
            case 0: break;
            case <= 3: _reader.Skip(1); break;
            case 4 or 5: _reader.Skip(2); break;
            case 6 or 7 or 10 or 19: _reader.Skip(4); break;
            case 8 or 9 or 11 or 13: _reader.Skip(8); break;
            case 14: _reader.Skip(16); break;
            case StringType or 15 or 16: content = Text(); break;
            case 17 or 18: NodeId(); break;
            case 20:
                _reader.U16Little();
                Text();
                break;
            case 21: LocalizedText(); break;
            case ExtensionType: Extension(out content); break;
            default: _reader.Skip(int.MaxValue); break;
        }
        return type;
    }
}
