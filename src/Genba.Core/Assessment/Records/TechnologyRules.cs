using static Genba.Core.Assessment.Records.RecordRules;

namespace Genba.Core.Assessment.Records;

/// <summary>3-1 to 3-8: protection of computers, flaws, rooms, remote sessions, alerts and clocks.</summary>
internal static class TechnologyRules
{
    public static IReadOnlyList<RecordRule> All { get; } =
    [
        Lacking("X-3-1-1", ["hosts"], reading =>
        {
            var safe = reading.AssetsOf(reading.Standing("hosts").Where(host => host["protection"] != "none" || host.Cells.Has("cover")));
            return reading.Computers.Where(asset => !safe.Contains(asset.Id)).Select(Fault.Of);
        }),
        Any("X-3-1-2", "hosts", reading => reading.Standing("hosts").Where(host =>
            host["protection"] == "agent" && host.Cells.Day("signatures") < reading.Today.AddDays(-reading.Settings.SignatureDays)
            || host["protection"] == "scan"
                && (host.Cells.Day("scanned") ?? host.Cells.Effective) < reading.Today.AddDays(-reading.Settings.ScanDays)), settings =>
                settings.SignatureDays),
        Any("X-3-1-3", "hosts", reading => reading.Standing("hosts").Where(host => host["state"] is "off" or "error")),
        Any("X-3-2-1", "vulnerabilities", reading => reading.Flaws.Where(flaw => !flaw.Cells.Has("cover")
            && (flaw.Cells.Expires ?? flaw.Cells.Effective.AddDays(reading.Settings.PatchDays)) < reading.Today), settings =>
                settings.PatchDays),
        Lacking("X-3-2-3", ["vulnerabilities"], Reachable),
        Lacking("X-3-3-3", ["hosts"], reading => reading.Standing("hosts")
            .Where(host => host.Cells.Parts("software").Any(name => reading.Settings.OfficeSoftware.Any(office =>
                name.Contains(office, StringComparison.OrdinalIgnoreCase)))
                && reading.AssetsOf(host).Any(id => reading.Plant.IsFactory(reading.Plant.AssetOf(id))))
            .Select(Fault.Of)),
        new("X-3-4-1", ["areas"], OpenAreas),
        Lacking("X-3-4-2", ["visits", "people"], reading => reading.All("visits")
            .Where(visit => visit.Cells.Has("company") && !visit.Cells.Has("escort") || reading.Left(visit["person"]) is { } left
                && left < visit.Cells.Effective)
            .Select(Fault.Of)) with { Needs = ["visits"] },
        Lacking("X-3-4-3", ["visits"], CameUnseen),
        Lacking("X-3-6-2", ["remote_sessions"], NotApproved),
        Any("X-3-6-3", "remote_sessions", reading => reading.Within("remote_sessions", 365).Where(session =>
            session.Cells.IsNo("second_factor") || session.Cells.IsYes("shared"))),
        Any("X-3-5-3", "firewall_rules", reading => reading.Standing("firewall_rules").Where(rule =>
            rule["service"].Trim().ToLowerInvariant() is "any" or "*" or "all" or "全て" or "すべて" or "全許可"
            && reading.ZoneNamed(rule["from"]) is { } from && reading.ZoneNamed(rule["to"]) is { } to && from != to)),
        Any("X-3-7-2", "sensors", reading => reading.Standing("sensors").Where(sensor => sensor.Cells.IsNo("healthy"))),
        Any("X-3-7-3", "incidents", reading => reading.All("incidents").Where(alert => alert["kind"] == "alert"
            && (alert.Cells.Day("triaged") ?? reading.Today) > alert.Cells.Effective.AddDays(reading.Settings.AlertDays)), settings =>
                settings.AlertDays),
        Any("X-3-8-2", "logs", reading => reading.Standing("logs").Where(log =>
            log.Cells.Number("kept_days") < reading.Settings.LogRetentionDays), settings => settings.LogRetentionDays),
        None("X-3-8-3", "reviews", settings => settings.LogReviewDays, review => review["requirement"] == "3-8"),
        new("X-3-8-4", [], reading =>
        {
            var clocks = reading.Plant.Plant.Clocks;
            if (clocks.Count == 0) return Found.Cannot(RuleTexts.ClocksUnseen());
            return new([.. clocks.Where(clock =>
                clock.Observed.LeastOffset.Duration() > TimeSpan.FromSeconds(reading.Settings.ClockSeconds)
                && reading.Plant.AssetOf(clock.Asset) is not null)
                .Select(clock => Fault.Of(reading.Plant.AssetOf(clock.Asset)!) with { Frame = clock.Observed.Evidence })],
                    reading.Settings.ClockSeconds);
        }),
    ];

