using System.Buffers.Binary;
using Genba.Wire.Observations;
using Genba.Wire.Protocols.NetBios;
using Genba.Wire.Protocols.Ntlm;

namespace Genba.Wire.Protocols.Smb;

/// <summary>
/// Server Message Block 1 (MS-CIFS, MS-SMB) and 2 to 3.1.1 (MS-SMB2): the login, and afterwards what is done to the other
/// machine. Of files that go by only the beginnings are looked at.
/// </summary>
public sealed class SmbDissector : IDissector
{
    private const int PrefixBytes = 4;          // RFC 1002, 4.3.1: type, length
    private const int MagicBytes = 4;
    private const int LeastHeaderBytes = 32;
    private const int MaxKeptBytes = 60_000;
    private const byte SessionMessage = 0x00;
    private const byte SessionRequest = 0x81;
    private const byte KeepAlive = 0x85;
    private const int CalledNameBytes = NetBiosName.EncodedBytes;

    private enum Dialect { None, Smb1, Smb2, Sealed }

    public string Protocol => "smb";
    public Carrier Carriers => Carrier.Tcp;
    public ReadOnlySpan<ushort> Ports => [445, 139];

    public Recognition Recognise(ReadOnlySpan<byte> payload, in PacketContext packet)
    {
        if (payload.Length < PrefixBytes) return Recognition.No;
        var length = BinaryPrimitives.ReadUInt32BigEndian(payload) & 0xFF_FFFF;
        if (payload[0] is SessionRequest) return length == 2 * CalledNameBytes ? Recognition.Weak : Recognition.No;
        if (payload[0] is 0x82) return length == 0 ? Recognition.Weak : Recognition.No;
        return payload[0] == SessionMessage && length >= LeastHeaderBytes && DialectOf(payload[PrefixBytes..]) != Dialect.None
            ? Recognition.Strong
            : Recognition.No;
    }

    public Dissection Dissect(ReadOnlySpan<byte> payload, in PacketContext packet, IObservationSink sink)
    {
        ref var memory = ref packet.MemoryAs<SmbFlow>();
        if (payload.Length < PrefixBytes) return Dissection.NeedMore;
        var length = (int)(BinaryPrimitives.ReadUInt32BigEndian(payload) & 0xFF_FFFF);
        var whole = PrefixBytes + length;
        if (payload[0] is not SessionMessage)
        {
            // RFC 1002, 4.3.2 to 4.3.6. Behind a gap these may be any bytes of a file.
            var fits = payload[0] switch
            {
                SessionRequest => length == 2 * CalledNameBytes,
                0x82 or KeepAlive => length == 0,
                0x83 => length == 1,
                0x84 => length == 6,
                _ => false,
            };
            if (!fits) return Dissection.NotMine;
            if (payload.Length < whole) return Dissection.NeedMore;
            if (payload[0] == SessionRequest) ReportCaller(payload[PrefixBytes..whole], packet, sink);
            return Dissection.Complete(whole);
        }
        if (length < LeastHeaderBytes) return Dissection.NotMine;
        if (payload.Length < PrefixBytes + LeastHeaderBytes) return Dissection.NeedMore;
        var message = payload[PrefixBytes..Math.Min(payload.Length, whole)];
        var dialect = DialectOf(message);
        if (dialect == Dialect.Sealed) return Dissection.Finished;
        if (dialect == Dialect.None) return Dissection.NotMine;
        var isLogin = dialect == Dialect.Smb1 ? Smb1Message.IsLogin(message) : Smb2Message.IsLogin(message);
        if (isLogin && whole > MaxKeptBytes) return Dissection.Skip(whole);
        if (payload.Length < (isLogin ? whole : Math.Min(whole, PrefixBytes + SmbFiles.LookedAtBytes))) return Dissection.NeedMore;
        if (dialect == Dialect.Smb1) Smb1Message.Report(message, ref memory, packet, sink);
        else Smb2Message.Report(message, ref memory, packet, sink);
        return payload.Length < whole ? Dissection.Skip(whole) : Dissection.Complete(whole);
    }

    public string OperationName(uint code) => SmbOperations.NameOf((SmbOperation)code) ?? $"command 0x{code:x}";

    /// <summary>A token without NTLM is Kerberos; anonymous sessions are no login.</summary>
    internal static void ReadToken(
        ReadOnlySpan<byte> token, ref SmbFlow memory, bool isResponse, in PacketContext packet, IObservationSink sink)
    {
        var kind = NtlmMessage.Report(token, packet, sink);
        if (!isResponse) memory.AwaitsOutcome = kind is NtlmKind.Authenticate or NtlmKind.None;
    }

    internal static void ReadOutcome(uint status, bool isGuest, ref SmbFlow memory, in PacketContext packet, IObservationSink sink)
    {
        const uint MoreProcessing = 0xC000_0016;
        if (status == MoreProcessing) return;
        if (memory.AwaitsOutcome)
            sink.OnSign(packet, status != 0 ? Sign.LoginFailed : isGuest ? Sign.NoAuthentication : Sign.LoginSucceeded);
        memory.AwaitsOutcome = false;
    }

    private static Dialect DialectOf(ReadOnlySpan<byte> message)
    {
        if (message.Length < MagicBytes || !message[1..].StartsWith("SMB"u8)) return Dialect.None;
        return message[0] switch
        {
            0xFF => Dialect.Smb1,
            0xFE => Dialect.Smb2,
            0xFC or 0xFD => Dialect.Sealed,     // compressed, encrypted
            _ => Dialect.None,
        };
    }

    /// <summary>RFC 1002, 4.3.2: the name that is called, then the name of the caller.</summary>
    private static void ReportCaller(ReadOnlySpan<byte> names, in PacketContext packet, IObservationSink sink)
    {
        Span<byte> text = stackalloc byte[NetBiosName.TextBytes];
        if (names.Length == 2 * CalledNameBytes && NetBiosName.TryDecode(names[CalledNameBytes..], text, out var suffix)
            && NetBiosName.IsMachine(suffix)) sink.Claim(packet, IdentityField.Name, text, SinkClaims.Plausible);
    }
}
