using Genba.Wire.Protocols;
using Genba.Wire.Protocols.Ntp;
using static Genba.Wire.Tests.Protocols.Parts;

namespace Genba.Wire.Tests.Protocols.Ntp;

public sealed class NtpDissectorTests
{
    private static readonly byte[] Question = [0x23, 0, 6, 0xEC, .. new byte[44]];
    private static readonly byte[] Answer = [0x24, 2, 6, 0xEC, .. new byte[44]];
    private static readonly byte[] FromSatellite = [0x24, 1, 6, 0xEC, .. new byte[8], .. Text("GPS"), .. new byte[33]];
    private static readonly byte[] FromServer = [0x24, 2, 6, 0xEC, .. new byte[8], 10, 0, 0, 9, .. new byte[32]];
    private static readonly byte[] Unsynchronised = [0xE4, 0, 6, 0xEC, .. new byte[44]];

    private static readonly byte[] Variables = Join([0x16, 0x82], new byte[10],
        Text("version=\"ntpd 4.2.8p15\", processor=\"armv7l\", system=\"Linux/5.10\", leap=0"));

    public static IReadOnlyList<byte[]> Messages { get; } = [Question, Answer, FromSatellite, FromServer, Unsynchronised, Variables];

    private readonly Dialogue _flow = new(new NtpDissector());

    [Fact]
    public void A_capture_of_clients_gives_the_recorded_observations() =>
        Golden.Verify(ObservationLog.OfCapture("ntp.pcap", "ntp").Lines, "ntp.golden.jsonl");

    [Fact]
    public void An_answer_makes_its_sender_a_time_server() =>
        Assert.Equal(["identity role = ntp-server"], _flow.Client(Question).Server(Answer).Server(Unsynchronised).Saw);

    [Fact]
    public void A_server_says_where_its_time_is_from()
    {
        Assert.Contains("identity time-source = NTP stratum 1, GPS", _flow.Server(FromSatellite).Saw);
        Assert.Contains("identity time-source = NTP stratum 2, 10.0.0.9", _flow.Server(FromServer).Saw);
    }

    [Fact]
    public void Variables_tell_software_and_system() => Assert.Equal(
        ["identity software = ntpd 4.2.8p15", "identity hardware = armv7l (70 %)", "identity os = Linux/5.10 (70 %)"],
        _flow.Server(Variables).Saw);

    [Fact]
    public void Short_and_impossible_packets_are_not_its_own()
    {
        Assert.Equal(Recognition.No, _flow.Recognise(Question.AsSpan(..40)));
        Assert.Equal(Recognition.No, _flow.Recognise([0x3B, .. Question[1..]]));
    }
}
