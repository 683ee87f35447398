using System.Text.Json;
using Genba.Core.Detection;
using Genba.Core.Inspection;
using Genba.Core.Zones;

namespace Genba.Core.Tests.Detection;

/// <summary>The recorded sample plant must be told as its story says (samples/plant/story.md, expected.json).</summary>
public sealed class SamplePlantTests
{
    private static readonly Lazy<(Plant Plant, DetectionReport Report)> Sample = new(Inspect);

    public static TheoryData<string, string, string> Expected()
    {
        using var document = JsonDocument.Parse(File.ReadAllText(PathTo("expected.json")));
        var data = new TheoryData<string, string, string>();
        foreach (var finding in document.RootElement.GetProperty("findings").EnumerateArray())
            data.Add(finding.GetProperty("rule").GetString()!, finding.GetProperty("from").GetString()!, finding.GetProperty("to").GetString() ?? "");
        return data;
    }

    [Theory]
    [MemberData(nameof(Expected))]
    public void What_the_story_tells_is_found(string rule, string from, string to)
    {
        var (plant, report) = Sample.Value;
        string AssetOf(string address) => plant.Assets.First(asset => asset.Addresses.Any(held => held.Address.ToString() == address)).Id;
        var sender = AssetOf(from);
        Assert.Contains(report.Findings, finding => finding.Rule == rule
            && (finding.Assets.Contains(sender) || finding.Title.En.Contains(from, StringComparison.Ordinal))
            && (to.Length == 0 || finding.Title.En.Contains(to, StringComparison.Ordinal) || finding.Assets.Contains(AssetOf(to))));
    }

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
    public void Assets_and_volumes_add_up()
    {
        var (plant, _) = Sample.Value;
        Assert.All(plant.Assets, asset => Assert.True(asset.Macs.Count <= 1));
        Assert.Equal(plant.Assets.Count, plant.Assets.Select(asset => asset.Id).Distinct().Count());
        Assert.All(plant.Conversations, conversation => Assert.NotNull(conversation.Observed.FirstPacket.Capture));
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
