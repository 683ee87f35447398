using System.Text;
using Genba.Wire.Capture;
using Genba.Wire.Observations;
using Genba.Wire.Protocols;

namespace Genba.Wire.Tests.Transport;

/// <summary>Messages are lines that begin with "@"; whatever the segments, each line must arrive once and whole.</summary>
public sealed class OrderedPayloadTests
{
    private const string Text = "@one\n@two is longer\n@three\n@4\n@five and the end\n";

    [Fact]
    public void Any_split_into_segments_gives_the_same_messages()
    {
        const int Seed = 11;
        var random = new Random(Seed);
        for (var round = 0; round < 2_000; round++)
            Assert.Equal(Text, Deliver(Split(random)));
    }

    [Fact]
    public void Segments_that_arrive_early_twice_or_overlapping_give_the_same_messages()
    {
        const int Seed = 12;
        var random = new Random(Seed);
        for (var round = 0; round < 2_000; round++)
        {
            var segments = Split(random);
            for (var swaps = random.Next(4); swaps > 0; swaps--)
            {
                // The first stays in front: it is what tells where the stream begins.
                var at = random.Next(1, segments.Count);
                var to = Math.Min(segments.Count - 1, at + random.Next(8));
                (segments[at], segments[to]) = (segments[to], segments[at]);
            }
            segments.Insert(random.Next(1, segments.Count), segments[random.Next(segments.Count)]);
            Assert.True(Text == Deliver(segments), $"seed {Seed}, round {round}");
        }
    }

    [Fact]
    public void A_lost_segment_that_the_other_side_acknowledged_is_counted_and_passed_over()
    {
        var sink = new LineSink();
        var pipeline = new PacketPipeline(sink, [new LineDissector()]);
        Feed(pipeline, FrameBytes.TcpFrame(100, "@one\n"u8));
        Feed(pipeline, FrameBytes.TcpFrame(1, [], fromA: false, acknowledged: 115));
        Feed(pipeline, FrameBytes.TcpFrame(115, "@four\n"u8));
        Assert.Equal("@one\n@four\n", sink.Text.ToString());
        Assert.Equal([AnomalyKind.ReassemblyGap], sink.Anomalies);
    }

    [Fact]
    public void Silence_about_a_loss_ends_when_too_much_waits()
    {
        var sink = new LineSink();
        var pipeline = new PacketPipeline(sink, [new LineDissector()]);
        Feed(pipeline, FrameBytes.TcpFrame(100, "@one\n"u8));
        for (var index = 0; index < 40; index++) Feed(pipeline, FrameBytes.TcpFrame((uint)(200 + index * 3), "@x\n"u8));
        Assert.StartsWith("@one\n@x\n@x\n", sink.Text.ToString(), StringComparison.Ordinal);
        Assert.Equal(40, sink.Text.ToString().Split('x').Length - 1);
    }

    [Fact]
    public void A_message_without_end_is_given_up_at_the_limit()
    {
        var sink = new LineSink();
        var pipeline = new PacketPipeline(sink, [new LineDissector()]);
        var block = new byte[1400];
        block.AsSpan().Fill((byte)'z');
        block[0] = (byte)'@';
        for (var index = 0; index < 60; index++) Feed(pipeline, FrameBytes.TcpFrame((uint)(100 + index * block.Length), block));
        Assert.Contains(AnomalyKind.ReassemblyOverflow, sink.Anomalies);
    }

    [Fact]
    public void A_new_connection_on_the_same_ports_begins_anew()
    {
        var sink = new LineSink();
        var pipeline = new PacketPipeline(sink, [new LineDissector()]);
        Feed(pipeline, FrameBytes.TcpFrame(99, [], flags: 2));
        Feed(pipeline, FrameBytes.TcpFrame(100, "@one\n@hal"u8));
        Feed(pipeline, FrameBytes.TcpFrame(50, [], flags: 2));
        Feed(pipeline, FrameBytes.TcpFrame(51, "@two\n"u8));
        Assert.Equal("@one\n@two\n", sink.Text.ToString());
    }

