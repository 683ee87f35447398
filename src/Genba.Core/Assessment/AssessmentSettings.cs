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

    // What records that people keep are judged by.
    public int DemandListMonths { get; init; } = 24;
    public int DecisionDays { get; init; } = 365;
    public int PostponedTimes { get; init; } = 2;
    public int TicketCount { get; init; } = 3;
    public int VacancyDays { get; init; } = 60;
    public int TrainingDays { get; init; } = 365;
    public int TrainingPercent { get; init; } = 50;
    public int ExerciseDays { get; init; } = 365;
    public int ForbiddenTimes { get; init; } = 3;
    public int FlawReviewDays { get; init; } = 90;
    public int SeriousScore { get; init; } = 9;
    public int PatchDays { get; init; } = 30;
    public int FirmwareUnknownPercent { get; init; } = 20;
    public int MediaDays { get; init; } = 90;
    public int LeaverDays { get; init; } = 7;
    public int UnusedAccountDays { get; init; } = 90;
    public int NewMachineDays { get; init; } = 7;
    public int BackupDays { get; init; } = 31;
    public int RestoreDays { get; init; } = 365;
    public int SignatureDays { get; init; } = 30;
    public int ScanDays { get; init; } = 90;
    public int AlertDays { get; init; } = 7;
    public int ClockSeconds { get; init; } = 60;
    public int ContactDays { get; init; } = 365;
    public int PartnerMonths { get; init; } = 24;
    public int NoticeDays { get; init; } = 30;

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

    /// <summary>Parts of the names of programs that have no place on a control computer.</summary>
    public IReadOnlyList<string> OfficeSoftware { get; init; } =
        ["Outlook", "Thunderbird", "Excel", "Word", "PowerPoint", "LINE", "Skype", "Steam", "Solitaire", "iTunes", "Dropbox"];

    /// <summary>Makers of wireless modules and access points, as the registry of MAC addresses names them.</summary>
    public IReadOnlyList<string> WirelessMakers { get; init; } =
        ["Espressif", "Ubiquiti", "Aruba", "Ruckus", "Meraki", "silex"];
}
