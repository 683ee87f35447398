using Genba.Wire.Observations;

namespace Genba.Wire.Protocols.S7commPlus;

/// <summary>
/// One message: kind, reserved 2, function 2, reserved 2, sequence 2; a request goes on with session 4 and flags, a
/// response with flags and a return value in groups of seven bits.
/// </summary>
internal static class S7commPlusMessage
{
    private const byte Request = 0x31, Response = 0x32;
    private const int LongValueBytes = 9;

    public static void Read(
        byte version, ReadOnlySpan<byte> content, in PacketContext packet, IObservationSink sink, ref PendingRequests pending)
    {
        var reader = new WireReader(content);
        if (version == 3) reader.Skip(reader.U8());     // integrity: length and digest
        var kind = reader.U8();
        reader.U16();
        var function = reader.U16();
        reader.U16();
        var sequence = reader.U16();
        if (reader.Failed) return;
        if (kind == Request)
        {
            var code = S7commPlusOperations.CodeOf(function, reader);
            pending.Add(sequence, code);
            sink.OnOperation(packet, code, S7commPlusOperations.ClassOf(code));
            if (function == S7commPlusOperations.CreateObject) S7commPlusIdentity.ReadClient(reader.Rest, packet, sink);
        }
        else if (kind == Response)
        {
            reader.U8();                                // flags
            var failed = IsError(ReadValue(ref reader));
            if (S7commPlusOperations.IsError(function)) failed = true;
            if (!pending.TryTake(sequence, out var asked)) asked = function;
            sink.OnOutcome(packet, asked, failed);
            if (failed) return;
            if (function == S7commPlusOperations.CreateObject) S7commPlusIdentity.ReadServer(reader.Rest, packet, sink);
            else if (function == S7commPlusOperations.ReadStream) S7commPlusIdentity.ReadNamePlate(reader.Rest, packet, sink);
        }
    }

    /// <summary>Most significant group first; the ninth byte gives all its eight bits.</summary>
    private static ulong ReadValue(ref WireReader reader)
    {
        ulong value = 0;
        for (var index = 0; index < LongValueBytes; index++)
        {
            var octet = reader.U8();
            if (index == LongValueBytes - 1) return value << 8 | octet;
            value = value << 7 | (uint)(octet & 0x7F);
            if ((octet & 0x80) == 0) return value;
        }
        return value;
    }

    /// <summary>The low word is a signed number: below 0 are errors, above 0 remarks.</summary>
    private static bool IsError(ulong value) => (short)value < 0;
}
