using System.Buffers.Binary;
using Genba.Wire.Observations;

namespace Genba.Wire.Protocols.Fins;

/// <summary>
/// Omron FINS over UDP and TCP (Omron W227, sections 3 and 5; W421, section 7): ten bytes of header, a command of two,
/// then parameters, or an end code and data. TCP puts sixteen bytes in front.
/// </summary>
public sealed class FinsDissector : IDissector
{
    private const int HeaderBytes = 10;
    private const int CommandBytes = 2;
    private const int TcpHeaderBytes = 16;  // "FINS", length 4, command 4, error 4
    private const int TcpPrefixBytes = 8;
    private const int MaxTcpLength = 4_096;
    private const int MaxGateways = 7;
    private const uint CarriesFrame = 2;
    private const byte ReplyBit = 0x40;

    private static readonly ushort[] UsualPorts = [9600];

    public string Protocol => "fins";
    public Carrier Carriers => Carrier.Tcp | Carrier.Udp;
    public ReadOnlySpan<ushort> Ports => UsualPorts;
    public bool IsIndustrial => true;

    public Recognition Recognise(ReadOnlySpan<byte> payload, in PacketContext packet)
    {
        if (packet.Carrier == Carrier.Tcp)
        {
            return payload.Length >= TcpHeaderBytes && payload.StartsWith("FINS"u8) && TcpLength(payload) is >= 8 and <= MaxTcpLength
                ? Recognition.Strong
                : Recognition.No;
        }
        if (!IsFrame(payload) || !FinsOperations.Knows(CommandOf(payload))) return Recognition.No;
        return packet.SourcePort == UsualPorts[0] || packet.DestinationPort == UsualPorts[0] ? Recognition.Strong : Recognition.Weak;
    }

    public Dissection Dissect(ReadOnlySpan<byte> payload, in PacketContext packet, IObservationSink sink)
    {
        if (packet.Carrier != Carrier.Tcp)
        {
            if (!IsFrame(payload)) return Dissection.Malformed(0);
            Read(payload, packet, sink);
            return Dissection.Complete(payload.Length);
        }
        if (payload.Length < TcpPrefixBytes) return Dissection.NeedMore;
        if (!payload.StartsWith("FINS"u8)) return Dissection.Malformed(0);
        var length = TcpLength(payload);
        if (length is < 8 or > MaxTcpLength) return Dissection.Malformed(4);
        var total = TcpPrefixBytes + (int)length;
        if (payload.Length < total) return Dissection.NeedMore;
        var frame = payload[TcpHeaderBytes..total];
        if (BinaryPrimitives.ReadUInt32BigEndian(payload[TcpPrefixBytes..]) == CarriesFrame && IsFrame(frame))
            Read(frame, packet, sink);
        return Dissection.Complete(total);
    }

    public string OperationName(uint code) => FinsOperations.NameOf(code);

    private static uint TcpLength(ReadOnlySpan<byte> payload) => BinaryPrimitives.ReadUInt32BigEndian(payload[4..]);

    private static ushort CommandOf(ReadOnlySpan<byte> frame) => BinaryPrimitives.ReadUInt16BigEndian(frame[HeaderBytes..]);

    /// <summary>Control field with its fixed bits, reserved 0, gateways left.</summary>
    private static bool IsFrame(ReadOnlySpan<byte> frame) => frame.Length >= HeaderBytes + CommandBytes
        && (frame[0] & 0xBE) == 0x80 && frame[1] == 0 && frame[2] <= MaxGateways;

    private static void Read(ReadOnlySpan<byte> frame, in PacketContext packet, IObservationSink sink)
    {
        var command = CommandOf(frame);
        var data = frame[(HeaderBytes + CommandBytes)..];
        if ((frame[0] & ReplyBit) == 0)
        {
            sink.OnOperation(packet, command, FinsOperations.ClassOf(command));
            return;
        }
        if (data.Length < 2) return;
        // The upper bits of both bytes tell of relays and of errors that do not concern the command.
        var failed = (data[0] & 0x7F) != 0 || (data[1] & 0x3F) != 0;
        sink.OnOutcome(packet, command, failed);
        if (!failed && command == FinsOperations.ReadController) ReadController(data[2..], packet, sink);
    }

    /// <summary>Model and version of twenty characters each.</summary>
    private static void ReadController(ReadOnlySpan<byte> data, in PacketContext packet, IObservationSink sink)
    {
        const int TextBytes = 20;
        if (data.Length < 2 * TextBytes) return;
        sink.Claim(packet, IdentityField.Model, Text(data[..TextBytes]));
        sink.Claim(packet, IdentityField.Firmware, Text(data.Slice(TextBytes, TextBytes)));
        sink.Claim(packet, IdentityField.Vendor, "Omron"u8, SinkClaims.Plausible);
    }

    private static ReadOnlySpan<byte> Text(ReadOnlySpan<byte> text)
    {
        var end = text.IndexOf((byte)0);
        return end < 0 ? text : text[..end];
    }
}
