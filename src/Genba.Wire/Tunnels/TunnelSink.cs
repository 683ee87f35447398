using Genba.Wire.Flows;
using Genba.Wire.Observations;

namespace Genba.Wire.Tunnels;

/// <summary>
/// Between the traffic in tunnels and the sink. What an inner machine says of itself is told together with the end of the
/// tunnel that it came from, for the inner address may belong to another network; address pairs stay inside.
/// </summary>
/// <param name="outer">The flows of the tunnels.</param>
internal sealed class TunnelSink(IObservationSink sink, FlowTable outer) : IObservationSink
{
    public void OnIdentity(in PacketContext packet, in IdentityClaim claim)
    {
        ref var tunnel = ref outer[Math.Abs(packet.Tunnel) - 1];
        var fromA = packet.Tunnel > 0;
        if (!claim.Subject.Address.IsNone && claim.Subject.Address == packet.Destination) fromA = !fromA;
        var end = fromA ? new Subject(tunnel.AMac, tunnel.A) : new Subject(tunnel.BMac, tunnel.B);
        sink.OnTunnelledIdentity(packet, claim, end);
    }

    public void OnTunnelledIdentity(in PacketContext packet, in IdentityClaim claim, Subject end) =>
        sink.OnTunnelledIdentity(packet, claim, end);

    public void OnBinding(in PacketContext packet, MacAddress mac, HostAddress address, BindingSource source)
    {
    }

    public void OnOperation(in PacketContext packet, uint code, OperationClass operationClass) =>
        sink.OnOperation(packet, code, operationClass);
    public void OnOutcome(in PacketContext packet, uint code, bool failed) => sink.OnOutcome(packet, code, failed);
    public void OnSign(in PacketContext packet, Sign sign) => sink.OnSign(packet, sign);
    public void OnAnomaly(in PacketContext packet, AnomalyKind kind, int offset) => sink.OnAnomaly(packet, kind, offset);
}
