using Genba.App.Web.Conversations;
using Genba.App.Web.Map;
using Genba.App.Web.Parts;
using Genba.Core.Assets;
using Genba.Core.Observations;
using Genba.Core.Zones;
using Genba.Wire;
using Genba.Wire.Observations;

namespace Genba.App.Tests.Web.Map;

/// <summary>What holds of every picture, whatever the plant and whatever is asked for.</summary>
public sealed class MapLayoutTests
{
    [Fact]
    public void Every_machine_is_drawn_or_counted_exactly_once_and_nothing_overlaps()
    {
        const int Plants = 60;
        const int Seed = 20_261_121;
        var random = new Random(Seed);
        for (var round = 0; round < Plants; round++)
        {
            var model = Plant(random);
            foreach (var choice in Choices(model, random))
            {
                var picture = MapLayout.Draw(model, choice);
                var which = $"seed {Seed}, plant {round}, {choice}";
                Assert.True(model.Machines.Select(machine => machine.Id).Order().SequenceEqual(
                    picture.Tiles.SelectMany(tile => tile.Machines).Select(machine => machine.Id).Order()), which);
                Assert.True(picture.Rooms.Sum(room => room.Machines) == model.Machines.Count, which);
                AssertApart(picture, which);
                var shown = picture.Tiles.ToHashSet();
                Assert.True(picture.Ribbons.All(ribbon => shown.Contains(ribbon.Start) && ribbon.Ends.All(shown.Contains)), which);
            }
        }
    }

    [Fact]
    public void A_room_that_is_opened_shows_each_machine_and_the_others_stay_as_they_are()
    {
        var model = Model(["a", "b"], Enumerable.Range(0, 600)
            .Select(index => Machine(index, index < 200 ? "a" : "b", (AssetKind)(index % 7), null)));

        var picture = MapLayout.Draw(model, new() { Open = "a" });

        var (a, b) = (picture.Rooms.Single(room => room.Zone.Id == "a"), picture.Rooms.Single(room => room.Zone.Id == "b"));
        Assert.True(a.IsOpen && !b.IsOpen);
        Assert.Equal(200, picture.Tiles.Count(a.Holds));
        Assert.InRange(picture.Tiles.Count(b.Holds), 1, MapLayout.MostTiles);
    }

    [Fact]
    public void A_focus_draws_the_machine_and_those_it_talks_to_and_counts_the_rest()
    {
        var model = Model(["a", "b"], Enumerable.Range(0, 100)
            .Select(index => Machine(index, index < 50 ? "a" : "b", AssetKind.Plc, null))) with
        {
            Talks = [Talk(0, 1), Talk(60, 0), Talk(2, 3)],
        };

        var picture = MapLayout.Draw(model, new() { Focus = "m00000" });

        Assert.Equal(["m00000", "m00001", "m00060"], picture.Tiles.Where(tile => tile.Look == TileLook.Machine)
            .Select(tile => tile.First.Id).Order());
        Assert.Equal(97, picture.Tiles.Where(tile => tile.Look == TileLook.Rest).Sum(tile => tile.Machines.Count));
        Assert.Equal(2, picture.Ribbons.Count);
    }

    [Fact]
    public void A_change_means_what_began_or_ended_at_the_moment()
    {
        var model = Model(["a"],
            [Machine(0, "a", AssetKind.Plc, null, 0, 9), Machine(1, "a", AssetKind.Plc, null, 6, 9),
            Machine(2, "a", AssetKind.Plc, null, 0, 3)]);

        Assert.Equal(["m00001"], Meant(MapChange.New));
        Assert.Equal(["m00002"], Meant(MapChange.Gone));
        Assert.Null(MapSelection.Of(model, new() { Moment = new(5), Change = MapChange.Until }).Machines);

        IEnumerable<string> Meant(MapChange change) => MapSelection.Of(model, new() { Moment = new(5), Change = change }).Machines!.Order();
    }

    [Fact]
    public void An_operation_class_means_those_who_did_it_and_to_whom()
    {
        var model = Model(["a"], Enumerable.Range(0, 4).Select(index => Machine(index, "a", AssetKind.Plc, null))) with
        {
            Talks = [Talk(0, 1) with { Classes = new HashSet<OperationClass> { OperationClass.Write } }, Talk(2, 3)],
        };

        Assert.Equal(["m00000", "m00001"], MapSelection.Of(model, new() { Class = OperationClass.Write }).Machines!.Order());
    }

