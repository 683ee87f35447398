using Genba.Core.Changes;
using Genba.Core.Detection;
using Genba.Core.WorkOrders;
using Genba.Wire.Observations;
using static Genba.Core.Tests.Changes.Weeks;
using static Genba.Core.Tests.WorkOrders.VisitDay;

namespace Genba.Core.Tests.WorkOrders;

public sealed class WorkOrderReviewTests
{
    [Fact]
    public void What_the_order_allows_is_attached_to_it_and_nothing_goes_beyond()
    {
        var review = Review(Plant(), Order(WorkClass.Program));

        Assert.Equal((LaptopMac, PlcMac, WorkClass.Program), (review.Inside[0].Client, review.Inside[0].Server, review.Inside[0].Work));
        Assert.NotEmpty(review.Inside[0].Evidence);
        Assert.Equal("s7comm", Assert.Single(review.Talks).Service);
        Assert.Contains(review.Changes, change => change is { Kind: ChangeKind.FactChanged, About: "firmware", Before: "V2.8", After: "V2.9" });
        Assert.Contains(review.Changes, change => change.Kind == ChangeKind.DeviceNew && change.Assets[0] == LaptopMac);
        Assert.Empty(review.Beyond);
    }

    [Fact]
    public void Findings_that_the_order_covers_say_so_and_are_quiet()
    {
        var plant = Plant();

        Assert.True(Assert.Single(Findings(plant), finding => finding.Rule == "D13").Severity >= Severity.High);
        var covered = Findings(plant, Order(WorkClass.Program));
        Assert.Equal((Severity.Info, "WO-1"), (Assert.Single(covered, finding => finding.Rule == "D13").Severity, covered.Single(finding => finding.Rule == "D13").WorkOrder));
        Assert.Equal((Severity.Info, "WO-1"), (Assert.Single(covered, finding => finding.Rule == "D01").Severity, covered.Single(finding => finding.Rule == "D01").WorkOrder));
        Assert.DoesNotContain(covered, finding => finding.Rule == "D40");
    }

    [Fact]
    public void Another_class_of_work_goes_beyond_and_its_finding_stays_grave()
    {
        var plant = Plant(day => day.Operates(Laptop, Plc, OperationClass.Mode, "s7comm", at: Ten + 300, name: "stop"));

        var breach = Assert.Single(Review(plant, Order(WorkClass.Program)).Beyond);
        Assert.Equal((BreachKind.OtherClass, WorkClass.Mode), (breach.Kind, breach.Work));
        var findings = Findings(plant, Order(WorkClass.Program));
        var stop = Assert.Single(findings, finding => finding.Rule == "D12");
        Assert.Null(stop.WorkOrder);
        Assert.True(stop.Severity >= Severity.High);
        var beyond = Assert.Single(findings, finding => finding.Rule == "D40");
        Assert.Equal(Severity.High, beyond.Severity);
        Assert.NotEmpty(beyond.Evidence);
        Assert.Contains("WO-1", beyond.Title.En, StringComparison.Ordinal);
    }

    [Fact]
    public void Another_machine_goes_beyond()
    {
        var plant = Plant(day => day.Operates(Laptop, Drive, OperationClass.Parameter, at: Ten + 300));

        var breach = Assert.Single(Review(plant, Order(WorkClass.Program)).Beyond);

        Assert.Equal((BreachKind.OtherMachine, DriveMac, WorkClass.Write), (breach.Kind, breach.Server, breach.Work));
    }

    [Fact]
    public void A_conversation_with_another_machine_goes_beyond_though_nothing_was_done()
    {
        var plant = Plant(day => day.Talk(Laptop, Drive, 80, protocol: "http", from: Ten + 300, to: Ten + 400));

        var breach = Assert.Single(Review(plant, Order(WorkClass.Program)).Beyond);

        Assert.Equal((BreachKind.OtherMachine, DriveMac, null), (breach.Kind, breach.Server, breach.Work));
    }

    [Theory]
    [InlineData(-600)]
    [InlineData(3_600 + 600)]
    public void The_same_work_before_or_after_its_time_goes_beyond(double after)
    {
        var plant = Plant(day => day.Operates(Laptop, Plc, OperationClass.Program, "s7comm", at: Ten + after, name: "delete block"));

        Assert.Equal(BreachKind.OtherTime, Assert.Single(Review(plant, Order(WorkClass.Program)).Beyond).Kind);
        Assert.Contains(Findings(plant, Order(WorkClass.Program)), finding => finding is { Rule: "D13", WorkOrder: null });
    }

    [Fact]
    public void Another_computer_that_does_the_same_meanwhile_goes_beyond()
    {
        var plant = Plant(day => day.Operates(Hmi, Plc, OperationClass.Program, at: Ten + 300));

        var breach = Assert.Single(Review(plant, Order(WorkClass.Program)).Beyond);

        Assert.Equal((BreachKind.OtherStation, HmiMac), (breach.Kind, breach.Client));
    }

    [Fact]
    public void What_was_usual_before_is_no_breach()
    {
        // The panel wrote to the controller all the time, and does so during the visit.
        var plant = Plant(day => day.Operates(Hmi, Plc, OperationClass.Write, at: 100).Operates(Hmi, Plc, OperationClass.Write, at: Ten + 300, name: "write more"));

        Assert.Empty(Review(plant, Order(WorkClass.Program, WorkClass.Write)).Beyond);
    }

    [Fact]
    public void A_remote_session_must_be_allowed_by_the_order()
    {
        var plant = Plant(day => day.Talk(Laptop, Plc, 5900, protocol: "vnc", from: Ten + 300, to: Ten + 400));

        Assert.Equal(WorkClass.Remote, Assert.Single(Review(plant, Order(WorkClass.Program)).Beyond).Work);
        Assert.Empty(Review(plant, Order(WorkClass.Program, WorkClass.Remote)).Beyond);
        Assert.Equal("WO-1", Assert.Single(Findings(plant, Order(WorkClass.Program, WorkClass.Remote)), finding => finding.Rule == "D07").WorkOrder);
    }

    [Fact]
    public void Two_orders_beside_each_other_do_not_accuse_each_other()
    {
        var plant = Plant(day => day.Operates(Laptop, Drive, OperationClass.Parameter, at: Ten + 300));
        var other = Order(WorkClass.Write) with { Id = "WO-2", Machines = [new("drive", DriveMac)] };

        Assert.DoesNotContain(Findings(plant, Order(WorkClass.Program), other), finding => finding.Rule == "D40");
    }

    [Fact]
    public void An_order_that_was_withdrawn_covers_nothing() =>
        Assert.Null(Findings(Plant(), Order(WorkClass.Program) with { IsWithdrawn = true }).Single(finding => finding.Rule == "D13").WorkOrder);

    [Fact]
    public void One_deed_inside_and_one_after_the_order_in_the_same_hour_are_two_findings()
    {
        var order = Order(WorkClass.Program) with { To = TimeOf(Ten + 600) };
        var found = Findings(Plant(day => day.Operates(Laptop, Plc, OperationClass.Program, "s7comm", at: Ten + 1_200, name: "delete block")), order)
            .Where(finding => finding.Rule == "D13").ToList();

        Assert.Equal(["WO-1", null], found.Select(finding => finding.WorkOrder).OrderDescending());
        Assert.Equal(2, found.Select(finding => finding.Key).Distinct().Count());
    }
}
