using Genba.Wire.Capture;

namespace Genba.Wire.Tests.Transport;

public sealed class TcpOpeningsTests
{
    private const byte Syn = 2, SynAck = 18;
    private static readonly byte[] Linux = Dialogue.Bytes("020405B4 0402 080A 00112233 00000000 01 030307");
    private static readonly byte[] Windows = Dialogue.Bytes("020405B4 01 030308 01 01 0402");
    private const string LinuxText = "identity fingerprint = ttl=64 window=29200 mss=1460 scale=7 options=2,4,8,1,3 (40 %)";

    [Fact]
    public void The_first_packet_of_a_connection_tells_how_it_is_opened() =>
        Assert.Equal([LinuxText], Openings(Opening(Linux, 29_200, hops: 63)));

    [Fact]
    public void The_same_sender_says_the_same_once_and_another_shape_again() => Assert.Equal(
        [LinuxText, "identity fingerprint = ttl=128 window=8192 mss=1460 scale=8 options=2,1,3,1,1,4 (40 %)"],
        Openings(
            Opening(Linux, 29_200), Opening(Linux, 29_200, from: 40_001), Opening(Windows, 8192, hops: 127, from: 40_002),
            Opening(Windows, 8192, hops: 120, from: 40_003)));

    [Fact]
    public void Answers_repetitions_and_later_packets_tell_nothing() => Assert.Equal(
        [LinuxText],
        Openings(Opening(Linux, 29_200), Opening(Linux, 1_000), Opening(Windows, 8192, flags: SynAck, from: 40_004)));

    [Fact]
    public void A_sender_that_makes_up_shapes_is_heard_a_few_times() =>
        Assert.Equal(8, Openings([.. Enumerable.Range(0, 500).Select(shape => Opening(Linux, (ushort)shape,
            from: (ushort)(1024 + shape)))]).Count);

    [Theory]
    [InlineData("", "mss=0 scale=- options=-")]
    [InlineData("02040218 00 00 00 00", "mss=536 scale=- options=2,0")]
    [InlineData("02000000", "mss=0 scale=- options=2")]
    [InlineData("03FF0000", "mss=0 scale=- options=3")]
    [InlineData("01010101 01010101 01010101 01010101 01010101", "mss=0 scale=- options=1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1")]
    public void Options_that_lie_are_read_as_far_as_they_go(string options, string text) => Assert.EndsWith(
        text + " (40 %)", Assert.Single(Openings(Opening(Dialogue.Bytes(options), 8192))), StringComparison.Ordinal);

    private static List<string> Openings(params byte[][] frames)
    {
        var log = new ObservationLog();
        var pipeline = new PacketPipeline(log);
        pipeline.BeginCapture(0, new CaptureReader());
        foreach (var frame in frames) pipeline.OnPacket(new(1, new(1), frame.Length, frame, LinkType.Ethernet));
        return [.. log.Saw.Where(saw => saw.StartsWith("identity", StringComparison.Ordinal))];
    }

    private static byte[] Opening(byte[] options, ushort window, byte hops = 64, ushort from = 40_000, byte flags = Syn) =>
        FrameBytes.Ethernet(0x0800, FrameBytes.Ipv4(6,
        [
            .. FrameBytes.U16(from), .. FrameBytes.U16(9), .. FrameBytes.U32(7), .. FrameBytes.U32(0),
            (byte)((5 + options.Length / 4) << 4), flags, .. FrameBytes.U16(window), 0, 0, 0, 0, .. options,
        ], hopLimit: hops));
}
