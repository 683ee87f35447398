using System.Buffers.Binary;
using Genba.Wire.Observations;

namespace Genba.Wire.Protocols.GeSrtp;

/// <summary>
/// GE SRTP of Series 90 and PACSystems controllers over TCP: 56 bytes with kind, sequence, length of text, kind of the mailbox
/// message and service, then text. No public standard; facts from GFK-0529 (SNP, chapter 3), Denton and others, DFRWS 2017,
/// and the public parsers of CISA (ICSNPP). No public capture is at hand: nothing here was held against real traffic.
/// </summary>
public sealed class GeSrtpDissector : IDissector
{
    private const int HeaderBytes = 56;
    private const int SequenceOffset = 2, TextBytesOffset = 4, MailboxOffset = 31;
    private const int MinorOffset = 43, StateOffset = 54;
    private const int MaxTextBytes = 16_384;
    private const byte Open = 0, Opened = 1, Request = 2, Reply = 3;
    private const byte ShortRequest = 0xC0, TextRequest = 0x80, ShortReply = 0xD4, TextReply = 0x94, Refusal = 0xD1;

    private static readonly ushort[] UsualPorts = [18_245, 18_246];

    public string Protocol => "ge-srtp";
    public Carrier Carriers => Carrier.Tcp;
    public ReadOnlySpan<ushort> Ports => UsualPorts;
    public bool IsIndustrial => true;

    public Recognition Recognise(ReadOnlySpan<byte> payload, in PacketContext packet)
    {
        if (!HasHeader(payload, out _)) return Recognition.No;
        var known = UsualPorts.AsSpan().IndexOfAny(packet.SourcePort, packet.DestinationPort) >= 0;
        if (payload[0] is Open or Opened) return known ? Recognition.Maybe : Recognition.No;
        return known ? Recognition.Strong : Recognition.Weak;
    }

    public Dissection Dissect(ReadOnlySpan<byte> payload, in PacketContext packet, IObservationSink sink)
    {
        if (payload.Length < HeaderBytes) return Dissection.NeedMore;
        if (!HasHeader(payload, out var length)) return Dissection.Malformed(0);
        if (payload.Length < length) return Dissection.NeedMore;
        switch (payload[0])
        {
            case Open:
                sink.OnOperation(packet, GeSrtpOperations.Open, OperationClass.Session);
                break;
            case Opened:
                sink.OnOutcome(packet, GeSrtpOperations.Open, failed: false);
                break;
            case Request:
                ReadRequest(payload, packet, sink);
                break;
            default:
                ReadReply(payload[..length], packet, sink);
                break;
        }
        return Dissection.Complete(length);
    }

    public string OperationName(uint code) => GeSrtpOperations.NameOf(code);

    private static bool HasHeader(ReadOnlySpan<byte> payload, out int length)
    {
        length = HeaderBytes;
        if (payload.Length < HeaderBytes) return false;
        var text = BinaryPrimitives.ReadUInt16LittleEndian(payload[TextBytesOffset..]);
        length = HeaderBytes + text;
        return payload[0] switch
        {
            Open => !payload[..HeaderBytes].ContainsAnyExcept((byte)0),
            Opened => text == 0 && payload[MailboxOffset] == 0,
            Request => payload[MailboxOffset] is ShortRequest or TextRequest && text <= MaxTextBytes,
            Reply => payload[MailboxOffset] is ShortReply or TextReply or Refusal && text <= MaxTextBytes,
            _ => false,
        };
    }

    /// <summary>With text behind it the numbers of packet and packets move eight bytes on, and the service with them.</summary>
    private static byte ServiceOf(ReadOnlySpan<byte> message)
    {
        const int ServiceOffset = 42, MovedPacketOffset = 48, MovedServiceOffset = 50;
        var moved = message[MailboxOffset] == TextRequest && message[MovedPacketOffset] != 0;
        return message[moved ? MovedServiceOffset : ServiceOffset];
    }

    private static void ReadRequest(ReadOnlySpan<byte> message, in PacketContext packet, IObservationSink sink)
    {
        var service = ServiceOf(message);
        packet.MemoryAs<PendingRequests>().Add(SequenceOf(message), service);
        sink.OnOperation(packet, service, GeSrtpOperations.ClassOf(service));
    }

    private static void ReadReply(ReadOnlySpan<byte> message, in PacketContext packet, IObservationSink sink)
    {
        var kind = message[MailboxOffset];
        var failed = kind == Refusal || (kind == ShortReply && message[MinorOffset - 1] != 0);
        if (packet.MemoryAs<PendingRequests>().TryTake(SequenceOf(message), out var service)) sink.OnOutcome(packet, service, failed);
        if (kind == Refusal) return;
        // State in the upper four bits: 0 and 1 run, 2 to 6 stopped, faulted, halted, suspended.
        if (BinaryPrimitives.ReadUInt16LittleEndian(message[StateOffset..]) >> 12 is >= 2 and <= 6)
            sink.OnSign(packet, Sign.ControllerNotRunning);
        if (service == GeSrtpOperations.ReadIdentity && !failed) ReadIdentity(message[HeaderBytes..], packet, sink);
    }

    /// <summary>The name of the controller is the one text in the answer; where it stands differs between sources.</summary>
    private static void ReadIdentity(ReadOnlySpan<byte> text, in PacketContext packet, IObservationSink sink)
    {
        const int LeastTextBytes = 4;
        var end = text.IndexOf((byte)0);
        var name = text[..(end < 0 ? text.Length : end)];
        if (name.Length >= LeastTextBytes && AsciiText.IsPrintable(name)) sink.Claim(packet, IdentityField.Name, name, SinkClaims.Hint);
    }

    private static uint SequenceOf(ReadOnlySpan<byte> message) => BinaryPrimitives.ReadUInt16LittleEndian(message[SequenceOffset..]);
}
