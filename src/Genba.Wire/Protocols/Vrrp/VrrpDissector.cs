using Genba.Wire.Observations;

namespace Genba.Wire.Protocols.Vrrp;

/// <summary>Virtual Router Redundancy Protocol: version 2 RFC 3768, 5.1; version 3 RFC 9568, 5.2.</summary>
public sealed class VrrpDissector : IDissector
{
    internal const byte IpProtocol = 112;
    private const int HeaderBytes = 8;
    private const int V4Bytes = 4;
    private const int V6Bytes = 16;
    private const int PasswordBytes = 8;
    private const byte SimplePassword = 1;

    private static readonly byte[] Numbers = [IpProtocol];

    public string Protocol => "vrrp";
    public Carrier Carriers => Carrier.Ip;
    public ReadOnlySpan<ushort> Ports => [];
    public ReadOnlySpan<byte> IpProtocols => Numbers;

    public Recognition Recognise(ReadOnlySpan<byte> payload, in PacketContext packet)
    {
        if (payload.Length < HeaderBytes || payload[0] is not 0x21 and not 0x31 || payload[1] == 0 || payload[3] == 0)
            return Recognition.No;
        var addresses = payload[3] * (packet.Source.IsV4 ? V4Bytes : V6Bytes);
        return payload.Length >= HeaderBytes + addresses ? Recognition.Strong : Recognition.No;
    }

    public Dissection Dissect(ReadOnlySpan<byte> payload, in PacketContext packet, IObservationSink sink)
    {
        if (Recognise(payload, packet) == Recognition.No) return Dissection.NotMine;
        sink.Claim(packet, IdentityField.Role, "router"u8);
        var size = packet.Source.IsV4 ? V4Bytes : V6Bytes;
        var reader = new WireReader(payload[HeaderBytes..]);
        for (var count = 0; count < payload[3]; count++)
            VirtualRouter.Report(payload[1], HostAddress.Read(reader.Take(size)), packet, sink);
        // RFC 2338, 5.3.6: eight bytes of password behind the addresses.
        if (payload[0] == 0x21 && payload[4] == SimplePassword && reader.Take(PasswordBytes).ContainsAnyExcept((byte)0))
            sink.OnSign(packet, Sign.ClearTextPassword);
        return Dissection.Complete(payload.Length);
    }

    public string OperationName(uint code) => $"operation 0x{code:x}";
}

/// <summary>What the protocols of virtual routers tell alike: the group and the address that its members answer for.</summary>
internal static class VirtualRouter
{
    public static void Report(uint group, HostAddress address, in PacketContext packet, IObservationSink sink)
    {
        const int MaxTextBytes = 56;
        if (address.IsNone || address.IsLinkLocal) return;
        var text = new TextBuffer(stackalloc byte[MaxTextBytes]);
        text.AddAddress(address);
        text.Add(" (group "u8);
        text.Add(group);
        text.Add(")"u8);
        sink.Claim(packet, IdentityField.VirtualAddress, text.Text);
    }
}
