using System.Buffers.Binary;
using Genba.Wire.Observations;

namespace Genba.Wire.Protocols.Tns;

/// <summary>
/// Oracle's Transparent Network Substrate up to the connection: packets of length 2, checksum 2, type, flags, checksum 2;
/// the connect descriptor is text in nested parentheses (Oracle Net Services Reference, "Connect Descriptor").
/// </summary>
public sealed class TnsDissector : IDissector
{
    private const int HeaderBytes = 8;
    private const int MaxPacketBytes = 16 * 1024;
    private const int TypeOffset = 4;
    private const byte Connect = 1;
    private const byte Accept = 2;
    private const byte Refuse = 4;
    private const byte Redirect = 5;
    private const byte Data = 6;
    private const byte Resend = 11;

    public string Protocol => "oracle";
    public Carrier Carriers => Carrier.Tcp;
    public ReadOnlySpan<ushort> Ports => [1521];

    public Recognition Recognise(ReadOnlySpan<byte> payload, in PacketContext packet)
    {
        if (!TryReadHeader(payload, out var type, out var length) || length > payload.Length) return Recognition.No;
        return type switch
        {
            Connect when HasDescriptor(payload) => Recognition.Strong,
            Refuse or Redirect when HasDescriptor(payload[..length]) => Recognition.Strong,
            Accept when length is >= 24 and <= 64 => Recognition.Weak,
            Resend when length == HeaderBytes => Recognition.Weak,
            _ => Recognition.No,
        };
    }

    public Dissection Dissect(ReadOnlySpan<byte> payload, in PacketContext packet, IObservationSink sink)
    {
        if (payload.Length < HeaderBytes) return Dissection.NeedMore;
        if (!TryReadHeader(payload, out var type, out var length)) return Dissection.Finished;
        if (payload.Length < length) return Dissection.NeedMore;
        var message = payload[..length];
        switch (type)
        {
            case Connect: TnsDescriptor.ReportConnect(message, packet, sink); break;
            case Accept or Refuse or Redirect: TnsDescriptor.ReportAnswer(message, packet, sink); break;
            case Data:
                // A descriptor too long for its packet follows in the first data packet; the listener's status comes in data, too.
                if (HasDescriptor(message)) TnsDescriptor.ReportConnect(message, packet, sink);
                TnsDescriptor.ReportAnswer(message, packet, sink);
                break;
            default: break;
        }
        return Dissection.Complete(length);
    }

    public string OperationName(uint code) => $"packet 0x{code:x}";

    private static bool HasDescriptor(ReadOnlySpan<byte> message) =>
        message.IndexOf("(DESCRIPTION="u8) >= 0 || message.IndexOf("(CONNECT_DATA="u8) >= 0 || message.IndexOf("(ADDRESS="u8) >= 0;

    /// <summary>Later versions write the length of data in four bytes; then the first two are 0 and the packet is passed over.</summary>
    private static bool TryReadHeader(ReadOnlySpan<byte> payload, out byte type, out int length)
    {
        (type, length) = (0, 0);
        if (payload.Length < HeaderBytes || payload[TypeOffset] is 0 or > 15 || payload[2] != 0 || payload[3] != 0) return false;
        type = payload[TypeOffset];
        length = BinaryPrimitives.ReadUInt16BigEndian(payload);
        return length is >= HeaderBytes and <= MaxPacketBytes;
    }
}
