using Genba.Wire.Observations;

namespace Genba.Wire.Protocols.FlNet;

/// <summary>
/// What a node says about itself. The profile (JEM-TR 214) is a list in basic encoding: names and values are printable
/// strings that follow each other. The network parameters begin with node name, vendor and model of ten characters each
/// (Mitsubishi FR-E700 FL remote manual, 4.8.3). No public capture holds such answers: the claims are plausible, no more.
/// </summary>
internal static class FlNetIdentity
{
    private const byte PrintableString = 0x13, Sequence = 0x30;
    private const int MaxElements = 64;
    private const int TextBytes = 10;

    public static void Read(ushort request, ReadOnlySpan<byte> data, in PacketContext packet, IObservationSink sink)
    {
        if (request == FlNetOperations.ReadProfile) ReadProfile(data, packet, sink);
        else if (request == FlNetOperations.ReadNetworkParameters) ReadParameters(data, packet, sink);
    }

    private static void ReadProfile(ReadOnlySpan<byte> data, in PacketContext packet, IObservationSink sink)
    {
        var reader = new WireReader(data);
        ReadOnlySpan<byte> name = default;
        for (var element = 0; element < MaxElements && reader.Remaining > 0; element++)
        {
            var tag = reader.U8();
            var length = LengthOf(ref reader);
            if (tag == Sequence) continue;  // its elements follow
            var value = reader.Take(length);
            if (reader.Failed) return;
            if (tag != PrintableString || !name.IsEmpty)
            {
                if (tag == PrintableString) Say(name, value, packet, sink);
                name = default;
                continue;
            }
            name = value;
        }
    }

    private static int LengthOf(ref WireReader reader)
    {
        int first = reader.U8();
        return first switch
        {
            < 0x80 => first,
            0x81 => reader.U8(),
            0x82 => reader.U16(),
            _ => int.MaxValue,
        };
    }

    private static void Say(ReadOnlySpan<byte> name, ReadOnlySpan<byte> value, in PacketContext packet, IObservationSink sink)
    {
        if (!AsciiText.IsPrintable(value)) return;
        if (name.SequenceEqual("VENDOR"u8)) sink.Claim(packet, IdentityField.Vendor, value, SinkClaims.Plausible);
        else if (name.SequenceEqual("DVMODEL"u8)) sink.Claim(packet, IdentityField.Model, value, SinkClaims.Plausible);
        else if (name.SequenceEqual("DVCATEGORY"u8)) sink.Claim(packet, IdentityField.Kind, KindOf(value), SinkClaims.Plausible);
    }

    private static ReadOnlySpan<byte> KindOf(ReadOnlySpan<byte> category)
    {
        if (category.SequenceEqual("PC"u8) || category.SequenceEqual("PLC"u8)) return "PLC"u8;
        if (category.SequenceEqual("NC"u8) || category.SequenceEqual("CNC"u8)) return "CNC"u8;
        if (category.SequenceEqual("RC"u8) || category.SequenceEqual("ROBOT"u8)) return "robot controller"u8;
        return category.SequenceEqual("INV"u8) ? "inverter"u8 : category;
    }

    private static void ReadParameters(ReadOnlySpan<byte> data, in PacketContext packet, IObservationSink sink)
    {
        if (data.Length < 3 * TextBytes || !AsciiText.IsPrintable(data[..(3 * TextBytes)].TrimEnd((byte)0))) return;
        sink.Claim(packet, IdentityField.Name, data[..TextBytes], SinkClaims.Plausible);
        sink.Claim(packet, IdentityField.Vendor, data.Slice(TextBytes, TextBytes), SinkClaims.Plausible);
        sink.Claim(packet, IdentityField.Model, data.Slice(2 * TextBytes, TextBytes), SinkClaims.Plausible);
    }
}
