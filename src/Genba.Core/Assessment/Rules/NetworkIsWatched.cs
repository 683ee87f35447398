using Genba.Core.Detection;

namespace Genba.Core.Assessment.Rules;

/// <summary>3-7: suspicious traffic is noticed, also at the borders and the remote entry.</summary>
internal sealed class NetworkIsWatched : IEvidenceRule
{
    private const string Sensor = "IDS";
    private const string Alarm = "INC";

    // What any detection should notice: sweeps, enumeration, direct internet, commands that stop a controller.
    private static readonly HashSet<string> PlainAnomalies = ["D03", "D06", "D08", "D09", "D12", "D13", "D16"];

    public string Requirement => "3-7";
    public IReadOnlyList<string> Contradictions { get; } = ["X-3-7-1", "X-3-7-2", "X-3-7-4"];

    public Judgement Judge(AssessmentScope scope)
    {
        var verdict = new Verdict(scope);
        var anomalies = scope.Findings
            .Where(finding => PlainAnomalies.Contains(finding.Rule) && finding.Severity >= Severity.Medium).ToList();
        var sensors = scope.Records.Where(record => record.Kind == Sensor).ToList();
        if (sensors.Count == 0)
        {
            verdict.Unseen("G-1", anomalies.Count > 0 ? RuleTexts.AnomaliesToCompare(anomalies) : RuleTexts.SensorsUnrecorded());
            return verdict.JudgeWithoutSupport();
        }
        JudgeBorders(verdict, scope.Reading, sensors);
        JudgeSensors(verdict, scope, sensors);
        JudgeAlarms(verdict, scope, anomalies);
        if (!verdict.IsRefuted) verdict.For("X-3-7-1", sensors.Count, [], RuleTexts.SensorsInPlace(sensors.Count));
        return verdict.Judge();
    }

    /// <summary>Traffic crosses a border where neither side has a sensor on record. A record without subject covers all.</summary>
    private static void JudgeBorders(Verdict verdict, PlantReading plant, List<KeptRecord> sensors)
    {
        if (sensors.Exists(record => record.Subject is null)) return;
        var covered = sensors.Select(record => record.Subject).ToHashSet();
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

    private static void JudgeSensors(Verdict verdict, AssessmentScope scope, List<KeptRecord> sensors)
    {
        var oldest = scope.Today.AddDays(-scope.Settings.SensorRuleDays);
        var stale = sensors.Where(record => record.Dated < oldest).ToList();
        if (stale.Count > 0)
        {
            verdict.Against("X-3-7-2", stale.Count,
                RuleTexts.SensorRulesOld([.. stale.Select(record => record.Title)], scope.Settings.SensorRuleDays));
        }
    }

    /// <summary>Compared only where alarms are on record at all: no record is no contradiction.</summary>
    private static void JudgeAlarms(Verdict verdict, AssessmentScope scope, List<Finding> anomalies)
    {
        var alarms = scope.Records.Where(record => record.Kind == Alarm).Select(record => record.Dated).ToHashSet();
        if (alarms.Count == 0)
        {
            verdict.Unseen("X-3-7-4", anomalies.Count > 0 ? RuleTexts.AnomaliesToCompare(anomalies) : RuleTexts.AlarmsUnrecorded());
            return;
        }
        // The plant's calendar may be a day off from UTC.
        var silent = anomalies.Where(finding =>
        {
            var day = DateOnly.FromDateTime(DateTime.UnixEpoch.AddTicks(finding.Seen.First.Nanoseconds / 100));
            return !alarms.Contains(day) && !alarms.Contains(day.AddDays(1)) && !alarms.Contains(day.AddDays(-1));
        }).ToList();
        if (silent.Count > 0) verdict.Against("X-3-7-4", silent, RuleTexts.AnomaliesWithoutAlarm(silent));
    }
}
