using Genba.Wire.Observations;

namespace Genba.Wire.Protocols.CcLink;

/// <summary>
/// CC-Link IE Control, Field and TSN below IP: ethertype 890F, which is CLPA's own. The frames are not published and no public
/// capture shows them, so only that they flow is told.
/// </summary>
public sealed class CcLinkIeDissector : IDissector
{
    private const ushort EtherType = 0x890F;

    private static readonly LinkKey[] Keys = [LinkKey.EtherType(EtherType)];

    public string Protocol => "cc-link-ie";
    public Carrier Carriers => Carrier.Link;
    public ReadOnlySpan<ushort> Ports => [];
    public ReadOnlySpan<LinkKey> LinkKeys => Keys;
    public bool IsIndustrial => true;

    public Recognition Recognise(ReadOnlySpan<byte> payload, in PacketContext packet) =>
        payload.IsEmpty ? Recognition.No : Recognition.Strong;

    public Dissection Dissect(ReadOnlySpan<byte> payload, in PacketContext packet, IObservationSink sink) =>
        payload.IsEmpty ? Dissection.NotMine : Dissection.Complete(payload.Length);

    public string OperationName(uint code) => $"frame 0x{code:x2}";
}
