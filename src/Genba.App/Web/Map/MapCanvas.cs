namespace Genba.App.Web.Map;

/// <summary>Rooms and tiles in their places on a picture of one width.</summary>
internal sealed class MapCanvas
{
    private const int LabelWidth = 60;
    private const int Gap = 18;
    private const int RoomPadding = 14;
    private const int Pitch = 82;
    private const int RowHeight = 106;
    private const int BandGap = 28;
    private const int NarrowestRoom = 150;

    /// <summary>Between the last tile of a row with its address and the wall of a room below it.</summary>
    private const int PartGap = 12;

    public MapCanvas(int width, IEnumerable<(string Level, List<RoomPlan> Rooms)> plans)
    {
        Width = width;
        var y = 10;
        foreach (var (level, rooms) in plans)
        {
            var top = y;
            y = PlaceRows(rooms, LabelWidth, y, width - LabelWidth - Gap, BandGap);
            Bands.Add(new(level, top, y - top));
            y += BandGap;
        }
        Height = y - BandGap + 10;
    }

    public int Width { get; }
    public int Height { get; }
    public List<Band> Bands { get; } = [];
    public List<Room> Rooms { get; } = [];
    public List<Tile> Tiles { get; } = [];

    /// <returns>The lower edge of the last row.</returns>
    private int PlaceRows(IReadOnlyList<RoomPlan> rooms, int x, int y, int free, int gap, string? within = null)
    {
        // A room with many tiles would make neighbours with a single one as high as itself.
        var rows = RowsOf(rooms.Where(room => !room.IsOne), free).Concat(RowsOf(rooms.Where(room => room.IsOne), free));
        foreach (var row in rows) y = PlaceRow(row, x, y, free, within) + gap;
        return y - gap;
    }

    private static IEnumerable<List<RoomPlan>> RowsOf(IEnumerable<RoomPlan> rooms, int free)
    {
        var row = new List<RoomPlan>();
        foreach (var room in rooms)
        {
            if (row.Count > 0 && row.Append(room).Sum(one => LeastWidth(one, free) + Gap) - Gap > free)
            {
                yield return row;
                row = [];
            }
            row.Add(room);
        }
        if (row.Count > 0) yield return row;
    }

    private int PlaceRow(List<RoomPlan> row, int x, int y, int free, string? within)
    {
        free -= Gap * (row.Count - 1);
        var (rows, most) = (1, row.Max(room => room.MostInARoom));
        while (rows < most && row.Sum(room => WidthAt(room, rows, free)) > free) rows++;
        var widths = row.ConvertAll(room => WidthAt(room, rows, free));
        var needed = Math.Max(1, widths.Sum());
        var placed = new List<int>();
        var bottom = y;
        foreach (var (room, least) in row.Zip(widths))
        {
            var width = Math.Max(least, least * free / needed);
            placed.Add(Rooms.Count);
            bottom = Math.Max(bottom, Place(room, x, y, width, rows, within));
            x += width + Gap;
        }
        foreach (var index in placed) Rooms[index] = Rooms[index] with { Height = bottom - y };
        return bottom;
    }

    /// <returns>Where it may end.</returns>
    private int Place(RoomPlan room, int x, int y, int width, int rows, string? within)
    {
        var (zone, piles, isOpen) = room;
        Rooms.Add(new(zone, x, y, width, 0, piles.Sum(pile => pile.Machines.Count), isOpen) { Within = within });
        var columns = ColumnsAt(piles.Count, rows);
        if (room.Parts.Count > 0) columns = Math.Clamp((width - 2 * RoomPadding) / Pitch, columns, Math.Max(columns, piles.Count));
        PlaceTiles(zone.Id, piles, x, y, width, columns);
        var bottom = y + MapLayout.RoomHead + (piles.Count == 0 && room.Parts.Count > 0 ? 0 : RowsAt(piles.Count, columns) * RowHeight);
        return room.Parts.Count == 0 ? bottom
            : PlaceRows(room.Parts, x + RoomPadding, bottom + PartGap, width - 2 * RoomPadding, PartGap, zone.Id) + RoomPadding;
    }

    private void PlaceTiles(string room, IReadOnlyList<Pile> piles, int x, int y, int width, int columns)
    {
        var step = (width - 2.0 * RoomPadding) / columns;
        for (var i = 0; i < piles.Count; i++)
        {
            var inRow = Math.Min(columns, piles.Count - i / columns * columns);
            // A last row that is not full stands in the middle.
            var from = x + RoomPadding + (columns - inRow) * step / 2;
            Tiles.Add(new(piles[i].Machines, (int)(from + (i % columns + 0.5) * step),
                y + MapLayout.RoomHead + i / columns * RowHeight + MapLayout.TileSize / 2, piles[i].Look, room));
        }
    }

    /// <summary>With its own tiles in so many rows, and its parts side by side if they find place.</summary>
    private static int WidthAt(RoomPlan room, int rows, int free) =>
        Around(room, WidthOf(ColumnsAt(room.Piles.Count, rows)), part => WidthAt(part, rows, free - 2 * RoomPadding), free);

    /// <summary>The least that it should be wide, so that it does not become a tower.</summary>
    private static int LeastWidth(RoomPlan room, int free) =>
        Around(room, WidthOf(Math.Max(1, (int)(Math.Sqrt(room.Piles.Count) * 0.9))), part => LeastWidth(part, free - 2 * RoomPadding),
            free);

    private static int Around(RoomPlan room, int own, Func<RoomPlan, int> widthOf, int free) => room.Parts.Count == 0 ? own
        : Math.Max(own, Math.Min(free, room.Parts.Sum(part => widthOf(part) + Gap) - Gap + 2 * RoomPadding));

    private static int ColumnsAt(int tiles, int rows) => Math.Max(1, (tiles + rows - 1) / rows);
    private static int RowsAt(int tiles, int columns) => Math.Max(1, (tiles + columns - 1) / columns);
    private static int WidthOf(int columns) => Math.Max(NarrowestRoom, columns * Pitch + 2 * RoomPadding);
}
