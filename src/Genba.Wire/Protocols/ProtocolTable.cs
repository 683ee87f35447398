using Genba.Wire.Tunnels;

namespace Genba.Wire.Protocols;

/// <summary>Every protocol that Genba understands. To add one: its folder, and one line here.</summary>
public static class ProtocolTable
{
    /// <summary>At most 128 entries: the candidates of a flow are a set of bits.</summary>
    public static IReadOnlyList<IDissector> All { get; } =
    [
        new Modbus.ModbusDissector(),
        new S7comm.S7commDissector(),
        new Mms.MmsDissector(),
        new Enip.EnipDissector(),
        new Enip.EnipIoDissector(),
        new Bacnet.BacnetDissector(),
        new Profinet.ProfinetDcpDissector(),
        new Profinet.ProfinetRtDissector(),
        new Slmp.SlmpDissector(),
        new Echonet.EchonetDissector(),
        new Mqtt.MqttDissector(),
        new OpcUa.OpcUaDissector(),
        new Fins.FinsDissector(),
        new HartIp.HartIpDissector(),
        new FlNet.FlNetDissector(),
        new Toyopuc.ToyopucDissector(),
        new Knx.KnxDissector(),
        new Fox.FoxDissector(),
        new Lldp.LldpDissector(),
        new Cdp.CdpDissector(),
        new Dhcp.DhcpDissector(),
        new Dns.DnsDissector(),
        new Dns.MdnsDissector(),
        new Dns.LlmnrDissector(),
        new Http.HttpDissector(),
        new Http.SsdpDissector(),
        new Tls.TlsDissector(),
        new Ssh.SshDissector(),
        new Ftp.FtpDissector(),
        new Smtp.SmtpDissector(),
        new Telnet.TelnetDissector(),
        new Snmp.SnmpDissector(),
        new Smb.SmbDissector(),
        new NetBios.NetBiosNameDissector(),
        new NetBios.BrowserDissector(),
        new Vnc.VncDissector(),
        new Rdp.RdpDissector(),
        new Ntp.NtpDissector(),
        new Dhcp.Dhcp6Dissector(),
        new Syslog.SyslogDissector(),
        new Ldap.LdapDissector(),
        new DceRpc.DceRpcDissector(),
        new ProfinetIo.ProfinetIoDissector(),
        new UdpTunnel("vxlan", [4789, 8472, 4790], UdpTunnels.TryVxlan),
        new UdpTunnel("geneve", [6081], UdpTunnels.TryGeneve),
        new UdpTunnel("gtp-u", [2152], UdpTunnels.TryGtp, UdpTunnels.IsGtp),
        new UdpTunnel("teredo", [3544], UdpTunnels.TryTeredo),
        new UdpTunnel("capwap", [5247], UdpTunnels.TryCapwap),
        new UdpTunnel("l2tp", [1701], UdpTunnels.TryL2tp, UdpTunnels.IsL2tp),
        new UdpTunnel("mpls-udp", [6635], UdpTunnels.TryMpls),
    ];
}
