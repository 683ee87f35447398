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
}
