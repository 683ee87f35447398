using System.Security.Cryptography;
using System.Text;
using Genba.Core.AssetLedger;
using Genba.Core.Texts;
using Genba.Core.Zones;

namespace Genba.Core.Meter;

public enum MeterPlaceKind { Site, Hall, Line, Zone }

/// <summary>What one meter hangs for: the site, a hall (a place of the asset ledger), a line (the zones that serve a process), or a
/// zone with all its parts.</summary>
/// <param name="Code">Stays as long as the name: part of the address of its meter.</param>
/// <param name="Name">As people call it; empty for the site.</param>
public sealed record MeterPlace(string Code, MeterPlaceKind Kind, BilingualText Name)
{
    private const int CodeDigits = 10;

    public static readonly MeterPlace Site = new("site", MeterPlaceKind.Site, new("", ""));

    /// <summary>All places of a plant that hold a machine, the site first.</summary>
    /// <param name="lines">Processes and the zones that serve them.</param>
    public static IReadOnlyList<PlaceMembers> Of(
        IReadOnlyList<KnownAsset> assets, IReadOnlyList<Zone> zones, IEnumerable<(BilingualText Name, IReadOnlyList<Zone> Zones)> lines)
    {
        var parents = zones.ToDictionary(zone => zone.Id, zone => zone.Parent, StringComparer.Ordinal);
        var inZone = assets.Where(asset => asset.Seen?.Zone is not null)
            .SelectMany(asset => Around(asset.Seen!.Zone!, parents).Select(zone => (zone, asset.Key)))
            .ToLookup(pair => pair.zone, pair => pair.Key);
        var places = new List<PlaceMembers> { new(Site, assets.Select(asset => asset.Key).ToHashSet(StringComparer.Ordinal)) };
        places.AddRange(assets.Where(asset => asset.Place is { Length: > 0 }).GroupBy(asset => asset.Place!.Trim(), StringComparer.Ordinal)
            .Where(hall => hall.Key.Length > 0).OrderBy(hall => hall.Key, StringComparer.Ordinal)
            .Select(hall => Members(MeterPlaceKind.Hall, hall.Key, new(hall.Key, hall.Key), hall.Select(asset => asset.Key))));
        places.AddRange(lines.Select(line =>
            Members(MeterPlaceKind.Line, line.Name.En, line.Name, line.Zones.SelectMany(zone => inZone[zone.Id]))));
        places.AddRange(zones.Select(zone => Members(MeterPlaceKind.Zone, zone.Id, zone.Name, inZone[zone.Id])));
        return [.. places.Where(place => place.Place == Site || place.Keys.Count > 0)];
    }

    private static PlaceMembers Members(MeterPlaceKind kind, string id, BilingualText name, IEnumerable<string> keys) =>
        new(new(CodeOf(kind, id), kind, name), keys.ToHashSet(StringComparer.Ordinal));

    /// <summary>A name may hold anything; an address may not.</summary>
    private static string CodeOf(MeterPlaceKind kind, string id) =>
        $"{kind.ToString().ToLowerInvariant()}-{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(id)))[..CodeDigits]}";

    /// <summary>The zone and all that it is a part of.</summary>
    private static HashSet<string> Around(string zone, Dictionary<string, string?> parents)
    {
        var around = new HashSet<string>(StringComparer.Ordinal);
        for (string? one = zone; one is not null && around.Add(one);) one = parents.GetValueOrDefault(one);
        return around;
    }
}

/// <param name="Keys">Of its machines, each under the first of its keys.</param>
public sealed record PlaceMembers(MeterPlace Place, IReadOnlySet<string> Keys);
