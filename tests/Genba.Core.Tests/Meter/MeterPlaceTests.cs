using Genba.Core.AssetLedger;
using Genba.Core.Meter;
using Genba.Core.Tests.AssetLedger;
using Genba.Core.Zones;

namespace Genba.Core.Tests.Meter;

public sealed class MeterPlaceTests
{
    [Fact]
    public void Halls_lines_and_zones_hold_their_machines_and_a_zone_those_of_its_parts()
    {
        var rows = SamplePlant.Ledger("番号|名称|設置場所", "1|PLC|第2棟", "2|PC| 第2棟 ", "3|HMI|").Rows;
        var assets = new List<KnownAsset>
        {
            new(rows[0], SamplePlant.Asset("00:1b:1b:01:02:03", "10.0.0.1") with { Zone = "cell" }),
            new(rows[1], null), new(rows[2], null),
            new(null, SamplePlant.Asset("00:1b:1b:01:02:04", "10.0.0.2") with { Zone = "area" }),
        };
        // The area is part of itself by way of the cell: a circle must not hang.
        Zone[] zones = [Zone("area", "cell"), Zone("cell", "area"), Zone("empty", null)];

        var places = MeterPlace.Of(assets, zones, [(new("Press", "プレス"), [zones[1]])]);

        Assert.Equal(
            [
                (MeterPlaceKind.Site, "", 4), (MeterPlaceKind.Hall, "第2棟", 2), (MeterPlaceKind.Line, "プレス", 2),
                (MeterPlaceKind.Zone, "area", 2), (MeterPlaceKind.Zone, "cell", 2),
            ],
            places.Select(place => (place.Place.Kind, place.Place.Name.Ja, place.Keys.Count)));
        Assert.Equal("site", places[0].Place.Code);
        Assert.All(places, place => Assert.Matches("^[a-z]+(-[0-9a-f]{10})?$", place.Place.Code));
    }

    [Fact]
    public void Without_machines_there_is_still_the_site() => Assert.Empty(Assert.Single(MeterPlace.Of([], [], [])).Keys);

    private static Zone Zone(string id, string? parent) => new() { Id = id, Name = new(id, id), Parent = parent };
}
