using System.Globalization;
using Genba.Wire.Protocols;

namespace Genba.Core.Inspection;

/// <summary>What goes on below IP, for kinds that no dissector names (IEEE ethertypes, LLC service access points).</summary>
internal static class LinkNames
{
    private static readonly Dictionary<LinkKey, string> Names = new()
    {
        [LinkKey.EtherType(0x0806)] = "arp", [LinkKey.EtherType(0x8035)] = "rarp", [LinkKey.EtherType(0x8100)] = "vlan",
        [LinkKey.EtherType(0x8137)] = "ipx", [LinkKey.EtherType(0x8809)] = "lacp", [LinkKey.EtherType(0x8863)] = "pppoe",
        [LinkKey.EtherType(0x8864)] = "pppoe", [LinkKey.EtherType(0x888E)] = "eapol", [LinkKey.EtherType(0x8892)] = "profinet",
        [LinkKey.EtherType(0x88A4)] = "ethercat", [LinkKey.EtherType(0x88B8)] = "goose", [LinkKey.EtherType(0x88BA)] = "sv",
        [LinkKey.EtherType(0x88CC)] = "lldp", [LinkKey.EtherType(0x88E3)] = "mrp", [LinkKey.EtherType(0x88F7)] = "ptp",
        [LinkKey.EtherType(0x88FB)] = "prp", [LinkKey.EtherType(0x890F)] = "cc-link-ie", [LinkKey.EtherType(0x892F)] = "hsr",
        [LinkKey.EtherType(0x88CD)] = "sercos", [LinkKey.EtherType(0x88AB)] = "powerlink", [LinkKey.EtherType(0x9000)] = "loopback",
        [LinkKey.EtherType(0x8847)] = "mpls", [LinkKey.Llc(0x42)] = "stp", [LinkKey.Llc(0xE0)] = "ipx", [LinkKey.Llc(0xF0)] = "netbeui",
        [LinkKey.Snap(0x00000C, 0x2000)] = "cdp", [LinkKey.Snap(0x00000C, 0x2004)] = "dtp", [LinkKey.Snap(0x00000C, 0x2003)] = "vtp",
        [LinkKey.Snap(0x00000C, 0x010B)] = "pvst", [LinkKey.Snap(0x00000C, 0x0111)] = "udld",
    };

    public static string NameOf(LinkKey key)
    {
        if (Names.TryGetValue(key, out var name)) return name;
        return key.AsEtherType is { } etherType
            ? "ethertype-" + etherType.ToString("x4", CultureInfo.InvariantCulture)
            : "llc-" + ((byte)key.Value).ToString("x2", CultureInfo.InvariantCulture);
    }
}
