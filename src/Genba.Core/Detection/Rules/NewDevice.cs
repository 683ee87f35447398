using Genba.Core.Assets;

namespace Genba.Core.Detection.Rules;

/// <summary>D01: a device that was not there while the normal state was learned.</summary>
public sealed class NewDevice : IDetectionRule
{
    public string Id => "D01";
    public string Technique => "T0848";
    public IReadOnlyList<string> MetiItems { get; } = ["2-6", "2-7"];

    public IEnumerable<Finding> Detect(DetectionScope scope)
    {
        foreach (var asset in scope.Plant.Assets)
        {
            if (!scope.Baseline.IsNew(asset.Seen) || PlantIndex.IsFarAway(asset)) continue;
            var name = scope.Index.NameOf(asset.Id);
            var replaced = ReplacedBy(asset, scope);
            yield return new()
            {
                Rule = Id,
                Severity = replaced is null ? Severity.Medium : Severity.Low,
                Title = replaced is null
                    ? DetectionTexts.Title(Id, name, asset.Vendor ?? "?")
                    : DetectionTexts.Title(Id + "Replacement", name, scope.Index.NameOf(replaced.Id), asset.Model),
                Why = DetectionTexts.Why(Id),
                Advice = DetectionTexts.Advice(Id, scope.WhomToCall(asset.Id)),
                Assets = replaced is null ? [asset.Id] : [asset.Id, replaced.Id],
                Technique = Technique,
                Evidence = [asset.FirstPacket],
                Seen = asset.Seen,
                Key = $"{Id}|{asset.Id}",
            };
        }
    }

    /// <summary>A known device of the same model that fell silent before: probably a spare was put in its place.</summary>
    private static Asset? ReplacedBy(Asset asset, DetectionScope scope) => asset.Model is null ? null : scope.Plant.Assets.FirstOrDefault(
        other => other.Model == asset.Model && !scope.Baseline.IsNew(other.Seen) && other.Seen.Last < asset.Seen.First);
}
