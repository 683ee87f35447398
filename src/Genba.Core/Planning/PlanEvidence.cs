using Genba.Core.Assets;
using Genba.Core.Texts;
using Genba.Core.Zones;
using Genba.Wire;

namespace Genba.Core.Planning;

/// <summary>What the plant itself says, as far as the plan asks: proposals depend on nothing else.</summary>
public sealed record PlanEvidence
{
    public static readonly PlanEvidence None = new() { Zones = ZoneModel.Empty, Machines = [], Talks = [], Findings = [] };

    public required ZoneModel Zones { get; init; }
    public required IReadOnlyList<Asset> Machines { get; init; }
    public required IReadOnlyList<PlanTalk> Talks { get; init; }
    public required IReadOnlyList<PlanFinding> Findings { get; init; }
    /// <summary>The checklist by requirement: what was judged, and what people wrote beside their answer.</summary>
    public IReadOnlyDictionary<string, PlanJudgement> Judgements { get; init; } = new Dictionary<string, PlanJudgement>();
    /// <summary>Machines that were seen and that the asset ledger does not hold.</summary>
    public IReadOnlySet<string> Unlisted { get; init; } = new HashSet<string>();
    /// <summary>Rows of the asset ledger; 0: there is none.</summary>
    public int LedgerRows { get; init; }
    public TimeSpan Watched { get; init; }
    /// <summary>Begin and end of what was watched; null when nothing was.</summary>
    public PacketTime? First { get; init; }
    public PacketTime? Last { get; init; }
    /// <summary>How many requirements of the checklist the evidence could speak about, and how many there are.</summary>
    public (int Observable, int Requirements) Coverage { get; init; }
}

/// <summary>All conversations that one machine began with another in one protocol.</summary>
/// <param name="IsRemote">The protocol is one of remote work: a screen, a shell, a tunnel.</param>
public sealed record PlanTalk(string A, string B, string? Protocol, bool IsRemote, long Conversations);

/// <param name="Assets">Ids, the affected one first.</param>
/// <param name="IsGrave">High or critical.</param>
public sealed record PlanFinding(string Rule, bool IsGrave, IReadOnlyList<string> Assets, BilingualText Title);

/// <param name="Judgement">supported, contradicted, not-observable or excused.</param>
public sealed record PlanJudgement(string Requirement, BilingualText Title, string Judgement, string? Comment);
