using Genba.Core.Observations;
using Genba.Core.Texts;
using Genba.Wire;

namespace Genba.Core.AssetLedger;

public enum DifferenceKind
{
    NotInLedger, NeverSeen, FieldDiffers, FieldBlank, PossiblySame, Duplicate,
    /// <summary>No difference: a row and a device that surely belong together, for a person to confirm or to part.</summary>
    Matched,
    /// <summary>A person said that a device took the place of a row.</summary>
    Replaced,
}

/// <summary>Something in which the ledger and what was seen do not agree, for a person to decide.</summary>
public sealed record LedgerDifference
{
    /// <summary>
    /// The same difference keeps its key, and so its decision, over imports. Another observed value is another difference.
    /// </summary>
    public required string Key { get; init; }
    public required DifferenceKind Kind { get; init; }
    /// <summary>One sentence that says what does not agree.</summary>
    public BilingualText Statement => Texts.Value.Statement;
    /// <summary>What accepting it would do.</summary>
    public BilingualText Proposal => Texts.Value.Proposal;
    /// <summary>
    /// Of tens of thousands of differences a person reads a page: sentences and frames are put together when somebody asks.
    /// </summary>
    public required Lazy<(BilingualText Statement, BilingualText Proposal)> Texts { private get; init; }
    public string? AssetId { get; init; }
    public string? RowId { get; init; }
    public LedgerField? Field { get; init; }
    public string? LedgerValue { get; init; }
    public string? ObservedValue { get; init; }
    /// <summary>
    /// By what it can be decided together with others: the field, or what a row and a device have in common; empty where by nothing.
    /// </summary>
    public string Group { get; init; } = "";
    /// <summary>Of rows whose device looks replaced each is another story: nobody decides them together.</summary>
    public const string ReplacedGroup = "replaced";
    /// <summary><see cref="Group"/> in words.</summary>
    public BilingualText GroupText => ReconciliationTexts.Group(Kind, Group);
    /// <summary>Frames that show it; empty for what was never seen.</summary>
    public IReadOnlyList<PacketReference> Evidence => Frames();
    internal Func<IReadOnlyList<PacketReference>> Frames { private get; init; } = static () => [];
    /// <summary>Where the ledger says it.</summary>
    public LedgerCell? Cell { get; init; }
    /// <summary>0 to 100: how sure it is; of something never seen, how well we watched.</summary>
    public int Strength { get; init; } = 100;
    /// <summary>Only for what was never seen.</summary>
    public WatchNote? Watch { get; init; }
    public DifferenceDecision? Decision { get; init; }

    public DifferenceState State => Decision?.State ?? DifferenceState.Open;

    /// <summary>A person says that a row describes the device of another row a second time.</summary>
    public static LedgerDifference SameRow(LedgerRow row, LedgerRow other) => Differences.Duplicate(row, other);
}

public enum DifferenceState { Open, Accepted, Rejected }

/// <summary>What a person decided about a difference.</summary>
/// <param name="Reason">Never empty for a rejection.</param>
/// <param name="LogIndex">The entry of the log that records it.</param>
public sealed record DifferenceDecision(DifferenceState State, string? Reason, string Actor, DateTimeOffset DecidedAt, long LogIndex);

/// <summary>How well we watched the place where a device should be.</summary>
/// <param name="Subnet">Null when the ledger gives no address to look for.</param>
/// <param name="SeenThere">Other devices that were seen in that subnet.</param>
public sealed record WatchNote(TimeSpan Watched, PacketTime? From, PacketTime? To, string? Subnet, int SeenThere)
{
    /// <summary>Shorter than this, a silent machine may only have been switched off.</summary>
    public static readonly TimeSpan Enough = TimeSpan.FromDays(7);

    /// <summary>Not seeing the device says little.</summary>
    public bool IsWeak => SeenThere == 0 || Watched < Enough;
}

/// <summary>A ledger beside a plant: who is who, and what does not agree, the most urgent first.</summary>
public sealed record ReconciliationResult(IReadOnlyList<LedgerMatch> Matches, IReadOnlyList<LedgerDifference> Differences)
{
    /// <summary>Rows and devices that surely belong together, as proposals: no person has confirmed them so far.</summary>
    public IReadOnlyList<LedgerDifference> Proposals { get; init; } = [];

    public IEnumerable<LedgerDifference> Open => Differences.Where(difference => difference.State == DifferenceState.Open);
}
