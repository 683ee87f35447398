using Genba.Wire.Capture;

namespace Genba.Wire.Tests.Tunnels;

public sealed class TunnelTests
{
    private const string HostAsEnd = "inside 192.168.10.1 02:00:00:00:00:0a: software = " + TunnelMessages.Greeting;

    public static TheoryData<string, byte, byte[]> OverIp => new()
    {
        { "ipv4", 4, TunnelMessages.Packet }, { "ipv6", 41, TunnelMessages.PacketV6 }, { "gre", 47, TunnelMessages.Gre },
        { "gre with key", 47, TunnelMessages.GreKeyed }, { "pptp", 47, TunnelMessages.GrePpp },
        { "erspan 1", 47, TunnelMessages.ErspanOne }, { "erspan 2", 47, TunnelMessages.ErspanTwo },
        { "erspan 3", 47, TunnelMessages.ErspanThree }, { "etherip", 97, TunnelMessages.EtherIp }, { "mpls", 137, TunnelMessages.Mpls },
    };

    public static TheoryData<string, ushort, byte[]> OverUdp => new()
    {
        { "vxlan", 4789, TunnelMessages.Vxlan }, { "vxlan-gpe", 4790, TunnelMessages.VxlanGpe }, { "geneve", 6081, TunnelMessages.Geneve },
        { "gtp", 2152, TunnelMessages.GtpPlain }, { "gtp with extension", 2152, TunnelMessages.GtpExtended },
        { "teredo", 3544, TunnelMessages.Teredo },
            { "capwap", 5247, TunnelMessages.Capwap }, { "capwap radio", 5247, TunnelMessages.CapwapRadio },
        { "l2tp", 1701, TunnelMessages.L2tp }, { "mpls", 6635, TunnelMessages.MplsUdp },
    };

    [Theory, MemberData(nameof(OverIp))]
    public void What_an_ip_tunnel_carries_is_told_of_its_end(string tunnel, byte protocol, byte[] payload)
    {
        var (log, pipeline) = Run(FrameBytes.Ethernet(0x0800, FrameBytes.Ipv4(protocol, payload)));
        Assert.True(log.Saw.Contains(HostAsEnd), tunnel);
        // The packet is counted once, as what it is outside.
        Assert.Equal((1, protocol), (pipeline.Flows.Count, pipeline.Flows[0].IpProtocol));
    }

    [Theory, MemberData(nameof(OverUdp))]
    public void What_a_udp_tunnel_carries_is_told_of_its_end(string tunnel, ushort port, byte[] payload)
    {
        var (log, pipeline) = Run(FrameBytes.Ethernet(0x0800, FrameBytes.Ipv4(17, FrameBytes.Udp(payload, to: port))));
        Assert.True(log.Saw.Contains(HostAsEnd), tunnel);
        Assert.Equal((1, (byte)17), (pipeline.Flows.Count, pipeline.Flows[0].IpProtocol));
    }

    [Theory, MemberData(nameof(OverUdp))]
    public void Elsewhere_the_same_bytes_are_no_tunnel(string tunnel, ushort port, byte[] payload)
    {
        var (log, _) = Run(FrameBytes.Ethernet(0x0800, FrameBytes.Ipv4(17, FrameBytes.Udp(payload, to: (ushort)(port + 20_000)))));
        Assert.False(log.Saw.Any(saw => saw.StartsWith("inside", StringComparison.Ordinal)), tunnel);
    }

    [Fact]
    public void Inner_addresses_are_not_tied_to_anybody_on_the_network_outside()
    {
        var (log, _) = Run(FrameBytes.Ethernet(0x0800, FrameBytes.Ipv4(47, TunnelMessages.GreKeyed)));
        Assert.Equal(["binding 02:00:00:00:00:0a 192.168.10.1 (Frame)", HostAsEnd], log.Saw);
    }

    [Fact]
    public void A_tunnel_in_fragments_is_opened_when_it_is_whole()
    {
        const int Cut = 32;
        var (log, _) = Run(
            FrameBytes.Ethernet(0x0800, FrameBytes.Ipv4(47, TunnelMessages.Gre.AsSpan(0, Cut), fragment: 0x2000)),
            FrameBytes.Ethernet(0x0800, FrameBytes.Ipv4(47, TunnelMessages.Gre.AsSpan(Cut), fragment: Cut / 8)));
        Assert.Contains(HostAsEnd, log.Saw);
    }

    [Fact]
    public void Tunnels_in_tunnels_are_opened_to_a_limit()
    {
        Assert.Contains(HostAsEnd, Nested(3).Saw);
        Assert.DoesNotContain(HostAsEnd, Nested(40).Saw);
    }

    [Fact]
    public void Cut_and_mutated_tunnels_never_throw_and_allocate_nothing()
    {
        var random = new Random(20_261_121);
        byte[][] seeds =
        [
            .. OverIp.Select(row => FrameBytes.Ethernet(0x0800, FrameBytes.Ipv4(row.Data.Item2, row.Data.Item3))),
            .. OverUdp.Select(row => FrameBytes.Ethernet(0x0800, FrameBytes.Ipv4(17, FrameBytes.Udp(row.Data.Item3, to: row.Data.Item2)))),
        ];
        var pipeline = new PacketPipeline(new CountingSink());
        for (var round = 0; round < 50_000; round++)
        {
            var frame = (byte[])seeds[random.Next(seeds.Length)].Clone();
            for (var flips = random.Next(6); flips > 0; flips--) frame[random.Next(34, frame.Length)] = (byte)random.Next(256);
            var cut = random.Next(4) == 0 ? random.Next(frame.Length + 1) : frame.Length;
            pipeline.OnPacket(new(round + 1, new(round), frame.Length, frame.AsSpan(0, cut), LinkType.Ethernet));
        }
        Feed(pipeline, seeds);
        var before = GC.GetAllocatedBytesForCurrentThread();
        Feed(pipeline, seeds);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    private static ObservationLog Nested(int times)
    {
        var packet = TunnelMessages.Packet;
        for (; times > 0; times--) packet = FrameBytes.Ipv4(4, packet);
        return Run(FrameBytes.Ethernet(0x0800, packet)).Item1;
    }

    private static void Feed(PacketPipeline pipeline, byte[][] frames)
    {
        foreach (var frame in frames) pipeline.OnPacket(new(1, new(1), frame.Length, frame, LinkType.Ethernet));
    }

    private static (ObservationLog, PacketPipeline) Run(params byte[][] frames)
    {
        var log = new ObservationLog();
        var pipeline = new PacketPipeline(log);
        pipeline.BeginCapture(0, new CaptureReader());
        Feed(pipeline, frames);
        return (log, pipeline);
    }
}
