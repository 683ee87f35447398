using Genba.App.Web.Conversations;
using Genba.App.Web.Inspection;
using Genba.App.Web.Texts;
using Genba.Core.Assets;
using Genba.Core.Detection;
using Genba.Core.Observations;
using Genba.Core.Zones;
using Genba.Wire.Observations;

namespace Genba.App.Web.Map;

/// <summary>Takes from the plant what the map shows.</summary>
internal static class MapSource
{
    private static readonly string UndeclaredPath = new Genba.Core.Detection.Rules.UndeclaredPath().Id;

    public static MapModel Of(PlantSnapshot plant)
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
        var spoken = plant.Talks.Where(talk => talk.Answered)
            .Select(talk => Key(plant.Assets.GetValueOrDefault(talk.A)?.Zone ?? "", plant.Assets.GetValueOrDefault(talk.B)?.Zone ?? ""))
                .ToHashSet();
        var doors = plant.Plant.Zones.Conduits
            .Select(conduit => new MapDoor(conduit.Id, conduit.From, conduit.To, spoken.Contains(Key(conduit.From, conduit.To)))).ToList();
        return new(zones, doors, machines, TalksOf(plant));
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

    private static List<MapTalk> TalksOf(PlantSnapshot plant)
    {
        var breaches = plant.Findings.Where(IsBreach)
            .GroupBy(finding => Key(finding.Assets[0], finding.Assets.First(other => other != finding.Assets[0])))
            .ToDictionary(pair => pair.Key, pair => pair.First());
        var classes = plant.Plant.Operations.GroupBy(operation =>
            (operation.ClientAsset, operation.ServerAsset, Families.Of(operation.Observed.Protocol)))
            .ToDictionary(pair => pair.Key, pair => pair.Select(operation => operation.Observed.Class).ToHashSet());
        // What was only tried is no way that anything took.
        var talks = plant.Talks.Where(talk => talk.Answered && talk.A != talk.B).GroupBy(talk => (talk.A, talk.B, talk.Family))
            .Select(group => new MapTalk(group.Key.A, group.Key.B, group.Key.Family, group.Sum(talk => talk.Bytes),
                Sighting.Over(group.Select(talk => talk.Seen)))
            {
                Classes = ClassesOf(group.Key),
                Protocols = [.. group.Select(talk => talk.Protocol).OfType<string>().Distinct()],
            })
            .ToList();
        for (var i = 0; i < talks.Count; i++)
        {
            if (breaches.Remove(Key(talks[i].A, talks[i].B), out var finding))
                talks[i] = talks[i] with
                {
                    Broken =
                    new(XmlText.Of(finding.Title.ToString()), FindingWords.LinkTo(finding), finding.Seen.First,
                    finding.Rule == UndeclaredPath)
                };
        }
        return talks;

        // Whoever opened the connection, an operation is done by its client.
        HashSet<OperationClass> ClassesOf((string A, string B, Family Family) way) =>
            [.. classes.GetValueOrDefault(way) ?? [], .. classes.GetValueOrDefault((way.B, way.A, way.Family)) ?? []];
    }

    /// <summary>Something grave between two machines, or a way between zones that no conduit allows (D05).</summary>
    private static bool IsBreach(Finding finding) =>
        (finding.Severity >= Severity.High || finding.Rule == UndeclaredPath) && finding.Assets.Distinct().Count() == 2;

    private static (string, string) Key(string one, string other) => string.CompareOrdinal(one, other) < 0 ? (one, other) : (other, one);
}
