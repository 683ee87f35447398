using System.Globalization;
using Genba.Core.Assets;
using Genba.Core.Observations;
using Genba.Wire.Observations;

namespace Genba.Core.Detection.Rules;

/// <summary>D26: an operating system that its maker no longer mends, or file sharing and remote desktop in their first form.</summary>
public sealed class OutdatedSystem : IDetectionRule
{
    public string Id => "D26";
    public string Technique => "T0866";
    public IReadOnlyList<string> MetiItems { get; } = ["3-2", "3-3"];

    public IEnumerable<Finding> Detect(DetectionScope scope) => [.. Systems(scope), .. Services(scope)];

    private IEnumerable<Finding> Systems(DetectionScope scope)
    {
        foreach (var asset in scope.Plant.Assets.Where(asset => !PlantIndex.IsFarAway(asset)))
        {
            var day = Hours.DayOf(asset.Seen.Last);
            var fact = asset.Facts.Where(fact => fact is { Key: "os", Confidence: >= SupportEnds.SureEnough })
                .OrderByDescending(fact => fact.Confidence)
                .FirstOrDefault(fact => SupportEnds.Of(fact.Value) is { } end && end < day);
            if (fact is null) continue;
            yield return Make(
                scope, asset.Id, "os", [fact.Evidence], fact.Seen, fact.Count, DetectionTexts.Title(
                    Id, scope.Index.NameOf(asset.Id), fact.Value,
                    SupportEnds.Of(fact.Value)!.Value.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
                    ProtocolNames.Of(fact.Protocol)));
        }
    }

    private IEnumerable<Finding> Services(DetectionScope scope)
    {
        var signs = scope.Plant.Signs.Where(sign => sign.Observed is { Sign: Sign.OutdatedProtocol, Protocol: "smb" or "smb1" or "rdp" }
            && sign.FromAsset is { } server && scope.Index[server] is { } known && !PlantIndex.IsFarAway(known));
        foreach (var group in signs.GroupBy(sign => (Server: sign.FromAsset!, IsRdp: sign.Observed.Protocol == "rdp")))
        {
            yield return Make(
                scope, group.Key.Server, group.Key.IsRdp ? "rdp" : "smb", [.. group.Select(sign => sign.Observed.Evidence).Take(16)],
                Sighting.Over(group.Select(sign => sign.Observed.Seen)), group.Sum(sign => sign.Observed.Count),
                DetectionTexts.Title(Id + (group.Key.IsRdp ? "Rdp" : "Smb"), scope.Index.NameOf(group.Key.Server)));
        }
    }

    private Finding Make(
        DetectionScope scope, string asset, string what, IReadOnlyList<PacketReference> evidence, Sighting seen, long count,
        Texts.BilingualText title) => new()
        {
            Rule = Id,
            Severity = scope.Index.IsOfTheLine(asset) ? Severity.Medium : Severity.Low,
            Title = title,
            Why = DetectionTexts.Why(Id),
            Advice = DetectionTexts.Advice(Id, scope.WhomToCall(asset)),
            Assets = [asset],
            Technique = Technique,
            Evidence = evidence,
            Seen = seen,
            Count = count,
            Key = $"{Id}|{asset}|{what}",
        };
}
