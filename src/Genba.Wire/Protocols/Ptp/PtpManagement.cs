using Genba.Wire.Observations;

namespace Genba.Wire.Protocols.Ptp;

/// <summary>Management messages: IEEE 1588-2019, 15.4 (message), 15.5.3.1.2 (what a clock says of itself).</summary>
internal static class PtpManagement
{
    private const int ActionOffset = 46;
    private const int FieldsOffset = 48;
    private const ushort ManagementField = 0x0001;
    private const ushort ClockDescription = 0x0001;
    private const ushort UserDescription = 0x0002;
    private const byte Set = 1;
    private const byte Response = 2;
    private const byte Command = 3;

    public static string NameOf(uint code) => code switch
    {
        Set << 16 | 0x2005 => "set first priority",
        Set << 16 | 0x2006 => "set second priority",
        Set << 16 | 0x2007 => "set domain",
        Set << 16 | 0x200F => "set time",
        Command << 16 | 0x0005 => "initialize clock",
        Command << 16 | 0x200D => "enable port",
        Command << 16 | 0x200E => "disable port",
        _ => $"management 0x{code:x}",
    };

    public static void Report(ReadOnlySpan<byte> message, in PacketContext packet, IObservationSink sink)
    {
        var action = message[ActionOffset] & 0x0F;
        var reader = new WireReader(message[FieldsOffset..]);
        var kind = reader.U16();
        var value = new WireReader(reader.TakeUpTo(reader.U16()));
        var id = value.U16();
        if (reader.Failed || value.Failed || kind != ManagementField) return;
        if (action is Set or Command) sink.OnOperation(packet, (uint)(action << 16) | id, OperationClass.Parameter);
        if (action != Response) return;
        if (id == ClockDescription) ReportClock(value, packet, sink);
        else if (id == UserDescription) ReportUser(value.Take(value.U8()), packet, sink);
    }

    /// <summary>
    /// Clock type, physical layer, two addresses, maker, then product "maker;model;serial", revisions and the user's text.
    /// </summary>
    private static void ReportClock(WireReader value, in PacketContext packet, IObservationSink sink)
    {
        value.U16();
        value.Skip(value.U8());
        value.Skip(value.U16());
        value.U16();
        value.Skip(value.U16());
        value.Skip(4);
        var product = value.Take(value.U8());
        var revisions = value.Take(value.U8());
        var user = value.Take(value.U8());
        if (value.Failed) return;
        sink.Claim(packet, IdentityField.Vendor, Part(product, 0));
        sink.Claim(packet, IdentityField.Model, Part(product, 1));
        sink.Claim(packet, IdentityField.Serial, Part(product, 2));
        sink.Claim(packet, IdentityField.Hardware, Part(revisions, 0));
        sink.Claim(packet, IdentityField.Firmware, Part(revisions, 1));
        sink.Claim(packet, IdentityField.Software, Part(revisions, 2));
        ReportUser(user, packet, sink);
    }

    /// <summary>15.5.3.1.3: name of the device, then where it stands.</summary>
    private static void ReportUser(ReadOnlySpan<byte> text, in PacketContext packet, IObservationSink sink)
    {
        sink.Claim(packet, IdentityField.Name, Part(text, 0), SinkClaims.Plausible);
        sink.Claim(packet, IdentityField.Location, Part(text, 1), SinkClaims.Plausible);
    }

    private static ReadOnlySpan<byte> Part(ReadOnlySpan<byte> text, int index)
    {
        for (; index > 0; index--)
        {
            var end = text.IndexOf((byte)';');
            if (end < 0) return default;
            text = text[(end + 1)..];
        }
        return text.IndexOf((byte)';') is >= 0 and var until ? text[..until] : text;
    }
}
