using Genba.Wire.Observations;

namespace Genba.Wire.Protocols.Dnp3;

/// <summary>
/// What an outstation says about itself in group 0 (IEEE 1815, A.2): one object for each attribute, its number in the
/// variation; the content is a type, a length and the value. Texts of other types than visible string are left alone. By the
/// standard only: no capture at hand has them.
/// </summary>
internal static class Dnp3Attributes
{
    private const byte Group = 0;
    private const byte VisibleString = 1;
    private const int MaxObjects = 64;

    public static void Read(ReadOnlySpan<byte> objects, in PacketContext packet, IObservationSink sink)
    {
        var reader = new WireReader(objects);
        for (var seen = 0; seen < MaxObjects && reader.Remaining > 0; seen++)
        {
            byte group = reader.U8(), variation = reader.U8(), qualifier = reader.U8();
            if (group != Group) return;
            // One attribute of one set: a range from set to set, or a count with indexes.
            if (qualifier is 0x00 or 0x17) reader.Skip(2);
            else if (qualifier == 0x01) reader.Skip(4);
            else if (qualifier == 0x28) reader.Skip(4);
            else return;
            var type = reader.U8();
            var value = reader.Take(reader.U8());
            if (reader.Failed) return;
            if (type == VisibleString && FieldOf(variation) is { } field && AsciiText.IsPrintable(AsciiText.Trim(value)))
                sink.Claim(packet, field, value, SinkClaims.Plausible);
        }
    }

    private static IdentityField? FieldOf(byte variation) => variation switch
    {
        242 => IdentityField.Firmware,
        243 => IdentityField.Hardware,
        245 => IdentityField.Location,
        246 => IdentityField.Description,    // the identifier that the user gave
        247 => IdentityField.Name,
        248 => IdentityField.Serial,
        250 => IdentityField.Model,
        252 => IdentityField.Vendor,
        _ => null,
    };
}
