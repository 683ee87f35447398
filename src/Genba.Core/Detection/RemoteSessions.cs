namespace Genba.Core.Detection;

/// <summary>Protocols by which somebody works on a machine from afar, and tunnels that may hold such work.</summary>
internal static class RemoteSessions
{
    private static readonly HashSet<string> Protocols = new(StringComparer.Ordinal)
    {
        "rdp", "vnc", "ssh", "telnet", "teamviewer", "anydesk", "pcanywhere", "openvpn", "wireguard", "ike", "isakmp", "ipsec",
        "l2tp", "pptp", "gre", "esp", "ah",
    };

    public static bool Are(string protocol) => Protocols.Contains(protocol);
}
