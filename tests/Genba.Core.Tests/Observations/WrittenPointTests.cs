using Genba.Core.Inspection;
using Genba.Core.Observations;
using Genba.Wire;
using Genba.Wire.Observations;
using Genba.Wire.Protocols;

namespace Genba.Core.Tests.Observations;

public sealed class WrittenPointTests
{
    private static readonly HostAddress Client = Inspection.Sketch.Ip("192.168.0.2");
    private static readonly HostAddress Server = Inspection.Sketch.Ip("192.168.0.1");

    [Theory]
    [InlineData("modbus.pcap", "register 40, unit 1")]
    [InlineData("s7comm.pcap", "DB1")]
    public void Recorded_writes_name_their_points(string capture, string point) => Assert.Contains(
        Read(capture).Writes, write => write.Point.StartsWith(point, StringComparison.Ordinal) && write.Evidence.Packet > 0);

    [Fact]
    public void A_recorded_time_server_agrees_with_the_clock_of_the_capture()
    {
        var clocks = Read("ntp.pcap").Clocks;
        Assert.NotEmpty(clocks);
        Assert.All(clocks, clock => Assert.True(clock.LeastOffset.Duration() < TimeSpan.FromSeconds(2)));
    }

    [Fact]
    public void Toggles_and_extremes_are_counted_and_cost_nothing_once_known()
    {
        var collector = new ObservationCollector(ProtocolTable.All);
        Write(collector, 1, 0);
        Write(collector, 2, 1);
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var packet = 3; packet < 40; packet++) Write(collector, packet, packet % 2);
        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
        var write = Assert.Single(collector.ToSet(new string('a', 64)).Writes);
        Assert.Equal((39L, 36L), (write.Count, write.Toggles));
        Assert.Equal([1.0, 0.0], [.. write.Highs.Select(one => one.Value).Order().TakeLast(1), write.Lows.Min(one => one.Value)]);
    }

    private static void Write(ObservationCollector collector, long packet, double value) => collector.OnWrite(
        new PacketOrigin { Number = packet, Time = new(packet * 100_000_000), Source = Client, Destination = Server }.Context(0, default),
        PointWrite.Number(7, value));

    private static ObservationSet Read(string capture, [System.Runtime.CompilerServices.CallerFilePath] string here = "") =>
        Assert.IsType<CaptureOutcome.Inspected>(CaptureInspection.Run(
            Path.Combine(Path.GetDirectoryName(here)!, "../../captures", capture), null, TestContext.Current.CancellationToken)).Observations;
}
