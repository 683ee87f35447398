using Genba.Core.Inspection;
using Genba.Core.Observations;
using Genba.Core.Zones;
using Genba.Wire;

namespace Genba.Core.AssetLedger;

/// <summary>Where and how long we looked; what was not watched can only be missing from view.</summary>
internal sealed class Watch
{
    // Most plants number their machines in blocks of 256; a smaller block only makes "watched" harder to claim.
    private const int UsualV4Length = 24, UsualV6Length = 64;
    private readonly Plant _plant;
    private readonly PacketTime? _from, _to;
    private readonly Dictionary<Subnet, int> _seenThere;

    public Watch(Plant plant)
    {
        _plant = plant;
        var watching = plant.Captures.Where(capture => capture.Sight != SourceSight.Statements).ToList();
        var firsts = watching.Where(capture => capture.First is not null).Select(capture => capture.First!.Value).ToList();
        var lasts = watching.Where(capture => capture.Last is not null).Select(capture => capture.Last!.Value).ToList();
        _from = firsts.Count == 0 ? null : firsts.Min();
        _to = lasts.Count == 0 ? null : lasts.Max();
        // Only neighbours on the wire prove that a subnet was watched; an address behind a router may be seen from afar.
        _seenThere = plant.Assets.Where(asset => !asset.BeyondRouter)
            .SelectMany(asset => asset.Addresses.Select(held => Around(held.Address)).Distinct())
            .GroupBy(subnet => subnet)
            .ToDictionary(group => group.Key, group => group.Count());
    }

    public WatchNote Of(LedgerRow row)
    {
        var subnets = row.Addresses().Select(Around).Distinct().ToList();
        if (subnets.Count == 0) return new(_plant.Watched, _from, _to, null, 0);
        var best = subnets.MaxBy(subnet => _seenThere.GetValueOrDefault(subnet));
        return new(_plant.Watched, _from, _to, best.ToString(), _seenThere.GetValueOrDefault(best));
    }

    private static Subnet Around(HostAddress address) => Subnet.Of(address, address.IsV4 ? UsualV4Length : UsualV6Length);
}
