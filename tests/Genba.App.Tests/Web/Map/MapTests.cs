using Genba.App.Web.Conversations;
using Genba.App.Web.Map;
using Genba.App.Web.Parts;
using Genba.Core.Assets;
using Genba.Core.Observations;
using Genba.Core.Zones;
using Genba.Wire;

namespace Genba.App.Tests.Web.Map;

public sealed class MapTests
{
    private static readonly string[] Rooms = ["office", "line"];
    private static readonly MapBreach Breach = new(new("broken", "broken"), "/findings", new(50));

    [Theory]
    [InlineData(9)]
    [InlineData(40)]
    [InlineData(400)]
    public void A_room_never_holds_more_tiles_than_a_person_can_take_in_and_none_of_its_machines_is_lost(int machines)
    {
        var model = Model(["line"], Enumerable.Range(0, machines)
            .Select(index => Machine(index, "line", (AssetKind)(index % 12), State.Warning)));

        var picture = MapLayout.Draw(model, new() { Asset = "m0005" });

        Assert.InRange(picture.Tiles.Count, 1, MapLayout.MostTiles);
        Assert.Equal(model.Machines.Select(machine => machine.Id).Order(), picture.Tiles.SelectMany(tile => tile.Machines)
            .Select(machine => machine.Id).Order());
        Assert.Equal("m0005", Assert.Single(picture.Tiles, tile => tile.Machines.Any(machine => machine.Id == "m0005")).First.Id);
        Assert.Equal(machines, picture.Rooms.Sum(room => room.Machines));
        Assert.Equal(picture.Tiles.Count, picture.Tiles.DistinctBy(tile => (tile.X, tile.Y)).Count());
    }

    [Theory]
    [InlineData(24, false)]
    [InlineData(25, true)]
    public void From_too_many_rooms_on_each_is_closed_and_shows_its_worst(int rooms, bool isClosed)
    {
        var zones = Enumerable.Range(0, rooms).Select(room => $"z{room:D2}").ToList();
        var model = Model(zones, zones.SelectMany((zone, room) => Enumerable.Range(0, 3)
            .Select(index => Machine(room * 10 + index, zone, AssetKind.Plc, index == 2 && room == 7 ? State.Danger : null))));

        var picture = MapLayout.Draw(model, new());

        Assert.Equal(rooms, picture.Rooms.Count);
        Assert.All(picture.Tiles, tile => Assert.Equal(isClosed, tile.Look == TileLook.Closed));
        Assert.Equal(isClosed ? rooms : rooms * 3, picture.Tiles.Count);
        Assert.Contains(picture.Tiles, tile => tile.First is { Id: "m0072", State: State.Danger });
        Assert.All(picture.Rooms, room => Assert.True(room.X + room.Width <= picture.Width && room.Y + room.Height <= picture.Height));
    }

    [Fact]
    public void A_plate_hides_neither_a_machine_nor_the_name_of_a_room_nor_another_plate()
    {
        var machines = Rooms.SelectMany((zone, room) => Enumerable.Range(0, 9)
            .Select(index => Machine(room * 10 + index, zone, AssetKind.Plc, null)));
        var model = Model(Rooms, machines) with
        {
            Talks = [.. Enumerable.Range(0, 9)
                .SelectMany(from => Enumerable.Range(10, 3)
                .Select(to => new MapTalk($"m{from:D4}", $"m{to:D4}", Family.Control, 1_000, At(1), Breach)))],
        };
        var picture = MapLayout.Draw(model, new());

        var plates = MapPlates.Place(picture, picture.Ribbons, [], MapPlates.Width, MapPlates.Height);

        Assert.NotEmpty(plates);
        foreach (var plate in plates)
        {
            Assert.DoesNotContain(picture.Tiles, tile => Math.Abs(tile.X - plate.X) < 22 + 62 && Math.Abs(tile.Y - plate.Y) < 22 + 14);
            Assert.DoesNotContain(picture.Rooms, room => plate.X + 62 > room.X && plate.X - 62 < room.X + room.Width
                && plate.Y + 14 > room.Y && plate.Y - 14 < room.Y + 37);
            Assert.DoesNotContain(plates, other => other != plate && Math.Abs(other.X - plate.X) < 124 && Math.Abs(other.Y - plate.Y) < 28);
        }
    }

    [Fact]
    public void A_ribbon_begins_with_its_first_conversation_and_a_broken_rule_when_it_was_broken()
    {
        var model = Model(["line"], Enumerable.Range(0, 3).Select(index => Machine(index, "line", AssetKind.Plc, null))) with
        {
            Talks = [new("m0000", "m0001", Family.Control, 10, At(30)), new("m0000", "m0001", Family.Control, 10, At(20)),
                new("m0001", "m0002", Family.Control, 10, At(5), Breach)],
        };

        var ribbons = MapLayout.Draw(model, new()).Ribbons;

        Assert.Equal(new PacketTime(20), Assert.Single(ribbons, ribbon => ribbon.Broken is null).First);
        Assert.Equal(new PacketTime(50), Assert.Single(ribbons, ribbon => ribbon.Broken is not null).First);
    }

    private static Sighting At(long moment) => new(new(moment), new(moment));

    private static MapModel Model(IEnumerable<string> zones, IEnumerable<MapMachine> machines) =>
        new([.. zones.Select(zone => new MapZone(zone, zone, "", zone == "office" ? ZoneLevel.L4 : ZoneLevel.L2))], [], [.. machines], []);

    private static MapMachine Machine(int number, string zone, AssetKind kind, State? state) =>
        new($"m{number:D4}", $"machine {number}", $"10.0.0.{number}", kind, zone, IsOutside: false) { State = state };
}
