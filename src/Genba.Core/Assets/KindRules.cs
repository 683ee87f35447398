namespace Genba.Core.Assets;

/// <summary>
/// What services, announced roles and makers tell about a device that neither names its kind nor does anything telling. The
/// first rule that fits decides; each is a line that a person can read and contradict.
/// </summary>
internal static class KindRules
{
    /// <param name="Role">server, or null for whoever speaks it.</param>
    public sealed record Speaks(string Protocol, string? Role, AssetKind Kind);

    public static readonly IReadOnlyList<Speaks> Protocols =
    [
        new("stp", null, AssetKind.Switch),
        new("rtsp", "server", AssetKind.Camera),
        new("ipp", "server", AssetKind.Printer),
        new("lpd", "server", AssetKind.Printer),
        new("sip", null, AssetKind.Phone),
        new("profinet-rt", null, AssetKind.Io),
        new("kerberos", "server", AssetKind.Server),        // a domain controller
        new("ldap", "server", AssetKind.Server),
        new("dns", "server", AssetKind.Server),
        new("dhcp", "server", AssetKind.Server),
        new("ntp", "server", AssetKind.Server),
        new("mqtt", "server", AssetKind.Server),            // a broker
        new("smb", "server", AssetKind.Server),             // files
        new("nfs", "server", AssetKind.Server),
        new("smtp", "server", AssetKind.Server),
        new("syslog", "server", AssetKind.Server),
        new("oracle", "server", AssetKind.Server),
        new("radius", "server", AssetKind.Server),
        new("mssql", "server", AssetKind.Server),
        new("mysql", "server", AssetKind.Server),
        new("postgresql", "server", AssetKind.Server),
    ];

    /// <summary>Roles that a protocol proved, as facts spell them.</summary>
    public static readonly IReadOnlyDictionary<string, AssetKind> Roles = new Dictionary<string, AssetKind>(StringComparer.Ordinal)
    {
        ["dhcp-server"] = AssetKind.Server, ["ntp-server"] = AssetKind.Server, ["dns-server"] = AssetKind.Server,
        ["domain-controller"] = AssetKind.Server, ["master-browser"] = AssetKind.Server,
    };

    /// <summary>Makers of whom nearly everything on a network is of one kind, by how the registry writes them.</summary>
    public static readonly IReadOnlyList<(string Maker, AssetKind Kind)> Makers =
    [
        ("Axis Communications", AssetKind.Camera), ("Hikvision", AssetKind.Camera), ("Dahua", AssetKind.Camera),
        ("Vivotek", AssetKind.Camera), ("Cognex", AssetKind.Camera), ("Basler", AssetKind.Camera),
        ("Fanuc Robotics", AssetKind.Robot), ("KUKA", AssetKind.Robot), ("Universal Robots", AssetKind.Robot),
        ("Synology", AssetKind.Server), ("QNAP", AssetKind.Server),
        ("Espressif", AssetKind.Iot), ("Tuya", AssetKind.Iot),
    ];
}
