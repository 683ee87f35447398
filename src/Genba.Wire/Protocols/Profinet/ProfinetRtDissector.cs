using Genba.Wire.Observations;

namespace Genba.Wire.Protocols.Profinet;

/// <summary>
/// Cyclic process data and alarms of PROFINET (IEC 61158-6-10, RT): frames of ethertype 8892 below the frame ids of DCP.
/// Only that they flow is told.
/// </summary>
public sealed class ProfinetRtDissector : IDissector
{
    private static readonly LinkKey[] Keys = [LinkKey.EtherType(ProfinetDcpDissector.EtherType)];

    public string Protocol => "profinet-rt";
    public Carrier Carriers => Carrier.Link;
    public ReadOnlySpan<ushort> Ports => [];
    public ReadOnlySpan<LinkKey> LinkKeys => Keys;
    public bool IsIndustrial => true;

    public Recognition Recognise(ReadOnlySpan<byte> payload, in PacketContext packet) =>
        payload.Length >= ProfinetDcpDissector.FrameIdBytes && !ProfinetDcpDissector.IsDcp(payload)
            ? Recognition.Strong
            : Recognition.No;

    public Dissection Dissect(ReadOnlySpan<byte> payload, in PacketContext packet, IObservationSink sink) =>
        ProfinetDcpDissector.Read(payload, packet, sink);

    public string OperationName(uint code) => DcpOperations.NameOf(code);
}
