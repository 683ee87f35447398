namespace Genba.Core.Assessment;

/// <summary>
/// Thresholds of the evidence rules: a site's own decisions, none of them part of the guideline. Label, unit and the reason
/// for each default are in <see cref="AssessmentSettingTable"/>.
/// </summary>
public sealed record AssessmentSettings
{
    public static readonly AssessmentSettings Default = new();

    /// <summary>A shorter watch can refute, but not support.</summary>
    public int MinimumWatchHours { get; init; } = 168;

    /// <summary>Share of what is declared (ledger rows, else zones) that must have been seen before silence counts as support.</summary>
    public int MinimumWidthPercent { get; init; } = 80;

    /// <summary>Levels 4 and 5: how old the last review may be.</summary>
    public int ReviewMonths { get; init; } = 12;

    public int UnregisteredPercent { get; init; } = 5;
    public int UnregisteredDays { get; init; } = 30;
    public int NeverSeenDays { get; init; } = 90;
    public int DifferingRows { get; init; }
    public int UnzonedPercent { get; init; } = 10;

    /// <summary>A registered log source that was seen working may stay silent for so long.</summary>
    public int LogSilenceHours { get; init; } = 24;
    public int LogRetentionDays { get; init; } = 180;
    public int LogReviewDays { get; init; } = 31;
    public int SensorRuleDays { get; init; } = 90;

    /// <summary>Outside addresses and networks (CIDR) that factory systems may use: updates, vendor cloud.</summary>
    public IReadOnlyList<string> AllowedOutside { get; init; } = [];

    /// <summary>Protocols that a factory system does not need without an exception.</summary>
    public IReadOnlyList<string> UnneededServices { get; init; } = ["telnet", "ftp", "tftp", "smb1", "rdp", "vnc", "ssdp", "llmnr"];

    /// <summary>Allowed all the same: <c>address protocol</c>.</summary>
    public IReadOnlyList<string> ServiceExceptions { get; init; } = [];

    /// <summary>What each kind of asset may serve: <c>plc modbus</c>; kinds that are not named are not judged.</summary>
    public IReadOnlyList<string> ServiceBaseline { get; init; } = [];

    /// <summary>Protocols that operate a machine from afar.</summary>
    public IReadOnlyList<string> RemoteProtocols { get; init; } = ["rdp", "vnc", "teamviewer", "anydesk"];

    /// <summary>Addresses of the jump hosts and gateways through which remote access must go.</summary>
    public IReadOnlyList<string> RemoteGateways { get; init; } = [];

    /// <summary>Makers of wireless modules and access points, as the registry of MAC addresses names them.</summary>
    public IReadOnlyList<string> WirelessMakers { get; init; } =
        ["Espressif", "Ubiquiti", "Aruba", "Ruckus", "Meraki", "silex"];
}
