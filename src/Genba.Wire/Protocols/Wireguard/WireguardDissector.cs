using Genba.Wire.Observations;

namespace Genba.Wire.Protocols.Wireguard;

/// <summary>
/// WireGuard: J. Donenfeld, "WireGuard: Next Generation Kernel Network Tunnel", 5.4. That there is a tunnel, and who opened
/// it.
/// </summary>
public sealed class WireguardDissector : IDissector
{
    private const byte Initiation = 1;
    private const byte Response = 2;
    private const byte Cookie = 3;
    private const byte Transport = 4;
    private const int InitiationBytes = 148;
    private const int ResponseBytes = 92;
    private const int CookieBytes = 64;
    private const int LeastTransportBytes = 32;
    private const int SecondSignatureBytes = 16;
    private const int CounterTopOffset = 12;

    public string Protocol => "wireguard";
    public Carrier Carriers => Carrier.Udp;
    public ReadOnlySpan<ushort> Ports => [51820];

    /// <summary>
    /// Type and three zero bytes, and a length that the type fixes; the second signature is zero unless the responder is
    /// busy.
    /// </summary>
    public Recognition Recognise(ReadOnlySpan<byte> payload, in PacketContext packet)
    {
        if (!IsMessage(payload)) return Recognition.No;
        return payload[0] is Initiation or Response && !payload[^SecondSignatureBytes..].ContainsAnyExcept((byte)0)
            ? Recognition.Strong
            : Recognition.Weak;
    }

    public Dissection Dissect(ReadOnlySpan<byte> payload, in PacketContext packet, IObservationSink sink)
    {
        if (!IsMessage(payload)) return Dissection.NotMine;
        if (payload[0] == Initiation) sink.OnOperation(packet, Initiation, OperationClass.Session);
        else if (payload[0] == Response)
        {
            sink.OnOutcome(packet, Initiation, failed: false);
            sink.Claim(packet, IdentityField.Service, "WireGuard"u8);
        }
        return Dissection.Complete(payload.Length);
    }

    public string OperationName(uint code) => code == Initiation ? "open tunnel" : $"message 0x{code:x}";

    private static bool IsMessage(ReadOnlySpan<byte> payload)
    {
        if (payload.Length < LeastTransportBytes || (payload[1] | payload[2] | payload[3]) != 0) return false;
        return payload[0] switch
        {
            Initiation => payload.Length == InitiationBytes,
            Response => payload.Length == ResponseBytes,
            Cookie => payload.Length == CookieBytes,
            Transport => payload.Length % 16 == 0 && !payload.Slice(CounterTopOffset, 4).ContainsAnyExcept((byte)0),
            _ => false,
        };
    }
}
