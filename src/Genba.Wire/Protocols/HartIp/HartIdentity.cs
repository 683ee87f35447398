using System.Buffers.Binary;
using Genba.Wire.Observations;

namespace Genba.Wire.Protocols.HartIp;

/// <summary>
/// What a device says about itself: command 0 and 11 unique identifier, 13 tag and descriptor, 20 and 22 long tag
/// (HCF_SPEC-127). Many devices answer through one gateway; their claims are hints about it unless they name it.
/// </summary>
internal static class HartIdentity
{
    private const byte Expanded = 254;
    private const int PackedTagBytes = 6, PackedDescriptorBytes = 12;

    public static void Read(ushort command, ReadOnlySpan<byte> data, in PacketContext packet, IObservationSink sink)
    {
        switch (command)
        {
            case 0 or 11 or 21:
                ReadUnique(data, packet, sink);
                break;
            case 13 when data.Length >= PackedTagBytes + PackedDescriptorBytes:
                SayPacked(IdentityField.Name, data[..PackedTagBytes], packet, sink);
                SayPacked(IdentityField.Description, data.Slice(PackedTagBytes, PackedDescriptorBytes), packet, sink);
                break;
            case 20 or 22 when data.Length >= 2 && AsciiText.IsPrintable(AsciiText.Trim(data)):
                sink.Claim(packet, IdentityField.Name, data, SinkClaims.Plausible);
                break;
        }
    }

    /// <summary>Tags that a request writes (18, 22) or looks for (11, 21): said of the receiver, not proved by it.</summary>
    public static void ReadRequest(ushort command, ReadOnlySpan<byte> data, in PacketContext packet, IObservationSink sink)
    {
        switch (command)
        {
            case 18 when data.Length >= PackedTagBytes:
                SayPacked(IdentityField.GaveName, data[..PackedTagBytes], packet, sink);
                break;
            case 22 when AsciiText.IsPrintable(AsciiText.Trim(data)):
                sink.Claim(packet, IdentityField.GaveName, data, SinkClaims.Plausible);
                break;
            case 11 when data.Length >= PackedTagBytes:
                SayPacked(IdentityField.AsksFor, data[..PackedTagBytes], packet, sink);
                break;
            case 21 when AsciiText.IsPrintable(AsciiText.Trim(data)):
                sink.Claim(packet, IdentityField.AsksFor, data, SinkClaims.Hint);
                break;
        }
    }

    private static void ReadUnique(ReadOnlySpan<byte> data, in PacketContext packet, IObservationSink sink)
    {
        if (data.Length < 12 || data[0] != Expanded) return;
        SayHex(IdentityField.ProductCode, BinaryPrimitives.ReadUInt16BigEndian(data[1..]), 4, packet, sink);
        SayNumber(IdentityField.Revision, data[5], packet, sink);
        SayNumber(IdentityField.Firmware, data[6], packet, sink);
        SayNumber(IdentityField.Hardware, (uint)data[7] >> 3, packet, sink);
        sink.OnIdentity(packet, new(IdentityField.Serial, data.Slice(9, 3), Subject.Sender(packet))
        {
            Encoding = ValueEncoding.Hex,
            ConfidencePercent = SinkClaims.Plausible,
        });
        if (data.Length < 19) return;
        var vendor = new TextBuffer(stackalloc byte[32]);
        vendor.Add("HART manufacturer "u8);
        vendor.Add(BinaryPrimitives.ReadUInt16BigEndian(data[17..]));
        sink.Claim(packet, IdentityField.Vendor, vendor.Text, SinkClaims.Plausible);
    }

    private static void SayHex(IdentityField field, uint number, byte digits, in PacketContext packet, IObservationSink sink)
    {
        var text = new TextBuffer(stackalloc byte[16]);
        text.Add("0x"u8);
        text.AddHex(number, digits);
        sink.Claim(packet, field, text.Text, SinkClaims.Plausible);
    }

    private static void SayNumber(IdentityField field, uint number, in PacketContext packet, IObservationSink sink)
    {
        var text = new TextBuffer(stackalloc byte[16]);
        text.Add(number);
        sink.Claim(packet, field, text.Text, SinkClaims.Plausible);
    }

    /// <summary>Four characters in three bytes: six bits each, the seventh is the opposite of the sixth.</summary>
    private static void SayPacked(IdentityField field, ReadOnlySpan<byte> packed, in PacketContext packet, IObservationSink sink)
    {
        Span<byte> text = stackalloc byte[PackedDescriptorBytes / 3 * 4];
        var length = packed.Length / 3 * 4;
        for (var at = 0; at < length; at++)
        {
            var group = packed.Slice(at / 4 * 3, 3);
            var bits = (group[0] << 16 | group[1] << 8 | group[2]) >> (18 - at % 4 * 6) & 0x3F;
            text[at] = (byte)((bits & 0x20) != 0 ? bits : bits | 0x40);
        }
        sink.Claim(packet, field, text[..length], SinkClaims.Plausible);
    }
}