    [Fact]
    public void Fragments_of_a_datagram_are_put_together_in_any_order()
    {
        var udp = FrameBytes.Udp("@a datagram in three pieces\n"u8);
        byte[][] pieces =
        [
            FrameBytes.Ethernet(0x0800, FrameBytes.Ipv4(17, udp.AsSpan(0, 16), fragment: 0x2000)),
            FrameBytes.Ethernet(0x0800, FrameBytes.Ipv4(17, udp.AsSpan(16, 8), fragment: 0x2002)),
            FrameBytes.Ethernet(0x0800, FrameBytes.Ipv4(17, udp.AsSpan(24), fragment: 3)),
        ];
        foreach (var order in new int[][] { [0, 1, 2], [0, 2, 1], [0, 1, 1, 2] })
        {
            var sink = new LineSink();
            var pipeline = new PacketPipeline(sink, [new LineDissector()]);
            foreach (var index in order) Feed(pipeline, pieces[index]);
            Assert.Equal("@a datagram in three pieces\n", sink.Text.ToString());
        }
    }

    private static List<(uint Sequence, byte[] Bytes)> Split(Random random)
    {
        var bytes = Encoding.ASCII.GetBytes(Text);
        var segments = new List<(uint, byte[])>();
        // Wraps around the end of the sequence numbers on purpose.
        const uint First = uint.MaxValue - 20;
        for (var at = 0; at < bytes.Length;)
        {
            var length = Math.Min(random.Next(1, 12), bytes.Length - at);
            segments.Add((unchecked(First + (uint)at), bytes[at..(at + length)]));
            at += length;
        }
        return segments;
    }

    private static string Deliver(List<(uint Sequence, byte[] Bytes)> segments)
    {
        var sink = new LineSink();
        var pipeline = new PacketPipeline(sink, [new LineDissector()]);
        foreach (var (sequence, bytes) in segments) Feed(pipeline, FrameBytes.TcpFrame(sequence, bytes));
        return sink.Text.ToString();
    }

    private static void Feed(PacketPipeline pipeline, byte[] frame) =>
        pipeline.OnPacket(new(1, new(1_000), frame.Length, frame, LinkType.Ethernet));

    private sealed class LineDissector : IDissector
    {
        public string Protocol => "line";
        public Carrier Carriers => Carrier.Tcp | Carrier.Udp;
        public ReadOnlySpan<ushort> Ports => [];
        public string OperationName(uint code) => "line";

        public Recognition Recognise(ReadOnlySpan<byte> payload, in PacketContext packet) =>
            payload[0] == '@' ? Recognition.Strong : Recognition.No;

        public Dissection Dissect(ReadOnlySpan<byte> payload, in PacketContext packet, IObservationSink sink)
        {
            if (payload[0] != '@') return Dissection.NotMine;
            var end = payload.IndexOf((byte)'\n');
            if (end < 0) return Dissection.NeedMore;
            sink.OnIdentity(packet, new(IdentityField.Name, payload[..(end + 1)], Subject.Sender(packet)));
            return Dissection.Complete(end + 1);
        }
    }

    private sealed class LineSink : IObservationSink
    {
        public StringBuilder Text { get; } = new();
        public List<AnomalyKind> Anomalies { get; } = [];

        public void OnIdentity(in PacketContext packet, in IdentityClaim claim)
        {
            if (claim.Field == IdentityField.Name) Text.Append(Encoding.ASCII.GetString(claim.Value));
        }

        public void OnTunnelledIdentity(in PacketContext packet, in IdentityClaim claim, Subject end) { }
        public void OnAnomaly(in PacketContext packet, AnomalyKind kind, int offset) => Anomalies.Add(kind);
        public void OnOperation(in PacketContext packet, uint code, OperationClass operationClass) { }
        public void OnOutcome(in PacketContext packet, uint code, bool failed) { }
        public void OnSign(in PacketContext packet, Sign sign) { }
        public void OnBinding(in PacketContext packet, MacAddress mac, HostAddress address, BindingSource source) { }
    }
}
