using Genba.Core.Observations;
using Genba.Core.Zones;
using static Genba.Core.Assessment.Records.RecordRules;

namespace Genba.Core.Assessment.Records;

/// <summary>2-1 to 2-5, 2-9 and 2-13: risks, policies, incidents, exercises, media and backups.</summary>
internal static class OperationRules
{
    public static IReadOnlyList<RecordRule> All { get; } =
    [
        new("X-2-1-1", ["risks", "requests"], OldAssessment) { Needs = [] },
        new("X-2-1-2", ["risks"], NotAssessed),
        new("X-2-2-1", ["policies"], reading => reading.Standing("policies").Where(entry =>
            entry["kind"] == "policy").ToList() is { Count: > 0 } policies
            && policies.TrueForAll(policy => policy.Cells.IsNo("factory")) ? new([.. policies.Select(Fault.Of)]) : null),
        Any("X-2-2-2", "policies", reading => reading.All("policies").Where(policy => policy.Cells.Expires < reading.Today
            && !reading.Standing("policies").Any(other => other["kind"] == policy["kind"]
                && other.Cells.Effective > policy.Cells.Effective))),
        new("X-2-2-3", ["policies"], ForbiddenTraffic),
        Any("X-2-3-3", "firewall_rules", reading => reading.Standing("firewall_rules").Where(rule => IsOutside(rule["to"])
            && IsAny(rule["service"])
            && (reading.ZoneNamed(rule["from"]) is { } zone ? zone.Level.IsFactory() : IsAny(rule["from"])))),
        Lacking("X-2-4-1", ["incidents", "roles", "policies"], Undecided) with { Needs = ["incidents"] },
        Any("X-2-4-2", "policies", reading => reading.Standing("policies").Where(policy => policy["kind"] == "incident"
            && policy.Cells.IsNo("criterion"))),
        new("X-2-5-1", ["exercises"], NoDrill),
        Any("X-2-5-2", "actions", reading => reading.All("actions").Where(action => action["source"] == "exercise").Overdue(reading.Today)),
        Any("X-2-5-3", "incidents", reading => reading.Within("incidents", reading.Settings.ExerciseDays).Where(incident =>
            incident["handling"] is "powered-off" or "left-connected")),
        Lacking("X-2-9-1", ["media"], UnknownMedia),
        Lacking("X-2-9-2", ["hosts", "policies"], reading => reading.Standing("policies").Any(policy => policy["kind"] == "media"
            && policy.Cells.IsYes("sealed"))
            ? reading.Standing("hosts").Where(host => host["ports"] == "open").Select(Fault.Of) : []),
        Lacking("X-2-9-3", ["media", "policies"], UnusedRule, settings => settings.MediaDays),
        new("X-2-13-1", ["restores", "backups"], NoRestore) { Needs = [] },
        Lacking("X-2-13-2", ["backups"], WithoutBackup, settings => settings.BackupDays),
        Lacking("X-2-13-3", ["backups"], WritableStores),
        new("X-2-13-4", ["policies", "requests"], OldSteps) { Needs = ["policies"] },
    ];

    private static bool IsAny(string text) => text.Trim().ToLowerInvariant() is "any" or "*" or "all" or "全て" or "すべて" or "全許可";

    private static bool IsOutside(string text) => IsAny(text)
        || text.Trim().ToLowerInvariant() is "internet" or "outside" or "wan" or "インターネット" or "外部";

    private static Found? OldAssessment(RecordReading reading)
    {
        var newest = reading.All("risks").Count > 0 ? reading.All("risks")[0] : null;
        var changes = reading.All("requests").Where(request => request.Cells.Day("approved") is { } day && day <= reading.Today
            && reading.AssetsOf(request).Overlaps(reading.Critical.Select(asset => asset.Id))).ToList();
        if (newest is null)
        {
            // That somebody writes changes down but no assessment shows that there is none.
            return reading.Book.Keeping.ContainsKey("risks") ? new([new(RecordTexts.Never)]) : Found.Cannot(RecordTexts.NotKept(["risks"]));
        }
        var later = changes.Where(change => change.Cells.Day("approved") > newest.Cells.Effective).ToList();
        return new([.. later.Select(change => new Fault($"{change["asset"]} ({change["approved"]})", change))]);
    }

    private static Found NotAssessed(RecordReading reading)
    {
        var risks = reading.Standing("risks");
        var assets = reading.AssetsOf(risks);
        var zones = risks.SelectMany(risk => risk.Cells.Parts("zones")).Select(reading.ZoneNamed).OfType<Zone>().Select(zone =>
            zone.Id).ToHashSet();
        var machines = reading.Critical.Where(asset => !assets.Contains(asset.Id) && !zones.Contains(asset.Zone ?? "")).Select(Fault.Of);
        var paths = risks.Any(risk => risk.Cells.Has("paths")) ? [] : reading.Plant.Outside.Select(Fault.Of);
        return new([.. machines, .. paths]);
    }

    private static Found? ForbiddenTraffic(RecordReading reading)
    {
        var policies = reading.Standing("policies").Where(policy => policy.Cells.Has("forbids")).ToList();
        var forbidden = policies.SelectMany(policy => policy.Cells.Parts("forbids")).Select(word => word.ToLowerInvariant()).ToHashSet();
        if (forbidden.Count == 0) return null;
        var uses = reading.Plant.FactoryUses.Where(use => forbidden.Contains(use.Protocol)
            && use.Count >= reading.Settings.ForbiddenTimes).ToList();
        return new([.. uses.Select(use => new Fault($"{use.First.Server} {ProtocolNames.Of(use.Protocol)}", policies[0], null, use.First.Evidence))], reading.Settings.ForbiddenTimes);
    }

