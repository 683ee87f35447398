using Genba.Wire.Protocols;
using Genba.Wire.Protocols.Profinet;

namespace Genba.Wire.Tests.Protocols.Profinet;

public sealed class ProfinetDissectorTests
{
    private readonly Dialogue _flow = new(new ProfinetDcpDissector());

    [Fact]
    public void A_capture_of_the_lab_gives_the_recorded_observations() =>
        Golden.Verify(ObservationLog.OfCapture("profinet-dcp.pcap", "profinet-dcp").Lines, "profinet-dcp.golden.jsonl");

    [Fact]
    public void Asking_all_stations_is_a_sign() => Assert.Equal(
        ["operation identify all stations (read)", "sign Enumeration"], _flow.Client(DcpMessages.IdentifyAll).Saw);

    [Fact]
    public void A_name_that_is_asked_for_is_not_taken_for_the_name_of_who_asks() => Assert.Equal(
        ["identity asks-for = turk1 (40 %)", "operation identify station (read)"], _flow.Client(DcpMessages.IdentifyOne).Saw);

    [Fact]
    public void A_station_names_itself_and_its_address() => Assert.Equal(
        [
            "outcome identify station: done", "identity model = S7-300", "identity name = jig-1", "identity vendor = Siemens",
            "identity product-code = 0x0203", "identity role = I/O controller",
            "binding 02:00:00:00:00:02 192.168.10.12 (Protocol)",
        ],
        _flow.Server(DcpMessages.Identity).Saw);

    [Fact]
    public void A_station_that_says_hello_names_itself_and_an_unknown_vendor_stays_a_number() => Assert.Equal(
        [
            "identity name = jig-1", "identity vendor = PROFINET vendor 0x5bcd", "identity product-code = 0x0001",
        ],
        _flow.Server(DcpMessages.Hello).Saw);

    [Fact]
    public void Reading_parameters_pairs_with_its_answer() => Assert.Equal(
        ["operation read station parameters (read)", "outcome read station parameters: done", "identity name = jig-1"],
        _flow.Client(DcpMessages.Get).Server(DcpMessages.GetReply).Saw);

    [Fact]
    public void What_a_station_does_not_support_has_failed() => Assert.Equal("outcome read station parameters: failed",
        _flow.Client(DcpMessages.Get).Server(DcpMessages.GetUnsupported).Saw[^1]);

    public static TheoryData<byte[], string> Changes => new()
    {
        { DcpMessages.SetName, "set station name (parameter)" },
        { DcpMessages.SetAddress, "set IP address (parameter)" },
        { DcpMessages.FactoryReset, "reset to factory settings (mode)" },
        { DcpMessages.ResetToFactory, "reset to factory settings (mode)" },
        { DcpMessages.Blink, "blink (write)" },
    };

    [Theory, MemberData(nameof(Changes))]
    public void A_change_is_named_and_classed(byte[] message, string operation) =>
        Assert.Equal($"operation {operation}", Assert.Single(_flow.Client(message).Saw, saw => saw.StartsWith("operation", StringComparison.Ordinal)));

    [Fact]
    public void Who_names_a_station_says_how() =>
        Assert.Contains("identity gave-name = jig-2 (70 %)", _flow.Client(DcpMessages.SetName).Saw);

    [Fact]
    public void The_answer_tells_whether_the_change_was_made()
    {
        Assert.Equal("outcome set station name: done", _flow.Client(DcpMessages.SetName).Server(DcpMessages.SetDone).Saw[^1]);
        Assert.Equal("outcome set station name: failed",
            _flow.Client(DcpMessages.SetName).Server(DcpMessages.SetRefused).Saw[^1]);
    }

    [Fact]
    public void Cyclic_data_has_a_name_of_its_own_and_says_nothing()
    {
        Assert.Equal(Recognition.No, _flow.Recognise(DcpMessages.CyclicData));
        var cyclic = new Dialogue(new ProfinetRtDissector());
        Assert.Equal(Recognition.Strong, cyclic.Recognise(DcpMessages.CyclicData));
        Assert.Empty(cyclic.Client(DcpMessages.CyclicData).Saw);
        Assert.Equal(Recognition.No, cyclic.Recognise(DcpMessages.Identity));
    }

    [Fact]
    public void Discovery_between_two_who_exchange_data_is_read_all_the_same() =>
        Assert.Contains("identity name = jig-1", new Dialogue(new ProfinetRtDissector()).Server(DcpMessages.Identity).Saw);

    [Fact]
    public void A_length_beyond_the_frame_is_malformed()
    {
        var message = DcpMessages.Identity.ToArray();
        message[10] = 0x7F;
        Assert.Equal(DissectionKind.Malformed, _flow.Once(message).Kind);
    }
}
