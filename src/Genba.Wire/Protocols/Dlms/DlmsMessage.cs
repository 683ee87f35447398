using Genba.Wire.Observations;

namespace Genba.Wire.Protocols.Dlms;

/// <summary>
/// One message of the application: IEC 62056-5-3, 9. Tag, choice, invocation, then class 2, object 6 and attribute or method
/// of what is asked for. Encrypted services show their tag only.
/// </summary>
internal static class DlmsMessage
{
    private const byte GetRequest = 0xC0, SetRequest = 0xC1, ActionRequest = 0xC3;
    private const byte GetResponse = 0xC4, SetResponse = 0xC5, ActionResponse = 0xC7, Exception = 0xD8;
    private const byte Normal = 1, WithBlock = 2;
    private const byte InvocationMask = 0x0F;

    public static bool IsOne(ReadOnlySpan<byte> message) => message.Length > 2 && message[0] switch
    {
        GetRequest or SetRequest or ActionRequest or GetResponse or SetResponse or ActionResponse => message[1] is >= 1 and <= 7,
        0xC2 or (>= 0xC8 and <= 0xD7) or (>= 0xDB and <= 0xDD) or 0x0F => false,        // too little to tell
        Exception => message.Length == 3,
        _ => false,
    };

    public static void Read(ReadOnlySpan<byte> message, in PacketContext packet, IObservationSink sink)
    {
        if (message.IsEmpty) return;
        ref var memory = ref packet.MemoryAs<DlmsMemory>();
        switch (message[0])
        {
            case >= DlmsAssociation.Opening and <= DlmsAssociation.Closed:
                DlmsAssociation.Read(message, packet, sink);
                break;
            case GetRequest or SetRequest or ActionRequest:
                ReadRequest(message, packet, sink, ref memory);
                break;
            case GetResponse or SetResponse or ActionResponse:
                ReadResponse(message, packet, sink, ref memory);
                break;
            case Exception:
                if (memory.Last != 0) sink.OnOutcome(packet, memory.Last, failed: true);
                break;
            case >= 0xC8 and <= 0xCB or (>= 0xD0 and <= 0xD3):      // the same services, encrypted
                var code = (ushort)(GetRequest | message[0] & 3);
                sink.OnOperation(packet, code, DlmsOperations.ClassOf(code));
                break;
        }
    }

    private static void ReadRequest(ReadOnlySpan<byte> message, in PacketContext packet, IObservationSink sink, ref DlmsMemory memory)
    {
        var reader = new WireReader(message);
        byte tag = reader.U8(), choice = reader.U8(), invocation = reader.U8();
        ushort code = tag;
        memory.Object = default;
        if (choice == Normal || (choice == WithBlock && tag != GetRequest))
        {
            memory.Object = DlmsObject.Read(ref reader);
            if (reader.Failed) return;
            code = DlmsOperations.CodeOf(tag, memory.Object);
        }
        memory.Last = code;
        memory.Pending.Add((uint)(invocation & InvocationMask), code);
        sink.OnOperation(packet, code, DlmsOperations.ClassOf(code));
    }

    private static void ReadResponse(ReadOnlySpan<byte> message, in PacketContext packet, IObservationSink sink, ref DlmsMemory memory)
    {
        var reader = new WireReader(message);
        byte tag = reader.U8(), choice = reader.U8(), invocation = reader.U8();
        if (choice == WithBlock) reader.Skip(tag == GetResponse ? 5 : 0);       // last block, its number
        var result = choice is Normal or WithBlock && (tag == GetResponse || choice == Normal) ? reader.U8() : (byte)0;
        if (reader.Failed) return;
        if (!memory.Pending.TryTake((uint)(invocation & InvocationMask), out var code)) return;
        sink.OnOutcome(packet, code, failed: result != 0);
        if (tag == GetResponse && choice == Normal && result == 0) DlmsIdentity.Read(memory.Object, reader.Rest, packet, sink);
    }
}

/// <summary>What a flow remembers: open requests, and the object asked for last.</summary>
internal struct DlmsMemory
{
    public PendingRequests Pending;
    public DlmsObject Object;
    public ushort Last;
}

/// <summary>Class, name (A-B:C.D.E.F in six bytes) and attribute or method of an object.</summary>
internal struct DlmsObject
{
    public ulong Name;
    public ushort Class;
    public byte Member;

    public static DlmsObject Read(ref WireReader reader) => new()
    {
        Class = reader.U16(),
        Name = (ulong)reader.U16() << 32 | reader.U32(),
        Member = reader.U8(),
    };
}
