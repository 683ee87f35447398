using Genba.Wire.Observations;
using Genba.Wire.Protocols.Ntlm;
using Genba.Wire.Protocols.Tls;

namespace Genba.Wire.Protocols.Ldap;

/// <summary>
/// Directory access: RFC 4511, 4. Logins, and what a server says of itself in its root entry (RFC 4512, 5.1). Other
/// entries speak of others and are passed over.
/// </summary>
public sealed class LdapDissector : IDissector
{
    private const int MaxKeptBytes = 60_000;
    private const byte BindRequest = 0x60;
    private const byte BindResponse = 0x61;
    private const byte SearchRequest = 0x63;
    private const byte SearchEntry = 0x64;
    private const byte LastOperation = 0x79;
    private const byte Simple = 0x80;
    private const byte Enumerated = 0x0A;
    private const int MaxAttributes = 64;
    private const byte TlsHandshake = 22;

    private static ReadOnlySpan<byte> Version3 => [BerReader.Integer, 1, 3];

    /// <summary>What is remembered of one connection.</summary>
    private struct Memory
    {
        public TlsFlow Tls;
        public bool IsEncrypted;
        public bool AwaitsOutcome;
    }

    public string Protocol => "ldap";
    public Carrier Carriers => Carrier.Tcp;
    public ReadOnlySpan<ushort> Ports => [389, 3268];

    public Recognition Recognise(ReadOnlySpan<byte> payload, in PacketContext packet)
    {
        if (!new BerReader(payload).TryEnter(BerReader.Sequence, out var message)) return Recognition.No;
        var reader = new BerReader(message);
        if (!reader.TryNext(BerReader.Integer, out var id) || id.Length is 0 or > sizeof(uint)) return Recognition.No;
        var rest = message[reader.Position..];
        if (rest.IsEmpty || rest[0] is < 0x42 or > LastOperation) return Recognition.No;
        return rest[0] is BindRequest && new BerReader(rest).TryEnter(BindRequest, out var bind) && bind.StartsWith(Version3)
            ? Recognition.Strong
            : rest[0] is BindResponse or (>= SearchRequest and <= 0x65) ? Recognition.Weak
            : Recognition.No;
    }

    public Dissection Dissect(ReadOnlySpan<byte> payload, in PacketContext packet, IObservationSink sink)
    {
        ref var memory = ref packet.MemoryAs<Memory>();
        if (payload.IsEmpty) return Dissection.NeedMore;
        if (memory.IsEncrypted || payload[0] == TlsHandshake)
        {
            memory.IsEncrypted = true;
            return TlsRecords.Read(payload, ref memory.Tls, packet, sink);
        }
        if (payload[0] != BerReader.Sequence) return Dissection.Finished;       // signed or sealed after a SASL login
        if (!BerReader.TryMeasure(payload, out var length)) return payload.Length < 6 ? Dissection.NeedMore : Dissection.Malformed(0);
        if (length > MaxKeptBytes) return Dissection.Skip(length);
        if (payload.Length < length) return Dissection.NeedMore;
        ReadMessage(payload[..length], ref memory, packet, sink);
        return Dissection.Complete(length);
    }

    public string OperationName(uint code) => $"operation 0x{code:x}";

    private static void ReadMessage(ReadOnlySpan<byte> bytes, ref Memory memory, in PacketContext packet, IObservationSink sink)
    {
        if (!new BerReader(bytes).TryNext(BerReader.Sequence, out var message)) return;
        var reader = new BerReader(message);
        if (!reader.TryNext(BerReader.Integer, out _) || !reader.TryNext(out var operation, out var content)) return;
        switch (operation)
        {
            case BindRequest: ReadBind(content, ref memory, packet, sink); break;
            case BindResponse: ReadResult(content, ref memory, packet, sink); break;
            case SearchEntry: ReadEntry(content, packet, sink); break;
            default: break;
        }
    }

    /// <summary>RFC 4511, 4.2: version, name, then the password itself or a SASL mechanism. Empty passwords are anonymous.</summary>
    private static void ReadBind(ReadOnlySpan<byte> bind, ref Memory memory, in PacketContext packet, IObservationSink sink)
    {
        var reader = new BerReader(bind);
        if (!reader.TryNext(BerReader.Integer, out _) || !reader.TryNext(BerReader.OctetString, out _)
            || !reader.TryNext(out var scheme, out var credentials)) return;
        if (scheme == Simple)
        {
            memory.AwaitsOutcome = !credentials.IsEmpty;
            if (memory.AwaitsOutcome) sink.OnSign(packet, Sign.ClearTextPassword);
            return;
        }
        memory.AwaitsOutcome = NtlmMessage.Report(credentials, packet, sink) is NtlmKind.Authenticate or NtlmKind.None;
    }

    private static void ReadResult(ReadOnlySpan<byte> result, ref Memory memory, in PacketContext packet, IObservationSink sink)
    {
        const ulong Success = 0, InvalidCredentials = 49;
        NtlmMessage.Report(result, packet, sink);
        if (!memory.AwaitsOutcome || !new BerReader(result).TryNext(Enumerated, out var number)
            || !BerReader.TryReadNumber(number, out var code)) return;
        if (code == Success) sink.OnSign(packet, Sign.LoginSucceeded);
        else if (code == InvalidCredentials) sink.OnSign(packet, Sign.LoginFailed);
    }

    /// <summary>The entry without a name is the server's own.</summary>
    private static void ReadEntry(ReadOnlySpan<byte> entry, in PacketContext packet, IObservationSink sink)
    {
        var reader = new BerReader(entry);
        if (!reader.TryNext(BerReader.OctetString, out var name) || !name.IsEmpty
            || !reader.TryNext(BerReader.Sequence, out var list)) return;
        var attributes = new BerReader(list);
        for (var count = 0; count < MaxAttributes && attributes.TryNext(BerReader.Sequence, out var attribute); count++)
        {
            var parts = new BerReader(attribute);
            if (!parts.TryNext(BerReader.OctetString, out var type) || !parts.TryNext(BerReader.Set, out var values)
                || !new BerReader(values).TryNext(BerReader.OctetString, out var value)) continue;
            if (type.SequenceEqual("dnsHostName"u8)) sink.Claim(packet, IdentityField.Name, value);
            else if (type.SequenceEqual("vendorName"u8)) sink.Claim(packet, IdentityField.Vendor, value, SinkClaims.Plausible);
            else if (type.SequenceEqual("vendorVersion"u8)) sink.Claim(packet, IdentityField.Software, value);
        }
    }
}