    [Fact]
    public void A_declared_way_that_nobody_uses_is_drawn_as_such_and_one_that_is_used_is_not()
    {
        var model = Model(["a", "b", "c"],
            [Machine(0, "a", AssetKind.Plc, null), Machine(1, "b", AssetKind.Plc, null), Machine(2, "c", AssetKind.Plc, null)]) with
        {
            Doors = [new("used", "a", "b"), new("unused", "a", "c", IsUsed: false)],
        };

        var doors = MapLayout.Draw(model, new()).Doors.ToDictionary(door => door.Between.Conduit);

        Assert.Null(doors["used"].Path);
        Assert.StartsWith("M", doors["unused"].Path, StringComparison.Ordinal);
    }

    [Fact]
    public void A_part_of_a_line_is_a_room_inside_it_and_its_way_goes_through_both_walls()
    {
        var model = new MapModel(
            [
                new("servers", "Servers", "", ZoneLevel.L3), new("line", "Line", "", ZoneLevel.L2),
                new("sensors", "Sensors", "", ZoneLevel.L0) { Parent = "line" },
            ],
            [new("way", "sensors", "servers")],
            [Machine(0, "servers", AssetKind.Server, null), Machine(1, "line", AssetKind.Plc, null),
                Machine(2, "sensors", AssetKind.Plc, null)],
            [Talk(2, 0)]);

        var picture = MapLayout.Draw(model, new());

        var (line, sensors) = (picture.Rooms.Single(room => room.Zone.Id == "line"),
            picture.Rooms.Single(room => room.Zone.Id == "sensors"));
        Assert.Equal("line", sensors.Within);
        Assert.True(Contains(line, sensors));
        var door = Assert.Single(picture.Doors);
        Assert.Equal(sensors.Y, door.Y);
        Assert.Equal([line.Y], door.Walls);
        Assert.Contains($"V{line.Y}", Assert.Single(picture.Ribbons).Path, StringComparison.Ordinal);
    }

    [Fact]
    public void A_line_means_itself_with_its_parts_and_those_it_talks_to()
    {
        var model = Model(["line", "other"], []) with
        {
            Zones = [new("line", "", "", ZoneLevel.L2), new("part", "", "", ZoneLevel.L1) { Parent = "line" },
                new("other", "", "", ZoneLevel.L3)],
            Machines = [Machine(0, "line", AssetKind.Plc, null), Machine(1, "part", AssetKind.Plc, null),
                Machine(2, "other", AssetKind.Plc, null),
                Machine(3, "other", AssetKind.Plc, null), Machine(4, "other", AssetKind.Plc, null)],
            Talks = [Talk(1, 2), Talk(3, 4)],
        };

        var selection = MapSelection.Of(model, new() { Zone = "line" });

        Assert.Equal(["m00000", "m00001", "m00002"], selection.Machines!.Order());
        Assert.Equal("m00002", Assert.Single(selection.Talks).B);
    }

    private static void AssertApart(MapPicture picture, string which)
    {
        var byId = picture.Rooms.ToDictionary(room => room.Zone.Id);
        foreach (var (room, number) in picture.Rooms.Select((room, number) => (room, number)))
        {
            Assert.True(room.X >= 0 && room.Y >= 0 && room.X + room.Width <= picture.Width
                && room.Y + room.Height <= picture.Height, which);
            foreach (var other in picture.Rooms.Skip(number + 1).Where(other => Meet(room, other)))
                Assert.True(Contains(room, other) && IsWithin(other, room), which);
            var tiles = picture.Tiles.Where(room.Holds).ToList();
            // A tile with its name and address: as wide as the narrowest place, as high as a row.
            var places = tiles.Select(tile => (tile.X, tile.Y)).Order().ToList();
            Assert.True(places.Distinct().Count() == places.Count, which);
            Assert.True(places.Zip(places.Skip(1))
                .All(pair => pair.First.X != pair.Second.X || Math.Abs(pair.First.Y - pair.Second.Y) >= 100), which);
            Assert.True(tiles.GroupBy(tile => tile.Y).All(row => row.Select(tile => tile.X).Order().ToList() is var line
                && line.Zip(line.Skip(1)).All(pair => pair.Second - pair.First >= 60)), which);
        }
        Assert.Equal(picture.Tiles.Count, picture.Rooms.Sum(room => picture.Tiles.Count(room.Holds)));
        foreach (var tile in picture.Tiles)
            Assert.True(picture.Rooms.All(room => Holds(room, tile) == (room.Holds(tile) || IsWithin(byId[tile.Room], room))), which);

        bool IsWithin(Room room, Room around)
        {
            for (var one = room.Within; one is not null; one = byId[one].Within)
                if (one == around.Zone.Id) return true;
            return false;
        }
    }

