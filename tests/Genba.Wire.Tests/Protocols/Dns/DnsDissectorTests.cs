using Genba.Wire.Protocols;
using Genba.Wire.Protocols.Dns;

namespace Genba.Wire.Tests.Protocols.Dns;

public sealed class DnsDissectorTests
{
    private readonly Dialogue _dns = new(new DnsDissector(), Carrier.Udp);
    private readonly Dialogue _mdns = new(new MdnsDissector());
    private readonly Dialogue _llmnr = new(new LlmnrDissector());

    [Fact]
    public void A_capture_of_a_printer_gives_the_recorded_observations() =>
        Golden.Verify(ObservationLog.OfCapture("mdns.pcap", "mdns").Lines, "mdns.golden.jsonl");

    [Fact]
    public void A_capture_of_queries_gives_the_recorded_observations() =>
        Golden.Verify(ObservationLog.OfCapture("dns.pcap", "dns").Lines, "dns.golden.jsonl");

    [Fact]
    public void A_machine_tells_its_model_and_the_version_of_its_kernel() => Assert.Equal(
        ["identity model = MacBookPro14,3", "identity os = Apple macOS (Darwin 21) (70 %)"], _mdns.Server(DnsMessages.DeviceInfo).Saw);

    [Fact]
    public void An_answer_names_an_address_of_the_plant_and_none_of_the_internet() => Assert.Equal(
        ["identity name = historian.plant.example (70 %) of 10.0.0.80"],
        _dns.Client(DnsMessages.Query).Server(DnsMessages.Answer).Saw);

    [Fact]
    public void Who_looks_for_remote_maintenance_is_told() => Assert.Equal(
        ["identity remote-product = TeamViewer (70 %)"], _dns.Client(DnsMessages.RemoteQuery).Saw);

    [Fact]
    public void A_reverse_answer_names_the_address_in_its_question() => Assert.Equal(
        ["identity name = historian.plant.example (70 %) of 10.0.0.80"], _dns.Server(DnsMessages.Reverse).Saw);

    [Fact]
    public void A_dynamic_update_names_the_address_it_registers() => Assert.Equal(
        ["identity name = eng-01.plant.example (70 %) of 10.0.0.81"], _dns.Client(DnsMessages.Update).Saw);

    [Fact]
    public void Over_tcp_a_length_stands_in_front()
    {
        var flow = new Dialogue(new DnsDissector(), Carrier.Tcp);

        Assert.Equal(Dissection.NeedMore, flow.Once(DnsMessages.OverTcp.AsSpan(..^1), fromClient: false));
        Assert.Equal(Dissection.Complete(DnsMessages.OverTcp.Length), flow.Once(DnsMessages.OverTcp, fromClient: false));
        Assert.Single(flow.Saw);
    }

    [Fact]
    public void An_announcement_tells_service_host_model_maker_and_address() => Assert.Equal(
        [
            "identity service = _ipp._tcp",
            "identity name = lp-7 (70 %)",
            "identity model = LP 4000",
            "identity vendor = Sato",
            "identity location = Dock 3",
            "identity hardware = ARM (70 %)",
            "identity os = Linux (70 %)",
            "identity name = lp-7",
        ],
        _mdns.Server(DnsMessages.Announcement).Saw);

    [Fact]
    public void A_list_of_services_tells_their_types() => Assert.Equal(
        ["identity service = _http._tcp", "identity name = lp-7 of fe80::7"], _mdns.Server(DnsMessages.ServiceList).Saw);

    [Fact]
    public void An_answer_on_the_link_names_its_sender() => Assert.Equal(
        ["identity name = ENG-01"], _llmnr.Client(DnsMessages.Query).Server(DnsMessages.LinkLocalAnswer).Saw);

    [Fact]
    public void Names_that_point_at_themselves_end() => Assert.Empty(_dns.Server(DnsMessages.Loop).Saw);

    [Fact]
    public void Whole_messages_are_strong_cut_ones_weak_and_others_nothing()
    {
        Assert.Equal(Recognition.Strong, _dns.Recognise(DnsMessages.Query));
        Assert.Equal(Recognition.Weak, _dns.Recognise(DnsMessages.Answer.AsSpan(..^3), fromClient: false));
        Assert.Equal(Recognition.No, _dns.Recognise(new byte[40]));
        Assert.Equal(Recognition.No, _dns.Recognise("GET / HTTP/1.1\r\n\r\n"u8));
    }
}
