using static Genba.Core.Assessment.Records.Needs;

namespace Genba.Core.Assessment.Records;

/// <summary>What corroborates each requirement, as far as records can show it.</summary>
internal static class SupportTable
{
    public static IReadOnlyList<SupportRule> All { get; } =
    [
        new("0-1", OfPlan("Demands", (reading, plan) => plan.Demands.Count(demand =>
            demand.ChangedOn >= reading.Today.AddMonths(-reading.Settings.DemandListMonths)))),
        new("0-2", OfPlan("Zones", (_, plan) => plan.Zones.Count(zone => zone.Zone.Length > 0))),
        new("0-3", OfPlan("Threats", (_, plan) => plan.Zones.Count > 0 && plan.Zones.All(zone => zone is { Threats: > 0, Answered: > 0 })
            ? plan.Zones.Sum(zone => zone.Threats) : 0),
            Has("risks", null, ("approved_by", Filled))),
        new("1-1", Has("decisions", settings => settings.DecisionDays, ("kind", "decision"), ("post", "executive|plant-head")),
            Has("decisions", settings => settings.DecisionDays, ("kind", "budget"), ("amount", Filled)), Has("decisions", settings =>
                settings.DecisionDays, ("kind", "staffing"))),
        new("1-2", new Need("incidents", RecordTexts.NeedPlan("Departments"), reading =>
        {
            var shared = reading.Within("incidents", 365).Concat(reading.Within("requests", 365)).Where(ticket =>
                ticket.Cells.Parts("departments").Count > 1).ToList();
            return shared.Count == 0 ? null : new(shared.Count, shared, RecordTexts.PlanSpeaks("Departments", shared.Count));
        }), Has("requests", settings => settings.DecisionDays, ("departments", Filled))),
        new("1-3", Has("roles", null, ("duty", "security"), ("person", Filled), ("deputy", Filled), ("duties", Filled)), Has("roles",
            null, ("duty", "incident"), ("person", Filled), ("deputy", Filled))),
        new("1-4", Has("policies", null, ("kind", "bcp"), ("cyber", "yes"), ("restart", "yes")), Has("roles", null, ("duty", "incident"),
            ("person", Filled)),
            Has("exercises", settings => settings.ExerciseDays, ("used_plan", "yes"))),
        new("1-5", Has("training", settings => settings.TrainingDays, ("kind", "session|bulletin"), ("audience", "shop-floor|all"),
            ("attended", Filled)),
            Has("training", settings => settings.TrainingDays, ("audience", "partners|all"))),
        new("2-1", Has("risks", settings => settings.DecisionDays, ("scenario", "yes"), ("loss", Filled))),
        new("2-2", Has("policies", null, ("kind", "policy"), ("factory", "yes"), ("approved_by", Filled), ("read_percent", Filled))),
        new("2-3", Has("firewall_rules", settings => settings.DecisionDays, ("to", Filled), ("service", Filled)), Has("policies", null,
            ("forbids", Filled))),
        new("2-4", Has("policies", null, ("kind", "incident"), ("criterion", "yes")), Has("roles", null, ("duty", "line-stop"),
            ("person", Filled)),
            Has("incidents", settings => settings.DecisionDays, ("decided_by", Filled), ("handling", "as-procedure"))),
        new("2-5", Has("exercises", settings => settings.ExerciseDays, ("operators", Filled)), Has("actions", null,
            ("source", "exercise"), ("done", Filled))),
        new("2-6", Has("reviews", settings => settings.DecisionDays, ("requirement", "2-6"))),
        new("2-7", Has("wireless", null, ("kind", "network"), ("encryption", "enterprise")), Has("wireless", null, ("listing", "allowed"),
            ("kind", "client|access-point")),
            Has("wireless", settings => settings.DecisionDays, ("listing", "observed"))),
        new("2-8", Has("vulnerabilities", settings => settings.FlawReviewDays, ("decision", Filled), ("expires", Filled)), Has("reviews",
            settings => settings.FlawReviewDays, ("requirement", "2-8"))),
        new("2-9", Has("policies", null, ("kind", "media")), Has("media", settings => settings.MediaDays, ("kind", "lent")), Has("media",
            settings => settings.MediaDays, ("kind", "scanned"))),
        new("2-10", Has("policies", null, ("kind", "password"), ("minimum_length", Filled)), Has("accounts", settings =>
            settings.DecisionDays, ("minimum_length", Filled))),
        new("2-11", Has("reviews", settings => settings.DecisionDays, ("requirement", "2-11")), ForEach("accounts", reading =>
            reading.ControlSystems)),
        new("2-12", Has("policies", null, ("kind", "connection")), Has("requests", settings => settings.DecisionDays, ("scanned", Filled),
            ("approved", Filled))),
        new("2-13", Has("restores", settings => settings.RestoreDays, ("result", "ok")), Has("backups", null, ("result", "ok"),
            ("place", "offline|immutable|other-zone")),
            Has("policies", null, ("kind", "restore")), ForEach("backups", reading => reading.Critical, ("result", "ok"))),
        new("3-1", ForEach("hosts", reading => reading.Computers, ("protection", "agent|allow-list|scan|isolated"))),
        new("3-2", Has("vulnerabilities", null, ("decision", "patch|cover"), ("done", Filled)), Has("reviews", settings =>
            settings.FlawReviewDays, ("requirement", "3-2"))),
        new("3-3", Has("hosts", settings => settings.DecisionDays, ("software", Filled)), Has("reviews", settings =>
            settings.DecisionDays, ("requirement", "3-3"))),
        new("3-4", Has("areas", null, ("grade", "restricted|key"), ("controlled", "yes")), Has("visits", settings => settings.MediaDays,
            ("escort", Filled))),
        new("3-5", Has("firewall_rules", settings => settings.DecisionDays, ("from", Filled), ("to", Filled)), Has("reviews", settings =>
            settings.DecisionDays, ("requirement", "3-5"))),
        new("3-6", Has("remote_sessions", settings => settings.DecisionDays, ("second_factor", "yes"), ("approved_by", Filled), ("until",
            Filled)), Has("contracts", null, ("kind", "maintenance"), ("security", "yes"))),
        new("3-7", Has("sensors", settings => settings.SensorRuleDays, ("healthy", "yes")), Has("incidents", settings =>
            settings.DecisionDays, ("kind", "alert"), ("triaged", Filled))),
        new("3-8", Has("reviews", settings => settings.LogReviewDays, ("requirement", "3-8")), ForEach("logs", reading =>
            reading.Critical, ("kept_days", Filled))),
        new("4-1", Has("contacts", settings => settings.ContactDays, ("tested", Filled), ("result", "ok")), Has("contracts", null,
            ("reply_hours", Filled))),
        new("4-2", Has("training", settings => settings.TrainingDays, ("kind", "partner"), ("person", Filled))),
        new("4-3", Has("contracts", null, ("flaw_notice", "yes")), Has("vulnerabilities", settings => settings.DecisionDays,
            ("noticed_by", "maker"))),
        new("4-4", Has("partners", null, ("assessed", Filled), ("result", Filled))),
        new("4-5", Has("acceptance", null, ("result", "passed"), ("inspector", Filled))),
        new("4-6", Has("specifications", null, ("security", "yes"), ("accepted", "yes"))),
    ];
}
