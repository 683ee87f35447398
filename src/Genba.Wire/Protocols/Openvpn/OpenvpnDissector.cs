using System.Buffers.Binary;
using Genba.Wire.Observations;

namespace Genba.Wire.Protocols.Openvpn;

/// <summary>
/// OpenVPN: OpenVPN protocol documentation, "Packet format"; over TCP with a length in front. That there is a tunnel, and who
/// serves it.
/// </summary>
public sealed class OpenvpnDissector : IDissector
{
    private const int LengthBytes = 2;
    private const int PlainResetBytes = 14;     // operation 1, session 8, no acknowledgements 1, number 4
    private const int LeastAnswerBytes = 26;
    private const int MaxControlBytes = 1_600;
    private const byte Control = 4;
    private const byte Acknowledge = 5;
    private const byte ResetClient = 7;
    private const byte ResetServer = 8;
    private const byte ResetClientKey = 10;

    public string Protocol => "openvpn";
    public Carrier Carriers => Carrier.Udp | Carrier.Tcp;
    public ReadOnlySpan<ushort> Ports => [1194];

    public Recognition Recognise(ReadOnlySpan<byte> payload, in PacketContext packet)
    {
        if (packet.Carrier == Carrier.Tcp)
        {
            if (payload.Length < LengthBytes || BinaryPrimitives.ReadUInt16BigEndian(payload) != payload.Length - LengthBytes)
                return Recognition.No;
            payload = payload[LengthBytes..];
        }
        if (payload.Length < PlainResetBytes || (payload[0] & 7) != 0 || !payload.Slice(1, 8).ContainsAnyExcept((byte)0))
            return Recognition.No;
        return (payload[0] >> 3) switch
        {
            ResetClient when payload.Length == PlainResetBytes && !payload[9..].ContainsAnyExcept((byte)0) => Recognition.Strong,
            ResetClient when EndsBare(payload) => Recognition.Weak,
            ResetClientKey when payload.Length is >= 54 and <= MaxControlBytes => Recognition.Weak,
            ResetServer when IsAnswer(payload) => Recognition.Weak,
            _ => Recognition.No,
        };
    }

    public Dissection Dissect(ReadOnlySpan<byte> payload, in PacketContext packet, IObservationSink sink)
    {
        var length = payload.Length;
        if (packet.Carrier == Carrier.Tcp)
        {
            if (payload.Length < LengthBytes + 1) return Dissection.NeedMore;
            length = LengthBytes + BinaryPrimitives.ReadUInt16BigEndian(payload);
            if (length == LengthBytes) return Dissection.Malformed(0);
            payload = payload[LengthBytes..];
        }
        if (payload.IsEmpty) return Dissection.NotMine;
        switch (payload[0] >> 3)
        {
            case ResetClient or ResetClientKey:
                sink.OnOperation(packet, ResetClient, OperationClass.Session);
                break;
            case ResetServer:
                sink.OnOutcome(packet, ResetClient, failed: false);
                sink.Claim(packet, IdentityField.Service, "OpenVPN"u8);
                break;
            case Control or Acknowledge or 6 or 9 or 3: break;
            default: return Dissection.NotMine;
        }
        return packet.Carrier == Carrier.Tcp ? Dissection.Skip(length) : Dissection.Complete(length);
    }

    public string OperationName(uint code) => code == ResetClient ? "open tunnel" : $"message 0x{code:x}";

    /// <summary>One acknowledgement of message 0, the other side's session, number 0; or longer by a signature, number and time.</summary>
    private static bool IsAnswer(ReadOnlySpan<byte> payload) => payload.Length switch
    {
        LeastAnswerBytes => payload[9] == 1 && !payload.Slice(10, 4).ContainsAnyExcept((byte)0),
        LeastAnswerBytes + 8 + 16 or LeastAnswerBytes + 8 + 20 or LeastAnswerBytes + 8 + 32 or LeastAnswerBytes + 8 + 64 => true,
        _ => false,
    };

    /// <summary>With --tls-auth a signature of 16, 20, 32 or 64 bytes, a number and a time stand between session and the rest.</summary>
    private static bool EndsBare(ReadOnlySpan<byte> payload) =>
        payload.Length is PlainResetBytes + 8 + 16 or PlainResetBytes + 8 + 20 or PlainResetBytes + 8 + 32 or PlainResetBytes + 8 + 64
        && !payload[^5..].ContainsAnyExcept((byte)0);
}
