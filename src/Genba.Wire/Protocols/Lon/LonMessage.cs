using Genba.Wire.Observations;

namespace Genba.Wire.Protocols.Lon;

/// <summary>
/// A LonTalk message (ISO/IEC 14908-1): a byte of the link; version, kind of what follows, form of address and length of the
/// domain in two bits each; addresses; domain; then a transport, session or application message.
/// </summary>
internal static class LonMessage
{
    private const byte Transport = 0, Session = 1, Application = 3;
    private const byte Response = 2;
    private const byte VariableBit = 0x80;
    private const byte SuccessBit = 0x20;
    private const byte QueryIdentity = 0x61;

    public static void Read(ReadOnlySpan<byte> message, in PacketContext packet, IObservationSink sink)
    {
        var reader = new WireReader(message);
        reader.U8();                        // priority and backlog
        var kinds = reader.U8();
        var kind = kinds >> 4 & 3;
        reader.Skip(AddressBytes(kinds >> 2 & 3, reader.Remaining > 1 ? reader.Rest[1] : (byte)0));
        reader.Skip(DomainBytes(kinds & 3));
        var service = kind is Transport or Session ? reader.U8() >> 4 & 7 : 0;
        if (reader.Failed || kinds >> 6 != 0) return;
        switch (kind)
        {
            case Transport when service is 0 or 1:
            case Application:
                ReadRequest(reader.Rest, isAsked: false, packet, sink);
                break;
            case Session when service == 0:
                ReadRequest(reader.Rest, isAsked: true, packet, sink);
                break;
            case Session when service == Response:
                ReadResponse(reader.Rest, packet, sink);
                break;
        }
    }

    /// <summary>Broadcast and group 3, node 4 or, from within a group, 6, by neuron id 9.</summary>
    private static int AddressBytes(int form, byte sourceNode) => form switch
    {
        0 or 1 => 3,
        2 => (sourceNode & 0x80) != 0 ? 4 : 6,
        _ => 9,
    };

    private static int DomainBytes(int length) => length switch
    {
        0 => 0,
        1 => 1,
        2 => 3,
        _ => 6,
    };

    private static void ReadRequest(ReadOnlySpan<byte> body, bool isAsked, in PacketContext packet, IObservationSink sink)
    {
        if (body.IsEmpty) return;
        var code = (body[0] & VariableBit) != 0
            ? isAsked ? LonOperations.PollVariable : LonOperations.UpdateVariable
            : LonOperations.CodeOfMessage(body[0]);
        var operationClass = LonOperations.ClassOf(code);
        if (operationClass == OperationClass.Other) return;
        if (isAsked) packet.MemoryAs<PendingRequests>().Add(0, code);
        sink.OnOperation(packet, code, operationClass);
    }

    /// <summary>
    /// A response to network management has the lower bits of its request; the bit 20 says that it went well. Requests of
    /// several nodes may share one tunnel, so the bits must agree.
    /// </summary>
    private static void ReadResponse(ReadOnlySpan<byte> body, in PacketContext packet, IObservationSink sink)
    {
        if (body.IsEmpty || (body[0] & VariableBit) != 0 || !packet.MemoryAs<PendingRequests>().TryTake(0, out var code)) return;
        if (!LonOperations.IsAnswer(code, body[0])) return;
        var failed = (body[0] & SuccessBit) == 0;
        sink.OnOutcome(packet, code, failed);
        if (!failed && code == LonOperations.CodeOfMessage(QueryIdentity)) ReadIdentity(body[1..], packet, sink);
    }

    /// <summary>Neuron id 6, program id 8. One tunnel end stands for all nodes behind it: a hint.</summary>
    private static void ReadIdentity(ReadOnlySpan<byte> data, in PacketContext packet, IObservationSink sink)
    {
        const int NeuronBytes = 6, ProgramBytes = 8;
        if (data.Length < NeuronBytes + ProgramBytes) return;
        SayHex(IdentityField.Serial, data[..NeuronBytes], packet, sink);
        SayHex(IdentityField.ProductCode, data.Slice(NeuronBytes, ProgramBytes), packet, sink);
    }

    private static void SayHex(IdentityField field, ReadOnlySpan<byte> value, in PacketContext packet, IObservationSink sink) =>
        sink.OnIdentity(packet, new(field, value, Subject.Sender(packet))
        {
            Encoding = ValueEncoding.Hex,
            ConfidencePercent = SinkClaims.Hint,
        });
}
