using System.Globalization;
using Genba.App.Web.Conversations;
using Genba.Wire;

namespace Genba.App.Web.Map;

/// <summary>Conversations as ribbons: a declared one goes through its door, any other crosses the wall where it is.</summary>
internal static class MapRibbons
{
    /// <summary>More than this is a hairball: the weaker ones are counted.</summary>
    private const int MostRibbons = 150;

    private const int MostBroken = 100;

    /// <summary>Who breaks the rules towards more tiles of one room than this swept it: one ribbon to the room says so.</summary>
    private const int SweepAbove = 3;

    private const int Half = MapLayout.TileSize / 2;
    private const int Sag = 44;

    /// <summary>A door stands on the upper wall of the lower room; into a room inside others it goes through their walls as well.</summary>
    public static List<Door> PlaceDoors(MapModel model, List<Room> rooms)
    {
        var placed = new List<Door>();
        var byId = rooms.ToDictionary(room => room.Zone.Id);
        var parents = model.Zones.ToDictionary(zone => zone.Id, zone => zone.Parent);
        var ways = from door in model.Doors
                   orderby door.IsUsed descending
                   let @from = Drawn(door.From)
                   let to = Drawn(door.To)
                   where @from is not null && to is not null && @from != to
                   select (Door: door, Lower: Lower(@from, to), Upper: Lower(@from, to) == to ? @from : to);
        foreach (var wall in ways.DistinctBy(way => Key(way.Lower.Zone.Id, way.Upper.Zone.Id)).GroupBy(way => way.Lower))
        {
            var onWall = wall.ToList();
            for (var i = 0; i < onWall.Count; i++)
            {
                // The left part of the wall carries the name of the room.
                var x = wall.Key.X + wall.Key.Width * 4 / 10 + wall.Key.Width * 6 / 10 * (i + 1) / (onWall.Count + 1);
                var (door, _, upper) = onWall[i];
                var walls = Around(wall.Key).TakeWhile(around => !Around(upper).Prepend(upper).Contains(around))
                    .Select(around => around.Y).Reverse().ToList();
                placed.Add(new(x, wall.Key.Y, door, door.IsUsed ? null : EmptyWay(upper, x, wall.Key.Y))
                {
                    Rooms = Key(wall.Key.Zone.Id, upper.Zone.Id), Walls = walls,
                });
            }
        }
        return placed;

        // A zone that is not drawn lies in a closed room.
        Room? Drawn(string? zone)
        {
            while (zone is not null && !byId.ContainsKey(zone)) zone = parents.GetValueOrDefault(zone);
            return zone is null ? null : byId[zone];
        }

        IEnumerable<Room> Around(Room room)
        {
            for (var around = room.Within; around is not null; around = byId[around].Within) yield return byId[around];
        }
    }

    private static string EmptyWay(Room other, int x, int y)
    {
        var from = other.X + other.Width / 2;
        return other.Y + other.Height <= y
            ? Invariant($"M{from} {other.Y + other.Height}C{from} {y} {x} {other.Y + other.Height} {x} {y}")
            : Invariant($"M{from} {other.Y}C{from} {other.Y - Sag / 2} {x} {y - Sag / 2} {x} {y}");
    }

    public static (List<Ribbon> Ribbons, int Undrawn) Draw(IReadOnlyList<MapTalk> talks, List<Tile> tiles, List<Room> rooms,
        List<Door> doors)
    {
        var tileOf = tiles.SelectMany(tile => tile.Machines.Select(machine => (machine.Id, tile)))
            .ToDictionary(pair => pair.Id, pair => pair.tile);
        var plan = new Plan(
            rooms.ToDictionary(room => room.Zone.Id), doors.ToDictionary(door => door.Rooms));
        var drawn = talks.Where(talk => tileOf.ContainsKey(talk.A) && tileOf.ContainsKey(talk.B))
            .Select(talk => (From: tileOf[talk.A], To: tileOf[talk.B], Talk: talk)).Where(way => !ReferenceEquals(way.From, way.To))
                .ToList();
        var allowed = drawn.Where(way => way.Talk.Broken is null).GroupBy(way => (way.From, way.To, way.Talk.Family))
            .Select(ways => (ways.Key, Bytes: ways.Sum(way => way.Talk.Bytes), First: ways.Min(way => way.Talk.Seen.First)))
            .OrderByDescending(way => way.Bytes).ToList();
        var broken = drawn.Where(way => way.Talk.Broken is not null).GroupBy(way => (way.From, way.To))
            .Select(ways => plan.Between(ways.Key.From, ways.Key.To, ways.First().Talk.Family, ways.Sum(way => way.Talk.Bytes),
                ways.Min(way => way.Talk.Broken!.First), ways.First().Talk.Broken))
            .GroupBy(ribbon => (ribbon.Start, Room: plan.Rooms[ribbon.End.Room]))
            .SelectMany(swept => swept.Count() > SweepAbove ? [plan.Sweep(swept.Key.Start, swept.Key.Room, [.. swept])]
                : swept.AsEnumerable());
        // What breaks a rule is drawn last, above everything.
        return (
            [
                .. allowed.Take(MostRibbons)
                    .Select(way => plan.Between(way.Key.From, way.Key.To, way.Key.Family, way.Bytes, way.First, null)),
                .. broken.OrderByDescending(ribbon => ribbon.Bytes).Take(MostBroken),
            ],
            Math.Max(0, allowed.Count - MostRibbons));
    }

