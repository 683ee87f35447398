using System.Buffers.Binary;
using Genba.Wire.Observations;

namespace Genba.Wire.Protocols.L2tp;

/// <summary>
/// What both ends of an L2TP tunnel say of themselves when they open it: RFC 2661, 3.1 (header), 4.1 (fields) and 4.4 (their
/// meaning). The tunnel's packets are opened by <see cref="Tunnels.UdpTunnel"/>.
/// </summary>
internal static class L2tpControl
{
    private const int HeaderBytes = 12;
    private const int FieldHeaderBytes = 6;
    private const ushort ControlMask = 0xC80F;
    private const ushort ControlHeader = 0xC802;
    private const int LengthMask = 0x3FF;
    private const int MaxFields = 64;
    private const ushort StartReply = 2;

    private enum Field : ushort { Message, Firmware = 6, Host, Vendor }

    public static void Report(ReadOnlySpan<byte> datagram, in PacketContext packet, IObservationSink sink)
    {
        if (datagram.Length < HeaderBytes || (BinaryPrimitives.ReadUInt16BigEndian(datagram) & ControlMask) != ControlHeader) return;
        var reader = new WireReader(datagram[HeaderBytes..]);
        for (var count = 0; count < MaxFields && reader.Remaining >= FieldHeaderBytes; count++)
        {
            var length = reader.U16() & LengthMask;
            var vendor = reader.U16();
            var type = (Field)reader.U16();
            var value = reader.Take(length - FieldHeaderBytes);
            if (!reader.Failed && vendor == 0) ReportField(type, value, packet, sink);
        }
    }

    private static void ReportField(Field type, ReadOnlySpan<byte> value, in PacketContext packet, IObservationSink sink)
    {
        switch (type)
        {
            case Field.Message when value.Length == 2 && BinaryPrimitives.ReadUInt16BigEndian(value) == StartReply:
                sink.Claim(packet, IdentityField.Service, "L2TP"u8);
                break;
            case Field.Firmware when value.Length == 2: ReportFirmware(value, packet, sink); break;
            case Field.Host when AsciiText.IsPrintable(value): sink.Claim(packet, IdentityField.Name, value, SinkClaims.Plausible); break;
            case Field.Vendor when AsciiText.IsPrintable(value): sink.Claim(packet, IdentityField.Vendor, value); break;
            default: break;
        }
    }

    private static void ReportFirmware(ReadOnlySpan<byte> revision, in PacketContext packet, IObservationSink sink)
    {
        const int MaxTextBytes = 8;
        var text = new TextBuffer(stackalloc byte[MaxTextBytes]);
        text.Add("0x"u8);
        text.AddHex(revision);
        sink.Claim(packet, IdentityField.Firmware, text.Text, SinkClaims.Hint);
    }
}
