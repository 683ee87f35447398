using Genba.Wire.Protocols;
using Genba.Wire.Protocols.Ptp;
using static Genba.Wire.Tests.Protocols.Parts;

namespace Genba.Wire.Tests.Protocols.Ptp;

public sealed class PtpDissectorTests
{
    private const string Clock = "0200 00FF FE00 0001", OtherClock = "0200 00FF FE00 0009";

    private static readonly byte[] Sync = Message(0x10, 0, new byte[10]);
    private static readonly byte[] AnnounceOwn = Announce(Clock, 0);
    private static readonly byte[] AnnounceOther = Announce(OtherClock, 1);
    private static readonly byte[] SetTime = Manage(1, 0x200F, new byte[10]);

    private static readonly byte[] Description = Manage(2, 0x0001, Join(
        U16(1), Short(Text("IEEE 802.3")), Long(new byte[6]), U16(1), Long(new byte[4]), [0, 0x1B, 0x19, 0],
        Short(Text("Example Clocks;GM-200;SN-4711")), Short(Text("B;3.2.1;7.0")), Short(Text("gm-hall-2;Hall 2"))));

    public static IReadOnlyList<byte[]> Messages { get; } = [Sync, AnnounceOwn, AnnounceOther, SetTime, Description];

    private readonly Dialogue _flow = new(new PtpDissector());

    [Fact]
    public void An_announcement_names_the_grandmaster_and_its_domain() => Assert.Equal(
        ["identity role = ptp-master", "identity time-source = PTP domain 4, grandmaster 020000fffe000009"],
        _flow.Client(AnnounceOther).Saw);

    [Fact]
    public void A_clock_that_announces_itself_is_the_grandmaster() =>
        Assert.Contains("identity role = ptp-grandmaster", _flow.Client(AnnounceOwn).Saw);

    [Fact]
    public void Who_sends_the_time_is_a_master() => Assert.Equal(["identity role = ptp-master"], _flow.Client(Sync).Saw);

    [Fact]
    public void A_clock_describes_itself() => Assert.Equal(
        [
            "identity vendor = Example Clocks", "identity model = GM-200", "identity serial = SN-4711", "identity hardware = B",
            "identity firmware = 3.2.1", "identity software = 7.0", "identity name = gm-hall-2 (70 %)", "identity location = Hall 2 (70 %)",
        ],
        _flow.Server(Description).Saw);

    [Fact]
    public void Setting_the_time_is_an_operation() => Assert.Equal(["operation set time (parameter)"], _flow.Client(SetTime).Saw);

    [Fact]
    public void Lengths_and_control_field_must_agree()
    {
        Assert.Equal(Recognition.Strong, _flow.Recognise(Sync));
        Assert.Equal(Recognition.No, _flow.Recognise(Sync.AsSpan(..^1)));
        Assert.Equal(Recognition.No, _flow.Recognise([.. Sync[..32], 3, .. Sync[33..]]));
    }

    [Fact]
    public void Clocks_of_public_captures_read_as_in_wireshark()
    {
        var seen = ObservationLog.OfSharedCapture("ntp-ptp/ptp_ethernet.pcap", "ptp").Distinct;

        Assert.Contains(seen, line => line.EndsWith("identity time-source = PTP domain 0, grandmaster 000006ffff010000",
            StringComparison.Ordinal));
        Assert.Contains(seen, line => line.EndsWith("identity time-source = PTP domain 0, grandmaster 7483efffff01ac16",
            StringComparison.Ordinal));
    }

    private static byte[] Announce(string grandmaster, int steps) => Message(0x1B, 5, Join(
        new byte[10], U16(37), [0, 128], Dialogue.Bytes("06 21 4E5D"), [128], Dialogue.Bytes(grandmaster), U16(steps), [0x20]));

    private static byte[] Manage(byte action, int id, byte[] value) => Message(0x1D, 4, Join(
        new byte[10], [1, 1, action, 0], U16(1), Long(U16(id), value)));

    private static byte[] Message(byte type, byte control, byte[] body) => Join(
        [type, 2], U16(34 + body.Length), [4, 0, 0, 0], new byte[12], Dialogue.Bytes(Clock), U16(1), U16(7), [control, 0], body);
}
