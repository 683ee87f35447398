using Genba.Wire.Observations;

namespace Genba.Wire.Protocols.Kerberos;

/// <summary>Requests and answers of the key distribution center: RFC 4120, 5.4 (requests), 5.9.1 (errors), 7.5.9 (codes).</summary>
internal static class KerberosMessage
{
    private const byte AskLogin = 0x6A;         // AS-REQ, [APPLICATION 10]
    private const byte GiveLogin = 0x6B;
    private const byte AskTicket = 0x6C;
    private const byte GiveTicket = 0x6D;
    private const byte Error = 0x7E;
    private const byte Field = 0xA0;            // context-specific, constructed
    private const byte GeneralString = 0x1B;
    private const int MaxFields = 16;
    private const int NetBiosAddress = 20;

    private const ulong UnknownClient = 6;
    private const ulong WrongPassword = 24;

    private static ReadOnlySpan<byte> Version5 => [BerReader.Integer, 1, 5];

    public static bool IsOne(ReadOnlySpan<byte> bytes)
    {
        if (bytes.IsEmpty || bytes[0] is not ((>= AskLogin and <= GiveTicket) or Error)
            || !new BerReader(bytes).TryEnter(bytes[0], out var message)
            || !new BerReader(message).TryEnter(BerReader.Sequence, out var sequence)) return false;
        // The protocol version is the first field, 1 in requests and 0 in answers.
        var first = (byte)(Field | (bytes[0] is AskLogin or AskTicket ? 1 : 0));
        return new BerReader(sequence).TryNext(first, out var version) && version.SequenceEqual(Version5);
    }

    public static void Report(ReadOnlySpan<byte> bytes, in PacketContext packet, IObservationSink sink)
    {
        if (bytes.IsEmpty || !new BerReader(bytes).TryNext(bytes[0], out var message)
            || !new BerReader(message).TryNext(BerReader.Sequence, out var fields)) return;
        switch (bytes[0])
        {
            case AskLogin or AskTicket: ReportRequest(FieldOf(fields, 4), bytes[0] == AskLogin, packet, sink); break;
            case GiveLogin or GiveTicket: ReportAnswer(fields, bytes[0] == GiveLogin, packet, sink); break;
            case Error: ReportError(fields, packet, sink); break;
            default: break;
        }
    }

    /// <summary>5.4.1: the body holds client, realm, and among the addresses perhaps the NetBIOS name of the machine.</summary>
    private static void ReportRequest(ReadOnlySpan<byte> field, bool isLogin, in PacketContext packet, IObservationSink sink)
    {
        if (!new BerReader(field).TryNext(BerReader.Sequence, out var body)) return;
        ReportRealm(FieldOf(body, 2), packet, sink);
        if (isLogin) ReportClient(FieldOf(body, 1), packet, sink);
        if (!new BerReader(FieldOf(body, 9)).TryNext(BerReader.Sequence, out var list)) return;
        var addresses = new BerReader(list);
        for (var count = 0; count < MaxFields && addresses.TryNext(BerReader.Sequence, out var address); count++)
        {
            if (NumberOf(FieldOf(address, 0)) == NetBiosAddress
                && new BerReader(FieldOf(address, 1)).TryNext(BerReader.OctetString, out var name))
                sink.Claim(packet, IdentityField.Name, name);
        }
    }

    private static void ReportAnswer(ReadOnlySpan<byte> fields, bool isLogin, in PacketContext packet, IObservationSink sink)
    {
        sink.Claim(packet, IdentityField.Role, "domain-controller"u8);
        ReportRealm(FieldOf(fields, 3), packet, sink);
        if (isLogin) sink.OnSign(packet, Sign.LoginSucceeded);
        if (new BerReader(FieldOf(fields, 6)).TryNext(BerReader.Sequence, out var encrypted) && IsOutdated(NumberOf(FieldOf(encrypted, 0))))
            sink.OnSign(packet, Sign.OutdatedProtocol);
    }

    /// <summary>RFC 6649 retires DES, RFC 8429 triple DES and RC4.</summary>
    private static bool IsOutdated(ulong encryption) => encryption is 1 or 2 or 3 or 5 or 7 or 16 or 23 or 24;

    private static void ReportError(ReadOnlySpan<byte> fields, in PacketContext packet, IObservationSink sink)
    {
        sink.Claim(packet, IdentityField.Role, "domain-controller"u8);
        ReportRealm(FieldOf(fields, 9), packet, sink);
        if (NumberOf(FieldOf(fields, 6)) is UnknownClient or WrongPassword) sink.OnSign(packet, Sign.LoginFailed);
    }

    private static void ReportRealm(ReadOnlySpan<byte> field, in PacketContext packet, IObservationSink sink)
    {
        if (new BerReader(field).TryNext(GeneralString, out var realm)) sink.Claim(packet, IdentityField.Domain, realm);
    }

    /// <summary>MS-KILE, 3.3.5.6.1: accounts of machines end with a dollar sign; "host/name" is a machine as well.</summary>
    private static void ReportClient(ReadOnlySpan<byte> field, in PacketContext packet, IObservationSink sink)
    {
        if (!new BerReader(field).TryNext(BerReader.Sequence, out var principal)
            || !new BerReader(FieldOf(principal, 1)).TryNext(BerReader.Sequence, out var strings)) return;
        var parts = new BerReader(strings);
        if (!parts.TryNext(GeneralString, out var first)) return;
        var hasSecond = parts.TryNext(GeneralString, out var second);
        if (first.SequenceEqual("host"u8) && hasSecond) sink.Claim(packet, IdentityField.Name, second);
        else if (first.EndsWith("$"u8)) sink.Claim(packet, IdentityField.Name, first[..^1]);
        else sink.Claim(packet, IdentityField.UserName, first);
    }

    /// <summary>The content of the field with this number, or nothing.</summary>
    private static ReadOnlySpan<byte> FieldOf(ReadOnlySpan<byte> sequence, byte number)
    {
        var reader = new BerReader(sequence);
        for (var count = 0; count < MaxFields && reader.TryNext(out var tag, out var content); count++)
            if (tag == (Field | number)) return content;
        return default;
    }

    private static ulong NumberOf(ReadOnlySpan<byte> field) =>
        new BerReader(field).TryNext(BerReader.Integer, out var content) && BerReader.TryReadNumber(content, out var number)
            ? number
            : ulong.MaxValue;
}
