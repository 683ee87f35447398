using System.Globalization;
using Genba.Core.Texts;

namespace Genba.Core.Assessment;

/// <summary>The settings of the evidence rules, each with what people need to decide about it.</summary>
public static class AssessmentSettingTable
{
    private const int MaxListItems = 1_000;

    public static IReadOnlyList<AssessmentSetting> All { get; } =
    [
        Number("minimum-watch-hours", "h", 1, 8_760, s => s.MinimumWatchHours, (s, v) => s with { MinimumWatchHours = v }),
        Number("minimum-width-percent", "%", 0, 100, s => s.MinimumWidthPercent, (s, v) => s with { MinimumWidthPercent = v }),
        Number("review-months", "months", 1, 120, s => s.ReviewMonths, (s, v) => s with { ReviewMonths = v }),
        Number("unregistered-percent", "%", 0, 100, s => s.UnregisteredPercent, (s, v) => s with { UnregisteredPercent = v }),
        Number("unregistered-days", "d", 0, 3_650, s => s.UnregisteredDays, (s, v) => s with { UnregisteredDays = v }),
        Number("never-seen-days", "d", 1, 3_650, s => s.NeverSeenDays, (s, v) => s with { NeverSeenDays = v }),
        Number("differing-rows", "rows", 0, 100_000, s => s.DifferingRows, (s, v) => s with { DifferingRows = v }),
        Number("unzoned-percent", "%", 0, 100, s => s.UnzonedPercent, (s, v) => s with { UnzonedPercent = v }),
        Number("log-silence-hours", "h", 1, 8_760, s => s.LogSilenceHours, (s, v) => s with { LogSilenceHours = v }),
        Number("log-retention-days", "d", 1, 36_500, s => s.LogRetentionDays, (s, v) => s with { LogRetentionDays = v }),
        Number("log-review-days", "d", 1, 3_650, s => s.LogReviewDays, (s, v) => s with { LogReviewDays = v }),
        Number("sensor-rule-days", "d", 1, 3_650, s => s.SensorRuleDays, (s, v) => s with { SensorRuleDays = v }),
        Number("demand-list-months", "months", 1, 240, s => s.DemandListMonths, (s, v) => s with { DemandListMonths = v }),
        Number("decision-days", "d", 1, 3_650, s => s.DecisionDays, (s, v) => s with { DecisionDays = v }),
        Number("postponed-times", "times", 1, 1_000_000, s => s.PostponedTimes, (s, v) => s with { PostponedTimes = v }),
        Number("ticket-count", "records", 1, 1_000, s => s.TicketCount, (s, v) => s with { TicketCount = v }),
        Number("vacancy-days", "d", 1, 3_650, s => s.VacancyDays, (s, v) => s with { VacancyDays = v }),
        Number("training-days", "d", 1, 3_650, s => s.TrainingDays, (s, v) => s with { TrainingDays = v }),
        Number("training-percent", "%", 0, 100, s => s.TrainingPercent, (s, v) => s with { TrainingPercent = v }),
        Number("exercise-days", "d", 1, 3_650, s => s.ExerciseDays, (s, v) => s with { ExerciseDays = v }),
        Number("forbidden-times", "times", 1, 1_000_000, s => s.ForbiddenTimes, (s, v) => s with { ForbiddenTimes = v }),
        Number("flaw-review-days", "d", 1, 3_650, s => s.FlawReviewDays, (s, v) => s with { FlawReviewDays = v }),
        Number("serious-score", "points", 0, 10, s => s.SeriousScore, (s, v) => s with { SeriousScore = v }),
        Number("patch-days", "d", 1, 3_650, s => s.PatchDays, (s, v) => s with { PatchDays = v }),
        Number("firmware-unknown-percent", "%", 0, 100, s => s.FirmwareUnknownPercent, (s, v) => s with { FirmwareUnknownPercent = v }),
        Number("media-days", "d", 1, 3_650, s => s.MediaDays, (s, v) => s with { MediaDays = v }),
        Number("leaver-days", "d", 1, 3_650, s => s.LeaverDays, (s, v) => s with { LeaverDays = v }),
        Number("unused-account-days", "d", 1, 3_650, s => s.UnusedAccountDays, (s, v) => s with { UnusedAccountDays = v }),
        Number("new-machine-days", "d", 1, 3_650, s => s.NewMachineDays, (s, v) => s with { NewMachineDays = v }),
        Number("backup-days", "d", 1, 3_650, s => s.BackupDays, (s, v) => s with { BackupDays = v }),
        Number("restore-days", "d", 1, 3_650, s => s.RestoreDays, (s, v) => s with { RestoreDays = v }),
        Number("signature-days", "d", 1, 3_650, s => s.SignatureDays, (s, v) => s with { SignatureDays = v }),
        Number("scan-days", "d", 1, 3_650, s => s.ScanDays, (s, v) => s with { ScanDays = v }),
        Number("alert-days", "d", 1, 3_650, s => s.AlertDays, (s, v) => s with { AlertDays = v }),
        Number("clock-seconds", "s", 1, 86_400, s => s.ClockSeconds, (s, v) => s with { ClockSeconds = v }),
        Number("contact-days", "d", 1, 3_650, s => s.ContactDays, (s, v) => s with { ContactDays = v }),
        Number("partner-months", "months", 1, 240, s => s.PartnerMonths, (s, v) => s with { PartnerMonths = v }),
        Number("notice-days", "d", 1, 3_650, s => s.NoticeDays, (s, v) => s with { NoticeDays = v }),
        List("allowed-outside", s => s.AllowedOutside, (s, v) => s with { AllowedOutside = v }),
        List("unneeded-services", s => s.UnneededServices, (s, v) => s with { UnneededServices = v }),
        List("service-exceptions", s => s.ServiceExceptions, (s, v) => s with { ServiceExceptions = v }),
        List("service-baseline", s => s.ServiceBaseline, (s, v) => s with { ServiceBaseline = v }),
        List("remote-protocols", s => s.RemoteProtocols, (s, v) => s with { RemoteProtocols = v }),
        List("remote-gateways", s => s.RemoteGateways, (s, v) => s with { RemoteGateways = v }),
        List("office-software", s => s.OfficeSoftware, (s, v) => s with { OfficeSoftware = v }),
        List("wireless-makers", s => s.WirelessMakers, (s, v) => s with { WirelessMakers = v }),
    ];

