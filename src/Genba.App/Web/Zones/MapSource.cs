using Genba.App.Web.Inspection;
using Genba.App.Web.Texts;
using Genba.Core.Assets;
using Genba.Core.Detection;

namespace Genba.App.Web.Zones;

/// <summary>Takes from the plant what the map shows.</summary>
internal static class MapSource
{
    public static MapModel Of(PlantSnapshot plant)
    {
        var machines = plant.Plant.Assets.Select(asset => MachineOf(plant, asset)).ToList();
        var zones = plant.Plant.Zones.Zones.Select(zone => new MapZone(zone.Id, zone.Name.ToString(), NoteOf(plant, zone), zone.Level)).ToList();
        zones.Add(new(MapLayout.OutsideId, PageTexts.Zones["Outside"], PageTexts.Zones["OutsideNote"], MapLayout.OutsideId));
        zones.Add(new(MapLayout.UnassignedId, PageTexts.Zones["Unassigned"], PageTexts.Zones["UnassignedNote"], "L2"));
        var doors = plant.Plant.Zones.Conduits.Select(conduit => new MapDoor(conduit.From, conduit.To)).ToList();
        return new(zones, doors, machines, TalksOf(plant));
    }

    private static MapMachine MachineOf(PlantSnapshot plant, Asset asset)
    {
        var isOutside = asset.Zone is null && asset.Addresses.Any(held => held.Address.IsPublic);
        return new(asset.Id, AssetWords.NameOf(asset), AssetWords.AddressOf(asset), asset.Kind, asset.Zone, isOutside)
        {
            State = plant.StateOf(asset.Id),
        };
    }

    private static string NoteOf(PlantSnapshot plant, Genba.Core.Zones.Zone zone) => string.Join(" · ", new[]
    {
        zone.Subnets.Count > 0 ? zone.Subnets[0] : null,
        PageTexts.Assets.Count("Count", plant.Plant.Assets.Count(asset => asset.Zone == zone.Id)),
        zone.Owner?.ToString(),
    }.OfType<string>());

    private static List<MapTalk> TalksOf(PlantSnapshot plant)
    {
        var breaches = plant.Findings.Where(finding => finding.Severity >= Severity.High && finding.Assets.Distinct().Count() == 2)
            .GroupBy(finding => Key(finding.Assets[0], finding.Assets.First(other => other != finding.Assets[0])))
            .ToDictionary(pair => pair.Key, pair => pair.First());
        var talks = plant.Talks.Where(talk => talk.A != talk.B).GroupBy(talk => (talk.A, talk.B, talk.Family))
            .Select(group => new MapTalk(group.Key.A, group.Key.B, group.Key.Family, group.Sum(talk => talk.Bytes)))
            .ToList();
        foreach (var ((one, other), finding) in breaches)
        {
            var index = talks.FindIndex(talk => Key(talk.A, talk.B) == (one, other));
            if (index >= 0) talks[index] = talks[index] with { Broken = new(finding.Title.ToString(), FindingWords.LinkTo(finding)) };
        }
        return talks;
    }

    private static (string, string) Key(string one, string other) => string.CompareOrdinal(one, other) < 0 ? (one, other) : (other, one);
}
