using Genba.Core.Assessment.Records;
using Genba.Core.Detection;
using Genba.Core.Registers;

namespace Genba.Core.Assessment.Rules;

/// <summary>3-7: suspicious traffic is noticed, also at the borders and the remote entry.</summary>
internal sealed class NetworkIsWatched : IEvidenceRule
{
    // What any detection should notice: sweeps, enumeration, direct internet, commands that stop a controller.
    private static readonly HashSet<string> PlainAnomalies = ["D03", "D06", "D08", "D09", "D12", "D13", "D16"];

    public string Requirement => "3-7";
    public IReadOnlyList<string> Contradictions { get; } = ["X-3-7-1", "X-3-7-2", "X-3-7-4"];
    public IReadOnlyList<string> Registers { get; } = ["sensors", "incidents"];

    public void Look(AssessmentScope scope, Verdict verdict)
    {
        var anomalies = scope.Findings
            .Where(finding => PlainAnomalies.Contains(finding.Rule) && finding.Severity >= Severity.Medium).ToList();
        var sensors = scope.Records.Standing("sensors");
        if (sensors.Count == 0)
        {
            verdict.Unseen("G-1", anomalies.Count > 0 ? RuleTexts.AnomaliesToCompare(anomalies) : RuleTexts.SensorsUnrecorded());
            return;
        }
        JudgeBorders(verdict, scope, sensors);
        JudgeSensors(verdict, scope, sensors);
        JudgeAlarms(verdict, scope, anomalies);
        if (!verdict.IsRefuted) verdict.For("X-3-7-1", sensors.Count, [], RuleTexts.SensorsInPlace(sensors.Count));
        verdict.WatchMaySupport();
    }

    /// <summary>Traffic crosses a border where neither side has a sensor on record. A sensor without a zone sees all.</summary>
    private static void JudgeBorders(Verdict verdict, AssessmentScope scope, IReadOnlyList<RegisterEntry> sensors)
    {
        var plant = scope.Reading;
        if (sensors.Any(sensor => !sensor.Cells.Has("zone"))) return;
        var covered = sensors.SelectMany(sensor => sensor.Cells.Parts("zone")).Select(name => scope.Records.ZoneNamed(name)?.Id ?? name).ToHashSet();
        var blind = plant.Plant.Conversations
            .Where(seen => seen is { CrossesZones: true, AZone: not null, BZone: not null }
                && !covered.Contains(seen.AZone) && !covered.Contains(seen.BZone))
            .ToList();
        if (blind.Count == 0) return;
        var borders = blind
            .Select(seen => string.CompareOrdinal(seen.AZone, seen.BZone) < 0 ? (seen.AZone, seen.BZone) : (seen.BZone, seen.AZone))
            .Distinct()
            .Select(border => (plant.ZoneOf(border.Item1)!.Name, plant.ZoneOf(border.Item2)!.Name)).ToList();
        verdict.Against("X-3-7-1", borders.Count, blind.Select(seen => seen.Observed.FirstPacket),
            RuleTexts.BordersWithoutSensor(borders));
    }

    private static void JudgeSensors(Verdict verdict, AssessmentScope scope, IReadOnlyList<RegisterEntry> sensors)
    {
        var oldest = scope.Today.AddDays(-scope.Settings.SensorRuleDays);
        var stale = sensors.Where(sensor => sensor.Cells.Effective < oldest).ToList();
        if (stale.Count > 0)
        {
            verdict.Against("X-3-7-2", stale.Count, [], stale.Select(RecordTexts.ReferenceTo),
                RuleTexts.SensorRulesOld([.. stale.Select(sensor => sensor.Name)], scope.Settings.SensorRuleDays));
        }
    }

    /// <summary>Compared only where alarms are on record at all: no record is no contradiction.</summary>
    private static void JudgeAlarms(Verdict verdict, AssessmentScope scope, List<Finding> anomalies)
    {
        var alarms = scope.Records.All("incidents").Where(incident => incident["kind"] == "alert").Select(alert => alert.Cells.Effective).ToHashSet();
        if (alarms.Count == 0)
        {
            verdict.Unseen("X-3-7-4", anomalies.Count > 0 ? RuleTexts.AnomaliesToCompare(anomalies) : RuleTexts.AlarmsUnrecorded());
            return;
        }
        // The plant's calendar may be a day off from UTC.
        var silent = anomalies.Where(finding =>
        {
            var day = RecordReading.DayOf(finding.Seen.First);
            return !alarms.Contains(day) && !alarms.Contains(day.AddDays(1)) && !alarms.Contains(day.AddDays(-1));
        }).ToList();
        if (silent.Count > 0) verdict.Against("X-3-7-4", silent, RuleTexts.AnomaliesWithoutAlarm(silent));
    }
}
