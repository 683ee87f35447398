using System.Globalization;
using Genba.Core.Detection;
using Genba.Core.Observations;
using Genba.Core.Texts;

namespace Genba.Core.Assessment;

/// <summary>The sentences of the evidence rules. Each names machines, a few of them where there are many.</summary>
internal static class RuleTexts
{
    private const int Named = 3;
    private static readonly BilingualTexts Texts = BilingualTexts.NamedAs(typeof(RuleTexts));

    public static BilingualText WatchTooShort(TimeSpan watched, TimeSpan needed) =>
        Texts.Get(nameof(WatchTooShort), DurationTexts.InWords(watched), DurationTexts.InWords(needed));
    public static BilingualText WatchTooNarrow(int seen, int of, int percent) =>
        Texts.Get(nameof(WatchTooNarrow), seen, of, percent);
    public static BilingualText WidthUnknown() => Texts.Get(nameof(WidthUnknown));
    public static BilingualText NoFactoryMachineSeen() => Texts.Get(nameof(NoFactoryMachineSeen));
    public static BilingualText FirewallRulesUnseen() => Texts.Get(nameof(FirewallRulesUnseen));

    public static BilingualText MailFromFactory(IReadOnlyCollection<Session> mail) =>
        Texts.Get(nameof(MailFromFactory), mail.Count, Ends(mail));
    public static BilingualText WebFromFactory(IReadOnlyCollection<Session> web) =>
        Texts.Get(nameof(WebFromFactory), web.Count, Ends(web));
    public static BilingualText NoMailOrWeb(int machines) => Texts.Get(nameof(NoMailOrWeb), machines);

    public static BilingualText LedgerMissing() => Texts.Get(nameof(LedgerMissing));
    public static BilingualText DiagramDateUnseen() => Texts.Get(nameof(DiagramDateUnseen));

    public static BilingualText Unregistered(IReadOnlyCollection<LedgerGap> gaps, int seen, int allowedPercent) =>
        Texts.Get(nameof(Unregistered), gaps.Count, seen, (int)(100L * gaps.Count / Math.Max(1, seen)), allowedPercent, Some(gaps));

    public static BilingualText UnregisteredForLong(IReadOnlyCollection<LedgerGap> gaps, int days) =>
        Texts.Get(nameof(UnregisteredForLong), gaps.Count, days, Some(gaps));

    public static BilingualText NeverSeen(IReadOnlyCollection<LedgerGap> gaps, int days) =>
        Texts.Get(nameof(NeverSeen), gaps.Count, days, Some(gaps));
    public static BilingualText NotSeenYet(IReadOnlyCollection<LedgerGap> gaps, int days) =>
        Texts.Get(nameof(NotSeenYet), gaps.Count, days, Some(gaps));
    public static BilingualText LedgerDiffers(IReadOnlyCollection<LedgerGap> gaps) =>
        Texts.Get(nameof(LedgerDiffers), gaps.Count, Some(gaps));
    public static BilingualText LedgerAgrees(int rows, int of) => Texts.Get(nameof(LedgerAgrees), rows, of);

    public static BilingualText SubnetsNotOnDiagram(IReadOnlyCollection<UnplacedSubnet> subnets) =>
        Texts.Get(nameof(SubnetsNotOnDiagram), subnets.Count, Some([.. subnets.Select(subnet => subnet.Name)]));

    public static BilingualText ReadableLogins(IReadOnlyCollection<ServiceUse> uses) =>
        Texts.Get(nameof(ReadableLogins), uses.Count, Some(uses));
    public static BilingualText DefaultCredentials(IReadOnlyCollection<ServiceUse> uses) =>
        Texts.Get(nameof(DefaultCredentials), uses.Count, Some(uses));
    public static BilingualText NoReadableLogin(int machines) => Texts.Get(nameof(NoReadableLogin), machines);
    public static BilingualText DefaultPasswords(IReadOnlyCollection<string> accounts) =>
        Texts.Get(nameof(DefaultPasswords), accounts.Count, Some(accounts));

