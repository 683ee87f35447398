using System.Buffers.Binary;
using Genba.Wire.Observations;

namespace Genba.Wire.Protocols.HartIp;

/// <summary>
/// HART over UDP and TCP (HCF_SPEC-085): version, message type, message id, status, sequence 2, length 2 of the whole; then
/// for messages of the bus delimiter, address, command, byte count and data.
/// </summary>
public sealed class HartIpDissector : IDissector
{
    private const int HeaderBytes = 8;
    private const int MaxMessageBytes = 4_096;
    private const byte Request = 0, Response = 1, Publish = 2, Refusal = 0x0F;
    private const byte Initiate = 0, Close = 1, KeepAlive = 2, BusMessage = 3, LastId = 5;

    private static readonly ushort[] UsualPorts = [5094];

    public string Protocol => "hart-ip";
    public Carrier Carriers => Carrier.Tcp | Carrier.Udp;
    public ReadOnlySpan<ushort> Ports => UsualPorts;
    public bool IsIndustrial => true;

    public Recognition Recognise(ReadOnlySpan<byte> payload, in PacketContext packet)
    {
        if (!HasHeader(payload, out var length) || length > payload.Length) return Recognition.No;
        if (packet.Carrier == Carrier.Udp && length != payload.Length) return Recognition.No;
        if (payload[2] == BusMessage && !HartFrame.TryRead(payload[HeaderBytes..length], out _)) return Recognition.No;
        var known = packet.SourcePort == UsualPorts[0] || packet.DestinationPort == UsualPorts[0];
        return known ? Recognition.Strong : payload[2] == BusMessage ? Recognition.Weak : Recognition.No;
    }

    public Dissection Dissect(ReadOnlySpan<byte> payload, in PacketContext packet, IObservationSink sink)
    {
        if (payload.Length < HeaderBytes) return packet.Carrier == Carrier.Udp ? Dissection.Malformed(0) : Dissection.NeedMore;
        if (!HasHeader(payload, out var length)) return Dissection.Malformed(0);
        if (length > payload.Length) return packet.Carrier == Carrier.Udp ? Dissection.Malformed(6) : Dissection.NeedMore;
        byte type = (byte)(payload[1] & 0x0F), id = payload[2], status = payload[3];
        var body = payload[HeaderBytes..length];
        if (id == BusMessage) ReadBusMessage(body, packet, sink);
        else if (id is Initiate or Close) ReadSession(type, id, status, packet, sink);
        return Dissection.Complete(length);
    }

    public string OperationName(uint code) => HartOperations.NameOf(code);

    private static bool HasHeader(ReadOnlySpan<byte> payload, out int length)
    {
        length = 0;
        if (payload.Length < HeaderBytes) return false;
        length = BinaryPrimitives.ReadUInt16BigEndian(payload[6..]);
        return payload[0] is 1 or 2 && (payload[1] & 0x0F) is <= Publish or Refusal && payload[2] <= LastId
            && length is >= HeaderBytes and <= MaxMessageBytes && (payload[2] is not (Close or KeepAlive) || length == HeaderBytes);
    }

    private static void ReadSession(byte type, byte id, byte status, in PacketContext packet, IObservationSink sink)
    {
        var code = id == Initiate ? HartOperations.OpenSession : HartOperations.CloseSession;
        if (type == Request) sink.OnOperation(packet, code, OperationClass.Session);
        else if (type is Response or Refusal) sink.OnOutcome(packet, code, failed: type == Refusal || status != 0);
    }

    private static void ReadBusMessage(ReadOnlySpan<byte> body, in PacketContext packet, IObservationSink sink)
    {
        if (!HartFrame.TryRead(body, out var frame)) return;
        if (frame.Kind == HartFrameKind.Request)
        {
            sink.OnOperation(packet, frame.Command, HartOperations.ClassOf(frame.Command));
            HartIdentity.ReadRequest(frame.Command, frame.Data, packet, sink);
            return;
        }
        if (frame.Data.Length < 2) return;
        // The top bit tells of communication errors; else a number below 128 says how the command went, some are warnings.
        var failed = (frame.Data[0] & 0x80) != 0 || HartOperations.IsRefusal(frame.Data[0]);
        if (frame.Kind == HartFrameKind.Reply) sink.OnOutcome(packet, frame.Command, failed);
        if (!failed) HartIdentity.Read(frame.Command, frame.Data[2..], packet, sink);
    }
}
