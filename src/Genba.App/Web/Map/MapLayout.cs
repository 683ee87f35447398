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

    /// <summary>Zones that lie deeper in each other than this stand side by side.</summary>
    public const int MostNested = 3;

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
        if (plans.Sum(level => level.Rooms.Sum(room => room.Tiles)) > MostTilesInAll && selection.Machines is null)
            plans = [.. plans.Select(level => (level.Level, Rooms: level.Rooms.ConvertAll(room => room.Close())))];
        var canvas = Widths.Select(width => new MapCanvas(width, plans))
            .First(canvas => canvas.Height <= canvas.Width * Tower || canvas.Width == Widths[^1]);
        var doors = MapRibbons.PlaceDoors(model, canvas.Rooms);
        var (ribbons, undrawn) = MapRibbons.Draw(selection.Talks, canvas.Tiles, canvas.Rooms, doors);
        return new(canvas.Width, canvas.Height, canvas.Bands, canvas.Rooms, doors, canvas.Tiles, ribbons) { Undrawn = undrawn };
    }

    /// <summary>Rooms of a level with the stacks that they hold; cells and their field devices share one level.</summary>
    private static List<RoomPlan> Plan(MapModel model, string level, ILookup<string, MapMachine> machines, MapChoice choice,
        IReadOnlySet<string>? meant)
    {
        var zones = model.Zones.Where(zone => BandOf(zone.Level) == level)
            .Where(zone => machines.Contains(zone.Id) || zone.Id is not (OutsideId or UnassignedId)).ToList();
        var here = zones.Select(zone => zone.Id).ToHashSet();
        // A part of a zone on another level stands there, by itself.
        var parts = zones.ToLookup(zone => zone.Parent is { } parent && here.Contains(parent) ? parent : null);
        var rooms = parts[null].Select(zone => PlanOf(zone, 1)).ToList();
        return zones.Count > MostOpenRooms && meant is null ? rooms.ConvertAll(room => room.Close()) : rooms;

        RoomPlan PlanOf(MapZone zone, int depth)
        {
            var within = depth < MostNested ? parts[zone.Id].Select(part => PlanOf(part, depth + 1))
                : depth == MostNested ? Below(zone).Select(part => PlanOf(part, depth + 1)) : [];
            return Plan(zone, [.. machines[zone.Id]], choice, meant) with { Parts = [.. within] };
        }

        IEnumerable<MapZone> Below(MapZone zone) => parts[zone.Id].SelectMany(part => Below(part).Prepend(part));
    }

    private static RoomPlan Plan(MapZone zone, IReadOnlyList<MapMachine> machines, MapChoice choice, IReadOnlySet<string>? meant)
    {
        var isOpen = choice.Opens(zone.Id);
        if (meant is null) return new(zone, isOpen ? Apart(machines) : Stacked(machines, choice.Asset), isOpen);
        var wanted = machines.Where(machine => meant.Contains(machine.Id)).ToList();
        var rest = machines.Where(machine => !meant.Contains(machine.Id)).ToList();
        List<Pile> piles = [.. wanted.Count <= MostTiles || isOpen ? Apart(wanted) : Stacked(wanted, choice.Asset ?? choice.Focus)];
        if (rest.Count > 0) piles.Add(Pile.Of(rest, TileLook.Rest));
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

    private static Pile PileOf(IEnumerable<MapMachine> machines) =>
        machines.ToList() is var pile && pile.Count > 1 ? Pile.Of(pile, TileLook.Stack) : new(pile, TileLook.Machine);

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
}
