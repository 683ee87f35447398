using System.Collections.Frozen;
using Genba.Core.Conversations;

namespace Genba.App.Web.Conversations;

/// <summary>What a conversation is for, in five colours: control, collection, office, remote maintenance, other.</summary>
public enum Family { Control = 1, Collection, Office, Remote, Other }

internal static class Families
{
    public static readonly IReadOnlyList<Family> All = Enum.GetValues<Family>();

    /// <summary>More than any value of a family.</summary>
    public const int Limit = 8;

    // Names as the dissectors give them; one that is not here is "other".
    private static readonly FrozenDictionary<string, Family> OfProtocol = new[]
    {
        (Family.Control, "modbus s7comm s7comm-plus enip cip slmp melsec fins profinet profinet-dcp profinet-io bacnet ethercat ads hart-ip dnp3 iec104 "
            + "goose sv mms knxnet-ip knx focas ge-srtp umas cc-link cclink hostlink toyopuc opc-da echonet-lite bsap c1222 genisys fl-net fox s-bus lontalk rtps melsoft cc-link-ie cc-link-ief-basic tristation roc-plus"),
        (Family.Collection, "opcua mqtt amqp coap snmp syslog ntp lldp influx kafka historian dlms synchrophasor fisecure"),
        (Family.Office, "smb smb1 smb2 nbns nbss http tls https dns mdns llmnr dhcp smtp imap pop3 ftp tftp ipp lpd ssdp ldap kerberos mssql mysql postgresql "
            + "oracle radius onc-rpc ws-discovery sip rtsp quic"),
        (Family.Remote, "rdp vnc ssh telnet rlogin teamviewer anydesk openvpn wireguard ike ipsec l2tp pptp winrm radmin"),
    }.SelectMany(family => family.Item2.Split(' ').Select(name => (name, family.Item1))).DistinctBy(pair => pair.name)
        .ToFrozenDictionary(pair => pair.name, pair => pair.Item2, StringComparer.OrdinalIgnoreCase);

    extension(Talk talk)
    {
        public Family Family => Of(talk.Protocol);
    }

    public static Family Of(string? protocol) => protocol is not null && OfProtocol.TryGetValue(protocol, out var family) ? family : Family.Other;

    public static string ClassOf(Family family) => $"fam{(int)family}";

    public static string NameOf(Family family) => Texts.PageTexts.Conversations["Family" + family];
}
