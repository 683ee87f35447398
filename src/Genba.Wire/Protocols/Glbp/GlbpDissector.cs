using Genba.Wire.Observations;
using Genba.Wire.Protocols.Vrrp;

namespace Genba.Wire.Protocols.Glbp;

/// <summary>
/// Gateway Load Balancing Protocol of Cisco, whose format is not published: version, group and owner, then fields of type,
/// length with its own two bytes, value; the hello (type 1) ends with the virtual address.
/// </summary>
public sealed class GlbpDissector : IDissector
{
    private const int HeaderBytes = 12;
    private const byte Hello = 1;
    private const byte Authentication = 3;
    private const int MaxFields = 16;

    public string Protocol => "glbp";
    public Carrier Carriers => Carrier.Udp;
    public ReadOnlySpan<ushort> Ports => [3222];

    public Recognition Recognise(ReadOnlySpan<byte> payload, in PacketContext packet) =>
        packet.Destination.IsMulticast && IsWellFormed(payload) ? Recognition.Strong : Recognition.No;

    public Dissection Dissect(ReadOnlySpan<byte> payload, in PacketContext packet, IObservationSink sink)
    {
        if (!IsWellFormed(payload)) return Dissection.NotMine;
        sink.Claim(packet, IdentityField.Role, "router"u8);
        var group = (uint)(payload[2] << 8 | payload[3]);
        var fields = new WireReader(payload[HeaderBytes..]);
        for (var count = 0; count < MaxFields && fields.Remaining > 0; count++)
        {
            var type = fields.U8();
            var value = new WireReader(fields.Take(fields.U8() - 2));
            if (fields.Failed) break;
            if (type == Hello) ReportHello(group, value, packet, sink);
            else if (type == Authentication && value.U8() == 1) sink.OnSign(packet, Sign.ClearTextPassword);
        }
        return Dissection.Complete(payload.Length);
    }

    public string OperationName(uint code) => $"operation 0x{code:x}";

    /// <summary>Version 1, and the fields fill the message.</summary>
    private static bool IsWellFormed(ReadOnlySpan<byte> payload)
    {
        if (payload.Length <= HeaderBytes || payload[0] != 1 || payload[HeaderBytes] is < Hello or > 4) return false;
        var fields = new WireReader(payload[HeaderBytes..]);
        for (var count = 0; count < MaxFields && fields.Remaining > 0; count++)
        {
            if (fields.U8() is 0 or > 8) return false;
            fields.Take(fields.U8() - 2);
        }
        return !fields.Failed && fields.Remaining == 0;
    }

    /// <summary>Twenty bytes of state, priority and times, then kind of address, its length, the address.</summary>
    private static void ReportHello(uint group, WireReader value, in PacketContext packet, IObservationSink sink)
    {
        value.Skip(20);
        value.U8();
        var address = value.Take(value.U8());
        if (!value.Failed) VirtualRouter.Report(group, HostAddress.Read(address), packet, sink);
    }
}
