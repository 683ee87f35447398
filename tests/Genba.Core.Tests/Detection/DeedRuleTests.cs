using Genba.Core.Detection;
using Genba.Wire.Observations;
using static Genba.Core.Tests.Detection.OneLine;

namespace Genba.Core.Tests.Detection;

/// <summary>Rules about what is done to a controller: one plant that fires each, one that must stay silent.</summary>
public sealed class DeedRuleTests
{
    [Fact]
    public void D14_tells_of_a_program_that_is_read_out_and_D13_leaves_it_to_it()
    {
        var sketch = Line().Operates(Hmi, Plc, OperationClass.Program, "s7comm", name: "upload program block");
        Assert.Contains("read", Single("D14", sketch).Title.En, StringComparison.Ordinal);
        Assert.Empty(Findings("D13", sketch));
    }

    [Fact]
    public void D14_is_silent_about_a_backup_that_was_usual_and_about_reading_values() => Assert.Empty(Findings("D14", Line().Until(20 * Day)
        .Operates(Pc, Plc, OperationClass.Program, "s7comm", name: "upload program block")
        .Operates(Hmi, Plc, OperationClass.Read, "mms", name: "read program attributes", at: 16 * Day)
        .Operates(Hmi, Plc, OperationClass.Read, at: 16 * Day)));

    [Fact]
    public void D15_tells_of_firmware_and_of_a_refused_try()
    {
        Assert.Equal(Severity.High, Single("D15", Line().Operates(Pc, Plc, OperationClass.Firmware, "enip", name: "load firmware")).Severity);
        Assert.Equal(Severity.Medium, Single("D15", Line().Operates(Pc, Plc, OperationClass.Firmware, "enip", failed: 1)).Severity);
        Assert.Empty(Findings("D15", Line().Operates(Pc, Plc, OperationClass.Parameter, "enip")));
    }

    [Fact]
    public void D17_is_less_grave_when_the_force_was_lifted()
    {
        var forced = Line().Operates(Hmi, Plc, OperationClass.Force, "fins", name: "force bits");
        Assert.Equal(Severity.Critical, Single("D17", forced).Severity);
        Assert.Equal(Severity.Medium, Single("D17", forced.Operates(Hmi, Plc, OperationClass.Force, "fins", name: "end forcing", at: 60)).Severity);
    }

    [Fact]
    public void D17_is_silent_about_looking_at_forces_and_about_lifting_alone() => Assert.Empty(Findings("D17", Line()
        .Operates(Hmi, Plc, OperationClass.Read, "s7comm", name: "read forced variables")
        .Operates(Hmi, Plc, OperationClass.Force, "fins", name: "end forcing")));

