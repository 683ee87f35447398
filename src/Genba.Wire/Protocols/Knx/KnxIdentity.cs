using System.Buffers.Binary;
using Genba.Wire.Observations;

namespace Genba.Wire.Protocols.Knx;

/// <summary>
/// The description blocks of an answer (KNX 03/08/02, 7.5.4): length, type, content. Type 01 is the device itself: medium,
/// state, individual address 2, project 2, serial number 6, multicast address 4, MAC address 6, name 30.
/// </summary>
internal static class KnxIdentity
{
    private const byte DeviceBlock = 0x01;
    private const int DeviceBytes = 52;     // without length and type
    private const int MaxBlocks = 16;
    private const int SerialBytes = 6, NameBytes = 30;

    public static void Read(ReadOnlySpan<byte> blocks, in PacketContext packet, IObservationSink sink)
    {
        var reader = new WireReader(blocks);
        for (var seen = 0; seen < MaxBlocks && reader.Remaining >= 2; seen++)
        {
            var length = reader.U8();
            var type = reader.U8();
            var block = reader.Take(length - 2);
            if (reader.Failed) return;
            if (type == DeviceBlock && block.Length >= DeviceBytes) ReadDevice(block, packet, sink);
        }
    }

    private static void ReadDevice(ReadOnlySpan<byte> block, in PacketContext packet, IObservationSink sink)
    {
        var reader = new WireReader(block);
        reader.Skip(2);
        var address = reader.U16();
        reader.Skip(2);
        var serial = reader.Take(SerialBytes);
        reader.Skip(4);
        var mac = MacAddress.Read(reader.Take(6));
        var name = reader.Take(NameBytes);
        var end = name.IndexOf((byte)0);
        sink.Claim(packet, IdentityField.Name, end < 0 ? name : name[..end]);
        SayAddress(address, packet, sink);
        if (serial.ContainsAnyExcept((byte)0))
        {
            sink.OnIdentity(packet, new(IdentityField.Serial, serial, Subject.Sender(packet)) { Encoding = ValueEncoding.Hex });
            SayVendor(BinaryPrimitives.ReadUInt16BigEndian(serial), packet, sink);
        }
        if (!mac.IsNone && !packet.Source.IsNone) sink.OnBinding(packet, mac, packet.Source, BindingSource.Protocol);
    }

    private static void SayAddress(ushort address, in PacketContext packet, IObservationSink sink)
    {
        var text = new TextBuffer(stackalloc byte[24]);
        text.Add("KNX address "u8);
        text.Add((uint)address >> 12);
        text.Add("."u8);
        text.Add((uint)address >> 8 & 0x0F);
        text.Add("."u8);
        text.Add((uint)address & 0xFF);
        sink.Claim(packet, IdentityField.Description, text.Text);
    }

    /// <summary>A serial number begins with the manufacturer's number.</summary>
    private static void SayVendor(ushort vendor, in PacketContext packet, IObservationSink sink)
    {
        ReadOnlySpan<byte> name = vendor switch
        {
            1 => "Siemens"u8,
            2 => "ABB"u8,
            4 => "Albrecht Jung"u8,
            6 => "Berker"u8,
            7 => "Busch-Jaeger"u8,
            8 => "Gira"u8,
            9 => "Hager"u8,
            72 => "Theben"u8,
            166 => "Enertex"u8,
            197 => "Weinzierl"u8,
            _ => [],
        };
        if (!name.IsEmpty)
        {
            sink.Claim(packet, IdentityField.Vendor, name, SinkClaims.Plausible);
            return;
        }
        var text = new TextBuffer(stackalloc byte[24]);
        text.Add("KNX manufacturer "u8);
        text.Add(vendor);
        sink.Claim(packet, IdentityField.Vendor, text.Text, SinkClaims.Plausible);
    }
}
