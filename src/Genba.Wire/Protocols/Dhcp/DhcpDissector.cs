using Genba.Wire.Observations;
using Genba.Wire.Protocols.Dns;

namespace Genba.Wire.Protocols.Dhcp;

/// <summary>DHCP for IPv4: RFC 2131, 2; options: RFC 2132; client FQDN: RFC 4702; MUD: RFC 8520, 10.</summary>
public sealed class DhcpDissector : IDissector
{
    private const int FixedBytes = 236;         // up to the magic cookie
    private const int BootFileOffset = 108;
    private const int BootFileBytes = 128;
    private const uint MagicCookie = 0x63825363;
    private const byte EthernetType = 1;
    private const byte Pad = 0;
    private const byte End = 255;

    private enum MessageType : byte { None, Discover, Offer, Request, Decline, Acknowledge, Refuse, Release, Inform }

    /// <summary>What the fixed part and option 53 say.</summary>
    private struct Header
    {
        public bool FromServer;
        public HostAddress ClientAddress;
        public HostAddress YourAddress;
        public MacAddress Client;
        public MessageType Type;
    }

    public string Protocol => "dhcp";
    public Carrier Carriers => Carrier.Udp;
    public ReadOnlySpan<ushort> Ports => [67, 68];

    public Recognition Recognise(ReadOnlySpan<byte> payload, in PacketContext packet)
    {
        if (payload.Length < FixedBytes + sizeof(uint) || payload[0] is not 1 and not 2 || payload[2] > 16) return Recognition.No;
        return new WireReader(payload[FixedBytes..]).U32() == MagicCookie ? Recognition.Strong : Recognition.No;
    }

    public Dissection Dissect(ReadOnlySpan<byte> payload, in PacketContext packet, IObservationSink sink)
    {
        if (Recognise(payload, packet) == Recognition.No) return Dissection.NotMine;
        var header = ReadHeader(payload);
        if (header.FromServer) ReportBootFile(UpToZero(payload.Slice(BootFileOffset, BootFileBytes)), packet, sink);
        var options = payload[(FixedBytes + sizeof(uint))..];
        var reader = new WireReader(options);
        if (TryFind(options, 53, out var type) && type.Length == 1) header.Type = (MessageType)type[0];
        while (reader.Remaining > 0)
        {
            var start = reader.Position;
            var option = reader.U8();
            if (option == Pad) continue;
            if (option == End) break;
            var value = reader.Take(reader.U8());
            if (reader.Failed) return Dissection.Malformed(FixedBytes + sizeof(uint) + start);
            Report(option, value, header, packet, sink);
        }
        if (header is { FromServer: true, Type: MessageType.Acknowledge, Client.IsNone: false, YourAddress.IsNone: false })
            sink.OnBinding(packet, header.Client, header.YourAddress, BindingSource.Dhcp);
        return Dissection.Complete(payload.Length);
    }

    public string OperationName(uint code) => $"operation 0x{code:x}";

    private static Header ReadHeader(ReadOnlySpan<byte> payload)
    {
        var reader = new WireReader(payload);
        var fromServer = reader.U8() == 2;
        var isEthernet = reader.U8() == EthernetType && reader.U8() == 6;
        reader.Skip(9);                         // hops, transaction, seconds, flags
        var client = HostAddress.FromV4(reader.U32());
        var yours = HostAddress.FromV4(reader.U32());
        reader.Skip(8);                         // next server, relay
        var mac = MacAddress.Read(reader.Take(6));
        return new()
        {
            FromServer = fromServer,
            ClientAddress = client,
            YourAddress = yours,
            Client = isEthernet ? mac : MacAddress.None,
        };
    }

    private static bool TryFind(ReadOnlySpan<byte> options, byte wanted, out ReadOnlySpan<byte> value)
    {
        var reader = new WireReader(options);
        while (reader.Remaining > 0)
        {
            var option = reader.U8();
            if (option == Pad) continue;
            value = option == End ? default : reader.Take(reader.U8());
            if (option == wanted || option == End || reader.Failed) return option == wanted && !reader.Failed;
        }
        value = default;
        return false;
    }

    private static void Report(
        byte option, ReadOnlySpan<byte> value, in Header header, in PacketContext packet, IObservationSink sink)
    {
        var client = ClientOf(header);
        switch (option)
        {
            case 12: sink.ClaimAbout(packet, client, IdentityField.Name, value); break;
            case 54 when header.FromServer: ReportServer(value, packet, sink); break;
            case 55 when !header.FromServer: ReportParameterList(value, client, packet, sink); break;
            case 60 when !header.FromServer: sink.ClaimAbout(packet, client, IdentityField.VendorClass, value); break;
            case 61 when !header.FromServer: ReportClientId(value, client, packet, sink); break;
            case 67 when header.FromServer: ReportBootFile(UpToZero(value), packet, sink); break;
            case 97 when !header.FromServer && value.Length == 17: ReportMachineId(value[1..], client, packet, sink); break;
            case 81: ReportFullName(value, client, packet, sink); break;
            case 161 when !header.FromServer: sink.ClaimAbout(packet, client, IdentityField.Url, value); break;
            default: break;
        }
    }

