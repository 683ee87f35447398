using Genba.Core.Assessment;
using Genba.Core.Assets;
using Genba.Core.Registers;
using Genba.Wire.Observations;
using static Genba.Core.Tests.Assessment.SmallPlant;

namespace Genba.Core.Tests.Assessment;

/// <summary>For each contradiction a plant that fires it and one that differs only in what matters.</summary>
internal static class ContradictionCases
{
    private const string Outside = "203.0.113.10";
    private const string Guest = "192.168.10.77";
    private static readonly DateOnly Arrival = new(2026, 11, 16);

    /// <summary>Answers for what depends on them; true: the ones that fire.</summary>
    public static readonly Dictionary<string, Func<bool, AnswerSet>> Answers = new()
    {
        ["X-1-1-3"] = fires => Checklist.AllAt(3, ("1-3", fires ? 1 : 2)),
        ["X-2-7-4"] = _ => Checklist.AllAt(3, ("2-7", null)),
        ["X-3-6-5"] = _ => Checklist.AllAt(3, ("3-6", null)),
    };

    public static IReadOnlyList<(string Id, Action<SmallPlant> Fires, Action<SmallPlant> Silent)> All { get; } =
    [
        ("X-0-1-1", p => Demands(p, Day(-800)), p => Demands(p, Day(-30))),
        ("X-0-1-2", p => Demands(p, Day(-30)).Keep("contracts", Day(-60), ("company", "Car Co"), ("title", "supply"), ("kind",
            "customer"), ("scheme", "TISAX")),
            p => Demands(p, Day(-30)).Keep("contracts", Day(-60), ("company", "Car Co"), ("title", "supply"), ("kind", "customer"),
                ("scheme", "SCS"))),
        ("X-0-2-1", p => p.Add("10.99.0.5", AssetKind.Server, "lost"), _ => { }),
        ("X-0-2-2", p => p.Add("10.99.0.5", AssetKind.Server, "lost"), _ => { }),
        ("X-0-3-1", p => p.Plan = new([], [new("office", "office", 1, 1)]), p => p.Plan = new([], [new("line", "line", 2, 1)])),
        ("X-0-3-2", p => Action(p, "risk", due: -1), p => Action(p, "risk", due: 1)),
        ("X-1-1-1", p => p.Keep("decisions", Day(-400), ("title", "plan"), ("kind", "decision")),
            p => p.Keep("decisions", Day(-300), ("title", "plan"), ("kind", "decision"))),
        ("X-1-1-2", p => p.Keep("actions", Day(-200), ("title", "switch"), ("source", "decision"), ("postponed", "2"), ("reason",
            "budget")),
            p => p.Keep("actions", Day(-200), ("title", "switch"), ("source", "decision"), ("postponed", "2"), ("reason", "time"))),
        ("X-1-1-3", _ => { }, _ => { }),
        ("X-1-2-1", p => Tickets(p, "IT", "IT", "IT"), p => Tickets(p, "IT", "IT", "production")),
        ("X-1-2-2", p => Reviewed(Unknown(p, 31), "3-5"), p => Reviewed(Unknown(p, 31), "2-6")),
        ("X-1-3-1", p => Role(Left(p, "Suzuki", -10), "Suzuki"), p => Role(Left(p, "Suzuki", -10), "Tanaka")),
        ("X-1-3-2", p => Roles(p, null), p => Roles(p, "Tanaka")),
        ("X-1-4-1", p => Policy(p, "bcp", ("cyber", "no"), ("restart", "yes")), p => Policy(p, "bcp", ("cyber", "yes"),
            ("restart", "yes"))),
        ("X-1-4-2", p => p.Keep("exercises", Day(-30), ("title", "ransom"), ("role_missing", "yes")),
            p => p.Keep("exercises", Day(-30), ("title", "ransom"), ("role_missing", "no"))),
        ("X-1-5-1", p => p.Keep("training", Day(-400), ("title", "basics"), ("kind", "session")),
            p => p.Keep("training", Day(-10), ("title", "basics"), ("kind", "bulletin"))),
        ("X-1-5-2", p => Lesson(p, "49"), p => Lesson(p, "50")),
        ("X-2-1-1", p => Changed(Risk(p, -100), -50), p => Changed(Risk(p, -40), -50)),
        ("X-2-1-2", p => Risk(p, -40, Panel), p => Risk(p, -40, "192.168.10.0/24")),
        ("X-2-2-1", p => Policy(p, "policy", ("factory", "no")), p => Policy(p, "policy", ("factory", "yes"))),
        ("X-2-2-2", p => Policy(p, "policy", ("expires", Text(-1))), p => Policy(p, "policy", ("expires", Text(1)))),
        ("X-2-2-3", p => Policy(Times(p, 3, "ftp"), "policy", ("forbids", "ftp, telnet")), p => Policy(Times(p, 2, "ftp"), "policy",
            ("forbids", "ftp, telnet"))),
        ("X-2-3-1", p => p.Talk(Panel, Outside, 25, "smtp"), p => p.Talk(Office, Outside, 25, "smtp")),
        ("X-2-3-2", p => p.Talk(Panel, Outside, 443, "https"), p => p.Talk(Office, Outside, 443, "https")),
        ("X-2-3-3", p => Rule(p, "line", "internet", "any"), p => Rule(p, "office", "internet", "any")),
        ("X-2-4-1", p => Incident(p, ("decided_by", "Nobody")), p => Incident(p, ("decided_by", "Suzuki"))),
        ("X-2-4-2", p => Policy(p, "incident", ("criterion", "no")), p => Policy(p, "incident", ("criterion", "yes"))),
        ("X-2-5-1", p => p.Keep("exercises", Day(-30), ("title", "ransom"), ("operators", "0")), p => p.Keep("exercises", Day(-30),
            ("title", "ransom"), ("operators", "3"))),
        ("X-2-5-2", p => Action(p, "exercise", due: -1), p => Action(p, "exercise", due: -1, done: -2)),
        ("X-2-5-3", p => Incident(p, ("handling", "powered-off")), p => Incident(p, ("handling", "as-procedure"))),
        ("X-2-6-1", p => Unknown(p, 31), _ => { }),
        ("X-2-6-2", p => p.Ledger = new(4, 3, 4) { NeverSeen = [new("old plc", 90, [])] }, p => p.Ledger = new(4, 3,
            4) { NeverSeen = [new("old plc", 89, [])] }),
        ("X-2-6-3", p => p.Ledger = new(4, 4, 4) { Differing = [new("plc-1", 0, [])] }, _ => { }),
        ("X-2-6-4", p => p.Add("10.99.0.5", AssetKind.Server, "lost"), _ => { }),
        ("X-2-7-1", p => Wireless(p, "client", "observed", "02:00:00:00:00:09"), p =>
            Wireless(Wireless(p, "client", "observed", "02-00-00-00-00-09"), "client", "allowed", "02:00:00:00:00:09")),
        ("X-2-7-2", p => p.Keep("wireless", Day(-5), ("kind", "network"), ("listing", "observed"), ("name", "line1"), ("encryption",
            "wpa2-psk"), ("zone", "line")),
            p => p.Keep("wireless", Day(-5), ("kind", "network"), ("listing", "observed"), ("name", "line1"), ("encryption",
                "enterprise"), ("zone", "line"))),
        ("X-2-7-3", p => Wireless(p, "access-point", "observed", "02:00:00:00:00:0A"), p => Wireless(p, "access-point", "allowed",
            "02:00:00:00:00:0A")),
        ("X-2-7-4", p => Wireless(p, "client", "observed", "02:00:00:00:00:09"), _ => { }),
        ("X-2-8-1", p => Flaw(p, -100), p => Flaw(p, -80)),
        ("X-2-8-2", p => Flaw(p, -80, ("score", "9.8"), ("expires", Text(-1))), p => Flaw(p, -80, ("score", "9.8"), ("expires", Text(-1)),
            ("cover", "filter"))),
        ("X-2-8-3", p => Flaw(OldSystem(p), -5, ("note", "other machine")), p => OldFlaw(OldSystem(p))),
        ("X-2-8-4", p => p.Ledger = new(4, 4, 4) { Machines = [new("plc-1", "A-1", Plc, "Maker", "Line 1", false)] },
            p => p.Ledger = new(4, 4, 4) { Machines = [new("plc-1", "A-1", Plc, "Maker", "Line 1", true)] }),
        ("X-2-9-1", p => Medium(p, "connected", "USB-7"), p => Medium(Medium(p, "connected", "USB-7"), "listed", "usb-7")),
        ("X-2-9-2", p => Policy(Host(p, ("protection", "agent"), ("ports", "open")), "media", ("sealed", "yes")),
            p => Policy(Host(p, ("protection", "agent"), ("ports", "sealed")), "media", ("sealed", "yes"))),
        ("X-2-9-3", p => Policy(Medium(p, "connected", "USB-7"), "media"), p =>
            Policy(Medium(Medium(p, "connected", "USB-7"), "lent", "USB-7"), "media")),
        ("X-2-10-1", p => p.Signal(Sign.ClearTextPassword, "ftp", Office, Panel), _ => { }),
        ("X-2-10-2", p => Account(p, ("default_password", "yes")), p => Account(p, ("default_password", "no"))),
        ("X-2-10-3", p => Policy(Account(p, ("minimum_length", "6")), "password", ("minimum_length", "10")),
            p => Policy(Account(p, ("minimum_length", "10")), "password", ("minimum_length", "10"))),
        ("X-2-11-1", p => Account(Left(p, "Suzuki", -8)), p => Account(Left(p, "Suzuki", -7))),
        ("X-2-11-2", p => Account(Left(p, "Suzuki", -8), ("last_used", Text(-5))), p => Account(Left(p, "Suzuki", -8),
            ("last_used", Text(-9)))),
        ("X-2-11-3", p => Account(p, ("last_used", Text(-91))), p => Account(p, ("last_used", Text(-91)), ("exception", "yes"))),
        ("X-2-11-4", p => p.Keep("accounts", Day(-5), ("account", "admin"), ("asset", Office), ("kind", "shared"), ("enabled", "yes")),
            p => Account(p)),
        ("X-2-12-1", p => Asked(Came(p), 5), p => Asked(Came(p), -1)),
        ("X-2-12-2", p => Incident(p, ("malware", "yes"), ("asset", Panel)),
            p => Incident(p, ("malware", "yes"), ("asset", Panel)).Keep("requests", Day(-100), ("asset", "hmi-1"), ("scanned",
                Text(-100)))),
        ("X-2-13-1", p => Restored(p, "failed"), p => Restored(p, "ok")),
        ("X-2-13-2", p => Backup(p, Panel), p => Backup(p, "192.168.10.0/24")),
        ("X-2-13-3", p => Backup(p, "192.168.10.0/24", ("place", "same-zone")), p => Backup(p, "192.168.10.0/24", ("place", "offline"))),
        ("X-2-13-4", p => Changed(Policy(p, "restore"), -50), p => Changed(Policy(p, "restore"), -150)),
        ("X-3-1-1", p => Host(p, ("protection", "none")), p => Host(p, ("protection", "allow-list"))),
        ("X-3-1-2", p => Host(p, ("protection", "agent"), ("signatures", Text(-31))), p => Host(p, ("protection", "agent"),
            ("signatures", Text(-30)))),
        ("X-3-1-3", p => Host(p, ("protection", "agent"), ("state", "off")), p => Host(p, ("protection", "agent"), ("state", "on"))),
        ("X-3-2-1", p => Flaw(p, -31, ("exploited", "yes")), p => Flaw(p, -30, ("exploited", "yes"))),
        ("X-3-2-2", p => OldSystem(p), p => Host(OldSystem(p), ("protection", "isolated"))),
        ("X-3-2-3", p => Flaw(p, -5, ("exploited", "yes"), ("service", "http")), p => Flaw(p, -5, ("exploited", "yes"),
            ("service", "modbus"))),
        ("X-3-3-1", p => p.Talk(Office, Panel, 23, "telnet"), _ => { }),
        ("X-3-3-2", p => Baseline(p, "hmi modbus").Talk(Office, Panel, 80, "http"), p => Baseline(p, "hmi http").Talk(Office, Panel, 80,
            "http")),
        ("X-3-3-3", p => Host(p, ("protection", "agent"), ("software", "WinCC, Microsoft Excel 2019")), p => Host(p,
            ("protection", "agent"), ("software", "WinCC"))),
        ("X-3-4-1", p => Area(p, "no"), p => Area(p, "yes")),
        ("X-3-4-2", p => Visit(p, -5, ("company", "Maintenance Co")), p => Visit(p, -5, ("company", "Maintenance Co"),
            ("escort", "Tanaka"))),
        ("X-3-4-3", p => Visit(Visit(Came(p), -100), -10), p => Visit(Visit(Came(p), -100), -4)),
        ("X-3-5-1", p => p.Find("D05"), p => p.Find("D08")),
        ("X-3-5-2", p => p.AlsoAt(Office, "192.168.10.99"), _ => { }),
        ("X-3-5-3", p => Rule(p, "office", "line", "any"), p => Rule(p, "office", "line", "tcp/502")),
        ("X-3-5-4", p => Mixed(p, 7), p => Mixed(p, 8)),
        ("X-3-6-1", p => p.Talk(Office, Panel, 3389, "rdp"), p => p.Talk(Panel, Plc, 5900, "vnc")),
        ("X-3-6-2", p => Remote(p.Talk(Office, Panel, 3389, "rdp"), Plc), p => Remote(p.Talk(Office, Panel, 3389, "rdp"), Panel)),
        ("X-3-6-3", p => Remote(p, Panel, ("second_factor", "no")), p => Remote(p, Panel, ("second_factor", "yes"))),
        ("X-3-6-4", p => p.Talk(Outside, Panel, 80, "http"), p => p.Talk(Outside, Office, 80, "http")),
        ("X-3-6-5", p => p.Talk(Office, Panel, 3389, "rdp"), _ => { }),
        ("X-3-7-1", p => Sensor(p.Talk(Office, Panel, 80, "http"), ("zone", "elsewhere")), p => Sensor(p.Talk(Office, Panel, 80, "http"),
            ("zone", "line"))),
        ("X-3-7-2", p => Sensor(p, ("healthy", "no")), p => Sensor(p, ("healthy", "yes"))),
        ("X-3-7-3", p => Alert(p, -8), p => Alert(p, -7)),
        ("X-3-7-4", p => Alert(Sensor(p), -3).Find("D08", day: Day(-10)), p => Alert(Sensor(p), -10, ("triaged", Text(-9))).Find("D08",
            day: Day(-10))),
        ("X-3-8-1", p => Logs(p, Panel), p => Logs(p, "192.168.10.0/24")),
        ("X-3-8-2", p => Logs(p, "192.168.10.0/24", "179"), p => Logs(p, "192.168.10.0/24", "180")),
        ("X-3-8-3", p => Reviewed(p, "3-8", -32), p => Reviewed(p, "3-8", -31)),
        ("X-3-8-4", p => Clock(p, 61), p => Clock(p, 60)),
        ("X-4-1-1", p => Contact(Vendor(p), "Other Co"), p => Contact(Vendor(p), "PLC maker")),
        ("X-4-1-2", p => Contact(p, "Maker", ("tested", Text(-366))), p => Contact(p, "Maker", ("tested", Text(-300)))),
        ("X-4-1-3", p => Contract(Incident(p, ("company", "Maker"), ("reply_hours", "9")), "Maker", ("reply_hours", "8")),
            p => Contract(Incident(p, ("company", "Maker"), ("reply_hours", "8")), "Maker", ("reply_hours", "8"))),
        ("X-4-2-1", p => Taught(Visit(p, -5, ("company", "Maintenance Co")), "Other", -10), p =>
            Taught(Visit(p, -5, ("company", "Maintenance Co")), "Visitor", -10)),
        ("X-4-2-2", p => Taught(Visit(p, -5, ("company", "Maintenance Co")), "Visitor", -400), p =>
            Taught(Visit(p, -5, ("company", "Maintenance Co")), "Visitor", -300)),
        ("X-4-3-1", p => Flaw(p, -10, ("published", Text(-41))), p => Flaw(p, -10, ("published", Text(-41)), ("noticed_by", "maker"))),
        ("X-4-3-2", p => Contract(Contact(Vendor(p), "PLC maker"), "PLC maker"), p =>
            Contract(Contact(Vendor(p), "PLC maker", ("flaws", "yes")), "PLC maker")),
        ("X-4-4-1", p => Partner(p, ("linked", "yes")), p => Partner(p, ("linked", "yes"), ("assessed", Text(-100)))),
        ("X-4-4-2", p => Action(p, "audit", due: -1), p => Action(p, "audit", due: 1)),
        ("X-4-4-3", p => Partner(p.Talk(Outside, Panel, 22, "ssh"), ("network", "203.0.113.0/24"), ("services", "https")),
            p => Partner(p.Talk(Outside, Panel, 443, "https"), ("network", "203.0.113.0/24"), ("services", "https"))),
        ("X-4-5-1", p => Accepted(Came(p), Plc, -100), p => Accepted(Accepted(Came(p), Plc, -100), Guest, -6)),
        ("X-4-5-2", p => Accepted(p, Panel, -100).Signal(Sign.DefaultCredential, "ftp", Office, Panel), p => Accepted(p, Plc,
            -100).Signal(Sign.DefaultCredential, "ftp", Office, Panel)),
        ("X-4-6-1", p => Specified(p, "no", "no"), p => Specified(p, "yes", "yes")),
        ("X-4-6-2", p => Specified(p, "yes", "no"), p => Specified(p, "yes", "yes")),
    ];

