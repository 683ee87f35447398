using Genba.Core.Assets;
using Genba.Core.Observations;

namespace Genba.Core.Assessment.Rules;

/// <summary>3-5: the network is divided, and only declared paths cross the borders.</summary>
internal sealed class NetworkIsSegmented : IEvidenceRule
{
    private const string BorderFinding = "D05";

    public string Requirement => "3-5";
    public IReadOnlyList<string> Contradictions { get; } = ["X-3-5-1", "X-3-5-2", "X-3-5-3", "X-3-5-4"];

    public void Look(AssessmentScope scope, Verdict verdict)
    {
        var plant = scope.Reading;
        var crossings = scope.Findings.Where(finding => finding.Rule == BorderFinding).ToList();
        if (crossings.Count > 0)
            verdict.Against("X-3-5-1", crossings, RuleTexts.CrossingsUndeclared(crossings));
        JudgeBridges(verdict, plant);
        JudgeRules(verdict, plant);
        JudgeMixture(verdict, plant);

        var zones = plant.ConfirmedZones.Count(zone => scope.Plant.Assets.Any(asset => asset.Zone == zone.Id));
        if (plant.ConfirmedZones.Count == 0) verdict.Unseen("G-1", RuleTexts.ZonesMissing());
        else if (!verdict.IsRefuted && zones > 1) verdict.For("X-3-5-1", zones, [], RuleTexts.ZonesRespected(zones));
        verdict.Unseen("X-3-5-3", RuleTexts.FirewallRulesUnseen());
        verdict.WatchMaySupport();
    }

    /// <summary>
    /// Frames that go straight from an office machine to a control machine: both addresses are their own, so no router was
    /// between them. And machines, not made to connect, that stand in two zones at once.
    /// </summary>
    private static void JudgeBridges(Verdict verdict, PlantReading plant)
    {
        var direct = plant.Plant.Conversations.Where(seen => seen is { CrossesZones: true, AZone: not null, BZone: not null }
            && plant.AssetOf(seen.AAsset) is { } a && plant.AssetOf(seen.BAsset) is { } b
            && plant.ConfirmedZoneOf(a) is not null && plant.ConfirmedZoneOf(b) is not null
            && (plant.IsOffice(a) && plant.IsFactory(b) || plant.IsFactory(a) && plant.IsOffice(b))
            && IsOwn(a, seen.Observed.AMac) && IsOwn(b, seen.Observed.BMac)).ToList();
        var machines = direct.SelectMany(seen => new[] { seen.AAsset!, seen.BAsset! }).Distinct()
            .Select(id => PlantReading.NameOf(plant.AssetOf(id)!)).ToList();
        if (direct.Count > 0)
        {
            verdict.Against("X-3-5-2", machines.Count, direct.Select(seen => seen.Observed.FirstPacket),
                RuleTexts.OfficeAndControlTogether(machines));
        }

        var bridging = plant.Plant.Assets.Where(asset => IsBridge(asset, plant)).ToList();
        if (bridging.Count > 0)
        {
            verdict.Against("X-3-5-2", bridging, RuleTexts.TwoZonesAtOnce([.. bridging.Select(PlantReading.NameOf)]));
        }
    }

    /// <summary>A declared path without services lets everything through.</summary>
    private static void JudgeRules(Verdict verdict, PlantReading plant)
    {
        var open = plant.Plant.Zones.Conduits.Where(conduit => conduit.Services.Count == 0).ToList();
        if (open.Count > 0)
        {
            verdict.Against("X-3-5-3", open.Count, RuleTexts.ConduitsForEverything(
                [.. open.Select(conduit => (plant.ZoneOf(conduit.From), plant.ZoneOf(conduit.To)))
                    .Where(ends => ends is { Item1: not null, Item2: not null }).Select(ends => (ends.Item1!.Name, ends.Item2!.Name))]));
        }
    }

    /// <summary>
    /// Machines of zones of different importance on one tagged VLAN. Untagged frames do not say which VLAN they were in.
    /// </summary>
    private static void JudgeMixture(Verdict verdict, PlantReading plant)
    {
        var mixed = plant.Plant.Assets
            .SelectMany(asset => asset.Addresses.Where(held => held.Vlan != 0)
                .Select(held => (held.Vlan, Asset: asset, Zone: plant.ConfirmedZoneOf(asset))))
            .Where(member => member.Zone is not null)
            .GroupBy(member => member.Vlan)
            .Where(vlan => vlan.Select(member => member.Zone!.Importance).Distinct().Count() > 1)
            .ToList();
        if (mixed.Count > 0)
        {
            verdict.Against("X-3-5-4", mixed.Count,
                mixed.SelectMany(vlan => vlan.Select(member => plant.FirstSignOf(member.Asset))).OfType<PacketReference>(),
                RuleTexts.ImportanceMixed([.. mixed.Select(vlan => (int)vlan.Key)]));
        }
    }

    private static bool IsOwn(Asset asset, Wire.MacAddress mac) => !mac.IsNone && asset.Macs.Contains(mac);

    private static bool IsBridge(Asset asset, PlantReading plant)
    {
        if (asset.Kind is AssetKind.Router or AssetKind.Firewall or AssetKind.Switch) return false;
        var places = asset.Addresses
            .Select(held => (held.Seen, Zone: plant.PlaceOf(held)))
            .Where(place => place.Zone is not null).ToList();
        return places.Exists(one => places.Exists(other => other.Zone != one.Zone && Overlap(one.Seen, other.Seen)));
    }

    private static bool Overlap(Sighting one, Sighting other) => one.First <= other.Last && other.First <= one.Last;
}
