using Genba.Core.Assets;
using Genba.Core.Inspection;

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

    public IEnumerable<Finding> Detect(DetectionScope scope)
    {
        foreach (var asset in scope.Plant.Assets.Where(asset => IsAlwaysOn(scope, asset)))
        {
            var silence = WatchedTime.After(scope.Plant.Captures, asset.Seen.Last);
            if (silence < MinimumSilence || asset.Volume.Packets < MinimumPackets) continue;
            var presence = WatchedTime.After(scope.Plant.Captures, asset.Seen.First) - silence;
            if (presence < MinimumPresence || silence < presence / asset.Volume.Packets * PausesAllowed) continue;
            yield return new()
            {
                Rule = Id,
                Severity = Severity.Medium,
                Title = DetectionTexts.Title(Id, scope.Index.NameOf(asset.Id), (int)silence.TotalMinutes),
                Why = DetectionTexts.Why(Id),
                Advice = DetectionTexts.Advice(Id, scope.WhomToCall(asset.Id)),
                Assets = [asset.Id],
                Technique = "T0826",
                Evidence = [asset.FirstPacket, .. LastSeen(scope.Plant, asset)],
                Seen = asset.Seen,
                Key = $"{Id}|{asset.Id}|{asset.Seen.Last.Nanoseconds}",
            };
        }
    }

    /// <summary>A device of the line that nobody carries home or switches on only when he needs it.</summary>
    private static bool IsAlwaysOn(DetectionScope scope, Asset asset) => asset.Macs.Count > 0
        && asset.Kind is not (AssetKind.Engineering or AssetKind.Workstation or AssetKind.Phone or AssetKind.Printer)
        && scope.Index.IsOfTheLine(asset.Id);

    /// <summary>The conversation in which it was heard last.</summary>
    private static IEnumerable<Observations.PacketReference> LastSeen(Plant plant, Asset asset) => plant.Conversations
        .Where(conversation => conversation.AAsset == asset.Id || conversation.BAsset == asset.Id)
        .OrderByDescending(conversation => conversation.Observed.Seen.Last).Take(1)
        .Select(conversation => conversation.Observed.FirstPacket);
}
