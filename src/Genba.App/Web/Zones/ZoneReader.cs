using Genba.App.Web.Inspection;
using Genba.Core.Assessment;
using Genba.Core.Inspection;
using Genba.Core.Zones;

namespace Genba.App.Web.Zones;

/// <summary>What the pages about zones show of one state of the plant (public only because components are).</summary>
public sealed record ZonePicture
{
    public required PlantSnapshot Plant { get; init; }
    /// <summary>What people declared; empty while nobody did.</summary>
    public required ZoneModel Declared { get; init; }
    public required IReadOnlyList<ProposedZone> ProposedZones { get; init; }
    public required IReadOnlyList<ProposedConduit> ProposedConduits { get; init; }
    /// <summary>Proposals that the traffic still suggests and a person rejected.</summary>
    public required IReadOnlyList<(ZoneProposal Proposal, ZoneRejection By)> Rejected { get; init; }
    public required IReadOnlyList<Separation> Separations { get; init; }

    public ZoneTraffic Traffic => Plant.Traffic;
    public int Proposals => ProposedZones.Count + ProposedConduits.Count;
    public int NotAllowed => Traffic.NotAllowed.Count();
    public int NotAllowedConversations => Traffic.NotAllowed.Sum(crossing => crossing.Conversations);
    /// <summary>Machines in private networks that no zone holds; the internet needs no zone.</summary>
    public int Unplaced => Traffic.Unplaced.Where(network => !network.IsPublic).Sum(network => network.Assets.Count);

    public Zone? Zone(string? id) => Declared.Zones.FirstOrDefault(zone => zone.Id == id);

    public string NameOf(string? zone) => zone is null ? Texts.PageTexts.Zones["Outside"] : Zone(zone)?.Name.ToString() ?? zone;

    public string MachineName(string asset) =>
        Plant.Assets.TryGetValue(asset, out var known) ? AssetWords.NameOf(known) : asset;
}

/// <summary>Reads the picture; what is rejected stays away from the proposals.</summary>
internal sealed class ZoneReader(PlantView view, ZoneProposalStore store, AssessmentSettingStore settings)
{
    private OfPlant? _newest;

    public async Task<ZonePicture> ReadAsync(CancellationToken cancel)
    {
        var plant = await view.NewestAsync(cancel);
        var declared = plant.Plant.Zones.Zones.Any(zone => zone.IsProposed) ? ZoneModel.Empty : plant.Plant.Zones;
        var rejected = await store.RejectedAsync(cancel);
        var limits = await settings.ReadSettingsAsync(cancel);
        var (_, _, zones, conduits, separations) = Made(plant, declared, limits);
        return new()
        {
            Plant = plant,
            Declared = declared,
            ProposedZones = [.. zones.Where(proposal => !rejected.ContainsKey(proposal.Key))],
            ProposedConduits = [.. conduits.Where(proposal => !rejected.ContainsKey(proposal.Key))],
            Rejected = [.. zones.Concat<ZoneProposal>(conduits).Where(proposal => rejected.ContainsKey(proposal.Key))
                .Select(proposal => (proposal, rejected[proposal.Key]))],
            Separations = separations,
        };
    }

    /// <summary>What follows from the plant is put together once for each state of it, not for each page.</summary>
    private OfPlant Made(PlantSnapshot plant, ZoneModel declared, AssessmentSettings limits)
    {
        var said = FormattableString.Invariant(
            $"{limits.MinimumWatchHours}/{limits.MinimumWidthPercent}/{string.Join('|', limits.WirelessMakers)}");
        if (_newest is { } newest && ReferenceEquals(newest.Plant, plant.Plant) && newest.Limits == said) return newest;
        return _newest = new(
            plant.Plant, said, ZoneProposals.Of(plant.Plant), ConduitProposals.Of(declared, plant.Traffic),
            Separations.Judge(plant.Plant, plant.Traffic,
                new(TimeSpan.FromHours(limits.MinimumWatchHours), limits.MinimumWidthPercent, limits.WirelessMakers)));
    }

    private sealed record OfPlant(
        Plant Plant, string Limits, IReadOnlyList<ProposedZone> Zones, IReadOnlyList<ProposedConduit> Conduits,
        IReadOnlyList<Separation> Separations);
}
