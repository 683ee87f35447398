using System.Buffers.Binary;
using Genba.Wire.Observations;

namespace Genba.Wire.Protocols.Dnp3;

/// <summary>
/// One message of the application (IEEE 1815, 4.2): control, function, for replies two bytes of indications, then objects:
/// group, variation, qualifier, range, content.
/// </summary>
internal static class Dnp3Message
{
    private const byte FirstFragment = 0x80;
    private const byte Response = 129, Unsolicited = 130, AuthenticationReply = 131;
    private const byte Control = 12, AnalogOutput = 41;

    /// <summary>Second byte of the indications: function not supported, object unknown, parameter wrong, already executing.</summary>
    private const byte Refusals = 0x17;

    public static void Read(ReadOnlySpan<byte> message, ReadOnlySpan<byte> link, in PacketContext packet, IObservationSink sink)
    {
        byte control = message[0], function = message[1];
        ref var pending = ref packet.MemoryAs<PendingRequests>();
        if (function is not (Response or Unsolicited or AuthenticationReply))
        {
            ReadRequest(control, function, link, packet, sink, ref pending);
            return;
        }
        if (function != Response || message.Length < 4) return;
        // The outstation answers with the number of the request, and with the addresses turned around.
        var id = IdOf(control, link[6..], link[4..]);
        if ((control & FirstFragment) != 0 && pending.TryTake(id, out var code))
            sink.OnOutcome(packet, code, failed: (message[3] & Refusals) != 0 || HasFailedControl(message[4..]));
        Dnp3Attributes.Read(message[4..], packet, sink);
    }

    private static void ReadRequest(byte control, byte function, ReadOnlySpan<byte> link, in PacketContext packet,
        IObservationSink sink, ref PendingRequests pending)
    {
        if (function == Dnp3Operations.Confirm || (control & FirstFragment) == 0) return;
        if (!Dnp3Operations.IsUnanswered(function)) pending.Add(IdOf(control, link[4..], link[6..]), function);
        sink.OnOperation(packet, function, Dnp3Operations.ClassOf(function));
    }

    private static uint IdOf(byte control, ReadOnlySpan<byte> outstation, ReadOnlySpan<byte> master) =>
        (uint)(BinaryPrimitives.ReadUInt16LittleEndian(outstation) << 20 ^ BinaryPrimitives.ReadUInt16LittleEndian(master) << 4
            | control & 0x0F);

    /// <summary>A reply repeats the commands of the request, each with its own status; 0 is success.</summary>
    private static bool HasFailedControl(ReadOnlySpan<byte> objects)
    {
        var reader = new WireReader(objects);
        byte group = reader.U8(), variation = reader.U8(), qualifier = reader.U8();
        var contentBytes = (group, variation) switch
        {
            (Control, 1) => 10,
            (AnalogOutput, 1 or 3) => 4,
            (AnalogOutput, 2) => 2,
            (AnalogOutput, 4) => 8,
            _ => -1,
        };
        if (contentBytes < 0) return false;
        var (count, indexBytes) = qualifier switch
        {
            0x17 => (reader.U8(), 1),
            0x28 => (reader.U16Little(), 2),
            _ => (0, 0),
        };
        for (var seen = 0; seen < count && !reader.Failed; seen++)
        {
            reader.Skip(indexBytes + contentBytes);
            if ((reader.U8() & 0x7F) != 0) return true;
        }
        return false;
    }
}
