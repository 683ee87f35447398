using System.Buffers.Binary;

namespace Genba.Wire.Net;

/// <summary>Who has which address: ARP (RFC 826) and neighbour discovery (RFC 4861).</summary>
internal static class AddressResolution
{
    private const int ArpBytes = 28;
    private const byte NeighbourSolicitation = 135;
    private const byte NeighbourAdvertisement = 136;
    private const byte RouterAdvertisement = 134;

    /// <summary>The sender's own pair of addresses; probes and answers without an address give none.</summary>
    public static bool TryReadArp(ReadOnlySpan<byte> arp, out MacAddress mac, out HostAddress address)
    {
        mac = default;
        address = default;
        if (arp.Length < ArpBytes) return false;
        if (BinaryPrimitives.ReadUInt16BigEndian(arp[2..]) != 0x0800 || arp[4] != 6 || arp[5] != 4) return false;
        mac = MacAddress.Read(arp[8..]);
        address = HostAddress.FromV4(BinaryPrimitives.ReadUInt32BigEndian(arp[14..]));
        return !address.IsNone && !mac.IsNone && !mac.IsGroup && !address.IsBroadcast && !address.IsMulticast;
    }

    /// <summary>The sender asks for, or answers with, its own address (RFC 5227, 3); only for what was read as ARP before.</summary>
    public static bool IsAnnouncement(ReadOnlySpan<byte> arp) => arp.Slice(14, 4).SequenceEqual(arp.Slice(24, 4));

    /// <summary>The link-layer address option of a solicitation (its sender), an advertisement (its target) or a router.</summary>
    public static bool TryReadNeighbour(ReadOnlySpan<byte> icmp, HostAddress source, out MacAddress mac, out HostAddress address)
    {
        mac = default;
        address = default;
        if (icmp.Length < 8) return false;
        (int optionsAt, byte wanted) = icmp[0] switch
        {
            NeighbourSolicitation => (24, (byte)1),
            NeighbourAdvertisement => (24, (byte)2),
            RouterAdvertisement => (16, (byte)1),
            _ => (0, (byte)0),
        };
        if (optionsAt == 0 || icmp.Length < optionsAt + 8) return false;
        address = icmp[0] == NeighbourAdvertisement ? HostAddress.Read(icmp.Slice(8, 16)) : source;
        var options = icmp[optionsAt..];
        while (options.Length >= 8 && options[1] > 0)
        {
            if (options[0] == wanted)
            {
                mac = MacAddress.Read(options[2..]);
                return !address.IsNone && !address.IsMulticast && !mac.IsNone && !mac.IsGroup;
            }
            options = options[Math.Min(options.Length, options[1] * 8)..];
        }
        return false;
    }
}
