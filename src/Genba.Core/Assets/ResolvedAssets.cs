using Genba.Core.Observations;
using Genba.Wire;
using Genba.Wire.Observations;

namespace Genba.Core.Assets;

/// <summary>The assets of some observations, and which of them a given address means.</summary>
public sealed class ResolvedAssets
{
    private readonly Dictionary<MacAddress, string> _byMac = [];
    private readonly Dictionary<HostAddress, List<Holder>> _byAddress = [];

    internal ResolvedAssets(IReadOnlyList<Asset> assets)
    {
        Assets = assets;
        foreach (var asset in assets)
        {
            foreach (var mac in asset.Macs) _byMac[mac] = asset.Id;
            foreach (var address in asset.Addresses)
            {
                if (!_byAddress.TryGetValue(address.Address, out var holders))
                    _byAddress.Add(address.Address, holders = []);
                holders.Add(new(asset.Id, asset.Macs, address.Seen));
            }
        }
    }

    /// <summary>Ordered by first address, those without one last.</summary>
    public IReadOnlyList<Asset> Assets { get; }

    /// <summary>
    /// The asset that holds the address, with the MAC address telling two holders apart, else the time; without an address
    /// the asset of the MAC address. Null for groups, and for what never sent.
    /// </summary>
    public string? AssetOf(MacAddress mac, HostAddress address, PacketTime time)
    {
        if (address == HostAddress.None || address.IsNone) return _byMac.GetValueOrDefault(mac);
        if (!_byAddress.TryGetValue(address, out var holders)) return null;
        if (holders.Count == 1) return holders[0].Asset;
        foreach (var holder in holders)
        {
            if (holder.Macs.Contains(mac)) return holder.Asset;
        }
        return holders.MinBy(holder => Math.Abs(holder.Seen.First.Nanoseconds - time.Nanoseconds)).Asset;
    }

    public string? AssetOf(Subject subject, PacketTime time) => AssetOf(subject.Mac, subject.Address, time);

    private readonly record struct Holder(string Asset, IReadOnlyList<MacAddress> Macs, Sighting Seen);
}
