using Genba.Wire.Observations;

namespace Genba.Wire.Protocols.Slmp;

/// <summary>
/// SLMP and the MELSEC communication protocol, frames 3E and 4E, binary and ASCII (SLMP Reference Manual, Mitsubishi
/// SH-080956, chapters 4 and 5). The port is whatever the project sets, so the shape alone names it.
/// </summary>
public sealed class SlmpDissector : IDissector
{
    private static readonly ushort[] UsualPorts = [5007, 5000, 5001, 5002, 1025, 61451, 45237];

    public string Protocol => "slmp";
    public Carrier Carriers => Carrier.Tcp | Carrier.Udp;
    public ReadOnlySpan<ushort> Ports => UsualPorts;
    public bool IsIndustrial => true;

    public Recognition Recognise(ReadOnlySpan<byte> payload, in PacketContext packet)
    {
        if (SlmpFrame.Read(payload, out var frame) != SlmpFrameKind.Whole) return Recognition.No;
        if (packet.Carrier == Carrier.Udp && frame.Bytes != payload.Length) return Recognition.No;
        if (frame.IsRequest)
        {
            if (!SlmpOperations.Knows(frame.Command)) return Recognition.No;
            return frame.IsOwnStation ? Recognition.Strong : Recognition.Weak;
        }
        return frame.IsOwnStation && frame.Bytes == payload.Length ? Recognition.Strong : Recognition.Weak;
    }

    public Dissection Dissect(ReadOnlySpan<byte> payload, in PacketContext packet, IObservationSink sink)
    {
        switch (SlmpFrame.Read(payload, out var frame))
        {
            case SlmpFrameKind.Cut:
                return Dissection.NeedMore;
            case SlmpFrameKind.Bad:
                return Dissection.Malformed(0);
        }
        ref var pending = ref packet.MemoryAs<PendingRequests>();
        if (frame.IsRequest)
        {
            pending.Add(frame.Id, frame.Command);
            sink.OnOperation(packet, frame.Command, SlmpOperations.ClassOf(frame.Command));
            if (frame.Command == SlmpOperations.NodeSearch) sink.OnSign(packet, Sign.Enumeration);
        }
        else
        {
            pending.TryTake(frame.Id, out var command);
            sink.OnOutcome(packet, command, failed: frame.EndCode != 0);
            var data = payload[frame.DataOffset..frame.Bytes];
            if (frame.EndCode == 0) SlmpIdentity.Read(command, data, frame.IsAscii, packet, sink);
        }
        return Dissection.Complete(frame.Bytes);
    }

    public string OperationName(uint code) => SlmpOperations.NameOf(code);
}
