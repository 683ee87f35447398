using Genba.Wire.Observations;

namespace Genba.Wire.Protocols.Tls;

/// <summary>The first certificate of a chain, which is the sender's own: RFC 5246, 7.4.2. From TLS 1.3 on it is encrypted.</summary>
internal static class TlsCertificate
{
    /// <param name="body">Length of the list, length of the first certificate, the certificate; perhaps cut at the record's end.</param>
    public static void Report(ReadOnlySpan<byte> body, in PacketContext packet, IObservationSink sink)
    {
        var reader = new WireReader(body);
        reader.U24();
        var name = Certificate.Report(reader.TakeUpTo((int)reader.U24()), packet, sink);
        sink.Claim(packet, IdentityField.ServerName, name, SinkClaims.Plausible);
    }
}