    /// <summary>Where tiles and doors stand.</summary>
    private sealed record Plan(Dictionary<string, Room> Rooms, Dictionary<(string, string), Door> DoorOf)
    {
        public Ribbon Between(Tile from, Tile to, Family family, long bytes, PacketTime first, MapBreach? broken)
        {
            var (path, x, y) = MapRibbons.Between(from, to, Rooms[from.Room], Rooms[to.Room], broken is { HasNoWay: true } ? [] : DoorOf);
            return new(path, WidthOf(bytes), family, bytes, broken, from.First.Name, to.First.Name, x, y)
            {
                First = first, Start = from, End = to, Ends = new HashSet<Tile> { from, to },
            };
        }

        public Ribbon Sweep(Tile from, Room room, IReadOnlyList<Ribbon> swept)
        {
            // It ends on the wall of the room, on the side that it comes from.
            var edge = from.Y > room.Y + room.Height ? room.Y + room.Height - Half : room.Y + Half;
            var wall = swept[0].End with { X = room.X + room.Width / 2, Y = edge };
            var (path, x, y) = MapRibbons.Between(from, wall, Rooms[from.Room], room, DoorOf);
            var bytes = swept.Sum(ribbon => ribbon.Bytes);
            return new(path, WidthOf(bytes), swept[0].Family, bytes, swept[0].Broken, from.First.Name, room.Zone.Name, x, y)
            {
                First = swept.Min(ribbon => ribbon.First), Start = from, End = wall, Ends = swept.SelectMany(ribbon => ribbon.Ends)
                    .ToHashSet(),
            };
        }
    }

    private static (string Path, int X, int Y) Between(Tile from, Tile to, Room a, Room b, Dictionary<(string, string), Door> doorOf)
    {
        if (a != b && doorOf.TryGetValue(Key(a.Zone.Id, b.Zone.Id), out var door))
        {
            var outermost = door.Walls.Count > 0 ? door.Walls[0] : door.Y;
            var (first, last) = from.Y < outermost ? (outermost, door.Y) : (door.Y, outermost);
            return (Invariant($"{Curve(from, door.X, first)}{(first == last ? "" : $"V{last}")} {CurveTo(door.X, last, to)}"), door.X,
                door.Y);
        }
        if (from.Y == to.Y && a == b)
            return (Invariant($"M{from.X} {from.Y}H{to.X}"), (from.X + to.X) / 2, from.Y);
        var (startY, endY) = from.Y < to.Y ? (from.Bottom, to.Top) : from.Y > to.Y ? (from.Top, to.Bottom) : (from.Bottom, to.Bottom);
        // Side by side it hangs below the tiles, where no room has its name.
        var bend = from.Y == to.Y ? startY + Sag : (startY + endY) / 2;
        return (Invariant($"M{from.X} {startY}C{from.X} {bend} {to.X} {bend} {to.X} {endY}"), (from.X + to.X) / 2, bend);
    }

    private static string Curve(Tile from, int x, int y)
    {
        var start = from.Y > y ? from.Top : from.Bottom;
        return Invariant($"M{from.X} {start}C{from.X} {(start + y) / 2} {x} {(start + y) / 2} {x} {y}");
    }

    private static string CurveTo(int x, int y, Tile to)
    {
        var end = to.Y > y ? to.Top : to.Bottom;
        return Invariant($"C{x} {(end + y) / 2} {to.X} {(end + y) / 2} {to.X} {end}");
    }

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    private static Room Lower(Room one, Room other) => one.Y >= other.Y ? one : other;

    private static (string, string) Key(string one, string other) =>
        string.CompareOrdinal(one, other) < 0 ? (one, other) : (other, one);

    /// <summary>A thousand times the bytes is three steps wider.</summary>
    public static double WidthOf(long bytes) => Math.Clamp(1.5 + Math.Log10(Math.Max(1, bytes / 1000.0)) * 2, 1.5, 12);
}
