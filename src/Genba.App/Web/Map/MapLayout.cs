using Genba.App.Web.Parts;
using Genba.Core.Assets;
using Genba.Core.Zones;

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

    /// <summary>Rooms of those that no zone holds; the id of a zone has no slash.</summary>
    public const string OutsideId = "/outside";
    public const string UnassignedId = "/unassigned";

    private const int LabelWidth = 60;
    private const int Gap = 18;
    private const int RoomPadding = 14;
    private const int Pitch = 82;
    private const int RowHeight = 106;
    private const int BandGap = 28;
    private const int NarrowestRoom = 150;

    /// <summary>From this many on, machines of one kind in one room become a stack.</summary>
    private const int StackFrom = 10;

    /// <summary>More than this in a room is a hairball: what needs a look then goes back into the stack of its kind.</summary>
    public const int MostTiles = 40;

    /// <summary>From more rooms than this in one level each is drawn closed, as one tile.</summary>
    public const int MostOpenRooms = 24;

    /// <summary>From more tiles than this in the whole picture every room is closed that nobody opened.</summary>
    public const int MostTilesInAll = 300;

    /// <summary>Of a room that was opened; kinds with more machines than fit stay stacks.</summary>
    public const int MostInOpenRoom = 400;

    /// <summary>Widths of the picture; the narrowest is taken that does not become a tower.</summary>
    private static readonly int[] Widths = [900, 1_300, 1_900, 2_700, 3_900, 5_600];

    private const double Tower = 1.1;

    private static readonly string[] Levels = ["outside", "L4", "L35", "L3", "L2"];

    public static MapPicture Draw(MapModel model, MapChoice choice)
    {
        var selection = MapSelection.Of(model, choice);
        var machines = model.Machines.ToLookup(RoomOf);
        var plans = Levels.Select(level => (Level: level, Rooms: Plan(model, level, machines, choice, selection.Machines)))
            .Where(level => level.Rooms.Count > 0).ToList();
        if (plans.Sum(level => level.Rooms.Sum(room => room.Stacks.Count)) > MostTilesInAll && selection.Machines is null)
            plans = [.. plans.Select(level => (level.Level, Rooms: level.Rooms.ConvertAll(room => room.IsOpen ? room : room.Close())))];
        var canvas = Widths.Select(width => new Canvas(width, plans))
            .First(canvas => canvas.Height <= canvas.Width * Tower || canvas.Width == Widths[^1]);
        var doors = MapRibbons.PlaceDoors(model.Doors, canvas.Rooms);
        var (ribbons, undrawn) = MapRibbons.Draw(selection.Talks, canvas.Tiles, canvas.Rooms, doors);
        return new(canvas.Width, canvas.Height, canvas.Bands, canvas.Rooms, doors, canvas.Tiles, ribbons) { Undrawn = undrawn };
    }

    /// <summary>Rooms of a level with the stacks that they hold; cells and their field devices share one level.</summary>
    private static List<RoomPlan> Plan(MapModel model, string level, ILookup<string, MapMachine> machines, MapChoice choice,
        IReadOnlySet<string>? meant)
    {
        var zones = model.Zones.Where(zone => BandOf(zone.Level) == level)
            .Where(zone => machines.Contains(zone.Id) || zone.Id is not (OutsideId or UnassignedId)).ToList();
        return [.. zones.Select(zone => Plan(zone, [.. machines[zone.Id]], choice, meant))
            .Select(room => zones.Count > MostOpenRooms && !room.IsOpen && meant is null ? room.Close() : room)];
    }

    private static RoomPlan Plan(MapZone zone, IReadOnlyList<MapMachine> machines, MapChoice choice, IReadOnlySet<string>? meant)
    {
        var isOpen = choice.Opens(zone.Id);
        if (meant is null) return new(zone, isOpen ? Apart(machines) : Stacked(machines, choice.Asset), isOpen);
        var wanted = machines.Where(machine => meant.Contains(machine.Id)).ToList();
        var rest = machines.Where(machine => !meant.Contains(machine.Id)).ToList();
        List<Pile> piles = [.. wanted.Count <= MostTiles || isOpen ? Apart(wanted) : Stacked(wanted, choice.Asset ?? choice.Focus)];
        if (rest.Count > 0) piles.Add(new(WorstFirst(rest), TileLook.Rest));
        return new(zone, piles, isOpen);
    }

    public static string RoomOf(MapMachine machine) => machine.Zone ?? (machine.IsOutside ? OutsideId : UnassignedId);

    private static string BandOf(ZoneLevel level) => level switch
    {
        ZoneLevel.Outside => "outside",
        ZoneLevel.L5 or ZoneLevel.L4 => "L4",
        ZoneLevel.L35 => "L35",
        ZoneLevel.L3 => "L3",
        _ => "L2",
    };

    private static IOrderedEnumerable<MapMachine> Ordered(IEnumerable<MapMachine> machines) =>
        machines.OrderBy(machine => Rank(machine.Kind)).ThenBy(machine => machine.Kind)
            .ThenBy(machine => machine.Id, StringComparer.Ordinal);

    /// <summary>Each machine by itself, except of the kinds with more of them than fit.</summary>
    private static List<Pile> Apart(IReadOnlyList<MapMachine> machines)
    {
        var places = MostInOpenRoom;
        var alone = machines.CountBy(machine => machine.Kind).OrderBy(kind => kind.Value).ThenBy(kind => kind.Key)
            .Where(kind => (places -= kind.Value) >= 0).Select(kind => kind.Key).ToHashSet();
        return [.. Ordered(machines).GroupBy(machine => alone.Contains(machine.Kind) ? machine.Id : machine.Kind.ToString())
            .Select(PileOf)];
    }

    private static List<Pile> Stacked(IReadOnlyList<MapMachine> machines, string? selected)
    {
        if (machines.Count < StackFrom) return [.. Ordered(machines).Select(machine => new Pile([machine], TileLook.Machine))];
        // What needs a look stands alone, in front of its kind, as long as there is a place for it.
        var places = Math.Max(0, MostTiles - machines.DistinctBy(machine => machine.Kind).Count());
        var alone = machines.Where(machine => machine.State is not null || machine.Id == selected)
            .OrderByDescending(machine => machine.Id == selected).ThenBy(machine => machine.State)
                .ThenBy(machine => machine.Id, StringComparer.Ordinal)
            .Take(places).Select(machine => machine.Id).ToHashSet();
        return [.. Ordered(machines).GroupBy(machine => alone.Contains(machine.Id) ? machine.Id : machine.Kind.ToString()).Select(PileOf)];
    }

    private static Pile PileOf(IEnumerable<MapMachine> machines) => WorstFirst(machines) is var pile && pile.Count > 1
        ? new(pile, TileLook.Stack) : new(pile, TileLook.Machine);

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

    private static int Columns(int tiles, int rows) => Math.Max(1, (tiles + rows - 1) / rows);
    private static int RowsOf(int tiles, int columns) => Math.Max(1, (tiles + columns - 1) / columns);
    private static int WidthOf(int columns) => Math.Max(NarrowestRoom, columns * Pitch + 2 * RoomPadding);

    private sealed record Pile(IReadOnlyList<MapMachine> Machines, TileLook Look);

    private sealed record RoomPlan(MapZone Zone, List<Pile> Stacks, bool IsOpen)
    {
        /// <summary>Closed, or none of its machines was asked for.</summary>
        public bool IsOne => Stacks is [{ Look: TileLook.Closed or TileLook.Rest }];

        /// <summary>The least that it should be wide, so that it does not become a tower.</summary>
        public int LeastWidth => WidthOf(Math.Max(1, (int)(Math.Sqrt(Stacks.Count) * 0.9)));

        public RoomPlan Close() => Stacks.Count == 0 ? this
            : this with { Stacks = [new(WorstFirst(Stacks.SelectMany(stack => stack.Machines)), TileLook.Closed)] };
    }

    /// <summary>Rooms and tiles in their places on a picture of one width.</summary>
    private sealed class Canvas
    {
        public Canvas(int width, IEnumerable<(string Level, List<RoomPlan> Rooms)> plans)
        {
            Width = width;
            var y = 10;
            foreach (var (level, rooms) in plans)
            {
                var top = y;
                // A room with many tiles would make neighbours with a single one as high as itself.
                foreach (var row in RowsOf(rooms.Where(room => !room.IsOne)).Concat(RowsOf(rooms.Where(room => room.IsOne))))
                    y += PlaceRow(row, y) + BandGap;
                Bands.Add(new(level, top, y - BandGap - top));
            }
            Height = y - BandGap + 10;
        }

        public int Width { get; }
        public int Height { get; }
        public List<Band> Bands { get; } = [];
        public List<Room> Rooms { get; } = [];
        public List<Tile> Tiles { get; } = [];

        private int FreeFor(int rooms) => Width - LabelWidth - Gap - Gap * (rooms - 1);

        private IEnumerable<List<RoomPlan>> RowsOf(IEnumerable<RoomPlan> rooms)
        {
            var row = new List<RoomPlan>();
            foreach (var room in rooms)
            {
                if (row.Count > 0 && row.Sum(other => other.LeastWidth) + room.LeastWidth > FreeFor(row.Count + 1))
                {
                    yield return row;
                    row = [];
                }
                row.Add(room);
            }
            if (row.Count > 0) yield return row;
        }

        private int PlaceRow(List<RoomPlan> row, int y)
        {
            var free = FreeFor(row.Count);
            var most = row.Max(room => room.Stacks.Count);
            var rows = 1;
            while (rows < most && row.Sum(room => WidthOf(Columns(room.Stacks.Count, rows))) > free) rows++;
            var needed = row.Sum(room => WidthOf(Columns(room.Stacks.Count, rows)));
            var height = RoomHead + row.Max(room => MapLayout.RowsOf(room.Stacks.Count, Columns(room.Stacks.Count, rows))) * RowHeight;
            var x = LabelWidth;
            foreach (var (zone, stacks, isOpen) in row)
            {
                var columns = Columns(stacks.Count, rows);
                var width = Math.Max(WidthOf(columns), WidthOf(columns) * free / Math.Max(needed, 1));
                var room = new Room(zone, x, y, width, height, stacks.Sum(stack => stack.Machines.Count), isOpen);
                Rooms.Add(room);
                PlaceTiles(room, stacks, columns);
                x += width + Gap;
            }
            return height;
        }

        private void PlaceTiles(Room room, List<Pile> stacks, int columns)
        {
            var step = (room.Width - 2.0 * RoomPadding) / columns;
            for (var i = 0; i < stacks.Count; i++)
            {
                var inRow = Math.Min(columns, stacks.Count - i / columns * columns);
                // A last row that is not full stands in the middle.
                var from = room.X + RoomPadding + (columns - inRow) * step / 2;
                Tiles.Add(new(
                    stacks[i].Machines, (int)(from + (i % columns + 0.5) * step), room.Y + RoomHead + i / columns * RowHeight
                        + TileSize / 2, stacks[i].Look));
            }
        }
    }
}
