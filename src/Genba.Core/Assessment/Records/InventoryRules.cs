using Genba.Core.Assets;
using Genba.Core.Registers;
using Genba.Core.Zones;
using static Genba.Core.Assessment.Records.RecordRules;

namespace Genba.Core.Assessment.Records;

/// <summary>2-7, 2-8 and 2-10 to 2-12: wireless, flaws, passwords, accounts and what is connected.</summary>
internal static class InventoryRules
{
    public static IReadOnlyList<RecordRule> All { get; } =
    [
        Lacking("X-2-7-1", ["wireless"], reading => NotAllowed(reading, "client")),
        Any("X-2-7-2", "wireless", reading => reading.Standing("wireless").Where(network => network["kind"] == "network"
            && network["encryption"] is "open" or "wep" or "wpa-tkip" or "wpa2-psk" or "wpa3-psk" && IsFactoryZone(reading,
                network["zone"]))),
        Lacking("X-2-7-3", ["wireless"], reading => NotAllowed(reading, "access-point").Concat(UnlistedRadios(reading))),
        None("X-2-8-1", "vulnerabilities", settings => settings.FlawReviewDays),
        Any("X-2-8-2", "vulnerabilities", reading => reading.Flaws.Where(flaw => flaw.Cells.Expires < reading.Today
            && !flaw.Cells.Has("cover"))),
        Lacking("X-2-8-3", ["vulnerabilities"], reading => reading.Plant.Unsupported.Keys.Except(reading.Covered("vulnerabilities"))
            .Select(id => Fault.Of(reading.Plant.AssetOf(id)!) with { Frame = reading.Plant.Unsupported[id] })),
        new("X-2-8-4", [], UnknownFirmware),
        Any("X-2-10-3", "accounts", WeakerThanTheRule),
        Any("X-2-11-1", "accounts", reading => reading.Standing("accounts").Where(account => account.Cells.IsYes("enabled")
            && reading.Left(account["person"]) is { } left && left < reading.Today.AddDays(-reading.Settings.LeaverDays)), settings =>
                settings.LeaverDays),
        Any("X-2-11-2", "accounts", reading => reading.Standing("accounts").Where(account =>
            reading.Left(account["person"]) is { } left && account.Cells.Day("last_used") > left)),
        Any("X-2-11-3", "accounts", reading => reading.Standing("accounts").Where(account => account["kind"] == "personal"
            && account.Cells.IsYes("enabled")
            && !account.Cells.IsYes("exception")
                && account.Cells.Day("last_used") < reading.Today.AddDays(-reading.Settings.UnusedAccountDays)), settings =>
                settings.UnusedAccountDays),
        Lacking("X-2-11-4", ["accounts"], reading =>
        {
            var systems = reading.ControlSystems.ToList();
            return systems.Exists(asset => reading.Covered("accounts").Contains(asset.Id)) ? [] : systems.Select(Fault.Of);
        }),
        Lacking("X-2-12-1", ["requests"], NotRequested),
        Lacking("X-2-12-2", ["incidents", "requests"], Infected) with { Needs = ["incidents"] },
    ];

    private static bool IsFactoryZone(RecordReading reading, string zone) => reading.ZoneNamed(zone) is { } known
        && known.Level.IsFactory();

    private static IEnumerable<Fault> NotAllowed(RecordReading reading, string kind)
    {
        var allowed = Allowed(reading);
        return reading.Standing("wireless").Where(found => found["kind"] == kind && found["listing"] == "observed"
            && !allowed.Contains(Plain(found["address"]))).Select(Fault.Of);
    }

    private static HashSet<string> Allowed(RecordReading reading) =>
        [.. reading.Standing("wireless").Where(one => one["listing"] == "allowed").Select(one => Plain(one["address"]))];

    /// <summary>On the wire, made by a maker of radios, and on no list.</summary>
    private static IEnumerable<Fault> UnlistedRadios(RecordReading reading)
    {
        var allowed = Allowed(reading);
        return reading.Plant.Radios(reading.Settings).Where(radio => !radio.Asset.Macs.Any(mac => allowed.Contains(Plain(mac.ToString()))))
            .Select(radio => Fault.Of(radio.Asset) with { Frame = radio.Evidence });
    }

    private static string Plain(string mac) => string.Concat(mac.Where(char.IsAsciiHexDigit)).ToUpperInvariant();

    private static Found? UnknownFirmware(RecordReading reading)
    {
        if (reading.Ledger is not { Machines.Count: > 0 } ledger) return Found.Cannot(RuleTexts.LedgerMissing());
        var written = ledger.Machines.Where(row => row.HasFirmware).Select(row => row.Asset).OfType<string>().ToHashSet();
        var devices = reading.Plant.Plant.Assets.Where(asset => asset.Kind is AssetKind.Plc or AssetKind.Safety or AssetKind.Iot
            && reading.Plant.IsFactory(asset)).ToList();
        var unknown = devices.Where(asset => asset.Firmware is null && !written.Contains(asset.Id)).ToList();
        var percent = reading.Settings.FirmwareUnknownPercent;
        return unknown.Count * 100 > percent * devices.Count ? new([.. unknown.Select(Fault.Of)], percent) : null;
    }

    private static IEnumerable<RegisterEntry> WeakerThanTheRule(RecordReading reading)
    {
        var rules = reading.Standing("policies").Where(policy => policy["kind"] == "password").ToList();
        var length = rules.Max(rule => rule.Cells.Number("minimum_length"));
        var age = rules.Min(rule => rule.Cells.Number("maximum_age"));
        return reading.Standing("accounts").Where(account => !account.Cells.IsYes("exception")
            && (account.Cells.Number("minimum_length") < length || account.Cells.Number("maximum_age") > age));
    }

    /// <summary>Machines that came since requests are kept here, without a scan or an approval up to that day; the days of two calendars
    /// may differ by one.</summary>
    private static IEnumerable<Fault> NotRequested(RecordReading reading)
    {
        var since = reading.Book.KeptSince("requests");
        var checks = reading.All("requests").Where(request => request.Cells.Has("scanned") || request.Cells.Has("approved"))
            .SelectMany(request => reading.AssetsOf(request).Select(asset =>
                (asset, Day: request.Cells.Day("scanned") ?? request.Cells.Day("approved"))))
            .GroupBy(check => check.asset).ToDictionary(group => group.Key, group => group.Min(check => check.Day));
        return reading.NewMachines.Where(machine => machine.Came > since
            && !(checks.TryGetValue(machine.Asset.Id, out var day) && day <= machine.Came.AddDays(1))).Select(machine =>
                Fault.Of(machine.Asset));
    }

    /// <summary>Infected machines that nobody had scanned up to that day.</summary>
    private static IEnumerable<Fault> Infected(RecordReading reading)
    {
        var scanned = reading.All("requests").Where(request => request.Cells.Has("scanned"))
            .SelectMany(request => reading.AssetsOf(request).Select(asset => (asset, Day: request.Cells.Day("scanned"))))
            .GroupBy(scan => scan.asset).ToDictionary(group => group.Key, group => group.Min(scan => scan.Day));
        return reading.All("incidents").Where(incident => incident.Cells.IsYes("malware") && incident.Cells.Has("asset")
            && !reading.AssetsOf(incident).Any(asset => scanned.GetValueOrDefault(asset) <= incident.Cells.Effective)).Select(Fault.Of);
    }
}