    private static DateOnly Day(int days) => Today.AddDays(days);

    private static string Text(int days) => RegisterValues.Write(Day(days));

    private static SmallPlant Demands(SmallPlant plant, DateOnly changed)
    {
        plant.Plan = new([new("SCS star 3 for Car Co", changed)], []);
        return plant;
    }

    private static SmallPlant Action(SmallPlant plant, string source, int due, int? done = null) => plant.Keep("actions", Day(-100),
        [("title", "separate line 1"), ("source", source), ("expires", Text(due)), .. done is { } day ? new[] { ("done", Text(day)) }
            : []]);

    private static void Tickets(SmallPlant plant, params string[] departments)
    {
        foreach (var department in departments) plant.Keep("requests", Day(-20), ("asset", Panel), ("departments", department));
    }

    private static SmallPlant Unknown(SmallPlant plant, int days)
    {
        plant.Ledger = new(4, 4, 4) { Unregistered = [new("stranger", days, [plant.LastFrame])] };
        return plant;
    }

    private static SmallPlant Reviewed(SmallPlant plant, string requirement, int day = -1) => plant.Keep("reviews", Day(day),
        ("requirement", requirement));

    private static SmallPlant Left(SmallPlant plant, string person, int day) => plant.Keep("people", Day(day), ("person", person),
        ("kind", "left"));

