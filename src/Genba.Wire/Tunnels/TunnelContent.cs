using System.Buffers.Binary;
using Genba.Wire.Capture;
using Genba.Wire.Link;

namespace Genba.Wire.Tunnels;

/// <summary>What a tunnel carries: how it begins, and where, from the start of the bytes that were opened.</summary>
internal readonly record struct TunnelContent(LinkType Link, int Offset)
{
    private const int EthernetBytes = 14;
    private const int MaxLabels = 16;

    /// <summary>An IPv4 or IPv6 header that can be one stands there.</summary>
    public static bool IsIp(ReadOnlySpan<byte> bytes)
    {
        if (bytes.IsEmpty) return false;
        return (bytes[0] >> 4) switch
        {
            4 => bytes.Length >= 20 && (bytes[0] & 15) >= 5 && BinaryPrimitives.ReadUInt16BigEndian(bytes[2..]) is 0 or >= 20,
            6 => bytes.Length >= 40,
            _ => false,
        };
    }

    /// <summary>An Ethernet frame that carries IP, ARP or a tag: what else it may be is not looked at.</summary>
    public static bool IsEthernet(ReadOnlySpan<byte> bytes) =>
        bytes.Length > EthernetBytes && BinaryPrimitives.ReadUInt16BigEndian(bytes[12..]) switch
        {
            LinkHeader.Ipv4 or LinkHeader.Ipv6 => IsIp(bytes[EthernetBytes..]),
            LinkHeader.Arp or 0x8100 or 0x88A8 => true,
            _ => false,
        };

    /// <summary>What an ethertype announces; false when it is nothing that is read here, or not what it says.</summary>
    public static bool TryOfType(ushort etherType, ReadOnlySpan<byte> bytes, int offset, out TunnelContent content)
    {
        content = default;
        if (offset > bytes.Length) return false;
        var inner = bytes[offset..];
        switch (etherType)
        {
            case LinkHeader.Ipv4 or LinkHeader.Ipv6:
                content = new(LinkType.Raw, offset);
                return IsIp(inner);
            case 0x6558:    // transparent Ethernet bridging
                content = new(LinkType.Ethernet, offset);
                return IsEthernet(inner);
            case 0x8847 or 0x8848:
                return TryMpls(bytes, offset, out content);
            case 0x880B:
                content = new(LinkType.Ppp, offset);
                return inner.Length > 2;
            default:
                return false;
        }
    }

    /// <summary>RFC 3032, 2.1: labels until the bottom of the stack, then IP.</summary>
    public static bool TryMpls(ReadOnlySpan<byte> bytes, int offset, out TunnelContent content)
    {
        content = default;
        for (var labels = 0; labels < MaxLabels && bytes.Length - offset > 4; labels++)
        {
            var bottom = (bytes[offset + 2] & 1) != 0;
            offset += 4;
            if (!bottom) continue;
            content = new(LinkType.Raw, offset);
            return IsIp(bytes[offset..]);
        }
        return false;
    }
}
