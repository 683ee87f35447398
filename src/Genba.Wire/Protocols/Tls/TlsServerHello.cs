using Genba.Wire.Observations;

namespace Genba.Wire.Protocols.Tls;

/// <summary>RFC 8446, 4.1.3; RFC 5246, 7.4.1.3: the version that both sides will use.</summary>
internal static class TlsServerHello
{
    private const int RandomBytes = 32;
    private const ushort SupportedVersions = 43;
    private const int MaxExtensions = 64;

    public static void Report(ReadOnlySpan<byte> body, in PacketContext packet, IObservationSink sink)
    {
        var reader = new WireReader(body);
        var version = reader.U16();
        reader.Skip(RandomBytes);
        reader.Skip(reader.U8());               // session
        reader.Skip(3);                         // cipher suite, compression
        if (reader.Failed) return;
        var extensions = new WireReader(reader.TakeUpTo(reader.U16()));
        for (var count = 0; count < MaxExtensions && extensions.Remaining > 0; count++)
        {
            var type = extensions.U16();
            var value = new WireReader(extensions.Take(extensions.U16()));
            if (type == SupportedVersions && value.Remaining == sizeof(ushort)) version = value.U16();
        }
        sink.Claim(packet, IdentityField.Service, TlsVersion.NameOf(version));
        if (TlsVersion.IsOutdated(version)) sink.OnSign(packet, Sign.OutdatedProtocol);
    }
}
