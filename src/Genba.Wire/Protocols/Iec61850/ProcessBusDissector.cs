using Genba.Wire.Observations;

namespace Genba.Wire.Protocols.Iec61850;

/// <summary>
/// What GOOSE and sampled values share: each has its ethertype, and its kind of session when routed over UDP.
/// </summary>
/// <param name="session">Kind of session over UDP (IEC/TR 61850-90-5, 8).</param>
/// <param name="kind">Of the first payload of such a session.</param>
/// <param name="etherType">On Ethernet.</param>
/// <param name="messageTag">The tag that each message begins with.</param>
public abstract class ProcessBusDissector(byte session, byte kind, ushort etherType, byte messageTag) : IDissector
{
    private static readonly ushort[] UsualPorts = [102];
    private readonly LinkKey[] _keys = [LinkKey.EtherType(etherType)];

    public abstract string Protocol { get; }
    public Carrier Carriers => Carrier.Link | Carrier.Udp;
    public ReadOnlySpan<ushort> Ports => UsualPorts;
    public ReadOnlySpan<LinkKey> LinkKeys => _keys;
    public bool IsIndustrial => true;

    public Recognition Recognise(ReadOnlySpan<byte> payload, in PacketContext packet)
    {
        var known = packet.Carrier == Carrier.Udp
            ? ProcessBusFrame.HasSession(payload, session)
            : ProcessBusFrame.TryReadLink(payload, out var frame) && frame.Message[0] == messageTag;
        return known ? Recognition.Strong : Recognition.No;
    }

    public Dissection Dissect(ReadOnlySpan<byte> payload, in PacketContext packet, IObservationSink sink)
    {
        if (packet.Carrier == Carrier.Udp)
        {
            if (!ProcessBusFrame.HasSession(payload, session)) return Dissection.Malformed(0);
            // Encrypted content is whole as far as it can be seen.
            if (ProcessBusFrame.TryReadDatagram(payload, session, kind, out var routed)) Read(routed.IsSimulated, routed.Message, packet, sink);
            return Dissection.Complete(payload.Length);
        }
        if (!ProcessBusFrame.TryReadLink(payload, out var frame)) return Dissection.Malformed(0);
        return Read(frame.IsSimulated, frame.Message, packet, sink) ? Dissection.Complete(payload.Length) : Dissection.Malformed(8);
    }

    public string OperationName(uint code) => GooseOperations.NameOf(code);

    private bool Read(bool isSimulated, ReadOnlySpan<byte> message, in PacketContext packet, IObservationSink sink) =>
        new BerReader(message).TryNext(messageTag, out var content) && ReadContent(content, isSimulated, packet, sink);

    /// <param name="content">Of the message, within its tag.</param>
    /// <param name="isSimulated">The sender says that a test set stands in for the device.</param>
    /// <param name="packet">That carries it.</param>
    /// <param name="sink">Hears what it says.</param>
    /// <returns>False when what every message has is missing.</returns>
    protected abstract bool ReadContent(ReadOnlySpan<byte> content, bool isSimulated, in PacketContext packet, IObservationSink sink);
}
