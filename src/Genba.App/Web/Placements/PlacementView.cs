using Genba.App.Web.Frameworks;
using Genba.App.Web.Inspection;
using Genba.Core.Assessment;
using Genba.Core.Frameworks;
using Genba.Core.Placements;
using Genba.Core.Zones;

namespace Genba.App.Web.Placements;

/// <summary>What the plot and its cells are drawn from.</summary>
internal sealed class PlacementView(PlacementStore store, StandingView standings)
{
    public async Task<PlotState> ReadAsync(CancellationToken cancel)
    {
        var (_, reading, plant) = await standings.ReadAsync(cancel);
        return new(await store.ReadAsync(cancel), PlacementPlot.UsesOf(plant.Assets.Values), reading, plant);
    }
}

/// <param name="Uses">What the plant shows, with the number of machines.</param>
internal sealed record PlotState(
    PlacementPlot Plot, IReadOnlyDictionary<DeviceUse, int> Uses, StandingReading Standings, PlantSnapshot Plant)
{
    public const string Framework = "iot-ssf";

    public static Framework IotSsf => FrameworkLibrary.Find(Framework)!;

    /// <summary>In the order of the zones' names; machines in no zone come last.</summary>
    public IEnumerable<DeviceUse> InOrder => Uses.Keys
        .OrderBy(use => use.Zone.Length == 0).ThenBy(use => NameOf(use.Zone), StringComparer.CurrentCulture).ThenBy(use => use.Kind);

    public Zone? ZoneOf(DeviceUse use) => Plant.Zones.GetValueOrDefault(use.Zone);

    public string NameOf(string zone) => zone.Length == 0 ? PlacementWords.NoZone : Plant.Zones.GetValueOrDefault(zone)?.Name.ToString() ?? zone;

    public PlacementProposal Proposed(DeviceUse use) => PlacementProposals.Of(use.Kind, ZoneOf(use));

    /// <summary>Where a use stands: as placed by a person, else as proposed.</summary>
    public Cell CellOf(DeviceUse use) => Plot.Placements.GetValueOrDefault(use)?.Cell ?? Proposed(use).Cell;

    public IEnumerable<DeviceUse> In(Cell cell) => InOrder.Where(use => CellOf(use) == cell);

    /// <summary>What is demanded of a cell by now; null: nobody chose yet.</summary>
    public CellDemand? DemandOf(Cell cell) => Plot.Demands.GetValueOrDefault(cell);

    /// <summary>How far a measure is carried out, by the worst of the checklist's items that tell of it.</summary>
    public Fulfilment StandingOf(Measure measure)
    {
        var all = measure.Items.Select(item => Standings.Of(FrameworkLibrary.FactoryId, item).Corroborated).ToList();
        var worst = all.DefaultIfEmpty(Fulfilment.Unknown).Min();
        return worst is Fulfilment.Met or Fulfilment.Claimed or Fulfilment.DoesNotApply && all.Contains(Fulfilment.Unknown) ? Fulfilment.Unknown : worst;
    }
}
