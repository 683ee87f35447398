using System.Buffers.Binary;
using Genba.Wire.Observations;

namespace Genba.Wire.Protocols.S7comm;

/// <summary>
/// User data messages: parameters are 00 01 12, length, 11 or 12, kind and group, sub-function, sequence; a reply adds
/// unit reference, "more follows" and an error.
/// </summary>
internal static class S7commUserData
{
    private const int RequestBytes = 8;
    private const int ReplyBytes = 12;
    private const int DataHeaderBytes = 4;  // return code, transport size, length
    private const byte Request = 4, Reply = 8;

    public static bool IsReply(ReadOnlySpan<byte> parameters) => parameters.Length > 5 && parameters[5] >> 4 == Reply;

    public static void Read(ReadOnlySpan<byte> parameters, ReadOnlySpan<byte> data, uint reference,
        in PacketContext packet, IObservationSink sink, ref S7commMemory memory)
    {
        if (parameters.Length < RequestBytes || parameters[0] != 0 || parameters[1] != 1 || parameters[2] != 0x12) return;
        var code = S7commOperations.CodeOfUserData(parameters[5], parameters[6]);
        switch (parameters[5] >> 4)
        {
            case Request:
                memory.Pending.Add(reference, code);
                sink.OnOperation(packet, code, S7commOperations.ClassOf(code));
                break;
            case Reply:
                if (memory.Pending.TryTake(reference, out var asked)) code = asked;
                var failed = parameters.Length >= ReplyBytes && BinaryPrimitives.ReadUInt16BigEndian(parameters[10..]) != 0;
                sink.OnOutcome(packet, code, failed);
                if (code == S7commOperations.ReadStateList)
                    ReadStateList(parameters, data, failed, packet, sink, ref memory.List);
                break;
        }
    }

    private static void ReadStateList(ReadOnlySpan<byte> parameters, ReadOnlySpan<byte> data, bool failed,
        in PacketContext packet, IObservationSink sink, ref S7commStateList list)
    {
        if (failed || parameters.Length < ReplyBytes || data.Length < DataHeaderBytes)
        {
            list.Close();
            return;
        }
        var reader = new WireReader(data);
        reader.Skip(2);
        var content = reader.TakeUpTo(reader.U16());
        var unit = parameters[8];
        if (!list.Continues(unit)) list.Open(unit, ref content);
        list.Read(content, packet, sink);
        if (parameters[9] == 0) list.Close();
    }
}
