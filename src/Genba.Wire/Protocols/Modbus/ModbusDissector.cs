using System.Buffers.Binary;
using Genba.Wire.Observations;

namespace Genba.Wire.Protocols.Modbus;

/// <summary>
/// Modbus/TCP: MODBUS Messaging on TCP/IP V1.0b, 3.1.3; MODBUS Application Protocol V1.1b3, 6. Schneider's UMAS travels
/// in function 5A.
/// </summary>
public sealed class ModbusDissector : IDissector
{
    private const int PrefixBytes = 6;      // transaction 2, protocol 2, length 2
    private const int LeastBytes = 8;       // with unit and function
    private const int MaxLength = 254;      // unit 1 + PDU 253
    private const int MaxUmasLength = 2048; // UMAS negotiates larger PDUs
    private const int ProtocolOffset = 2;
    private const int LengthOffset = 4;
    private const int UnitOffset = 6;
    private const int FunctionOffset = 7;
    private const byte ExceptionBit = 0x80;

    private static readonly ushort[] UsualPorts = [502];

    public string Protocol => "modbus";
    public Carrier Carriers => Carrier.Tcp | Carrier.Udp;
    public ReadOnlySpan<ushort> Ports => UsualPorts;
    public bool IsIndustrial => true;

    public Recognition Recognise(ReadOnlySpan<byte> payload, in PacketContext packet)
    {
        if (payload.Length < LeastBytes || !HasPlausibleHeader(payload, out var length)) return Recognition.No;
        var known = packet.SourcePort == UsualPorts[0] || packet.DestinationPort == UsualPorts[0];
        if (!known && packet.Carrier == Carrier.Udp) return Recognition.No;
        if (payload.Length < PrefixBytes + length) return known ? Recognition.Weak : Recognition.No;
        var pdu = payload.Slice(FunctionOffset, length - 1);
        if (ModbusShape.IsRequest(pdu) || ModbusShape.IsReply(pdu)) return known ? Recognition.Strong : Recognition.Weak;
        return known && !ModbusShape.Knows(pdu[0]) ? Recognition.Weak : Recognition.No;
    }

    public Dissection Dissect(ReadOnlySpan<byte> payload, in PacketContext packet, IObservationSink sink)
    {
        if (payload.Length < LeastBytes) return Dissection.NeedMore;
        if (BinaryPrimitives.ReadUInt16BigEndian(payload[ProtocolOffset..]) != 0)
            return Dissection.Malformed(ProtocolOffset);
        if (!HasPlausibleHeader(payload, out var length)) return Dissection.Malformed(LengthOffset);
        if (payload.Length < PrefixBytes + length) return Dissection.NeedMore;

        var id = (uint)BinaryPrimitives.ReadUInt16BigEndian(payload) << 8 | payload[UnitOffset];
        var pdu = payload.Slice(FunctionOffset, length - 1);
        ref var memory = ref packet.MemoryAs<Memory>();
        if (IsRequest(pdu, packet, ref memory)) ReadRequest(pdu, id, packet, sink, ref memory);
        else ReadReply(pdu, id, packet, sink, ref memory);
        return Dissection.Complete(PrefixBytes + length);
    }

    public string OperationName(uint code) => ModbusOperations.NameOf(code);

    public string PointName(ulong point) => ModbusPoints.NameOf(point);

    private static bool HasPlausibleHeader(ReadOnlySpan<byte> payload, out int length)
    {
        length = BinaryPrimitives.ReadUInt16BigEndian(payload[LengthOffset..]);
        var function = payload[FunctionOffset] & ~ExceptionBit;
        var limit = function == ModbusOperations.Umas ? MaxUmasLength : MaxLength;
        return BinaryPrimitives.ReadUInt16BigEndian(payload[ProtocolOffset..]) == 0
            && length >= 2 && length <= limit && function != 0;
    }

    /// <summary>Both directions look alike: the first message that can be only one of them decides for the flow.</summary>
    private static bool IsRequest(ReadOnlySpan<byte> pdu, in PacketContext packet, ref Memory memory)
    {
        if (memory.Client == Client.Unknown)
        {
            bool request = ModbusShape.IsRequest(pdu), reply = ModbusShape.IsReply(pdu);
            if (request == reply)
            {
                bool toKnown = packet.DestinationPort == UsualPorts[0], fromKnown = packet.SourcePort == UsualPorts[0];
                request = toKnown != fromKnown ? toKnown : packet.FromA;
            }
            memory.Client = request == packet.FromA ? Client.IsA : Client.IsB;
        }
        return memory.Client == Client.IsA == packet.FromA;
    }

    private static void ReadRequest(
        ReadOnlySpan<byte> pdu, uint id, in PacketContext packet, IObservationSink sink, ref Memory memory)
    {
        var code = ModbusOperations.CodeOf(pdu);
        memory.Pending.Add(id, code);
        sink.OnOperation(packet, code, ModbusOperations.ClassOf(code));
        if (ModbusPoints.TryRead(pdu, (byte)id, out var write)) sink.OnWrite(packet, write);
    }

    private static void ReadReply(
        ReadOnlySpan<byte> pdu, uint id, in PacketContext packet, IObservationSink sink, ref Memory memory)
    {
        var function = (byte)(pdu[0] & ~ExceptionBit);
        var failed = pdu[0] != function || (function == ModbusOperations.Umas && ModbusOperations.IsUmasRefusal(pdu));
        if (!memory.Pending.TryTake(id, out var code) || ModbusOperations.FunctionOf(code) != function)
            code = ModbusOperations.CodeOfReply(function);
        sink.OnOutcome(packet, code, failed);
        if (failed) return;
        if (function == ModbusOperations.Encapsulated) ModbusIdentity.ReadDeviceIdentification(pdu, packet, sink);
        else if (function == ModbusOperations.ReportServerId) ModbusIdentity.ReadServerId(pdu, packet, sink);
        else if (code == ModbusOperations.UmasReadId) ModbusIdentity.ReadUmasId(pdu, packet, sink);
    }

    private enum Client : byte { Unknown, IsA, IsB }

    private struct Memory
    {
        public PendingRequests Pending;
        public Client Client;
    }
}
