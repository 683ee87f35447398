using System.Globalization;
using Genba.Wire.Capture;

namespace Genba.Core.Inspection;

/// <summary>Names of link types as tcpdump.org registers them, in lower case without the prefix; others by number.</summary>
internal static class LinkTypeNames
{
    private static readonly Dictionary<LinkType, string> Names = new()
    {
        [LinkType.Null] = "null", [LinkType.Ethernet] = "ethernet", [LinkType.Ppp] = "ppp", [LinkType.Fddi] = "fddi",
        [LinkType.PppHdlc] = "ppp_hdlc", [LinkType.RawBsd] = "raw", [LinkType.RawOpenBsd] = "raw", [LinkType.Raw] = "raw",
        [LinkType.Ieee80211] = "ieee802_11", [LinkType.Loop] = "loop", [LinkType.LinuxSll] = "linux_sll",
        [LinkType.ArcnetLinux] = "arcnet_linux", [LinkType.Ipv4] = "ipv4", [LinkType.Ipv6] = "ipv6", [LinkType.Nflog] = "nflog",
        [LinkType.Netlink] = "netlink", [LinkType.LinuxSll2] = "linux_sll2",
        [(LinkType)127] = "ieee802_11_radiotap", [(LinkType)119] = "ieee802_11_prism", [(LinkType)163] = "ieee802_11_avs",
        [(LinkType)147] = "user0", [(LinkType)148] = "user1", [(LinkType)187] = "bluetooth_hci_h4",
        [(LinkType)195] = "ieee802_15_4_withfcs", [(LinkType)230] = "ieee802_15_4_nofcs", [(LinkType)220] = "usb_linux_mmapped",
        [(LinkType)227] = "can_socketcan",
    };

    public static string NameOf(LinkType type) =>
        Names.GetValueOrDefault(type) ?? ((long)type).ToString(CultureInfo.InvariantCulture);
}
