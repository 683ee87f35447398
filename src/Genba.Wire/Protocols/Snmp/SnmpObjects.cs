using Genba.Wire.Observations;

namespace Genba.Wire.Protocols.Snmp;

/// <summary>Objects that say what a device is: SNMPv2-MIB (RFC 3418), ENTITY-MIB (RFC 6933), Printer-MIB (RFC 3805).</summary>
internal static class SnmpObjects
{
    private const int MaxTextBytes = 128;

    private static ReadOnlySpan<byte> System => [0x2B, 6, 1, 2, 1, 1];                          // 1.3.6.1.2.1.1
    private static ReadOnlySpan<byte> EntityTable => [0x2B, 6, 1, 2, 1, 47, 1, 1, 1, 1];        // 1.3.6.1.2.1.47.1.1.1.1
    private static ReadOnlySpan<byte> PrinterSerial => [0x2B, 6, 1, 2, 1, 43, 5, 1, 1, 17, 1];  // prtGeneralSerialNumber.1

    public static void Report(
        ReadOnlySpan<byte> name, byte tag, ReadOnlySpan<byte> value, in PacketContext packet, IObservationSink sink)
    {
        if (name.StartsWith(System) && name.Length == System.Length + 2 && name[^1] == 0)
            ReportSystem(name[^2], tag, value, packet, sink);
        else if (tag != BerReader.OctetString || value.IsEmpty) return;
        else if (name.StartsWith(EntityTable) && IsWholeDevice(name[EntityTable.Length..]))
            ReportEntity(name[EntityTable.Length], value, packet, sink);
        else if (name.SequenceEqual(PrinterSerial)) sink.Claim(packet, IdentityField.Serial, value);
    }

    private static void ReportSystem(
        byte column, byte tag, ReadOnlySpan<byte> value, in PacketContext packet, IObservationSink sink)
    {
        if (column == 2 && tag == BerReader.ObjectIdentifier)
        {
            var text = new TextBuffer(stackalloc byte[MaxTextBytes]);
            text.AddObjectIdentifier(value);
            sink.Claim(packet, IdentityField.ProductCode, text.Text);
        }
        if (tag != BerReader.OctetString) return;
        switch (column)
        {
            case 1: sink.Claim(packet, IdentityField.Description, value); break;
            case 4: sink.Claim(packet, IdentityField.Contact, value); break;
            case 5: sink.Claim(packet, IdentityField.Name, value); break;
            case 6: sink.Claim(packet, IdentityField.Location, value); break;
            default: break;
        }
    }

    /// <summary>Index 1 is the device itself by habit, 1001 in Cisco stacks; other rows are its modules.</summary>
    private static bool IsWholeDevice(ReadOnlySpan<byte> columnAndIndex) =>
        columnAndIndex.Length == 2 && columnAndIndex[1] == 1
        || columnAndIndex.Length == 3 && columnAndIndex[1] == 0x87 && columnAndIndex[2] == 0x69;

    private static void ReportEntity(byte column, ReadOnlySpan<byte> value, in PacketContext packet, IObservationSink sink)
    {
        switch (column)
        {
            case 8: sink.Claim(packet, IdentityField.Hardware, value); break;
            case 9: sink.Claim(packet, IdentityField.Firmware, value); break;
            case 10: sink.Claim(packet, IdentityField.Software, value); break;
            case 11: sink.Claim(packet, IdentityField.Serial, value); break;
            case 12: sink.Claim(packet, IdentityField.Vendor, value); break;
            case 13: sink.Claim(packet, IdentityField.Model, value); break;
            default: break;
        }
    }
}
