using Genba.Core.Assets;
using Genba.Core.Observations;
using Genba.Wire.Observations;

namespace Genba.Core.Detection.Rules;

/// <summary>
/// D34: a device that lets others into the network behind its own address (tethering, a router out of the shop), a new root
/// of the spanning tree, or a new access point.
/// </summary>
public sealed class RogueBridge : IDetectionRule
{
    private const int MinimumPackets = 10;
    private static readonly string[] Radio = ["access point", "access-point", "wlan", "wi-fi", "wireless"];

    public string Id => "D34";
    public string Technique => "T0860";
    public IReadOnlyList<string> MetiItems { get; } = ["2-7"];

    public IEnumerable<Finding> Detect(DetectionScope scope) => [.. Translators(scope), .. Roots(scope), .. AccessPoints(scope)];

    /// <summary>
    /// It answers ARP for its address, so it is a neighbour, and yet all that it sends lost a hop on the way: somebody
    /// stands behind it.
    /// </summary>
    private IEnumerable<Finding> Translators(DetectionScope scope)
    {
        var own = scope.Plant.Bindings.Where(binding => binding.Source == BindingSource.Arp)
            .Select(binding => (binding.Mac, binding.Address)).ToHashSet();
        var lowered = scope.Plant.Bindings.Where(binding => binding is { Source: BindingSource.Frame, HighestHopLimit: 63 or 127 }
            && binding.Address.IsPrivate && own.Contains((binding.Mac, binding.Address)));
        foreach (var binding in lowered)
        {
            if (scope.Index.AssetWith(binding.Mac) is not { } id || scope.Index[id] is not { } asset) continue;
            if (asset.Kind is AssetKind.Router or AssetKind.Firewall || asset.Volume.Packets < MinimumPackets) continue;
            yield return Make(
                scope, asset.Id, "nat", Severity.Low, binding.Evidence, binding.Seen,
                DetectionTexts.Title(Id, scope.Index.NameOf(asset.Id), binding.HighestHopLimit));
        }
    }

    private IEnumerable<Finding> Roots(DetectionScope scope)
    {
        var claims = scope.Plant.Assets.SelectMany(asset => asset.Facts.Where(fact => fact.Key == "root-bridge")
            .Select(fact => (asset, fact))).GroupBy(claim => claim.fact.Value);
        foreach (var group in claims.Where(group => group.All(claim => scope.IsNew(claim.fact.Seen, claim.asset.Id))))
        {
            var (asset, fact) = group.MinBy(claim => claim.fact.Seen.First);
            yield return Make(
                scope, asset.Id, "root|" + fact.Value, Severity.Medium, fact.Evidence, fact.Seen,
                DetectionTexts.Title(Id + "Root", fact.Value, scope.Index.NameOf(asset.Id)));
        }
    }

    private IEnumerable<Finding> AccessPoints(DetectionScope scope)
    {
        foreach (var asset in scope.Plant.Assets.Where(asset => scope.IsNew(asset.Seen, asset.Id) && !PlantIndex.IsFarAway(asset)))
        {
            var fact = asset.Facts.FirstOrDefault(fact => fact.Key is "kind" or "role" or "model" or "description"
                && Array.Exists(Radio, word => fact.Value.Contains(word, StringComparison.OrdinalIgnoreCase)));
            if (fact is null) continue;
            yield return Make(
                scope, asset.Id, "radio", Severity.Medium, fact.Evidence, asset.Seen,
                DetectionTexts.Title(Id + "Radio", scope.Index.NameOf(asset.Id), fact.Value));
        }
    }

    private Finding Make(
        DetectionScope scope, string asset, string what, Severity severity, PacketReference evidence, Sighting seen,
        Texts.BilingualText title) => new()
        {
            Rule = Id,
            Severity = severity,
            Title = title,
            Why = DetectionTexts.Why(Id),
            Advice = DetectionTexts.Advice(Id, scope.WhomToCall(asset)),
            Assets = [asset],
            Technique = Technique,
            Evidence = [evidence],
            Seen = seen,
            Key = $"{Id}|{asset}|{what}",
        };
}
