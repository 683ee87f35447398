using System.Buffers.Binary;
using Genba.Wire.Observations;

namespace Genba.Wire.Protocols.Eapol;

/// <summary>Network access control: EAP over LAN, IEEE 802.1X-2020, 11; EAP: RFC 3748, 4.</summary>
public sealed class EapolDissector : IDissector
{
    private const int HeaderBytes = 4;
    private const byte EapPacket = 0;
    private const byte KeyAgreement = 5;
    private const byte LastType = 8;
    private const int EapHeaderBytes = 4;
    private const byte Request = 1;
    private const byte Response = 2;
    private const byte Success = 3;
    private const byte Failure = 4;
    private const byte Identity = 1;
    private const byte Md5Challenge = 4;

    private static readonly LinkKey[] Keys = [LinkKey.EtherType(0x888E)];

    public string Protocol => "eapol";
    public Carrier Carriers => Carrier.Link;
    public ReadOnlySpan<ushort> Ports => [];
    public ReadOnlySpan<LinkKey> LinkKeys => Keys;

    public Recognition Recognise(ReadOnlySpan<byte> payload, in PacketContext packet) =>
        TryRead(payload, out _, out _) ? Recognition.Strong : Recognition.No;

    public Dissection Dissect(ReadOnlySpan<byte> payload, in PacketContext packet, IObservationSink sink)
    {
        if (!TryRead(payload, out var type, out var body)) return Dissection.NotMine;
        if (type == KeyAgreement) sink.Claim(packet, IdentityField.Service, "MACsec"u8);
        else if (type == EapPacket) ReadEap(body, packet, sink);
        return Dissection.Complete(payload.Length);
    }

    public string OperationName(uint code) => $"operation 0x{code:x}";

    /// <summary>11.3: version, type, length of what follows; the frame may be padded behind that.</summary>
    private static bool TryRead(ReadOnlySpan<byte> payload, out byte type, out ReadOnlySpan<byte> body)
    {
        type = 0;
        body = default;
        if (payload.Length < HeaderBytes || payload[0] is 0 or > 3 || payload[1] > LastType) return false;
        type = payload[1];
        var length = BinaryPrimitives.ReadUInt16BigEndian(payload[2..]);
        if (length > payload.Length - HeaderBytes) return false;
        body = payload.Slice(HeaderBytes, length);
        return true;
    }

    /// <summary>Who asks guards the port: a switch or an access point. Who answers says as whom it wants to come in.</summary>
    private static void ReadEap(ReadOnlySpan<byte> eap, in PacketContext packet, IObservationSink sink)
    {
        var reader = new WireReader(eap);
        var code = reader.U8();
        reader.U8();
        var length = reader.U16();
        if (reader.Failed || length < EapHeaderBytes || length > eap.Length) return;
        var method = length > EapHeaderBytes ? reader.U8() : (byte)0;
        switch (code)
        {
            case Request:
                sink.Claim(packet, IdentityField.Role, "authenticator"u8);
                if (method == Md5Challenge) sink.OnSign(packet, Sign.OutdatedProtocol);
                break;
            case Response when method == Identity: ReportIdentity(eap[(EapHeaderBytes + 1)..length], packet, sink); break;
            case Success: sink.OnSign(packet, Sign.LoginSucceeded); break;
            case Failure: sink.OnSign(packet, Sign.LoginFailed); break;
            default: break;
        }
    }

    /// <summary>RFC 3748, 5.1: a NUL ends the name where options follow. Windows machines are called "host/name".</summary>
    private static void ReportIdentity(ReadOnlySpan<byte> identity, in PacketContext packet, IObservationSink sink)
    {
        var end = identity.IndexOf((byte)0);
        var name = end < 0 ? identity : identity[..end];
        if (!AsciiText.IsPrintable(name)) return;
        if (AsciiText.HasPrefix(name, "host/"u8)) sink.Claim(packet, IdentityField.Name, name["host/"u8.Length..]);
        else sink.Claim(packet, IdentityField.UserName, name);
    }
}
