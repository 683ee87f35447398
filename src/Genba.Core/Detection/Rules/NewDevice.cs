using Genba.Core.Assets;

namespace Genba.Core.Detection.Rules;

/// <summary>D01: a device that was not there while the normal state was learned.</summary>
public sealed class NewDevice : IDetectionRule
{
    public string Id => "D01";

    public IEnumerable<Finding> Detect(DetectionScope scope)
    {
        foreach (var asset in scope.Plant.Assets)
        {
            if (!scope.Baseline.IsNew(asset.Seen) || IsFarAway(asset)) continue;
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
                Technique = "T0848",
                Evidence = [asset.FirstPacket],
                Seen = asset.Seen,
                Key = $"{Id}|{asset.Id}",
            };
        }
    }

    /// <summary>Machines of the internet come and go; their visits are told by D06.</summary>
    private static bool IsFarAway(Asset asset) =>
        asset.Macs.Count == 0 && asset.Addresses.All(address => address.Address.IsPublic);

    /// <summary>A known device of the same model that fell silent before: probably a spare was put in its place.</summary>
    private static Asset? ReplacedBy(Asset asset, DetectionScope scope) => asset.Model is null ? null : scope.Plant.Assets.FirstOrDefault(
        other => other.Model == asset.Model && !scope.Baseline.IsNew(other.Seen) && other.Seen.Last < asset.Seen.First);
}
