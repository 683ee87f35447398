using Genba.Core.Conversations;
using Genba.Core.Observations;
using Genba.Wire;

namespace Genba.Core.Detection.Rules;

/// <summary>D06: a device of the line talks with the internet itself, or tries to.</summary>
public sealed class DirectInternet : IDetectionRule
{
    public string Id => "D06";
    public string Technique => "T0883";
    public IReadOnlyList<string> MetiItems { get; } = ["2-3", "3-6"];

    public IEnumerable<Finding> Detect(DetectionScope scope)
    {
        var visits = scope.Plant.Conversations.Select(Visit.Of).OfType<Visit>().Where(visit => scope.Index.IsOfTheLine(visit.Asset));
        foreach (var group in visits.GroupBy(visit => visit.Asset))
        {
            var all = group.OrderBy(visit => visit.Conversation.Observed.Seen.First).ToList();
            var peers = all.Select(visit => visit.Peer).Distinct().ToList();
            var answered = all.Exists(visit => visit.Answered);
            var example = all.Find(visit => visit.Answered) ?? all[0];
            yield return new()
            {
                Rule = Id,
                Severity = answered ? Severity.High : Severity.Medium,
                Title = DetectionTexts.Title(
                    answered ? Id : Id + "Attempt", scope.Index.NameOf(group.Key), example.Peer, peers.Count, ProtocolNames.Of(example.Service)),
                Why = DetectionTexts.Why(Id),
                Advice = DetectionTexts.Advice(Id, scope.WhomToCall(group.Key)),
                Assets = [group.Key],
                Technique = Technique,
                Evidence = [.. all.Select(visit => visit.Conversation.Observed.FirstPacket).Take(32)],
                Seen = Sighting.Over(all.Select(visit => visit.Conversation.Observed.Seen)),
                Count = all.Count,
                Key = $"{Id}|{group.Key}",
            };
        }
    }

    /// <param name="Peer">The public address.</param>
    private sealed record Visit(Conversation Conversation, string Asset, HostAddress Peer, bool Answered, string Service)
    {
        public static Visit? Of(Conversation conversation)
        {
            var seen = conversation.Observed;
            if (seen.A.IsPublic == seen.B.IsPublic) return null;
            var (asset, peer, port) = seen.B.IsPublic ? (conversation.AAsset, seen.B, seen.BPort) : (conversation.BAsset, seen.A, seen.BPort);
            var answered = seen is { AToB.Packets: > 0, BToA.Packets: > 0 } && seen.Established != false;
            return asset is null ? null : new(conversation, asset, peer, answered, Dialogue.ServiceOf(seen, port));
        }
    }
}
