using Genba.Wire.Capture;
using Genba.Wire.Observations;

namespace Genba.Wire.Tests.Flows;

public sealed class PipelineTests
{
    [Fact]
    public void Both_directions_are_one_flow_whose_side_A_sent_first()
    {
        var pipeline = Run(FrameBytes.TcpFrame(1, [], fromA: false, flags: 2), FrameBytes.TcpFrame(9, [], flags: 0x12),
            FrameBytes.TcpFrame(2, [1, 2, 3], fromA: false));
        ref var flow = ref pipeline.Flows[0];
        Assert.Equal(1, pipeline.Flows.Count);
        Assert.Equal(("192.168.10.2", "192.168.10.1"), (flow.A.ToString(), flow.B.ToString()));
        Assert.Equal((9, 40_000), (flow.APort, flow.BPort));
        Assert.Equal((2, 1), (flow.PacketsAToB, flow.PacketsBToA));
        Assert.Equal((54 + 57, 54), (flow.BytesAToB, flow.BytesBToA));
        Assert.Equal((true, true, Carrier.Tcp), (flow.OpenedByA, flow.IsEstablished, flow.Carrier));
        Assert.Equal("02:00:00:00:00:0b", flow.AMac.ToString());
    }

    [Fact]
    public void Later_fragments_are_counted_apart_from_the_conversation()
    {
        var udp = FrameBytes.Udp(new byte[24]);
        var pipeline = Run(
            FrameBytes.Ethernet(0x0800, FrameBytes.Ipv4(17, udp.AsSpan(0, 16), fragment: 0x2000)),
            FrameBytes.Ethernet(0x0800, FrameBytes.Ipv4(17, udp.AsSpan(16), fragment: 2)));
        Assert.Equal(2, pipeline.Flows.Count);
        Assert.Equal((Carrier.Udp, 1), (pipeline.Flows[0].Carrier, pipeline.Flows[0].PacketsAToB));
        Assert.True(pipeline.Flows[1].IsFragments);
        Assert.False(pipeline.Flows[1].HasPorts);
    }

    [Theory]
    [InlineData("8100" + "0064" + "0800", 100)]
    [InlineData("88a8" + "0005" + "8100" + "0064" + "0800", 5)]
    [InlineData("0800", 0)]
    public void Tags_are_taken_off_and_the_outermost_is_kept(string types, int vlan)
    {
        byte[] frame = [.. FrameBytes.MacB, .. FrameBytes.MacA, .. Convert.FromHexString(types), .. FrameBytes.Ipv4(1, [8, 0])];
        var pipeline = Run(frame);
        Assert.Equal((ushort)vlan, pipeline.Flows[0].Vlan);
        Assert.Equal((byte)1, pipeline.Flows[0].IpProtocol);
    }

    [Fact]
    public void Ip_in_llc_and_snap_is_ip()
    {
        byte[] packet = [0xAA, 0xAA, 3, 0, 0, 0, 8, 0, .. FrameBytes.Ipv4(1, [8, 0])];
        var pipeline = Run(FrameBytes.Ethernet((ushort)packet.Length, packet));
        Assert.Equal("192.168.10.1", pipeline.Flows[0].A.ToString());
    }

    [Fact]
    public void Ipv6_extension_headers_are_passed_over()
    {
        byte[] udp = FrameBytes.Udp([1, 2, 3]);
        byte[] extensions = [60, 0, 0, 0, 0, 0, 0, 0, 17, 0, 0, 0, 0, 0, 0, 0];
        byte[] ip = [0x60, 0, 0, 0, .. FrameBytes.U16((ushort)(extensions.Length + udp.Length)), 0, 64,
            0xFE, 0x80, .. new byte[13], 1, 0xFF, 2, .. new byte[13], 1, .. extensions, .. udp];
        var pipeline = Run(FrameBytes.Ethernet(0x86DD, ip));
        Assert.Equal((Carrier.Udp, (ushort)40_000, "fe80::1"), (pipeline.Flows[0].Carrier, pipeline.Flows[0].APort, pipeline.Flows[0].A.ToString()));
    }

