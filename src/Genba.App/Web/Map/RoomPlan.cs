namespace Genba.App.Web.Map;

/// <summary>Machines that one tile stands for.</summary>
internal sealed record Pile(IReadOnlyList<MapMachine> Machines, TileLook Look)
{
    /// <summary>Several machines show the state of the worst of them.</summary>
    public static Pile Of(IEnumerable<MapMachine> machines, TileLook look) => new(
        [.. machines.OrderBy(machine => machine.State ?? Parts.State.Unknown).ThenBy(machine => machine.Id, StringComparer.Ordinal)], look);
}

/// <summary>What a room is to show, before it has a place.</summary>
internal sealed record RoomPlan(MapZone Zone, IReadOnlyList<Pile> Piles, bool IsOpen)
{
    /// <summary>Zones that are parts of this one and of its level: rooms inside the room, below its own machines.</summary>
    public IReadOnlyList<RoomPlan> Parts { get; init; } = [];

    public int Tiles => Piles.Count + Parts.Sum(part => part.Tiles);

    public int MostInARoom => Math.Max(Piles.Count, Parts.Count == 0 ? 0 : Parts.Max(part => part.MostInARoom));

    /// <summary>Closed, or none of its machines was asked for.</summary>
    public bool IsOne => Parts.Count == 0 && Piles is [{ Look: TileLook.Closed or TileLook.Rest }];

    private bool HoldsOpen => IsOpen || Parts.Any(part => part.HoldsOpen);

    private IEnumerable<MapMachine> Machines => Piles.SelectMany(pile => pile.Machines).Concat(Parts.SelectMany(part => part.Machines));

    /// <summary>One tile for all its machines and those of its parts; what a reader opened stays as it is.</summary>
    public RoomPlan Close() =>
        IsOpen ? this with { Parts = [.. Parts.Select(part => part.Close())] }
        : HoldsOpen ? this with { Piles = Closed(Piles.SelectMany(pile => pile.Machines)), Parts = [.. Parts.Select(part => part.Close())] }
        : this with { Piles = Closed(Machines), Parts = [] };

    private static List<Pile> Closed(IEnumerable<MapMachine> machines) =>
        Pile.Of(machines, TileLook.Closed) is var pile && pile.Machines.Count > 0 ? [pile] : [];
}
