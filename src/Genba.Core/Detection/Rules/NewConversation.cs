using Genba.Core.Observations;

namespace Genba.Core.Detection.Rules;

/// <summary>D04: two known devices that talk in a way they did not while the normal state was learned.</summary>
public sealed class NewConversation : IDetectionRule
{
    public string Id => "D04";
    public string Technique => "T0885";
    public IReadOnlyList<string> MetiItems { get; } = ["3-5", "3-7"];

    public IEnumerable<Finding> Detect(DetectionScope scope)
    {
        if (scope.Baseline.End is null) yield break;
        var talks = scope.Plant.Conversations.Select(Talk.Of).OfType<Talk>().ToList();
        var known = talks.Where(talk => !scope.Baseline.IsNew(talk.Conversation.Observed.Seen)).Select(talk => talk.Way).ToHashSet();
        foreach (var group in talks.Where(talk => !known.Contains(talk.Way)).GroupBy(talk => talk.Way))
        {
            var (client, server, service) = group.Key;
            // A new device is told by D01; what it does follows from it.
            if (IsNew(scope, client) || IsNew(scope, server)) continue;
            var first = group.MinBy(talk => talk.Conversation.Observed.Seen.First)!.Conversation;
            yield return new()
            {
                Rule = Id,
                Severity = first.CrossesZones || scope.Index.IsControl(server) ? Severity.Medium : Severity.Low,
                Title = DetectionTexts.Title(Id, scope.Index.NameOf(client), scope.Index.NameOf(server), ProtocolNames.Of(service)),
                Why = DetectionTexts.Why(Id),
                Advice = DetectionTexts.Advice(Id, scope.WhomToCall(server)),
                Assets = [server, client],
                Technique = Technique,
                Evidence = [.. group.Select(talk => talk.Conversation.Observed.FirstPacket).Take(16)],
                Seen = Sighting.Over(group.Select(talk => talk.Conversation.Observed.Seen)),
                Count = group.Count(),
                Key = $"{Id}|{server}|{client}|{service}",
            };
        }
    }

    private static bool IsNew(DetectionScope scope, string asset) =>
        scope.Index[asset] is { } known && scope.Baseline.IsNew(known.Seen);
}
