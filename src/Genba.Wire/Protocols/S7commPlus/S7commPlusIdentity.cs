using Genba.Wire.Observations;

namespace Genba.Wire.Protocols.S7commPlus;

/// <summary>
/// What the two sides say when a session opens, and the name plate that an engineering tool reads. Attributes are searched
/// for by their number, type (15: text) and length, because the tree around them differs between versions. Seen on an
/// S7-1200 with V2.2 and an S7-1500 with V1.0.
/// </summary>
internal static class S7commPlusIdentity
{
    private const int MaxTextBytes = 127;
    private const int OrderBytes = 20, SerialBytes = 16, NamePlateBytes = OrderBytes + SerialBytes + 7;

    /// <summary>Attribute 319 of the server's session: slot, order number, firmware, for example "1;6ES7 511-1AK00-0AB0;V1.0".</summary>
    private static ReadOnlySpan<byte> HardwareAttribute => [0x82, 0x3F, 0x00, 0x15];

    /// <summary>Attribute 297 names the client's program, 298 its computer.</summary>
    private static ReadOnlySpan<byte> ProgramAttribute => [0xA3, 0x82, 0x29, 0x00, 0x15];
    private static ReadOnlySpan<byte> HostAttribute => [0xA3, 0x82, 0x2A, 0x00, 0x15];

    public static void ReadServer(ReadOnlySpan<byte> content, in PacketContext packet, IObservationSink sink)
    {
        var text = TextOf(content, HardwareAttribute);
        var first = text.IndexOf((byte)';');
        var last = text.LastIndexOf((byte)';');
        if (first < 0 || last <= first) return;
        SayOrderNumber(text[(first + 1)..last], packet, sink);
        sink.Claim(packet, IdentityField.Firmware, text[(last + 1)..]);
    }

    public static void ReadClient(ReadOnlySpan<byte> content, in PacketContext packet, IObservationSink sink)
    {
        sink.Claim(packet, IdentityField.Software, TextOf(content, ProgramAttribute), SinkClaims.Plausible);
        var host = TextOf(content, HostAttribute);
        // "1:::OPC Server_1:::VM-..." counts programs; a plain word is the computer or its user interface.
        if (!host.Contains((byte)':')) sink.Claim(packet, IdentityField.Name, host, SinkClaims.Plausible);
    }

    /// <summary>Order number 20, serial number 16, then hardware revision 2 and V with three numbers, as in I&amp;M 0.</summary>
    public static void ReadNamePlate(ReadOnlySpan<byte> content, in PacketContext packet, IObservationSink sink)
    {
        var start = content.IndexOf("6ES7 "u8);
        if (start < 2 || content[start - 2] != 0 || content[start - 1] != 0x2A || content.Length - start < NamePlateBytes - 1) return;
        var plate = content[start..];
        SayOrderNumber(plate[..OrderBytes], packet, sink);
        var rest = plate[OrderBytes..];
        var serial = rest[..SerialBytes];
        if (AsciiText.IsPrintable(serial)) sink.Claim(packet, IdentityField.Serial, serial);
        var version = rest[(SerialBytes + 2)..];
        if (version[0] != (byte)'V') return;
        var text = new TextBuffer(stackalloc byte[16]);
        text.Add("V"u8);
        text.Add(version[1]);
        text.Add("."u8);
        text.Add(version[2]);
        text.Add("."u8);
        text.Add(version[3]);
        sink.Claim(packet, IdentityField.Firmware, text.Text);
    }

    private static void SayOrderNumber(ReadOnlySpan<byte> order, in PacketContext packet, IObservationSink sink)
    {
        if (!AsciiText.IsPrintable(order)) return;
        sink.Claim(packet, IdentityField.OrderNumber, order);
        if (order.StartsWith("6ES7"u8)) sink.Claim(packet, IdentityField.Vendor, "Siemens"u8, SinkClaims.Plausible);
    }

    private static ReadOnlySpan<byte> TextOf(ReadOnlySpan<byte> content, ReadOnlySpan<byte> attribute)
    {
        var start = content.IndexOf(attribute);
        if (start < 0) return default;
        var reader = new WireReader(content[(start + attribute.Length)..]);
        var length = reader.U8();
        var text = length <= MaxTextBytes ? reader.Take(length) : default;
        return AsciiText.IsPrintable(text) ? text : default;
    }
}
