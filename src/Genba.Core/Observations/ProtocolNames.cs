using System.Collections.Frozen;

namespace Genba.Core.Observations;

/// <summary>
/// Protocols as their own specifications write them, wherever a person reads; files and interfaces for programs keep the short names.
/// </summary>
public static class ProtocolNames
{
    private static readonly FrozenDictionary<string, string> Written = new Dictionary<string, string>
    {
        ["ads"] = "ADS/AMS", ["anydesk"] = "AnyDesk", ["bacnet"] = "BACnet/IP", ["browser"] = "SMB Browser", ["c1222"] = "ANSI C12.22",
        ["cc-link-ie"] = "CC-Link IE", ["cc-link-ief-basic"] = "CC-Link IE Field Basic", ["coap"] = "CoAP",
        ["dcerpc"] = "DCE/RPC", ["dhcpv6"] = "DHCPv6", ["dlms"] = "DLMS/COSEM", ["eapol"] = "IEEE 802.1X",
        ["echonet-lite"] = "ECHONET Lite",
        ["enip"] = "EtherNet/IP", ["enip-io"] = "EtherNet/IP I/O", ["ethercat"] = "EtherCAT", ["ethernet"] = "Ethernet",
        ["fl-net"] = "FL-net", ["fox"] = "Fox", ["ge-srtp"] = "GE SRTP", ["geneve"] = "Geneve", ["genisys"] = "Genisys",
        ["hart-ip"] = "HART-IP", ["iec104"] = "IEC 60870-5-104", ["ipsec"] = "IPsec", ["ipv4"] = "IPv4", ["ipv6"] = "IPv6", ["kerberos"] = "Kerberos",
        ["knxnet-ip"] = "KNXnet/IP", ["lontalk"] = "LonTalk/IP", ["mdns"] = "mDNS", ["modbus"] = "Modbus/TCP",
        ["mpls-udp"] = "MPLS", ["mssql"] = "SQL Server", ["mysql"] = "MySQL", ["nbns"] = "NetBIOS", ["onc-rpc"] = "ONC RPC/NFS",
        ["opcua"] = "OPC UA", ["openvpn"] = "OpenVPN", ["oracle"] = "Oracle", ["postgresql"] = "PostgreSQL", ["profinet-dcp"] = "PROFINET DCP",
        ["profinet-io"] = "PROFINET IO", ["profinet-rt"] = "PROFINET RT", ["roc-plus"] = "ROC Plus", ["rtps"] = "RTPS (DDS)",
        ["s-bus"] = "S-Bus", ["s7comm"] = "S7comm", ["s7comm-plus"] = "S7comm-plus", ["smb1"] = "SMB 1",
        ["smb2"] = "SMB 2", ["sv"] = "Sampled Values",
        ["synchrophasor"] = "Synchrophasor", ["syslog"] = "Syslog", ["teamviewer"] = "TeamViewer", ["telnet"] = "Telnet",
        ["teredo"] = "Teredo", ["tristation"] = "TriStation", ["wireguard"] = "WireGuard", ["ws-discovery"] = "WS-Discovery",
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    /// <summary>Most names are initials and stand in capitals; so do those of transports.</summary>
    public static string Of(string protocol) => Written.GetValueOrDefault(protocol) ?? protocol.ToUpperInvariant();
}
