using Genba.Wire.Protocols;
using Genba.Wire.Protocols.Stp;

namespace Genba.Wire.Tests.Protocols.Stp;

public sealed class StpDissectorTests
{
    private const string Root = "8001 020000000099", Bridge = "9001 020000000007", Timers = "8002 0000 1400 0200 0F00";

    private static readonly byte[] Hello = Dialogue.Bytes($"424203 0000 00 00 00 {Root} 00000013 {Bridge} {Timers}");
    private static readonly byte[] RapidOfRoot = Dialogue.Bytes($"424203 0000 02 02 3C {Root} 00000000 {Root} {Timers} 00");
    private static readonly byte[] PerVlan = Dialogue.Bytes($"0000 02 02 3C {Root} 00000013 {Bridge} {Timers} 00 0000 0002 0001");
    private static readonly byte[] Change = Dialogue.Bytes("424203 0000 00 80");

    private static readonly byte[] Multiple = Parts.Join(
        Dialogue.Bytes($"424203 0000 03 02 7C {Root} 00000000 {Root} {Timers} 00 0040 00"),
        Parts.Text("line-2"), new byte[26], Dialogue.Bytes("0001 00112233445566778899AABBCCDDEEFF 00004E20"),
        Dialogue.Bytes($"{Bridge} 14"));

    public static IReadOnlyList<byte[]> Messages { get; } = [Hello, RapidOfRoot, PerVlan, Change, Multiple];

    private readonly Dialogue _link = new(new StpDissector());

    [Fact]
    public void A_bridge_tells_its_address_and_whom_it_takes_for_the_root() => Assert.Equal(
        ["identity role = bridge", "identity address = 02:00:00:00:00:07", "identity root-bridge = 32768.1/02:00:00:00:00:99"],
        _link.Client(Hello).Saw);

    [Fact]
    public void The_root_names_itself() => Assert.Contains("identity role = root-bridge", _link.Client(RapidOfRoot).Saw);

    [Fact]
    public void A_unit_per_vlan_reads_the_same() =>
        Assert.Equal(_link.Client(Hello).Saw, new Dialogue(new StpDissector()).Client(PerVlan).Saw);

    [Fact]
    public void A_region_names_itself_and_the_bridge_stands_behind_it() => Assert.Equal(
        [
            "identity role = bridge", "identity domain = line-2 (70 %)", "identity address = 02:00:00:00:00:07",
            "identity root-bridge = 32768.1/02:00:00:00:00:99",
        ],
        _link.Client(Multiple).Saw);

    [Fact]
    public void A_topology_change_only_says_that_a_bridge_is_there() =>
        Assert.Equal(["identity role = bridge"], _link.Client(Change).Saw);

    [Fact]
    public void Other_protocols_of_the_access_point_are_not_its_own() =>
        Assert.Equal(Recognition.No, _link.Recognise(Dialogue.Bytes("424203 0001 02 02 3C")));

    [Fact]
    public void Rapid_spanning_tree_of_a_public_capture_reads_as_in_wireshark() => Assert.Equal(
        [
            "00:19:06:ea:b8:8c: identity address = 00:19:06:ea:b8:80",
            "00:19:06:ea:b8:8c: identity role = bridge",
            "00:19:06:ea:b8:8c: identity role = root-bridge",
            "00:19:06:ea:b8:8c: identity root-bridge = 32768.1/00:19:06:ea:b8:80",
        ],
        ObservationLog.OfSharedCapture("l2/802.1w_rapid_STP.pcap", "stp").Distinct);

    [Fact]
    public void Units_per_vlan_of_a_public_capture_read_as_in_wireshark()
    {
        var seen = ObservationLog.OfSharedCapture("l2/rpvstp-trunk-native-vid5.pcap", "stp").Distinct;

        Assert.Contains("00:1f:6d:96:ec:04: identity root-bridge = 32768.1/00:1f:6d:96:ec:00", seen);
        Assert.Contains("00:1f:6d:96:ec:04: identity root-bridge = 32768.5/00:1f:6d:96:ec:00", seen);
    }
}
