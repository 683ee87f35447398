using Genba.Wire.Observations;

namespace Genba.Wire.Protocols.Cdp;

/// <summary>
/// Cisco Discovery Protocol, versions 1 and 2: header (version, time to live, checksum), then fields of type, length with
/// its own four bytes, value.
/// </summary>
public sealed class CdpDissector : IDissector
{
    private const int HeaderBytes = 4;
    private const int FieldHeaderBytes = 4;
    private const int MaxAddresses = 32;

    private static readonly LinkKey[] Keys = [LinkKey.Snap(0x00000C, 0x2000)];

    private enum Field { Device = 1, Addresses, Port, Capabilities, Software, Platform, Management = 0x16 }

    public string Protocol => "cdp";
    public Carrier Carriers => Carrier.Link;
    public ReadOnlySpan<ushort> Ports => [];
    public ReadOnlySpan<LinkKey> LinkKeys => Keys;

    public Recognition Recognise(ReadOnlySpan<byte> payload, in PacketContext packet) =>
        payload.Length >= HeaderBytes + FieldHeaderBytes && payload[0] is 1 or 2 ? Recognition.Strong : Recognition.No;

    public Dissection Dissect(ReadOnlySpan<byte> payload, in PacketContext packet, IObservationSink sink)
    {
        if (Recognise(payload, packet) == Recognition.No) return Dissection.NotMine;
        var reader = new WireReader(payload);
        reader.Skip(HeaderBytes);
        while (reader.Remaining >= FieldHeaderBytes)
        {
            var start = reader.Position;
            var type = reader.U16();
            var length = reader.U16();
            if (type == 0 && length == 0) break;            // padding of a short frame
            var value = reader.Take(length - FieldHeaderBytes);
            if (reader.Failed) return Dissection.Malformed(start);
            Report((Field)type, value, packet, sink);
        }
        return Dissection.Complete(payload.Length);
    }

    public string OperationName(uint code) => $"operation 0x{code:x}";

    private static void Report(Field field, ReadOnlySpan<byte> value, in PacketContext packet, IObservationSink sink)
    {
        switch (field)
        {
            case Field.Device: sink.Claim(packet, IdentityField.Name, value); break;
            case Field.Addresses or Field.Management: ReportAddresses(value, packet, sink); break;
            case Field.Port: sink.Claim(packet, IdentityField.Port, value, SinkClaims.Plausible); break;
            case Field.Capabilities: ReportCapabilities(value, packet, sink); break;
            case Field.Software: ReportSoftware(value, packet, sink); break;
            case Field.Platform: sink.Claim(packet, IdentityField.Model, value); break;
            default: break;
        }
    }

    /// <summary>Cisco IOS writes its version into the text: "..., Version 12.2(44)SE, RELEASE SOFTWARE".</summary>
    private static void ReportSoftware(ReadOnlySpan<byte> text, in PacketContext packet, IObservationSink sink)
    {
        sink.Claim(packet, IdentityField.Software, text);
        var mark = "Version "u8;
        var start = text.IndexOf(mark);
        if (start < 0) return;
        var version = text[(start + mark.Length)..];
        var end = version.IndexOfAny(", \r\n"u8);
        sink.Claim(packet, IdentityField.Firmware, end < 0 ? version : version[..end]);
    }

    private static void ReportCapabilities(ReadOnlySpan<byte> value, in PacketContext packet, IObservationSink sink)
    {
        var capabilities = new WireReader(value).U32();
        if ((capabilities & 0x01) != 0) sink.Claim(packet, IdentityField.Role, "router"u8);
        if ((capabilities & 0x0A) != 0) sink.Claim(packet, IdentityField.Role, "bridge"u8);
        if ((capabilities & 0x80) != 0) sink.Claim(packet, IdentityField.Role, "phone"u8);
    }

    /// <summary>A count, then for each: protocol type, its length and bytes, address length, address.</summary>
    private static void ReportAddresses(ReadOnlySpan<byte> value, in PacketContext packet, IObservationSink sink)
    {
        var reader = new WireReader(value);
        var count = Math.Min(reader.U32(), MaxAddresses);
        for (var index = 0; index < count && !reader.Failed; index++)
        {
            reader.U8();
            reader.Skip(reader.U8());
            sink.ClaimAddress(packet, HostAddress.Read(reader.Take(reader.U16())));
        }
    }
}
