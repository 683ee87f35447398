using Genba.Wire.Observations;

namespace Genba.Wire.Protocols.Tls;

/// <summary>RFC 8446, 4.1.2: what a client offers, whom it wants to reach (RFC 6066, 3), and with what software.</summary>
internal static class TlsClientHello
{
    private const int RandomBytes = 32;
    private const ushort ServerName = 0;
    private const ushort SignatureAlgorithms = 13;
    private const ushort Alpn = 16;
    private const ushort SupportedVersions = 43;

    public static void Report(ReadOnlySpan<byte> body, in PacketContext packet, IObservationSink sink, bool overQuic = false)
    {
        var reader = new WireReader(body);
        var hello = new TlsFingerprint { Version = reader.U16(), IsOverQuic = overQuic };
        reader.Skip(RandomBytes);
        reader.Skip(reader.U8());               // session
        hello.Ciphers = reader.Take(reader.U16());
        reader.Skip(reader.U8());               // compression methods
        if (reader.Failed) return;
        hello.Extensions = reader.Remaining >= sizeof(ushort) ? reader.TakeUpTo(reader.U16()) : default;
        ReadExtensions(ref hello, packet, sink);
        Span<byte> text = stackalloc byte[TlsFingerprint.TextBytes];
        hello.Write(text);
        sink.Claim(packet, IdentityField.Fingerprint, text, SinkClaims.Plausible);
        if (overQuic) sink.ClaimAbout(packet, Subject.Receiver(packet), IdentityField.Application, hello.Alpn, SinkClaims.Plausible);
        if (TlsVersion.IsOutdated(hello.Version)) sink.OnSign(packet, Sign.OutdatedProtocol);
    }

    private static void ReadExtensions(ref TlsFingerprint hello, in PacketContext packet, IObservationSink sink)
    {
        var extensions = new WireReader(hello.Extensions);
        while (extensions.Remaining > 0)
        {
            var type = extensions.U16();
            var value = new WireReader(extensions.Take(extensions.U16()));
            if (extensions.Failed) break;
            switch (type)
            {
                case ServerName:
                    ReportServerName(value, packet, sink);
                    break;
                case SignatureAlgorithms:
                    hello.SignatureAlgorithms = value.TakeUpTo(value.U16());
                    break;
                case Alpn:
                    value.U16();
                    hello.Alpn = value.Take(value.U8());
                    break;
                case SupportedVersions:
                    hello.Version = HighestOf(value.TakeUpTo(value.U8()), hello.Version);
                    break;
                default: break;
            }
        }
    }

    /// <summary>A list of names by type; type 0 is a host name, and nobody sends another.</summary>
    private static void ReportServerName(WireReader value, in PacketContext packet, IObservationSink sink)
    {
        value.U16();
        var type = value.U8();
        var name = value.Take(value.U16());
        if (type != 0 || value.Failed) return;
        sink.ClaimAbout(packet, Subject.Receiver(packet), IdentityField.ServerName, name, SinkClaims.Plausible);
        sink.ClaimRemoteProduct(packet, name);
    }

    private static ushort HighestOf(ReadOnlySpan<byte> versions, ushort otherwise)
    {
        var reader = new WireReader(versions);
        ushort highest = 0;
        while (reader.Remaining >= sizeof(ushort))
        {
            var version = reader.U16();
            if (!TlsVersion.IsGrease(version) && version > highest) highest = version;
        }
        return highest == 0 ? otherwise : highest;
    }
}
