using System.Buffers.Text;

namespace Genba.Wire.Protocols.Slmp;

internal enum SlmpFrameKind : byte { Bad, Cut, Whole }

/// <summary>
/// The head of a frame. Binary: 50 00 or D0 00, or 54 00 or D4 00 with a serial number and 00 00; network, station,
/// module 2, multidrop; length 2; then time-out, command and sub-command, or an end code. ASCII spells every byte with two
/// digits, numbers with the most significant first.
/// </summary>
internal readonly record struct SlmpFrame
{
    private const int AccessRouteBytes = 5;
    private const int RequestTail = 6;      // time-out, command, sub-command
    private const int ReplyTail = 2;        // end code
    private const ushort OwnModule = 0x03FF;

    public bool IsAscii { get; private init; }
    public bool IsRequest { get; private init; }

    /// <summary>The connected station itself, not one beyond it.</summary>
    public bool IsOwnStation { get; private init; }

    /// <summary>What pairs a reply with its request: the serial number of 4E; 3E has none and waits for its turn.</summary>
    public uint Id { get; private init; }

    public int Bytes { get; private init; }
    public int DataOffset { get; private init; }
    public ushort Command { get; private init; }
    public ushort EndCode { get; private init; }

    public static SlmpFrameKind Read(ReadOnlySpan<byte> payload, out SlmpFrame frame)
    {
        frame = default;
        if (payload.Length < 4) return SlmpFrameKind.Cut;
        var isAscii = payload[0] is (byte)'5' or (byte)'D';
        var digits = new SlmpDigits(payload, isAscii);
        if (!digits.TryReadFirst(out var type) || type is not (0x5000 or 0xD000 or 0x5400 or 0xD400)) return SlmpFrameKind.Bad;
        var isRequest = (type & 0x8000) == 0;
        uint id = 0;
        if ((type & 0x0400) != 0)
        {
            id = 0x1_0000u | digits.Word();
            if (digits.Word() != 0 && !digits.Failed) return SlmpFrameKind.Bad;
        }
        byte network = digits.Byte(), station = digits.Byte();
        var module = digits.Word();
        var drop = digits.Byte();
        int length = digits.Word();
        var lengthEnd = digits.Position;
        if (digits.IsBad) return SlmpFrameKind.Bad;
        if (digits.Failed) return SlmpFrameKind.Cut;
        if (module is < 0x0300 or > 0x03FF || length < (isRequest ? RequestTail : ReplyTail) * (isAscii ? 2 : 1))
            return SlmpFrameKind.Bad;
        if (lengthEnd + length > payload.Length) return SlmpFrameKind.Cut;
        if (isRequest) digits.Word();       // time-out
        var code = digits.Word();
        if (isRequest) digits.Word();       // sub-command
        if (digits.IsBad) return SlmpFrameKind.Bad;
        frame = new()
        {
            IsAscii = isAscii,
            IsRequest = isRequest,
            IsOwnStation = network == 0 && station == 0xFF && module == OwnModule && drop == 0,
            Id = id,
            Bytes = lengthEnd + length,
            DataOffset = digits.Position,
            Command = isRequest ? code : (ushort)0,
            EndCode = isRequest ? (ushort)0 : code,
        };
        return SlmpFrameKind.Whole;
    }
}

/// <summary>Reads numbers as the frame spells them: little-endian bytes, or hexadecimal digits.</summary>
internal ref struct SlmpDigits(ReadOnlySpan<byte> bytes, bool isAscii)
{
    private WireReader _reader = new(bytes);

    public readonly bool Failed => _reader.Failed;

    public readonly int Position => _reader.Position;

    /// <summary>Something stood where a digit should.</summary>
    public bool IsBad { get; private set; }

    /// <summary>The frame type has its bytes in the order of the digits in both spellings.</summary>
    public bool TryReadFirst(out ushort type)
    {
        type = isAscii ? Word() : _reader.U16();
        return !IsBad;
    }

    public byte Byte() => isAscii ? (byte)Number(2) : _reader.U8();

    public ushort Word() => isAscii ? (ushort)Number(4) : _reader.U16Little();

    private uint Number(int digits)
    {
        var text = _reader.Take(digits);
        if (_reader.Failed) return 0;
        if (Utf8Parser.TryParse(text, out uint number, out var used, 'x') && used == digits) return number;
        IsBad = true;
        return 0;
    }
}
