using Genba.Wire.Protocols;
using Genba.Wire.Protocols.Radius;
using static Genba.Wire.Tests.Protocols.Parts;

namespace Genba.Wire.Tests.Protocols.Radius;

public sealed class RadiusDissectorTests
{
    private static readonly byte[] Machine = Message(1,
        Attribute(1, Text("host/eng-01.plant.example")), Attribute(4, Dialogue.Bytes("0A000001")), Attribute(31, Text("02-00-00-00-00-42")),
        Attribute(32, Text("sw-line-2")));

    private static readonly byte[] Person = Message(1, Attribute(1, Text("maint")), Attribute(2, new byte[16]));
    private static readonly byte[] Accepted = Message(2);
    private static readonly byte[] Refused = Message(3, Attribute(18, Text("no")));

    public static IReadOnlyList<byte[]> Messages { get; } = [Machine, Person, Accepted, Refused];

    private readonly Dialogue _flow = new(new RadiusDissector());

    [Fact]
    public void A_switch_names_itself_and_whom_it_lets_in() => Assert.Equal(
        ["identity address = 10.0.0.1", "identity name = sw-line-2", "identity name = eng-01.plant.example of 02:00:00:00:00:42",
            "sign LoginSucceeded", "identity role = radius-server"],
        _flow.Client(Machine).Server(Accepted).Saw);

    [Fact]
    public void A_name_without_a_station_belongs_to_nobody_that_can_be_told() => Assert.Equal(
        ["identity user-name = maint of nobody", "sign LoginFailed", "identity role = radius-server"],
            _flow.Client(Person).Server(Refused).Saw);

    [Fact]
    public void Attributes_must_fill_the_message()
    {
        Assert.Equal(Recognition.Strong, _flow.Recognise(Person));
        Assert.Equal(Recognition.Weak, _flow.Recognise(Accepted, fromClient: false));
        Assert.Equal(Recognition.No, _flow.Recognise(Person.AsSpan(..^1)));
        Assert.Equal(Recognition.No, _flow.Recognise(Message(1, [1, 1, 0])));
    }

    [Fact]
    public void A_challenge_whose_bytes_fit_ptp_too_is_no_clock() => Assert.Empty(
        ObservationLog.OfSharedCapture("radius/RADIUS.pcap", "ptp").Saw);

    [Fact]
    public void A_public_capture_reads_as_in_wireshark()
    {
        var seen = ObservationLog.OfSharedCapture("radius/RADIUS.pcap", "radius").Distinct;

        Assert.Contains("10.0.0.1:1812: identity user-name = John.McGuirk of 00:14:22:e9:54:5e", seen.Select(WithoutClientPort));
        Assert.Contains(seen, line => line.EndsWith("identity name = VZWC2TestLab", StringComparison.Ordinal));
    }

    private static string WithoutClientPort(string line) => System.Text.RegularExpressions.Regex.Replace(line, @"^(10\.0\.0\.1):\d+",
        "$1:1812");

    private static byte[] Attribute(byte type, byte[] value) => [type, (byte)(value.Length + 2), .. value];

    private static byte[] Message(byte code, params byte[][] attributes) =>
        Join([code, 9], U16(20 + attributes.Sum(attribute => attribute.Length)), new byte[16], Join(attributes));
}
