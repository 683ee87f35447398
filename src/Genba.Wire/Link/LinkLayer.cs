using System.Buffers.Binary;
using Genba.Wire.Capture;
using Genba.Wire.Protocols;

namespace Genba.Wire.Link;

/// <summary>From the first captured byte to the network layer, for each link type.</summary>
internal static class LinkLayer
{
    private const int EthernetBytes = 14;
    private const int SllBytes = 16;
    private const int Sll2Bytes = 20;
    private const int ArcnetBytes = 8;
    private const int MaxTags = 8;
    private const ushort ProviderBackbone = 0x88E7;
    private const ushort LargestLength = 1500;

    /// <returns>False when the frame is too short or its link type is not decoded.</returns>
    public static bool TryRead(LinkType link, ReadOnlySpan<byte> frame, out LinkHeader header)
    {
        header = default;
        header.End = frame.Length;
        return link switch
        {
            LinkType.Ethernet => TryReadEthernet(frame, ref header),
            LinkType.Raw or LinkType.RawBsd or LinkType.RawOpenBsd or LinkType.Ipv4 or LinkType.Ipv6 => TryReadIp(frame, 0, ref header),
            LinkType.Null or LinkType.Loop => TryReadIp(frame, 4, ref header),
            LinkType.LinuxSll => TryReadSll(frame, ref header),
            LinkType.LinuxSll2 => TryReadSll2(frame, ref header),
            LinkType.ArcnetLinux => TryReadArcnet(frame, ref header),
            LinkType.Nflog => TryReadNflog(frame, ref header),
            LinkType.Ppp or LinkType.PppHdlc => TryReadPpp(frame, ref header),
            LinkType.Fddi => TryReadFddi(frame, ref header),
            _ => false,
        };
    }

    private static bool TryReadEthernet(ReadOnlySpan<byte> frame, ref LinkHeader header)
    {
        if (frame.Length < EthernetBytes) return false;
        var twelve = BinaryPrimitives.ReadUInt64BigEndian(frame);
        header.Destination = new(twelve >> 16);
        header.Source = new((twelve & 0xFFFF) << 32 | BinaryPrimitives.ReadUInt32BigEndian(frame[8..]));
        var type = BinaryPrimitives.ReadUInt16BigEndian(frame[12..]);
        if (type is LinkHeader.Ipv4 or LinkHeader.Ipv6)
        {
            header.Key = new(type);
            header.Offset = EthernetBytes;
            return true;
        }
        return TryReadType(frame, type, EthernetBytes, ref header);
    }

    /// <summary>An ethertype with tags, a length with LLC, or a shim, down to what carries the message.</summary>
    private static bool TryReadType(ReadOnlySpan<byte> frame, ushort type, int offset, ref LinkHeader header)
    {
        for (var tags = 0; type is 0x8100 or 0x88A8 or 0x9100 or 0x9200 or ProviderBackbone; tags++)
        {
            // A backbone tag has four bytes and the customer's two addresses behind it (IEEE 802.1Q-2018, 9.7).
            var bytes = type == ProviderBackbone ? 18 : 4;
            if (frame.Length - offset < bytes || tags == MaxTags) return false;
            if (tags == 0 && type != ProviderBackbone)
                header.Vlan = (ushort)(BinaryPrimitives.ReadUInt16BigEndian(frame[offset..]) & 0xFFF);
            offset += bytes;
            type = BinaryPrimitives.ReadUInt16BigEndian(frame[(offset - 2)..]);
        }
        header.Offset = offset;
        if (type <= LargestLength) return TryReadLlc(frame, type, ref header);
        header.Key = LinkKey.EtherType(type);
        return type switch
        {
            0x8864 => TryReadPppoe(frame, ref header),
            0x8847 or 0x8848 => TryReadMpls(frame, ref header),
            _ => true,
        };
    }

    /// <summary>IEEE 802.2 LLC, and SNAP within (IEEE 802-2014, 9.4).</summary>
    private static bool TryReadLlc(ReadOnlySpan<byte> frame, ushort length, ref LinkHeader header)
    {
        if (length > 0) header.End = Math.Min(frame.Length, header.Offset + length);
        var llc = frame[header.Offset..header.End];
        if (llc.Length < 3) return false;
        if (llc[0] != 0xAA || llc[1] != 0xAA || llc[2] != 3)
        {
            header.Key = LinkKey.Llc(llc[0]);
            return true;
        }
        if (llc.Length < 8) return false;
        var oui = (uint)(llc[3] << 16 | llc[4] << 8 | llc[5]);
        var protocol = BinaryPrimitives.ReadUInt16BigEndian(llc[6..]);
        header.Offset += 8;
        header.Key = oui is 0 or 0xF8 ? LinkKey.EtherType(protocol) : LinkKey.Snap(oui, protocol);
        return true;
    }

    /// <summary>RFC 2516, 4: six bytes, then the PPP protocol.</summary>
    private static bool TryReadPppoe(ReadOnlySpan<byte> frame, ref LinkHeader header)
    {
        if (frame.Length - header.Offset < 8) return true;
        var protocol = BinaryPrimitives.ReadUInt16BigEndian(frame[(header.Offset + 6)..]);
        if (protocol is not (0x21 or 0x57)) return true;
        header.Offset += 8;
        header.Key = LinkKey.EtherType(protocol == 0x21 ? LinkHeader.Ipv4 : LinkHeader.Ipv6);
        return true;
    }

