using System.Buffers.Binary;
using Genba.Wire.Observations;

namespace Genba.Wire.Protocols.Pptp;

/// <summary>Point-to-Point Tunneling Protocol, the control connection: RFC 2637, 2.1 and 2.2. Its encryption is broken.</summary>
public sealed class PptpDissector : IDissector
{
    private const int HeaderBytes = 12;
    private const int StartBytes = 156;
    private const int MaxMessageBytes = 256;
    private const uint MagicCookie = 0x1A2B_3C4D;
    private const int CookieOffset = 4;
    private const int TypeOffset = 8;
    private const ushort StartRequest = 1;
    private const ushort StartReply = 2;
    private const int ResultOffset = 14;
    private const int HostOffset = 28;
    private const int TextBytes = 64;

    public string Protocol => "pptp";
    public Carrier Carriers => Carrier.Tcp;
    public ReadOnlySpan<ushort> Ports => [1723];

    public Recognition Recognise(ReadOnlySpan<byte> payload, in PacketContext packet) =>
        TryReadHeader(payload, out _) ? Recognition.Strong : Recognition.No;

    public Dissection Dissect(ReadOnlySpan<byte> payload, in PacketContext packet, IObservationSink sink)
    {
        if (payload.Length < HeaderBytes) return Dissection.NeedMore;
        if (!TryReadHeader(payload, out var length)) return Dissection.NotMine;
        if (payload.Length < length) return Dissection.NeedMore;
        var type = BinaryPrimitives.ReadUInt16BigEndian(payload[TypeOffset..]);
        if (type is StartRequest or StartReply && length == StartBytes) ReadStart(type, payload[..length], packet, sink);
        return Dissection.Complete(length);
    }

    public string OperationName(uint code) => code == StartRequest ? "open tunnel" : $"message 0x{code:x}";

    private static bool TryReadHeader(ReadOnlySpan<byte> payload, out int length)
    {
        length = 0;
        if (payload.Length < HeaderBytes || BinaryPrimitives.ReadUInt32BigEndian(payload[CookieOffset..]) != MagicCookie) return false;
        length = BinaryPrimitives.ReadUInt16BigEndian(payload);
        return length is >= HeaderBytes and <= MaxMessageBytes && payload[2] == 0 && payload[3] is 1 or 2;
    }

    private static void ReadStart(ushort type, ReadOnlySpan<byte> message, in PacketContext packet, IObservationSink sink)
    {
        if (type == StartRequest) sink.OnOperation(packet, StartRequest, OperationClass.Session);
        else
        {
            sink.OnOutcome(packet, StartRequest, failed: message[ResultOffset] != 1);
            sink.Claim(packet, IdentityField.Service, "PPTP"u8);
        }
        sink.OnSign(packet, Sign.OutdatedProtocol);
        sink.Claim(packet, IdentityField.Name, UpToZero(message.Slice(HostOffset, TextBytes)), SinkClaims.Plausible);
        sink.Claim(packet, IdentityField.Vendor, UpToZero(message.Slice(HostOffset + TextBytes, TextBytes)));
    }

    private static ReadOnlySpan<byte> UpToZero(ReadOnlySpan<byte> text)
    {
        var end = text.IndexOf((byte)0);
        var words = end < 0 ? text : text[..end];
        return AsciiText.IsPrintable(words) ? words : default;
    }
}
