using Genba.Core.Conversations;
using Genba.Core.Inspection;
using Genba.Core.Response;
using Genba.Core.Tests.Inspection;
using Genba.Core.Texts;
using Genba.Core.Zones;
using Genba.Wire.Observations;

namespace Genba.Core.Tests.Response;

/// <summary>A plant so small that everybody can say what a cut does: a shop with its server, a press line with a panel, a paint line
/// without one.</summary>
public sealed class SeparationPlannerTests
{
    private const string Scada = "10.0.3.1", Names = "10.0.3.2", PressPlc = "10.0.1.1", PressPanel = "10.0.1.2", PaintPlc = "10.0.2.1",
        PaintIo = "10.0.2.2";
    private const string Office = "10.0.4.1";
    private static readonly BilingualText Pressing = new("pressing", "プレス"), Painting = new("painting", "塗装"),
        Packing = new("packing", "梱包");

    private static readonly ZoneModel Zones = new(
        [
            Zone("office", ZoneLevel.L4, "10.0.4.0/24"), Zone("shop", ZoneLevel.L3, "10.0.3.0/24"),
            Zone("lines", ZoneLevel.L2, "10.0.9.0/24"),
            Zone("press", ZoneLevel.L2, "10.0.1.0/24") with { Parent = "lines", Processes = [Pressing] },
            Zone("paint", ZoneLevel.L2, "10.0.2.0/24") with { Parent = "lines", Processes = [Painting] },
            Zone("pack", ZoneLevel.L2, "10.0.5.0/24") with { Processes = [Packing] },
        ],
        [Conduit.Of("office", "shop"), Conduit.Of("shop", "lines"), Conduit.Of("press", "paint")]);

    [Fact]
    public void Who_has_no_controller_left_on_its_side_stops_and_who_has_one_limps()
    {
        var plan = Cut("shop--lines");

        Assert.Equal([Id(PaintPlc)], plan.Of(LossKind.Controller).Select(asset => asset.Asset));
        Assert.Equal([Id(PressPlc)], plan.Of(LossKind.OneController).Select(asset => asset.Asset));
        Assert.Equal([Id(Scada)], plan.Of(LossKind.Machines).Select(asset => asset.Asset));
        Assert.Equal([Id(PressPanel)], plan.Of(LossKind.Service).Select(asset => asset.Asset));
        Assert.Equal([Id(PaintIo), Id(Names)], plan.Untouched.Order(StringComparer.Ordinal));
        Assert.Equal(
            [(Painting, ProcessFate.Stops), (Pressing, ProcessFate.Limps), (Packing, ProcessFate.Unknown)],
            plan.Processes.Select(process => (process.Process, process.Fate)));
        Assert.Equal([Id(PaintPlc)], plan.Processes[0].Because);
    }

    [Fact]
    public void A_loss_names_what_was_done_and_the_frame_that_shows_it()
    {
        var loss = Cut("shop--lines").Of(LossKind.Controller).Single().Losses[0];

        Assert.Equal((Id(PaintPlc), Id(Scada), "modbus", 40L), (loss.Asset, loss.Other, loss.Protocol, loss.Count));
        Assert.Equal([OperationClass.Parameter, OperationClass.Write], loss.Classes);
        var first = Plant().Operations.Where(operation => operation.ServerAsset == Id(PaintPlc) && operation.ClientAsset == Id(Scada))
            .MinBy(operation => operation.Observed.Seen.First)!;
        Assert.Equal(first.Observed.Samples[0].Packet, loss.Evidence);
    }

    [Fact]
    public void What_was_only_refused_controls_nothing()
    {
        var plan = Plan(Sketch().Operates(Office, PaintPlc, OperationClass.Write, count: 5, failed: 5)
            .Talk(Office, PaintPlc, protocol: "modbus"), "office--shop");

        Assert.DoesNotContain(plan.Losses, asset => asset.Asset == Id(PaintPlc));
    }

    [Fact]
    public void Who_broke_a_rule_controls_nothing_and_is_no_loss()
    {
        var sketch = Sketch().Talk(Office, Scada, protocol: "modbus").Operates(Office, Scada, OperationClass.Write, count: 5);

        var innocent = Plan(sketch, "office--shop");
        var plan = Plan(sketch, "office--shop", (one, other) => one == Id(Office) || other == Id(Office));

        Assert.Equal(LossKind.Controller, innocent.Losses.Single(asset => asset.Asset == Id(Scada)).Worst);
        Assert.Equal([Id(Scada), Id(Office)], plan.Losses.Select(asset => asset.Asset).Order(StringComparer.Ordinal));
        Assert.All(plan.Losses, asset => Assert.Equal(LossKind.Breach, asset.Worst));
        Assert.DoesNotContain(plan.Processes, process => process.Fate is ProcessFate.Stops or ProcessFate.Limps);
    }