    /// <summary>RFC 3032, 2.1: labels until the bottom of the stack; then an IP version nibble, or nothing we know.</summary>
    private static bool TryReadMpls(ReadOnlySpan<byte> frame, ref LinkHeader header)
    {
        var offset = header.Offset;
        for (var labels = 0; labels < 16; labels++)
        {
            if (frame.Length - offset < 5) return true;
            var bottom = (frame[offset + 2] & 1) != 0;
            offset += 4;
            if (!bottom) continue;
            if (frame[offset] >> 4 is not (4 or 6)) return true;
            header.Key = LinkKey.EtherType(frame[offset] >> 4 == 4 ? LinkHeader.Ipv4 : LinkHeader.Ipv6);
            header.Offset = offset;
            return true;
        }
        return true;
    }

    private static bool TryReadIp(ReadOnlySpan<byte> frame, int offset, ref LinkHeader header)
    {
        if (frame.Length <= offset) return false;
        var version = frame[offset] >> 4;
        if (version is not (4 or 6)) return false;
        header.Offset = offset;
        header.Key = LinkKey.EtherType(version == 4 ? LinkHeader.Ipv4 : LinkHeader.Ipv6);
        return true;
    }

    /// <summary>Linux cooked: packet type 2, hardware type 2, address length 2, address 8, protocol 2.</summary>
    private static bool TryReadSll(ReadOnlySpan<byte> frame, ref LinkHeader header)
    {
        if (frame.Length < SllBytes) return false;
        if (BinaryPrimitives.ReadUInt16BigEndian(frame[4..]) == 6) header.Source = MacAddress.Read(frame[6..]);
        return TryReadSllType(frame, BinaryPrimitives.ReadUInt16BigEndian(frame[14..]), SllBytes, ref header);
    }

    /// <summary>Linux cooked version 2: protocol 2, reserved 2, interface 4, hardware type 2, packet type 1, address length 1, address 8.</summary>
    private static bool TryReadSll2(ReadOnlySpan<byte> frame, ref LinkHeader header)
    {
        if (frame.Length < Sll2Bytes) return false;
        if (frame[11] == 6) header.Source = MacAddress.Read(frame[12..]);
        return TryReadSllType(frame, BinaryPrimitives.ReadUInt16BigEndian(frame), Sll2Bytes, ref header);
    }

    private static bool TryReadSllType(ReadOnlySpan<byte> frame, ushort type, int offset, ref LinkHeader header)
    {
        // 4 is ETH_P_802_2: LLC without a length in front.
        return TryReadType(frame, type == 4 ? (ushort)0 : type, offset, ref header);
    }

    /// <summary>ARCnet as Linux hands it over: source, destination, offset 2, protocol, split flag, sequence 2.</summary>
    private static bool TryReadArcnet(ReadOnlySpan<byte> frame, ref LinkHeader header)
    {
        if (frame.Length < 5) return false;
        // RFC 1051 protocol numbers have no fragmentation header; RFC 1201 ones do.
        (ushort type, int offset) = frame[4] switch
        {
            0xF0 => (LinkHeader.Ipv4, 5),
            0xF1 => (LinkHeader.Arp, 5),
            0xD4 => (LinkHeader.Ipv4, ArcnetBytes),
            0xD5 => (LinkHeader.Arp, ArcnetBytes),
            _ => ((ushort)0, 0),
        };
        header.Key = LinkKey.EtherType(type);
        header.Offset = offset;
        return type != 0 && frame.Length > offset;
    }

    /// <summary>Linux netfilter log: family 1, version 1, resource 2, then length-type-value in host order; 9 is the packet.</summary>
    private static bool TryReadNflog(ReadOnlySpan<byte> frame, ref LinkHeader header)
    {
        const ushort Payload = 9;
        var offset = 4;
        while (frame.Length - offset >= 4)
        {
            var length = BinaryPrimitives.ReadUInt16LittleEndian(frame[offset..]);
            var type = BinaryPrimitives.ReadUInt16LittleEndian(frame[(offset + 2)..]) & 0x7FFF;
            if (length < 4 || length > frame.Length - offset) return false;
            if (type == Payload)
            {
                header.End = offset + length;
                return TryReadIp(frame[..header.End], offset + 4, ref header);
            }
            offset += length + 3 & ~3;
        }
        return false;
    }

    private static bool TryReadPpp(ReadOnlySpan<byte> frame, ref LinkHeader header)
    {
        var offset = frame.Length >= 2 && frame[0] == 0xFF && frame[1] == 3 ? 2 : 0;
        if (frame.Length - offset < 3) return false;
        // An odd first byte is the whole protocol: the zero in front may be left out (RFC 1661, 6.5).
        if (frame[offset] is 0x21 or 0x57) return TryReadIp(frame, offset + 1, ref header);
        var protocol = BinaryPrimitives.ReadUInt16BigEndian(frame[offset..]);
        return protocol is 0x21 or 0x57 && TryReadIp(frame, offset + 2, ref header);
    }

    /// <summary>Frame control 1, destination 6, source 6, then LLC (ISO 9314-2).</summary>
    private static bool TryReadFddi(ReadOnlySpan<byte> frame, ref LinkHeader header)
    {
        if (frame.Length < 13) return false;
        header.Destination = MacAddress.Read(frame[1..]);
        header.Source = MacAddress.Read(frame[7..]);
        header.Offset = 13;
        return TryReadLlc(frame, 0, ref header);
    }
}
