using Genba.Wire.Observations;

namespace Genba.Wire.Protocols.Bacnet;

/// <summary>
/// What a device says about itself: I-Am, and the properties of its device object in ReadProperty and
/// ReadPropertyMultiple (ANSI/ASHRAE 135, 16.10, 15.5, 15.7 and 12.11). Other objects are its points, not its identity.
/// </summary>
internal static class BacnetProperties
{
    private const uint DeviceObject = 8;
    private const uint NoInstance = 0x3F_FFFF;
    private const byte UnsignedType = 2, TextType = 7, ObjectType = 12;
    private const uint VendorId = 120;
    private const int MaxTags = 2_000;
    private const int ShiftJisPage = 932;

    public static void ReadIAm(ref BacnetTagReader values, BacnetSpeaker speaker, in PacketContext packet, IObservationSink sink)
    {
        if (!values.TryRead(out var device) || !device.IsApplication(ObjectType) || !IsDevice(device.Number)) return;
        SayInstance(device.Number & NoInstance, speaker, packet, sink);
        if (!values.TryRead(out _) || !values.TryRead(out _) || !values.TryRead(out var vendor)) return;
        if (vendor.IsApplication(UnsignedType)) SayVendor(vendor.Number, speaker, packet, sink);
    }

    public static void ReadOne(ref BacnetTagReader values, BacnetSpeaker speaker, in PacketContext packet, IObservationSink sink)
    {
        if (!values.TryRead(out var item) || !item.IsValueOf(0) || !IsDevice(item.Number)) return;
        if (!values.TryRead(out var property) || !property.IsValueOf(1)) return;
        if (!values.TryRead(out var opening)) return;
        if (opening.IsValueOf(2) && !values.TryRead(out opening)) return;      // index within an array
        if (opening.Opens(3) && values.TryRead(out var value)) Say(property.Number, value, speaker, packet, sink);
    }

    public static void ReadSeveral(ref BacnetTagReader values, BacnetSpeaker speaker, in PacketContext packet, IObservationSink sink)
    {
        var ofDevice = false;
        uint property = 0;
        var depth = 0;
        var isFirst = false;
        for (var tags = 0; tags < MaxTags && values.TryRead(out var tag); tags++)
        {
            if (tag.IsOpening)
            {
                depth++;
                isFirst = depth == 2 && tag.Opens(4);
            }
            else if (tag.IsClosing)
            {
                depth = Math.Max(0, depth - 1);
            }
            else if (depth == 0 && tag.IsValueOf(0))
            {
                ofDevice = IsDevice(tag.Number);
            }
            else if (depth == 1 && tag.IsValueOf(2))
            {
                property = tag.Number;
            }
            else if (depth == 2 && isFirst && ofDevice)
            {
                isFirst = false;
                Say(property, tag, speaker, packet, sink);
            }
        }
    }

    private static bool IsDevice(uint item) => item >> 22 == DeviceObject;

    private static IdentityField? FieldOf(uint property) => property switch
    {
        12 => IdentityField.Software,
        28 => IdentityField.Description,
        44 => IdentityField.Firmware,
        58 => IdentityField.Location,
        70 => IdentityField.Model,
        77 => IdentityField.Name,
        121 => IdentityField.Vendor,
        155 => IdentityField.Revision,
        372 => IdentityField.Serial,
        _ => null,
    };

    private static void Say(
        uint property, BacnetTag value, BacnetSpeaker speaker, in PacketContext packet, IObservationSink sink)
    {
        if (value.IsApplication(TextType))
        {
            if (FieldOf(property) is { } field) SayText(field, value.Value, speaker, packet, sink);
        }
        else if (value.IsApplication(UnsignedType))
        {
            if (property == VendorId) SayVendor(value.Number, speaker, packet, sink);
            else if (FieldOf(property) is { } field) SayNumbered([], field, value.Number, speaker, packet, sink);
        }
    }

    /// <summary>The first byte names the character set: ANSI/ASHRAE 135, 20.2.9.</summary>
    private static void SayText(
        IdentityField field, ReadOnlySpan<byte> text, BacnetSpeaker speaker, in PacketContext packet, IObservationSink sink)
    {
        if (text.Length < 2) return;
        var (encoding, prefix) = text[0] switch
        {
            0 or 5 => (ValueEncoding.Text, 1),
            1 when text.Length > 3 => ((text[1] << 8 | text[2]) == ShiftJisPage ? ValueEncoding.ShiftJis : ValueEncoding.Text, 3),
            4 => (ValueEncoding.Utf16Big, 1),
            _ => (ValueEncoding.Hex, 0),    // UCS-4 and JIS X 0208: kept as they are
        };
        var value = text[prefix..];
        if (encoding == ValueEncoding.Text) value = AsciiText.Trim(value);
        if (value.IsEmpty) return;
        sink.OnIdentity(packet, new(field, value, speaker.Subject) { Encoding = encoding, ConfidencePercent = speaker.Percent });
    }

    private static void SayInstance(uint instance, BacnetSpeaker speaker, in PacketContext packet, IObservationSink sink)
    {
        if (instance != NoInstance)
            SayNumbered("BACnet device "u8, IdentityField.Address, instance, speaker, packet, sink);
    }

    private static void SayVendor(uint vendor, BacnetSpeaker speaker, in PacketContext packet, IObservationSink sink)
    {
        var percent = Math.Min(speaker.Percent, SinkClaims.Plausible);
        var name = BacnetOperations.VendorOf(vendor);
        if (name.IsEmpty) SayNumbered("BACnet vendor "u8, IdentityField.Vendor, vendor, speaker with { Percent = percent }, packet, sink);
        else sink.ClaimAbout(packet, speaker.Subject, IdentityField.Vendor, name, percent);
    }

    private static void SayNumbered(ReadOnlySpan<byte> prefix, IdentityField field, uint number, BacnetSpeaker speaker,
        in PacketContext packet, IObservationSink sink)
    {
        var text = new TextBuffer(stackalloc byte[32]);
        text.Add(prefix);
        text.Add(number);
        sink.ClaimAbout(packet, speaker.Subject, field, text.Text, speaker.Percent);
    }
}
