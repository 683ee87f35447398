using Genba.Wire.Observations;

namespace Genba.Wire.Protocols.Dns;

/// <summary>Link-local multicast name resolution: RFC 4795, 2. DNS messages on a port of their own.</summary>
public sealed class LlmnrDissector : IDissector
{
    private const ushort Port = 5355;

    public string Protocol => "llmnr";
    public Carrier Carriers => Carrier.Udp;
    public ReadOnlySpan<ushort> Ports => [Port];

    public Recognition Recognise(ReadOnlySpan<byte> payload, in PacketContext packet) =>
        packet.SourcePort == Port || packet.DestinationPort == Port
            ? DnsShape.Of(payload, withoutQuestions: false)
            : Recognition.No;

    public Dissection Dissect(ReadOnlySpan<byte> payload, in PacketContext packet, IObservationSink sink)
    {
        if (payload.Length < DnsRecords.HeaderBytes) return Dissection.NotMine;
        var records = new DnsRecords(payload);
        while (records.TryNext(out var record))
        {
            if (records.IsResponse && record is { Section: DnsSection.Answer, Type: DnsType.A or DnsType.Aaaa })
                DnsClaims.ReportAddress(payload, record, SinkClaims.SaidOfItself, packet, sink);
        }
        return records.Failed ? Dissection.Malformed(records.Position) : Dissection.Complete(payload.Length);
    }

    public string OperationName(uint code) => $"operation 0x{code:x}";
}
