using Genba.Wire.Observations;

namespace Genba.Wire.Protocols.Teamviewer;

/// <summary>
/// TeamViewer over its own port, whose format is not published: messages begin with 17 24, their kind, and length; in
/// datagrams the same mark follows eleven bytes. Over port 443 only the name in TLS tells it.
/// </summary>
public sealed class TeamviewerDissector : IDissector
{
    private const int LeastBytes = 5;
    private const int DatagramMarkOffset = 11;

    private static ReadOnlySpan<byte> Mark => [0x17, 0x24];

    public string Protocol => "teamviewer";
    public Carrier Carriers => Carrier.Tcp | Carrier.Udp;
    public ReadOnlySpan<ushort> Ports => [5938];

    /// <summary>Two bytes are not much: the other side must begin alike.</summary>
    public Recognition Recognise(ReadOnlySpan<byte> payload, in PacketContext packet) =>
        HasMark(payload, packet.Carrier) ? Recognition.Weak : Recognition.No;

    public Dissection Dissect(ReadOnlySpan<byte> payload, in PacketContext packet, IObservationSink sink)
    {
        if (!HasMark(payload, packet.Carrier)) return Dissection.Finished;
        sink.Claim(packet, IdentityField.RemoteProduct, "TeamViewer"u8, SinkClaims.Plausible);
        return Dissection.Finished;
    }

    public string OperationName(uint code) => $"message 0x{code:x}";

    private static bool HasMark(ReadOnlySpan<byte> payload, Carrier carrier) => carrier == Carrier.Tcp
        ? payload.Length >= LeastBytes && payload.StartsWith(Mark)
        : payload.Length > DatagramMarkOffset + 2 && payload[0] == 0 && payload[DatagramMarkOffset..].StartsWith(Mark);
}
