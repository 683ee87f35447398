using Genba.App.Web.Inspection;
using Genba.App.Web.Texts;
using Genba.Core.Assets;
using Genba.Core.Texts;
using Genba.Core.Zones;

namespace Genba.App.Web.Map;

/// <summary>Takes from the plant what the map shows.</summary>
internal static class MapSource
{
    public static MapModel Of(PlantSnapshot plant, MapTraffic traffic)
    {
        var machines = plant.Plant.Assets.Select(asset => MachineOf(plant, asset)).ToList();
        var sizes = SizesOf(plant.Plant.Zones.Zones, machines);
        var zones = plant.Plant.Zones.Zones
            .Select(zone => new MapZone(zone.Id, XmlText.Of(zone.Name.ToString()), NoteOf(zone, sizes.GetValueOrDefault(zone.Id)),
                zone.Level)
            { Parent = zone.Parent })
            .ToList();
        zones.Add(new(MapLayout.OutsideId, PageTexts.Map["Outside"], PageTexts.Map["OutsideNote"], ZoneLevel.Outside));
        zones.Add(new(MapLayout.UnassignedId, PageTexts.Map["Unassigned"], PageTexts.Map["UnassignedNote"], ZoneLevel.L2));
        var doors = plant.Plant.Zones.Conduits
            .Select(conduit => new MapDoor(conduit.Id, conduit.From, conduit.To,
                traffic.Zones.Contains(MapTraffic.Key(conduit.From, conduit.To)))).ToList();
        return new(zones, doors, machines, traffic.Talks);
    }

    /// <summary>How many machines each zone holds, those of its parts among them.</summary>
    private static Dictionary<string, int> SizesOf(IReadOnlyList<Zone> zones, IReadOnlyList<MapMachine> machines)
    {
        var parents = zones.ToDictionary(zone => zone.Id, zone => zone.Parent);
        var sizes = new Dictionary<string, int>();
        foreach (var (zone, count) in machines.Where(machine => machine.Zone is not null).CountBy(machine => machine.Zone!))
            for (var around = zone; around is not null; around = parents.GetValueOrDefault(around))
                sizes[around] = sizes.GetValueOrDefault(around) + count;
        return sizes;
    }

    private static MapMachine MachineOf(PlantSnapshot plant, Asset asset)
    {
        var isOutside = asset.Zone is null && asset.Addresses.Any(held => held.Address.IsPublic);
        return new(asset.Id, XmlText.Of(AssetWords.NameOf(asset)), AssetWords.AddressOf(asset), asset.Kind, asset.Zone, isOutside)
        {
            State = plant.StateOf(asset.Id),
            Seen = asset.Seen,
            Words = string.Join('\n', asset.Names.Concat(asset.Addresses.Select(held => held.Address.ToString()))
                .Concat(asset.Macs.Select(mac => mac.ToString())).Append(asset.Vendor).Append(asset.Model).Append(asset.Serial)),
        };
    }

    private static string NoteOf(Zone zone, int machines) => XmlText.Of(string.Join(" · ", new[]
    {
        zone.Subnets.Count > 0 ? zone.Subnets[0] : null,
        PageTexts.Assets.Count("Count", machines),
        zone.Owner?.ToString(),
    }.OfType<string>()));
}