    public static AssessmentSetting? Find(string key) => All.FirstOrDefault(setting => setting.Key == key);

    private static AssessmentSetting Number(
        string key, string unit, int least, int most, Func<AssessmentSettings, int> read, Func<AssessmentSettings, int, AssessmentSettings> write) =>
        new(key, unit, settings => read(settings).ToString(CultureInfo.InvariantCulture), (settings, text) =>
            int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value) && value >= least && value <= most
                ? write(settings, value)
                : null);

    private static AssessmentSetting List(
        string key, Func<AssessmentSettings, IReadOnlyList<string>> read, Func<AssessmentSettings, IReadOnlyList<string>, AssessmentSettings> write) =>
        new(key, AssessmentSetting.ListUnit, settings => string.Join('\n', read(settings)), (settings, text) =>
        {
            var items = text.Split(['\n', ','], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
            return items.Length <= MaxListItems ? write(settings, items) : null;
        });
}

/// <summary>One setting as people see and store it.</summary>
/// <param name="Key">Stored, so never changed.</param>
/// <param name="Unit">h, d, s, months, %, rows, times, records, points, or <see cref="ListUnit"/>: one item per line.</param>
/// <param name="Read">Its value as text.</param>
/// <param name="Write">The settings with another value; null when the text is no such value.</param>
public sealed record AssessmentSetting(
    string Key, string Unit, Func<AssessmentSettings, string> Read, Func<AssessmentSettings, string, AssessmentSettings?> Write)
{
    public const string ListUnit = "list";

    public string Default => Read(AssessmentSettings.Default);
    public BilingualText Label => SettingTexts.Label(Key);

    /// <summary>Why the default is what it is.</summary>
    public BilingualText Why => SettingTexts.Why(Key);
}