    private static SmallPlant Role(SmallPlant plant, string person) => plant.Keep("roles", Day(-500), ("title", "security lead"),
        ("duty", "security"), ("person", person));

    private static void Roles(SmallPlant plant, string? deputy)
    {
        foreach (var site in new[] { "Nagoya", "Toyota" })
            plant.Keep("roles", Day(-500), [("title", "lead"), ("duty", "security"), ("person", "Suzuki"), ("plant", site),
                .. deputy is null ? [] : new[] { ("deputy", deputy) }]);
    }

    private static SmallPlant Policy(SmallPlant plant, string kind, params (string, string)[] more) =>
        plant.Keep("policies", Day(-100), [("title", "rule"), ("kind", kind), .. more]);

    private static SmallPlant Lesson(SmallPlant plant, string attended) => plant.Keep(
        "training", Day(-20), ("title", "basics"), ("kind", "session"), ("audience", "shop-floor"), ("attended", attended), ("of", "100"));

    private static SmallPlant Risk(SmallPlant plant, int day, string asset = "192.168.10.0/24") => plant.Keep("risks", Day(day),
        ("title", "ransom"), ("asset", asset));

    private static SmallPlant Changed(SmallPlant plant, int day) => plant.Keep("requests", Day(day - 1), ("asset", "plc-1"),
        ("approved", Text(day)));

