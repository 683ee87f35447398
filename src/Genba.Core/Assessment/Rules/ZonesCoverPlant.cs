namespace Genba.Core.Assessment.Rules;

/// <summary>0-2: what is to be protected is sorted into zones.</summary>
internal sealed class ZonesCoverPlant : IEvidenceRule
{
    public string Requirement => "0-2";
    public IReadOnlyList<string> Contradictions { get; } = ["X-0-2-1", "X-0-2-2"];

    public void Look(AssessmentScope scope, Verdict verdict)
    {
        var plant = scope.Reading;
        if (plant.ConfirmedZones.Count == 0)
        {
            verdict.Unseen("G-1", RuleTexts.ZonesMissing());
            return;
        }
        var local = scope.Plant.Assets.Where(asset => asset.Addresses.Any(UnplacedSubnets.IsLocal)).ToList();
        var homeless = local.Where(asset => asset.Zone is null).ToList();
        if (homeless.Count * 100L > (long)scope.Settings.UnzonedPercent * local.Count)
        {
            verdict.Against("X-0-2-1", homeless, RuleTexts.AssetsWithoutZone(
                [.. homeless.Select(PlantReading.NameOf)], local.Count, scope.Settings.UnzonedPercent));
        }
        var subnets = UnplacedSubnets.Of(plant);
        if (subnets.Count > 0)
            verdict.Against("X-0-2-2", subnets.Count, subnets.SelectMany(subnet => subnet.Evidence), RuleTexts.SubnetsWithoutZone(subnets));
        if (!verdict.IsRefuted) verdict.For("X-0-2-1", local.Count, [], RuleTexts.EveryAssetInZone(local.Count - homeless.Count, local.Count));
        verdict.WatchMaySupport();
    }
}