    private static bool Meet(Room one, Room other) => one.X < other.X + other.Width && other.X < one.X + one.Width
        && one.Y < other.Y + other.Height && other.Y < one.Y + one.Height;

    private static bool Contains(Room outer, Room inner) => outer.X < inner.X && inner.X + inner.Width < outer.X + outer.Width
        && outer.Y + MapLayout.RoomHead <= inner.Y && inner.Y + inner.Height < outer.Y + outer.Height;

    private static bool Holds(Room room, Tile tile) =>
        tile.X >= room.X && tile.X < room.X + room.Width && tile.Y >= room.Y && tile.Y < room.Y + room.Height;

    private static IEnumerable<MapChoice> Choices(MapModel model, Random random)
    {
        var some = model.Machines.Count > 0 ? model.Machines[random.Next(model.Machines.Count)].Id : null;
        yield return new();
        yield return new() { Asset = some };
        yield return new() { Open = "all" };
        yield return new() { Open = "z1,z3", Words = "7" };
        yield return new() { Focus = some };
        yield return new() { Zone = "z0" };
        yield return new() { Zone = "z0", Class = OperationClass.Read };
        yield return new() { State = State.Warning };
        yield return new() { Moment = new(random.Next(100)), Change = (MapChange)random.Next(3) };
    }

    private static MapModel Plant(Random random)
    {
        var zones = Enumerable.Range(0, random.Next(1, 40)).Select(zone => $"z{zone}").ToList();
        var machines = Enumerable.Range(0, random.Next(3) switch { 0 => random.Next(20), 1 => random.Next(200), _ => random.Next(1_500) })
            .Select(index => Machine(
                index, random.Next(10) == 0 ? null : zones[random.Next(zones.Count)], (AssetKind)random.Next(20),
                random.Next(4) == 0 ? (State)random.Next(3) : null, random.Next(50), 50 + random.Next(50)))
            .Select(machine => machine with { IsOutside = machine.Zone is null && random.Next(2) == 0 }).ToList();
        var talks = machines.Count < 2 ? [] : Enumerable.Range(0, random.Next(400)).Select(_ =>
            Talk(random.Next(machines.Count), random.Next(machines.Count)) with
            {
                Broken = random.Next(30) == 0
                ? new(new("broken", "broken"), "/findings", new(7)) : null
            })
            .Where(talk => talk.A != talk.B).ToList();
        var model = Model(zones, machines);
        return model with
        {
            // Parts of any depth, in any order, of the same level or another.
            Zones = [.. model.Zones.Select((zone, index) => index > 0 && index < zones.Count && random.Next(2) == 0
                ? zone with { Parent = zones[random.Next(index)] } : zone)],
            Talks = talks,
            Doors = zones.Count < 2 ? [] : [.. Enumerable.Range(0, 9)
                .Select(index => new MapDoor($"door{index}", zones[random.Next(zones.Count)], zones[random.Next(zones.Count)],
                    index % 2 == 0))],
        };
    }

    private static MapModel Model(IEnumerable<string> zones, IEnumerable<MapMachine> machines) => new(
        [
            .. zones.Select((zone, index) => new MapZone(zone, zone, "note", (ZoneLevel)(index % 8))),
            new(MapLayout.OutsideId, "Outside", "", ZoneLevel.Outside), new(MapLayout.UnassignedId, "No zone", "", ZoneLevel.L2),
        ], [], [.. machines], []);

    private static MapMachine Machine(int number, string? zone, AssetKind kind, State? state, long first = 0, long last = 9) =>
        new($"m{number:D5}", $"machine {number}", $"10.0.0.{number}", kind, zone, IsOutside: false)
        {
            State = state,
            Seen = new(new(first), new(last))
        };

    private static MapTalk Talk(int a, int b) =>
        new($"m{a:D5}", $"m{b:D5}", (Family)(1 + (a + b) % 5), 1_000, new Sighting(new PacketTime(5), new PacketTime(8)));
}
