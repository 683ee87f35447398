using Genba.Wire.Observations;

namespace Genba.Wire.Protocols.Enip;

/// <summary>
/// The identity object, class 01 (The CIP Networks Library, volume 1, 5A-2): vendor, device type, product code, revision,
/// status, serial number, product name; the same order in ListIdentity and GetAttributesAll.
/// </summary>
internal static class CipIdentity
{
    private const ushort GetAll = 0x0101, GetList = 0x0103;
    private const ushort FirstAttribute = 0x0180, LastAttribute = 0x01FF;
    private const int MaxAttributes = 20;
    private const ushort RockwellAutomation = 1, Plc = 0x0E;
    // An answer through a module speaks perhaps of another module in the same rack.
    private const byte RelayedPercent = 90;

    public static bool IsAsked(ushort code) => code is GetAll or GetList or (>= FirstAttribute and <= LastAttribute);

    public static void Read(ushort code, ReadOnlySpan<byte> data, in PacketContext packet, IObservationSink sink)
    {
        if (code == GetAll) ReadAll(data, direct: false, packet, sink);
        else if (code == GetList) ReadList(data, packet, sink);
        else if (IsAsked(code)) ReadOne((byte)(code & 0x7F), new(data), packet, sink);
    }

    public static void ReadAll(ReadOnlySpan<byte> data, bool direct, in PacketContext packet, IObservationSink sink)
    {
        var reader = new WireReader(data);
        var vendor = reader.U16Little();
        var type = reader.U16Little();
        var product = reader.U16Little();
        byte major = reader.U8(), minor = reader.U8();
        var status = reader.U16Little();
        var serial = reader.U32Little();
        var name = reader.Take(reader.U8());
        if (reader.Failed) return;
        var percent = direct ? SinkClaims.SaidOfItself : RelayedPercent;
        SayVendor(vendor, percent, packet, sink);
        SayKind(type, percent, packet, sink);
        SayNumber(IdentityField.ProductCode, product, percent, packet, sink);
        SayRevision(major, minor, percent, packet, sink);
        SaySerial(serial, percent, packet, sink);
        sink.Claim(packet, IdentityField.Model, name, percent);
        if (IsStopped(vendor, type, status)) sink.OnSign(packet, Sign.ControllerNotRunning);
    }

    private static void ReadList(ReadOnlySpan<byte> data, in PacketContext packet, IObservationSink sink)
    {
        var reader = new WireReader(data);
        var count = Math.Min((int)reader.U16Little(), MaxAttributes);
        for (var seen = 0; seen < count && !reader.Failed; seen++)
        {
            var attribute = reader.U16Little();
            if (reader.U16Little() != 0) continue;
            var length = attribute switch
            {
                >= 1 and <= 5 => 2,
                6 => 4,
                7 when reader.Remaining > 0 => 1 + reader.Rest[0],
                8 => 1,
                _ => -1,
            };
            if (length < 0) return;         // an attribute of unknown length hides the rest
            var value = new WireReader(reader.Take(length));
            if (!reader.Failed) ReadOne((byte)attribute, value, packet, sink);
        }
    }

    private static void ReadOne(byte attribute, WireReader value, in PacketContext packet, IObservationSink sink)
    {
        switch (attribute)
        {
            case 1 when value.Remaining >= 2: SayVendor(value.U16Little(), RelayedPercent, packet, sink); break;
            case 2 when value.Remaining >= 2: SayKind(value.U16Little(), RelayedPercent, packet, sink); break;
            case 3 when value.Remaining >= 2:
                SayNumber(IdentityField.ProductCode, value.U16Little(), RelayedPercent, packet, sink);
                break;
            case 4 when value.Remaining >= 2: SayRevision(value.U8(), value.U8(), RelayedPercent, packet, sink); break;
            case 6 when value.Remaining >= 4: SaySerial(value.U32Little(), RelayedPercent, packet, sink); break;
            case 7 when value.Remaining > 1:
                sink.Claim(packet, IdentityField.Model, value.TakeUpTo(value.U8()), RelayedPercent);
                break;
        }
    }

    /// <summary>
    /// Logix controllers tell their mode in bits 4 to 7 of the status: 5 major fault, 7 program. Every device tells major
    /// faults in bits 10 and 11; for others than controllers these are not about running.
    /// </summary>
    private static bool IsStopped(ushort vendor, ushort type, ushort status) => type == Plc
        && ((vendor == RockwellAutomation && (status >> 4 & 15) is 5 or 7) || (status & 0x0C00) != 0);

    private static void SayVendor(ushort vendor, byte percent, in PacketContext packet, IObservationSink sink)
    {
        var name = CipNames.VendorOf(vendor);
        if (!name.IsEmpty) sink.Claim(packet, IdentityField.Vendor, name, percent);
        else SayNumbered("CIP vendor "u8, IdentityField.Vendor, vendor, percent, packet, sink);
    }

    private static void SayKind(ushort type, byte percent, in PacketContext packet, IObservationSink sink)
    {
        var name = CipNames.DeviceTypeOf(type);
        if (!name.IsEmpty) sink.Claim(packet, IdentityField.Kind, name, percent);
        else SayNumbered("CIP device type "u8, IdentityField.Kind, type, percent, packet, sink);
    }

    private static void SayRevision(byte major, byte minor, byte percent, in PacketContext packet, IObservationSink sink)
    {
        var text = new TextBuffer(stackalloc byte[8]);
        text.Add(major);
        text.Add("."u8);
        text.Add(minor);
        sink.Claim(packet, IdentityField.Firmware, text.Text, percent);
    }

    private static void SaySerial(uint serial, byte percent, in PacketContext packet, IObservationSink sink)
    {
        if (serial == 0) return;
        var text = new TextBuffer(stackalloc byte[8]);
        text.AddHex(serial, 8);
        sink.Claim(packet, IdentityField.Serial, text.Text, percent);
    }

    private static void SayNumber(
        IdentityField field, uint number, byte percent, in PacketContext packet, IObservationSink sink) =>
        SayNumbered([], field, number, percent, packet, sink);

    private static void SayNumbered(ReadOnlySpan<byte> prefix, IdentityField field, uint number, byte percent,
        in PacketContext packet, IObservationSink sink)
    {
        var text = new TextBuffer(stackalloc byte[32]);
        text.Add(prefix);
        text.Add(number);
        sink.Claim(packet, field, text.Text, percent);
    }
}
