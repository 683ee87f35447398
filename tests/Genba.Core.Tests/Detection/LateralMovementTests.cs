using Genba.Core.Detection;
using Genba.Core.Inspection;
using Genba.Core.Tests.Inspection;
using Genba.Core.Zones;
using Genba.Wire.Observations;
using static Genba.Core.Tests.Detection.OneLine;

namespace Genba.Core.Tests.Detection;

/// <summary>D27: recordings that fire it and recordings that must stay silent, and how it weighs what it sees.</summary>
public sealed class LateralMovementTests
{
    [Fact]
    public void Files_that_are_read_and_come_back_sealed_under_other_names_are_critical()
    {
        var finding = Assert.Single(Of("smb-sealed.pcap"));
        Assert.Equal((Severity.Critical, "T0809"), (finding.Severity, finding.Technique));
        Assert.StartsWith("ENG-07 (10.20.1.107)", finding.Title.En, StringComparison.Ordinal);
        Assert.Contains("22", finding.Title.Ja, StringComparison.Ordinal);
    }

    [Fact]
    public void Packed_files_that_are_copied_and_get_their_final_names_are_not() => Assert.Empty(Of("smb-copied.pcap"));

    [Fact]
    public void The_login_and_listing_of_a_guest_is_silent() => Assert.Empty(Of("smb.pcap"));

    [Theory, InlineData("smb-administration.pcap", "tool.exe"), InlineData("smb-old.pcap", "tool2.exe")]
    public void A_file_on_an_administration_share_is_named(string capture, string file)
    {
        var finding = Assert.Single(Of(capture));
        Assert.Equal(Severity.Medium, finding.Severity);
        Assert.EndsWith($"10.20.1.5): {file}.", finding.Title.En, StringComparison.Ordinal);
    }

    [Fact]
    public void A_real_program_that_was_started_from_afar_is_told_with_its_name()
    {
        var root = Environment.GetEnvironmentVariable("GENBA_SHARED_DATA");
        Assert.SkipWhen(string.IsNullOrEmpty(root), "GENBA_SHARED_DATA is not set: the public captures are not at hand.");
        var finding = Assert.Single(In(Path.Combine(root!, "pcap/smb/smb2-07-20171220_smb_psexec_add_user.pcap")));
        Assert.Equal((Severity.High, "T0867"), (finding.Severity, finding.Technique));
        Assert.Contains("PSEXESVC.exe", finding.Title.En, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Hmi, 1, 0, Severity.Critical)]
    [InlineData(Pc, 1, 0, Severity.High)]
    [InlineData(Hmi, 1, 1, Severity.Medium)]
    public void A_service_on_a_machine_of_the_line_is_graver_and_a_refused_one_is_a_try(string server, long count, long failed,
        Severity severity) =>
        Assert.Equal(severity, Single("D27", Line().Frame("00:0c:29:00:00:09", "10.20.1.10")
            .Operates("10.20.1.10", server, OperationClass.Program, "dcerpc", count, failed, name: "create service")).Severity);

    [Fact]
    public void Stopped_services_are_told_and_looking_at_them_is_not()
    {
        Assert.Equal("T0881", Single("D27", Line().Operates(Pc, Hmi, OperationClass.Mode, "smb", name: "stop service")).Technique);
        Assert.Empty(Findings("D27", Line().Operates(Pc, Hmi, OperationClass.Session, "smb", name: "open service control")
            .Operates(Pc, Hmi, OperationClass.Mode, "smb", name: "start service")));
    }

    [Fact]
    public void What_was_usual_while_the_normal_state_was_learned_is_known()
    {
        var sketch = Line().Until(20 * Day).Operates(Pc, Hmi, OperationClass.Program, "smb", name: "create service", until: 16 * Day);
        Assert.Empty(Findings("D27", sketch));
        Assert.Single(Findings("D27", sketch.Operates(Pc, Hmi, OperationClass.Program, "smb", name: "create task", at: 17 * Day)));
    }

    [Fact]
    public void Many_new_names_are_worth_a_look_and_few_are_not()
    {
        Assert.Equal(Severity.Medium, Single("D27", Renames(80)).Severity);
        Assert.Empty(Findings("D27", Renames(30)));
    }

    [Fact]
    public void Packed_files_read_and_written_at_different_times_are_two_matters() => Assert.Empty(Findings("D27", Line()
        .Operates(Pc, Hmi, OperationClass.File, "smb", 100, name: "read file", until: 60, perMinute: 100)
        .Operates(Pc, Hmi, OperationClass.File, "smb", 100, name: "write packed or encrypted file", at: 4_000, until: 4_060,
            perMinute: 100)));

    private static Sketch Renames(int perMinute) =>
        Line().Operates(Pc, Hmi, OperationClass.File, "smb", perMinute, name: "rename file", until: 60, perMinute: perMinute);

    private static List<Finding> Of(string capture, [System.Runtime.CompilerServices.CallerFilePath] string here = "") =>
        In(Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "../../captures", capture)));

    private static List<Finding> In(string path)
    {
        var outcome = CaptureInspection.Run(path, null, TestContext.Current.CancellationToken);
        var plant = PlantBuilder.Build(Assert.IsType<CaptureOutcome.Inspected>(outcome).Observations, ZoneModel.Empty);
        return [.. DetectionTable.Run(plant, new()).Findings.Where(finding => finding.Rule == "D27")];
    }
}
