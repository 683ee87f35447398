using Genba.Core.Assessment.Records;
using Genba.Core.Detection;
using Genba.Core.Inspection;
using Genba.Core.Observations;
using Genba.Core.Registers;

namespace Genba.Core.Assessment;

/// <summary>All that an evidence rule may look at: the rule's answer depends on nothing else.</summary>
public sealed record AssessmentScope
{
    public required Plant Plant { get; init; }

    /// <summary>The asset ledger beside the network; null when no ledger was given.</summary>
    public LedgerComparison? Ledger { get; init; }

    public IReadOnlyList<Finding> Findings { get; init; } = [];

    /// <summary>The records that people keep.</summary>
    public RegisterBook Registers { get; init; } = RegisterBook.Empty;

    /// <summary>What the plan of security measures says; null while nobody began it.</summary>
    public PlanOutline? Plan { get; init; }

    public AssessmentSettings Settings { get; init; } = AssessmentSettings.Default;

    /// <summary>The declared levels: "does not apply" is itself a claim that traffic can refute.</summary>
    public AnswerSet Answers { get; init; } = AnswerSet.Empty;

    /// <summary>The day of the assessment, in the plant's calendar.</summary>
    public required DateOnly Today { get; init; }

    /// <summary>The plant with its indexes, made once for all rules.</summary>
    internal PlantReading Reading => field is { } known && ReferenceEquals(known.Plant, Plant) ? known : field = new(Plant);

    /// <summary>The records tied to the plant, made once for all rules.</summary>
    internal RecordReading Records => field is { } known && known.Reads(this) ? known : field = new(this);
}

/// <summary>What comparing the asset ledger with the network gave, as far as evidence rules need it.</summary>
/// <param name="Rows">Rows of the ledger.</param>
/// <param name="RowsSeen">Rows whose asset was seen.</param>
/// <param name="AssetsSeen">Assets seen that a ledger should hold; the denominator of the share of unregistered ones.</param>
public sealed record LedgerComparison(int Rows, int RowsSeen, int AssetsSeen)
{
    public IReadOnlyList<LedgerGap> Unregistered { get; init; } = [];

    /// <summary>In the ledger, not marked as switched off, on a watched segment, and not seen.</summary>
    public IReadOnlyList<LedgerGap> NeverSeen { get; init; } = [];

    public IReadOnlyList<LedgerMachine> Machines { get; init; } = [];

    /// <summary>One for each row that says something else than the network.</summary>
    public IReadOnlyList<LedgerGap> Differing { get; init; } = [];
}

/// <summary>One difference between ledger and network.</summary>
/// <param name="Name">How people know the machine: its name, else its address.</param>
/// <param name="Days">How long it has been so: days since first seen, or days watched without seeing it.</param>
public sealed record LedgerGap(string Name, int Days, IReadOnlyList<PacketReference> Evidence);

/// <summary>A machine of the ledger that is in use.</summary>
/// <param name="Name">How people know it.</param>
/// <param name="Number">Its number in the ledger.</param>
/// <param name="Asset">The asset that it certainly is; null when it was not seen.</param>
public sealed record LedgerMachine(string Name, string? Number, string? Asset, string? Vendor, string? Place, bool HasFirmware);

/// <summary>The plan of security measures, as far as evidence rules need it.</summary>
/// <param name="Demands">Goals of the business, laws, demands of customers and conditions in house (step 1-1).</param>
/// <param name="Zones">Zones of the plan with what threatens them (steps 1-6 and 1-7).</param>
public sealed record PlanOutline(IReadOnlyList<PlannedDemand> Demands, IReadOnlyList<PlannedZone> Zones);

/// <param name="Text">All that the row says.</param>
public sealed record PlannedDemand(string Text, DateOnly ChangedOn);

/// <param name="Zone">Id of the declared zone it stands for; empty when nobody tied it to one.</param>
/// <param name="Threats">Threats that were named for it.</param>
/// <param name="Answered">Of these, those with an answer and a measure.</param>
public sealed record PlannedZone(string Name, string Zone, int Threats, int Answered);
