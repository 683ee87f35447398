using System.Buffers.Binary;
using Genba.Wire.Observations;

namespace Genba.Wire.Protocols.Slmp;

/// <summary>What a device says about itself: the type name (command 0101) and the answer to a node search (0E30).</summary>
internal static class SlmpIdentity
{
    private const int ModelBytes = 16;
    private const int CodeBytes = 2;

    public static void Read(ushort command, ReadOnlySpan<byte> data, bool isAscii, in PacketContext packet, IObservationSink sink)
    {
        if (command == SlmpOperations.ReadTypeName) ReadTypeName(data, isAscii, packet, sink);
        else if (command == SlmpOperations.NodeSearch && !isAscii) ReadNode(data, packet, sink);
    }

    private static void ReadTypeName(ReadOnlySpan<byte> data, bool isAscii, in PacketContext packet, IObservationSink sink)
    {
        if (data.Length < ModelBytes || !AsciiText.IsPrintable(data[..ModelBytes].TrimEnd((byte)0))) return;
        sink.Claim(packet, IdentityField.Model, data[..ModelBytes]);
        sink.Claim(packet, IdentityField.Vendor, "Mitsubishi Electric"u8, SinkClaims.Plausible);
        var code = data[ModelBytes..];
        if (isAscii && code.Length >= 2 * CodeBytes)
            SayCode(code[..(2 * CodeBytes)], packet, sink);
        else if (!isAscii && code.Length >= CodeBytes)
            SayCode(BinaryPrimitives.ReadUInt16LittleEndian(code), 4, Subject.Sender(packet), packet, sink);
    }

    /// <summary>
    /// CC-Link IE Field Network Basic: master MAC 6, address length, address 4; the same of the device; mask 4, gateway 4;
    /// host name with its length; vendor 2, model 4, version 2. MAC addresses stand backwards.
    /// </summary>
    private static void ReadNode(ReadOnlySpan<byte> data, in PacketContext packet, IObservationSink sink)
    {
        var reader = new WireReader(data);
        reader.Skip(11);
        var mac = ReadBackwards(reader.Take(6));
        if (reader.U8() != 4) return;
        var address = HostAddress.FromV4(reader.U32Little());
        reader.Skip(8);
        var name = reader.Take(reader.U8());
        var vendor = reader.U16Little();
        var model = reader.U32Little();
        reader.U16Little();
        if (reader.Failed || mac.IsNone) return;
        var subject = new Subject(mac, address);
        if (!address.IsNone) sink.OnBinding(packet, mac, address, BindingSource.Protocol);
        sink.ClaimAbout(packet, subject, IdentityField.Name, name, SinkClaims.Plausible);
        SayVendor(vendor, subject, packet, sink);
        SayCode(model, 8, subject, packet, sink);
    }

    private static MacAddress ReadBackwards(ReadOnlySpan<byte> bytes)
    {
        Span<byte> turned = stackalloc byte[6];
        if (bytes.Length != turned.Length) return MacAddress.None;
        bytes.CopyTo(turned);
        turned.Reverse();
        return MacAddress.Read(turned);
    }

    private static void SayVendor(ushort vendor, Subject subject, in PacketContext packet, IObservationSink sink)
    {
        var text = new TextBuffer(stackalloc byte[24]);
        text.Add("CC-Link vendor 0x"u8);
        text.AddHex(vendor, 4);
        sink.ClaimAbout(packet, subject, IdentityField.Vendor, text.Text, SinkClaims.Plausible);
    }

    private static void SayCode(ReadOnlySpan<byte> digits, in PacketContext packet, IObservationSink sink)
    {
        var text = new TextBuffer(stackalloc byte[8]);
        text.Add("0x"u8);
        text.Add(digits);
        sink.Claim(packet, IdentityField.ProductCode, text.Text);
    }

    private static void SayCode(uint code, byte digits, Subject subject, in PacketContext packet, IObservationSink sink)
    {
        var text = new TextBuffer(stackalloc byte[16]);
        text.Add("0x"u8);
        text.AddHex(code, digits);
        sink.ClaimAbout(packet, subject, IdentityField.ProductCode, text.Text);
    }
}
