using System.Buffers.Binary;
using Genba.Wire.Observations;
using Genba.Wire.Protocols.Tls;

namespace Genba.Wire.Protocols.Rdp;

/// <summary>
/// Remote Desktop: MS-RDPBCGR, 2.2.1.1 to 2.2.1.3. The cookie with the user's name is not kept. With TLS the certificate
/// names the machine.
/// </summary>
public sealed class RdpDissector : IDissector
{
    private const int EnvelopeBytes = 11;       // TPKT 4, X.224 7
    private const byte Version = 3;
    private const byte ConnectRequest = 0xE0;
    private const byte ConnectConfirm = 0xD0;
    private const byte DataMark = 0xF0;
    private const int KindOffset = 5;
    private const int NegotiationBytes = 8;
    private const byte NegotiationRequest = 1;
    private const byte NegotiationResponse = 2;
    private const byte NegotiationFailure = 3;
    private const uint NeedsNetworkLogin = 5;

    private static ReadOnlySpan<byte> CoreDataType => [0x01, 0xC0];

    /// <summary>What is remembered of one connection.</summary>
    private struct Memory
    {
        public TlsFlow Tls;
        public bool IsEncrypted;
    }

    public string Protocol => "rdp";
    public Carrier Carriers => Carrier.Tcp;
    public ReadOnlySpan<ushort> Ports => [3389];

    /// <summary>The envelope is shared with other protocols over TPKT: cookie or negotiation field decide.</summary>
    public Recognition Recognise(ReadOnlySpan<byte> payload, in PacketContext packet)
    {
        if (!HasEnvelope(payload, out var length) || length > payload.Length) return Recognition.No;
        var user = payload[EnvelopeBytes..length];
        if (payload[KindOffset] == ConnectRequest)
        {
            return user.StartsWith("Cookie: "u8) || TryReadNegotiation(user, NegotiationRequest, out _)
                ? Recognition.Strong
                : Recognition.No;
        }
        return payload[KindOffset] == ConnectConfirm
            && (TryReadNegotiation(user, NegotiationResponse, out _) || TryReadNegotiation(user, NegotiationFailure, out _))
            ? Recognition.Strong
            : Recognition.No;
    }

    public Dissection Dissect(ReadOnlySpan<byte> payload, in PacketContext packet, IObservationSink sink)
    {
        ref var memory = ref packet.MemoryAs<Memory>();
        if (memory.IsEncrypted) return TlsRecords.Read(payload, ref memory.Tls, packet, sink);
        if (payload.Length < EnvelopeBytes) return Dissection.NeedMore;
        if (!HasEnvelope(payload, out var length)) return payload[0] == Version ? ReadData(payload, packet, sink) : Dissection.Finished;
        if (payload.Length < length) return Dissection.NeedMore;
        if (payload[KindOffset] == ConnectConfirm) ReadConfirm(payload[EnvelopeBytes..length], ref memory, packet, sink);
        return Dissection.Complete(length);
    }

    public string OperationName(uint code) => $"message 0x{code:x}";

    private static bool HasEnvelope(ReadOnlySpan<byte> payload, out int length)
    {
        length = 0;
        if (payload.Length < EnvelopeBytes || payload[0] != Version) return false;
        length = BinaryPrimitives.ReadUInt16BigEndian(payload[2..]);
        return length >= EnvelopeBytes && payload[4] == length - 5 && payload[KindOffset] is ConnectRequest or ConnectConfirm;
    }

    /// <summary>2.2.1.1.1: type, flags, length 8, protocols; at the end of the message.</summary>
    private static bool TryReadNegotiation(ReadOnlySpan<byte> user, byte type, out uint protocols)
    {
        protocols = 0;
        if (user.Length < NegotiationBytes) return false;
        var field = user[^NegotiationBytes..];
        if (field[0] != type || BinaryPrimitives.ReadUInt16LittleEndian(field[2..]) != NegotiationBytes) return false;
        protocols = BinaryPrimitives.ReadUInt32LittleEndian(field[4..]);
        return protocols <= 0x1F;
    }

    /// <summary>
    /// 2.2.1.2.1: protocol 0, or no answer at all, is the old encryption of RDP itself. With TLS alone (1) the login comes
    /// after the session is open; 2, 8 and the later ones ask who it is first (network level authentication).
    /// </summary>
    private static void ReadConfirm(ReadOnlySpan<byte> user, ref Memory memory, in PacketContext packet, IObservationSink sink)
    {
        if (TryReadNegotiation(user, NegotiationFailure, out var reason))
        {
            if (reason == NeedsNetworkLogin) sink.Claim(packet, IdentityField.Service, "RDP with NLA"u8);
            return;
        }
        if (!TryReadNegotiation(user, NegotiationResponse, out var protocol) && !user.IsEmpty) return;
        memory.IsEncrypted = protocol != 0;
        if (protocol == 0) sink.OnSign(packet, Sign.OutdatedProtocol);
        sink.Claim(packet, IdentityField.Service, protocol switch
        {
            0 => "RDP with its old encryption"u8,
            1 => "RDP without NLA"u8,
            _ => "RDP with NLA"u8,
        });
    }

    /// <summary>2.2.1.3.2, the client's core data: type C001, length, version, screen, keyboard, build, name of the client.</summary>
    private static Dissection ReadData(ReadOnlySpan<byte> payload, in PacketContext packet, IObservationSink sink)
    {
        const int NameBytes = 32;
        const int MaxConnectBytes = 8 * 1024;
        var length = BinaryPrimitives.ReadUInt16BigEndian(payload[2..]);
        if (length < EnvelopeBytes || payload[KindOffset] != DataMark || length > MaxConnectBytes) return Dissection.Finished;
        if (payload.Length < length) return Dissection.NeedMore;
        var start = payload[..length].IndexOf(CoreDataType);
        if (start < 0) return Dissection.Finished;
        var reader = new WireReader(payload[start..length]);
        reader.Skip(24);                        // type, length, version, width, height, depth, SAS, layout, build
        var name = reader.Take(NameBytes);
        if (!reader.Failed) sink.ClaimWide(packet, IdentityField.Name, UpToZero(name));
        return Dissection.Finished;
    }

    private static ReadOnlySpan<byte> UpToZero(ReadOnlySpan<byte> wide)
    {
        var length = 0;
        while (length + 1 < wide.Length && (wide[length] | wide[length + 1]) != 0) length += 2;
        return wide[..length];
    }
}
