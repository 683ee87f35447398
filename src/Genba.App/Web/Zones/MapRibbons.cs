using System.Globalization;

namespace Genba.App.Web.Zones;

/// <summary>Conversations as ribbons: a declared one goes through its door, any other crosses the wall where it is.</summary>
internal static class MapRibbons
{
    private const int MostRibbons = 400;
    private const int Half = MapLayout.TileSize / 2;

    /// <summary>A door stands on the upper wall of the lower room.</summary>
    public static List<Door> PlaceDoors(IReadOnlyList<MapDoor> doors, List<Room> rooms)
    {
        var placed = new List<Door>();
        var byId = rooms.ToDictionary(room => room.Zone.Id);
        var pairs = doors.Where(door => byId.ContainsKey(door.From) && byId.ContainsKey(door.To) && door.From != door.To)
            .Select(door => (Door: door, Lower: Lower(byId[door.From], byId[door.To]))).DistinctBy(pair => Key(pair.Door.From, pair.Door.To));
        foreach (var wall in pairs.GroupBy(pair => pair.Lower))
        {
            var onWall = wall.ToList();
            for (var i = 0; i < onWall.Count; i++)
            {
                // The left part of the wall carries the name of the room.
                var x = wall.Key.X + wall.Key.Width * 4 / 10 + wall.Key.Width * 6 / 10 * (i + 1) / (onWall.Count + 1);
                placed.Add(new(x, wall.Key.Y, onWall[i].Door));
            }
        }
        return placed;
    }

    public static List<Ribbon> Draw(IReadOnlyList<MapTalk> talks, List<Tile> tiles, List<Room> rooms, List<Door> doors)
    {
        var tileOf = tiles.SelectMany(tile => tile.Machines.Select(machine => (machine.Id, tile))).ToDictionary(pair => pair.Id, pair => pair.tile);
        var roomOf = tiles.ToDictionary(tile => tile, tile => rooms.First(room => Holds(room, tile)));
        var doorOf = doors.ToDictionary(door => Key(door.Between.From, door.Between.To));
        return
        [
            .. talks.Where(talk => tileOf.ContainsKey(talk.A) && tileOf.ContainsKey(talk.B) && tileOf[talk.A] != tileOf[talk.B])
                .GroupBy(talk => (From: tileOf[talk.A], To: tileOf[talk.B], talk.Family, talk.Broken))
                .Select(group => (group.Key, Bytes: group.Sum(talk => talk.Bytes)))
                .OrderByDescending(group => group.Key.Broken is not null).ThenByDescending(group => group.Bytes).Take(MostRibbons)
                // What breaks a rule is drawn last, above everything.
                .OrderBy(group => group.Key.Broken is not null).ThenByDescending(group => group.Bytes)
                .Select(group => Between(group.Key.From, group.Key.To, roomOf, doorOf) is var (path, x, y)
                    ? new Ribbon(path, WidthOf(group.Bytes), group.Key.Family, group.Bytes, group.Key.Broken,
                        group.Key.From.First.Name, group.Key.To.First.Name, x, y) { Ends = EndsOf(group.Key.From, group.Key.To) }
                    : throw new System.Diagnostics.UnreachableException()),
        ];
    }

    private static HashSet<string> EndsOf(Tile from, Tile to) => [.. from.Machines.Concat(to.Machines).Select(machine => machine.Id)];

    private static (string Path, int X, int Y) Between(Tile from, Tile to, Dictionary<Tile, Room> roomOf, Dictionary<(string, string), Door> doorOf)
    {
        var (a, b) = (roomOf[from], roomOf[to]);
        if (a != b && doorOf.TryGetValue(Key(a.Zone.Id, b.Zone.Id), out var door))
            return ($"{Curve(from, door.X, door.Y)} {CurveTo(door.X, door.Y, to)}", door.X, door.Y);
        if (from.Y == to.Y && a == b)
            return (Invariant($"M{from.X} {from.Y}H{to.X}"), (from.X + to.X) / 2, from.Y);
        var (startY, endY) = from.Y < to.Y ? (from.Y + Half, to.Y - Half) : from.Y > to.Y ? (from.Y - Half, to.Y + Half) : (from.Y - Half, to.Y - Half);
        var bend = from.Y == to.Y ? startY - 40 : (startY + endY) / 2;
        return (Invariant($"M{from.X} {startY}C{from.X} {bend} {to.X} {bend} {to.X} {endY}"), (from.X + to.X) / 2, bend);
    }

    private static string Curve(Tile from, int x, int y)
    {
        var start = from.Y > y ? from.Y - Half : from.Y + Half;
        return Invariant($"M{from.X} {start}C{from.X} {(start + y) / 2} {x} {(start + y) / 2} {x} {y}");
    }

    private static string CurveTo(int x, int y, Tile to)
    {
        var end = to.Y > y ? to.Y - Half : to.Y + Half;
        return Invariant($"C{x} {(end + y) / 2} {to.X} {(end + y) / 2} {to.X} {end}");
    }

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    private static Room Lower(Room one, Room other) => one.Y >= other.Y ? one : other;

    private static bool Holds(Room room, Tile tile) =>
        tile.X >= room.X && tile.X < room.X + room.Width && tile.Y >= room.Y && tile.Y < room.Y + room.Height;

    private static (string, string) Key(string one, string other) =>
        string.CompareOrdinal(one, other) < 0 ? (one, other) : (other, one);

    /// <summary>A thousand times the bytes is three steps wider.</summary>
    private static double WidthOf(long bytes) => Math.Clamp(1.5 + Math.Log10(Math.Max(1, bytes / 1000.0)) * 2, 1.5, 12);
}