    /// <summary>The client by its hardware address, wherever the frame comes from: a relay may stand between.</summary>
    private static Subject ClientOf(in Header header) => new(
        header.Client,
        header is { FromServer: true, Type: MessageType.Acknowledge } ? header.YourAddress : header.ClientAddress);

    private static void ReportServer(ReadOnlySpan<byte> identifier, in PacketContext packet, IObservationSink sink)
    {
        var server = HostAddress.Read(identifier);
        if (server.IsNone) return;
        var subject = server == packet.Source ? Subject.Sender(packet) : Subject.Of(server);
        sink.ClaimAbout(packet, subject, IdentityField.Role, "dhcp-server"u8);
    }

    /// <summary>RFC 2131, 2 and RFC 2132, 9.5: what a machine that starts from the network shall load.</summary>
    private static void ReportBootFile(ReadOnlySpan<byte> name, in PacketContext packet, IObservationSink sink)
    {
        if (name.Length > 2 && AsciiText.IsPrintable(name)) sink.Claim(packet, IdentityField.File, name, SinkClaims.Plausible);
    }

    /// <summary>RFC 4578, 2.3: the identifier of the machine as its firmware has it.</summary>
    private static void ReportMachineId(ReadOnlySpan<byte> id, Subject client, in PacketContext packet, IObservationSink sink)
    {
        const int MaxTextBytes = 40;
        if (!id.ContainsAnyExcept((byte)0)) return;
        var text = new TextBuffer(stackalloc byte[MaxTextBytes]);
        text.Add("uuid:"u8);
        text.AddHex(id);
        sink.ClaimAbout(packet, client, IdentityField.Fingerprint, text.Text);
    }

    private static ReadOnlySpan<byte> UpToZero(ReadOnlySpan<byte> text) =>
        text.IndexOf((byte)0) is >= 0 and var end ? text[..end] : text;

    /// <summary>Which options a client asks for, and in which order, tells its software apart.</summary>
    private static void ReportParameterList(
        ReadOnlySpan<byte> codes, Subject client, in PacketContext packet, IObservationSink sink)
    {
        const int MaxTextBytes = 256;
        var text = new TextBuffer(stackalloc byte[MaxTextBytes]);
        foreach (var code in codes)
        {
            if (!text.IsEmpty) text.Add(","u8);
            text.Add(code);
        }
        sink.ClaimAbout(packet, client, IdentityField.Fingerprint, text.Text, SinkClaims.Plausible);
    }

    /// <summary>RFC 2132, 9.14: type 0 is followed by text of the client's own; other types are hardware or DUID.</summary>
    private static void ReportClientId(ReadOnlySpan<byte> id, Subject client, in PacketContext packet, IObservationSink sink)
    {
        const byte WithDuid = 255;
        const int DuidAt = 5;       // RFC 4361, 6.1: type, association of the interface, then the identifier of the system
        if (id.Length > DuidAt + 4 && id[0] == WithDuid)
            sink.OnIdentity(packet, new(IdentityField.ClientId, id[DuidAt..], client) { Encoding = ValueEncoding.Hex });
        if (id.Length < 3 || id[0] != 0 || !AsciiText.IsPrintable(id[1..])) return;
        sink.ClaimAbout(packet, client, IdentityField.Name, id[1..], SinkClaims.Hint);
    }

    /// <summary>RFC 4702, 2: flags, two result codes, then the name as DNS writes it (flag E) or as plain text.</summary>
    private static void ReportFullName(ReadOnlySpan<byte> value, Subject client, in PacketContext packet, IObservationSink sink)
    {
        const int PrefixBytes = 3;
        const byte EncodedFlag = 0x04;
        if (value.Length <= PrefixBytes) return;
        var name = value[PrefixBytes..];
        if ((value[0] & EncodedFlag) == 0)
        {
            sink.ClaimAbout(packet, client, IdentityField.Name, name);
            return;
        }
        Span<byte> text = stackalloc byte[DnsName.MaxTextBytes];
        if (DnsName.TryRead(name, 0, text, out var length, out _))
            sink.ClaimAbout(packet, client, IdentityField.Name, text[..length]);
    }
}
