using Genba.Wire.Observations;
using Genba.Wire.Protocols.Dns;

namespace Genba.Wire.Protocols.NetBios;

/// <summary>NetBIOS name service: RFC 1002, 4.2. DNS messages with names of their own kind.</summary>
public sealed class NetBiosNameDissector : IDissector
{
    private const ushort Port = 137;
    private const ushort NameRecord = 0x20;
    private const ushort StatusRecord = 0x21;
    private const ushort GroupFlag = 0x8000;
    private const int AddressEntryBytes = 6;    // flags 2, address 4
    private const int MaxNames = 64;

    public string Protocol => "nbns";
    public Carrier Carriers => Carrier.Udp;
    public ReadOnlySpan<ushort> Ports => [Port];

    public Recognition Recognise(ReadOnlySpan<byte> payload, in PacketContext packet)
    {
        Span<byte> text = stackalloc byte[NetBiosName.TextBytes];
        if (payload.Length < DnsRecords.HeaderBytes + NetBiosName.EncodedBytes) return Recognition.No;
        if (!NetBiosName.TryDecode(payload[DnsRecords.HeaderBytes..], text, out _)) return Recognition.No;
        return packet.SourcePort == Port || packet.DestinationPort == Port ? Recognition.Strong : Recognition.Weak;
    }

    public Dissection Dissect(ReadOnlySpan<byte> payload, in PacketContext packet, IObservationSink sink)
    {
        if (payload.Length < DnsRecords.HeaderBytes) return Dissection.NotMine;
        var records = new DnsRecords(payload);
        while (records.TryNext(out var record))
        {
            if (record.Section == DnsSection.Question || record.Value.IsEmpty) continue;
            if ((ushort)record.Type == NameRecord && Registers(records)) ReportName(payload, record, packet, sink);
            else if ((ushort)record.Type == StatusRecord) ReportStatus(record.Value, packet, sink);
        }
        return records.Failed ? Dissection.Malformed(records.Position) : Dissection.Complete(payload.Length);
    }

    public string OperationName(uint code) => $"operation 0x{code:x}";

    /// <summary>4.2.1.1: answers to queries (0) and requests to register (5) or refresh (8, 9, 15); releases (6) claim nothing.</summary>
    private static bool Registers(in DnsRecords records) =>
        records.ResponseCode == 0 && (records.IsResponse ? records.Operation == 0 : records.Operation is 5 or 8 or 9 or 15);

    private static void ReportName(
        ReadOnlySpan<byte> message, in DnsRecord record, in PacketContext packet, IObservationSink sink)
    {
        Span<byte> text = stackalloc byte[NetBiosName.TextBytes];
        if (!NetBiosName.TryDecode(FollowName(message, record.Name), text, out var suffix)
            || record.Value.Length < AddressEntryBytes) return;
        var reader = new WireReader(record.Value);
        var isGroup = (reader.U16() & GroupFlag) != 0;
        var address = HostAddress.FromV4(reader.U32());
        if (address.IsNone || address.IsBroadcast) return;
        var subject = address == packet.Source ? Subject.Sender(packet) : Subject.Of(address);
        ReportOne(text, suffix, isGroup, subject, packet, sink);
    }

    /// <summary>The record of a registration points at the name in the question.</summary>
    private static ReadOnlySpan<byte> FollowName(ReadOnlySpan<byte> message, int offset)
    {
        const int PointerMark = 0xC0;
        if (offset + 1 < message.Length && message[offset] >= PointerMark)
            offset = (message[offset] & ~PointerMark) << 8 | message[offset + 1];
        return offset < message.Length ? message[offset..] : default;
    }

    /// <summary>4.2.18: all names of the node, then its hardware address.</summary>
    private static void ReportStatus(ReadOnlySpan<byte> value, in PacketContext packet, IObservationSink sink)
    {
        var reader = new WireReader(value);
        var count = Math.Min((int)reader.U8(), MaxNames);
        for (var index = 0; index < count; index++)
        {
            var name = reader.Take(NetBiosName.TextBytes);
            var suffix = reader.U8();
            var flags = reader.U16();
            if (reader.Failed) return;
            ReportOne(name, suffix, (flags & GroupFlag) != 0, Subject.Sender(packet), packet, sink);
        }
        var mac = MacAddress.Read(reader.Take(6));
        if (!mac.IsNone) sink.OnBinding(packet, mac, packet.Source, BindingSource.Protocol);
    }

    private static void ReportOne(
        ReadOnlySpan<byte> name, byte suffix, bool isGroup, Subject subject, in PacketContext packet, IObservationSink sink)
    {
        if (!AsciiText.IsPrintable(name)) return;       // the master browser registers a name with control characters
        if (!isGroup && NetBiosName.IsMachine(suffix)) sink.ClaimAbout(packet, subject, IdentityField.Name, name);
        else if (isGroup && NetBiosName.IsGroup(suffix)) sink.ClaimAbout(packet, subject, IdentityField.Domain, name);
    }
}
