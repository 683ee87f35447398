using Genba.Core.Registers;
using Genba.Wire;
using Genba.Wire.Observations;
using static Genba.Core.Assessment.Records.RecordRules;

namespace Genba.Core.Assessment.Records;

/// <summary>4-1 to 4-6: suppliers, their people, flaws, partners, acceptance and purchase.</summary>
internal static class SupplyRules
{
    public static IReadOnlyList<RecordRule> All { get; } =
    [
        Lacking("X-4-1-1", ["contacts"], reading =>
        {
            var known = Firms(reading.Standing("contacts"));
            return reading.Makers.Where(maker => !known.Contains(RecordReading.PersonKey(maker))).Select(maker => new Fault(maker));
        }),
        Any("X-4-1-2", "contacts", reading => reading.Standing("contacts").Where(contact => contact["result"] == "failed"
            || (contact.Cells.Day("tested") ?? contact.Cells.Effective) < reading.Today.AddDays(-reading.Settings.ContactDays)),
                settings => settings.ContactDays),
        Lacking("X-4-1-3", ["incidents", "contracts"], reading =>
        {
            var agreed = reading.All("contracts").Where(contract => contract.Cells.Number("reply_hours") is not null)
                .GroupBy(contract => RecordReading.PersonKey(contract["company"])).ToDictionary(group => group.Key, group =>
                    group.Min(contract => contract.Cells.Number("reply_hours")));
            return reading.Within("incidents", 365).Where(incident =>
                incident.Cells.Number("reply_hours") > agreed.GetValueOrDefault(RecordReading.PersonKey(incident["company"]))).Select(Fault.Of);
        }),
        Lacking("X-4-2-1", ["training", "visits", "remote_sessions"], reading =>
        {
            var taught = reading.All("training").Where(lesson => lesson["kind"] == "partner").Select(lesson =>
                RecordReading.PersonKey(lesson["person"])).ToHashSet();
            return Workers(reading).Where(worker => !taught.Contains(RecordReading.PersonKey(worker["person"]))).Select(worker => new Fault($"{worker["person"]} ({worker["company"]})", worker));
        }) with { Needs = ["training"] },
        Lacking("X-4-2-2", ["training", "visits", "remote_sessions", "contracts"], OldLessons, settings =>
            settings.TrainingDays) with { Needs = ["training"] },
        Any("X-4-3-1", "vulnerabilities", reading => reading.All("vulnerabilities").Where(flaw => flaw["noticed_by"] != "maker"
            && flaw.Cells.Day("published") is { } published && flaw.Cells.Effective > published.AddDays(reading.Settings.NoticeDays)),
                settings => settings.NoticeDays),
        Lacking("X-4-3-2", ["contracts", "contacts"], reading =>
        {
            var told = Firms(reading.Standing("contracts").Where(contract =>
                contract.Cells.IsYes("flaw_notice")).Concat(reading.Standing("contacts").Where(contact => contact.Cells.IsYes("flaws"))));
            return reading.CriticalMakers.Where(maker => !told.Contains(RecordReading.PersonKey(maker))).Select(maker => new Fault(maker));
        }),
        Lacking("X-4-4-1", ["partners", "remote_sessions"], Unassessed) with { Needs = ["partners"] },
        Any("X-4-4-2", "actions", reading => reading.All("actions").Where(action => action["source"] == "audit").Overdue(reading.Today)),
        Lacking("X-4-4-3", ["partners"], Unexpected),
        Lacking("X-4-5-1", ["acceptance"], reading =>
        {
            var (since, inspected) = (reading.Book.KeptSince("acceptance"), reading.AssetsOf(reading.All("acceptance")));
            return reading.NewMachines.Where(machine => machine.Came > since && !inspected.Contains(machine.Asset.Id))
                .Select(machine => Fault.Of(machine.Asset));
        }),
        Lacking("X-4-5-2", ["acceptance", "vulnerabilities"], PassedAllTheSame) with { Needs = ["acceptance"] },
        Any("X-4-6-1", "specifications", reading => reading.All("specifications").Where(specification =>
            specification.Cells.IsNo("security"))),
        Any("X-4-6-2", "specifications", reading => reading.All("specifications").Where(specification =>
            specification.Cells.IsYes("security") && specification.Cells.IsNo("accepted"))),
    ];

    private static HashSet<string> Firms(IEnumerable<RegisterEntry> entries) =>
        [.. entries.Select(entry => RecordReading.PersonKey(entry["company"]))];

    /// <summary>People of other companies who came or connected within a year, each once.</summary>
    private static IEnumerable<RegisterEntry> Workers(RecordReading reading) => reading.Within("visits",
        365).Concat(reading.Within("remote_sessions", 365))
        .Where(entry => entry.Cells.Has("company")).DistinctBy(entry => RecordReading.PersonKey(entry["person"]));

