using System.Buffers.Binary;
using Genba.Wire.Observations;

namespace Genba.Wire.Protocols.Ike;

/// <summary>
/// A tunnel of IPsec: encapsulated payload (RFC 4303, 2), authentication header (RFC 4302, 2), or the former in datagrams
/// behind address translation (RFC 3948, 2.1). Only that it is there can be told.
/// </summary>
public sealed class IpsecDissector : IDissector
{
    private const ushort TranslatedPort = 4500;
    private const int LeastBytes = 16;
    private const uint LastReserved = 255;
    private const uint MostOfAFreshTunnel = 1 << 24;

    private static readonly byte[] Numbers = [50, 51];

    public string Protocol => "ipsec";
    public Carrier Carriers => Carrier.Ip | Carrier.Udp;
    public ReadOnlySpan<ushort> Ports => [TranslatedPort];
    public ReadOnlySpan<byte> IpProtocols => Numbers;

    public Recognition Recognise(ReadOnlySpan<byte> payload, in PacketContext packet)
    {
        if (payload.Length < LeastBytes) return Recognition.No;
        if (packet.Carrier != Carrier.Udp) return Recognition.Strong;
        if (packet.SourcePort != TranslatedPort && packet.DestinationPort != TranslatedPort) return Recognition.No;
        // A number above the reserved ones, then a counter that begins at 1: both sides must look so.
        return BinaryPrimitives.ReadUInt32BigEndian(payload) > LastReserved
            && BinaryPrimitives.ReadUInt32BigEndian(payload[4..]) is > 0 and < MostOfAFreshTunnel
            ? Recognition.Weak
            : Recognition.No;
    }

    public Dissection Dissect(ReadOnlySpan<byte> payload, in PacketContext packet, IObservationSink sink)
    {
        if (payload.Length < LeastBytes) return payload.Length == 1 ? Dissection.Complete(1) : Dissection.NotMine;
        return Dissection.Complete(payload.Length);
    }

    public string OperationName(uint code) => $"operation 0x{code:x}";
}
