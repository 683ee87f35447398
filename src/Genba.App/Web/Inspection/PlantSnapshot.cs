using System.Collections.Frozen;
using Genba.App.Web.Map;
using Genba.App.Web.Parts;
using Genba.Core.Assessment;
using Genba.Core.AssetLedger;
using Genba.Core.Assets;
using Genba.Core.Changes;
using Genba.Core.Conversations;
using Genba.Core.Detection;
using Genba.Core.Exposures;
using Genba.Core.Inspection;
using Genba.Core.Observations;
using Genba.Core.Zones;

namespace Genba.App.Web.Inspection;

/// <summary>
/// The plant as one state of the data folder shows it, with the indexes that pages look things up in. Single conversations
/// are not here: there may be a million, and their page reads them from the store.
/// </summary>
public sealed record PlantSnapshot
{
    public const int MostChanges = 20_000;
    private const int SampleSize = 4;
    private const int PairSize = 2;

    private readonly FrozenDictionary<string, CaptureSummary> _captures;
    private readonly ILookup<string, Finding> _findingsOf;
    private readonly ILookup<string, Talk> _talksOf;
    private readonly ILookup<string, Operation> _operationsOn;

    /// <param name="plant">Its conversations are added up to talks and then let go.</param>
    public PlantSnapshot(Plant plant, IReadOnlyList<Finding> findings, AssessmentState checklist)
    {
        Checklist = checklist;
        // Worst first, and among equals the newest: the order of every list of findings.
        Findings = [.. findings.OrderByDescending(finding => finding.Severity).ThenByDescending(finding => finding.Seen.Last)];
        Assets = plant.Assets.ToFrozenDictionary(asset => asset.Id);
        Zones = plant.Zones.Zones.ToFrozenDictionary(zone => zone.Id);
        _captures = plant.Captures.ToFrozenDictionary(capture => capture.Sha256);
        Conversations = plant.Conversations.Count;
        MissingBytes = plant.Conversations.Sum(conversation => conversation.Observed.MissingBytes);
        Traffic = ZoneTraffic.Of(plant);
        var period = MapPeriod.Of(plant);
        TrafficOverTime = TrafficOverTime.Of(plant.Conversations, period.First, period.Last, MapPeriod.Steps);
        Talks = Talk.AddUp(plant.Conversations);
        Families = FamilyShare.Of(Talks);
        Reach = new(plant, Call.ByServer(plant));
        Plant = plant with { Conversations = Sampled(plant.Conversations) };
        _findingsOf = Findings.SelectMany(finding => finding.Assets.Distinct().Select(asset => (asset, finding)))
            .ToLookup(pair => pair.asset, pair => pair.finding);
        _talksOf = Talks.SelectMany(talk => new[] { talk.A, talk.B }.Distinct().Select(asset => (asset, talk)))
            .ToLookup(pair => pair.asset, pair => pair.talk);
        _operationsOn = plant.Operations.ToLookup(operation => operation.ServerAsset);
    }

    /// <summary>Of its conversations only a few of each asset, as evidence that it was seen.</summary>
    public Plant Plant { get; private init; }

    /// <summary>Both grades with everything behind them; newer than the rest when only an answer changed.</summary>
    public AssessmentState Checklist { get; init; }

    public IReadOnlyList<Finding> Findings { get; }
    public FrozenDictionary<string, Asset> Assets { get; private init; }
    public FrozenDictionary<string, Zone> Zones { get; }
    public IReadOnlyList<Talk> Talks { get; }
    /// <summary>Who asked which service of which machine, for exposures.</summary>
    public PlantReach Reach { get; }

    /// <summary>What was seen at the borders of the declared zones.</summary>
    public ZoneTraffic Traffic { get; }
    /// <summary>In the steps of the slider of the map.</summary>
    public TrafficOverTime TrafficOverTime { get; }
    public IReadOnlyList<FamilyShare> Families { get; }
    public int Conversations { get; }

    /// <summary>Bytes that were spoken but not captured.</summary>
    public long MissingBytes { get; }

    public AssessmentResult Assessment => Checklist.Result;

    /// <summary>What is otherwise than in the baseline, decided or not; the first <see cref="MostChanges"/>.</summary>
    public IReadOnlyList<PlantChange> Changes { get; init; } = [];

