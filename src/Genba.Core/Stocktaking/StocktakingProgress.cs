using Genba.Core.AssetLedger;

namespace Genba.Core.Stocktaking;

/// <summary>What became of an asset in a round.</summary>
public enum StocktakingState
{
    Found,
    /// <summary>Somebody was there, and it was not.</summary>
    Missing,
    /// <summary>It is there, and no row of the ledger said so.</summary>
    Unlisted,
}

/// <summary>The stable spelling of <see cref="StocktakingState"/>; stored, so never changed.</summary>
public static class StocktakingStates
{
    private static readonly string[] Names = ["found", "missing", "unlisted"];

    public static string NameOf(StocktakingState state) => Names[(int)state];

    public static StocktakingState? Parse(string? name) => Array.IndexOf(Names, name) is >= 0 and var index ? (StocktakingState)index
        : null;
}

/// <summary>What a person says of an asset.</summary>
public sealed record StocktakingReport(StocktakingState State, string By, string Place, string Owner, string Note)
{
    public const int LongestText = 300;

    public bool IsSensible => Enum.IsDefined(State) && !string.IsNullOrWhiteSpace(By)
        && new[] { By, Place, Owner, Note }.All(text => text.Length <= LongestText);
}

public sealed record StocktakingDeed(string Key, string Name, StocktakingReport Report, DateTimeOffset At, long EntryIndex);

/// <summary>One asset of a round.</summary>
/// <param name="Asset">As it is known now; null when neither the ledger nor the network knows it any more.</param>
/// <param name="Last">What was said last; null: nobody was there yet.</param>
/// <param name="IsExpected">It was known when the round began.</param>
public sealed record StocktakingItem(string Key, string Name, string? Place, string? Department, KnownAsset? Asset,
    StocktakingDeed? Last, bool IsExpected)
{
    public bool IsWaiting => Last is null;
}

/// <summary>How far a round is. A pure function of what was expected, what was said and what is known.</summary>
public sealed record StocktakingProgress(StocktakingRound Round, IReadOnlyList<StocktakingItem> Items)
{
    public int Expected { get; } = Items.Count(item => item.IsExpected);
    public int Waiting { get; } = Items.Count(item => item.IsWaiting);
    public int Found { get; } = Items.Count(item => item is { IsExpected: true, Last.Report.State: not StocktakingState.Missing });
    public int Missing { get; } = Items.Count(item => item is { IsExpected: true, Last.Report.State: StocktakingState.Missing });
    public int Unlisted { get; } = Items.Count(item => !item.IsExpected);

    /// <param name="deeds">In the order in which they were done.</param>
    public static StocktakingProgress Of(
        StocktakingRound round, IReadOnlyList<ExpectedItem> expected, IReadOnlyList<StocktakingDeed> deeds, IReadOnlyList<KnownAsset> known)
    {
        // A device that got a row meanwhile, or whose parts were joined, is still the same: what was said is found by any of its keys.
        var assets = new Dictionary<string, KnownAsset>(StringComparer.Ordinal);
        foreach (var asset in known)
            foreach (var key in asset.Keys) assets.TryAdd(key, asset);
        string Now(string key) => assets.TryGetValue(key, out var asset) ? asset.Key : key;

        var last = new Dictionary<string, StocktakingDeed>(StringComparer.Ordinal);
        foreach (var deed in deeds) last[Now(deed.Key)] = deed;
        var items = new Dictionary<string, StocktakingItem>(StringComparer.Ordinal);
        foreach (var item in expected)
            items.TryAdd(Now(item.Key), new(
                item.Key, item.Name, item.Place, item.Department, assets.GetValueOrDefault(item.Key),
                    last.GetValueOrDefault(Now(item.Key)), IsExpected: true));
        foreach (var (key, deed) in last)
            items.TryAdd(key,
                new(deed.Key, deed.Name, deed.Report.Place, null, assets.GetValueOrDefault(deed.Key), deed, IsExpected: false));
        return new(round, [.. items.Values]);
    }

    /// <summary>The item of an asset; null when it was neither expected nor met.</summary>
    public StocktakingItem? Find(KnownAsset asset) =>
        Items.FirstOrDefault(item => asset.Keys.Contains(item.Key) || item.Asset?.Key == asset.Key);
}
