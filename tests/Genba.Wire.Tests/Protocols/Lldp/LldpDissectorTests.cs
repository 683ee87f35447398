using Genba.Wire.Protocols;
using Genba.Wire.Protocols.Lldp;

namespace Genba.Wire.Tests.Protocols.Lldp;

public sealed class LldpDissectorTests
{
    private readonly Dialogue _link = new(new LldpDissector());

    [Fact]
    public void A_capture_of_switches_and_a_firewall_gives_the_recorded_observations() =>
        Golden.Verify(ObservationLog.OfCapture("lldp.pcap", "lldp").Lines, "lldp.golden.jsonl");

    [Fact]
    public void A_switch_tells_names_model_and_management_address() => Assert.Equal(
        [
            "identity address = 02:00:00:00:00:99",
            "identity chassis = 02:00:00:00:00:99",
            "identity port = port-001 (70 %)",
            "identity port = Uplink (70 %)",
            "identity name = SW-LINE-2",
            "identity description = Moxa EDS-510E, V4.1",
            "identity role = bridge",
            "identity address = 10.0.0.99",
            "identity serial = TAFA00112233",
            "identity model = EDS-510E",
            "identity url = https://maker.example/eds.json",
            "identity address = 02:00:00:00:00:99",
        ],
        _link.Client(LldpMessages.Switch).Saw);

    [Fact]
    public void A_chassis_in_text_is_a_name() => Assert.Equal(
        ["identity name = press-io-3 (70 %)", "identity chassis = press-io-3 (70 %)", "identity port = port-002 (70 %)"],
        _link.Client(LldpMessages.Station).Saw);

    [Fact]
    public void A_field_longer_than_the_frame_is_malformed_where_it_begins()
    {
        var result = _link.Once(LldpMessages.CutInside);

        Assert.Equal(DissectionKind.Malformed, result.Kind);
        Assert.Equal(LldpMessages.Switch.AsSpan().IndexOf("https"u8) - 6, result.Bytes);
    }

    [Fact]
    public void A_frame_that_does_not_begin_with_the_chassis_is_not_its_own() =>
        Assert.Equal(Dissection.NotMine, _link.Once(LldpMessages.Tlv(2, Parts.Text("x"))));
}