    public static BilingualText UnsupportedSystems(IReadOnlyCollection<string> machines) =>
        Texts.Get(nameof(UnsupportedSystems), machines.Count, Some(machines));

    public static BilingualText UnneededServices(IReadOnlyCollection<ServiceUse> uses) =>
        Texts.Get(nameof(UnneededServices), uses.Count, Some(uses));
    public static BilingualText BeyondBaseline(IReadOnlyCollection<ServiceUse> uses) =>
        Texts.Get(nameof(BeyondBaseline), uses.Count, Some(uses));
    public static BilingualText BaselineMissing() => Texts.Get(nameof(BaselineMissing));
    public static BilingualText NoUnneededService(int machines) => Texts.Get(nameof(NoUnneededService), machines);
    public static BilingualText SoftwareListUnseen() => Texts.Get(nameof(SoftwareListUnseen));

    public static BilingualText ZonesMissing() => Texts.Get(nameof(ZonesMissing));
    public static BilingualText ZonesRespected(int zones) => Texts.Get(nameof(ZonesRespected), zones);
    public static BilingualText OfficeAndControlTogether(IReadOnlyCollection<string> machines) =>
        Texts.Get(nameof(OfficeAndControlTogether), machines.Count, Some(machines));
    public static BilingualText TwoZonesAtOnce(IReadOnlyCollection<string> machines) =>
        Texts.Get(nameof(TwoZonesAtOnce), machines.Count, Some(machines));

    public static BilingualText ConduitsForEverything(IReadOnlyCollection<(BilingualText From, BilingualText To)> paths) =>
        Texts.Get(nameof(ConduitsForEverything), paths.Count, Paths(paths, "→"));

    public static BilingualText ImportanceMixed(IReadOnlyCollection<int> vlans) =>
        Texts.Get(nameof(ImportanceMixed), vlans.Count, Some([.. vlans.Select(vlan => vlan.ToString(CultureInfo.InvariantCulture))]));

    public static BilingualText AssetsWithoutZone(IReadOnlyCollection<string> machines, int of, int allowedPercent) =>
        Texts.Get(nameof(AssetsWithoutZone), machines.Count, of, allowedPercent, Some(machines));

    public static BilingualText SubnetsWithoutZone(IReadOnlyCollection<UnplacedSubnet> subnets) =>
        Texts.Get(nameof(SubnetsWithoutZone), subnets.Count, Some([.. subnets.Select(subnet => subnet.Name)]));

    public static BilingualText EveryAssetInZone(int placed, int of) => Texts.Get(nameof(EveryAssetInZone), placed, of);

    public static BilingualText RemotePastGateway(IReadOnlyCollection<Session> sessions) =>
        Texts.Get(nameof(RemotePastGateway), sessions.Count, Ends(sessions));
    public static BilingualText RemoteWithoutLogin(IReadOnlyCollection<string> machines) =>
        Texts.Get(nameof(RemoteWithoutLogin), machines.Count, Some(machines));
    public static BilingualText OpenToInternet(IReadOnlyCollection<Session> sessions) =>
        Texts.Get(nameof(OpenToInternet), sessions.Count, Ends(sessions));
    public static BilingualText RemoteAlthoughNone(IReadOnlyCollection<Session> sessions) =>
        Texts.Get(nameof(RemoteAlthoughNone), sessions.Count, Ends(sessions));
    public static BilingualText RemoteOnlyByGateway(int machines, int sessions) =>
        Texts.Get(nameof(RemoteOnlyByGateway), machines, sessions);

    public static BilingualText SensorsUnrecorded() => Texts.Get(nameof(SensorsUnrecorded));
    public static BilingualText AlarmsUnrecorded() => Texts.Get(nameof(AlarmsUnrecorded));
    public static BilingualText AnomaliesToCompare(IReadOnlyCollection<Finding> findings) =>
        Texts.Get(nameof(AnomaliesToCompare), findings.Count, Titles(findings));
    public static BilingualText AnomaliesWithoutAlarm(IReadOnlyCollection<Finding> findings) =>
        Texts.Get(nameof(AnomaliesWithoutAlarm), findings.Count, Titles(findings));