    [Fact]
    public void D11_tells_of_points_that_nobody_wrote_before()
    {
        var finding = Single("D11", Line().Until(20 * Day).Writes(Hmi, Plc, "register 1, unit 1", (0, 5))
            .Writes(Hmi, Plc, "register 99, unit 1", (16 * Day, 5)).Writes(Hmi, Plc, "coil 7, unit 1", (16 * Day + 9, 1)));
        Assert.Equal((2L, 2), (finding.Count, finding.Evidence.Count));
        Assert.Contains("register 99", finding.Title.En, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(90, true)]
    [InlineData(-5, true)]
    [InlineData(20.5, false)]
    [InlineData(15, false)]
    public void D11_tells_of_values_well_beyond_those_that_were_taught(double value, bool tells) => Assert.Equal(
        tells ? 1 : 0,
        Findings("D11", Line().Until(20 * Day).Writes(Hmi, Plc, "register 1, unit 1", (0, 10), (9 * Day, 20), (16 * Day, value))).Count);

    [Fact]
    public void D11_is_silent_while_learning_about_machines_without_writers_and_about_refused_writes()
    {
        Assert.Empty(Findings("D11", Line().Until(5 * Day).Writes(Hmi, Plc, "register 1, unit 1", (0, 5)).Writes(Hmi, Plc, "coil 7, unit 1", (4 * Day, 1))));
        Assert.Empty(Findings("D11", Line().Until(20 * Day).Writes(Pc, Plc, "register 1, unit 1", (16 * Day, 5))));
        Assert.Empty(Findings("D11", Line().Until(20 * Day).Writes(Hmi, Plc, "register 1, unit 1", (0, 5))
            .Writes(Pc, Plc, "coil 7, unit 1", (16 * Day, 1)).Operates(Pc, Plc, OperationClass.Write, failed: 1, at: 16 * Day)));
    }

    [Fact]
    public void D18_tells_of_locked_alarms_and_of_acknowledging_faster_than_reading()
    {
        Assert.Equal(Severity.High, Single("D18", Line().Operates(Pc, Plc, OperationClass.Alarm, "s7comm", name: "lock alarms")).Severity);
        Assert.Contains("faster", Single("D18", Line().Operates(
            Pc, Plc, OperationClass.Alarm, "bacnet", count: 60, name: "acknowledge alarm", perMinute: 60)).Title.En, StringComparison.Ordinal);
    }

    [Fact]
    public void D18_is_silent_about_unlocking_and_about_an_operator_who_reads() => Assert.Empty(Findings("D18", Line()
        .Operates(Hmi, Plc, OperationClass.Alarm, "s7comm", name: "unlock alarms")
        .Operates(Hmi, Plc, OperationClass.Alarm, "bacnet", count: 60, name: "acknowledge alarm", perMinute: 4)));

    [Fact]
    public void D19_tells_of_a_point_switched_back_and_forth_but_not_of_one_that_always_blinks()
    {
        Assert.Contains("14", Single("D19", Line().Toggles(Pc, Plc, 14, 30, to: 60)).Title.En, StringComparison.Ordinal);
        Assert.Empty(Findings("D19", Line().Toggles(Pc, Plc, 10, 3600, to: 3600)));
        Assert.Empty(Findings("D19", Line().Toggles(Pc, Plc, 4, 40, to: 60)));
    }

    [Fact]
    public void D20_tells_of_commands_that_are_answered_no_more()
    {
        var finding = Single("D20", Line().Operates(Hmi, Plc, OperationClass.Write, count: 30, succeeded: 20, until: 100, answered: 60));
        Assert.Equal((Severity.High, 10L), (finding.Severity, finding.Count));
    }

    [Fact]
    public void D20_is_silent_about_a_last_command_and_where_only_one_direction_was_captured() => Assert.Empty(Findings("D20", Line()
        .Operates(Hmi, Plc, OperationClass.Write, count: 21, succeeded: 20, until: 100, answered: 99)
        .Operates(Pc, Plc, OperationClass.Write, count: 30, succeeded: 0, until: 100)));

    [Fact]
    public void D21_tells_of_polls_without_answer_and_of_polls_that_stop()
    {
        Assert.Equal(100, Single("D21", Line()
            .Operates(Hmi, Plc, OperationClass.Read, count: 500, succeeded: 400, until: 500, answered: 400)).Count);
        var stopped = Line().Operates(Hmi, Plc, OperationClass.Read, count: 500, until: 600, answered: 600)
            .Talk(Hmi, Plc, 80, from: 0, to: 3000).Says(null, Hmi, IdentityField.Kind, "HMI").Until(3000);
        Assert.Contains("has not for", Single("D21", stopped).Title.En, StringComparison.Ordinal);
    }

    [Fact]
    public void D21_is_silent_about_machines_that_left_short_pauses_and_engineering_tools()
    {
        Assert.Empty(Findings("D21", Line().Operates(Hmi, Plc, OperationClass.Read, count: 500, until: 600, answered: 600).Until(3000)));
        Assert.Empty(Findings("D21", Line().Operates(Hmi, Plc, OperationClass.Read, count: 500, until: 600, answered: 600)
            .Talk(Hmi, Plc, 80, to: 900).Until(900)));
        Assert.Empty(Findings("D21", Line().Operates(Pc, Plc, OperationClass.Read, count: 500, until: 600, answered: 600)
            .Operates(Pc, Plc, OperationClass.Program, "s7comm").Talk(Pc, Plc, 80, to: 3000).Until(3000)));
    }

    [Fact]
    public void D21_tells_of_a_muted_outstation_unless_its_master_lets_it_speak_again()
    {
        var muted = Line().Operates(Pc, Plc, OperationClass.Mode, "dnp3", name: "disable unsolicited messages");
        Assert.Equal(Severity.High, Single("D21", muted).Severity);
        Assert.Empty(Findings("D21", muted.Operates(Pc, Plc, OperationClass.Mode, "dnp3", name: "enable unsolicited messages", at: 5)));
    }
}
