using Genba.Core.Assets;
using Genba.Core.Texts;

namespace Genba.Core.Placements;

/// <summary>
/// Machines of one kind in one zone: what IoT-SSF places, since the same device stands elsewhere when it is used for something else.
/// </summary>
/// <param name="Zone">Its id; empty: machines that lie in no zone.</param>
public readonly record struct DeviceUse(string Zone, AssetKind Kind);

/// <summary>A place on the two axes of IoT-SSF, Version 1.0. Likelihood is not an axis: only the consequence counts.</summary>
/// <param name="Recovery">1 to 3: how hard the harm to people is to make good.</param>
/// <param name="Economic">1 to 3: what it costs.</param>
public readonly record struct Cell(int Recovery, int Economic)
{
    public const int Highest = 3;

    /// <summary>Every cell, the gravest first.</summary>
    public static IEnumerable<Cell> All =>
        from economic in Enumerable.Range(1, Highest).Reverse() from recovery in Enumerable.Range(1, Highest) select new Cell(recovery, economic);

    public bool IsValid => Recovery is >= 1 and <= Highest && Economic is >= 1 and <= Highest;

    /// <summary>The graver of both consequences: what demands are proposed by.</summary>
    public int Gravity => Math.Max(Recovery, Economic);

    /// <summary>At least as grave on both axes, and graver on one.</summary>
    public bool IsGraverThan(Cell other) => this != other && Recovery >= other.Recovery && Economic >= other.Economic;
}

/// <summary>Where somebody placed machines of one use.</summary>
public sealed record Placement(DeviceUse Use, Cell Cell, string Reason, long Version, string Actor, DateTimeOffset PlacedAt);

/// <param name="ReadVersion">0: it was not placed.</param>
public sealed record PlacementEdit(DeviceUse Use, Cell Cell, string Reason, long ReadVersion);

/// <summary>Where the rules of the program would place machines of one use, and why. A person decides.</summary>
public sealed record PlacementProposal(Cell Cell, BilingualText Why);

/// <summary>What is demanded of everything in a cell.</summary>
/// <param name="Measures">Ids of <see cref="MeasureCatalogue"/>.</param>
/// <param name="Carrier">Who does them, in the words of the site.</param>
public sealed record CellDemand(Cell Cell, IReadOnlyList<string> Measures, string Carrier, long Version);