    public static BilingualText BordersWithoutSensor(IReadOnlyCollection<(BilingualText From, BilingualText To)> borders) =>
        Texts.Get(nameof(BordersWithoutSensor), borders.Count, Paths(borders, "–"));

    public static BilingualText SensorRulesOld(IReadOnlyCollection<string> sensors, int days) =>
        Texts.Get(nameof(SensorRulesOld), sensors.Count, days, Some(sensors));
    public static BilingualText SensorsInPlace(int sensors) => Texts.Get(nameof(SensorsInPlace), sensors);

    public static BilingualText LogSourcesUnrecorded(int senders) => Texts.Get(nameof(LogSourcesUnrecorded), senders);
    public static BilingualText LogSourcesRegistered(int sources) => Texts.Get(nameof(LogSourcesRegistered), sources);
    public static BilingualText NoLogSource(IReadOnlyCollection<string> machines) =>
        Texts.Get(nameof(NoLogSource), machines.Count, Some(machines));
    public static BilingualText LogsStopped(IReadOnlyCollection<string> machines, TimeSpan limit) =>
        Texts.Get(nameof(LogsStopped), machines.Count, DurationTexts.InWords(limit), Some(machines));
    public static BilingualText ClocksUnseen() => Texts.Get(nameof(ClocksUnseen));

    public static BilingualText WirelessAlthoughNone(IReadOnlyCollection<string> machines) =>
        Texts.Get(nameof(WirelessAlthoughNone), machines.Count, Some(machines));
    public static BilingualText WirelessUnseen() => Texts.Get(nameof(WirelessUnseen));

    public static BilingualText CrossingsUndeclared(IReadOnlyCollection<Finding> findings) =>
        Texts.Get(nameof(CrossingsUndeclared), findings.Count, Titles(findings));

    public static BilingualText CredentialsFound(IReadOnlyCollection<Finding> findings) =>
        Texts.Get(nameof(CredentialsFound), findings.Count, Titles(findings));

    private static BilingualText Ends(IEnumerable<Session> sessions) =>
        Some([.. sessions.Select(End).Distinct()]);

    private static string End(Session session) => $"{session.Client} → {session.Server} {ProtocolNames.Of(session.Protocol ?? PortOf(session))}";

    private static string PortOf(Session session) =>
        string.Create(CultureInfo.InvariantCulture, $"{session.Seen.Observed.Transport} {session.Port}");

    private static BilingualText Some(IReadOnlyCollection<LedgerGap> gaps) => Some([.. gaps.Select(gap => gap.Name)]);

    private static BilingualText Some(IReadOnlyCollection<ServiceUse> uses) =>
        Some([.. uses.Select(use => use.ToString())]);

    private static BilingualText Some(IReadOnlyCollection<string> names)
    {
        var first = names.Take(Named).ToList();
        return names.Count <= Named
            ? new(string.Join(", ", first), string.Join("、", first))
            : Texts.Get("AndMore", new BilingualText(string.Join(", ", first), string.Join("、", first)), names.Count - Named);
    }

    private static BilingualText Titles(IReadOnlyCollection<Finding> findings)
    {
        var first = findings.Take(Named).Select(finding => finding.Title).ToList();
        BilingualText titles = new(
            string.Join(" / ", first.Select(title => title.En.TrimEnd('.'))), string.Join(" / ", first.Select(title => title.Ja.TrimEnd('。'))));
        return findings.Count <= Named ? titles : Texts.Get("AndMore", titles, findings.Count - Named);
    }

    private static BilingualText Paths(IReadOnlyCollection<(BilingualText From, BilingualText To)> paths, string between)
    {
        var first = paths.Take(Named).ToList();
        BilingualText named = new(
            string.Join(", ", first.Select(path => $"{path.From.En} {between} {path.To.En}")),
            string.Join("、", first.Select(path => $"{path.From.Ja} {between} {path.To.Ja}")));
        return paths.Count <= Named ? named : Texts.Get("AndMore", named, paths.Count - Named);
    }
}
