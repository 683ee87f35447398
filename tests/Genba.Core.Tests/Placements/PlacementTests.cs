using Genba.Core.Assets;
using Genba.Core.Frameworks;
using Genba.Core.Placements;
using Genba.Core.Tests.Storage;
using Genba.Core.Zones;

namespace Genba.Core.Tests.Placements;

public sealed class PlacementTests : IDisposable
{
    private static readonly DeviceUse Robots = new("line1", AssetKind.Robot);
    private static readonly DeviceUse Printers = new("", AssetKind.Printer);

    private readonly TestFolder _test = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose() => _test.Dispose();

    [Fact]
    public async Task Uses_are_placed_as_one_deed_and_a_late_edit_changes_nothing()
    {
        await using var database = await _test.OpenAsync();
        var store = new PlacementStore(database, TimeProvider.System);
        var before = database.Log.Size;
        Assert.Equal(2, await store.PlaceAsync([new(Robots, new(2, 3), "fence", 0), new(Printers, new(1, 1), "", 0)], "sato", Cancel));
        Assert.Equal(before + 1, database.Log.Size);
        Assert.Equal(0, await store.PlaceAsync([new(Robots, new(2, 3), "fence", 1)], "sato", Cancel));
        Assert.Null(await store.PlaceAsync([new(Robots, new(1, 1), "", 0), new(Printers, new(2, 2), "", 1)], "tanaka", Cancel));
        var plot = await store.ReadAsync(Cancel);
        Assert.Equal((new Cell(2, 3), "fence"), (plot.Placements[Robots].Cell, plot.Placements[Robots].Reason));
        Assert.Equal(new Cell(1, 1), plot.Placements[Printers].Cell);
        Assert.Equal(1, await store.PlaceAsync([new(Robots, new(3, 3), "fence gone", 1)], "sato", Cancel));
        Assert.Equal(2, (await store.ReadAsync(Cancel)).Placements[Robots].Version);
        await Assert.ThrowsAsync<ArgumentException>(() => store.PlaceAsync([new(Robots, new(4, 1), "", 2)], "sato", Cancel));
    }

    [Fact]
    public async Task Demands_are_kept_by_cell_and_the_second_editor_is_told()
    {
        await using var database = await _test.OpenAsync();
        var store = new PlacementStore(database, TimeProvider.System);
        Assert.True(await store.DemandAsync(new(2, 2), ["V1-1", "V2-1"], "production engineering", 0, "sato", Cancel));
        Assert.False(await store.DemandAsync(new(2, 2), [], "", 0, "tanaka", Cancel));
        var size = database.Log.Size;
        Assert.True(await store.DemandAsync(new(2, 2), ["V1-1", "V2-1"], "production engineering", 1, "sato", Cancel));
        Assert.Equal(size, database.Log.Size);
        await Assert.ThrowsAsync<ArgumentException>(() => store.DemandAsync(new(1, 1), ["V9-9"], "", 0, "sato", Cancel));
        Assert.Equal(["V1-1", "V2-1"], (await store.ReadAsync(Cancel)).Demands[new(2, 2)].Measures);
    }

    [Fact]
    public void A_graver_cell_that_demands_less_is_told_with_what_it_lacks()
    {
        Dictionary<Cell, CellDemand> demands = new()
        {
            [new(1, 1)] = new(new(1, 1), ["V1-1", "V2-1"], "", 1), [new(2, 1)] = new(new(2, 1), ["V1-1"], "", 1),
            // Graver on one axis and milder on the other: nothing to compare.
            [new(1, 3)] = new(new(1, 3), ["V1-1", "V2-1", "V4-1"], "", 1),
        };
        var (graver, milder, lacking) = Assert.Single(new PlacementPlot(new Dictionary<DeviceUse, Placement>(), demands).Inconsistencies());
        Assert.Equal((new Cell(2, 1), new Cell(1, 1), "V2-1"), (graver, milder, Assert.Single(lacking)));
    }

    [Theory]
    [InlineData(AssetKind.Safety, Importance.High, 3, 3)]
    [InlineData(AssetKind.Robot, Importance.Medium, 2, 2)]
    [InlineData(AssetKind.Printer, Importance.Low, 1, 1)]
    [InlineData(AssetKind.Camera, null, 2, 1)]
    public void What_machines_are_for_and_their_zone_make_the_proposal(AssetKind kind, Importance? importance, int recovery, int economic)
    {
        var proposal = PlacementProposals.Of(kind, importance is { } known ? new Zone { Id = "z", Name = new("Z", "Z"), Importance = known } : null);
        Assert.Equal(new Cell(recovery, economic), proposal.Cell);
        Assert.All([proposal.Why.En, proposal.Why.Ja], text => Assert.NotEmpty(text));
    }

    [Fact]
    public void Each_measure_has_a_viewpoint_and_items_that_exist_and_more_is_proposed_the_graver_a_cell_is()
    {
        var catalogue = MeasureCatalogue.Inside;
        Assert.All(MeasureCatalogue.Viewpoints, viewpoint => Assert.NotNull(FrameworkLibrary.Find("iot-ssf")!.Find(viewpoint)));
        Assert.All(catalogue.Measures, measure =>
        {
            Assert.Contains(measure.Viewpoint, MeasureCatalogue.Viewpoints);
            Assert.StartsWith(measure.Viewpoint + "-", measure.Id, StringComparison.Ordinal);
            Assert.InRange(measure.From, 1, Cell.Highest);
            Assert.All([measure.Title.En, measure.Title.Ja], Assert.NotEmpty);
            Assert.All(measure.Items, item => Assert.NotNull(FrameworkLibrary.Factory.Find(item)));
        });
        foreach (var (graver, milder) in from graver in Cell.All from milder in Cell.All where graver.IsGraverThan(milder) select (graver, milder))
            Assert.Empty(catalogue.ProposedFor(milder).Except(catalogue.ProposedFor(graver)));
        Assert.Equal(catalogue.Measures.Count, catalogue.ProposedFor(new(1, 3)).Count);
    }
}
