using System.Buffers.Binary;

namespace Genba.Wire.Protocols.Dlms;

internal enum HdlcKind : byte { Whole, Cut, Bad, Fill }

/// <summary>
/// One frame of HDLC, kind 3 (IEC 62056-46, 6.4): 7E, format and length 2, addresses of one to four bytes, control, check sum
/// of the header where content follows, content, check sum 2, 7E.
/// </summary>
internal readonly ref struct HdlcFrame
{
    private const byte Flag = 0x7E;
    private const int SumBytes = 2, LeastLength = 7;
    private const ushort FormatMask = 0xF000, Format = 0xA000, LengthMask = 0x07FF;

    public byte Control { get; private init; }
    public ReadOnlySpan<byte> Content { get; private init; }

    /// <summary>With both flags.</summary>
    public int Bytes { get; private init; }

    public static HdlcKind Read(ReadOnlySpan<byte> payload, out HdlcFrame frame)
    {
        frame = default;
        if (payload.Length > 1 && payload[1] == Flag) return HdlcKind.Fill;
        if (payload.Length < 3) return HdlcKind.Cut;
        var format = BinaryPrimitives.ReadUInt16BigEndian(payload[1..]);
        var length = format & LengthMask;
        if ((format & FormatMask) != Format || length < LeastLength) return HdlcKind.Bad;
        if (payload.Length < length + 2) return HdlcKind.Cut;
        var content = payload.Slice(1, length);
        var sum = BinaryPrimitives.ReadUInt16LittleEndian(content[^SumBytes..]);
        if (payload[length + 1] != Flag || CheckSums.Hdlc(content[..^SumBytes]) != sum) return HdlcKind.Bad;
        var reader = new WireReader(content[..^SumBytes]);
        reader.U16();
        SkipAddress(ref reader);                // of the receiver
        SkipAddress(ref reader);
        var control = reader.U8();
        if (reader.Failed) return HdlcKind.Bad;
        reader.TakeUpTo(SumBytes);
        frame = new() { Control = control, Content = reader.Rest, Bytes = length + 2 };
        return HdlcKind.Whole;
    }

    /// <summary>A message begins behind E6 E6 00 (a request) or E6 E7 00; what continues one has neither.</summary>
    public bool TryEnter(out ReadOnlySpan<byte> message)
    {
        const int LinkBytes = 3;
        message = default;
        if (Content.Length <= LinkBytes || Content[0] != 0xE6 || Content[1] is not (0xE6 or 0xE7) || Content[2] != 0) return false;
        message = Content[LinkBytes..];
        return true;
    }

    private static void SkipAddress(ref WireReader reader)
    {
        const int MaxBytes = 4;
        for (var seen = 0; seen < MaxBytes; seen++)
            if ((reader.U8() & 1) != 0) return;
    }
}
