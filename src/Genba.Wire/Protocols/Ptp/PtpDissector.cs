using System.Buffers.Binary;
using Genba.Wire.Observations;

namespace Genba.Wire.Protocols.Ptp;

/// <summary>
/// Precision Time Protocol, version 2: IEEE 1588-2019, 13.3 (header), 13.5 (announce), 15 (management); below IP: annex E,
/// over UDP: annexes C and D.
/// </summary>
public sealed class PtpDissector : IDissector
{
    private const ushort EventPort = 319;
    private const ushort GeneralPort = 320;
    private const int HeaderBytes = 34;
    private const int ClockOffset = 20;
    private const int ClockBytes = 8;
    private const int ControlOffset = 32;
    private const int AnnounceBytes = 64;
    private const int GrandmasterOffset = 53;
    private const int StepsOffset = 61;
    private const byte Sync = 0x0;
    private const byte Announce = 0xB;
    private const byte Management = 0xD;

    private static readonly LinkKey[] Keys = [LinkKey.EtherType(0x88F7)];

    public string Protocol => "ptp";
    public Carrier Carriers => Carrier.Udp | Carrier.Link;
    public ReadOnlySpan<ushort> Ports => [EventPort, GeneralPort];
    public ReadOnlySpan<LinkKey> LinkKeys => Keys;

    /// <summary>Over UDP the ports are fixed (annexes C and D), and others keep a length in the same place: RADIUS does.</summary>
    public Recognition Recognise(ReadOnlySpan<byte> payload, in PacketContext packet) =>
        (packet.Carrier == Carrier.Link || packet.DestinationPort is EventPort or GeneralPort) && TryRead(payload, out _)
            ? Recognition.Strong
            : Recognition.No;

    public Dissection Dissect(ReadOnlySpan<byte> payload, in PacketContext packet, IObservationSink sink)
    {
        if (!TryRead(payload, out var message)) return Dissection.NotMine;
        switch (message[0] & 0x0F)
        {
            case Sync: sink.Claim(packet, IdentityField.Role, "ptp-master"u8); break;
            case Announce: ReportAnnounce(message, packet, sink); break;
            case Management: PtpManagement.Report(message, packet, sink); break;
            default: break;
        }
        return Dissection.Complete(payload.Length);
    }

    public string OperationName(uint code) => PtpManagement.NameOf(code);

    /// <summary>13.3.2: the type fixes the least length and the control field, which version 2 keeps for older clocks.</summary>
    private static bool TryRead(ReadOnlySpan<byte> payload, out ReadOnlySpan<byte> message)
    {
        message = default;
        if (payload.Length < HeaderBytes || (payload[1] & 0x0F) != 2) return false;
        var length = BinaryPrimitives.ReadUInt16BigEndian(payload[2..]);
        var type = payload[0] & 0x0F;
        if (length > payload.Length || length < LeastBytes(type)) return false;
        // 13.3.2.13; later editions let new clocks send 0 for all.
        var control = payload[ControlOffset];
        if (control != ControlOf(type) && control is not 0 and not 5) return false;
        message = payload[..length];
        return payload.Slice(ClockOffset, ClockBytes).ContainsAnyExcept((byte)0);
    }

    private static int LeastBytes(int type) => type switch
    {
        0x0 or 0x1 or 0x8 => 44,
        0x2 or 0x3 or 0x9 or 0xA => 54,
        Announce => AnnounceBytes,
        0xC => 44,
        Management => 48,
        _ => int.MaxValue,
    };

    private static int ControlOf(int type) => type switch { 0 => 0, 1 => 1, 8 => 2, 9 => 3, Management => 4, _ => 5 };

    /// <summary>13.5.1: whose time it is, and over how many clocks it came.</summary>
    private static void ReportAnnounce(ReadOnlySpan<byte> message, in PacketContext packet, IObservationSink sink)
    {
        const int MaxTextBytes = 64;
        var grandmaster = message.Slice(GrandmasterOffset, ClockBytes);
        var isOwn = BinaryPrimitives.ReadUInt16BigEndian(message[StepsOffset..]) == 0
            && grandmaster.SequenceEqual(message.Slice(ClockOffset, ClockBytes));
        sink.Claim(packet, IdentityField.Role, isOwn ? "ptp-grandmaster"u8 : "ptp-master"u8);
        var text = new TextBuffer(stackalloc byte[MaxTextBytes]);
        text.Add("PTP domain "u8);
        text.Add(message[4]);
        text.Add(", grandmaster "u8);
        text.AddHex(grandmaster);
        sink.Claim(packet, IdentityField.TimeSource, text.Text);
    }
}
