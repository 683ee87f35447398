using Genba.Wire.Observations;

namespace Genba.Wire.Protocols.Tls;

/// <summary>
/// The first certificate of a chain, which is the sender's own: RFC 5246, 7.4.2; X.509 fields: RFC 5280, 4.1. From TLS 1.3
/// on it is encrypted.
/// </summary>
internal static class TlsCertificate
{
    private const int MaxTextBytes = 512;
    private const int MaxNames = 32;
    private const byte VersionTag = 0xA0;
    private const byte UtcTime = 0x17;
    private const int MaxSerialBytes = 20;      // RFC 5280, 4.1.2.2

    private static ReadOnlySpan<byte> CommonName => [0x55, 0x04, 0x03];
    private static ReadOnlySpan<byte> Organization => [0x55, 0x04, 0x0A];

    /// <param name="body">Length of the list, length of the first certificate, the certificate; perhaps cut at the record's end.</param>
    public static void Report(ReadOnlySpan<byte> body, in PacketContext packet, IObservationSink sink)
    {
        var reader = new WireReader(body);
        reader.U24();
        var certificate = new BerReader(reader.TakeUpTo((int)reader.U24()));
        if (!certificate.TryEnter(BerReader.Sequence, out var outer)
            || !new BerReader(outer).TryEnter(BerReader.Sequence, out var signed)) return;
        var fields = new BerReader(signed);
        fields.TryNext(VersionTag, out _);
        if (!fields.TryNext(BerReader.Integer, out var serial)
            || !fields.TryNext(BerReader.Sequence, out _)
            || !fields.TryNext(BerReader.Sequence, out var issuer)
            || !fields.TryNext(BerReader.Sequence, out var validity)
            || !fields.TryNext(BerReader.Sequence, out var subject)) return;
        var text = new TextBuffer(stackalloc byte[MaxTextBytes]);
        AddPart(ref text, "subject="u8, NameOf(subject));
        AddPart(ref text, "issuer="u8, NameOf(issuer));
        AddSerial(ref text, serial);
        AddEnd(ref text, validity);
        sink.Claim(packet, IdentityField.Certificate, text.Text);
        sink.Claim(packet, IdentityField.ServerName, Find(subject, CommonName), SinkClaims.Plausible);
    }

    private static ReadOnlySpan<byte> NameOf(ReadOnlySpan<byte> name)
    {
        var common = Find(name, CommonName);
        return common.IsEmpty ? Find(name, Organization) : common;
    }

    /// <summary>RFC 5280, 4.1.2.4: a sequence of sets of (type, value).</summary>
    private static ReadOnlySpan<byte> Find(ReadOnlySpan<byte> name, ReadOnlySpan<byte> wanted)
    {
        var sets = new BerReader(name);
        for (var count = 0; count < MaxNames && sets.TryNext(BerReader.Set, out var set); count++)
        {
            if (!new BerReader(set).TryNext(BerReader.Sequence, out var attribute)) continue;
            var parts = new BerReader(attribute);
            if (parts.TryNext(BerReader.ObjectIdentifier, out var type) && parts.TryNext(out _, out var value)
                && type.SequenceEqual(wanted)) return value;
        }
        return default;
    }

    private static void AddPart(ref TextBuffer text, ReadOnlySpan<byte> label, ReadOnlySpan<byte> value)
    {
        if (value.IsEmpty) return;
        if (!text.IsEmpty) text.Add("; "u8);
        text.Add(label);
        text.Add(value);
    }

    private static void AddSerial(ref TextBuffer text, ReadOnlySpan<byte> serial)
    {
        if (!text.IsEmpty) text.Add("; "u8);
        text.Add("serial="u8);
        text.AddHex(serial.TrimStart((byte)0)[..Math.Min(serial.TrimStart((byte)0).Length, MaxSerialBytes)]);
    }

    /// <summary>RFC 5280, 4.1.2.5: YYMMDD... (years from 50 on are of the last century) or YYYYMMDD...</summary>
    private static void AddEnd(ref TextBuffer text, ReadOnlySpan<byte> validity)
    {
        var times = new BerReader(validity);
        if (!times.TryNext(out _, out _) || !times.TryNext(out var tag, out var end) || end.Length < 8) return;
        text.Add("; until="u8);
        if (tag == UtcTime) text.Add(end[0] >= '5' ? "19"u8 : "20"u8);
        var century = tag == UtcTime ? 0 : 2;
        text.Add(end[..(century + 2)]);
        text.Add("-"u8);
        text.Add(end.Slice(century + 2, 2));
        text.Add("-"u8);
        text.Add(end.Slice(century + 4, 2));
    }
}