    private static IEnumerable<Fault> Undecided(RecordReading reading)
    {
        var deciders = reading.All("roles").Where(role => role["duty"] is "security" or "incident" or "line-stop")
            .SelectMany(role => new[] { role["person"], role["deputy"] }).Where(person =>
                person.Length > 0).Select(RecordReading.PersonKey).ToHashSet();
        var limit = reading.Standing("policies").Where(policy => policy["kind"] == "incident").Min(policy =>
            policy.Cells.Number("escalation_minutes"));
        return reading.Within("incidents", reading.Settings.ExerciseDays)
            .Where(incident => incident["kind"] != "alert" && incident.Cells.Effective < reading.Today.AddDays(-reading.Settings.AlertDays)
                && (!incident.Cells.Has("decided_by") || deciders.Count > 0
                    && !deciders.Contains(RecordReading.PersonKey(incident["decided_by"]))
                    || incident.Cells.Number("escalated_minutes") > limit))
            .Select(Fault.Of);
    }

    private static Found? NoDrill(RecordReading reading)
    {
        var days = reading.Settings.ExerciseDays;
        var recent = reading.Within("exercises", days).ToList();
        if (recent.Count > 0) return recent.TrueForAll(drill => drill.Cells.Number("operators") == 0) ? new([.. recent.Select(Fault.Of)],
            days) : null;
        return !reading.Speaks("exercises", days) ? null
            : new([reading.All("exercises") is [var last, ..] ? new Fault(last["effective"], last) : new(RecordTexts.Never)], days);
    }

    private static IEnumerable<Fault> UnknownMedia(RecordReading reading)
    {
        var known = reading.All("media").Where(medium => medium["kind"] is "listed" or "lent").Select(medium =>
            medium["serial"].ToUpperInvariant()).ToHashSet();
        return reading.All("media").Where(medium => medium["kind"] == "connected"
            && !known.Contains(medium["serial"].ToUpperInvariant())).Select(Fault.Of);
    }

    private static IEnumerable<Fault> UnusedRule(RecordReading reading)
    {
        var recent = reading.Within("media", reading.Settings.MediaDays).ToList();
        return reading.Standing("policies").Any(policy => policy["kind"] == "media") && !recent.Exists(medium =>
            medium["kind"] is "lent" or "scanned")
            ? recent.Where(medium => medium["kind"] == "connected").Select(Fault.Of) : [];
    }

    private static Found? NoRestore(RecordReading reading)
    {
        var days = reading.Settings.RestoreDays;
        if (!reading.IsKept("restores") && !reading.IsKept("backups")) return Found.Cannot(RecordTexts.NotKept(["restores", "backups"]));
        var tests = reading.All("restores");
        var failed = tests.Where((test, at) => test["result"] == "failed"
            && !tests.Take(at).Any(later => later["result"] == "ok" && RecordReading.SamePerson(later["asset"], test["asset"]))).ToList();
        if (failed.Count > 0) return new([.. failed.Select(Fault.Of)], days);
        if (tests.Any(test => test["result"] == "ok" && test.Cells.Effective >= reading.Today.AddDays(-days))) return null;
        if (!reading.Speaks("restores", days) && !reading.Speaks("backups", days)) return null;
        return new([tests is [var last, ..] ? new Fault(last["effective"], last) : new(RecordTexts.Never)], days);
    }

    private static IEnumerable<Fault> WithoutBackup(RecordReading reading)
    {
        var fresh = reading.AssetsOf(reading.All("backups").Where(backup => backup["result"] == "ok"
            && backup.Cells.Effective >= reading.Today.AddDays(-(int)Math.Min(3_650,
                backup.Cells.Number("period_days") ?? reading.Settings.BackupDays))));
        return reading.Critical.Where(asset => !fresh.Contains(asset.Id)).Select(Fault.Of);
    }

    /// <summary>Files were written into the store from the zone whose copies it holds; or the record says that it lies there.</summary>
    private static IEnumerable<Fault> WritableStores(RecordReading reading)
    {
        foreach (var backup in reading.Standing("backups").Where(backup => backup["place"] == "same-zone")) yield return Fault.Of(backup);
        foreach (var backup in reading.Standing("backups").Where(backup => backup.Cells.Has("store")).DistinctBy(backup =>
            backup["store"] + "\n" + backup["asset"]))
        {
            var stores = reading.AssetsOf(backup, "store");
            var zones = reading.AssetsOf(backup).Select(asset => reading.Plant.AssetOf(asset)?.Zone).OfType<string>().ToHashSet();
            foreach (var written in reading.Plant.FileWrites.Where(write => stores.Contains(write.ServerAsset)
                && zones.Contains(reading.Plant.AssetOf(write.ClientAsset)?.Zone ?? "")))
                yield return new(backup["store"], backup, null, written.Observed.Samples is [var sample, ..] ? sample.Packet : null);
        }
    }

    private static Found? OldSteps(RecordReading reading)
    {
        var steps = reading.All("policies").FirstOrDefault(policy => policy["kind"] == "restore");
        if (steps is null) return new([new(RecordTexts.Never)]);
        var critical = reading.Critical.Select(asset => asset.Id).ToHashSet();
        return new([.. reading.All("requests").Where(request => request.Cells.Day("approved") > steps.Cells.Effective
            && reading.AssetsOf(request).Overlaps(critical))
            .Select(request => new Fault($"{request["asset"]} ({request["approved"]})", request))]);
    }
}
