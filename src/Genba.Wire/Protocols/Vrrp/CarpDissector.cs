using Genba.Wire.Observations;

namespace Genba.Wire.Protocols.Vrrp;

/// <summary>
/// Common Address Redundancy Protocol of OpenBSD and FreeBSD firewalls: it shares the IP protocol number of VRRP; carp(4).
/// Its 36 bytes are version and type, group, skew, length of the signature in words (7), padding, base, checksum, counter 8,
/// signature 20. The addresses are only in the signature.
/// </summary>
public sealed class CarpDissector : IDissector
{
    private const int MessageBytes = 36;
    private const byte SignatureWords = 7;

    private static readonly byte[] Numbers = [VrrpDissector.IpProtocol];

    public string Protocol => "carp";
    public Carrier Carriers => Carrier.Ip;
    public ReadOnlySpan<ushort> Ports => [];
    public ReadOnlySpan<byte> IpProtocols => Numbers;

    public Recognition Recognise(ReadOnlySpan<byte> payload, in PacketContext packet) =>
        payload.Length == MessageBytes && payload[0] == 0x21 && payload[1] != 0 && payload[3] == SignatureWords
            ? Recognition.Strong
            : Recognition.No;

    public Dissection Dissect(ReadOnlySpan<byte> payload, in PacketContext packet, IObservationSink sink)
    {
        if (Recognise(payload, packet) == Recognition.No) return Dissection.NotMine;
        sink.Claim(packet, IdentityField.Role, "router"u8);
        return Dissection.Complete(payload.Length);
    }

    public string OperationName(uint code) => $"operation 0x{code:x}";
}
