using Genba.Wire.Capture;
using Genba.Wire.Protocols;
using Genba.Wire.Protocols.Vrrp;

namespace Genba.Wire.Tests.Protocols.Vrrp;

public sealed class CarpDissectorTests
{
    private static readonly byte[] Advertisement = [0x21, 3, 0, 7, 0, 1, 0xAB, 0xCD, .. new byte[8], .. Enumerable.Repeat((byte)0x5A, 20)];

    public static IReadOnlyList<byte[]> Messages { get; } = [Advertisement];

    [Fact]
    public void A_firewall_of_a_pair_is_a_router() =>
        Assert.Equal(["identity role = router"], new Dialogue(new CarpDissector()).Client(Advertisement).Saw);

    [Fact]
    public void It_shares_its_number_with_vrrp_but_not_its_bytes()
    {
        Assert.Equal(Recognition.No, new Dialogue(new CarpDissector()).Recognise(VrrpDissectorTests.Messages[0]));
        Assert.Equal(Recognition.Strong, new Dialogue(new CarpDissector()).Recognise(Advertisement));
    }

    [Fact]
    public void The_pipeline_tells_both_apart_on_the_same_number()
    {
        var log = new ObservationLog();
        var pipeline = new PacketPipeline(log);
        var file = new CaptureBytes().PcapHeader()
            .PcapRecord(1, 0, FrameBytes.Ethernet(0x0800, FrameBytes.Ipv4(112, Advertisement)))
            .PcapRecord(2, 0, FrameBytes.Ethernet(0x0800, FrameBytes.Ipv4(112, VrrpDissectorTests.Messages[0], fromA: false),
                fromA: false));
        var reader = new CaptureReader();
        pipeline.BeginCapture(0, reader);
        PacketList.Read(file.ToArray(), pipeline, reader);

        Assert.Equal("carp", ProtocolTable.All[pipeline.Flows[0].Protocol].Protocol);
        Assert.Contains("identity role = router", log.Saw);
    }
}