    /// <summary>A serious flaw that is open, and a way through the declared zones to the machine that has it.</summary>
    private static IEnumerable<Fault> Reachable(RecordReading reading)
    {
        foreach (var flaw in reading.Flaws.Where(flaw => !flaw.Cells.Has("cover")))
        {
            var services = flaw.Cells.Parts("service");
            foreach (var asset in reading.AssetsOf(flaw).Select(reading.Plant.AssetOf).OfType<Assets.Asset>())
            {
                if (reading.Plant.Plant.Zones.Conduits.Any(conduit => conduit.To == asset.Zone
                    && reading.Plant.ZoneOf(conduit.From) is { IsProposed: false }
                    && (conduit.IsOpen || conduit.Services.Any(service => services.Contains(service.Name,
                        StringComparer.OrdinalIgnoreCase)))))
                    yield return new($"{flaw["flaw"]} – {PlantReading.NameOf(asset)}", flaw, asset);
            }
        }
    }

    /// <summary>Key machines at places that no graded area with entry control is called like.</summary>
    private static Found? OpenAreas(RecordReading reading)
    {
        if (reading.Ledger is not { } ledger) return Found.Cannot(RuleTexts.LedgerMissing());
        var guarded = reading.Standing("areas").Where(area => area.Cells.IsYes("controlled") && area.Cells.Has("grade")).Select(area =>
            area["title"]).ToList();
        var critical = reading.Critical.ToDictionary(asset => asset.Id);
        return new([.. ledger.Machines
            .Where(row => row is { Asset: not null, Place: { Length: > 0 } place } && critical.ContainsKey(row.Asset)
                && !guarded.Exists(area => place.Contains(area, StringComparison.OrdinalIgnoreCase)))
            .Select(row => new Fault($"{row.Name} ({row.Place})", null, critical[row.Asset!]))]);
    }

    /// <summary>The days of two calendars may differ by one.</summary>
    private static IEnumerable<Fault> CameUnseen(RecordReading reading)
    {
        var since = reading.Book.KeptSince("visits");
        var days = reading.All("visits").Select(visit => visit.Cells.Effective).ToHashSet();
        return reading.NewMachines.Where(machine => machine.Came > since
            && !days.Contains(machine.Came) && !days.Contains(machine.Came.AddDays(1))
                && !days.Contains(machine.Came.AddDays(-1))).Select(machine => Fault.Of(machine.Asset));
    }

    /// <summary>Remote work on a machine that no record names, or on days that no record of it covers.</summary>
    private static IEnumerable<Fault> NotApproved(RecordReading reading)
    {
        var since = reading.Book.KeptSince("remote_sessions");
        var days = reading.All("remote_sessions").SelectMany(session => reading.AssetsOf(session).Select(asset =>
            (asset, session.Cells.Effective))).ToLookup(day => day.asset, day => day.Effective);
        foreach (var session in reading.Plant.RemoteSessions(reading.Settings))
        {
            var seen = session.Seen.Observed.Seen;
            var machine = session.Server.IsFactory ? session.Server.Asset : session.Client.Asset;
            if (machine is null || RecordReading.DayOf(seen.First) < since) continue;
            var (first, last) = (RecordReading.DayOf(seen.First).AddDays(-1), RecordReading.DayOf(seen.Last).AddDays(1));
            if (!days[machine.Id].Any(day => day >= first && day <= last)) yield return Fault.Of(session);
        }
    }
}
