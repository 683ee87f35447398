using Genba.Wire.Observations;
using Genba.Wire.Protocols.Dns;

namespace Genba.Wire.Protocols.Dhcp;

/// <summary>DHCP for IPv6: RFC 8415, 8, 9 and 21; client FQDN: RFC 4704, 4; MUD: RFC 8520, 10.</summary>
public sealed class Dhcp6Dissector : IDissector
{
    private const ushort ClientPort = 546;
    private const ushort ServerPort = 547;
    private const int HeaderBytes = 4;
    private const int OptionHeaderBytes = 4;
    private const byte RelayForward = 12;
    private const byte RelayReply = 13;
    private const byte LastType = 13;

    private enum Option { ClientId = 1, OptionRequest = 6, VendorClass = 16, ClientName = 39, MudUrl = 112 }

    public string Protocol => "dhcpv6";
    public Carrier Carriers => Carrier.Udp;
    public ReadOnlySpan<ushort> Ports => [ServerPort, ClientPort];

    public Recognition Recognise(ReadOnlySpan<byte> payload, in PacketContext packet)
    {
        if (payload.Length < HeaderBytes + OptionHeaderBytes || payload[0] is 0 or > LastType) return Recognition.No;
        if (payload[0] is RelayForward or RelayReply) return Recognition.No;    // speaks of others: see the client's own link
        var reader = new WireReader(payload[HeaderBytes..]);
        while (reader.Remaining > 0)
        {
            reader.U16();
            reader.Skip(reader.U16());
        }
        var isAtHome = packet.SourcePort is ClientPort or ServerPort || packet.DestinationPort is ClientPort or ServerPort;
        return reader.Failed || !isAtHome ? Recognition.No : Recognition.Strong;
    }

    public Dissection Dissect(ReadOnlySpan<byte> payload, in PacketContext packet, IObservationSink sink)
    {
        if (payload.Length < HeaderBytes) return Dissection.NotMine;
        if (packet.DestinationPort == ClientPort) return Dissection.Complete(payload.Length);
        var reader = new WireReader(payload[HeaderBytes..]);
        while (reader.Remaining >= OptionHeaderBytes)
        {
            var start = reader.Position;
            var option = (Option)reader.U16();
            var value = reader.Take(reader.U16());
            if (reader.Failed) return Dissection.Malformed(HeaderBytes + start);
            Report(option, value, packet, sink);
        }
        return Dissection.Complete(payload.Length);
    }

    public string OperationName(uint code) => $"message 0x{code:x}";

    private static void Report(Option option, ReadOnlySpan<byte> value, in PacketContext packet, IObservationSink sink)
    {
        switch (option)
        {
            case Option.ClientId: ReportClient(value, packet, sink); break;
            case Option.OptionRequest: ReportRequested(value, packet, sink); break;
            case Option.VendorClass: ReportVendorClass(value, packet, sink); break;
            case Option.ClientName: ReportName(value, packet, sink); break;
            case Option.MudUrl: sink.Claim(packet, IdentityField.Url, value); break;
            default: break;
        }
    }

    /// <summary>RFC 8415, 11.2 and 11.4: a DUID may hold a hardware address, of whichever interface came first.</summary>
    private static void ReportClient(ReadOnlySpan<byte> duid, in PacketContext packet, IObservationSink sink)
    {
        const int MinDuidBytes = 4;
        if (duid.Length > MinDuidBytes)
            sink.OnIdentity(packet, new(IdentityField.ClientId, duid, Subject.Sender(packet)) { Encoding = ValueEncoding.Hex });
        const ushort WithTime = 1, WithoutTime = 3, Ethernet = 1;
        var reader = new WireReader(duid);
        var type = reader.U16();
        if (type is not WithTime and not WithoutTime || reader.U16() != Ethernet) return;
        if (type == WithTime) reader.U32();
        var mac = reader.Take(6);
        if (reader.Failed || MacAddress.Read(mac) != packet.SourceMac) return;
        sink.OnBinding(packet, packet.SourceMac, packet.Source, BindingSource.Dhcp);
    }

    private static void ReportRequested(ReadOnlySpan<byte> codes, in PacketContext packet, IObservationSink sink)
    {
        const int MaxTextBytes = 256;
        var text = new TextBuffer(stackalloc byte[MaxTextBytes]);
        var reader = new WireReader(codes);
        while (reader.Remaining >= sizeof(ushort))
        {
            if (!text.IsEmpty) text.Add(","u8);
            text.Add(reader.U16());
        }
        sink.Claim(packet, IdentityField.Fingerprint, text.Text, SinkClaims.Plausible);
    }

    /// <summary>21.16: enterprise number, then texts with their lengths.</summary>
    private static void ReportVendorClass(ReadOnlySpan<byte> value, in PacketContext packet, IObservationSink sink)
    {
        var reader = new WireReader(value);
        reader.U32();
        while (reader.Remaining > sizeof(ushort)) sink.Claim(packet, IdentityField.VendorClass, reader.Take(reader.U16()));
    }

    /// <summary>RFC 4704, 4.1: flags, then a DNS name; without the root at its end it is only the beginning of one.</summary>
    private static void ReportName(ReadOnlySpan<byte> value, in PacketContext packet, IObservationSink sink)
    {
        if (value.Length < 3) return;
        var name = value[1..];
        Span<byte> rooted = stackalloc byte[DnsName.MaxTextBytes + 1];
        Span<byte> text = stackalloc byte[DnsName.MaxTextBytes + 1];
        if (name.Length >= rooted.Length) return;
        name.CopyTo(rooted);
        rooted[name.Length] = 0;
        if (!DnsName.TryRead(rooted[..(name.Length + 1)], 0, text, out var length, out _) || length == 0) return;
        if (name[^1] == 0) text[length++] = (byte)'.';
        sink.Claim(packet, IdentityField.Name, text[..length]);
    }
}
