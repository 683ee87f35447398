using Genba.Core.Assets;
using Genba.Core.Inspection;

namespace Genba.Core.AssetLedger;

/// <summary>Sets the ledger beside what was seen. A pure function of both and of what people decided before.</summary>
public static class Reconciliation
{
    public static readonly IReadOnlyDictionary<string, DifferenceDecision> NoDecisions = new Dictionary<string, DifferenceDecision>();

    // Above every sum of points: what a person confirmed is never traded for a better total.
    private const int Confirmed = 10_000;

    public static ReconciliationResult Compare(
        Plant plant, IReadOnlyList<LedgerRow> rows, IReadOnlyDictionary<string, DifferenceDecision> decisions)
    {
        decisions = DecisionsCarried.To(plant.Assets, decisions);
        var matching = Match(plant.Assets, rows, decisions);
        var evidence = new AssetEvidence(plant.Conversations);
        var watch = new Watch(plant);
        var matches = matching.Matches.Select(match => match with { Fields = FieldComparer.Compare(match) }).ToList();
        var isMatched = matches.Select(match => match.Row.Id).ToHashSet(StringComparer.Ordinal);
        var isInLedger = matches.Select(match => match.Asset.Id).ToHashSet(StringComparer.Ordinal);

        var remarked = rows.SelectMany(row => row.RemarkedAddresses()).ToHashSet();
        bool IsRemarked(Asset asset) => asset.Addresses.Any(held => remarked.Contains(held.Address));
        IEnumerable<LedgerDifference> differences =
        [
            .. plant.Assets.Where(asset => BelongsInLedger(asset) && !isInLedger.Contains(asset.Id) && !IsRemarked(asset))
                .Select(asset => Differences.NotInLedger(asset, evidence)),
            .. rows.Where(row => !row.IsRetired && !row.IsOffNetwork && !isMatched.Contains(row.Id)
                && !matching.DuplicateOf.ContainsKey(row.Id))
                .Select(row => Differences.NeverSeen(row, watch.Of(row))),
            .. matches.Where(match => match.IsCertain).SelectMany(match => Differences.OfFields(match, evidence)),
            .. matches.Where(match => !match.IsCertain).Select(match => Differences.PossiblySame(match, evidence)),
            .. rows.Where(row => matching.DuplicateOf.ContainsKey(row.Id))
                .Select(row => Differences.Duplicate(row, matching.DuplicateOf[row.Id])),
        ];
        return new(
            matches,
            [.. differences.Select(difference => difference with { Decision = decisions.GetValueOrDefault(difference.Key) })])
        {
            Proposals = [.. matches.Where(match => match is { IsCertain: true, IsConfirmed: false })
                .Select(match => Differences.Matched(match, evidence))],
        };
    }

    private static (List<LedgerMatch> Matches, Dictionary<string, LedgerRow> DuplicateOf) Match(
        IReadOnlyList<Asset> assets, IReadOnlyList<LedgerRow> rows, IReadOnlyDictionary<string, DifferenceDecision> decisions)
    {
        var finder = new MatchFinder(assets);
        var indexOfAsset = assets.Select((asset, index) => (asset.Id, index))
            .ToDictionary(pair => pair.Id, pair => pair.index, StringComparer.Ordinal);
        var confirmed = ConfirmedPairs(decisions);
        var candidates = rows.Select(row => finder.Candidates(row)
            .Where(candidate => !IsRejected(decisions, row, assets[candidate.Asset]))
            .ToList()).ToList();
        var edges = new List<(int, int)>[rows.Count];
        for (var index = 0; index < rows.Count; index++)
        {
            edges[index] = [.. candidates[index].Select(candidate => (candidate.Asset, candidate.Weight))];
            if (!confirmed.TryGetValue(rows[index].Id, out var asset) || !indexOfAsset.TryGetValue(asset, out var chosen)) continue;
            edges[index].RemoveAll(edge => edge.Item1 == chosen);
            edges[index].Add((chosen, Confirmed));
        }
        var assigned = BestAssignment.Solve(edges, assets.Count);
        var matches = new List<LedgerMatch>();
        var rowOfAsset = new Dictionary<int, LedgerRow>();
        for (var index = 0; index < rows.Count; index++)
        {
            if (assigned[index] is not (>= 0 and var asset)) continue;
            var (_, weight, reasons) = candidates[index].Find(candidate => candidate.Asset == asset);
            var isConfirmed = confirmed.TryGetValue(rows[index].Id, out var id) && id == assets[asset].Id;
            matches.Add(new(assets[asset], rows[index], Math.Clamp(weight, 0, 100), reasons ?? []) { IsConfirmed = isConfirmed });
            rowOfAsset[asset] = rows[index];
        }
        return (matches, DuplicatesAmong(rows, candidates, assigned, rowOfAsset));
    }

    // A row that lost its device to another row, although MAC address or serial number agree, describes it a second time.
    private static Dictionary<string, LedgerRow> DuplicatesAmong(
        IReadOnlyList<LedgerRow> rows, List<List<(int Asset, int Weight, List<MatchReason> Reasons)>> candidates,
        int[] assigned, Dictionary<int, LedgerRow> rowOfAsset)
    {
        var duplicates = new Dictionary<string, LedgerRow>(StringComparer.Ordinal);
        for (var index = 0; index < rows.Count; index++)
        {
            if (assigned[index] >= 0 || rows[index].IsRetired) continue;
            foreach (var (asset, _, reasons) in candidates[index])
                if (rowOfAsset.TryGetValue(asset, out var winner)
                    && reasons.Exists(reason => reason.Agrees && reason.Subject is MatchSubject.Mac or MatchSubject.Serial))
                    duplicates.TryAdd(rows[index].Id, winner);
        }
        return duplicates;
    }

    private static bool IsRejected(IReadOnlyDictionary<string, DifferenceDecision> decisions, LedgerRow row, Asset asset) =>
        decisions.Count > 0
        && ((decisions.TryGetValue(Differences.PairKey(row.Id, asset.Id), out var decision) && decision.State == DifferenceState.Rejected)
            || decisions.ContainsKey(Differences.ReplacedKey(row.Id, asset.Id)));

    private static Dictionary<string, string> ConfirmedPairs(IReadOnlyDictionary<string, DifferenceDecision> decisions)
    {
        var pairs = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (key, decision) in decisions)
            if (decision.State == DifferenceState.Accepted && Differences.TryReadPair(key, out var row, out var asset)
                && !decisions.ContainsKey(Differences.ReplacedKey(row, asset))) pairs[row] = asset;
        return pairs;
    }

    /// <summary>A server somewhere on the internet is no equipment of the plant, nor is an address that routers share.</summary>
    internal static bool BelongsInLedger(Asset asset) =>
        asset.Macs.Any(AssetProfile.IsOfOneDevice) && !asset.BeyondRouter
        || asset.Addresses.Any(held => AssetProfile.IsOfOneDevice(held.Address) && !held.Address.IsPublic);
}
