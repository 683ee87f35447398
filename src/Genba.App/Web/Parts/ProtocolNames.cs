using System.Collections.Frozen;

namespace Genba.App.Web.Parts;

/// <summary>Protocols as their own specifications write them; files and the interface for programs keep the short names.</summary>
internal static class ProtocolNames
{
    private static readonly FrozenDictionary<string, string> Written = new Dictionary<string, string>
    {
        ["bacnet"] = "BACnet/IP", ["browser"] = "SMB Browser", ["dcerpc"] = "DCE/RPC", ["dhcpv6"] = "DHCPv6", ["echonet-lite"] = "ECHONET Lite",
        ["enip"] = "EtherNet/IP", ["enip-io"] = "EtherNet/IP I/O", ["hart-ip"] = "HART-IP", ["mdns"] = "mDNS", ["modbus"] = "Modbus/TCP",
        ["nbns"] = "NetBIOS", ["opcua"] = "OPC UA", ["profinet-dcp"] = "PROFINET DCP", ["profinet-io"] = "PROFINET IO",
        ["mpls-udp"] = "MPLS", ["profinet-rt"] = "PROFINET RT", ["s7comm"] = "S7comm", ["s7comm-plus"] = "S7comm-plus", ["syslog"] = "Syslog", ["telnet"] = "Telnet",
        ["geneve"] = "Geneve", ["teredo"] = "Teredo",
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    /// <summary>Most names are initials and stand in capitals.</summary>
    public static string Of(string protocol) => Written.GetValueOrDefault(protocol) ?? protocol.ToUpperInvariant();
}
