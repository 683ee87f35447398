using Genba.Core.Changes;
using Genba.Core.Detection;
using Genba.Core.Tests.Detection;
using Genba.Core.Tests.Inspection;
using Genba.Wire.Observations;
using static Genba.Core.Tests.Changes.Weeks;

namespace Genba.Core.Tests.Changes;

public sealed class PlantChangesTests
{
    private static Sketch Afterwards(params ReadOnlySpan<string> without) => Running(Begin(9, Later), Later, Later + Day, without);

    [Fact]
    public void Two_weeks_of_the_same_have_no_changes()
    {
        var plant = Watched().With(Afterwards()).Plant();

        Assert.Empty(PlantChanges.Since(Baseline.Of(plant, new()), plant, new PlantIndex(plant)).All);
    }

    [Fact]
    public void A_device_that_comes_after_learning_is_new_and_one_that_came_before_is_not()
    {
        var change = Watched().With(Afterwards().Frame("00:0c:29:00:00:77", "192.168.10.77", from: Later + 60, to: Later + 600)).Single(ChangeKind.DeviceNew);

        Assert.Equal(("00:0c:29:00:00:77", "line"), (change.Assets[0], change.Zone));
        Assert.Equal(HashOf(9), Assert.Single(change.EvidenceAfter).Capture);
    }

    [Fact]
    public void A_device_that_fell_silent_while_its_zone_was_watched_is_gone()
    {
        var change = Watched().With(Afterwards(Drive)).Single(ChangeKind.DeviceGone);

        Assert.Equal(DriveMac, change.Assets[0]);
        Assert.NotEmpty(change.EvidenceBefore);
        Assert.Equal(TimeSpan.FromDays(1), change.Silence);
    }

    [Fact]
    public void Nothing_is_gone_where_nobody_watched() => Assert.Empty(
        Watched().With(Begin(9, Later).Frame("00:0c:29:00:00:03", OneLine.Pc, from: Later, to: Later + Day)).Changes(ChangeKind.DeviceGone));

    [Fact]
    public void Another_card_at_the_same_address_is_a_replacement_and_neither_new_nor_gone()
    {
        var weeks = Watched().With(Afterwards(Drive).Frame("00:50:c2:00:00:99", Drive, from: Later + 60, to: Later + Day));

        var change = weeks.Single(ChangeKind.DeviceReplaced);

        Assert.Equal(["00:50:c2:00:00:99", DriveMac], change.Assets);
        Assert.Equal("address", change.About);
        Assert.NotEmpty(change.EvidenceBefore);
        Assert.NotEmpty(change.EvidenceAfter);
        Assert.Empty(weeks.Changes(ChangeKind.DeviceNew));
        Assert.Empty(weeks.Changes(ChangeKind.DeviceGone));
    }

    [Fact]
    public void Another_serial_number_on_the_same_card_is_a_replacement()
    {
        var change = Watched()
            .With(Begin(5, 14.6 * Day).Frame(PlcMac, Plc, from: 14.6 * Day, to: 14.6 * Day))
            .With(Said(IdentityField.Serial, "A1", "B2")).Single(ChangeKind.DeviceReplaced);

        Assert.Equal(("A1", "B2"), (change.Before, change.After));
    }

    [Fact]
    public void Another_firmware_is_a_changed_fact_with_the_frames_of_both()
    {
        var change = Watched().With(Said(IdentityField.Firmware, "V2.8", "V2.9")).Single(ChangeKind.FactChanged);

        Assert.Equal(("firmware", "V2.8", "V2.9"), (change.About, change.Before, change.After));
        Assert.NotEqual(change.EvidenceBefore[0], change.EvidenceAfter[0]);
    }

    [Fact]
    public void What_is_said_beside_what_was_always_said_is_no_change() => Assert.Empty(
        Watched().With(Said(IdentityField.Firmware, "V2.8", "V2.9").Says(PlcMac, Plc, IdentityField.Firmware, "V2.8", at: Later + 900)).Changes(ChangeKind.FactChanged));

    [Fact]
    public void Another_address_is_a_move()
    {
        var change = Watched().With(Afterwards(Drive).Frame(DriveMac, "192.168.10.33", from: Later + 60, to: Later + Day)).Single(ChangeKind.DeviceMoved);

        Assert.Equal(("address", Drive, "192.168.10.33"), (change.About, change.Before, change.After));
    }

