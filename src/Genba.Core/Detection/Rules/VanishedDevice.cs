using Genba.Core.Assets;
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
    private const int PausesAllowed = 5;
    private const int MinimumPackets = 20;
    private static readonly TimeSpan MinimumPresence = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan MinimumSilence = TimeSpan.FromMinutes(10);

    public string Id => "D02";
    public string Technique => "T0826";
    public IReadOnlyList<string> MetiItems { get; } = ["2-6"];

    public IEnumerable<Finding> Detect(DetectionScope scope)
    {
        var silent = scope.Plant.Assets
            .Where(asset => IsAlwaysOn(scope, asset) && asset.Volume.Packets >= MinimumPackets)
            .Select(asset => (Asset: asset, Silence: WatchedTime.After(scope.Plant.Captures, asset.Seen.Last)))
            .Where(one => one.Silence >= MinimumSilence && IsUnusual(scope.Plant, one.Asset, one.Silence))
            .ToList();
        var last = LastHeard(scope.Plant, silent.Select(one => one.Asset.Id));
        return silent.Select(one => Describe(scope, one.Asset, one.Silence, last.GetValueOrDefault(one.Asset.Id)));
    }

    private static bool IsUnusual(Plant plant, Asset asset, TimeSpan silence)
    {
        var presence = WatchedTime.After(plant.Captures, asset.Seen.First) - silence;
        return presence >= MinimumPresence && silence >= presence / asset.Volume.Packets * PausesAllowed;
    }

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

    /// <summary>A device of the line that nobody carries home or switches on only when he needs it.</summary>
    private static bool IsAlwaysOn(DetectionScope scope, Asset asset) => asset.Macs.Count > 0
        && asset.Kind is not (AssetKind.Engineering or AssetKind.Workstation or AssetKind.Phone or AssetKind.Printer)
        && scope.Index.IsOfTheLine(asset.Id);

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