    private static SmallPlant Times(SmallPlant plant, int times, string protocol)
    {
        for (var time = 0; time < times; time++) plant.Talk(Office, Panel, 21, protocol);
        return plant;
    }

    private static SmallPlant Rule(SmallPlant plant, string from, string to, string service) =>
        plant.Keep("firewall_rules", Day(-10), ("from", from), ("to", to), ("service", service));

    private static SmallPlant Incident(SmallPlant plant, params (string, string)[] more) => plant
        .Keep("roles", Day(-500), ("title", "lead"), ("duty", "incident"), ("person", "Suzuki"))
        .Keep("incidents", Day(-30), [("title", "odd traffic"), ("kind", "incident"), .. more]);

    private static SmallPlant Alert(SmallPlant plant, int day, params (string, string)[] more) =>
        plant.Keep("incidents", Day(day), [("title", "sweep"), ("kind", "alert"), .. more]);

    private static SmallPlant Wireless(SmallPlant plant, string kind, string listing, string address) =>
        plant.Keep("wireless", Day(-5), ("kind", kind), ("listing", listing), ("address", address));

    private static SmallPlant Flaw(SmallPlant plant, int day, params (string, string)[] more) =>
        plant.Keep("vulnerabilities", Day(day), [("flaw", "CVE-2026-1"), ("asset", Plc), .. more]);

