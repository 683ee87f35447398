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
        List("allowed-outside", s => s.AllowedOutside, (s, v) => s with { AllowedOutside = v }),
        List("unneeded-services", s => s.UnneededServices, (s, v) => s with { UnneededServices = v }),
        List("service-exceptions", s => s.ServiceExceptions, (s, v) => s with { ServiceExceptions = v }),
        List("service-baseline", s => s.ServiceBaseline, (s, v) => s with { ServiceBaseline = v }),
        List("remote-protocols", s => s.RemoteProtocols, (s, v) => s with { RemoteProtocols = v }),
        List("remote-gateways", s => s.RemoteGateways, (s, v) => s with { RemoteGateways = v }),
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
/// <param name="Unit">h, d, months, %, rows, or <see cref="ListUnit"/>: one item per line.</param>
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
