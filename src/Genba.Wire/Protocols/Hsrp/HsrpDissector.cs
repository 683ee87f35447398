using Genba.Wire.Observations;
using Genba.Wire.Protocols.Vrrp;

namespace Genba.Wire.Protocols.Hsrp;

/// <summary>
/// Hot Standby Router Protocol of Cisco: version 1 RFC 2281, 5; version 2 as its routers send it, in fields of type, length
/// and value.
/// </summary>
public sealed class HsrpDissector : IDissector
{
    private const ushort Port = 1985;
    private const int FirstBytes = 20;
    private const byte GroupField = 1;
    private const int GroupBytes = 40;
    private const byte TextAuthentication = 3;
    private const int PasswordBytes = 8;

    public string Protocol => "hsrp";
    public Carrier Carriers => Carrier.Udp;
    public ReadOnlySpan<ushort> Ports => [Port, 2029];

    public Recognition Recognise(ReadOnlySpan<byte> payload, in PacketContext packet) =>
        packet.Destination.IsMulticast
        && (IsFirst(payload) && (payload.Length == FirstBytes || packet.DestinationPort == Port) || IsSecond(payload))
            ? Recognition.Strong
            : Recognition.No;

    public Dissection Dissect(ReadOnlySpan<byte> payload, in PacketContext packet, IObservationSink sink)
    {
        if (IsFirst(payload)) ReadFirst(payload, packet, sink);
        else if (IsSecond(payload)) ReadSecond(payload, packet, sink);
        else return Dissection.NotMine;
        return Dissection.Complete(payload.Length);
    }

    public string OperationName(uint code) => $"operation 0x{code:x}";

    /// <summary>Version 0; operations hello, coup and resign; states are powers of two up to 16.</summary>
    private static bool IsFirst(ReadOnlySpan<byte> payload) => payload.Length >= FirstBytes
        && payload[0] == 0 && payload[1] <= 2 && payload[2] is 0 or 1 or 2 or 4 or 8 or 16 && payload[3] != 0 && payload[4] >= payload[3];

    private static bool IsSecond(ReadOnlySpan<byte> payload) => payload.Length >= GroupBytes + 2
        && payload[0] == GroupField && payload[1] == GroupBytes && payload[2] == 2 && payload[3] <= 2 && payload[5] is 4 or 6;

    private static void ReadFirst(ReadOnlySpan<byte> payload, in PacketContext packet, IObservationSink sink)
    {
        sink.Claim(packet, IdentityField.Role, "router"u8);
        ReportPassword(payload.Slice(8, PasswordBytes), packet, sink);
        VirtualRouter.Report(payload[6], HostAddress.Read(payload.Slice(16, 4)), packet, sink);
    }

    /// <summary>
    /// Version, operation, state, IP version, group 2, address of the router 6, priority 4, two times of 4, virtual address
    /// 16.
    /// </summary>
    private static void ReadSecond(ReadOnlySpan<byte> payload, in PacketContext packet, IObservationSink sink)
    {
        sink.Claim(packet, IdentityField.Role, "router"u8);
        var reader = new WireReader(payload[2..]);
        reader.Skip(3);
        var isV4 = reader.U8() == 4;
        var group = reader.U16();
        reader.Skip(18);
        var address = reader.Take(16);
        VirtualRouter.Report(group, HostAddress.Read(isV4 ? address[..4] : address), packet, sink);
        if (reader.U8() == TextAuthentication && reader.U8() >= PasswordBytes) ReportPassword(reader.Take(PasswordBytes), packet, sink);
    }

    /// <summary>RFC 2281, 5.1: "cisco" where nobody set another word.</summary>
    private static void ReportPassword(ReadOnlySpan<byte> password, in PacketContext packet, IObservationSink sink)
    {
        if (!password.ContainsAnyExcept((byte)0)) return;
        sink.OnSign(packet, password.TrimEnd((byte)0).SequenceEqual("cisco"u8) ? Sign.DefaultCredential : Sign.ClearTextPassword);
    }
}
