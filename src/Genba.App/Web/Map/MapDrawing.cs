using Genba.App.Web.Conversations;
using Genba.App.Web.Parts;
using Genba.Core.Assets;
using Genba.Core.Observations;
using Genba.Core.Texts;
using Genba.Core.Zones;
using Genba.Wire;
using Genba.Wire.Observations;

namespace Genba.App.Web.Map;

/// <summary>A machine to be drawn.</summary>
/// <param name="Zone">Id of its room; null: outside every zone.</param>
public sealed record MapMachine(string Id, string Name, string Address, AssetKind Kind, string? Zone, bool IsOutside)
{
    public State? State { get; init; }

    public Sighting Seen { get; init; }

    /// <summary>What a search looks through besides name and address.</summary>
    public string Words { get; init; } = "";
}

/// <summary>All that two machines said to each other in one family of protocols.</summary>
/// <param name="A">The side that began.</param>
/// <param name="Broken">The finding that says a rule was broken here.</param>
public sealed record MapTalk(string A, string B, Family Family, long Bytes, Sighting Seen, MapBreach? Broken = null)
{
    /// <summary>What A did to B.</summary>
    public IReadOnlySet<OperationClass> Classes { get; init; } = new HashSet<OperationClass>();

    /// <summary>Names as the dissectors give them.</summary>
    public IReadOnlyList<string> Protocols { get; init; } = [];
}

/// <param name="First">When it was first seen.</param>
/// <param name="HasNoWay">No conduit allows it: it crosses the wall beside every door.</param>
public sealed record MapBreach(BilingualText Says, string Address, PacketTime First, bool HasNoWay = false)
{
    /// <summary>In the language of the reader.</summary>
    public string Title => XmlText.Of(Says.ToString());
}

/// <summary>A zone to be drawn.</summary>
public sealed record MapZone(string Id, string Name, string Note, ZoneLevel Level)
{
    /// <summary>Id of the zone that it is a part of.</summary>
    public string? Parent { get; init; }
}

/// <param name="Conduit">Id of the declared way.</param>
/// <param name="IsUsed">Somebody was seen to speak between the two zones.</param>
public sealed record MapDoor(string Conduit, string From, string To, bool IsUsed = true);

/// <summary>What the map is drawn from.</summary>
public sealed record MapModel(
    IReadOnlyList<MapZone> Zones, IReadOnlyList<MapDoor> Doors, IReadOnlyList<MapMachine> Machines, IReadOnlyList<MapTalk> Talks)
{
    private readonly Dictionary<State, int> _states =
        Machines.Where(machine => machine.State is not null).CountBy(machine => machine.State!.Value).ToDictionary();

    /// <summary>Most frequent first.</summary>
    public IReadOnlyList<AssetKind> Kinds { get; } =
        [.. Machines.CountBy(machine => machine.Kind).OrderByDescending(kind => kind.Value).Select(kind => kind.Key)];

    /// <summary>The operations that somebody did, gravest first, with how many pairs of machines.</summary>
    public IReadOnlyList<(OperationClass Class, int Pairs)> Classes { get; } =
    [
        .. Talks.SelectMany(talk => talk.Classes.Select(done => (talk.A, talk.B, Class: done))).Distinct().CountBy(pair => pair.Class)
            .OrderByDescending(done => done.Key).Select(done => (done.Key, done.Value)),
    ];

    /// <summary>A zone with all its parts.</summary>
    public IReadOnlySet<string> Within(string zone)
    {
        var parts = Zones.ToLookup(one => one.Parent, one => one.Id);
        var within = new HashSet<string> { zone };
        var next = new Queue<string>(within);
        while (next.TryDequeue(out var one))
            foreach (var part in parts[one].Where(within.Add)) next.Enqueue(part);
        return within;
    }

    public int Count(State state) => _states.GetValueOrDefault(state);
}

/// <param name="Machines">How many its own tiles stand for; those of rooms inside it count there.</param>
/// <param name="IsOpen">A reader asked to see each of its machines.</param>
public sealed record Room(MapZone Zone, int X, int Y, int Width, int Height, int Machines, bool IsOpen = false)
{
    /// <summary>Id of the room that it is drawn in.</summary>
    public string? Within { get; init; }

    public bool Holds(Tile tile) => tile.Room == Zone.Id;
}

/// <summary>How a tile is drawn: a machine, several of one kind, all of a closed room, or those that were not asked for.</summary>
public enum TileLook { Machine, Stack, Closed, Rest }

/// <param name="X">Middle.</param>
/// <param name="Room">Id of the zone in whose room it stands.</param>
public sealed record Tile(IReadOnlyList<MapMachine> Machines, int X, int Y, TileLook Look, string Room)
{
    private const int Half = MapLayout.TileSize / 2;
    private const int ClosedBottom = 57;

    public MapMachine First => Machines[0];

    /// <summary>Each tile is one: two are never compared by what they hold.</summary>
    public bool Equals(Tile? other) => ReferenceEquals(this, other);
    public override int GetHashCode() => System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode(this);

    /// <summary>Where ribbons begin and end.</summary>
    public int Top => Y - Half;
    public int Bottom => Y + (Look == TileLook.Closed ? ClosedBottom : Half);

    /// <summary>Most frequent first.</summary>
    public IReadOnlyList<(AssetKind Kind, int Count)> Kinds =>
        [.. Machines.CountBy(machine => machine.Kind).OrderByDescending(kind => kind.Value).ThenBy(kind => kind.Key)
            .Select(kind => (kind.Key, kind.Value))];
}

public sealed record Ribbon(string Path, double Width, Family Family, long Bytes, MapBreach? Broken, string From, string To, int PlateX,
    int PlateY)
{
    /// <summary>When the first of it began; of a broken rule, when that was first seen.</summary>
    public required PacketTime First { get; init; }

    public required Tile Start { get; init; }
    public required Tile End { get; init; }

    /// <summary>Who speaks here: one at each end, or several in the room that one of them swept.</summary>
    public required IReadOnlySet<Tile> Ends { get; init; }
}

/// <param name="Path">Of a declared way that nobody was seen to use, from the other room to the door; else null.</param>
public sealed record Door(int X, int Y, MapDoor Between, string? Path = null)
{
    /// <summary>The rooms that it joins, as they are drawn: those of the two zones, or closed ones that these are parts of.</summary>
    public required (string, string) Rooms { get; init; }

    /// <summary>Where the way passes the walls of the rooms around the one that it leads into, outermost first.</summary>
    public IReadOnlyList<int> Walls { get; init; } = [];
}

public sealed record Band(string Level, int Y, int Height);

/// <summary>The finished picture, in the units of its view box.</summary>
public sealed record MapPicture(
    int Width, int Height, IReadOnlyList<Band> Bands, IReadOnlyList<Room> Rooms, IReadOnlyList<Door> Doors, IReadOnlyList<Tile> Tiles,
    IReadOnlyList<Ribbon> Ribbons)
{
    /// <summary>Ways that were too weak to be drawn among so many.</summary>
    public int Undrawn { get; init; }
}
