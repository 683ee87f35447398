using Genba.App.Web.Parts;
using Genba.Core.Assets;

namespace Genba.App.Web.Map;

/// <summary>
/// Draws the plant as a person would: levels from the field at the bottom to the outside at the top, zones as rooms side
/// by side, machines as tiles in rows. The same plant always gives the same picture.
/// </summary>
internal static class MapLayout
{
    public const int TileSize = 44;

    /// <summary>The strip of a room that carries its name.</summary>
    public const int RoomHead = 46;

    public const string OutsideId = "outside";
    public const string UnassignedId = "unassigned";

    private const int Width = 900;
    private const int LabelWidth = 60;
    private const int Gap = 18;
    private const int RoomPadding = 14;
    private const int Pitch = 82;
    private const int RowHeight = 106;
    private const int BandGap = 28;

    /// <summary>From this many on, machines of one kind in one room become a stack.</summary>
    private const int StackFrom = 10;

    /// <summary>More than this in a room is a hairball: what needs a look then goes back into the stack of its kind.</summary>
    public const int MostTiles = 40;

    /// <summary>From more rooms than this in one level each is drawn closed, as one tile.</summary>
    public const int MostOpenRooms = 24;

    /// <summary>Rooms side by side; more of one level stand in further rows.</summary>
    private const int RoomsInRow = 5;

    private static readonly string[] Levels = [OutsideId, "L4", "L3", "L2"];

    public static MapPicture Draw(MapModel model, string? selected)
    {
        var rooms = new List<Room>();
        var tiles = new List<Tile>();
        var bands = new List<Band>();
        var y = 10;
        var machines = model.Machines.ToLookup(ZoneOf);
        foreach (var level in Levels)
        {
            var inBand = RoomsOf(model, level, machines, selected);
            if (inBand.Count == 0) continue;
            var top = y;
            foreach (var row in inBand.Chunk(RoomsInRow)) y += PlaceRow(row, y, rooms, tiles) + BandGap;
            bands.Add(new(level, top, y - BandGap - top));
        }
        var doors = MapRibbons.PlaceDoors(model.Doors, rooms);
        return new(Width, y - BandGap + 10, bands, rooms, doors, tiles, MapRibbons.Draw(model.Talks, tiles, rooms, doors));
    }

    /// <summary>Rooms of a level with the stacks that they hold; cells and their field devices share one level.</summary>
    private static List<OpenRoom> RoomsOf(MapModel model, string level, ILookup<string, MapMachine> machines, string? selected)
    {
        var zones = model.Zones.Where(zone => BandOf(zone.Level) == level)
            .Where(zone => machines.Contains(zone.Id) || zone.Id is not (OutsideId or UnassignedId)).ToList();
        return zones.Count > MostOpenRooms
            ? [.. zones.Select(zone => new OpenRoom(zone, machines.Contains(zone.Id) ? [WorstFirst(machines[zone.Id])] : [], IsClosed: true))]
            : [.. zones.Select(zone => new OpenRoom(zone, StacksOf([.. machines[zone.Id]], selected), IsClosed: false))];
    }

    private static string ZoneOf(MapMachine machine) => machine.Zone ?? (machine.IsOutside ? OutsideId : UnassignedId);

    private static string BandOf(string level) => level is "L0" or "L1" ? "L2" : level is "L3.5" ? "L3" : level is "L5" ? "L4" : Levels.Contains(level) ? level : "L2";

    private static List<IReadOnlyList<MapMachine>> StacksOf(IReadOnlyList<MapMachine> machines, string? selected)
    {
        var ordered = machines.OrderBy(machine => Rank(machine.Kind)).ThenBy(machine => machine.Kind).ThenBy(machine => machine.Id, StringComparer.Ordinal);
        if (machines.Count < StackFrom) return [.. ordered.Select(machine => (IReadOnlyList<MapMachine>)[machine])];
        // What needs a look stands alone, in front of its kind, as long as there is a place for it.
        var places = Math.Max(0, MostTiles - machines.DistinctBy(machine => machine.Kind).Count());
        var alone = machines.Where(machine => machine.State is not null || machine.Id == selected)
            .OrderByDescending(machine => machine.Id == selected).ThenBy(machine => machine.State).ThenBy(machine => machine.Id, StringComparer.Ordinal)
            .Take(places).Select(machine => machine.Id).ToHashSet();
        return [.. ordered.GroupBy(machine => alone.Contains(machine.Id) ? machine.Id : machine.Kind.ToString()).Select(WorstFirst)];
    }

    /// <summary>A stack shows the state of its worst machine.</summary>
    private static IReadOnlyList<MapMachine> WorstFirst(IEnumerable<MapMachine> machines) =>
        [.. machines.OrderBy(machine => machine.State ?? State.Unknown).ThenBy(machine => machine.Id, StringComparer.Ordinal)];

    /// <summary>Controllers stand above what they control.</summary>
    private static int Rank(AssetKind kind) => kind switch
    {
        AssetKind.Router or AssetKind.Firewall => 0,
        AssetKind.Server or AssetKind.Scada or AssetKind.Historian => 1,
        AssetKind.Engineering => 2,
        AssetKind.Plc => 3,
        AssetKind.Safety or AssetKind.Hmi => 4,
        AssetKind.Switch => 5,
        AssetKind.Unknown => 9,
        _ => 7,
    };

    private static int PlaceRow(IReadOnlyList<OpenRoom> band, int y, List<Room> rooms, List<Tile> tiles)
    {
        var free = Width - LabelWidth - Gap - Gap * (band.Count - 1);
        var rows = 1;
        while (rows < 60 && band.Sum(room => WidthOf(Columns(room.Stacks.Count, rows))) > free) rows++;
        var needed = band.Sum(room => WidthOf(Columns(room.Stacks.Count, rows)));
        var height = RoomHead + band.Max(room => RowsOf(room.Stacks.Count, Columns(room.Stacks.Count, rows))) * RowHeight;
        var x = LabelWidth;
        foreach (var (zone, stacks, isClosed) in band)
        {
            var columns = Columns(stacks.Count, rows);
            var width = Math.Max(WidthOf(columns), WidthOf(columns) * free / Math.Max(needed, 1));
            var room = new Room(zone, x, y, width, height, stacks.Sum(stack => stack.Count));
            rooms.Add(room);
            PlaceTiles(room, stacks, columns, isClosed, tiles);
            x += width + Gap;
        }
        return height;
    }

    private static void PlaceTiles(Room room, List<IReadOnlyList<MapMachine>> stacks, int columns, bool isClosed, List<Tile> tiles)
    {
        var step = (room.Width - 2.0 * RoomPadding) / columns;
        for (var i = 0; i < stacks.Count; i++)
        {
            var inRow = Math.Min(columns, stacks.Count - i / columns * columns);
            // A last row that is not full stands in the middle.
            var from = room.X + RoomPadding + (columns - inRow) * step / 2;
            tiles.Add(new(stacks[i], (int)(from + (i % columns + 0.5) * step), room.Y + RoomHead + i / columns * RowHeight + TileSize / 2) { IsWholeRoom = isClosed });
        }
    }

    private static int Columns(int tiles, int rows) => Math.Max(1, (tiles + rows - 1) / rows);
    private static int RowsOf(int tiles, int columns) => Math.Max(1, (tiles + columns - 1) / columns);
    private static int WidthOf(int columns) => Math.Max(150, columns * Pitch + 2 * RoomPadding);

    private sealed record OpenRoom(MapZone Zone, List<IReadOnlyList<MapMachine>> Stacks, bool IsClosed);
}
