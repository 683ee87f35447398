using System.Buffers.Binary;
using Genba.Wire.Capture;
using Genba.Wire.Link;
using Genba.Wire.Net;
using Genba.Wire.Transport;

namespace Genba.Core.Inspection;

/// <summary>Where the layers of a frame lie. Frames that cannot be read have one layer.</summary>
internal static class FrameLayers
{
    private const byte Tcp = 6;
    private const byte Udp = 17;
    private const byte Sctp = 132;
    private const int UdpHeaderBytes = 8;

    public static FrameView Describe(in CapturedPacket packet)
    {
        var layers = new List<FramePart>();
        var fields = new List<FramePart>();
        var data = packet.Data;
        var end = data.Length;
        var at = 0;
        if (LinkLayer.TryRead(packet.Link, data, out var link))
        {
            at = Add(layers, packet.Link == LinkType.Ethernet ? "ethernet" : "link", 0, link.Offset);
            if (TryReadIp(packet, link, out var ip, out var isV6))
            {
                fields.Add(isV6 ? new("source", at + 8, 16) : new("source", at + 12, 4));
                fields.Add(isV6 ? new("destination", at + 24, 16) : new("destination", at + 16, 4));
                at = Add(layers, isV6 ? "ipv6" : "ipv4", at, ip.Offset);
                end = ip.End;
                if (ip.Protocol is Tcp or Udp && (!ip.IsFragment || ip.IsFirstFragment) && end - at >= UdpHeaderBytes)
                {
                    fields.Add(new("source-port", at, 2));
                    fields.Add(new("destination-port", at + 2, 2));
                    var header = ip.Protocol == Udp ? UdpHeaderBytes : TcpHeader.TryRead(data[at..end], out var tcp) ? tcp.Bytes : 0;
                    if (header > 0) at = Add(layers, ip.Protocol == Tcp ? "tcp" : "udp", at, at + header);
                }
            }
            else if (link.Source.Value != 0 && packet.Link == LinkType.Ethernet)
            {
                fields.Add(new("destination", 0, 6));
                fields.Add(new("source", 6, 6));
                end = link.End;
            }
        }
        if (at < end) Add(layers, "payload", at, end);
        return new()
        {
            Number = packet.Number, Time = packet.Time, WireBytes = packet.WireBytes, Bytes = data.ToArray(), Link = packet.Link,
            Ends = EndsOf(packet), Layers = layers, Fields = fields,
        };
    }

    public static FrameEnds EndsOf(in CapturedPacket packet)
    {
        if (!LinkLayer.TryRead(packet.Link, packet.Data, out var link)) return default;
        if (!TryReadIp(packet, link, out var ip, out _))
            return new(link.Source, link.Destination, default, default, 0, 0, 0);
        var payload = packet.Data[ip.Offset..ip.End];
        var hasPorts = ip.Protocol is Tcp or Udp or Sctp && (!ip.IsFragment || ip.IsFirstFragment) && payload.Length >= 4;
        return new(
            link.Source, link.Destination, ip.Source, ip.Destination, ip.Protocol,
            hasPorts ? BinaryPrimitives.ReadUInt16BigEndian(payload) : 0, hasPorts
                ? BinaryPrimitives.ReadUInt16BigEndian(payload[2..]) : 0);
    }

    /// <summary>What UDP carries; empty where there is none.</summary>
    public static ReadOnlySpan<byte> PayloadOf(in CapturedPacket packet) =>
        LinkLayer.TryRead(packet.Link, packet.Data, out var link) && TryReadIp(packet, link, out var ip, out _)
        && ip.Protocol == Udp && !ip.IsFragment && ip.End - ip.Offset > UdpHeaderBytes
            ? packet.Data[(ip.Offset + UdpHeaderBytes)..ip.End]
            : [];

    private static bool TryReadIp(in CapturedPacket packet, in LinkHeader link, out IpHeader ip, out bool isV6)
    {
        isV6 = link.Key.Value == LinkHeader.Ipv6;
        ip = default;
        return isV6 ? IpHeader.TryReadV6(packet.Data, link.Offset, link.End, out ip)
            : link.Key.Value == LinkHeader.Ipv4 && IpHeader.TryReadV4(packet.Data, link.Offset, link.End, packet.WireBytes, out ip);
    }

    private static int Add(List<FramePart> layers, string name, int from, int to)
    {
        if (to > from) layers.Add(new(name, from, to - from));
        return Math.Max(from, to);
    }
}
