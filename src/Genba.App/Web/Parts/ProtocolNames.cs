using System.Collections.Frozen;

namespace Genba.App.Web.Parts;

/// <summary>Protocols as their own specifications write them; files and the interface for programs keep the short names.</summary>
internal static class ProtocolNames
{
    private static readonly FrozenDictionary<string, string> Written = new Dictionary<string, string>
    {
        ["bacnet"] = "BACnet/IP", ["browser"] = "SMB Browser", ["c1222"] = "ANSI C12.22", ["dcerpc"] = "DCE/RPC", ["dhcpv6"] = "DHCPv6",
        ["dlms"] = "DLMS/COSEM", ["echonet-lite"] = "ECHONET Lite", ["enip"] = "EtherNet/IP", ["enip-io"] = "EtherNet/IP I/O",
        ["ethercat"] = "EtherCAT", ["ge-srtp"] = "GE SRTP", ["geneve"] = "Geneve", ["genisys"] = "Genisys", ["hart-ip"] = "HART-IP",
        ["iec104"] = "IEC 60870-5-104", ["mdns"] = "mDNS", ["modbus"] = "Modbus/TCP", ["mpls-udp"] = "MPLS", ["nbns"] = "NetBIOS",
        ["opcua"] = "OPC UA", ["profinet-dcp"] = "PROFINET DCP", ["profinet-io"] = "PROFINET IO", ["profinet-rt"] = "PROFINET RT",
        ["roc-plus"] = "ROC Plus", ["s7comm"] = "S7comm", ["s7comm-plus"] = "S7comm-plus", ["sv"] = "Sampled Values",
        ["synchrophasor"] = "Synchrophasor", ["syslog"] = "Syslog", ["telnet"] = "Telnet", ["teredo"] = "Teredo",
        ["tristation"] = "TriStation",
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    /// <summary>Most names are initials and stand in capitals.</summary>
    public static string Of(string protocol) => Written.GetValueOrDefault(protocol) ?? protocol.ToUpperInvariant();
}
