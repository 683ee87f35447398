using Genba.Wire.Observations;

namespace Genba.Wire.Protocols.Echonet;

/// <summary>Properties that every object has (ECHONET Lite specification, appendix, 2.1) and what kinds of objects there are.</summary>
internal static class EchonetNames
{
    public static void Read(byte property, ReadOnlySpan<byte> value, in PacketContext packet, IObservationSink sink)
    {
        switch (property)
        {
            case 0x82 when value.Length == 4 && value[2] != 0:
                SayRelease(value[2], packet, sink);
                break;
            case 0x83 when value.Length > 1:
                sink.OnIdentity(packet, new(IdentityField.Fingerprint, value, Subject.Sender(packet)) { Encoding = ValueEncoding.Hex });
                break;
            case 0x8A when value.Length == 3:
                SayMaker((uint)(value[0] << 16 | value[1] << 8 | value[2]), packet, sink);
                break;
            case 0x8C:
                sink.Claim(packet, IdentityField.Model, value);
                break;
            case 0x8D:
                sink.Claim(packet, IdentityField.Serial, value);
                break;
        }
    }

    /// <summary>Class group and class of the object that speaks; the node profile is every node.</summary>
    public static ReadOnlySpan<byte> KindOf(ushort classCode) => classCode switch
    {
        0x0130 => "air conditioner"u8,
        0x0133 => "ventilation fan"u8,
        0x0135 => "air cleaner"u8,
        0x0156 => "package air conditioner, outdoor"u8,
        0x0157 => "package air conditioner, indoor"u8,
        0x0279 => "solar power"u8,
        0x027B => "floor heater"u8,
        0x027C => "fuel cell"u8,
        0x027D => "storage battery"u8,
        0x027E => "electric vehicle charger"u8,
        0x0280 => "watt-hour meter"u8,
        0x0287 => "distribution board"u8,
        0x0288 => "smart electric meter"u8,
        0x028A => "high-voltage smart electric meter"u8,
        0x0290 => "lighting"u8,
        0x02A3 => "lighting system"u8,
        0x03B7 => "refrigerator"u8,
        0x03CE => "commercial showcase"u8,
        0x05FD => "switch"u8,
        0x05FF => "controller"u8,
        >= 0x0001 and <= 0x00FF => "sensor"u8,
        _ => [],
    };

    private static ReadOnlySpan<byte> MakerOf(uint code) => code switch
    {
        0x000001 => "Hitachi"u8,
        0x000005 => "Sharp"u8,
        0x000006 => "Mitsubishi Electric"u8,
        0x000008 => "Daikin"u8,
        0x00000B => "Panasonic"u8,
        0x000016 => "Toshiba"u8,
        0x000059 => "Rinnai"u8,
        _ => [],
    };

    private static void SayMaker(uint code, in PacketContext packet, IObservationSink sink)
    {
        var name = MakerOf(code);
        if (!name.IsEmpty)
        {
            sink.Claim(packet, IdentityField.Vendor, name);
            return;
        }
        var text = new TextBuffer(stackalloc byte[32]);
        text.Add("ECHONET maker 0x"u8);
        text.AddHex(code, 6);
        sink.Claim(packet, IdentityField.Vendor, text.Text);
    }

    /// <summary>The release of the appendix that a device follows, one letter.</summary>
    private static void SayRelease(byte release, in PacketContext packet, IObservationSink sink)
    {
        if (release is < (byte)'A' or > (byte)'Z') return;
        var text = new TextBuffer(stackalloc byte[16]);
        text.Add("release "u8);
        text.Add([release]);
        sink.Claim(packet, IdentityField.Revision, text.Text);
    }
}