    private static SmallPlant OldFlaw(SmallPlant plant) => plant.Keep("vulnerabilities", Day(-5), ("flaw", "end of support"),
        ("asset", Panel));

    private static SmallPlant OldSystem(SmallPlant plant)
    {
        plant.Change(Panel, asset => asset with { Facts = [plant.FactOf("os", "Windows 7")] });
        return plant;
    }

    private static SmallPlant Medium(SmallPlant plant, string kind, string serial) => plant.Keep("media", Day(-10), ("serial", serial),
        ("kind", kind));

    private static SmallPlant Host(SmallPlant plant, params (string, string)[] more) => plant.Keep("hosts", Day(-10),
        [("asset", Panel), .. more]);

    private static SmallPlant Account(SmallPlant plant, params (string, string)[] more) => plant.Keep(
        "accounts", Day(-5), [("account", "suzuki"), ("asset", Panel), ("person", "Suzuki"), ("kind", "personal"), ("enabled", "yes"),
            .. more]);

    /// <summary>A machine that came on the tenth day of watching.</summary>
    private static SmallPlant Came(SmallPlant plant)
    {
        plant.Add(Guest, AssetKind.Workstation, "guest");
        plant.Change(Guest, asset => asset with { Seen = new(At(Arrival), At(Today)) });
        return plant;
    }

