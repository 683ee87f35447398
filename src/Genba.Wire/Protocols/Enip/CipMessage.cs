using Genba.Wire.Observations;

namespace Genba.Wire.Protocols.Enip;

/// <summary>
/// One CIP request or reply (The CIP Networks Library, volume 1, 2-4): the top bit of the service tells them apart. An
/// Unconnected Send counts as what it carries; a packet of several services counts as the gravest of them.
/// </summary>
internal static class CipMessage
{
    private const byte ReplyBit = 0x80;
    private const byte UnconnectedSend = 0x52, MultipleServices = 0x0A;
    private const byte MessageRouter = 0x02, ConnectionManager = 0x06;
    private const ushort OpenConnection = 0x0654, OpenLargeConnection = 0x065B;
    private const byte Done = 0, MoreToCome = 6;
    private const int MaxServices = 200;
    private const int MaxDepth = 2;

    public static void Read(ReadOnlySpan<byte> message, uint id, in PacketContext packet, IObservationSink sink)
    {
        if (message.Length < 2) return;
        ref var flow = ref packet.MemoryAs<EnipFlow>();
        if ((message[0] & ReplyBit) != 0)
        {
            ReadReply(message, id, packet, sink, ref flow);
            return;
        }
        var code = CodeOf(message, 0, id, ref flow.Pending);
        flow.Pending.Add(id, code);
        sink.OnOperation(packet, code, CipOperations.ClassOf(code));
        if (code is not (OpenConnection or OpenLargeConnection)) return;
        var reader = new WireReader(message);
        reader.U8();
        reader.Skip(reader.U8() * 2);       // path
        flow.Connections.OnRequest(id, reader.Rest, code == OpenLargeConnection, packet, sink);
    }

    /// <summary>The operation that a request stands for.</summary>
    private static ushort CodeOf(ReadOnlySpan<byte> request, int depth, uint id, ref PendingRequests pending)
    {
        var reader = new WireReader(request);
        var service = reader.U8();
        var path = CipPath.Read(reader.Take(reader.U8() * 2));
        if (depth < MaxDepth && path.Class == ConnectionManager && service == UnconnectedSend)
        {
            reader.Skip(2);                 // time tick, time-out ticks
            var carried = reader.Take(reader.U16Little());
            if (!reader.Failed && carried.Length >= 2) return CodeOf(carried, depth + 1, id, ref pending);
        }
        if (depth < MaxDepth && path.Class == MessageRouter && service == MultipleServices)
            return GravestOf(reader.Rest, depth, id, ref pending);
        return CipOperations.CodeOf(service, path, reader.Rest);
    }

    private static ushort GravestOf(ReadOnlySpan<byte> services, int depth, uint id, ref PendingRequests pending)
    {
        var gravest = CipOperations.CodeOf(MultipleServices, new(MessageRouter, 0), []);
        var worst = OperationClass.Other;
        var offsets = new WireReader(services);
        var count = Math.Min((int)offsets.U16Little(), MaxServices);
        for (var index = 0; index < count; index++)
        {
            int offset = offsets.U16Little();
            if (offsets.Failed) break;
            if (offset >= services.Length) continue;
            var code = CodeOf(services[offset..], depth + 1, id, ref pending);
            if (CipIdentity.IsAsked(code)) pending.Add(IdOf(id, index), code);
            var operationClass = CipOperations.ClassOf(code);
            if (operationClass <= worst && index > 0) continue;
            (gravest, worst) = (code, operationClass);
        }
        return gravest;
    }

    private static void ReadReply(
        ReadOnlySpan<byte> reply, uint id, in PacketContext packet, IObservationSink sink, ref EnipFlow flow)
    {
        if (!TryOpenReply(reply, out var status, out var data)) return;
        var service = (byte)(reply[0] & ~ReplyBit);
        if (!flow.Pending.TryTake(id, out var code)) code = CipOperations.CodeOf(service, default, []);
        sink.OnOutcome(packet, code, HasFailed(status) || CipOperations.HasPcccFailed(code, data));
        if (service == MultipleServices) ReadReplies(data, id, packet, sink, ref flow.Pending);
        else if (HasFailed(status)) return;
        else if (code is OpenConnection or OpenLargeConnection) flow.Connections.OnReply(id, data);
        else CipIdentity.Read(code, data, packet, sink);
    }

    private static void ReadReplies(
        ReadOnlySpan<byte> services, uint id, in PacketContext packet, IObservationSink sink, ref PendingRequests pending)
    {
        var offsets = new WireReader(services);
        var count = Math.Min((int)offsets.U16Little(), MaxServices);
        for (var index = 0; index < count; index++)
        {
            int offset = offsets.U16Little();
            if (offsets.Failed) return;
            if (!pending.TryTake(IdOf(id, index), out var code) || offset >= services.Length) continue;
            if (TryOpenReply(services[offset..], out var status, out var data) && !HasFailed(status))
                CipIdentity.Read(code, data, packet, sink);
        }
    }

    private static bool TryOpenReply(ReadOnlySpan<byte> reply, out byte status, out ReadOnlySpan<byte> data)
    {
        var reader = new WireReader(reply);
        reader.Skip(2);                     // service, reserved
        status = reader.U8();
        reader.Skip(reader.U8() * 2);       // additional status words
        data = reader.Rest;
        return !reader.Failed;
    }

    private static bool HasFailed(byte status) => status is not (Done or MoreToCome);

    /// <summary>A service within a packet of several.</summary>
    private static uint IdOf(uint id, int index) => id ^ (uint)(index + 1) << 20;
}

/// <summary>What a request is addressed to; 0 where the path names no class, for example a tag by its name.</summary>
internal readonly record struct CipPath(ushort Class, ushort Attribute)
{
    private const int MaxSegments = 16;

    /// <summary>Logical segments of 8 and 16 bits; others are stepped over (volume 1, appendix C-1.4).</summary>
    public static CipPath Read(ReadOnlySpan<byte> path)
    {
        ushort classId = 0, attribute = 0;
        var reader = new WireReader(path);
        for (var segment = 0; segment < MaxSegments && reader.Remaining > 0; segment++)
        {
            var kind = reader.U8();
            if (kind >> 5 != 1)             // not logical: a port or a symbol, which end what can be told from here
                break;
            ushort value;
            switch (kind & 3)
            {
                case 0:
                    value = reader.U8();
                    break;
                case 1:
                    reader.U8();
                    value = reader.U16Little();
                    break;
                default:
                    reader.U8();
                    value = (ushort)Math.Min(reader.U32Little(), ushort.MaxValue);
                    break;
            }
            if (kind >> 2 == 0x20 >> 2) classId = value;
            else if (kind >> 2 == 0x30 >> 2) attribute = value;
        }
        return reader.Failed ? default : new(classId, attribute);
    }
}
