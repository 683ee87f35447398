using Genba.Wire.Observations;

namespace Genba.Wire.Protocols.Lldp;

/// <summary>
/// Link Layer Discovery Protocol: IEEE 802.1AB-2016, 8.4 and 8.5; LLDP-MED: ANSI/TIA-1057, 10.2; MUD: RFC 8520, 11;
/// PROFINET: IEC 61158-6-10.
/// </summary>
public sealed class LldpDissector : IDissector
{
    private const int HeaderBytes = 2;
    private const int LengthMask = 0x1FF;
    private const int TypeShift = 9;
    private const int OrganizationBytes = 4;    // OUI 3, subtype 1

    private static readonly LinkKey[] Keys = [LinkKey.EtherType(0x88CC)];

    private enum Tlv { End, Chassis, Port, TimeToLive, PortText, SystemName, SystemText, Capabilities, Management, Organization = 127 }

    public string Protocol => "lldp";
    public Carrier Carriers => Carrier.Link;
    public ReadOnlySpan<ushort> Ports => [];
    public ReadOnlySpan<LinkKey> LinkKeys => Keys;

    public Recognition Recognise(ReadOnlySpan<byte> payload, in PacketContext packet)
    {
        var reader = new WireReader(payload);
        var header = reader.U16();
        return !reader.Failed && header >> TypeShift == (int)Tlv.Chassis && (header & LengthMask) is >= 2 and <= 256
            ? Recognition.Strong
            : Recognition.No;
    }

    public Dissection Dissect(ReadOnlySpan<byte> payload, in PacketContext packet, IObservationSink sink)
    {
        if (Recognise(payload, packet) == Recognition.No) return Dissection.NotMine;
        var reader = new WireReader(payload);
        while (reader.Remaining >= HeaderBytes)
        {
            var start = reader.Position;
            var header = reader.U16();
            var value = reader.Take(header & LengthMask);
            if (reader.Failed) return Dissection.Malformed(start);
            if ((Tlv)(header >> TypeShift) == Tlv.End) break;
            Report((Tlv)(header >> TypeShift), value, packet, sink);
        }
        return Dissection.Complete(payload.Length);
    }

    public string OperationName(uint code) => $"operation 0x{code:x}";

    private static void Report(Tlv type, ReadOnlySpan<byte> value, in PacketContext packet, IObservationSink sink)
    {
        switch (type)
        {
            case Tlv.Chassis: ReportChassis(value, packet, sink); break;
            case Tlv.Port: ReportPort(value, packet, sink); break;
            case Tlv.PortText: sink.Claim(packet, IdentityField.Port, value, SinkClaims.Plausible); break;
            case Tlv.SystemName: sink.Claim(packet, IdentityField.Name, value); break;
            case Tlv.SystemText: sink.Claim(packet, IdentityField.Description, value); break;
            case Tlv.Capabilities: ReportCapabilities(value, packet, sink); break;
            case Tlv.Management: ReportManagement(value, packet, sink); break;
            case Tlv.Organization: ReportOrganization(value, packet, sink); break;
            default: break;
        }
    }

    /// <summary>8.5.2.2: subtype 4 is a MAC address, 7 is assigned by the device; PROFINET puts its station name there.</summary>
    private static void ReportChassis(ReadOnlySpan<byte> value, in PacketContext packet, IObservationSink sink)
    {
        if (value.Length < 2) return;
        if (value[0] == 4)
        {
            ReportMac(value[1..], packet, sink);
            SayMac(IdentityField.Chassis, value[1..], packet, sink);
        }
        else if (value[0] == 5) ReportAddress(value[1..], packet, sink);
        else if (AsciiText.IsPrintable(value[1..]))
        {
            sink.Claim(packet, IdentityField.Name, value[1..], SinkClaims.Plausible);
            sink.Claim(packet, IdentityField.Chassis, value[1..], SinkClaims.Plausible);
        }
    }

    /// <summary>8.5.3.2: subtype 3 is a MAC address, 4 a network address; the others are text.</summary>
    private static void ReportPort(ReadOnlySpan<byte> value, in PacketContext packet, IObservationSink sink)
    {
        if (value.Length < 2 || value[0] is 3 or 4 || !AsciiText.IsPrintable(value[1..])) return;
        sink.Claim(packet, IdentityField.Port, value[1..], SinkClaims.Plausible);
    }

    /// <summary>8.5.8: which capabilities there are, then which are switched on.</summary>
    private static void ReportCapabilities(ReadOnlySpan<byte> value, in PacketContext packet, IObservationSink sink)
    {
        var reader = new WireReader(value);
        reader.U16();
        var enabled = reader.U16();
        if ((enabled & 0x04) != 0) sink.Claim(packet, IdentityField.Role, "bridge"u8);
        if ((enabled & 0x08) != 0) sink.Claim(packet, IdentityField.Role, "access-point"u8);
        if ((enabled & 0x10) != 0) sink.Claim(packet, IdentityField.Role, "router"u8);
        if ((enabled & 0x20) != 0) sink.Claim(packet, IdentityField.Role, "phone"u8);
        if ((enabled & 0x80) != 0) sink.Claim(packet, IdentityField.Role, "station"u8);
    }

    /// <summary>8.5.9: length of what follows, address family, address.</summary>
    private static void ReportManagement(ReadOnlySpan<byte> value, in PacketContext packet, IObservationSink sink)
    {
        var reader = new WireReader(value);
        ReportAddress(reader.Take(reader.U8()), packet, sink);
    }

    /// <param name="familyAndAddress">IANA address family number (1 IPv4, 2 IPv6) in one byte, then the address.</param>
    private static void ReportAddress(ReadOnlySpan<byte> familyAndAddress, in PacketContext packet, IObservationSink sink)
    {
        if (familyAndAddress.Length is not 5 and not 17 || familyAndAddress[0] is not 1 and not 2) return;
        sink.ClaimAddress(packet, HostAddress.Read(familyAndAddress[1..]));
    }

    private static void ReportOrganization(ReadOnlySpan<byte> value, in PacketContext packet, IObservationSink sink)
    {
        const uint Med = 0x0012BB00, Iana = 0x00005E00, Profinet = 0x000ECF00;
        var reader = new WireReader(value);
        var kind = reader.U32();
        if (reader.Failed) return;
        var text = value[OrganizationBytes..];
        switch (kind)
        {
            case Med | 5: sink.Claim(packet, IdentityField.Hardware, text); break;
            case Med | 6: sink.Claim(packet, IdentityField.Firmware, text); break;
            case Med | 7: sink.Claim(packet, IdentityField.Software, text); break;
            case Med | 8: sink.Claim(packet, IdentityField.Serial, text); break;
            case Med | 9: sink.Claim(packet, IdentityField.Vendor, text); break;
            case Med | 10: sink.Claim(packet, IdentityField.Model, text); break;
            case Iana | 1: sink.Claim(packet, IdentityField.Url, text); break;
            case Profinet | 5: ReportMac(text, packet, sink); break;
            default: break;
        }
    }

    private static void ReportMac(ReadOnlySpan<byte> mac, in PacketContext packet, IObservationSink sink) =>
        SayMac(IdentityField.Address, mac, packet, sink);

    private static void SayMac(IdentityField field, ReadOnlySpan<byte> mac, in PacketContext packet, IObservationSink sink)
    {
        const int MacBytes = 6, TextBytes = 17;
        if (mac.Length != MacBytes || MacAddress.Read(mac).IsNone) return;
        var text = new TextBuffer(stackalloc byte[TextBytes]);
        text.AddMac(mac);
        sink.Claim(packet, field, text.Text);
    }
}
