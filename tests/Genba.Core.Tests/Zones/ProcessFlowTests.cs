using Genba.Core.Conversations;
using Genba.Core.Tests.Inspection;
using Genba.Core.Texts;
using Genba.Core.Zones;
using Genba.Wire.Observations;

namespace Genba.Core.Tests.Zones;

/// <summary>A meter, a controller that reads it, a historian that reads the controller, an office that fetches the report.</summary>
public sealed class ProcessFlowTests
{
    private const string Meter = "10.0.1.1", Plc = "10.0.1.2", Historian = "10.0.2.1", Office = "10.0.3.1", Stranger = "10.0.9.1";
    private static readonly BilingualText Records = new("records", "実績");

    private static readonly ZoneModel Zones = new(
        [
            Zone("line", ZoneLevel.L2, "10.0.1.0/24") with { Parent = "shop" },
                Zone("shop", ZoneLevel.L3, "10.0.2.0/24") with { Processes = [Records] },
            Zone("office", ZoneLevel.L4, "10.0.3.0/24") with { Processes = [Records] }, Zone("other", ZoneLevel.L2, "10.0.9.0/24"),
        ],
        []);

    [Fact]
    public void Data_go_from_whom_is_read_to_who_reads_and_each_step_leads_to_a_later_stage()
    {
        var flow = Flow(Sketch());

        Assert.Equal([Id(Meter), Id(Plc), Id(Historian), Id(Office)], flow.Stations.Select(station => station.Id));
        Assert.Equal([0, 1, 2, 3], flow.Stations.Select(station => station.Stage));
        Assert.Equal(4, flow.Stages);
        Assert.All(flow.Steps, step => Assert.False(step.IsBack));
        Assert.DoesNotContain(flow.Stations, station => station.Id == Id(Stranger));
    }

    [Fact]
    public void A_command_to_what_is_read_leads_back_and_changes_no_stage()
    {
        var flow = Flow(Sketch().Operates(Historian, Plc, OperationClass.Write));

        Assert.Equal([0, 1, 2, 3], flow.Stations.Select(station => station.Stage));
        var back = Assert.Single(flow.Steps, step => step.IsBack);
        Assert.Equal((Id(Historian), Id(Plc)), (back.From, back.To));
        Assert.Equal([OperationClass.Write], back.Classes);
    }

    [Fact]
    public void Where_no_operation_was_seen_the_larger_volume_tells_the_direction()
    {
        var step = Flow(Sketch()).Steps.Single(step => step.To == Id(Office));

        Assert.Equal((Id(Historian), 9_000L), (step.From, step.Bytes));
    }

    [Fact]
    public void Many_machines_become_one_station_for_each_kind_and_zone()
    {
        var sketch = Sketch();
        for (var i = 10; i < 60; i++)
        {
            var address = $"10.0.1.{i}";
            sketch.Frame($"02:00:00:00:01:{i}", address).Talk(Plc, address, protocol: "modbus").Operates(Plc, address, OperationClass.Read);
        }
        var plant = sketch.Plant(Zones);

        var flow = ProcessFlow.Of(Zones, plant.Assets, Talk.AddUp(plant.Conversations), plant.Operations, Records);

        Assert.InRange(flow.Stations.Count, 2, 8);
        var members = plant.Assets.Where(asset => asset.Zone is "line" or "shop" or "office").Select(asset => asset.Id).Order();
        Assert.Equal(members, flow.Stations.SelectMany(station => station.Assets).Order());
        Assert.All(flow.Steps.Where(step => !step.IsBack), step => Assert.True(StageOf(step.From) < StageOf(step.To)));

        int StageOf(string id) => flow.Stations.Single(station => station.Id == id).Stage;
    }

    [Fact]
    public void A_process_that_no_zone_names_is_empty() =>
        Assert.Empty(ProcessFlow.Of(Zones, Sketch().Plant(Zones).Assets, [], [], new("nobody", "無し")).Stations);

    private static ProcessFlow Flow(Sketch sketch)
    {
        var plant = sketch.Plant(Zones);
        return ProcessFlow.Of(Zones, plant.Assets, Talk.AddUp(plant.Conversations), plant.Operations, Records);
    }

    private static Sketch Sketch()
    {
        var sketch = new Sketch();
        foreach (var address in new[] { Meter, Plc, Historian, Office, Stranger }) sketch.Frame(Id(address), address);
        return sketch
            .Talk(Plc, Meter, protocol: "modbus").Operates(Plc, Meter, OperationClass.Read)
            .Talk(Historian, Plc, protocol: "modbus").Operates(Historian, Plc, OperationClass.Read)
            .Talk(Office, Historian, 445, protocol: "smb", packets: 10, answers: 90)
            .Talk(Stranger, Plc, 80, protocol: "http");
    }

    private static string Id(string address) => $"02:00:00:00:0{address.Split('.')[2]}:0{address.Split('.')[3]}";

    private static Zone Zone(string id, ZoneLevel level, string subnet) =>
        new() { Id = id, Name = new(id, id), Level = level, Subnets = [subnet] };
}
