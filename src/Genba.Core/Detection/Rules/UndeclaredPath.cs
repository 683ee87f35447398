using System.Globalization;
using Genba.Core.Zones;

namespace Genba.Core.Detection.Rules;

/// <summary>
/// D05: traffic between declared zones for which nobody declared a path. Proposed zones are no statement of anybody, so they
/// cannot be contradicted.
/// </summary>
public sealed class UndeclaredPath : IDetectionRule
{
    public string Id => "D05";

    public IEnumerable<Finding> Detect(DetectionScope scope)
    {
        var zones = scope.Plant.Zones.Zones.Where(zone => !zone.IsProposed).ToDictionary(zone => zone.Id);
        if (zones.Count < 2) yield break;
        var offending = scope.Plant.Conversations
            .Where(conversation => conversation is { CrossesZones: true, AZone: not null, BZone: not null })
            .Select(Talk.Of).OfType<Talk>()
            .Where(talk => !IsDeclared(scope.Plant.Zones.Conduits, talk))
            .GroupBy(talk => talk.Way);
        foreach (var group in offending)
        {
            var (client, server, service) = group.Key;
            var (from, to) = ZonesOf(group.First());
            yield return new()
            {
                Rule = Id,
                Severity = scope.Index.IsControl(server) && zones[to].Importance == Importance.High ? Severity.High : Severity.Medium,
                Title = DetectionTexts.Title(
                    Id, scope.Index.NameOf(client), scope.Index.NameOf(server), service, zones[from].Name, zones[to].Name),
                Why = DetectionTexts.Why(Id),
                Advice = DetectionTexts.Advice(Id, scope.WhomToCall(server)),
                Assets = [server, client],
                Technique = "T0886",
                Evidence = [.. group.Select(talk => talk.Conversation.Observed.FirstPacket).Take(16)],
                Seen = group.Select(talk => talk.Conversation.Observed.Seen).Aggregate((left, right) => left.With(right)),
                Count = group.Count(),
                Key = $"{Id}|{server}|{client}|{service}",
            };
        }
    }

    private static bool IsDeclared(IReadOnlyList<Conduit> conduits, Talk talk)
    {
        var (from, to) = ZonesOf(talk);
        return conduits.Any(conduit => conduit.From == from && conduit.To == to
            && (conduit.Services.Count == 0 || conduit.Services.Any(service => Names(service, talk))));
    }

    /// <summary>A service is a protocol (<c>modbus</c>) or a transport with its port (<c>tcp/502</c>).</summary>
    private static bool Names(string service, Talk talk) =>
        string.Equals(service, talk.Way.Service, StringComparison.OrdinalIgnoreCase)
        || (talk.ServerPort is { } port && string.Equals(
            service, string.Create(CultureInfo.InvariantCulture, $"{talk.Conversation.Observed.Transport}/{port}"), StringComparison.OrdinalIgnoreCase));

    private static (string From, string To) ZonesOf(Talk talk) => talk.Conversation.AAsset == talk.Way.Client
        ? (talk.Conversation.AZone!, talk.Conversation.BZone!)
        : (talk.Conversation.BZone!, talk.Conversation.AZone!);
}