    private static SmallPlant Asked(SmallPlant plant, int daysAfterArrival) => plant.Keep("requests", Day(-300), ("asset", Plc),
        ("scanned", Text(-300)))
        .Keep("requests", Day(-20), ("asset", Guest), ("scanned", RegisterValues.Write(Arrival.AddDays(daysAfterArrival))));

    private static SmallPlant Restored(SmallPlant plant, string result) => plant.Keep("restores", Day(-20), ("asset", Panel),
        ("result", result));

    private static SmallPlant Backup(SmallPlant plant, string asset, params (string, string)[] more) =>
        plant.Keep("backups", Day(-20), [("asset", asset), ("result", "ok"), .. more]);

    private static SmallPlant Baseline(SmallPlant plant, string item)
    {
        plant.Settings = plant.Settings with { ServiceBaseline = [item] };
        return plant;
    }

    private static SmallPlant Area(SmallPlant plant, string controlled)
    {
        plant.Ledger = new(4, 4, 4) { Machines = [new("plc-1", "A-1", Plc, "Maker", "Building 2, line 1", true)] };
        return plant.Keep("areas", Day(-100), ("title", "Building 2"), ("grade", "key"), ("controlled", controlled));
    }

    private static SmallPlant Visit(SmallPlant plant, int day, params (string, string)[] more) =>
        plant.Keep("visits", Day(day), [("person", "Visitor"), ("area", "line 1"), .. more]);

