using Genba.Wire.Protocols;
using Genba.Wire.Protocols.Http;

namespace Genba.Wire.Tests.Protocols.Http;

public sealed class HttpDissectorTests
{
    private readonly Dialogue _flow = new(new HttpDissector());

    [Fact]
    public void A_capture_of_pages_and_a_password_gives_the_recorded_observations() =>
        Golden.Verify(ObservationLog.OfCapture("http.pcap", "http").Lines, "http.golden.jsonl");

    [Fact]
    public void A_request_tells_the_client_its_software_and_the_name_of_the_server() => Assert.Equal(
        ["identity server-name = plc1.plant.example (40 %) of 02:00:00:00:00:02 10.0.0.2", "identity user-agent = curl/7.88.1"],
        _flow.Client(HttpMessages.Get).Saw);

    [Fact]
    public void A_printer_tells_model_and_firmware() => Assert.Equal(
        ["identity role = printer", "identity name = hall2 (70 %)", "identity model = Example LP-200", "identity firmware = 4.1"],
        _flow.Client(HttpMessages.AskPrinter).Server(HttpMessages.Printer).Saw);

    [Fact]
    public void A_printer_of_a_public_capture_reads_as_in_wireshark() =>
        Assert.Contains("identity role = printer", ObservationLog.OfSharedCapture("iot-home/ipp.pcap", "http").Saw);

    [Fact]
    public void A_page_tells_the_server_its_software_and_its_title() => Assert.Equal(
        ["identity software = nginx/1.22.1", "identity description = Press 3 &amp; 4 (70 %)"],
        _flow.Server(HttpMessages.Page).Saw);

    [Fact]
    public void A_password_in_clear_text_and_whether_it_was_taken_are_signs()
    {
        _flow.Client(HttpMessages.GetWithPassword).Server(HttpMessages.Refusal)
            .Client(HttpMessages.GetWithPassword).Server(HttpMessages.Page);

        Assert.Equal(
            [
                "sign ClearTextPassword", "identity application = Schneider Web (70 %)", "sign LoginFailed",
                "sign ClearTextPassword", "identity software = nginx/1.22.1", "sign LoginSucceeded",
                "identity description = Press 3 &amp; 4 (70 %)",
            ],
            _flow.Saw);
        Assert.DoesNotContain(_flow.Saw, saw => saw.Contains("YWRt", StringComparison.Ordinal));
    }

    [Fact]
    public void Chunks_and_trailers_are_passed_over_up_to_the_next_response()
    {
        _flow.Server([.. HttpMessages.Chunked, .. HttpMessages.NotModified]);

        Assert.Equal(["identity software = Embedthis"], _flow.Saw);
        Assert.Equal(DissectionKind.Complete, _flow.Last.Kind);
    }

    [Fact]
    public void A_long_body_is_skipped_without_being_waited_for()
    {
        _flow.Server(HttpMessages.Page.AsSpan(..^10));

        Assert.Equal(Dissection.Skip(48), _flow.Last);
    }

    [Fact]
    public void A_response_that_ends_with_the_connection_ends_the_direction() =>
        Assert.Equal(Dissection.Finished, _flow.Server(HttpMessages.UntilClose).Last);

    [Fact]
    public void After_a_change_of_protocol_both_directions_end()
    {
        _flow.Client(HttpMessages.Get).Server(HttpMessages.Upgrade);

        Assert.Equal(Dissection.Finished, _flow.Once([0x81, 0x05]));
        Assert.Equal(Dissection.Finished, _flow.Once([0x81, 0x05], fromClient: false));
    }

    [Fact]
    public void A_response_to_head_has_no_body()
    {
        _flow.Client("HEAD / HTTP/1.1\r\n\r\n"u8).Server("HTTP/1.1 200 OK\r\nContent-Length: 500\r\n\r\n"u8);

        Assert.Equal(DissectionKind.Complete, _flow.Server(HttpMessages.Refusal).Last.Kind);
        Assert.Contains("identity application = Schneider Web (70 %)", _flow.Saw);
    }

    [Fact]
    public void A_head_cut_anywhere_asks_for_more()
    {
        for (var length = 1; length < HttpMessages.Get.Length; length++)
            Assert.Equal(Dissection.NeedMore, _flow.Once(HttpMessages.Get.AsSpan(0, length)));
    }

    [Fact]
    public void The_middle_of_a_body_is_not_its_own() =>
        Assert.Equal(Dissection.NotMine, _flow.Once("...and so on\r\n\r\n"u8));

    [Fact]
    public void Discovery_tells_software_place_and_kind_of_the_device() => Assert.Equal(
        [
            "identity url = http://10.0.0.2:1900/igd.xml",
            "identity software = ipos/7.0 UPnP/1.0 TL-WDR3600/1.0",
            "identity fingerprint = uuid:9f0865b3",
            "identity service = urn:schemas-upnp-org:device:InternetGatewayDevice:1",
        ],
        new Dialogue(new SsdpDissector()).Server(HttpMessages.Notify).Saw);

    [Fact]
    public void A_search_tells_the_software_that_searches() => Assert.Equal(
        ["identity user-agent = Chrome/100 Windows"], new Dialogue(new SsdpDissector()).Client(HttpMessages.Search).Saw);
}
