using System.Security.Cryptography;
using Genba.Wire.Capture;
using Genba.Wire.Protocols;
using Genba.Wire.Protocols.Quic;

namespace Genba.Wire.Tests.Protocols.Quic;

/// <summary>The client's first message, whose keys anybody can derive.</summary>
public sealed class QuicHelloTests
{
    private static readonly string[] Said =
    [
        "identity server-name = hmi.plant.example (70 %) of 02:00:00:00:00:02 10.0.0.2",
        "identity fingerprint = q13d1516h2_8daaf6152771_e5627efa2ab1 (70 %)",
        "identity application = h2 (70 %) of 02:00:00:00:00:02 10.0.0.2",
    ];

    private readonly Dialogue _flow = new(new QuicDissector());

    [Theory, InlineData(QuicMessages.Version1), InlineData(QuicMessages.Version2), InlineData(QuicMessages.Draft29)]
    public void A_hello_tells_whom_it_wants_and_what_made_it(uint version) =>
        Assert.Equal(Said, _flow.Client(QuicMessages.Datagram(version, QuicMessages.Crypto(0, QuicMessages.Hello))).Saw);

    [Fact]
    public void A_hello_in_pieces_over_two_datagrams_is_put_together()
    {
        var log = new ObservationLog();
        var pipeline = new PacketPipeline(log);
        pipeline.BeginCapture(0, new CaptureReader());
        foreach (var datagram in (byte[][])[QuicMessages.FirstHalf, QuicMessages.SecondHalf, QuicMessages.SecondHalf])
        {
            var frame = FrameBytes.UdpFrame(datagram);
            pipeline.OnPacket(new(1, new(1), frame.Length, frame, LinkType.Ethernet));
        }
        Assert.Equal(
            [Said[1], Said[0].Replace("00:02 10.0.0.2", "0b 192.168.10.2", StringComparison.Ordinal)],
            log.Saw.Where(saw => saw.Contains("fingerprint", StringComparison.Ordinal) || saw.Contains("server-name", StringComparison.Ordinal))
                .Select(saw => saw.Replace("02:00:00:00:00:0b", "02:00:00:00:0b", StringComparison.Ordinal)).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_real_browser_that_shuffles_its_hello_over_two_datagrams_is_read() =>
        Golden.Verify(ObservationLog.OfCapture("quic.pcap", "quic").Lines, "quic.golden.jsonl");

    [Fact]
    public void A_real_hello_of_a_draft_is_read() => Assert.Contains(
        "identity fingerprint = q13i0307h9_55b375c5d22e_23ed935430f2 (70 %)",
        ObservationLog.OfSharedCapture("iot-home/os_detected.pcapng", "quic").Saw);

    [Fact]
    public void Who_comes_back_with_a_token_has_new_keys()
    {
        var retried = QuicMessages.Datagram(
            QuicMessages.Version1, QuicMessages.Crypto(0, QuicMessages.Hello), 1, token: [1, 2, 3], connection: [9, 9, 9, 9, 9, 9, 9, 9]);
        Assert.Equal(Said, _flow.Client([.. QuicMessages.FirstHalf, .. retried]).Saw);
    }

    [Fact]
    public void Other_packets_in_the_same_datagram_are_stepped_over()
    {
        byte[] early = [.. Dialogue.Bytes("D3 00000001 08 0102030405060708 00 4020"), .. new byte[32]];
        Assert.Equal(Said, _flow.Client([.. QuicMessages.FirstHalf, .. early, .. QuicMessages.SecondHalf]).Saw);
    }

    [Fact]
    public void Without_a_hello_it_is_given_up_after_four_datagrams_and_at_once_when_they_are_small()
    {
        var empty = QuicMessages.Datagram(QuicMessages.Version1, [1, 1, 1]);
        List<byte> joined = [];
        for (var count = 1; count <= 4; count++)
        {
            joined.AddRange(empty);
            Assert.Equal(count < 4 ? Dissection.NeedMore : Dissection.Complete(joined.Count), _flow.Once([.. joined]));
        }
        Assert.Equal(Dissection.Complete(empty.Length), _flow.Once(empty));
        var small = QuicMessages.Whole[..^200];
        Assert.Equal(Dissection.Complete(small.Length), new Dialogue(new QuicDissector()).Once(small));
    }

    [Theory]
    [InlineData(4096, 1)]
    [InlineData(4000, 200)]
    [InlineData(16_000, 16)]
    public void Pieces_beyond_any_hello_are_left_out(int offset, int bytes)
    {
        var frames = QuicMessages.Crypto(offset, new byte[bytes]);
        Assert.Equal(Dissection.NeedMore, _flow.Once(QuicMessages.Datagram(QuicMessages.Version1, frames)));
    }

    [Theory]
    [InlineData(QuicMessages.Version1, "1F369613DD76D5467730EFCBE3B1A22D", "FA044B2F42A3FD3B46FB255C", "9F50449E04A0E810283A1E9933ADEDD2")]
    [InlineData(QuicMessages.Version2, "8B1A0BC121284290A29E0971B5CD045D", "91F73E2351D8FA91660E909F", "45B95E15235D6F45A6B19CBCB0294BA9")]
    public void Keys_are_those_that_the_standards_work_out(uint version, string key, string nonce, string header)
    {
        var keys = new byte[QuicKeys.RoomBytes];
        QuicKeys.Derive(version, Convert.FromHexString("8394C8F03E515708"), keys);
        Assert.Equal(key + nonce + header, Convert.ToHexString(keys));
    }

    [Fact]
    public void The_cipher_is_that_of_the_runtime()
    {
        var random = new Random(31);
        using var aes = Aes.Create();
        var (key, block, result, words) = (new byte[16], new byte[16], new byte[16], new uint[AesBlock.KeyWords]);
        for (var round = 0; round < 2_000; round++)
        {
            random.NextBytes(key);
            random.NextBytes(block);
            aes.Key = key;
            new AesBlock(key, words).Encrypt(block, result);
            Assert.Equal(aes.EncryptEcb(block, PaddingMode.None), result);
        }
    }
}
