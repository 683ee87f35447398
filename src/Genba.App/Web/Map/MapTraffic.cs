using System.Runtime.InteropServices;
using Genba.App.Web.Conversations;
using Genba.App.Web.Inspection;
using Genba.Core.Conversations;
using Genba.Core.Detection;
using Genba.Core.Observations;
using Genba.Wire.Observations;

namespace Genba.App.Web.Map;

/// <summary>Who was answered by whom, in the families of the legend. There may be a million ways: each is counted by number, not by
/// name.</summary>
/// <param name="Zones">Pairs of zones between which something was answered, each in its order; empty: no zone.</param>
internal sealed record MapTraffic(IReadOnlyList<MapTalk> Talks, IReadOnlySet<(string, string)> Zones)
{
    private static readonly string UndeclaredPath = new Genba.Core.Detection.Rules.UndeclaredPath().Id;
    private static readonly HashSet<OperationClass> NoClass = [];

    public static MapTraffic Of(PlantSnapshot plant)
    {
        var assets = plant.Plant.Assets;
        var numbers = assets.Index().ToDictionary(one => one.Item.Id, one => one.Index, StringComparer.Ordinal);
        var zones = assets.Select(asset => asset.Zone ?? "").Distinct().ToList();
        var zoneOf = assets.Select(asset => zones.IndexOf(asset.Zone ?? "")).ToArray();
        var protocols = new Dictionary<string, (Family Family, string[] Alone)>();
        var (ways, places) = (new List<Way>(), new Dictionary<long, int>());
        var spoken = new HashSet<(int, int)>();
        // What was only tried is no way that anything took.
        foreach (var talk in plant.Talks)
        {
            if (!talk.Answered || talk.A == talk.B || !numbers.TryGetValue(talk.A, out var a) || !numbers.TryGetValue(talk.B, out var b))
                continue;
            var name = talk.Protocol ?? "";
            if (!protocols.TryGetValue(name, out var protocol))
                protocols[name] = protocol = (talk.Family, talk.Protocol is { } known ? [known] : []);
            spoken.Add((zoneOf[a], zoneOf[b]));
            ref var place = ref CollectionsMarshal.GetValueRefOrAddDefault(
                places, ((long)a * assets.Count + b) * Families.Limit + (int)protocol.Family, out var isThere);
            if (!isThere)
            {
                place = ways.Count;
                ways.Add(new(talk, protocol.Family, protocol.Alone, talk.Bytes, talk.Seen));
                continue;
            }
            ref var way = ref CollectionsMarshal.AsSpan(ways)[place];
            way = way with
            {
                Bytes = way.Bytes + talk.Bytes,
                Seen = way.Seen.With(talk.Seen),
                Protocols = way.Protocols.Contains(name) || protocol.Alone.Length == 0 ? way.Protocols : [.. way.Protocols, name],
            };
        }
        return new(TalksOf(plant, ways), spoken.Select(pair => Key(zones[pair.Item1], zones[pair.Item2])).ToHashSet());
    }

    public static (string, string) Key(string one, string other) => string.CompareOrdinal(one, other) < 0 ? (one, other) : (other, one);

    private static List<MapTalk> TalksOf(PlantSnapshot plant, List<Way> ways)
    {
        var breaches = plant.Findings.Where(IsBreach)
            .GroupBy(finding => Key(finding.Assets[0], finding.Assets.First(other => other != finding.Assets[0])))
            .ToDictionary(pair => pair.Key, pair => pair.First());
        // Whoever opened the connection, an operation is done by its client.
        var classes = plant.Plant.Operations.GroupBy(operation =>
            (Key(operation.ClientAsset, operation.ServerAsset), Families.Of(operation.Observed.Protocol)))
            .ToDictionary(pair => pair.Key, pair => pair.Select(operation => operation.Observed.Class).ToHashSet());
        return ways.ConvertAll(way =>
        {
            var pair = Key(way.First.A, way.First.B);
            return new MapTalk(way.First.A, way.First.B, way.Family, way.Bytes, way.Seen,
                breaches.Count > 0 && breaches.Remove(pair, out var finding) ? BreachOf(finding) : null)
            {
                Classes = classes.GetValueOrDefault((pair, way.Family), NoClass), Protocols = way.Protocols,
            };
        });
    }

    private static MapBreach BreachOf(Finding finding) =>
        new(finding.Title, FindingWords.LinkTo(finding), finding.Seen.First, finding.Rule == UndeclaredPath);

    /// <summary>Something grave between two machines, or a way between zones that no conduit allows (D05).</summary>
    private static bool IsBreach(Finding finding) =>
        (finding.Severity >= Severity.High || finding.Rule == UndeclaredPath) && finding.Assets.Distinct().Count() == 2;

    private readonly record struct Way(Talk First, Family Family, string[] Protocols, long Bytes, Sighting Seen);
}
