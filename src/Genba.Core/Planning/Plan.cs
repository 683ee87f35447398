namespace Genba.Core.Planning;

/// <summary>How far a step has come.</summary>
public enum PlanStepState { NotBegun, Begun, Finished }

/// <summary>The guided plan of a plant as it is now.</summary>
public sealed record Plan(
    IReadOnlyList<PlanRow> Rows, IReadOnlyDictionary<string, PlanSkip> Skips, IReadOnlyDictionary<string, PlanStepMark> Marks)
{
    public static readonly Plan Empty = new([], new Dictionary<string, PlanSkip>(), new Dictionary<string, PlanStepMark>());

    private readonly ILookup<string, PlanRow> _byTable = Rows.ToLookup(row => row.Table);
    private readonly Dictionary<long, PlanRow> _byId = Rows.ToDictionary(row => row.Id);
    private readonly Dictionary<string, PlanRow> _byProposal =
        Rows.Where(row => row.Proposal is not null).DistinctBy(row => row.Proposal).ToDictionary(row => row.Proposal!);

    /// <summary>Rows of a table in their order.</summary>
    public IEnumerable<PlanRow> Of(PlanTable table) => _byTable[table.Key];

    public PlanRow? Find(long id) => _byId.GetValueOrDefault(id);

    /// <summary>The row that a proposal became.</summary>
    public PlanRow? FromProposal(string key) => _byProposal.GetValueOrDefault(key);

    public PlanRow? Cover => Of(PlanTables.Cover).FirstOrDefault();

    /// <summary>Rows that a link field of a row points at and that are still there.</summary>
    public IEnumerable<PlanRow> Linked(PlanRow row, string field) => row.Links(field).Select(Find).OfType<PlanRow>();

    /// <summary>Things that lie in a zone of the plan.</summary>
    public IEnumerable<PlanRow> ThingsIn(PlanRow zone) => zone.Code(PlanFields.Zone) is { Length: > 0 } id
        ? Of(PlanTables.Thing).Where(thing => thing.Code(PlanFields.Zone) == id)
        : [];

    public PlanStepState StateOf(PlanStep step) => Marks.GetValueOrDefault(step.Id) is { Finished: true } ? PlanStepState.Finished
        : step.Sections.Any(IsBegun) ? PlanStepState.Begun
        : PlanStepState.NotBegun;

    public int Finished => PlanTables.Steps.Count(step => StateOf(step) == PlanStepState.Finished);

    /// <summary>How many rows of a section still lack something that the step asks for.</summary>
    public int GapsIn(PlanSection section) => Of(section.Table).Count(row => section.Asks.Any(field => Lacks(row, field)));

    public static bool Lacks(PlanRow row, string field) => field == PlanFields.Importance ? row.Importance is null : row.Code(field)
        .Length == 0;

    private bool IsBegun(PlanSection section) =>
        Of(section.Table).Any(row => section.MakesRows || section.Asks.Any(field => !Lacks(row, field)));
}
