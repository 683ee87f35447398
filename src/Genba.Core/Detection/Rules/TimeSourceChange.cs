using Genba.Core.Conversations;
using Genba.Core.Observations;
using Genba.Core.Texts;

namespace Genba.Core.Detection.Rules;

/// <summary>
/// D36: a machine of the line takes its time from another place than while the normal state was learned, a clock names
/// another source, or its time jumped. A leap second is one second.
/// </summary>
public sealed class TimeSourceChange : IDetectionRule
{
    private static readonly TimeSpan SmallestStep = TimeSpan.FromSeconds(1.5);
    private static readonly TimeSpan Alike = TimeSpan.FromSeconds(0.5);

    public string Id => "D36";
    public string Technique => "T0856";
    public IReadOnlyList<string> MetiItems { get; } = ["3-8"];

    public IEnumerable<Finding> Detect(DetectionScope scope) => [.. Steps(scope), .. Servers(scope), .. Sources(scope)];

    private IEnumerable<Finding> Steps(DetectionScope scope)
    {
        foreach (var clock in scope.Plant.Clocks.Where(clock => clock.Observed.LargestStep.Duration() >= SmallestStep))
        {
            var step = clock.Observed.LargestStep;
            // When another clock stepped alike, it was the clock of the capture.
            if (scope.Plant.Clocks.Any(other => other != clock && (other.Observed.LargestStep - step).Duration() < Alike)) continue;
            yield return Make(
                scope, clock.Asset, [clock.Asset], Severity.Medium, [clock.Observed.StepAt.Packet],
                new(clock.Observed.StepAt.Time, clock.Observed.StepAt.Time), $"step|{Hours.Of(clock.Observed.StepAt.Time)}",
                DetectionTexts.Title(Id, scope.Index.NameOf(clock.Asset), step.TotalSeconds));
        }
    }

    private IEnumerable<Finding> Servers(DetectionScope scope)
    {
        var asked = scope.Plant.Conversations.Select(Dialogue.Of).OfType<Dialogue>()
            .Where(talk => talk.Way.Service is "ntp" && talk.Conversation.Observed.BToA.Packets > 0
                && scope.Index.IsOfTheLine(talk.Way.Client))
            .GroupBy(talk => talk.Way).ToList();
        var settled = asked.Where(group => group.Any(talk => !scope.IsNew(talk.Conversation.Observed.Seen, talk.Way.Client)))
            .Select(group => group.Key.Client).ToHashSet();
        foreach (var group in asked.Where(group => settled.Contains(group.Key.Client)
            && group.All(talk => scope.IsNew(talk.Conversation.Observed.Seen, talk.Way.Client))))
        {
            yield return Make(
                scope, group.Key.Client, [group.Key.Client, group.Key.Server], Severity.Medium,
                [.. group.Select(talk => talk.Conversation.Observed.FirstPacket).Take(8)],
                Sighting.Over(group.Select(talk => talk.Conversation.Observed.Seen)), "server|" + group.Key.Server,
                DetectionTexts.Title(Id + "Server", scope.Index.NameOf(group.Key.Client), scope.Index.NameOf(group.Key.Server)));
        }
    }

    private IEnumerable<Finding> Sources(DetectionScope scope)
    {
        foreach (var asset in scope.Plant.Assets.Where(asset => !PlantIndex.IsFarAway(asset)))
        {
            var told = asset.Facts.Where(fact => fact.Key == "time-source").ToLookup(fact => scope.IsNew(fact.Seen, asset.Id));
            if (!told[false].Any() || told[true].MinBy(fact => fact.Seen.First) is not { } now) continue;
            var before = told[false].MaxBy(fact => fact.Seen.Last)!;
            yield return Make(
                scope, asset.Id, [asset.Id], Severity.Low, [before.Evidence, now.Evidence], now.Seen, "source|" + now.Value,
                DetectionTexts.Title(Id + "Source", scope.Index.NameOf(asset.Id), before.Value, now.Value));
        }
    }

    private Finding Make(
        DetectionScope scope, string asset, IReadOnlyList<string> assets, Severity severity, IReadOnlyList<PacketReference> evidence,
        Sighting seen, string what, BilingualText title) => new()
        {
            Rule = Id,
            Severity = severity,
            Title = title,
            Why = DetectionTexts.Why(Id),
            Advice = DetectionTexts.Advice(Id, scope.WhomToCall(asset)),
            Assets = assets,
            Technique = Technique,
            Evidence = evidence,
            Seen = seen,
            Key = $"{Id}|{asset}|{what}",
        };
}