    /// <summary>The conversations that reviews of work orders look at.</summary>
    public IReadOnlyList<Conversation> OfOrders { get; init; } = [];

    /// <summary>How far each zone has come with learning.</summary>
    public required Baseline Baseline { get; init; }

    public required PlantIndex Index { get; init; }

    /// <summary>The ledger beside what was seen; null while there is no ledger.</summary>
    public ReconciliationResult? Ledger { get; private init; }

    /// <summary>The ledger in its own order; empty while there is none.</summary>
    public LedgerTable Table { get; private init; } = LedgerTable.Empty;

    /// <summary>The rows of the ledger, by id.</summary>
    public FrozenDictionary<string, LedgerRow> Rows { get; private init; } = FrozenDictionary<string, LedgerRow>.Empty;

    /// <summary>Something was taken in since; the state that shows it is being made.</summary>
    public bool IsBeingReplaced { get; init; }

    /// <summary>No capture has been read.</summary>
    public bool IsEmpty => Plant.Captures.Count == 0;

    /// <summary>Neither evidence nor an answer: somebody has just begun.</summary>
    public bool HasNothing => IsEmpty && Assessment.Requirements.All(item => !item.Answered);

    public LedgerRow? RowOf(string? id) => id is null ? null : Rows.GetValueOrDefault(id);

    /// <summary>Every asset goes by the same names here.</summary>
    public bool CallsAll(IReadOnlyList<Asset> assets) =>
        assets.Count == Assets.Count && assets.All(asset => Assets.TryGetValue(asset.Id, out var known) && known.Names.SequenceEqual(asset.Names));

    /// <summary>The same plant beside the ledger as it is now.</summary>
    /// <param name="named">As it was seen, with the names that the ledger gives.</param>
    public PlantSnapshot Beside(Plant named, LedgerTable table, ReconciliationResult? compared) => this with
    {
        Plant = named,
        Assets = named.Assets.ToFrozenDictionary(asset => asset.Id),
        Table = table,
        Rows = table.Rows.ToFrozenDictionary(row => row.Id),
        Ledger = compared,
    };

    /// <summary>The capture or source that it points into; null when that is not known any more.</summary>
    public CaptureSummary? CaptureOf(PacketReference place) => place.Capture is { } hash ? _captures.GetValueOrDefault(hash) : null;

    /// <summary>
    /// The sources beside captures that an asset is known from; empty when frames showed it too, or nothing is known of it.
    /// </summary>
    public IReadOnlyList<CaptureSummary> SourcesOf(Asset asset)
    {
        var places = asset.Facts.Select(fact => fact.Evidence).Prepend(asset.FirstPacket)
            .Concat(Plant.Conversations.Where(one => one.AAsset == asset.Id || one.BAsset == asset.Id)
                .Select(one => one.Observed.FirstPacket));
        var known = places.Select(CaptureOf).OfType<CaptureSummary>().DistinctBy(capture => capture.Sha256).ToList();
        return known.Exists(capture => capture.Sight == SourceSight.Frames) ? [] : known;
    }

    public IEnumerable<Finding> FindingsOf(string asset) => _findingsOf[asset];
    public IEnumerable<Talk> TalksOf(string asset) => _talksOf[asset];
    public IEnumerable<Operation> OperationsOn(string asset) => _operationsOn[asset];

    /// <summary>The worst that findings say about an asset; null when none does. Who was merely scanned is not marked for it.</summary>
    public State? StateOf(string asset) => FindingsOf(asset)
        .Where(finding => finding.Assets[0] == asset || finding.Assets.Count <= PairSize)
        .Select(finding => (Severity?)finding.Severity).Max() is { } worst ? SeverityWords.StateOf(worst) : null;

    private static List<Conversation> Sampled(IReadOnlyList<Conversation> conversations)
    {
        var kept = new Dictionary<string, int>(StringComparer.Ordinal);
        return [.. conversations.Where(one => Wanted(one.AAsset) | Wanted(one.BAsset))];

        bool Wanted(string? asset)
        {
            if (asset is null || kept.GetValueOrDefault(asset) >= SampleSize) return false;
            kept[asset] = kept.GetValueOrDefault(asset) + 1;
            return true;
        }
    }
}
