using Genba.Core.Changes;
using Genba.Core.Detection;
using Genba.Core.Inspection;
using Genba.Core.Ledger;
using Genba.Core.Tests.Storage;
using Genba.Core.WorkOrders;
using Genba.Wire.Observations;
using static Genba.Core.Tests.Changes.Weeks;
using static Genba.Core.Tests.WorkOrders.VisitDay;

namespace Genba.Core.Tests.WorkOrders;

public sealed class VisitTests : IDisposable
{
    private readonly TestFolder _test = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose() => _test.Dispose();

    [Fact]
    public void The_sheet_of_an_order_shows_the_machine_before_and_after_and_what_was_done()
    {
        var visit = Compare(Plant(day => day.Operates(Laptop, Plc, OperationClass.Mode, "s7comm", at: Ten + 300, name: "stop")), Order(WorkClass.Program));

        var firmware = Assert.Single(visit.Facts, fact => fact.Key == "firmware");
        Assert.Equal(("V2.8", "V2.9", true), (firmware.Before, firmware.After, firmware.Differs));
        Assert.Contains(visit.Devices, device => device is { Asset: PlcMac, Before: true, After: true });
        Assert.Equal([(WorkClass.Mode, BreachKind.OtherClass), (WorkClass.Program, (BreachKind?)null)], visit.Deeds.Select(deed => (deed.Work!.Value, deed.Breach)));
        Assert.Equal(3_600, visit.WatchedMeanwhile);
        Assert.True(visit.WatchedAfter > 0);
    }

    [Fact]
    public void Between_two_moments_the_whole_plant_is_compared()
    {
        var plant = Plant(day => day.Frame("00:50:c2:00:00:99", "192.168.10.99", from: Eleven + 60, to: Later + Day));

        var visit = VisitComparer.Of(plant, new PlantIndex(plant), TimeOf(Ten), TimeOf(Eleven));

        Assert.Equal(["00:50:c2:00:00:99"], visit.Devices.Where(device => device is { Before: false, After: true }).Select(device => device.Asset));
        Assert.Equal((4, 5), (visit.DevicesBefore, visit.DevicesAfter));
        Assert.Contains(visit.Facts, fact => fact.Key == "firmware");
    }

    [Fact]
    public void The_same_evidence_gives_the_same_hash_and_other_evidence_another()
    {
        Assert.Equal(Compare(Plant(), Order(WorkClass.Program)).Hash(), Compare(Plant(), Order(WorkClass.Program)).Hash());
        Assert.NotEqual(
            Compare(Plant(), Order(WorkClass.Program)).Hash(),
            Compare(Plant(day => day.Operates(Laptop, Plc, OperationClass.Mode, at: Ten + 300)), Order(WorkClass.Program)).Hash());
    }

    [Fact]
    public async Task A_recorded_sheet_is_kept_word_for_word_and_its_hash_stands_in_the_log()
    {
        await using var database = await _test.OpenAsync();
        var store = new VisitStore(database, TimeProvider.System);
        var visit = Compare(Plant(), Order(WorkClass.Program));

        var entry = await store.RecordAsync(visit, EntryActors.LocalUser, Cancel);

        var kept = await store.FindAsync(entry, Cancel);
        Assert.Equal(visit.Hash(), kept!.Visit.Hash());
        Assert.Equal(visit.Hash(), kept.Sha256);
        var logged = (await new LogStore(database).FindAsync(entry, Cancel))!;
        Assert.Equal(visit.Hash(), logged.Payload!.Value.GetProperty("sha256").GetString());
        Assert.Equal(entry + 1, (await new LogStore(database).SummaryAsync(Cancel))!.Checkpoint.Size);
        Assert.Equal(entry, Assert.Single(await store.OfOrderAsync("WO-1", Cancel)).Entry);
    }

    [Fact]
    public async Task Every_version_of_an_order_is_kept_and_the_newest_stands()
    {
        await using var database = await _test.OpenAsync();
        var store = new WorkOrderStore(database, TimeProvider.System);
        await store.SaveAsync(Order(WorkClass.Program), EntryActors.LocalUser, Cancel);
        await store.ImportAsync([Order(WorkClass.Program, WorkClass.Mode), Order(WorkClass.Read) with { Id = "WO-2" }], "orders.csv", new string('a', 64), EntryActors.LocalUser, Cancel);

        Assert.Equal([2, 1], (await store.HistoryAsync("WO-1", Cancel)).Select(saved => saved.Version));
        Assert.Equal([WorkClass.Program, WorkClass.Mode], (await store.StandingAsync(Cancel)).Single(order => order.Id == "WO-1").Classes);
        await store.SaveAsync(Order(WorkClass.Program) with { IsWithdrawn = true }, EntryActors.LocalUser, Cancel);
        Assert.Equal("WO-2", Assert.Single(await store.StandingAsync(Cancel)).Id);
        Assert.Equal(3, (await new LogStore(database).ListAsync(null, "work-order/WO-1", 9, Cancel)).Count);
    }

    [Fact]
    public async Task An_order_quiets_the_findings_of_the_folder_and_holds_over_another_import()
    {
        await using var database = await _test.OpenAsync();
        var plants = new PlantStore(database, TimeProvider.System);
        await plants.DeclareZonesAsync(Detection.OneLine.DeclaredZones, EntryActors.LocalUser, Cancel);
        var day = Running(Begin(9, Later), Later, Later + Day).Frame(LaptopMac, Laptop, from: Ten + 60, to: Eleven - 60)
            .Operates(Laptop, Plc, OperationClass.Program, "s7comm", at: Ten + 120, name: "download block");
        await plants.ImportAsync(Watched().With(day).Captures, EntryActors.LocalUser, Cancel);

        await new WorkOrderStore(database, TimeProvider.System).SaveAsync(Order(WorkClass.Program), EntryActors.LocalUser, Cancel);
        await PlantAssessment.JudgeAsync(database, TimeProvider.System, Cancel);
        await plants.ImportAsync([Running(Begin(10, Later + Day), Later + Day, Later + (2 * Day)).Observations()], EntryActors.LocalUser, Cancel);

        var download = Assert.Single(await new FindingStore(database, TimeProvider.System).ListAsync(Cancel), one => one.Finding.Rule == "D13").Finding;
        Assert.Equal(("WO-1", Severity.Info), (download.WorkOrder, download.Severity));
    }

    [Fact]
    public void The_conversations_that_are_picked_out_for_orders_give_the_same_sheet_as_all_of_them()
    {
        var plant = Plant(day => day.Operates(Laptop, Drive, OperationClass.Parameter, at: Ten + 300).Operates(Plc, Drive, OperationClass.Write, at: Ten + 400));
        foreach (var order in (WorkOrder[])[Order(WorkClass.Program), Order(WorkClass.Read), Order(WorkClass.Mode) with { Station = null }])
        {
            var picked = plant with { Conversations = WorkOrderTraffic.Of(plant, new PlantIndex(plant), [order]) };
            Assert.Equal(Compare(plant, order).ToBytes(), Compare(picked, order).ToBytes());
            Assert.Equal(Review(plant, order).Talks, Review(picked, order).Talks);
        }
        Assert.Empty(WorkOrderTraffic.Of(plant, new PlantIndex(plant), []));
    }

    private static VisitComparison Compare(Plant plant, WorkOrder order) => VisitComparer.Of(order, plant, new PlantIndex(plant), new([order], plant));
}
