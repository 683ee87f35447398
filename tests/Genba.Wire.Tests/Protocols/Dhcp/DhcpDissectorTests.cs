using Genba.Wire.Protocols;
using Genba.Wire.Protocols.Dhcp;

namespace Genba.Wire.Tests.Protocols.Dhcp;

public sealed class DhcpDissectorTests
{
    private readonly Dialogue _flow = new(new DhcpDissector());

    [Fact]
    public void A_capture_of_four_clients_gives_the_recorded_observations() =>
        Golden.Verify(ObservationLog.OfCapture("dhcp.pcap", "dhcp").Lines, "dhcp.golden.jsonl");

    [Fact]
    public void A_request_tells_about_the_client_by_its_hardware_address() => Assert.Equal(
        [
            "identity fingerprint = 1,3,6,15 (70 %) of 02:00:00:00:00:01",
            "identity name = HMI-PRESS of 02:00:00:00:00:01",
            "identity vendor-class = MSFT 5.0 of 02:00:00:00:00:01",
            "identity name = hmi-press.plant.example of 02:00:00:00:00:01",
        ],
        _flow.Client(DhcpMessages.Request).Saw);

    [Fact]
    public void An_acknowledgement_binds_the_lease_and_names_the_server() => Assert.Equal(
        [
            "identity role = dhcp-server",
            "identity name = HMI-PRESS of 02:00:00:00:00:01 10.0.0.66",
            "binding 02:00:00:00:00:01 10.0.0.66 (Dhcp)",
        ],
        _flow.Server(DhcpMessages.Acknowledge).Saw);

    [Fact]
    public void A_machine_that_starts_from_the_network_and_its_file_are_named() => Assert.Equal(
        [
            "identity vendor-class = PXEClient:Arch:00007:UNDI:003016 of 02:00:00:00:00:01",
            "identity fingerprint = uuid:00112233445566778899aabbccddeeff of 02:00:00:00:00:01",
            "identity file = boot/bootx64.efi (70 %)",
        ],
        _flow.Client(DhcpMessages.StartRequest).Server(DhcpMessages.StartOffer).Saw);

    [Fact]
    public void Names_are_read_from_client_id_and_encoded_full_name() => Assert.Equal(
        [
            "identity name = PRESS-IO (40 %) of 02:00:00:00:00:01 10.0.0.66",
            "identity name = io.plant of 02:00:00:00:00:01 10.0.0.66",
            "identity url = https://maker.example/io.json of 02:00:00:00:00:01 10.0.0.66",
        ],
        _flow.Client(DhcpMessages.Inform).Saw);

    [Fact]
    public void The_identifier_of_a_system_is_read_without_the_interface()
    {
        byte[] request = [.. DhcpMessages.Request[..240], 53, 1, 3, 61, 15, 255, 0, 0, 0, 7, 0, 3, 0, 1, 2, 0, 0, 0, 0, 9, 255];
        Assert.Contains("identity client-id = 00030001020000000009 of 02:00:00:00:00:01", _flow.Client(request).Saw);
    }

    [Fact]
    public void Bootp_without_the_cookie_is_not_its_own() =>
        Assert.Equal(Recognition.No, _flow.Recognise(new byte[300]));

    [Fact]
    public void An_option_longer_than_the_message_is_malformed_where_it_begins() =>
        Assert.Equal(Dissection.Malformed(240), _flow.Once([.. DhcpMessages.Request[..240], 12, 9, 0x41]));
}
