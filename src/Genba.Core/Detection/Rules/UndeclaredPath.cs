using Genba.Core.Observations;
using Genba.Core.Texts;
using Genba.Core.Zones;

namespace Genba.Core.Detection.Rules;

/// <summary>
/// D05: traffic between declared zones for which nobody declared a path, from the internet into a zone, or with a network
/// that no zone declares. Proposed zones are no statement of anybody, so they cannot be contradicted.
/// </summary>
public sealed class UndeclaredPath : IDetectionRule
{
    private const int MaxAssets = 20;
    private const int MaxEvidence = 16;

    public string Id => "D05";
    public string Technique => "T0886";
    public IReadOnlyList<string> MetiItems { get; } = ["3-5"];

    public IEnumerable<Finding> Detect(DetectionScope scope)
    {
        var zones = scope.Plant.Zones.Zones.ToDictionary(zone => zone.Id);
        var traffic = ZoneTraffic.Of(scope.Plant);
        return [.. Between(scope, zones, traffic), .. FromOutside(scope, zones, traffic), .. WithUnzoned(scope, zones, traffic)];
    }

    private IEnumerable<Finding> Between(DetectionScope scope, Dictionary<string, Zone> zones, ZoneTraffic traffic)
    {
        foreach (var group in traffic.NotAllowed.GroupBy(crossing => (crossing.Client, crossing.Server, crossing.Service)))
        {
            var worst = group.MaxBy(crossing => crossing.Verdict)!;
            var (from, to) = (zones[worst.From!], zones[worst.To!]);
            var way = new object[] { scope.Index.NameOf(worst.Client), scope.Index.NameOf(worst.Server), ProtocolNames.Of(worst.Service), from.Name, to.Name };
            yield return Make(
                scope, [.. group], [worst.Server, worst.Client],
                scope.Index.Changes(worst.Client, worst.Server) ? Severity.High : Severity.Medium,
                worst.Verdict == CrossingVerdict.NoConduit
                    ? DetectionTexts.Title(Id, way)
                    : DetectionTexts.Title(Id + "Beyond", [.. way, ZoneWords.Of(worst.Beyond)]));
        }
    }

    private IEnumerable<Finding> FromOutside(DetectionScope scope, Dictionary<string, Zone> zones, ZoneTraffic traffic)
    {
        foreach (var group in traffic.WithOutside.Where(crossing => crossing.From is null).GroupBy(crossing => (crossing.Client, crossing.Server, crossing.Service)))
        {
            var (client, server, service) = group.Key;
            yield return Make(
                scope, [.. group], [server, client], Severity.High,
                DetectionTexts.Title(
                    Id + "Outside", scope.Index.NameOf(client), scope.Index.NameOf(server), ProtocolNames.Of(service), zones[group.First().To!].Name));
        }
    }

    private IEnumerable<Finding> WithUnzoned(DetectionScope scope, Dictionary<string, Zone> zones, ZoneTraffic traffic)
    {
        var unzoned = traffic.Crossings.Where(crossing => crossing is { IsBetweenZones: false, IsWithOutside: false });
        foreach (var group in unzoned.GroupBy(crossing => (Network: ZoneTraffic.NetworkOf(crossing.Unplaced), Zone: crossing.From ?? crossing.To)))
        {
            var one = group.MinBy(crossing => crossing.Seen.First)!;
            yield return Make(
                scope, [.. group], [.. group.SelectMany(crossing => new[] { crossing.Server, crossing.Client }).Distinct().Take(MaxAssets)],
                Severity.Low,
                DetectionTexts.Title(
                    Id + "Unzoned", group.Key.Network, group.Select(crossing => crossing.UnplacedAsset).Distinct().Count(), zones[group.Key.Zone!].Name,
                    scope.Index.NameOf(one.Client), scope.Index.NameOf(one.Server), ProtocolNames.Of(one.Service))) with
            { Key = $"{Id}|{group.Key.Network}|{group.Key.Zone}" };
        }
    }

    private Finding Make(
        DetectionScope scope, IReadOnlyList<Crossing> crossings, IReadOnlyList<string> assets, Severity severity, BilingualText title) => new()
        {
            Rule = Id,
            Severity = severity,
            Title = title,
            Why = DetectionTexts.Why(Id),
            Advice = DetectionTexts.Advice(Id, scope.WhomToCall(crossings[0].Server)),
            Assets = assets,
            Technique = Technique,
            Evidence = [.. crossings.SelectMany(crossing => crossing.Evidence).Take(MaxEvidence)],
            Seen = Sighting.Over(crossings.Select(crossing => crossing.Seen)),
            Count = crossings.Sum(crossing => crossing.Conversations),
            Key = KeyOf(crossings[0]),
        };

    /// <summary>What people decided about such a crossing is kept by this.</summary>
    public static string KeyOf(Crossing crossing) => $"D05|{crossing.Server}|{crossing.Client}|{crossing.Service}";
}