    private static void Mixed(SmallPlant plant, ushort vlanOfOffice)
    {
        plant.AlsoAt(Plc, "192.168.10.12", vlan: 7);
        plant.AlsoAt(Office, "10.20.1.102", vlan: vlanOfOffice);
    }

    private static SmallPlant Remote(SmallPlant plant, string asset, params (string, string)[] more) =>
        plant.Keep("remote_sessions", Day(-15), [("person", "Vendor"), ("asset", asset), .. more]);

    private static SmallPlant Sensor(SmallPlant plant, params (string, string)[] more) => plant.Keep("sensors", Day(-10),
        [("title", "tap"), .. more]);

    private static SmallPlant Logs(SmallPlant plant, string asset, string days = "365") => plant.Keep("logs", Day(-100), ("asset", asset),
        ("kept_days", days));

    private static void Clock(SmallPlant plant, int seconds) => plant.Clocks.Add(new(
        new("ntp", Subject.Of(default(Genba.Wire.HostAddress)), 1, new(At(Today), At(Today)), plant.LastFrame,
            TimeSpan.FromSeconds(seconds), TimeSpan.Zero, default), Plc));

    private static SmallPlant Vendor(SmallPlant plant)
    {
        plant.Ledger = new(4, 4, 4) { Machines = [new("plc-1", "A-1", Plc, "PLC Maker", "Line 1", true)] };
        return plant;
    }

    private static SmallPlant Contact(SmallPlant plant, string company, params (string, string)[] more) =>
        plant.Keep("contacts", Day(-10), [("company", company), ("person", "Mori"), .. more]);

    private static SmallPlant Contract(SmallPlant plant, string company, params (string, string)[] more) =>
        plant.Keep("contracts", Day(-500), [("company", company), ("title", "supply"), ("kind", "supply"), .. more]);

    private static SmallPlant Taught(SmallPlant plant, string person, int day) =>
        plant.Keep("training", Day(day), ("title", "entry lesson"), ("kind", "partner"), ("person", person));

    private static SmallPlant Partner(SmallPlant plant, params (string, string)[] more) => plant.Keep("partners", Day(-500),
        [("company", "Partner Co"), .. more]);

    private static SmallPlant Accepted(SmallPlant plant, string asset, int day) => plant.Keep("acceptance", Day(day), ("asset", asset),
        ("result", "passed"));

    private static SmallPlant Specified(SmallPlant plant, string security, string accepted) =>
        plant.Keep("specifications", Day(-50), ("title", "new cell"), ("security", security), ("accepted", accepted));
}
