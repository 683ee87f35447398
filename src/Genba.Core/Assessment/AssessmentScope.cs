using Genba.Core.Detection;
using Genba.Core.Inspection;
using Genba.Core.Observations;

namespace Genba.Core.Assessment;

/// <summary>All that an evidence rule may look at: the rule's answer depends on nothing else.</summary>
public sealed record AssessmentScope
{
    public required Plant Plant { get; init; }

    /// <summary>The asset ledger beside the network; null when no ledger was given.</summary>
    public LedgerComparison? Ledger { get; init; }

    public IReadOnlyList<Finding> Findings { get; init; } = [];
    public IReadOnlyList<KeptRecord> Records { get; init; } = [];
    public AssessmentSettings Settings { get; init; } = AssessmentSettings.Default;

    /// <summary>The declared levels: "does not apply" is itself a claim that traffic can refute.</summary>
    public AnswerSet Answers { get; init; } = AnswerSet.Empty;

    /// <summary>The day of the assessment, in the plant's calendar.</summary>
    public required DateOnly Today { get; init; }

    /// <summary>The plant with its indexes, made once for all rules.</summary>
    internal PlantReading Reading => field is { } known && ReferenceEquals(known.Plant, Plant) ? known : field = new(Plant);
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

    /// <summary>One for each row that says something else than the network.</summary>
    public IReadOnlyList<LedgerGap> Differing { get; init; } = [];
}

/// <summary>One difference between ledger and network.</summary>
/// <param name="Name">How people know the machine: its name, else its address.</param>
/// <param name="Days">How long it has been so: days since first seen, or days watched without seeing it.</param>
public sealed record LedgerGap(string Name, int Days, IReadOnlyList<PacketReference> Evidence);

/// <summary>A record that people keep, as far as evidence rules need it.</summary>
/// <param name="Kind">Kind of evidence in the guide: IDS, LOGREG, INC, REMOTE, POLICY ...</param>
/// <param name="Requirement">Requirement it was made for, or null when it serves several.</param>
/// <param name="Subject">Zone id or address that it is about; null: the whole plant.</param>
/// <param name="Days">A duration that the record states, for example how long logs are kept.</param>
public sealed record KeptRecord(
    string Kind, string Title, DateOnly Dated, string? Requirement = null, string? Subject = null, int? Days = null);
