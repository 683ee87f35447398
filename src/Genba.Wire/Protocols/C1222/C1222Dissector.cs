using Genba.Wire.Observations;

namespace Genba.Wire.Protocols.C1222;

/// <summary>
/// ANSI C12.22 of North American meters over TCP and UDP (RFC 6142): an association control message (ISO 8650) with titles
/// of both sides, invocation number and user information, in which services stand one behind the other.
/// </summary>
public sealed class C1222Dissector : IDissector
{
    private const byte MessageTag = 0x60;
    private const int MaxMessageBytes = 16_384;

    private static readonly ushort[] UsualPorts = [1153];

    public string Protocol => "c1222";
    public Carrier Carriers => Carrier.Tcp | Carrier.Udp;
    public ReadOnlySpan<ushort> Ports => UsualPorts;
    public bool IsIndustrial => true;

    public Recognition Recognise(ReadOnlySpan<byte> payload, in PacketContext packet)
    {
        if (payload.IsEmpty || payload[0] != MessageTag) return Recognition.No;
        return new BerReader(payload).TryNext(MessageTag, out var content) && C1222Message.TryRead(content, out _)
            ? Recognition.Strong
            : Recognition.No;
    }

    public Dissection Dissect(ReadOnlySpan<byte> payload, in PacketContext packet, IObservationSink sink)
    {
        var cut = packet.Carrier == Carrier.Udp ? Dissection.Malformed(0) : Dissection.NeedMore;
        if (!payload.IsEmpty && payload[0] != MessageTag) return Dissection.Malformed(0);
        if (payload.Length < 2 || !BerReader.TryMeasure(payload, out var length)) return payload.Length > 6 ? Dissection.Malformed(1) : cut;
        if (length is < 2 or > MaxMessageBytes) return Dissection.Malformed(1);
        if (payload.Length < length) return cut;
        if (!new BerReader(payload[..length]).TryNext(MessageTag, out var content) || !C1222Message.TryRead(content, out var message))
            return Dissection.Malformed(2);
        C1222Services.Read(message, packet, sink);
        return Dissection.Complete(length);
    }

    public string OperationName(uint code) => C1222Operations.NameOf(code);
}
