using System.Buffers.Binary;
using Genba.Wire.Observations;
using Genba.Wire.Protocols.Ntlm;

namespace Genba.Wire.Protocols.DceRpc;

/// <summary>
/// Remote procedure calls of Windows over TCP, which carry DCOM and OPC Classic: C706, 12.6; MS-RPCE, 2.2.2. Who logs in
/// from which machine, and which well-known interfaces are asked for; calls are passed over.
/// </summary>
public sealed class DceRpcDissector : IDissector
{
    private const int HeaderBytes = 16;
    private const int TypeOffset = 2;
    private const int OrderOffset = 4;
    private const int LengthOffset = 8;
    private const int AuthenticationOffset = 10;
    private const int InterfaceOffset = 32;
    private const int InterfaceBytes = 16;
    private const byte LastType = 19;
    private const byte Request = 0;
    private const byte Response = 2;
    private const byte Fault = 3;
    private const byte Bind = 11;
    private const byte BindAccepted = 12;
    private const byte Alter = 14;
    private const byte AlterAccepted = 15;
    private const byte Authenticate = 16;

    public string Protocol => "dcerpc";
    public Carrier Carriers => Carrier.Tcp;
    public ReadOnlySpan<ushort> Ports => [135, 593];

    public Recognition Recognise(ReadOnlySpan<byte> payload, in PacketContext packet)
    {
        if (!TryReadHeader(payload, out var type, out var length, out _)) return Recognition.No;
        if (type is Bind or BindAccepted && length <= payload.Length) return Recognition.Strong;
        return type is Request or Response or Fault or Alter or AlterAccepted or Authenticate && length == payload.Length
            ? Recognition.Weak
            : Recognition.No;
    }

    public Dissection Dissect(ReadOnlySpan<byte> payload, in PacketContext packet, IObservationSink sink)
    {
        if (payload.Length < HeaderBytes) return Dissection.NeedMore;
        if (!TryReadHeader(payload, out var type, out var length, out var authenticationBytes)) return Dissection.NotMine;
        if (type is not (Bind or BindAccepted or Alter or AlterAccepted or Authenticate)) return Dissection.Skip(length);
        if (payload.Length < length) return Dissection.NeedMore;
        var message = payload[..length];
        if (type is Bind or Alter) ReportInterface(message, packet, sink);
        if (authenticationBytes > 0) NtlmMessage.Report(message[^authenticationBytes..], packet, sink);
        return Dissection.Complete(length);
    }

    public string OperationName(uint code) => $"call 0x{code:x}";

    /// <summary>C706, 12.6.3.1: version 5.0 or 5.1; the first half-byte of the representation tells the byte order.</summary>
    private static bool TryReadHeader(ReadOnlySpan<byte> payload, out byte type, out int length, out int authenticationBytes)
    {
        (type, length, authenticationBytes) = (0, 0, 0);
        if (payload.Length < HeaderBytes || payload[0] != 5 || payload[1] > 1 || payload[TypeOffset] > LastType) return false;
        if (payload[OrderOffset] is not 0x10 and not 0x00 || payload[OrderOffset + 1] > 3
            || payload[OrderOffset + 2] != 0 || payload[OrderOffset + 3] != 0) return false;
        type = payload[TypeOffset];
        length = NumberAt(payload, LengthOffset);
        authenticationBytes = NumberAt(payload, AuthenticationOffset);
        return length >= HeaderBytes && authenticationBytes <= length - HeaderBytes;
    }

    private static int NumberAt(ReadOnlySpan<byte> payload, int offset) => payload[OrderOffset] == 0x10
        ? BinaryPrimitives.ReadUInt16LittleEndian(payload[offset..])
        : BinaryPrimitives.ReadUInt16BigEndian(payload[offset..]);

    /// <summary>The first interface of the list; well-known ones say what the server is used for.</summary>
    private static void ReportInterface(ReadOnlySpan<byte> message, in PacketContext packet, IObservationSink sink)
    {
        if (message.Length < InterfaceOffset + InterfaceBytes || message[OrderOffset] != 0x10) return;
        var name = NameOf(message.Slice(InterfaceOffset, InterfaceBytes));
        sink.ClaimAbout(packet, Subject.Receiver(packet), IdentityField.Service, name, SinkClaims.Plausible);
    }

    /// <summary>Told apart by the first four bytes and confirmed by the last two of the UUID.</summary>
    private static ReadOnlySpan<byte> NameOf(ReadOnlySpan<byte> uuid) =>
        (BinaryPrimitives.ReadUInt32LittleEndian(uuid), BinaryPrimitives.ReadUInt16BigEndian(uuid[14..])) switch
        {
            (0xE1AF8308, 0x00FA) => "endpoint mapper"u8,
            (0x99FCFEC4, 0xCE7A) => "DCOM object resolver"u8,
            (0x4D9F4AB8, 0x1B2A) => "DCOM activation"u8,
            (0x000001A0, 0x0046) => "DCOM activation"u8,
            (0x39C13A4D, 0xADB3) => "OPC DA"u8,
            (0x39C13A50, 0xADB3) => "OPC DA"u8,
            (0x367ABB81, 0x8003) => "service control"u8,
            (0x4B324FC8, 0x1808) => "file server"u8,
            (0x338CD001, 0x8003) => "remote registry"u8,
            (0x86D35949, 0x8C0A) => "task scheduler"u8,
            _ => default,
        };
}
