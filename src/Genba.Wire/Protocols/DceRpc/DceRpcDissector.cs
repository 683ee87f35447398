using System.Buffers.Binary;
using Genba.Wire.Observations;
using Genba.Wire.Protocols.Ntlm;

namespace Genba.Wire.Protocols.DceRpc;

/// <summary>
/// Remote procedure calls of Windows over TCP, which carry DCOM and OPC Classic: C706, 12.6; MS-RPCE, 2.2.2. Who logs in
/// from which machine, which well-known interfaces are asked for, and the calls that make a machine run something.
/// </summary>
public sealed class DceRpcDissector : IDissector
{
    public string Protocol => "dcerpc";
    public Carrier Carriers => Carrier.Tcp;
    public ReadOnlySpan<ushort> Ports => [135, 593];

    public Recognition Recognise(ReadOnlySpan<byte> payload, in PacketContext packet)
    {
        if (!DceRpcHeader.TryRead(payload, out var header)) return Recognition.No;
        if (header.Type is DceRpcHeader.Bind or DceRpcHeader.BindAccepted && header.Length <= payload.Length) return Recognition.Strong;
        return header.Type is DceRpcHeader.Request or DceRpcHeader.Response or DceRpcHeader.Fault or DceRpcHeader.Alter
                or DceRpcHeader.AlterAccepted or DceRpcHeader.Authenticate && header.Length == payload.Length
            ? Recognition.Weak
            : Recognition.No;
    }

    public Dissection Dissect(ReadOnlySpan<byte> payload, in PacketContext packet, IObservationSink sink)
    {
        if (payload.Length < DceRpcHeader.Bytes) return Dissection.NeedMore;
        if (!DceRpcHeader.TryRead(payload, out var header)) return Dissection.NotMine;
        ref var calls = ref packet.MemoryAs<DceRpcCalls>();
        if (header.Type is DceRpcHeader.Request or DceRpcHeader.Response or DceRpcHeader.Fault)
        {
            if (!calls.Follows) return Dissection.Skip(header.Length);
            if (payload.Length < Math.Min(header.Length, DceRpcCalls.LookedAtBytes)) return Dissection.NeedMore;
            calls.Read(header, packet, sink);
            return Dissection.Skip(header.Length);
        }
        if (header.Type is not (DceRpcHeader.Bind or DceRpcHeader.BindAccepted or DceRpcHeader.Alter or DceRpcHeader.AlterAccepted
            or DceRpcHeader.Authenticate)) return Dissection.Skip(header.Length);
        if (payload.Length < header.Length) return Dissection.NeedMore;
        if (header.Type is DceRpcHeader.Bind or DceRpcHeader.Alter)
        {
            ReportInterface(header.Interface, packet, sink);
            calls.Bind(header);
        }
        if (header.AuthenticationBytes > 0) NtlmMessage.Report(header.Message[^header.AuthenticationBytes..], packet, sink);
        return Dissection.Complete(header.Length);
    }

    public string OperationName(uint code) => RemoteCalls.NameOf((RemoteCall)Math.Min(code, byte.MaxValue)) ?? $"call 0x{code:x}";

    /// <summary>The first interface of the list; well-known ones say what the server is used for.</summary>
    private static void ReportInterface(ReadOnlySpan<byte> uuid, in PacketContext packet, IObservationSink sink)
    {
        if (uuid.IsEmpty) return;
        sink.ClaimAbout(packet, Subject.Receiver(packet), IdentityField.Service, NameOf(uuid), SinkClaims.Plausible);
    }

    /// <summary>Told apart by the first four bytes and confirmed by the last two of the UUID.</summary>
    private static ReadOnlySpan<byte> NameOf(ReadOnlySpan<byte> uuid) =>
        (BinaryPrimitives.ReadUInt32LittleEndian(uuid), BinaryPrimitives.ReadUInt16BigEndian(uuid[14..])) switch
        {
            (0xE1AF8308, 0xA0FA) => "endpoint mapper"u8,
            (0x99FCFEC4, 0x347A) => "DCOM object resolver"u8,
            (0x4D9F4AB8, 0x7C57) => "DCOM activation"u8,
            (0x000001A0, 0x0046) => "DCOM activation"u8,
            (0x39C13A4D, 0xADB3) => "OPC DA"u8,
            (0x39C13A50, 0xADB3) => "OPC DA"u8,
            (0x367ABB81, 0x1003) => "service control"u8,
            (0x4B324FC8, 0xE188) => "file server"u8,
            (0x338CD001, 0x1003) => "remote registry"u8,
            (0x86D35949, 0xFD0C) => "task scheduler"u8,
            _ => default,
        };
}
