namespace Genba.App.Web.Map;

/// <summary>Puts the plates of broken rules where they hide nothing: no machine with its name, no name of a room, no other plate.</summary>
internal static class MapPlates
{
    public const int Width = 124;
    public const int Height = 28;

    /// <summary>The small mark of those for which there is no plate.</summary>
    public const int MarkSize = 16;

    private const int Step = 14;
    private const int Farthest = 12 * Step;

    /// <summary>A tile with its halo, mark, name and address.</summary>
    private static readonly Box TileBox = new(-40, -31, 80, 90);

    /// <summary>The middles of plates, in the order of the ribbons; a ribbon without a free place near it has none.</summary>
    /// <param name="standing">Plates that stand already.</param>
    public static IReadOnlyList<Plate> Place(
        MapPicture picture, IEnumerable<Ribbon> ribbons, IReadOnlyList<Plate> standing, int width, int height)
    {
        var taken = picture.Tiles.Select(tile => TileBox.At(tile.X, tile.Y))
            .Concat(picture.Rooms.Select(room => new Box(room.X, room.Y, room.Width, MapLayout.RoomHead - 4)))
            .Concat(picture.Doors.Select(door => new Box(door.X - 13, door.Y - 13, 26, 26)))
            .Concat(standing.Select(plate => plate.Box)).ToList();
        var plates = new List<Plate>();
        foreach (var ribbon in ribbons)
        {
            var places = Around(ribbon.PlateX, ribbon.PlateY).Select(place => new Plate(ribbon, place.X, place.Y, width, height));
            if (places.FirstOrDefault(plate => plate.Box.IsInside(picture) && !taken.Any(plate.Box.Covers)) is not { } free) continue;
            taken.Add(free.Box);
            plates.Add(free);
        }
        return plates;
    }

    /// <summary>Nearest first.</summary>
    private static IEnumerable<(int X, int Y)> Around(int x, int y) =>
        from dx in Enumerable.Range(-Farthest / Step, 2 * Farthest / Step + 1)
        from dy in Enumerable.Range(-Farthest / Step, 2 * Farthest / Step + 1)
        orderby dx * dx + dy * dy, dy, dx
        select (x + dx * Step, y + dy * Step);

    internal readonly record struct Box(int X, int Y, int Width, int Height)
    {
        public Box At(int x, int y) => this with { X = x + X, Y = y + Y };

        public bool Covers(Box other) =>
            X < other.X + other.Width && other.X < X + Width && Y < other.Y + other.Height && other.Y < Y + Height;

        public bool IsInside(MapPicture picture) => X >= 0 && Y >= 0 && X + Width <= picture.Width && Y + Height <= picture.Height;
    }
}

/// <param name="X">Middle.</param>
public sealed record Plate(Ribbon Ribbon, int X, int Y, int Width, int Height)
{
    internal MapPlates.Box Box => new(X - Width / 2, Y - Height / 2, Width, Height);
}
