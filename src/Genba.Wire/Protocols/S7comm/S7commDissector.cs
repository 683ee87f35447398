using System.Buffers.Binary;
using Genba.Wire.Observations;

namespace Genba.Wire.Protocols.S7comm;

/// <summary>
/// S7 communication of Siemens controllers over ISO on TCP: TPKT (RFC 1006, 6), COTP (ISO 8073, 13), then protocol id 32.
/// S7comm-plus (id 72) and MMS share the envelope and are not named here.
/// </summary>
public sealed class S7commDissector : IDissector
{
    private const int PrefixBytes = 7;      // TPKT 4, COTP data 3
    private const int HeaderBytes = 10;     // of a job or user data
    private const int ReplyHeaderBytes = 12;
    private const byte TpktVersion = 3;
    private const byte ProtocolId = 0x32;
    private const byte ConnectRequest = 0xE0, ConnectConfirm = 0xD0, Disconnect = 0x80, Data = 0xF0;
    private const byte ItemDone = 0xFF;

    private static readonly ushort[] UsualPorts = [102];

    public string Protocol => "s7comm";
    public Carrier Carriers => Carrier.Tcp;
    public ReadOnlySpan<ushort> Ports => UsualPorts;
    public bool IsIndustrial => true;

    public Recognition Recognise(ReadOnlySpan<byte> payload, in PacketContext packet)
    {
        if (payload.Length < PrefixBytes || !HasEnvelope(payload, out var length)) return Recognition.No;
        if (length > payload.Length) return Recognition.No;
        var message = payload[..length];
        switch (message[5] & 0xF0)
        {
            case Data:
                return message[4] == 2 && IsWhole(message[PrefixBytes..]) ? Recognition.Strong : Recognition.No;
            case ConnectRequest or ConnectConfirm:
                return ConnectionKindOf(message) != 0 ? Recognition.Maybe : Recognition.No;
            default:
                return Recognition.No;
        }
    }

    public Dissection Dissect(ReadOnlySpan<byte> payload, in PacketContext packet, IObservationSink sink)
    {
        if (payload.Length < PrefixBytes) return Dissection.NeedMore;
        if (!HasEnvelope(payload, out var length)) return Dissection.Malformed(0);
        if (length > payload.Length) return Dissection.NeedMore;
        var message = payload[..length];
        ref var memory = ref packet.MemoryAs<S7commMemory>();
        switch (message[5] & 0xF0)
        {
            case ConnectRequest:
                memory.Connection = S7commOperations.CodeOfConnection(ConnectionKindOf(message));
                sink.OnOperation(packet, memory.Connection, OperationClass.Session);
                break;
            case ConnectConfirm or Disconnect when memory.Connection != 0:
                sink.OnOutcome(packet, memory.Connection, failed: (message[5] & 0xF0) == Disconnect);
                memory.Connection = 0;
                break;
            case Data when length > PrefixBytes:
                if (message[PrefixBytes] != ProtocolId) return Dissection.NotMine;
                if (!IsWhole(message[PrefixBytes..])) return Dissection.Malformed(PrefixBytes);
                ReadUnit(message[PrefixBytes..], packet, sink, ref memory);
                break;
        }
        return Dissection.Complete(length);
    }

    public string OperationName(uint code) => S7commOperations.NameOf(code);

    public string PointName(ulong point) => S7commPoints.NameOf(point);

    private static bool HasEnvelope(ReadOnlySpan<byte> payload, out int length)
    {
        length = BinaryPrimitives.ReadUInt16BigEndian(payload[2..]);
        return payload[0] == TpktVersion && payload[1] == 0 && length >= PrefixBytes && payload[4] >= 2
            && payload[4] + 5 <= length;
    }

    /// <summary>Kind and lengths of the header agree with what there is.</summary>
    private static bool IsWhole(ReadOnlySpan<byte> unit)
    {
        if (unit.Length < HeaderBytes || unit[0] != ProtocolId || unit[1] is not (1 or 2 or 3 or 7)) return false;
        var header = unit[1] is 2 or 3 ? ReplyHeaderBytes : HeaderBytes;
        return header + ParameterBytes(unit) + BinaryPrimitives.ReadUInt16BigEndian(unit[8..]) <= unit.Length;
    }

