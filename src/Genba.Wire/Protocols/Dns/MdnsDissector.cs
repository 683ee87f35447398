using Genba.Wire.Observations;

namespace Genba.Wire.Protocols.Dns;

/// <summary>Multicast DNS: RFC 6762; service discovery in it: RFC 6763. Only answers speak of their sender.</summary>
public sealed class MdnsDissector : IDissector
{
    private const ushort Port = 5353;
    private const int ServicePrefixBytes = 6;   // priority, weight, port

    public string Protocol => "mdns";
    public Carrier Carriers => Carrier.Udp;
    public ReadOnlySpan<ushort> Ports => [Port];

    public Recognition Recognise(ReadOnlySpan<byte> payload, in PacketContext packet) =>
        packet.SourcePort == Port || packet.DestinationPort == Port
            ? DnsShape.Of(payload, withoutQuestions: true)
            : Recognition.No;

    public Dissection Dissect(ReadOnlySpan<byte> payload, in PacketContext packet, IObservationSink sink)
    {
        if (payload.Length < DnsRecords.HeaderBytes) return Dissection.NotMine;
        var records = new DnsRecords(payload);
        while (records.TryNext(out var record))
        {
            if (records.IsResponse && record.Section is DnsSection.Answer or DnsSection.Additional)
                Report(payload, record, packet, sink);
        }
        return records.Failed && !records.IsTruncated
            ? Dissection.Malformed(records.Position)
            : Dissection.Complete(payload.Length);
    }

    public string OperationName(uint code) => $"operation 0x{code:x}";

    private static void Report(
        ReadOnlySpan<byte> message, in DnsRecord record, in PacketContext packet, IObservationSink sink)
    {
        switch (record.Type)
        {
            case DnsType.A or DnsType.Aaaa:
                DnsClaims.ReportAddress(message, record, SinkClaims.SaidOfItself, packet, sink);
                break;
            case DnsType.Pointer:
                DnsClaims.ReportReverse(message, record, SinkClaims.SaidOfItself, packet, sink);
                ReportServiceType(message, record, packet, sink);
                break;
            case DnsType.Service:
                ReportTarget(message, record, packet, sink);
                break;
            case DnsType.Text:
                MdnsText.Report(record.Value, packet, sink);
                break;
            case DnsType.HostInformation:
                ReportHostInformation(record.Value, packet, sink);
                break;
            default: break;
        }
    }

    /// <summary>RFC 6763, 4.1 and 9: the owner of a PTR record is the type of the service, or the list of all types.</summary>
    private static void ReportServiceType(
        ReadOnlySpan<byte> message, in DnsRecord record, in PacketContext packet, IObservationSink sink)
    {
        Span<byte> owner = stackalloc byte[DnsName.MaxTextBytes];
        if (!DnsName.TryRead(message, record.Name, owner, out var length, out _) || length == 0 || owner[0] != '_') return;
        var isList = AsciiText.HasPrefix(owner[..length], "_services._dns-sd."u8);
        if (isList && !DnsName.TryRead(message, record.ValueOffset, owner, out length, out _)) return;
        sink.Claim(packet, IdentityField.Service, DnsClaims.WithoutLocal(owner[..length]));
    }

    /// <summary>RFC 2782: the host that offers the service.</summary>
    private static void ReportTarget(
        ReadOnlySpan<byte> message, in DnsRecord record, in PacketContext packet, IObservationSink sink)
    {
        Span<byte> target = stackalloc byte[DnsName.MaxTextBytes];
        if (record.Value.Length > ServicePrefixBytes
            && DnsName.TryRead(message, record.ValueOffset + ServicePrefixBytes, target, out var length, out _))
            sink.Claim(packet, IdentityField.Name, DnsClaims.WithoutLocal(target[..length]), SinkClaims.Plausible);
    }

    /// <summary>RFC 1035, 3.3.2: kind of machine, operating system.</summary>
    private static void ReportHostInformation(ReadOnlySpan<byte> value, in PacketContext packet, IObservationSink sink)
    {
        var reader = new WireReader(value);
        sink.Claim(packet, IdentityField.Hardware, reader.Take(reader.U8()), SinkClaims.Plausible);
        sink.Claim(packet, IdentityField.OperatingSystem, reader.Take(reader.U8()), SinkClaims.Plausible);
    }
}
