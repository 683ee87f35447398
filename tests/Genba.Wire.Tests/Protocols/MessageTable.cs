using Genba.Wire.Tests.Tunnels;

namespace Genba.Wire.Tests.Protocols;

/// <summary>
/// Hand-made messages of every protocol in the table, seeds of the hostile tests. A new protocol adds one line.
/// </summary>
public static class MessageTable
{
    public static IReadOnlyDictionary<string, IReadOnlyList<byte[]>> All { get; } =
        new Dictionary<string, IReadOnlyList<byte[]>>
        {
            ["modbus"] = Modbus.ModbusMessages.All,
            ["s7comm"] = S7comm.S7commMessages.All,
            ["mms"] = Mms.MmsMessages.All,
            ["enip"] = Enip.EnipMessages.All,
            ["enip-io"] = [Enip.EnipMessages.CyclicData],
            ["bacnet"] = Bacnet.BacnetMessages.All,
            ["profinet-dcp"] = Profinet.DcpMessages.All,
            ["profinet-rt"] = [Profinet.DcpMessages.CyclicData, Profinet.DcpMessages.Identity],
            ["slmp"] = Slmp.SlmpMessages.All,
            ["echonet-lite"] = Echonet.EchonetMessages.All,
            ["mqtt"] = Mqtt.MqttMessages.All,
            ["opcua"] = OpcUa.OpcUaMessages.All,
            ["fins"] = Fins.FinsMessages.All,
            ["hart-ip"] = HartIp.HartMessages.All,
            ["s7comm-plus"] = S7commPlus.S7commPlusMessages.All,
            ["iec104"] = Iec104.Iec104Messages.All,
            ["dnp3"] = Dnp3.Dnp3Messages.All,
            ["goose"] = Iec61850.ProcessBusMessages.AllGoose,
            ["sv"] = Iec61850.ProcessBusMessages.AllSamples,
            ["synchrophasor"] = Synchrophasor.SynchrophasorMessages.All,
            ["tristation"] = TriStation.TriStationMessages.All,
            ["fl-net"] = FlNet.FlNetMessages.All,
            ["toyopuc"] = Toyopuc.ToyopucMessages.All,
            ["knxnet-ip"] = Knx.KnxMessages.All,
            ["fox"] = Fox.FoxDissectorTests.Messages,
            ["lldp"] = Lldp.LldpMessages.All,
            ["cdp"] = Cdp.CdpMessages.All,
            ["dhcp"] = Dhcp.DhcpMessages.All,
            ["dns"] = Dns.DnsMessages.Unicast,
            ["mdns"] = Dns.DnsMessages.Multicast,
            ["llmnr"] = Dns.DnsMessages.LinkLocal,
            ["http"] = Http.HttpMessages.Web,
            ["ssdp"] = Http.HttpMessages.Discovery,
            ["tls"] = Tls.TlsMessages.All,
            ["ssh"] = Ssh.SshDissectorTests.Messages,
            ["ftp"] = Ftp.FtpDissectorTests.Messages,
            ["smtp"] = Smtp.SmtpDissectorTests.Messages,
            ["telnet"] = Telnet.TelnetDissectorTests.Messages,
            ["snmp"] = Snmp.SnmpDissectorTests.Messages,
            ["smb"] = Smb.SmbMessages.All,
            ["nbns"] = NetBios.NetBiosMessages.Names,
            ["browser"] = NetBios.NetBiosMessages.Announcements,
            ["vnc"] = Vnc.VncDissectorTests.Messages,
            ["rdp"] = Rdp.RdpDissectorTests.Messages,
            ["ntp"] = Ntp.NtpDissectorTests.Messages,
            ["dhcpv6"] = Dhcp.Dhcp6DissectorTests.Messages,
            ["syslog"] = Syslog.SyslogDissectorTests.Messages,
            ["ldap"] = Ldap.LdapDissectorTests.Messages,
            ["dcerpc"] = DceRpc.DceRpcDissectorTests.Messages,
            ["profinet-io"] = ProfinetIo.ProfinetIoDissectorTests.Messages,
            ["vxlan"] = [TunnelMessages.Vxlan, TunnelMessages.VxlanGpe],
            ["geneve"] = [TunnelMessages.Geneve],
            ["gtp-u"] = [TunnelMessages.GtpPlain, TunnelMessages.GtpExtended, TunnelMessages.GtpEcho],
            ["teredo"] = [TunnelMessages.Teredo],
            ["capwap"] = [TunnelMessages.Capwap, TunnelMessages.CapwapRadio],
            ["l2tp"] = [TunnelMessages.L2tp],
            ["mpls-udp"] = [TunnelMessages.MplsUdp],
        };
}
