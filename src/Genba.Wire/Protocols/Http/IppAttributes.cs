using Genba.Wire.Observations;

namespace Genba.Wire.Protocols.Http;

/// <summary>
/// What a printer answers when it is asked for its attributes: Internet Printing Protocol, RFC 8010, 3.1 (encoding) and
/// RFC 8011, 5.4 (printer attributes).
/// </summary>
internal static class IppAttributes
{
    public const int MaxLookBytes = 8 * 1024;
    private const int HeaderBytes = 8;          // version 2, status 2, request 4
    private const byte LastDelimiter = 0x0F;
    private const byte EndOfAttributes = 0x03;
    private const byte PrinterGroup = 0x04;
    private const int MaxAttributes = 512;

    public static void Report(ReadOnlySpan<byte> body, ref HttpStream stream, in PacketContext packet, IObservationSink sink)
    {
        if (!stream.ExpectsPrinter) return;
        stream.ExpectsPrinter = false;
        if (body.Length <= HeaderBytes || body[0] is 0 or > 2) return;
        var reader = new WireReader(body[HeaderBytes..Math.Min(body.Length, MaxLookBytes)]);
        var isPrinter = false;
        for (var count = 0; count < MaxAttributes && reader.Remaining > 0; count++)
        {
            var tag = reader.U8();
            if (tag == EndOfAttributes) return;
            if (tag <= LastDelimiter)
            {
                isPrinter = tag == PrinterGroup;
                if (isPrinter) sink.Claim(packet, IdentityField.Role, "printer"u8);
                continue;
            }
            var name = reader.Take(reader.U16());
            var value = reader.Take(reader.U16());
            if (reader.Failed) return;
            if (isPrinter) ReportAttribute(name, value, packet, sink);
        }
    }

    private static void ReportAttribute(ReadOnlySpan<byte> name, ReadOnlySpan<byte> value, in PacketContext packet, IObservationSink sink)
    {
        if (name.SequenceEqual("printer-make-and-model"u8)) sink.Claim(packet, IdentityField.Model, value);
        else if (name.SequenceEqual("printer-firmware-string-version"u8)) sink.Claim(packet, IdentityField.Firmware, value);
        else if (name.SequenceEqual("printer-serial-number"u8)) sink.Claim(packet, IdentityField.Serial, value);
        else if (name.SequenceEqual("printer-name"u8)) sink.Claim(packet, IdentityField.Name, value, SinkClaims.Plausible);
        else if (name.SequenceEqual("printer-location"u8)) sink.Claim(packet, IdentityField.Location, value);
        else if (name.SequenceEqual("printer-info"u8)) sink.Claim(packet, IdentityField.Description, value);
        else if (name.SequenceEqual("printer-uuid"u8)) sink.Claim(packet, IdentityField.Fingerprint, value);
    }
}
