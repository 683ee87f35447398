using System.Buffers.Binary;
using Genba.Wire.Capture;

namespace Genba.Wire.Tunnels;

/// <summary>Tunnels that follow an IP header directly, told by its protocol number (IANA).</summary>
internal static class IpTunnels
{
    private const byte Ipv4 = 4, Ipv6 = 41, Gre = 47, EtherIp = 97, Mpls = 137;

    public static bool Is(byte protocol) => protocol is Ipv4 or Ipv6 or Gre or EtherIp or Mpls;

    public static bool TryOpen(byte protocol, ReadOnlySpan<byte> payload, out TunnelContent content)
    {
        content = new(LinkType.Raw, 0);
        switch (protocol)
        {
            case Ipv4 or Ipv6:      // RFC 2003, RFC 2473, RFC 4213
                return TunnelContent.IsIp(payload);
            case Gre:
                return TryGre(payload, out content);
            case EtherIp:           // RFC 3378: version 3, the rest zero
                content = new(LinkType.Ethernet, 2);
                return payload.Length > 2 && payload[0] == 0x30 && payload[1] == 0 && TunnelContent.IsEthernet(payload[2..]);
            case Mpls:              // RFC 4023
                return TunnelContent.TryMpls(payload, 0, out content);
            default:
                return false;
        }
    }

    /// <summary>
    /// RFC 2784 with key and sequence (RFC 2890), source routing of RFC 1701 not among them; version 1 carries PPP (RFC 2637).
    /// ERSPAN is a mirror port at a distance: type I has no sequence and no header of its own, type II and III have both.
    /// </summary>
    private static bool TryGre(ReadOnlySpan<byte> gre, out TunnelContent content)
    {
        const int Checksum = 0x8000, Routing = 0x4000, Key = 0x2000, Sequence = 0x1000, Acknowledged = 0x80;
        content = default;
        if (gre.Length < 4) return false;
        var flags = BinaryPrimitives.ReadUInt16BigEndian(gre);
        var type = BinaryPrimitives.ReadUInt16BigEndian(gre[2..]);
        var version = flags & 7;
        if ((flags & Routing) != 0 || version > 1) return false;
        var offset = 4 + ((flags & Checksum) != 0 ? 4 : 0) + ((flags & Key) != 0 ? 4 : 0) + ((flags & Sequence) != 0 ? 4 : 0)
            + (version == 1 && (flags & Acknowledged) != 0 ? 4 : 0);
        if (offset >= gre.Length) return false;
        offset += type switch
        {
            0x88BE when (flags & Sequence) != 0 => 8,
            0x22EB when gre.Length > offset + 11 => (gre[offset + 11] & 1) != 0 ? 20 : 12,
            _ => 0,
        };
        return TunnelContent.TryOfType(type is 0x88BE or 0x22EB ? (ushort)0x6558 : type, gre, offset, out content);
    }
}
