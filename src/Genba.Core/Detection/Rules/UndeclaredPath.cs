using Genba.Core.Observations;
using Genba.Core.Texts;
using Genba.Core.Zones;
using Genba.Wire;

namespace Genba.Core.Detection.Rules;

/// <summary>
/// D05: traffic between declared zones for which nobody declared a path, from the internet into a zone, or with a network
/// that no zone declares. Proposed zones are no statement of anybody, so they cannot be contradicted.
/// </summary>
public sealed class UndeclaredPath : IDetectionRule
{
    private const int ProposedLength = 24;
    private const int MaxAssets = 20;

    public string Id => "D05";
    public string Technique => "T0886";
    public IReadOnlyList<string> MetiItems { get; } = ["3-5"];

    public IEnumerable<Finding> Detect(DetectionScope scope)
    {
        var zones = scope.Plant.Zones.Zones.Where(zone => !zone.IsProposed).ToDictionary(zone => zone.Id);
        if (zones.Count == 0) return [];
        var crossings = scope.Plant.Conversations.Select(Talk.Of).OfType<Talk>().Select(Crossing.Of).OfType<Crossing>()
            .Where(crossing => IsDeclared(zones, crossing.From) && IsDeclared(zones, crossing.To)).ToList();
        return [.. Between(scope, zones, crossings), .. FromOutside(scope, zones, crossings), .. WithUnzoned(scope, zones, crossings)];
    }

    private IEnumerable<Finding> Between(DetectionScope scope, Dictionary<string, Zone> zones, List<Crossing> crossings)
    {
        var conduits = new ConduitLookup(scope.Plant.Zones.Conduits);
        var offending = crossings.Where(crossing => crossing is { From: not null, To: not null } && crossing.From != crossing.To
            && !conduits.Allows(crossing.Passage));
        foreach (var group in offending.GroupBy(crossing => crossing.Talk.Way))
        {
            var (client, server, service) = group.Key;
            var (from, to) = (zones[group.First().From!], zones[group.First().To!]);
            yield return Make(
                scope, [.. group], [server, client],
                scope.Index.Changes(client, server) ? Severity.High : Severity.Medium,
                DetectionTexts.Title(Id, scope.Index.NameOf(client), scope.Index.NameOf(server), ProtocolNames.Of(service), from.Name, to.Name));
        }
    }

    private IEnumerable<Finding> FromOutside(DetectionScope scope, Dictionary<string, Zone> zones, List<Crossing> crossings)
    {
        var visits = crossings.Where(crossing => crossing is { From: null, To: not null, Client.IsPublic: true });
        foreach (var group in visits.GroupBy(crossing => crossing.Talk.Way))
        {
            var (client, server, service) = group.Key;
            yield return Make(
                scope, [.. group], [server, client], Severity.High,
                DetectionTexts.Title(
                    Id + "Outside", scope.Index.NameOf(client), scope.Index.NameOf(server), ProtocolNames.Of(service), zones[group.First().To!].Name));
        }
    }

    private IEnumerable<Finding> WithUnzoned(DetectionScope scope, Dictionary<string, Zone> zones, List<Crossing> crossings)
    {
        var unzoned = crossings.Where(crossing => crossing.Unzoned is not null);
        foreach (var group in unzoned.GroupBy(crossing => (crossing.Unzoned!.Value, crossing.From ?? crossing.To)))
        {
            var (subnet, zone) = group.Key;
            var (client, server, service) = group.First().Talk.Way;
            yield return Make(
                scope, [.. group],
                [.. group.SelectMany(crossing => new[] { crossing.Talk.Way.Server, crossing.Talk.Way.Client }).Distinct().Take(MaxAssets)],
                Severity.Low,
                DetectionTexts.Title(
                    Id + "Unzoned", subnet, group.Select(crossing => crossing.UnzonedAsset).Distinct().Count(), zones[zone!].Name,
                    scope.Index.NameOf(client), scope.Index.NameOf(server), ProtocolNames.Of(service))) with
            { Key = $"{Id}|{subnet}|{zone}" };
        }
    }

    private Finding Make(DetectionScope scope, List<Crossing> crossings, IReadOnlyList<string> assets, Severity severity, BilingualText title)
    {
        var (client, server, service) = crossings[0].Talk.Way;
        return new()
        {
            Rule = Id,
            Severity = severity,
            Title = title,
            Why = DetectionTexts.Why(Id),
            Advice = DetectionTexts.Advice(Id, scope.WhomToCall(server)),
            Assets = assets,
            Technique = Technique,
            Evidence = [.. crossings.Select(crossing => crossing.Talk.Conversation.Observed.FirstPacket).Take(16)],
            Seen = Sighting.Over(crossings.Select(crossing => crossing.Talk.Conversation.Observed.Seen)),
            Count = crossings.Count,
            Key = $"{Id}|{server}|{client}|{service}",
        };
    }

    private static bool IsDeclared(Dictionary<string, Zone> zones, string? zone) => zone is null || zones.ContainsKey(zone);

    /// <summary>A conversation with a side in a declared zone, told from client to server.</summary>
    private sealed record Crossing(Talk Talk, string? From, string? To, HostAddress Client, HostAddress Server)
    {
        public static Crossing? Of(Talk talk)
        {
            var one = talk.Conversation;
            if (one.AZone is null && one.BZone is null) return null;
            return one.AAsset == talk.Way.Client
                ? new(talk, one.AZone, one.BZone, one.Observed.A, one.Observed.B)
                : new(talk, one.BZone, one.AZone, one.Observed.B, one.Observed.A);
        }

        /// <summary>Both sides lie in zones.</summary>
        public Passage Passage => new(From!, To!, Talk.Conversation.Observed.Protocol, Talk.Conversation.Observed.Transport, Talk.ServerPort);

        /// <summary>The private network of the side that lies in no zone.</summary>
        public Subnet? Unzoned => From is null && Client.IsPrivate ? Subnet.Of(Client, Client.IsV4 ? ProposedLength : 64)
            : To is null && Server.IsPrivate ? Subnet.Of(Server, Server.IsV4 ? ProposedLength : 64)
            : null;

        public string UnzonedAsset => From is null ? Talk.Way.Client : Talk.Way.Server;
    }
}
