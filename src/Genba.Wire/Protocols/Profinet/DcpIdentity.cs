using Genba.Wire.Observations;

namespace Genba.Wire.Protocols.Profinet;

/// <summary>What a station says about itself in answers to Identify and Get and in Hello.</summary>
internal static class DcpIdentity
{
    private const int MaxBlocks = 64;
    private const int InfoBytes = 2;
    private const byte Device = 1, Controller = 2, MultiDevice = 4, Supervisor = 8;

    public static void Read(WireReader blocks, in PacketContext packet, IObservationSink sink)
    {
        for (var seen = 0; seen < MaxBlocks && DcpMessage.TryTakeBlock(ref blocks, out var block, out var content); seen++)
        {
            if (content.Length <= InfoBytes) continue;
            var value = content[InfoBytes..];
            switch (block)
            {
                case 0x0102: SayAddress(value, packet, sink); break;
                case 0x0201: sink.Claim(packet, IdentityField.Model, value); break;
                case 0x0202: sink.Claim(packet, IdentityField.Name, value); break;
                case 0x0203: SayIds(value, SinkClaims.SaidOfItself, packet, sink); break;
                case 0x0204: SayRole(value[0], packet, sink); break;
                case 0x0206: sink.Claim(packet, IdentityField.Name, value, SinkClaims.Hint); break;  // alias: port and neighbour
                case 0x0208: SayIds(value, SinkClaims.Plausible, packet, sink); break;               // of the original maker
            }
        }
    }

    private static void SayAddress(ReadOnlySpan<byte> value, in PacketContext packet, IObservationSink sink)
    {
        if (value.Length < 4) return;
        var address = HostAddress.Read(value[..4]);
        if (!address.IsNone) sink.OnBinding(packet, packet.SourceMac, address, BindingSource.Protocol);
    }

    private static void SayIds(ReadOnlySpan<byte> value, byte percent, in PacketContext packet, IObservationSink sink)
    {
        var reader = new WireReader(value);
        ushort vendor = reader.U16(), device = reader.U16();
        if (reader.Failed) return;
        var name = VendorOf(vendor);
        if (name.IsEmpty) SayNumber("PROFINET vendor 0x"u8, IdentityField.Vendor, vendor, percent, packet, sink);
        else sink.Claim(packet, IdentityField.Vendor, name, percent);
        SayNumber("0x"u8, IdentityField.ProductCode, device, percent, packet, sink);
    }

    private static void SayNumber(ReadOnlySpan<byte> prefix, IdentityField field, uint number, byte percent,
        in PacketContext packet, IObservationSink sink)
    {
        var text = new TextBuffer(stackalloc byte[32]);
        text.Add(prefix);
        text.AddHex(number, 4);
        sink.Claim(packet, field, text.Text, percent);
    }

    private static void SayRole(byte role, in PacketContext packet, IObservationSink sink)
    {
        if ((role & Device) != 0) sink.Claim(packet, IdentityField.Role, "I/O device"u8);
        if ((role & Controller) != 0) sink.Claim(packet, IdentityField.Role, "I/O controller"u8);
        if ((role & MultiDevice) != 0) sink.Claim(packet, IdentityField.Role, "I/O multidevice"u8);
        if ((role & Supervisor) != 0) sink.Claim(packet, IdentityField.Role, "I/O supervisor"u8);
    }

    /// <summary>Vendor identifiers that PROFIBUS and PROFINET International gives out; others stay numbers.</summary>
    private static ReadOnlySpan<byte> VendorOf(ushort vendor) => vendor switch
    {
        0x002A => "Siemens"u8,
        0x00B0 => "Phoenix Contact"u8,
        0x011D => "WAGO"u8,
        0x0120 => "Beckhoff"u8,
        _ => [],
    };
}