    private static IEnumerable<Fault> OldLessons(RecordReading reading)
    {
        var lessons = reading.All("training").Where(lesson => lesson["kind"] == "partner").ToList();
        var lastOf = lessons.DistinctBy(lesson => RecordReading.PersonKey(lesson["person"])).ToDictionary(lesson => RecordReading.PersonKey(lesson["person"]));
        var lastFor = lessons.DistinctBy(lesson => RecordReading.PersonKey(lesson["company"])).ToDictionary(lesson => RecordReading.PersonKey(lesson["company"]));
        foreach (var worker in Workers(reading).Where(worker => worker.Cells.Has("person")))
        {
            if (lastOf.GetValueOrDefault(RecordReading.PersonKey(worker["person"])) is { } last
                && last.Cells.Effective < reading.Today.AddDays(-reading.Settings.TrainingDays)) yield return new($"{worker["person"]} ({last["effective"]})", last);
        }
        foreach (var contract in reading.Standing("contracts").Where(contract => contract["kind"] == "maintenance"))
        {
            if (!(contract.Cells.Has("company") && lastFor.GetValueOrDefault(RecordReading.PersonKey(contract["company"])) is { } lesson
                && lesson.Cells.Effective >= contract.Cells.Effective))
                yield return new(contract["company"], contract);
        }
    }

    private static IEnumerable<Fault> Unassessed(RecordReading reading)
    {
        var partners = reading.Standing("partners");
        var known = Firms(partners);
        var oldest = reading.Today.AddMonths(-reading.Settings.PartnerMonths);
        return partners.Where(partner => (partner.Cells.IsYes("linked") || partner.Cells.IsYes("critical"))
            && !(partner.Cells.Day("assessed") >= oldest)).Select(Fault.Of)
            .Concat(reading.Within("remote_sessions", 365).Where(session => session.Cells.Has("company")
                && !known.Contains(RecordReading.PersonKey(session["company"])))
                .DistinctBy(session => RecordReading.PersonKey(session["company"])).Select(session => new Fault(session["company"],
                    session)));
    }

    /// <summary>Partners with the networks and services that were agreed, in whose traffic something else was seen.</summary>
    private static IEnumerable<Fault> Unexpected(RecordReading reading)
    {
        var partners = reading.Standing("partners").Where(partner => partner.Cells.Has("network") && partner.Cells.Has("services"))
            .Select(partner => (Entry: partner, Network: new AddressList(partner.Cells.Parts("network")),
                Agreed: partner.Cells.Parts("services").Select(service => service.ToLowerInvariant()).ToHashSet())).ToList();
        if (partners.Count == 0) return [];
        // A plant has far fewer addresses than conversations.
        var at = new Dictionary<HostAddress, List<int>>();
        List<int> PartnersAt(HostAddress address) => at.TryGetValue(address, out var known) ? known
            : at[address] = [.. Enumerable.Range(0, partners.Count).Where(index => partners[index].Network.Contains(address))];
        return reading.Plant.FactoryUses
            .SelectMany(use => PartnersAt(use.First.Client.Address).Union(PartnersAt(use.First.Server.Address)).Select(index => (index, use)))
            .Where(seen => !partners[seen.index].Agreed.Contains(seen.use.Protocol)).OrderBy(seen => seen.index)
            .Select(seen => Fault.Of(seen.use.First) with { Record = partners[seen.index].Entry });
    }

    /// <summary>Passed, and yet it shows a known password, a service that it does not need, or a serious flaw that was public
    /// before.</summary>
    private static IEnumerable<Fault> PassedAllTheSame(RecordReading reading)
    {
        var known = reading.Plant.Plant.Signs.Where(sign => sign.Observed.Sign is Sign.DefaultCredential && sign.ToAsset is not null)
            .GroupBy(sign => sign.ToAsset!).ToDictionary(group => group.Key, group => group.First().Observed.Evidence);
        var unneeded = reading.Plant.FactoryUses.Where(use => reading.Settings.UnneededServices.Contains(use.Protocol)
            && use.First.Server is { IsFactory: true, Asset: not null })
            .GroupBy(use => use.First.Server.Asset!.Id).ToDictionary(group => group.Key, group => group.First().First.Evidence);
        var published = reading.Serious.Where(flaw => flaw.Cells.Has("published"))
            .SelectMany(flaw => reading.AssetsOf(flaw).Select(asset => (asset, Day: flaw.Cells.Day("published"))))
            .GroupBy(flaw => flaw.asset).ToDictionary(group => group.Key, group => group.Min(flaw => flaw.Day));
        foreach (var passed in reading.All("acceptance").Where(inspection => inspection["result"] == "passed"))
        {
            foreach (var asset in reading.AssetsOf(passed))
            {
                if (known.TryGetValue(asset, out var frame) || unneeded.TryGetValue(asset, out frame)) yield return new(passed["asset"],
                    passed, null, frame);
                else if (published.GetValueOrDefault(asset) < passed.Cells.Effective) yield return Fault.Of(passed);
            }
        }
    }
}
