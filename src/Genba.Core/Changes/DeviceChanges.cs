using System.Globalization;
using Genba.Core.Assets;
using Genba.Core.Zones;
using Genba.Wire;

namespace Genba.Core.Changes;

/// <summary>Devices that came, went, were put in the place of others, or are at another place.</summary>
internal static class DeviceChanges
{
    private const string AttachedTo = "attached-to";

    public static IEnumerable<PlantChange> Of(Known known)
    {
        var came = known.Plant.Assets.Where(asset => known.IsNewIn(asset.Zone, asset.Seen) && !Baseline.IsFarAway(asset)).ToList();
        var predecessors = new Predecessors(known);
        var replaced = new HashSet<string>(StringComparer.Ordinal);
        foreach (var asset in came)
        {
            if (predecessors.Of(asset) is not { } old)
            {
                yield return Of(ChangeKind.DeviceNew, asset, "") with { After = asset.Vendor };
                continue;
            }
            replaced.Add(old.Asset.Id);
            yield return Of(ChangeKind.DeviceReplaced, asset, old.Shared) with
            {
                Assets = [asset.Id, old.Asset.Id],
                Before = IdentityOf(old.Asset),
                After = IdentityOf(asset),
                EvidenceBefore = [old.Asset.FirstPacket],
            };
        }
        foreach (var change in Moved(known)) yield return change;
        foreach (var silent in SilentDevices.Of(known.Plant, known.Index))
        {
            if (known.EndOf(silent.Asset.Id) is null || known.IsNew(silent.Asset.Id) || replaced.Contains(silent.Asset.Id)) continue;
            yield return Of(ChangeKind.DeviceGone, silent.Asset, "") with
            {
                EvidenceBefore = [silent.Asset.FirstPacket],
                EvidenceAfter = [],
                Silence = silent.Silence,
            };
        }
    }

    private static PlantChange Of(ChangeKind kind, Asset asset, string about) => new()
    {
        Kind = kind, Assets = [asset.Id], Zone = asset.Zone ?? "", About = about, Seen = asset.Seen, EvidenceAfter = [asset.FirstPacket],
    };

    private static string IdentityOf(Asset asset) =>
        string.Join(" · ", new[] { asset.Macs.Count > 0 ? asset.Macs[0].ToString() : asset.Id, asset.Serial }.OfType<string>());

    private static IEnumerable<PlantChange> Moved(Known known)
    {
        var lookup = new ZoneLookup(known.Plant.Zones);
        foreach (var asset in known.Plant.Assets.Where(asset => asset.Macs.Count > 0 && !known.IsNewIn(asset.Zone, asset.Seen)))
        {
            foreach (var now in asset.Addresses.Where(address => IsOfAPlace(address.Address)))
            {
                // What is new to a zone is new there: the end of its learning counts, not that of the zone it came from.
                if (!known.IsNewIn(lookup.ZoneOf(now.Address, now.Vlan) ?? asset.Zone, now.Seen)) continue;
                var before = asset.Addresses.Where(address => IsOfAPlace(address.Address) && address.Address.IsV4 == now.Address.IsV4
                    && address.Seen.First < now.Seen.First)
                    .MaxBy(address => address.Seen.Last);
                if (before is null || before.Seen.Last > now.Seen.First) continue;
                yield return Of(ChangeKind.DeviceMoved, asset, before.Address == now.Address ? "vlan" : "address") with
                {
                    Before = PlaceOf(before),
                    After = PlaceOf(now),
                    Seen = now.Seen,
                    Zone = lookup.ZoneOf(now.Address, now.Vlan) ?? asset.Zone ?? "",
                    ZoneBefore = lookup.ZoneOf(before.Address, before.Vlan),
                    EvidenceBefore = ShownBy(known, asset, before),
                    EvidenceAfter = ShownBy(known, asset, now),
                };
            }
            foreach (var change in FactChanges.Of(known, asset, AttachedTo)) yield return change with { Kind = ChangeKind.DeviceMoved };
        }

    }

    private static string PlaceOf(AssetAddress address) =>
        address.Vlan == 0 ? address.Address.ToString()
            : string.Create(CultureInfo.InvariantCulture, $"{address.Address} VLAN {address.Vlan}");

    /// <summary>Addresses that a device makes for itself say nothing of where it stands.</summary>
    private static bool IsOfAPlace(HostAddress address) => address.IsV4 && !address.IsLinkLocal && !address.IsMulticast
        && !address.IsBroadcast;

    /// <summary>The frame that tied the address to one of its cards; where none did, the one that shows the device.</summary>
    private static IReadOnlyList<Observations.PacketReference> ShownBy(Known known, Asset asset, AssetAddress address)
    {
        var binding = known.BindingsOf(address.Address)
            .FirstOrDefault(binding => binding.Vlan == address.Vlan && asset.Macs.Contains(binding.Mac))
            ?? known.BindingsOf(address.Address).FirstOrDefault(binding => asset.Macs.Contains(binding.Mac));
        return [binding?.Evidence ?? asset.FirstPacket];
    }
}
