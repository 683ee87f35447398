using System.Collections.Frozen;
using Genba.Core.Imports.Sources;

namespace Genba.Core.Imports.Zeek;

/// <summary>One log and what its entries say.</summary>
/// <param name="Path">As Zeek names it.</param>
internal sealed record ZeekLog(string Path, Action<ZeekRow, SourceRecords> Tell);

/// <summary>Every log that says something about machines. To add one: its function, and one line here.</summary>
internal static class ZeekLogTable
{
    private static readonly FrozenDictionary<string, ZeekLog> ByPath = new ZeekLog[]
    {
        new("conn", ZeekConn.Tell),
        new("dhcp", ZeekNames.Dhcp),
        new("dns", ZeekNames.Dns),
        new("ntlm", ZeekNames.Ntlm),
        new("rdp", ZeekNames.Rdp),
        new("software", ZeekNames.Software),
        new("known_hosts", ZeekNames.KnownHost),
        new("known_services", ZeekNames.KnownService),
        new("known_devices", ZeekNames.KnownDevice),
        new("known_certs", ZeekNames.KnownCertificate),
        new("known_modbus", ZeekNames.KnownModbus),
        new("http", ZeekSessions.Http),
        new("ssl", ZeekSessions.Ssl),
        new("ssh", ZeekSessions.Ssh),
        new("ftp", ZeekSessions.Ftp),
        new("snmp", ZeekSessions.Snmp),
        new("smb_mapping", ZeekSessions.Smb),
        new("smb_files", ZeekSessions.Smb),
        new("modbus", ZeekIndustrial.Modbus),
        new("dnp3", ZeekIndustrial.Dnp3),
        new("s7comm", ZeekIndustrial.S7comm),
        new("s7comm_known_devices", ZeekIndustrial.S7commDevice),
        new("enip", ZeekIndustrial.Enip),
        new("cip", ZeekIndustrial.Cip),
        new("cip_identity", ZeekIndustrial.CipIdentity),
        new("bacnet", ZeekIndustrial.Bacnet),
        new("bacnet_discovery", ZeekIndustrial.BacnetDiscovery),
        new("bacnet_property", ZeekIndustrial.BacnetProperty),
        new("opcua_binary", ZeekIndustrial.OpcUa),
        new("opcua-binary", ZeekIndustrial.OpcUa),
        new("ecat_arp_info", ZeekIndustrial.EtherCatArp),
    }.ToFrozenDictionary(log => log.Path);

    public static ZeekLog? Find(string path) => ByPath.GetValueOrDefault(path);
}
