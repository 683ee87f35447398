using Genba.App.Web.Conversations;
using Genba.App.Web.Parts;
using Genba.Core.Assets;
using Genba.Wire;

namespace Genba.App.Web.Map;

/// <summary>A machine to be drawn.</summary>
/// <param name="Zone">Id of its room; null: outside every zone.</param>
public sealed record MapMachine(string Id, string Name, string Address, AssetKind Kind, string? Zone, bool IsOutside)
{
    public State? State { get; init; }
}

/// <summary>All that two machines said to each other in one family of protocols.</summary>
/// <param name="A">The side that began.</param>
/// <param name="Broken">The finding that says a rule was broken here.</param>
public sealed record MapTalk(string A, string B, Family Family, long Bytes, PacketTime First, MapBreach? Broken = null);

/// <param name="First">When it was first seen.</param>
public sealed record MapBreach(string Title, string Address, PacketTime First);

/// <summary>A zone to be drawn.</summary>
/// <param name="Level">outside, L4, L3, L2 or L0-1.</param>
public sealed record MapZone(string Id, string Name, string Note, string Level);

public sealed record MapDoor(string From, string To);

/// <summary>What the map is drawn from.</summary>
public sealed record MapModel(
    IReadOnlyList<MapZone> Zones, IReadOnlyList<MapDoor> Doors, IReadOnlyList<MapMachine> Machines, IReadOnlyList<MapTalk> Talks)
{
    private readonly Dictionary<State, int> _states =
        Machines.Where(machine => machine.State is not null).CountBy(machine => machine.State!.Value).ToDictionary();

    /// <summary>Most frequent first.</summary>
    public IReadOnlyList<AssetKind> Kinds { get; } =
        [.. Machines.CountBy(machine => machine.Kind).OrderByDescending(kind => kind.Value).Select(kind => kind.Key)];

    public int Count(State state) => _states.GetValueOrDefault(state);
}

public sealed record Room(MapZone Zone, int X, int Y, int Width, int Height, int Machines);

/// <summary>A machine, or several of one kind as a stack, or all of a room that is drawn closed.</summary>
/// <param name="X">Middle.</param>
public sealed record Tile(IReadOnlyList<MapMachine> Machines, int X, int Y)
{
    /// <summary>Of every kind that the room holds.</summary>
    public bool IsWholeRoom { get; init; }

    public MapMachine First => Machines[0];
    public bool IsStack => Machines.Count > 1;
}

public sealed record Ribbon(string Path, double Width, Family Family, long Bytes, MapBreach? Broken, string From, string To, int PlateX, int PlateY)
{
    /// <summary>When the first of it began; of a broken rule, when that was first seen.</summary>
    public required PacketTime First { get; init; }

    public required Tile Start { get; init; }
    public required Tile End { get; init; }

    /// <summary>Who speaks here: one at each end, or several in the room that one of them swept.</summary>
    public required IReadOnlySet<Tile> Ends { get; init; }
}

public sealed record Door(int X, int Y, MapDoor Between);

public sealed record Band(string Level, int Y, int Height);

/// <summary>The finished picture, in the units of its view box.</summary>
public sealed record MapPicture(
    int Width, int Height, IReadOnlyList<Band> Bands, IReadOnlyList<Room> Rooms, IReadOnlyList<Door> Doors, IReadOnlyList<Tile> Tiles,
    IReadOnlyList<Ribbon> Ribbons);