    [Fact]
    public void Talk_without_ip_is_a_flow_per_pair_and_kind()
    {
        var pipeline = Run(FrameBytes.Ethernet(0x88B5, [1]), FrameBytes.Ethernet(0x88B5, [1], fromA: false), FrameBytes.Ethernet(0x88B6, [1]));
        Assert.Equal(2, pipeline.Flows.Count);
        Assert.Equal((Carrier.Link, (ushort?)0x88B5, 1, 1), (pipeline.Flows[0].Carrier, pipeline.Flows[0].Link.AsEtherType,
            pipeline.Flows[0].PacketsAToB, pipeline.Flows[0].PacketsBToA));
        Assert.Equal("02:00:00:00:00:0a", new MacAddress(pipeline.Flows[0].A.Low).ToString());
    }

    [Fact]
    public void Arp_ties_addresses_together()
    {
        var log = new ObservationLog();
        byte[] arp = [0, 1, 8, 0, 6, 4, 0, 2, .. FrameBytes.MacA, .. FrameBytes.HostA, .. FrameBytes.MacB, .. FrameBytes.HostB];
        Run(log, FrameBytes.Ethernet(0x0806, arp));
        Assert.Equal(["binding 02:00:00:00:00:0a 192.168.10.1 (Arp)"], log.Saw);
    }

    [Fact]
    public void A_hole_that_the_other_side_received_is_counted_in_bytes()
    {
        var pipeline = Run(
            FrameBytes.TcpFrame(1, new byte[100]), FrameBytes.TcpFrame(1, [], fromA: false, acknowledged: 351),
            FrameBytes.TcpFrame(351, new byte[10]));
        Assert.Equal(250, pipeline.Flows.MissingBytesOf(0));
        Assert.Equal(0, Run(FrameBytes.TcpFrame(1, new byte[100]), FrameBytes.TcpFrame(101, new byte[10])).Flows.MissingBytesOf(0));
    }

    [Fact]
    public void What_answers_decides_what_a_flow_is()
    {
        var log = new ObservationLog();
        var pipeline = Run(log, FrameBytes.TcpFrame(1, "GET / HTTP/1.1\r\nHost: a\r\n\r\n"u8), FrameBytes.TcpFrame(1, "SSH-2.0-Surprise\r\n"u8, fromA: false));
        Assert.Equal("ssh", pipeline.Dissectors[pipeline.Flows[0].Protocol].Protocol);
        Assert.Contains("identity software = SSH-2.0-Surprise", log.Saw);
    }

    [Theory]
    [InlineData("modbus", "0001 0000 0006 0A 03 0000 0001", "0001 0000 0005 0A 03 02 0007")]
    [InlineData("s7comm", "0300 001F 02F080 32 01 0000 0002 000E 0000 04 01 120A10020001 0001 84 000000", "")]
    [InlineData("mms", "0300 001B 02F080 01000100 61 0E 300C 020103 A007 A005 020101 8200", "")]
    [InlineData("iec104", "680E 0000 0000 6401 0600 0100 000000 14", "680E 0000 0200 6401 0700 0100 000000 14")]
    [InlineData("tls", "1603010200 010001FC 0303", "")]
    public void A_beginning_in_small_pieces_names_the_flow_as_a_whole_one_does(string protocol, string request, string reply)
    {
        var bytes = Dialogue.Bytes(request);
        foreach (var first in Enumerable.Range(1, Math.Min(7, bytes.Length - 1)))
        {
            var pipeline = Run(
                FrameBytes.TcpFrame(1, bytes.AsSpan(0, first)), FrameBytes.TcpFrame(1 + (uint)first, bytes.AsSpan(first)),
                FrameBytes.TcpFrame(1, Dialogue.Bytes(reply), fromA: false));
            Assert.Equal(protocol, pipeline.Dissectors[pipeline.Flows[0].Protocol].Protocol);
        }
    }

