using Genba.Core.Assets;
using Genba.Core.Inspection;
using Genba.Core.Observations;

namespace Genba.Core.Changes;

/// <summary>One address or one name that two devices have at the same time. It needs no learning.</summary>
internal static class Duplicates
{
    private const string VirtualAddress = "virtual-address";
    private const int MostShown = 16;
    /// <summary>A name of the factory may stand on thousands of devices; nobody compares each with each.</summary>
    private const int MostCompared = 64;

    public static IEnumerable<PlantChange> Of(Plant plant)
    {
        var shared = plant.Assets.SelectMany(asset => asset.Facts).Where(fact => fact.Key == VirtualAddress).Select(fact => fact.Value)
            .ToHashSet(StringComparer.Ordinal);
        var addresses = plant.Assets.Where(asset => asset.Macs.Count > 0)
            .SelectMany(asset => asset.Addresses.Where(held => held.Address.IsPrivate && !held.Address.IsLinkLocal)
                .Select(held => (Key: held.Address.ToString(), Asset: asset, held.Seen)))
            .Where(one => !shared.Contains(one.Key));
        var names = plant.Assets.Where(asset => asset.Macs.Count > 0)
            .SelectMany(asset => asset.Names.Select(name => (Key: name, Asset: asset, asset.Seen)));
        return Twice("address", addresses).Concat(Twice("name", names));
    }

    private static IEnumerable<PlantChange> Twice(string about, IEnumerable<(string Key, Asset Asset, Sighting Seen)> held)
    {
        foreach (var holders in held.GroupBy(one => one.Key, StringComparer.OrdinalIgnoreCase).Where(group => group.Skip(1).Any()))
        {
            var together = holders.DistinctBy(one => one.Asset.Id).OrderBy(one => one.Seen.First).Take(MostCompared).ToList();
            together = [.. together.Where(one =>
                together.Exists(other => other.Asset.Id != one.Asset.Id && Overlap(one.Seen, other.Seen)))];
            if (together.Count < 2) continue;
            yield return new()
            {
                Kind = ChangeKind.Duplicate, Assets = [.. together.Select(one => one.Asset.Id).Take(MostShown)],
                Zone = together[0].Asset.Zone ?? "",
                About = about, After = holders.Key, Count = together.Count,
                EvidenceBefore = [EvidenceOf(together[0])],
                EvidenceAfter = [.. together.Skip(1).Select(EvidenceOf).Take(PlantChanges.MaxEvidence)],
                Seen = Sighting.Over(together.Select(one => one.Seen)),
            };
        }

        PacketReference EvidenceOf((string Key, Asset Asset, Sighting Seen) one) =>
            one.Asset.Facts.FirstOrDefault(fact => fact.Key == about
                && fact.Value.Equals(one.Key, StringComparison.OrdinalIgnoreCase))?.Evidence ?? one.Asset.FirstPacket;
    }

    private static bool Overlap(Sighting left, Sighting right) => left.First <= right.Last && right.First <= left.Last;
}
