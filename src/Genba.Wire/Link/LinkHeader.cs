using Genba.Wire.Protocols;

namespace Genba.Wire.Link;

/// <summary>What the link layer says about one frame.</summary>
internal struct LinkHeader
{
    public const ushort Ipv4 = 0x0800;
    public const ushort Arp = 0x0806;
    public const ushort Ipv6 = 0x86DD;

    public MacAddress Source;
    public MacAddress Destination;
    /// <summary>Outermost VLAN identifier (IEEE 802.1Q), or 0.</summary>
    public ushort Vlan;
    /// <summary>What follows: ethertype, LLC or SNAP.</summary>
    public LinkKey Key;
    /// <summary>Where it begins in the captured bytes.</summary>
    public int Offset;
    /// <summary>Where it ends; before the end of the frame when an IEEE 802.3 length says so.</summary>
    public int End;
}
