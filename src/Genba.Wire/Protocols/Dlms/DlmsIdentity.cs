using Genba.Wire.Observations;

namespace Genba.Wire.Protocols.Dlms;

/// <summary>
/// Values of objects that name a meter: IEC 62056-6-1, 6.2 and 7. The name of a logical device begins with three letters of
/// its maker.
/// </summary>
internal static class DlmsIdentity
{
    private const byte ValueAttribute = 2;
    private const ulong LogicalDeviceName = 0x0000_2A00_00FF, DeviceNumber = 0x0000_6001_00FF, Firmware = 0x0100_0002_00FF;
    private const byte OctetString = 9, VisibleString = 10, Utf8String = 12;
    private const int MakerLetters = 3;

    public static void Read(in DlmsObject asked, ReadOnlySpan<byte> value, in PacketContext packet, IObservationSink sink)
    {
        if (asked.Member != ValueAttribute || FieldOf(asked.Name) is not { } field) return;
        var reader = new WireReader(value);
        if (reader.U8() is not (OctetString or VisibleString or Utf8String)) return;
        var text = AsciiText.Trim(reader.Take(reader.U8()));
        if (reader.Failed || text.IsEmpty || !AsciiText.IsPrintable(text)) return;
        sink.Claim(packet, field, text, field == IdentityField.Serial ? SinkClaims.Plausible : SinkClaims.SaidOfItself);
        if (field != IdentityField.Name || text.Length < MakerLetters) return;
        if (text[..MakerLetters].ContainsAnyExceptInRange((byte)'A', (byte)'Z')) return;
        var maker = new TextBuffer(stackalloc byte[32]);
        maker.Add("DLMS manufacturer "u8);
        maker.Add(text[..MakerLetters]);
        sink.Claim(packet, IdentityField.Vendor, maker.Text, SinkClaims.Plausible);
    }

    private static IdentityField? FieldOf(ulong name) => name switch
    {
        LogicalDeviceName => IdentityField.Name,
        DeviceNumber => IdentityField.Serial,
        Firmware => IdentityField.Firmware,
        _ => null,
    };
}
