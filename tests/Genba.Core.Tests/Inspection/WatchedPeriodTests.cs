using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using Genba.Core.Inspection;
using Genba.Core.Observations;
using Genba.Wire;
using Genba.Wire.Capture;

namespace Genba.Core.Tests.Inspection;

[Collection(MemoryMeasured.Name)]
public sealed class WatchedPeriodTests
{
    private static readonly DateTimeOffset Start = new(2026, 4, 1, 9, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Packets_heard_show_the_same_as_packets_recorded(bool keepsPackets)
    {
        var recorded = ((CaptureOutcome.Inspected)CaptureInspection.Run(Sample, null, TestContext.Current.CancellationToken)).Observations;
        var (heard, _) = Hear(keepsPackets);
        Assert.Equal(recorded.Captures[0].Packets, heard.Captures[0].Packets);
        Assert.Equal(recorded.Captures[0].Bytes, heard.Captures[0].Bytes);
        Assert.Equal(
            recorded.Conversations.Select(one => one with { FirstPacket = default }), heard.Conversations.Select(one => one with { FirstPacket = default }));
        Assert.Equal(
            recorded.Identities.Select(one => one with { Evidence = default }), heard.Identities.Select(one => one with { Evidence = default }));
        Assert.Equal(
            recorded.Operations.Select(one => (one.Operation, one.Count, one.Failed, one.Samples.Count)),
            heard.Operations.Select(one => (one.Operation, one.Count, one.Failed, one.Samples.Count)));
    }

    [Fact]
    public void Every_frame_that_proves_something_is_kept_under_the_number_that_names_it()
    {
        var recorded = ((CaptureOutcome.Inspected)CaptureInspection.Run(Sample, null, TestContext.Current.CancellationToken)).Observations;
        var (heard, file) = Hear(keepsPackets: false);
        var (all, kept) = (Frames(File.ReadAllBytes(Sample)), Frames(file));
        Assert.InRange(kept.Count, 1, all.Count / 4);
        var pairs = Evidence(recorded).Zip(Evidence(heard)).ToList();
        Assert.NotEmpty(pairs);
        Assert.All(pairs, pair => Assert.Equal(all[(int)pair.First - 1], kept[(int)pair.Second - 1]));
    }

    [Fact]
    public void The_file_that_is_kept_is_a_sound_capture_under_its_hash()
    {
        var (heard, file) = Hear(keepsPackets: true);
        var read = ((CaptureOutcome.Inspected)CaptureInspection.Run(
            new MemoryStream(file), "kept", null, TestContext.Current.CancellationToken)).Observations;
        Assert.Equal(heard.Captures[0].Sha256, read.Captures[0].Sha256);
        Assert.Equal(heard.Captures[0].Packets, read.Captures[0].Packets);
        Assert.DoesNotContain(read.Captures[0].Problems, problem => problem.Kind is "bad-record" or "truncated-file" or "unknown-block");
        Assert.Equal(Evidence(heard), Evidence(read));
    }

    [Fact]
    public void A_silent_period_was_watched_as_well()
    {
        using var period = new WatchedPeriod(Watched(), new MemoryStream(), Start);
        var set = period.End(Start.AddHours(1), kernelDropped: 5);
        Assert.Equal(TimeSpan.FromHours(1), WatchedTime.Of(set.Captures));
        Assert.Equal(5, set.Captures[0].Sensor!.KernelDropped);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_scan_of_millions_of_addresses_takes_no_more_memory_than_the_tables(bool randomSources)
    {
        const int Packets = 2_000_000;
        const long Growth = 16 << 20, Most = 192 << 20;
        using var period = new WatchedPeriod(Watched(), Stream.Null, Start);
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var random = new Random(20_260_401);
        var frame = Syn();
        Flood(period, frame, random, Packets / 2, randomSources);
        var half = GC.GetTotalMemory(forceFullCollection: true);
        Flood(period, frame, random, Packets / 2, randomSources);
        Talk(period, packets: 6);
        var full = GC.GetTotalMemory(forceFullCollection: true);
        Assert.InRange(full - half, long.MinValue, Growth);
        Assert.InRange(full - before, long.MinValue, Most);
        var set = period.End(Start.AddHours(1), 0);
        var sensor = set.Captures[0].Sensor!;
        Assert.Equal(WatchedPeriod.MaxFlows, set.Conversations.Count);
        Assert.Equal(Packets + 6, set.Conversations.Sum(one => one.AToB.Packets + one.BToA.Packets) + sensor.RolledUpPackets);
        Assert.Equal(randomSources, set.Captures[0].DroppedObservations > 0);
        // Whoever talks while the scan runs is seen: only the first packet, which knocked, is in the sum.
        Assert.Single(set.Conversations, one => one is { APort: 502, BPort: 50_000, AToB.Packets: 3, BToA.Packets: 2 });
    }

    private static string Sample { get; } = SampleFile();

    private static WatchedInterface Watched(bool keepsPackets = false) => new("eth0", LinkType.Ethernet, null, keepsPackets);

    private static (ObservationSet Heard, byte[] File) Hear(bool keepsPackets)
    {
        var file = new MemoryStream();
        using var period = new WatchedPeriod(Watched(keepsPackets), file, Start);
        var teller = new Teller(period);
        var reader = new CaptureReader();
        reader.Read(File.ReadAllBytes(Sample), teller);
        var heard = period.End(Start.AddHours(1), 0);
        return (heard, file.ToArray());
    }

    private static List<long> Evidence(ObservationSet set) =>
    [
        .. set.Conversations.Select(one => one.FirstPacket.Packet), .. set.Links.Select(one => one.FirstPacket.Packet),
        .. set.Bindings.Select(one => one.Evidence.Packet), .. set.Identities.Select(one => one.Evidence.Packet),
        .. set.Signs.Select(one => one.Evidence.Packet), .. set.Anomalies.Select(one => one.Evidence.Packet),
        .. set.Operations.SelectMany(one => one.Samples).Select(one => one.Packet.Packet),
    ];

    private static List<string> Frames(byte[] capture)
    {
        var list = new Listing();
        new CaptureReader().Read(capture, list);
        return list.Frames;
    }

    private static void Flood(WatchedPeriod period, byte[] frame, Random random, int packets, bool randomSources)
    {
        var time = new PacketTime(1_775_034_000_000_000_000);
        for (var packet = 0; packet < packets; packet++)
        {
            BinaryPrimitives.WriteInt32BigEndian(frame.AsSpan(30), random.Next());
            if (randomSources) BinaryPrimitives.WriteInt32BigEndian(frame.AsSpan(26), random.Next());
            period.OnPacket(time, frame.Length, frame);
        }
    }

    /// <summary>From 10.0.0.1:50000 to 10.0.0.2:502, and back.</summary>
    private static void Talk(WatchedPeriod period, int packets)
    {
        for (var packet = 0; packet < packets; packet++)
        {
            var frame = Syn();
            frame[47] = 0x10;   // ACK
            var (from, to) = packet % 2 == 0 ? (26, 30) : (30, 26);
            BinaryPrimitives.WriteUInt32BigEndian(frame.AsSpan(from), 0x0A00_0001);
            BinaryPrimitives.WriteUInt32BigEndian(frame.AsSpan(to), 0x0A00_0002);
            BinaryPrimitives.WriteUInt16BigEndian(frame.AsSpan(packet % 2 == 0 ? 34 : 36), 50_000);
            BinaryPrimitives.WriteUInt16BigEndian(frame.AsSpan(packet % 2 == 0 ? 36 : 34), 502);
            period.OnPacket(new(1_775_034_001_000_000_000 + packet), frame.Length, frame);
        }
    }

    /// <summary>Ethernet, IPv4 from 192.0.2.1 to 192.0.2.2, TCP SYN from port 40000 to 445.</summary>
    private static byte[] Syn() => Convert.FromHexString(
        "02000000000b02000000000a0800" + "4500002800010000400600" + "00c0000201c0000202" + "9c4001bd00000001000000005002ffff00000000");

    private static string SampleFile([CallerFilePath] string here = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "..", "..", "..", "samples", "plant", "plant.pcapng"));

    private sealed class Teller(WatchedPeriod period) : IPacketHandler
    {
        public void OnPacket(in CapturedPacket packet) => period.OnPacket(packet.Time, packet.WireBytes, packet.Data);
    }

    private sealed class Listing : IPacketHandler
    {
        public List<string> Frames { get; } = [];
        public void OnPacket(in CapturedPacket packet) => Frames.Add(Convert.ToHexString(packet.Data));
    }
}
