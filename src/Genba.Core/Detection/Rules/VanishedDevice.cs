using Genba.Core.Assets;
using Genba.Core.Changes;
using Genba.Core.Conversations;
using Genba.Core.Inspection;
using Genba.Core.Texts;

namespace Genba.Core.Detection.Rules;

/// <summary>
/// D02: a control device that talked regularly and then fell silent, for much longer than it ever paused. Only time that was
/// watched counts, and only devices of the line: office machines go home.
/// </summary>
public sealed class VanishedDevice : IDetectionRule
{
    public string Id => "D02";
    public string Technique => "T0826";
    public IReadOnlyList<string> MetiItems { get; } = ["2-6"];

    public IEnumerable<Finding> Detect(DetectionScope scope)
    {
        var silent = SilentDevices.Of(scope.Plant, scope.Index).Where(one => one.IsAlwaysOn && !IsNormal(scope, one)).ToList();
        var last = LastHeard(scope.Plant, silent.Select(one => one.Asset.Id));
        return silent.Select(one => Describe(scope, one.Asset, one.Silence, last.GetValueOrDefault(one.Asset.Id)));
    }

    /// <summary>Once learning is over the change tells: another device took its place, or a person said that it may be away.</summary>
    private static bool IsNormal(DetectionScope scope, SilentDevice one) => scope.EndOf(one.Asset.Id) is not null && !scope.IsNew(one.Asset.Seen, one.Asset.Id)
        && !scope.ChangesOf(ChangeKind.DeviceGone).Any(change => change.Assets[0] == one.Asset.Id);

    private Finding Describe(DetectionScope scope, Asset asset, TimeSpan silence, Conversation? last) => new()
    {
        Rule = Id,
        Severity = Severity.Medium,
        Title = DetectionTexts.Title(Id, scope.Index.NameOf(asset.Id), DurationTexts.InWords(silence)),
        Why = DetectionTexts.Why(Id),
        Advice = DetectionTexts.Advice(Id, scope.WhomToCall(asset.Id)),
        Assets = [asset.Id],
        Technique = Technique,
        Evidence = last is null ? [asset.FirstPacket] : [asset.FirstPacket, last.Observed.FirstPacket],
        Seen = asset.Seen,
        Key = $"{Id}|{asset.Id}|{asset.Seen.Last.Nanoseconds}",
    };

    /// <summary>The conversation in which each of these was heard last: one walk, however many conversations there are.</summary>
    private static Dictionary<string, Conversation> LastHeard(Plant plant, IEnumerable<string> assets)
    {
        var wanted = assets.ToHashSet(StringComparer.Ordinal);
        var last = new Dictionary<string, Conversation>(StringComparer.Ordinal);
        if (wanted.Count == 0) return last;
        foreach (var conversation in plant.Conversations)
        {
            Keep(conversation.AAsset, conversation);
            Keep(conversation.BAsset, conversation);
        }
        return last;

        void Keep(string? asset, Conversation conversation)
        {
            if (asset is null || !wanted.Contains(asset)) return;
            if (!last.TryGetValue(asset, out var known) || known.Observed.Seen.Last < conversation.Observed.Seen.Last)
                last[asset] = conversation;
        }
    }
}
