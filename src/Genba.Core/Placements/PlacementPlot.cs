using Genba.Core.Assets;

namespace Genba.Core.Placements;

/// <summary>Everything placed and demanded, and what does not fit together.</summary>
public sealed record PlacementPlot(IReadOnlyDictionary<DeviceUse, Placement> Placements, IReadOnlyDictionary<Cell, CellDemand> Demands)
{
    /// <summary>The uses that the plant shows, with how many machines each has, by zone and kind.</summary>
    public static IReadOnlyDictionary<DeviceUse, int> UsesOf(IEnumerable<Asset> assets) =>
        assets.CountBy(asset => new DeviceUse(asset.Zone ?? "", asset.Kind)).ToDictionary();

    /// <summary>
    /// Pairs of cells where the graver one demands less: what it lacks of the milder one. Comparing demands between cells is what the
    /// framework is for.
    /// </summary>
    public IEnumerable<(Cell Graver, Cell Milder, IReadOnlyList<string> Lacking)> Inconsistencies() =>
        from graver in Demands.Values
        from milder in Demands.Values
        where graver.Cell.IsGraverThan(milder.Cell)
        let lacking = milder.Measures.Except(graver.Measures).ToList()
        where lacking.Count > 0
        select (graver.Cell, milder.Cell, (IReadOnlyList<string>)lacking);
}
