namespace Genba.Core.Planning;

/// <summary>Rows of one kind.</summary>
public sealed record PlanTable(string Key, params IReadOnlyList<PlanField> Fields)
{
    public PlanField? Find(string key) => Fields.FirstOrDefault(field => field.Key == key);
}

/// <summary>A table as one step shows it: some of its fields.</summary>
/// <param name="Asks">Fields that should be filled before the step is finished.</param>
public sealed record PlanSection(PlanTable Table, IReadOnlyList<string> Fields, IReadOnlyList<string> Asks)
{
    /// <summary>Whether rows are made here; else the step only adds to rows of an earlier one.</summary>
    public bool MakesRows { get; init; } = true;
}

/// <summary>A step of METI's guideline for factory systems, 1-1 to 2-1, with the tables that it fills.</summary>
public sealed record PlanStep(string Id, params IReadOnlyList<PlanSection> Sections);

/// <summary>The tables of the plan and the steps that fill them. To add a field: its line here and its text in both languages.</summary>
public static class PlanTables
{
    private static readonly PlanField Name = new(PlanFields.Name, PlanFieldKind.Text);
    private static readonly PlanField Why = new(PlanFields.Why, PlanFieldKind.Prose);
    private static readonly PlanField Owner = new(PlanFields.Owner, PlanFieldKind.Text);
    private static readonly PlanField Importance = new(PlanFields.Importance, PlanFieldKind.Rating);
    private static readonly IReadOnlyList<PlanField> Ratings =
        [.. PlanFields.Values.Select(value => new PlanField(value, PlanFieldKind.Rating))];

    public static readonly PlanTable Cover = new("cover",
        Name, new("author", PlanFieldKind.Text), new("approver", PlanFieldKind.Text), new("scope", PlanFieldKind.Prose));

    public static readonly PlanTable Goal = new("goal", Name, new("values", PlanFieldKind.Values), Why);

    public static readonly PlanTable Demand = new("demand",
        Name, new("from", PlanFieldKind.Choice, null, "law", "customer", "industry", "group", "insurer", "other"),
        new("asks", PlanFieldKind.Prose), new(PlanFields.Due, PlanFieldKind.Text));

    public static readonly PlanTable Condition = new("condition",
        new PlanField("area", PlanFieldKind.Choice, null, "people", "operation", "machines", "network", "supply"),
        Name, new("follows", PlanFieldKind.Prose));

    public static readonly PlanTable Process = new("process",
        [Name, new("work", PlanFieldKind.Prose), Owner, new("needs", PlanFieldKind.Prose), .. Ratings, Importance, Why]);

    public static readonly PlanTable Thing = new("thing",
        [Name, new(PlanFields.Kind, PlanFieldKind.Choice, null, "device", "safety", "computer", "network", "software", "data", "place"),
            new(PlanFields.Zone, PlanFieldKind.Zone), new(PlanFields.Processes, PlanFieldKind.Links, "process"), .. Ratings, Importance,
                Why]);

    public static readonly PlanTable Zone = new("zone",
        Name, new(PlanFields.Zone, PlanFieldKind.Zone), Owner, new(PlanFields.Processes, PlanFieldKind.Links, "process"), Importance, Why);

    public static readonly PlanTable Threat = new("threat",
        new PlanField(PlanFields.Zone, PlanFieldKind.Link, "zone"), Name, new(PlanFields.How, PlanFieldKind.Prose),
        new(PlanFields.Likelihood, PlanFieldKind.Rating), new(PlanFields.LikelihoodWhy, PlanFieldKind.Prose),
        new(PlanFields.Effect, PlanFieldKind.Rating), new(PlanFields.EffectWhy, PlanFieldKind.Prose),
        new(PlanFields.Answer, PlanFieldKind.Choice, null, "reduce", "avoid", "transfer", "accept"),
            new(PlanFields.Measure, PlanFieldKind.Prose));

    public static readonly PlanTable Policy = new("policy",
        Name, new(PlanFields.Statement, PlanFieldKind.Prose), new(PlanFields.Zones, PlanFieldKind.Links, "zone"), Owner,
            new(PlanFields.Due, PlanFieldKind.Text));

    public static IReadOnlyList<PlanTable> All { get; } = [Cover, Goal, Demand, Condition, Process, Thing, Zone, Threat, Policy];

    public static IReadOnlyList<PlanStep> Steps { get; } =
    [
        new("1-1", Whole(Goal, PlanFields.Name, "values"), Whole(Demand, PlanFields.Name, "from"),
            Whole(Condition, PlanFields.Name, "area")),
        new("1-2", new PlanSection(Process, [PlanFields.Name, "work", PlanFields.Owner, "needs"], [PlanFields.Name, PlanFields.Owner])),
        new("1-3", Rated(Process)),
        new("1-4", new PlanSection(
            Thing, [PlanFields.Name, PlanFields.Kind, PlanFields.Zone, PlanFields.Processes],
                [PlanFields.Name, PlanFields.Kind, PlanFields.Zone])),
        new("1-5", Rated(Thing)),
        new("1-6", Whole(Zone, PlanFields.Name, PlanFields.Importance)),
        new("1-7", Whole(Threat, PlanFields.Zone, PlanFields.Name, PlanFields.Likelihood, PlanFields.Effect)),
        new("2-1", Whole(Policy, PlanFields.Name, PlanFields.Statement)),
    ];

    public static PlanTable? Find(string key) => All.FirstOrDefault(table => table.Key == key);

    public static PlanStep? FindStep(string id) => Steps.FirstOrDefault(step => step.Id == id);

    /// <summary>The step in which rows of a table are made.</summary>
    public static PlanStep? StepOf(string table) =>
        Steps.FirstOrDefault(step => step.Sections.Any(section => section.MakesRows && section.Table.Key == table));

    private static PlanSection Whole(PlanTable table, params IReadOnlyList<string> asks) =>
        new(table, [.. table.Fields.Select(field => field.Key)], asks);

    private static PlanSection Rated(PlanTable table) =>
        new(table, [PlanFields.Name, .. PlanFields.Values, PlanFields.Importance, PlanFields.Why], [PlanFields.Importance])
        {
            MakesRows =
            false
        };
}
