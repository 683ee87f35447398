using static Genba.Core.Registers.RegisterFieldType;

namespace Genba.Core.Registers;

/// <summary>All registers. To add one: its lines here, and its name, purpose and fields in both languages.</summary>
public static class RegisterTable
{
    // Fields with one meaning in every register.
    private static readonly RegisterField Title = new("title", Text, true);
    private static readonly RegisterField Note = new("note", Text);
    private static readonly RegisterField Machine = new("asset", Asset, true);
    private static readonly RegisterField OneMachine = new("asset", Asset);
    private static readonly RegisterField Who = new("person", Person, true);
    private static readonly RegisterField SomeOne = new("person", Person);
    private static readonly RegisterField Firm = new("company", Text, true);
    private static readonly RegisterField SomeFirm = new("company", Text);
    private static readonly RegisterField Division = new("department", Department);
    private static readonly RegisterField Approver = new("approved_by", Person);
    private static readonly RegisterField ZoneName = new("zone", Text);

    private static readonly int[] ItemsOfGroup = [3, 5, 13, 8, 6];

    public static IReadOnlyList<Register> All { get; } =
    [
        new("decisions", "MGMT", Title, Kinds("decision", "budget", "staffing"), new("decided_by", Person),
            new("post", Choice, false, "executive", "plant-head", "department-head", "other"), new("amount", Number), new("hours",
                Number), Note),
        new("roles", "ROLE", Title, new("duty", Choice, true, "security", "incident", "line-stop", "contact", "it", "other"), SomeOne,
            new("deputy", Person), Division, new("plant", Text), new("duties", Text)),
        new("people", "ACCT", Who, Kinds("left", "moved"), Division, SomeFirm, Note),
        new("training", "TRAIN", Title, Kinds("session", "bulletin", "partner"),
            new("audience", Choice, false, "shop-floor", "office", "managers", "partners", "all"), Division, new("attended", Number),
            new("of", Number), SomeOne, SomeFirm, Note),
        new("policies", "POLICY", Title, Kinds("policy", "incident", "bcp", "restore", "password", "media", "connection"), Approver,
            YesNoOf("factory"), YesNoOf("criterion"), new("escalation_minutes", Number), YesNoOf("cyber"), YesNoOf("restart"),
            new("minimum_length", Number), new("maximum_age", Number), YesNoOf("sealed"), new("forbids", Text), new("read_percent",
                Number), Note),
        new("reviews", "POLICY", new("requirement", Choice, true, Requirements()), SomeOne, Note),
        new("exercises", "DRILL", Title, new("participants", Number), new("operators", Number), YesNoOf("role_missing"),
            YesNoOf("contact_failed"), YesNoOf("used_plan"), Note),
        new("incidents", "INC", Title, Kinds("anomaly", "incident", "alert"), OneMachine, new("departments", Department),
            new("decided_by", Person), new("escalated_minutes", Number),
            new("handling", Choice, false, "as-procedure", "powered-off", "left-connected"), YesNoOf("role_missing"),
                YesNoOf("contact_failed"),
            YesNoOf("malware"), new("triaged", Date), SomeFirm, new("reply_hours", Number), Note),
        new("actions", "RISK", Title, new("source", Choice, true, "risk", "exercise", "audit", "incident", "decision"), ZoneName, SomeFirm,
            new("done", Date), new("postponed", Number), new("reason", Choice, false, "budget", "people", "time", "other"), Note),
        new("risks", "RISK", Title, OneMachine, new("zones", Text), new("paths", Text), YesNoOf("scenario"), new("loss", Number),
            Approver, Note),
        new("requests", "CHANGE", Machine, Title with { IsRequired = false }, new("departments", Department), new("scanned", Date),
            new("approved", Date), Approver, Note),
        new("accounts", "ACCT", new("account", Text, true), Machine, SomeOne, Kinds("personal", "shared", "service", "vendor"),
            YesNoOf("enabled", true), new("last_used", Date), YesNoOf("default_password"), YesNoOf("second_factor"),
            new("minimum_length", Number), new("maximum_age", Number), YesNoOf("exception"), Note),
        new("media", "MEDIA", new("serial", Text, true), Kinds("listed", "lent", "scanned", "connected"), OneMachine, SomeOne,
            new("returned", Date), Note),
        new("hosts", "AV", Machine, new("protection", Choice, true, "agent", "allow-list", "scan", "isolated", "none"),
            new("state", Choice, false, "on", "off", "error"), new("signatures", Date), new("scanned", Date),
            new("ports", Choice, false, "open", "sealed"), new("software", Text), new("cover", Text), Note),
        new("vulnerabilities", "VULN", new("flaw", Text, true), Machine, new("score", Number), YesNoOf("exploited"),
            new("decision", Choice, false, "patch", "cover", "accept"), new("done", Date), new("cover", Text), new("service", Text),
            new("published", Date), new("noticed_by", Choice, false, "maker", "own", "public"), Note),
        new("backups", "BACKUP", Machine, new("result", Choice, true, "ok", "failed"), new("period_days", Number),
            new("place", Choice, false, "offline", "immutable", "other-zone", "same-zone"), new("store", Asset), Note),
        new("restores", "RESTORE", Machine, new("result", Choice, true, "ok", "failed"), SomeOne, Note),
        new("logs", "LOGREG", Machine, Title with { IsRequired = false }, new("kept_days", Number), new("collected_to", Text), Note),
        new("sensors", "IDS", Title, ZoneName, YesNoOf("healthy"), Note),
        new("firewall_rules", "FWCFG", new("from", Text, true), new("to", Text, true), new("service", Text, true), Note),
        new("wireless", "WLAN", Kinds("client", "access-point", "network"), new("listing", Choice, true, "allowed", "observed"),
            new("address", Text), new("name", Text),
            new("encryption", Choice, false, "open", "wep", "wpa-tkip", "wpa2-psk", "wpa3-psk", "enterprise"), ZoneName, Note),
        new("areas", "PHYS", Title, new("grade", Choice, false, "open", "restricted", "key"), YesNoOf("controlled", true), Note),
        new("visits", "PHYS", Who, SomeFirm, new("area", Text, true), new("from", Time), new("until", Time), new("escort", Person),
            new("card", Text), Note),
        new("remote_sessions", "REMOTE", Who, SomeFirm, Machine, new("from", Time), new("until", Time), Approver, YesNoOf("second_factor"),
            YesNoOf("shared"), Note),
        new("contracts", "CONTRACT", Firm, Title, Kinds("customer", "supply", "maintenance", "insurance"), YesNoOf("security"),
            new("scheme", Text), YesNoOf("flaw_notice"), new("reply_hours", Number), Note),
        new("contacts", "SUPP", Firm, Who, new("phone", Text), YesNoOf("flaws"), new("tested", Date), new("result", Choice, false, "ok",
            "failed"), Note),
        new("partners", "SUPP", Firm, YesNoOf("linked"), YesNoOf("critical"), new("network", Asset), new("services", Text),
            new("assessed", Date), new("result", Choice, false, "ok", "gaps"), Note),
        new("acceptance", "ACCEPT", Machine, new("result", Choice, true, "passed", "conditional", "failed"), new("inspector", Person),
            YesNoOf("requirements"), Note),
        new("specifications", "SPEC", Title, YesNoOf("security", true), YesNoOf("accepted"), OneMachine, Note),
    ];

    public static Register? Find(string key) => All.FirstOrDefault(register => register.Key == key);

    private static RegisterField Kinds(params IReadOnlyList<string> codes) => new("kind", Choice, true, codes);

    private static RegisterField YesNoOf(string key, bool required = false) => new(key, YesNo, required);

    /// <summary>The 35 requirements of METI's checklist: 0-1 to 0-3, 1-1 to 1-5, 2-1 to 2-13, 3-1 to 3-8, 4-1 to 4-6.</summary>
    private static List<string> Requirements() =>
        [.. ItemsOfGroup.SelectMany((count, group) => Enumerable.Range(1, count).Select(number => $"{group}-{number}"))];
}