    private static int ParameterBytes(ReadOnlySpan<byte> unit) => BinaryPrimitives.ReadUInt16BigEndian(unit[6..]);

    /// <summary>High byte of the called TSAP: 1 programming device, 2 operator panel, 3 other; 0 when it is none of S7.</summary>
    private static byte ConnectionKindOf(ReadOnlySpan<byte> message)
    {
        var reader = new WireReader(message.Slice(5, message[4]));
        reader.Skip(6);                     // type, references, class
        while (reader.Remaining > 2)
        {
            var parameter = reader.U8();
            var value = reader.Take(reader.U8());
            if (parameter == 0xC2 && value.Length == 2 && value[0] is >= 1 and <= 3) return value[0];
        }
        return 0;
    }

    private static void ReadUnit(
        ReadOnlySpan<byte> unit, in PacketContext packet, IObservationSink sink, ref S7commMemory memory)
    {
        var reference = ReferenceOf(unit, packet);
        var header = unit[1] is 2 or 3 ? ReplyHeaderBytes : HeaderBytes;
        var parameters = unit.Slice(header, ParameterBytes(unit));
        var data = unit[(header + parameters.Length)..];
        switch (unit[1])
        {
            case 1:
                ReadJob(parameters, data, reference, packet, sink, ref memory);
                break;
            case 2 or 3:
                var refused = (unit[10] | unit[11]) != 0;
                ReadReply(parameters, data, refused, reference, packet, sink, ref memory);
                break;
            default:
                S7commUserData.Read(parameters, data, reference, packet, sink, ref memory);
                break;
        }
    }

    /// <summary>Jobs and user data count apart, and each side counts for itself.</summary>
    private static uint ReferenceOf(ReadOnlySpan<byte> unit, in PacketContext packet)
    {
        var isUserData = unit[1] == 7;
        var isReply = isUserData ? S7commUserData.IsReply(unit[HeaderBytes..]) : unit[1] != 1;
        return BinaryPrimitives.ReadUInt16BigEndian(unit[4..])
            | (isUserData ? 0x1_0000u : 0) | (packet.FromA != isReply ? 0x2_0000u : 0);
    }

    private static void ReadJob(ReadOnlySpan<byte> parameters, ReadOnlySpan<byte> data, uint reference,
        in PacketContext packet, IObservationSink sink, ref S7commMemory memory)
    {
        if (parameters.IsEmpty) return;
        var code = S7commOperations.CodeOfJob(parameters);
        memory.Pending.Add(reference, code);
        // The controller fetches the blocks of a download by jobs of its own: the answer is the client's doing.
        if (S7commOperations.IsAskedByController(code)) return;
        sink.OnOperation(packet, code, S7commOperations.ClassOf(code));
        if (code == S7commOperations.WriteVariables) S7commPoints.Report(parameters, data, packet, sink);
    }

    private static void ReadReply(ReadOnlySpan<byte> parameters, ReadOnlySpan<byte> data, bool refused, uint reference,
        in PacketContext packet, IObservationSink sink, ref S7commMemory memory)
    {
        var known = memory.Pending.TryTake(reference, out var code);
        if (!known)
        {
            if (parameters.IsEmpty) return;
            code = (ushort)(parameters[0] << 8);
        }
        if (S7commOperations.IsAskedByController(code))
        {
            if (!refused) sink.OnOperation(packet, code, S7commOperations.ClassOf(code));
            return;
        }
        sink.OnOutcome(packet, code, refused || HasFailedItem(code, parameters, data));
    }

    private static bool HasFailedItem(ushort code, ReadOnlySpan<byte> parameters, ReadOnlySpan<byte> data) => (code >> 8) switch
    {
        4 => data.Length > 0 && data[0] != ItemDone,
        5 when parameters.Length > 1 => data[..Math.Min(parameters[1], data.Length)].ContainsAnyExcept(ItemDone),
        _ => false,
    };
}

/// <summary>What a flow remembers: open requests, and a system state list that comes in several pieces.</summary>
internal struct S7commMemory
{
    public PendingRequests Pending;
    public S7commStateList List;
    public ushort Connection;
}
