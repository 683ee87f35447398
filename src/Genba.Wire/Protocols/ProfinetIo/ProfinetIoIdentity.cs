using Genba.Wire.Observations;

namespace Genba.Wire.Protocols.ProfinetIo;

/// <summary>Who connects, what a device says of itself to the endpoint mapper, and its identification record.</summary>
internal static class ProfinetIoIdentity
{
    private const ushort ConnectionBlock = 0x0101;
    private const ushort ServerBlock = 0x8106;
    private const ushort ReadBlock = 0x8009;
    private const ushort IdentificationBlock = 0x0020;
    private const ushort IdentificationIndex = 0xAFF0;
    private const int BlockHeaderBytes = 6;     // type, length, version
    private const int MaxBlocks = 64;
    private const int OrderBytes = 20;
    private const int SerialBytes = 16;
    private const int ModelBytes = 25;
    private const int MaxAnnotationBytes = 64;

    /// <summary>AR block of a request: type 2, id 16, session 2, MAC 6, object 16, properties 4, timeout 2, port 2, station name.</summary>
    public static void ReportInitiator(ReadOnlySpan<byte> blocks, in PacketContext packet, IObservationSink sink)
    {
        var reader = new WireReader(blocks);
        if (reader.U16() != ConnectionBlock) return;
        reader.Skip(BlockHeaderBytes - sizeof(ushort) + 50);
        sink.Claim(packet, IdentityField.Name, reader.Take(reader.U16()));
    }

    /// <summary>The server block of an answer to a connect request: type 2, length 2, version 2, station name.</summary>
    public static void ReportResponder(ReadOnlySpan<byte> blocks, in PacketContext packet, IObservationSink sink)
    {
        var reader = new WireReader(blocks);
        for (var count = 0; count < MaxBlocks && reader.Remaining > BlockHeaderBytes; count++)
        {
            var type = reader.U16();
            var block = new WireReader(reader.Take(reader.U16()));
            block.U16();
            if (type == ServerBlock) sink.Claim(packet, IdentityField.Name, block.Take(block.U16()));
        }
    }

    /// <summary>
    /// Entries of the endpoint mapper: handle 20, counts 16, object 16, tower 4, then the text: model in 25 characters, order
    /// number in 20, hardware in 5, firmware.
    /// </summary>
    public static void ReportAnnotation(ReadOnlySpan<byte> stub, bool isLittle, in PacketContext packet, IObservationSink sink)
    {
        var reader = new WireReader(stub);
        reader.Skip(60);
        var length = isLittle ? reader.U32Little() : reader.U32();
        if (reader.Failed || length is 0 or > MaxAnnotationBytes) return;
        var text = reader.Take((int)length);
        if (reader.Failed || !AsciiText.IsPrintable(text.TrimEnd((byte)0))) return;
        sink.Claim(packet, IdentityField.Description, text);
        if (text.Length < ModelBytes + 1 + OrderBytes || text[ModelBytes] != ' ') return;
        sink.Claim(packet, IdentityField.Model, text[..ModelBytes], SinkClaims.Plausible);
        sink.Claim(packet, IdentityField.OrderNumber, text.Slice(ModelBytes + 1, OrderBytes), SinkClaims.Plausible);
    }

    /// <summary>
    /// I&amp;M0 of the device itself, which is slot 0, subslot 1: vendor 2, order number 20, serial 16, hardware 2, firmware as a
    /// letter and three numbers. Other slots hold modules.
    /// </summary>
    public static void ReportRecord(ReadOnlySpan<byte> blocks, in PacketContext packet, IObservationSink sink)
    {
        var reader = new WireReader(blocks);
        if (reader.U16() != ReadBlock) return;
        reader.Skip(26);                        // length, version, sequence, connection, API
        var (slot, subslot) = (reader.U16(), reader.U16());
        reader.U16();
        var index = reader.U16();
        reader.Skip(28);                        // length of the record, two values, padding
        if (reader.Failed || slot != 0 || subslot != 1 || index != IdentificationIndex || reader.U16() != IdentificationBlock) return;
        reader.Skip(BlockHeaderBytes - sizeof(ushort) + sizeof(ushort));
        var order = reader.Take(OrderBytes);
        var serial = reader.Take(SerialBytes);
        var hardware = reader.U16();
        var firmware = reader.Take(4);
        if (reader.Failed) return;
        sink.Claim(packet, IdentityField.OrderNumber, order);
        sink.Claim(packet, IdentityField.Serial, serial);
        ReportVersions(hardware, firmware, packet, sink);
    }

    private static void ReportVersions(ushort hardware, ReadOnlySpan<byte> firmware, in PacketContext packet, IObservationSink sink)
    {
        const int MaxTextBytes = 16;
        var text = new TextBuffer(stackalloc byte[MaxTextBytes]);
        text.Add(hardware);
        sink.Claim(packet, IdentityField.Hardware, text.Text);
        text = new(stackalloc byte[MaxTextBytes]);
        text.Add(firmware[..1]);
        text.Add(firmware[1]);
        text.Add("."u8);
        text.Add(firmware[2]);
        text.Add("."u8);
        text.Add(firmware[3]);
        sink.Claim(packet, IdentityField.Firmware, text.Text);
    }
}
