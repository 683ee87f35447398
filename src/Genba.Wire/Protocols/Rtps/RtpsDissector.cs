using Genba.Wire.Observations;

namespace Genba.Wire.Protocols.Rtps;

/// <summary>
/// DDS on the wire (OMG DDSI-RTPS 2.5, 8.3 and 9.4): "RTPS", version 2, vendor 2, prefix of the sender 12, then submessages
/// of id, flags, length 2. Participants announce themselves; what they publish is not looked into.
/// </summary>
public sealed class RtpsDissector : IDissector
{
    private const int HeaderBytes = 20;
    private const int PingBytes = 16;       // a header without prefix, and "DDSPING"
    private const int MaxVersion = 2;

    private static readonly ushort[] UsualPorts = [7400, 7401, 7410, 7411, 7412, 7413];

    public string Protocol => "rtps";
    public Carrier Carriers => Carrier.Udp;
    public ReadOnlySpan<ushort> Ports => UsualPorts;
    public bool IsIndustrial => true;

    public Recognition Recognise(ReadOnlySpan<byte> payload, in PacketContext packet) =>
        IsPing(payload) || HasHeader(payload) ? Recognition.Strong : Recognition.No;

    public Dissection Dissect(ReadOnlySpan<byte> payload, in PacketContext packet, IObservationSink sink)
    {
        if (IsPing(payload)) return Dissection.Complete(payload.Length);
        if (!HasHeader(payload)) return Dissection.Malformed(0);
        RtpsParticipant.Read(payload[6..8], payload[HeaderBytes..], packet, sink);
        return Dissection.Complete(payload.Length);
    }

    public string OperationName(uint code) => $"submessage 0x{code:x2}";

    private static bool HasHeader(ReadOnlySpan<byte> payload) => payload.Length >= HeaderBytes && payload.StartsWith("RTPS"u8)
        && payload[4] is >= 1 and <= MaxVersion && payload[6] <= 1;

    private static bool IsPing(ReadOnlySpan<byte> payload) =>
        payload.Length == PingBytes && payload.StartsWith("RTPS"u8) && payload.EndsWith("DDSPING"u8);
}