    [Fact]
    public void An_address_of_another_zone_is_a_move_between_zones()
    {
        var office = new DetectionOptions { NormalUntil = Sketch.At(14.7 * Day) }.Learning;
        var plant = Watched().With(Afterwards(Drive).Frame(DriveMac, "10.20.1.33", from: Later + 60, to: Later + Day)).Plant();

        var change = Assert.Single(PlantChanges.Since(Baseline.Of(plant, office), plant, new PlantIndex(plant)).Of(ChangeKind.DeviceMoved));

        Assert.Equal(("line", "office"), (change.ZoneBefore, change.Zone));
    }

    [Fact]
    public void Another_switch_port_is_a_move()
    {
        var change = Watched().With(Said(IdentityField.AttachedTo, "port 3", "port 7")).Single(ChangeKind.DeviceMoved);

        Assert.Equal(("attached-to", "port 3", "port 7"), (change.About, change.Before, change.After));
    }

    [Fact]
    public void A_new_service_between_known_machines_is_a_new_conversation()
    {
        var change = Watched().With(Afterwards().Talk(Hmi, Drive, 80, protocol: "http", from: Later + 60, to: Later + 90)).Single(ChangeKind.ConversationNew);

        Assert.Equal([DriveMac, HmiMac], change.Assets);
        Assert.Equal("http", change.About);
    }

    [Fact]
    public void A_class_of_operations_that_a_machine_never_met_from_there_is_told()
    {
        var change = Watched().With(Afterwards().Operates(Hmi, Plc, OperationClass.Program, at: Later + 60)).Single(ChangeKind.OperationNew);

        Assert.Equal("program", change.About);
    }

    [Fact]
    public void Two_devices_with_one_address_at_the_same_time_are_told_while_nothing_is_learned_yet()
    {
        var change = new Weeks().With(Running(Begin(1, 0), 0, 600).Frame("00:50:c2:00:00:44", Plc, from: 10, to: 500)).Single(ChangeKind.Duplicate);

        Assert.Equal(("address", Plc, 2), (change.About, change.After, change.Count));
    }

    [Fact]
    public void A_decision_about_a_device_known_by_its_address_holds_when_its_card_is_known()
    {
        var plant = Watched().With(Afterwards().Frame("00:0c:29:00:00:77", "192.168.10.77", from: Later + 60, to: Later + 600)).Plant();
        var index = new PlantIndex(plant);
        var change = Assert.Single(PlantChanges.Since(Baseline.Of(plant, new()), plant, index).Of(ChangeKind.DeviceNew));
        var decision = new ChangeDecision(ChangeState.Accepted, "spare part", "test", DateTimeOffset.UnixEpoch);
        var decisions = new ChangeDecisions(new Dictionary<string, ChangeDecision> { [change.KeyWith(["192.168.10.77"])] = decision });

        Assert.Equal(decision, decisions.Of(change, index));
        Assert.Null(decisions.Of(change with { Assets = [PlcMac] }, index));
    }

    [Fact]
    public void An_accepted_change_is_no_finding_any_more()
    {
        var plant = Watched().With(Afterwards().Frame("00:0c:29:00:00:77", "192.168.10.77", from: Later + 60, to: Later + 600)).Plant();
        var change = Assert.Single(PlantChanges.Since(Baseline.Of(plant, new()), plant, new PlantIndex(plant)).Of(ChangeKind.DeviceNew));
        var accepted = new ChangeDecisions(new Dictionary<string, ChangeDecision> { [change.Key] = new(ChangeState.Accepted, "spare", "test", default) });

        Assert.Contains(DetectionTable.Run(plant, new()).Findings, finding => finding.Rule == "D01");
        Assert.DoesNotContain(DetectionTable.Run(plant, new() { Decisions = accepted }).Findings, finding => finding.Rule == "D01");
    }

    /// <summary>The controller said one thing while the line was learned, and another thing on the last day.</summary>
    private static Sketch Said(IdentityField field, string before, string after) =>
        Afterwards().Says(PlcMac, Plc, field, before, at: 60).Says(PlcMac, Plc, field, after, at: Later + 600);
}
