using Genba.Core.Registers;
using static Genba.Core.Assessment.Records.RecordRules;

namespace Genba.Core.Assessment.Records;

/// <summary>1-1 to 1-5: decisions, departments, roles, continuity and learning.</summary>
internal static class OrganizationRules
{
    public static IReadOnlyList<IEvidenceRule> All { get; } =
    [
        None("X-1-1-1", "decisions", settings => settings.DecisionDays, entry => entry["kind"] is "decision" or "budget"),
        Any("X-1-1-2", "actions", reading => reading.All("actions").Where(action => !action.Cells.Has("done")
            && action.Cells.Is("reason", "budget")
            && action.Cells.Number("postponed") >= reading.Settings.PostponedTimes), settings => settings.PostponedTimes),
        new AnswersAgree(),
        new RecordRule("X-1-2-1", ["incidents", "requests"], OneDepartment) { Needs = [] },
        new RecordRule("X-1-2-2", ["reviews"], Unreconciled),
        Lacking("X-1-3-1", ["roles", "people"], VacantRoles, settings => settings.VacancyDays) with { Needs = ["roles"] },
        new RecordRule("X-1-3-2", ["roles"], OneForAll),
        Any("X-1-4-1", "policies", reading => reading.All("policies").Where(plan => plan.Cells.Is("kind", "bcp")
            && (plan.Cells.IsNo("cyber") || plan.Cells.IsNo("restart")))),
        Lacking("X-1-4-2", ["exercises", "incidents"], reading => Recent(reading, "exercises").Concat(Recent(reading, "incidents"))
            .Where(entry => entry.Cells.IsYes("role_missing") || entry.Cells.IsYes("contact_failed")).Select(Fault.Of)) with { Needs = [] },
        None("X-1-5-1", "training", settings => settings.TrainingDays, entry => entry["kind"] is "session" or "bulletin"),
        new RecordRule("X-1-5-2", ["training"], LowAttendance),
    ];

    private static IEnumerable<RegisterEntry> Recent(RecordReading reading, string register) => reading.Within(register,
        reading.Settings.ExerciseDays);

    /// <summary>A few tickets prove nothing: only from some on is it a habit.</summary>
    private static Found? OneDepartment(RecordReading reading)
    {
        var tickets = reading.Within("incidents", 365).Concat(reading.Within("requests", 365)).Where(ticket =>
            ticket.Cells.Has("departments")).ToList();
        if (tickets.Count < reading.Settings.TicketCount)
        {
            return Found.Cannot(RecordTexts.Say("TicketsFew", tickets.Count, [], reading.Settings.TicketCount));
        }
        var departments = tickets.SelectMany(ticket =>
            ticket.Cells.Parts("departments")).Select(RecordReading.PersonKey).Distinct().Count();
        return departments > 1 ? null : new([.. tickets.Select(ticket => new Fault(ticket["departments"], ticket))]);
    }

    /// <summary>The ledger and the network disagree for long, and nobody wrote down that they were brought together.</summary>
    private static Found? Unreconciled(RecordReading reading)
    {
        if (reading.Ledger is not { } ledger) return Found.Cannot(RuleTexts.LedgerMissing());
        var days = reading.Settings.UnregisteredDays;
        if (reading.Within("reviews", days).Any(review => review.Cells.Is("requirement", "2-6"))) return null;
        return new([.. ledger.Unregistered.Where(gap => gap.Days > days).Concat(ledger.Differing.Where(gap => gap.Days > days))
            .Select(gap => new Fault(gap.Name, null, null, gap.Evidence.Count > 0 ? gap.Evidence[0] : null))], days);
    }

    private static IEnumerable<Fault> VacantRoles(RecordReading reading) => reading.Standing("roles")
        .Where(role => role.Cells.Has("person") ? reading.Left(role["person"]) is not null
            : role.Cells.Effective < reading.Today.AddDays(-reading.Settings.VacancyDays))
        .Select(role => new Fault(role.Cells.Has("person") ? $"{role["title"]} ({role["person"]})" : role["title"], role));

    private static Found? OneForAll(RecordReading reading)
    {
        var roles = reading.Standing("roles").Where(role => role.Cells.Has("person")).ToList();
        var plants = roles.Select(role => role["plant"]).Where(plant => plant.Length > 0).Distinct().Count();
        var people = roles.Select(role => RecordReading.PersonKey(role["person"])).Distinct().Count();
        return plants > 1 && people == 1 && roles.TrueForAll(role => !role.Cells.Has("deputy"))
            ? new([.. roles.Select(role => new Fault(role["person"], role))]) : null;
    }

    private static Found? LowAttendance(RecordReading reading)
    {
        var lessons = reading.Within("training", reading.Settings.TrainingDays)
            .Where(lesson => lesson["kind"] is "session" or "bulletin" && lesson["audience"] is "shop-floor" or "all"
                && lesson.Cells.Number("of") > 0 && lesson.Cells.Has("attended")).ToList();
        if (lessons.Count == 0) return null;
        // Several lessons serve the same people: the best reached counts for each kind of audience.
        var best = lessons.Max(lesson => lesson.Cells.Number("attended")!.Value * 100 / lesson.Cells.Number("of")!.Value);
        return best < reading.Settings.TrainingPercent ? new([.. lessons.Select(Fault.Of)], reading.Settings.TrainingPercent) : null;
    }
}

/// <summary>X-1-1-3: whoever says that the management cares, yet has neither people for it nor knows what is at stake.</summary>
internal sealed record AnswersAgree : IEvidenceRule
{
    public const string Item = "1-1";
    public const string Id = "X-1-1-3";
    private const int Done = 3;
    private static readonly string[] Bases = ["1-3", "2-1"];

    public string Requirement => Item;
    public IReadOnlyList<string> Contradictions { get; } = [Id];

    /// <summary>The answers stand beside each other only when they are assessed: <see cref="Disagreeing"/>.</summary>
    public void Look(AssessmentScope scope, Verdict verdict)
    {
    }

    /// <returns>The answers at level 1 that a level of 3 or more at 1-1 disagrees with.</returns>
    public static IReadOnlyList<string> Disagreeing(AnswerSet answers) =>
        answers.LevelOf(Item) >= Done ? [.. Bases.Where(requirement => answers.LevelOf(requirement) == 1)] : [];
}