    [Fact]
    public void Talk_between_other_zones_that_has_no_other_declared_way_is_named_as_a_detour()
    {
        var sketch = Sketch().Talk(Office, PressPlc, 80, protocol: "http");

        Assert.Equal((Id(Office), Id(PressPlc)), Plan(sketch, "shop--lines").Detours.Select(talk => (talk.A, talk.B)).Single());
        Assert.Empty(Plan(sketch, "press--paint").Detours);
    }

    [Fact]
    public void A_zone_that_is_cut_off_loses_everybody_and_keeps_what_is_inside()
    {
        var plant = Plant();
        var plan = SeparationPlanner.Of(plant, Talk.AddUp(plant.Conversations),
            Genba.Core.Response.Cut.Of(Zones, Zones.Zones.Single(zone => zone.Id == "paint")), Nobody);

        Assert.Equal([Id(PaintPlc), Id(Scada)], plan.Losses.Select(asset => asset.Asset).Order(StringComparer.Ordinal));
        Assert.Equal([Id(PaintIo)], plan.Untouched);
        Assert.Equal(ProcessFate.Runs, plan.Processes.Single(process => process.Process == Pressing).Fate);
    }

    [Fact]
    public void What_nobody_understands_is_unclear_for_both_ends()
    {
        var plan = Plan(Sketch().Talk(PaintIo, Names, 4_711), "shop--lines");

        Assert.Equal([Id(PaintIo), Id(Names)], plan.Of(LossKind.Unclear).Select(asset => asset.Asset).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Cyclic_data_are_control_by_whoever_began_them()
    {
        var plan = Plan(Sketch().Talk(PressPlc, PaintIo, 2_222, "udp", "enip-io"), "press--paint");

        // Its own controller, in the same zone, writes to it as well.
        Assert.Equal(LossKind.OneController, plan.Losses.Single(asset => asset.Asset == Id(PaintIo)).Worst);
    }

    [Fact]
    public void A_way_between_a_zone_and_its_part_separates_the_part_from_the_rest()
    {
        var cut = Genba.Core.Response.Cut.Of(Zones, Conduit.Of("lines", "paint"));

        Assert.Equal(["lines", "press"], cut.Near.Order());
        Assert.Equal(["paint"], cut.Far!);
    }

    [Fact]
    public void A_part_with_a_way_of_its_own_keeps_it()
    {
        var zones = Zones with { Conduits = [.. Zones.Conduits, Conduit.Of("shop", "paint")] };

        var cut = Genba.Core.Response.Cut.Of(zones, zones.Conduits[1]);

        Assert.Equal(["shop"], cut.Near);
        Assert.Equal(["lines", "press"], cut.Far!.Order());
    }

    private static SeparationPlan Cut(string conduit) => Plan(Sketch(), conduit);

    private static SeparationPlan Plan(Sketch sketch, string conduit, Func<string, string, bool>? brokeARule = null)
    {
        var plant = sketch.Plant(Zones);
        return SeparationPlanner.Of(plant, Talk.AddUp(plant.Conversations),
            Genba.Core.Response.Cut.Of(Zones, Zones.Conduits.Single(one => one.Id == conduit)), brokeARule ?? Nobody);
    }

    private static bool Nobody(string asset, string other) => false;

    private static Plant Plant() => Sketch().Plant(Zones);

    private static Sketch Sketch()
    {
        var sketch = new Sketch();
        foreach (var address in new[] { Scada, Names, PressPlc, PressPanel, PaintPlc, PaintIo, Office }) sketch.Frame(Id(address), address);
        return sketch
            .Talk(Scada, PressPlc, protocol: "modbus").Operates(Scada, PressPlc, OperationClass.Write, count: 10)
            .Talk(PressPanel, PressPlc, protocol: "modbus").Operates(PressPanel, PressPlc, OperationClass.Write, count: 10)
            .Talk(Scada, PaintPlc, protocol: "modbus").Operates(Scada, PaintPlc, OperationClass.Write, count: 30, at: 5)
            .Operates(Scada, PaintPlc, OperationClass.Parameter, count: 10, at: 9)
            .Operates(Scada, PaintPlc, OperationClass.Read, count: 1_000, at: 12)
            .Talk(PaintPlc, PaintIo, protocol: "modbus").Operates(PaintPlc, PaintIo, OperationClass.Write, count: 10)
            .Talk(PressPanel, Names, 53, "udp", "dns");
    }

    private static string Id(string address) => $"02:00:00:00:0{address.Split('.')[2]}:0{address.Split('.')[3]}";

    private static Zone Zone(string id, ZoneLevel level, string subnet) =>
        new() { Id = id, Name = new(id, id), Level = level, Subnets = [subnet] };
}
