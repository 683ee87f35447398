using System.Buffers.Binary;

namespace Genba.Wire.Protocols.Coap;

/// <summary>The head of a message whose options keep to RFC 7252, 3.1.</summary>
internal readonly ref struct CoapMessage
{
    private const int HeaderBytes = 4;
    private const int MaxTokenBytes = 8;
    private const byte Reset = 3;

    public byte Code { get; private init; }
    public int TokenBytes { get; private init; }

    /// <summary>What pairs a response with its request: the token, or the message id where there is none.</summary>
    public uint Id { get; private init; }

    /// <summary>All options, without the mark of the payload.</summary>
    public ReadOnlySpan<byte> Options { get; private init; }

    public bool IsEmpty => Code == 0;
    public bool IsRequest => Code is >= 1 and <= 7;

    public static bool TryRead(ReadOnlySpan<byte> payload, out CoapMessage message)
    {
        message = default;
        if (payload.Length < HeaderBytes || payload[0] >> 6 != 1) return false;
        var tokenBytes = payload[0] & 0x0F;
        var code = payload[1];
        if (tokenBytes > MaxTokenBytes || payload.Length < HeaderBytes + tokenBytes || !IsCode(code)) return false;
        var type = payload[0] >> 4 & 3;
        // Requests are never acknowledgements, and a reset is empty.
        if (code == 0 ? payload.Length != HeaderBytes : type == Reset || (type == 2 && code >> 5 == 0)) return false;
        var options = new CoapOptions(payload[(HeaderBytes + tokenBytes)..]);
        while (options.TryRead(out _, out _)) ;
        if (options.Failed) return false;
        message = new()
        {
            Code = code,
            TokenBytes = tokenBytes,
            Id = IdOf(payload, tokenBytes),
            Options = payload.Slice(HeaderBytes + tokenBytes, options.Bytes),
        };
        return true;
    }

    /// <summary>Methods 0.01 to 0.07, responses 2.01 to 2.31, 4.00 to 4.31 and 5.00 to 5.08.</summary>
    private static bool IsCode(byte code) => (code >> 5, code & 0x1F) switch
    {
        (0, <= 7) => true,
        (2, (>= 1 and <= 5) or 31) => true,
        (4, _) => true,
        (5, <= 8) => true,
        _ => false,
    };

    private static uint IdOf(ReadOnlySpan<byte> payload, int tokenBytes)
    {
        if (tokenBytes == 0) return BinaryPrimitives.ReadUInt16BigEndian(payload[2..]);
        uint id = 0x8000_0000;
        foreach (var octet in payload.Slice(HeaderBytes, tokenBytes)) id = (id << 7 | id >> 25) ^ octet;
        return id;
    }
}

/// <summary>Steps through options: a difference of numbers and a length of four bits each, more bytes where these do not do.</summary>
internal ref struct CoapOptions(ReadOnlySpan<byte> bytes)
{
    public const int Path = 11, Query = 15;
    private const byte PayloadMark = 0xFF;
    private const int MaxOptions = 64;
    private const int LastNumber = 3_000;

    private WireReader _reader = new(bytes);
    private int _number;
    private int _seen;

    public bool Failed { get; private set; }

    /// <summary>Length of the options read so far.</summary>
    public int Bytes { get; private set; }

    /// <returns>False at the end, at the payload, and where the rules are broken.</returns>
    public bool TryRead(out int number, out ReadOnlySpan<byte> value)
    {
        number = 0;
        value = default;
        if (Failed || _reader.Remaining == 0) return false;
        int first = _reader.U8();
        if (first == PayloadMark)
        {
            Failed = _reader.Remaining == 0;    // RFC 7252, 3: a mark without payload is an error
            _reader = default;
            return false;
        }
        var difference = Extended(first >> 4);
        value = _reader.Take(Extended(first & 0x0F));
        number = _number += difference;
        if (_reader.Failed || number is 0 or > LastNumber || ++_seen > MaxOptions) Failed = true;
        else Bytes = _reader.Position;
        return !Failed;
    }

    private int Extended(int nibble)
    {
        if (nibble == 15) Failed = true;
        return nibble switch
        {
            13 => 13 + _reader.U8(),
            14 => 269 + _reader.U16(),
            _ => nibble,
        };
    }
}