    [Fact]
    public void An_answer_after_the_client_hung_up_still_names_the_flow()
    {
        var pipeline = Run(
            FrameBytes.TcpFrame(1, "GET /no-end-of-line"u8), FrameBytes.TcpFrame(20, [], flags: 0x14),
            FrameBytes.TcpFrame(1, "HTTP/1.1 403 Forbidden\r\nServer: a\r\n\r\n"u8, fromA: false));
        Assert.Equal("http", pipeline.Dissectors[pipeline.Flows[0].Protocol].Protocol);
    }

    [Fact]
    public void Cut_and_mutated_frames_never_throw()
    {
        const int Seed = 7;
        var random = new Random(Seed);
        byte[][] seeds =
        [
            FrameBytes.TcpFrame(1, new byte[50]), FrameBytes.UdpFrame(new byte[50]), FrameBytes.Ethernet(0x0806, new byte[28]),
            FrameBytes.Ethernet(0x86DD, [0x60, 0, 0, 0, 0, 40, 0, 64, .. new byte[72]]), FrameBytes.Ethernet(0x8847, new byte[40]),
            FrameBytes.Ethernet(0x8864, new byte[40]), FrameBytes.Ethernet(40, new byte[40]),
        ];
        LinkType[] links = [.. Enum.GetValues<LinkType>(), (LinkType)9999];
        var reader = new CaptureReader();
        var pipeline = new PacketPipeline(new ObservationLog());
        pipeline.BeginCapture(0, reader);
        for (var round = 0; round < 200_000; round++)
        {
            var frame = (byte[])seeds[random.Next(seeds.Length)].Clone();
            for (var flips = random.Next(6); flips > 0; flips--) frame[random.Next(frame.Length)] = (byte)random.Next(256);
            var cut = random.Next(frame.Length + 1);
            pipeline.OnPacket(new(round + 1, new(round), frame.Length, frame.AsSpan(0, cut), links[random.Next(links.Length)]));
        }
        Assert.True(reader.Faults.Sum(fault => fault.Count) > 1000);
    }

    [Fact]
    public void No_byte_is_allocated_per_packet_once_the_tables_have_grown()
    {
        var pipeline = new PacketPipeline(new CountingSink());
        pipeline.BeginCapture(0, new CaptureReader());
        byte[][] frames = [FrameBytes.TcpFrame(1, new byte[50]), FrameBytes.UdpFrame(new byte[50]), FrameBytes.Ethernet(0x88B5, new byte[50])];
        Feed(pipeline, frames, 10_000);
        var before = GC.GetAllocatedBytesForCurrentThread();
        Feed(pipeline, frames, 10_000);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [Fact]
    public void The_table_finds_every_flow_again_after_growing()
    {
        var pipeline = new PacketPipeline(new CountingSink());
        for (var round = 0; round < 2; round++)
        {
            for (var host = 0; host < 50_000; host++)
            {
                var frame = FrameBytes.UdpFrame([]);
                (frame[28], frame[29]) = ((byte)(host >> 8), (byte)host);
                pipeline.OnPacket(new(1, new(1), frame.Length, frame, LinkType.Ethernet));
            }
        }
        Assert.Equal(50_000, pipeline.Flows.Count);
        for (var index = 0; index < 50_000; index++) Assert.Equal(2, pipeline.Flows[index].PacketsAToB);
    }

    private static PacketPipeline Run(params byte[][] frames) => Run(new ObservationLog(), frames);

    private static PacketPipeline Run(IObservationSink sink, params byte[][] frames)
    {
        var pipeline = new PacketPipeline(sink);
        pipeline.BeginCapture(0, new CaptureReader());
        Feed(pipeline, frames, 1);
        return pipeline;
    }

    private static void Feed(PacketPipeline pipeline, byte[][] frames, int rounds)
    {
        for (var round = 0; round < rounds; round++)
        {
            foreach (var frame in frames) pipeline.OnPacket(new(1, new(1), frame.Length, frame, LinkType.Ethernet));
        }
    }
}
