using System.Text.Json;
using Genba.Wire.Capture;
using Genba.Wire.Flows;

namespace Genba.Wire.Tests;

public sealed class SharedCapturesTests
{
    [Fact]
    public void Counts_of_packets_bytes_and_conversations_equal_those_of_Wireshark()
    {
        var expected = Path.Combine(SharedCaptures.Folder, "expected");
        var faults = new List<string>();
        var compared = 0;
        foreach (var truth in Directory.EnumerateFiles(expected, "*.json", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
        {
            var name = Path.GetRelativePath(expected, truth)[..^".json".Length];
            using var document = JsonDocument.Parse(File.ReadAllBytes(truth));
            var (reader, pipeline) = Run(SharedCaptures.Read(Path.Combine(SharedCaptures.Folder, name)));
            compared++;
            var totals = (document.RootElement.GetProperty("packets").GetInt64(), document.RootElement.GetProperty("bytes").GetInt64());
            if (totals != (reader.Packets, reader.WireBytes)) faults.Add($"{name}: {reader.Packets}/{reader.WireBytes}, Wireshark {totals}");
            foreach (var carrier in new[] { Carrier.Tcp, Carrier.Udp })
            {
                var want = Wanted(document.RootElement.GetProperty(carrier == Carrier.Tcp ? "tcp" : "udp"));
                var have = Counted(pipeline.Flows, carrier);
                var difference = want.Except(have).Concat(have.Except(want)).Take(2).ToList();
                if (difference.Count > 0) faults.Add($"{name}: {string.Join("; ", difference)}");
            }
        }
        Assert.Empty(faults);
        Assert.InRange(compared, 300, int.MaxValue);
    }

    [Fact]
    public void Every_capture_is_read_to_its_end_even_when_it_is_mutated()
    {
        const int Seed = 20_261_120;
        var random = new Random(Seed);
        var packets = 0L;
        foreach (var path in SharedCaptures.All)
        {
            var bytes = SharedCaptures.Read(path);
            packets += Run(bytes).Reader.Packets;
            if (bytes.Length > 200_000) continue;
            for (var round = 0; round < 3; round++)
            {
                for (var flips = 1 + bytes.Length / 200; flips > 0; flips--) bytes[random.Next(24, bytes.Length)] = (byte)random.Next(256);
                Run(bytes);
            }
        }
        Assert.InRange(packets, 100_000, long.MaxValue);
    }

    private static (CaptureReader Reader, PacketPipeline Pipeline) Run(byte[] file)
    {
        var reader = new CaptureReader();
        var pipeline = new PacketPipeline(new CountingSink());
        pipeline.BeginCapture(0, reader);
        PacketList.Read(file, pipeline, reader);
        return (reader, pipeline);
    }

    private static HashSet<string> Wanted(JsonElement conversations) =>
    [
        .. conversations.EnumerateArray().Select(row =>
        {
            var (packets, bytes) = (row.GetProperty("packets").GetInt64(), row.GetProperty("bytes").GetInt64());
            var (sent, sentBytes) = (row.GetProperty("packets_a_to_b").GetInt64(), row.GetProperty("bytes_a_to_b").GetInt64());
            var (a, aPort) = (row.GetProperty("a").GetString()!, row.GetProperty("a_port").GetInt32());
            var (b, bPort) = (row.GetProperty("b").GetString()!, row.GetProperty("b_port").GetInt32());
            return (a, aPort) == (b, bPort)
                ? $"{a} {aPort} to itself {packets}/{bytes}"
                : $"{a} {aPort} > {b} {bPort} {sent}/{sentBytes} < {packets - sent}/{bytes - sentBytes}";
        }),
    ];

    private static HashSet<string> Counted(FlowTable flows, Carrier carrier)
    {
        var counted = new HashSet<string>();
        for (var index = 0; index < flows.Count; index++)
        {
            ref var flow = ref flows[index];
            if (flow.Carrier != carrier) continue;
            var (a, b) = (flow.A.ToString(), flow.B.ToString());
            counted.Add((a, flow.APort) == (b, flow.BPort)
                ? $"{a} {flow.APort} to itself {flow.PacketsAToB + flow.PacketsBToA}/{flow.BytesAToB + flow.BytesBToA}"
                : $"{a} {flow.APort} > {b} {flow.BPort} {flow.PacketsAToB}/{flow.BytesAToB} < {flow.PacketsBToA}/{flow.BytesBToA}");
        }
        return counted;
    }
}
