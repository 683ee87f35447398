using Genba.Core.Detection;
using Genba.Core.Inspection;
using Genba.Core.Tests.Inspection;
using Genba.Core.Zones;
using Genba.Wire.Observations;
using static Genba.Core.Tests.Detection.OneLine;

namespace Genba.Core.Tests.Detection;

/// <summary>Rules about what Genba itself can see, and about time.</summary>
public sealed class SensorRuleTests
{
    private const string Server = "192.168.10.9";

    [Fact]
    public void D35_tells_of_lost_packets_above_one_percent_only()
    {
        var polled = Line().Talk(Hmi, Plc, protocol: "modbus", packets: 1000, answers: 1000);
        Assert.Empty(Findings("D35", polled.Breaks(Hmi, Plc, "modbus", 19, AnomalyKind.ReassemblyGap)));
        Assert.Equal(59, Single("D35", polled.Breaks(Plc, Hmi, "modbus", 40, AnomalyKind.ReassemblyGap)).Count);
    }

    [Theory]
    [InlineData(20, true)]
    [InlineData(9, false)]
    public void D35_tells_of_packets_that_the_sensor_dropped_above_one_percent_only(long dropped, bool tells)
    {
        var set = Line().Talk(Hmi, Plc).Observations();
        var capture = set.Captures[0] with { Packets = 1000, Sensor = new() { Interface = "eth0", KernelDropped = dropped } };
        var findings = DetectionTable.Run(PlantBuilder.Build(set with { Captures = [capture] }, ZoneModel.Empty), new()).Findings;
        Assert.Equal(tells, findings.Any(finding => finding.Rule == "D35"));
    }

    [Fact]
    public void D35_tells_of_a_wrong_clock_above_two_seconds_only()
    {
        Assert.Contains("5.0", Single("D35", Line().Clock(Server, -5)).Title.En, StringComparison.Ordinal);
        Assert.Empty(Findings("D35", Line().Clock(Server, 1.9)));
        Assert.Empty(Findings("D35", Line().Clock(Server, 300).Clock("192.168.10.8", 0.1)));
    }

    [Fact]
    public void D35_tells_of_a_silence_between_captures_that_otherwise_follow_each_other()
    {
        double[] rotated = [0, 300, 600, 900, 3000, 3300];
        Assert.Equal(2, Assert.Single(Run(rotated), finding => finding.Rule == "D35").Evidence.Count);
        double[] taken = [0, 5000, 90_000, 200_000, 400_000];
        Assert.DoesNotContain(Run(taken), finding => finding.Rule == "D35");
    }

    [Fact]
    public void D36_tells_of_a_step_unless_all_clocks_step_alike_or_a_second_was_put_in()
    {
        Assert.Contains("-90.0", Single("D36", Line().Clock(Server, 0, -90)).Title.En, StringComparison.Ordinal);
        Assert.Empty(Findings("D36", Line().Clock(Server, 0, -90).Clock("192.168.10.8", 0, -90.1)));
        Assert.Empty(Findings("D36", Line().Clock(Server, 0, 1)));
    }

    [Fact]
    public void D36_tells_of_a_new_server_and_of_a_new_source_after_learning()
    {
        var known = Line().Frame("00:0c:29:00:00:09", Server).Frame("00:0c:29:00:00:08", "192.168.10.8").Until(20 * Day)
            .Talk(Plc, Server, 123, "udp", "ntp", to: 20 * Day).Says(null, Server, IdentityField.TimeSource, "NTP stratum 1, GPS", "ntp");
        Assert.Empty(Findings("D36", known));
        Assert.Contains("192.168.10.8", Single("D36", known.Talk(Plc, "192.168.10.8", 123, "udp", "ntp", from: 16 * Day)).Title.En, StringComparison.Ordinal);
        Assert.Equal(2, Findings("D36", known.Says(null, Server, IdentityField.TimeSource, "NTP stratum 2, 10.0.0.1", "ntp", at: 16 * Day)).Count);
    }

    private static IReadOnlyList<Finding> Run(double[] starts)
    {
        var set = Line().Observations();
        var captures = starts.Select((start, index) => set.Captures[0] with
        {
            Name = $"{index}.pcap",
            Sha256 = new string((char)('a' + index), 64),
            First = Sketch.At(start),
            Last = Sketch.At(start + 299),
            Spans = [new(Sketch.At(start), Sketch.At(start + 299))],
        });
        return DetectionTable.Run(PlantBuilder.Build(set with { Captures = [.. captures] }, ZoneModel.Empty), new()).Findings;
    }
}
