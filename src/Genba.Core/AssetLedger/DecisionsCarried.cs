using Genba.Core.Assets;

namespace Genba.Core.AssetLedger;

/// <summary>
/// Carries decisions over to devices whose id became another: one known by its address alone shows its MAC address later, or is joined with
/// another. The address or MAC address that the decision named says which device it is now.
/// </summary>
internal static class DecisionsCarried
{
    public static IReadOnlyDictionary<string, DifferenceDecision> To(
        IReadOnlyList<Asset> assets, IReadOnlyDictionary<string, DifferenceDecision> decisions)
    {
        if (decisions.Count == 0) return decisions;
        var known = assets.Select(asset => asset.Id).ToHashSet(StringComparer.Ordinal);
        var stray = decisions.Keys.Where(key => Differences.AssetIn(key) is { } named && !known.Contains(named.Asset)).ToList();
        if (stray.Count == 0) return decisions;
        var holders = HoldersOf(assets);
        var carried = new Dictionary<string, DifferenceDecision>(decisions, StringComparer.Ordinal);
        foreach (var key in stray)
        {
            var (asset, rename) = Differences.AssetIn(key)!.Value;
            if (holders.GetValueOrDefault(asset) is { } now) carried.TryAdd(rename(now), decisions[key]);
        }
        return carried;
    }

    // An address that several devices held names none of them.
    private static Dictionary<string, string?> HoldersOf(IReadOnlyList<Asset> assets)
    {
        var holders = new Dictionary<string, string?>(StringComparer.Ordinal);
        foreach (var asset in assets)
            foreach (var name in asset.Macs.Select(mac => mac.ToString()).Concat(asset.Addresses.Select(held => held.Address.ToString()))
                .Distinct())
                holders[name] = holders.ContainsKey(name) ? null : asset.Id;
        return holders;
    }
}
