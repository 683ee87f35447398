using Genba.Wire.Observations;

namespace Genba.Wire.Protocols.Tls;

/// <summary>What a certificate says of its owner, how long it holds, and how strong its key is: X.509, RFC 5280, 4.1.</summary>
internal static class Certificate
{
    private const int MaxTextBytes = 512;
    private const int MaxNames = 32;
    private const byte VersionTag = 0xA0;
    private const byte UtcTime = 0x17;
    private const int MaxSerialBytes = 20;      // RFC 5280, 4.1.2.2

    private static ReadOnlySpan<byte> CommonName => [0x55, 0x04, 0x03];
    private static ReadOnlySpan<byte> Organization => [0x55, 0x04, 0x0A];

    /// <param name="encoded">In distinguished encoding; may be cut at its end.</param>
    /// <returns>The common name of the owner, or nothing.</returns>
    public static ReadOnlySpan<byte> Report(ReadOnlySpan<byte> encoded, in PacketContext packet, IObservationSink sink)
    {
        var certificate = new BerReader(encoded);
        if (!certificate.TryEnter(BerReader.Sequence, out var outer)
            || !new BerReader(outer).TryEnter(BerReader.Sequence, out var signed)) return default;
        var fields = new BerReader(signed);
        fields.TryNext(VersionTag, out _);
        if (!fields.TryNext(BerReader.Integer, out var serial)
            || !fields.TryNext(BerReader.Sequence, out var signature)
            || !fields.TryNext(BerReader.Sequence, out var issuer)
            || !fields.TryNext(BerReader.Sequence, out var validity)
            || !fields.TryNext(BerReader.Sequence, out var subject)) return default;
        var text = new TextBuffer(stackalloc byte[MaxTextBytes]);
        AddPart(ref text, "subject="u8, NameOf(subject));
        AddPart(ref text, "issuer="u8, NameOf(issuer));
        AddSerial(ref text, serial);
        AddValidity(ref text, validity);
        if (fields.TryNext(BerReader.Sequence, out var key)) CertificateKey.Add(ref text, key);
        CertificateKey.AddSignature(ref text, signature);
        sink.Claim(packet, IdentityField.Certificate, text.Text);
        return Find(subject, CommonName);
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
    private static void AddValidity(ref TextBuffer text, ReadOnlySpan<byte> validity)
    {
        var times = new BerReader(validity);
        if (!times.TryNext(out var tag, out var start)) return;
        AddDay(ref text, "; from="u8, tag, start);
        if (times.TryNext(out tag, out var end)) AddDay(ref text, "; until="u8, tag, end);
    }

    private static void AddDay(ref TextBuffer text, ReadOnlySpan<byte> label, byte tag, ReadOnlySpan<byte> time)
    {
        const int LeastDigits = 8;
        if (time.Length < LeastDigits) return;
        text.Add(label);
        if (tag == UtcTime) text.Add(time[0] >= '5' ? "19"u8 : "20"u8);
        var century = tag == UtcTime ? 0 : 2;
        text.Add(time[..(century + 2)]);
        text.Add("-"u8);
        text.Add(time.Slice(century + 2, 2));
        text.Add("-"u8);
        text.Add(time.Slice(century + 4, 2));
    }
}
