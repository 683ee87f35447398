using Genba.Core.Assets;
using Genba.Wire;

namespace Genba.Core.Changes;

/// <summary>
/// Finds the known device in whose place a new one stands: it fell silent before, and address, name or model is the same.
/// </summary>
internal sealed class Predecessors
{
    private readonly Dictionary<HostAddress, List<Asset>> _byAddress = [];
    private readonly Dictionary<string, List<Asset>> _byName = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, List<Asset>> _byModel = new(StringComparer.OrdinalIgnoreCase);

    public Predecessors(Known known)
    {
        foreach (var asset in known.Plant.Assets.Where(asset => known.EndOf(asset.Id) is not null && !known.IsNew(asset.Id)))
        {
            foreach (var address in asset.Addresses.Where(address => address.Address.IsPrivate)) Add(_byAddress, address.Address, asset);
            foreach (var name in asset.Names) Add(_byName, name, asset);
            if (asset.Model is { } model) Add(_byModel, model, asset);
        }
    }

    /// <returns>The device, and what it shares with the new one: <c>address</c>, <c>name</c> or <c>model</c>; null when there is
    /// none.</returns>
    public (Asset Asset, string Shared)? Of(Asset asset)
    {
        foreach (var address in asset.Addresses)
            if (Last(_byAddress.GetValueOrDefault(address.Address), asset) is { } holder) return (holder, "address");
        foreach (var name in asset.Names)
            if (Last(_byName.GetValueOrDefault(name), asset) is { } named) return (named, "name");
        return asset.Model is { } model && Last(_byModel.GetValueOrDefault(model), asset) is { } alike ? (alike, "model") : null;
    }

    /// <summary>The one that fell silent last; whoever is still there was not replaced.</summary>
    private static Asset? Last(List<Asset>? candidates, Asset asset) => candidates?
        .Where(other => other.Id != asset.Id && other.Seen.Last < asset.Seen.First).MaxBy(other => other.Seen.Last);

    private static void Add<TKey>(Dictionary<TKey, List<Asset>> index, TKey key, Asset asset) where TKey : notnull
    {
        if (!index.TryGetValue(key, out var assets)) index.Add(key, assets = []);
        assets.Add(asset);
    }
}
