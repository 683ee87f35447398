using System.Buffers.Binary;
using Genba.Wire.Observations;

namespace Genba.Wire.Protocols.Dns;

/// <summary>Domain Name System: RFC 1035, 4; over TCP with a length in front (4.2.2); dynamic update: RFC 2136.</summary>
public sealed class DnsDissector : IDissector
{
    private const int UpdateOperation = 5;
    private const int LengthBytes = sizeof(ushort);

    public string Protocol => "dns";
    public Carrier Carriers => Carrier.Udp | Carrier.Tcp;
    public ReadOnlySpan<ushort> Ports => [53];

    public Recognition Recognise(ReadOnlySpan<byte> payload, in PacketContext packet)
    {
        if (IsSibling(packet.SourcePort) || IsSibling(packet.DestinationPort)) return Recognition.No;
        if ((packet.Carrier & Carrier.Tcp) != 0)
        {
            if (payload.Length < LengthBytes) return Recognition.No;
            var length = BinaryPrimitives.ReadUInt16BigEndian(payload);
            return DnsShape.Of(payload[LengthBytes..][..Math.Min(length, payload.Length - LengthBytes)], withoutQuestions: false);
        }
        var shape = DnsShape.Of(payload, withoutQuestions: false);
        return shape == Recognition.Strong && packet.SourcePort != 53 && packet.DestinationPort != 53 ? Recognition.Weak : shape;
    }

    public Dissection Dissect(ReadOnlySpan<byte> payload, in PacketContext packet, IObservationSink sink)
    {
        if ((packet.Carrier & Carrier.Tcp) == 0) return Read(payload, packet, sink);
        if (payload.Length < LengthBytes) return Dissection.NeedMore;
        var length = BinaryPrimitives.ReadUInt16BigEndian(payload);
        if (length < DnsRecords.HeaderBytes) return Dissection.Malformed(0);
        if (payload.Length < LengthBytes + length) return Dissection.NeedMore;
        var read = Read(payload.Slice(LengthBytes, length), packet, sink);
        return read.Kind switch
        {
            DissectionKind.Complete => Dissection.Complete(LengthBytes + length),
            DissectionKind.Malformed => Dissection.Malformed(LengthBytes + read.Bytes),
            _ => read,
        };
    }

    public string OperationName(uint code) => $"operation 0x{code:x}";

    private static Dissection Read(ReadOnlySpan<byte> message, in PacketContext packet, IObservationSink sink)
    {
        if (message.Length < DnsRecords.HeaderBytes) return Dissection.NotMine;
        var records = new DnsRecords(message);
        var isUpdate = records is { IsResponse: false, Operation: UpdateOperation };
        while (records.TryNext(out var record))
        {
            if (records is { IsResponse: false, Operation: 0 } && record.Section == DnsSection.Question)
                ReportQuestion(message, record, packet, sink);
            if (isUpdate ? record.Section != DnsSection.Authority : !records.IsResponse || record.Section == DnsSection.Question)
                continue;
            if (record.Type is DnsType.A or DnsType.Aaaa)
                DnsClaims.ReportAddress(message, record, SinkClaims.Plausible, packet, sink);
            else if (record.Type == DnsType.Pointer)
                DnsClaims.ReportReverse(message, record, SinkClaims.Plausible, packet, sink);
        }
        return records.Failed && !records.IsTruncated
            ? Dissection.Malformed(records.Position)
            : Dissection.Complete(message.Length);
    }

    private static void ReportQuestion(ReadOnlySpan<byte> message, in DnsRecord question, in PacketContext packet, IObservationSink sink)
    {
        Span<byte> name = stackalloc byte[DnsName.MaxTextBytes];
        if (DnsName.TryRead(message, question.Name, name, out var length, out _)) sink.ClaimRemoteProduct(packet, name[..length]);
    }

    /// <summary>NetBIOS, mDNS and LLMNR use the format for themselves.</summary>
    private static bool IsSibling(ushort port) => port is 137 or 5353 or 5355;
}
