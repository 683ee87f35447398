using Genba.Core.Conversations;
using Genba.Core.Detection;
using Genba.Core.Inspection;
using Genba.Core.Response;
using Genba.Core.Zones;

namespace Genba.Core.Tests.Detection;

/// <summary>What the story of the recorded sample plant (samples/plant/story.md) says beyond its expected.json.</summary>
public sealed class SamplePlantTests
{
    private static readonly Lazy<(Plant Plant, DetectionReport Report)> Sample = new(Inspect);

    [Fact]
    public void A_sensor_that_fell_silent_is_missed() =>
        Assert.Contains(Sample.Value.Report.Findings, finding => finding.Rule == "D02" && finding.Title.En.Contains("192.168.20.62", StringComparison.Ordinal));

    [Fact]
    public void Normal_work_raises_no_alarm()
    {
        var findings = Sample.Value.Report.Findings;
        Assert.InRange(findings.Count, 20, 50);
        Assert.DoesNotContain(findings, finding => finding.Rule is "D12" or "D13" && finding.Title.En.StartsWith("192.168.10.21", StringComparison.Ordinal));
    }

    [Fact]
    public void A_stop_by_the_engineering_station_is_less_grave_than_one_from_the_office()
    {
        var stops = Sample.Value.Report.Findings.Where(finding => finding.Rule == "D12").ToLookup(finding => finding.Severity);
        Assert.All(stops[Severity.High], finding => Assert.StartsWith("192.168.10.71", finding.Title.En, StringComparison.Ordinal));
        Assert.StartsWith("DESKTOP-7K2QJ4N", Assert.Single(stops[Severity.Critical]).Title.En, StringComparison.Ordinal);
    }

    [Fact]
    public void A_known_community_on_the_office_printer_is_a_small_matter() => Assert.Equal(
        Severity.Low, Assert.Single(Sample.Value.Report.Findings, finding => finding.Rule == "D23" && finding.Title.En.StartsWith("prn-of-01", StringComparison.Ordinal)).Severity);

    [Fact]
    public void Assets_and_volumes_add_up()
    {
        var (plant, _) = Sample.Value;
        // The legs of the firewall announce one chassis; every other machine has one interface.
        Assert.Equal(4, Assert.Single(plant.Assets, asset => asset.Macs.Count > 1).Macs.Count);
        Assert.Equal(plant.Assets.Count, plant.Assets.Select(asset => asset.Id).Distinct().Count());
        Assert.All(plant.Conversations, conversation => Assert.NotNull(conversation.Observed.FirstPacket.Capture));
    }

    /// <summary>Who needs whom in the plant: story.md, what happens.</summary>
    [Theory]
    [InlineData("records-line1", "", "", "192.168.20.51")]
    [InlineData("records-line2", "192.168.20.13", "Assembly", "192.168.20.51")]
    [InlineData("safety", "", "", "")]
    public void A_cut_takes_from_the_sample_what_its_story_says(string conduit, string loseTheirController, string stop, string loses)
    {
        var (plant, report) = Sample.Value;
        var cut = Genba.Core.Response.Cut.Of(plant.Zones, plant.Zones.Conduits.Single(one => one.Id == conduit));

        var plan = SeparationPlanner.Of(plant, Talk.AddUp(plant.Conversations), cut, (one, other) => report.Findings.Any(finding =>
            finding.Severity >= Severity.High && finding.Assets.Contains(one) && finding.Assets.Contains(other) && finding.Assets.Distinct().Count() == 2));

        Assert.Equal(loseTheirController, string.Join(' ', plan.Of(LossKind.Controller).Select(asset => AddressOf(asset.Asset))));
        Assert.Equal(stop, string.Join(' ', plan.Processes.Where(process => process.Fate == ProcessFate.Stops).Select(process => process.Process.En)));
        Assert.Equal(loses, string.Join(' ', plan.Of(LossKind.Machines).Select(asset => AddressOf(asset.Asset))));

        string AddressOf(string id) => plant.Assets.Single(asset => asset.Id == id).Addresses[0].Address.ToString();
    }

    private static (Plant, DetectionReport) Inspect()
    {
        var outcome = CaptureInspection.Run(PathTo("plant.pcapng"), null, TestContext.Current.CancellationToken);
        var observations = Assert.IsType<CaptureOutcome.Inspected>(outcome).Observations;
        var plant = PlantBuilder.Build(observations, ZoneFile.Load(PathTo("zones.json")));
        return (plant, DetectionTable.Run(plant, new()));
    }

    private static string PathTo(string name, [System.Runtime.CompilerServices.CallerFilePath] string here = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "../../../samples/plant", name));
}
