using Genba.Wire.Protocols;
using Genba.Wire.Protocols.Bacnet;

namespace Genba.Wire.Tests.Protocols.Bacnet;

public sealed class BacnetDissectorTests
{
    private readonly Dialogue _flow = new(new BacnetDissector());

    [Fact]
    public void A_capture_of_the_lab_gives_the_recorded_observations() =>
        Golden.Verify(ObservationLog.OfCapture("bacnet.pcap", "bacnet").Lines, "bacnet.golden.jsonl");

    [Fact]
    public void Asking_everybody_is_a_sign_and_asking_for_one_device_is_not()
    {
        Assert.Equal(["operation who is (read)", "sign Enumeration"], _flow.Client(BacnetMessages.WhoIs).Saw);
        Assert.Equal(["operation who is (read)"], new Dialogue(new BacnetDissector()).Client(BacnetMessages.WhoIsOne).Saw);
    }

    [Fact]
    public void A_device_announces_its_number_and_vendor() => Assert.Equal(
        ["identity address = BACnet device 29", "identity vendor = Johnson Controls (70 %)"],
        _flow.Server(BacnetMessages.IAm).Saw);

    [Fact]
    public void A_forwarded_announcement_belongs_to_whom_it_came_from() => Assert.Equal(
        [
            "identity address = BACnet device 29 of 10.0.0.9", "identity vendor = Johnson Controls (70 %) of 10.0.0.9",
        ],
        _flow.Server(BacnetMessages.ForwardedIAm).Saw);

    [Fact]
    public void A_property_of_the_device_is_an_identity() => Assert.Equal(
        ["operation read property (read)", "outcome read property: done", "identity model = MLX-1"],
        _flow.Client(BacnetMessages.ReadModel).Server(BacnetMessages.Model).Saw);

    [Fact]
    public void Texts_are_read_in_their_character_set() => Assert.Equal(
        ["identity model = NAE4", "identity name = 空調"],
        _flow.Server(BacnetMessages.ModelInUcs2).Server(BacnetMessages.NameInShiftJis).Saw
            .Where(saw => saw.StartsWith("identity", StringComparison.Ordinal)));

    [Fact]
    public void The_points_of_a_device_are_not_its_identity() =>
        Assert.Equal(["outcome read property: done"], _flow.Server(BacnetMessages.NameOfPoint).Saw);

    [Fact]
    public void Several_properties_are_read_past_an_error_among_them() => Assert.Equal(
        ["outcome read properties: done", "identity vendor = Acme", "identity firmware = 2.6", "identity software = 1.0"],
        _flow.Server(BacnetMessages.Several).Saw);

    [Fact]
    public void A_device_behind_a_router_is_a_hint_only() =>
        Assert.Contains("identity model = MLX-1 (40 %)", _flow.Server(BacnetMessages.ModelFromBeyond).Saw);

    [Fact]
    public void An_error_is_a_failed_outcome() => Assert.Equal("outcome read property: failed",
        _flow.Client(BacnetMessages.ReadModel).Server(BacnetMessages.Refused).Saw[^1]);

    [Fact]
    public void A_restart_and_its_acknowledgement_pair() => Assert.Equal(
        ["operation reinitialise device (mode)", "outcome reinitialise device: done"],
        _flow.Client(BacnetMessages.Reinitialise).Server(BacnetMessages.SimpleAck).Saw);

    [Theory]
    [InlineData("00 05 01 06", "read file (read)")]
    [InlineData("00 05 01 07", "write file (file)")]
    [InlineData("00 05 01 08", "add list element (program)")]
    [InlineData("00 05 01 0A", "create object (program)")]
    [InlineData("00 05 01 0B", "delete object (program)")]
    [InlineData("00 05 01 0E", "read properties (read)")]
    [InlineData("00 05 01 0F", "write property (write)")]
    [InlineData("00 05 01 10", "write properties (write)")]
    [InlineData("00 05 01 11", "device communication control (mode)")]
    [InlineData("00 05 01 14", "reinitialise device (mode)")]
    [InlineData("00 05 01 1A", "read range (read)")]
    [InlineData("08 05 01 00 04 0F", "write property (write)")]
    [InlineData("10 06", "synchronise time (write)")]
    [InlineData("10 07", "who has (read)")]
    [InlineData("10 0A", "write group (write)")]
    [InlineData("00 05 01 5B", "service 0x5b (other)")]
    public void A_request_is_named_and_classed(string application, string operation) =>
        Assert.Equal([$"operation {operation}"], _flow.Client(BacnetMessages.Message(0x0A, "01 04", application)).Saw);

    [Theory]
    [InlineData("00 05 01 01")]     // confirmed change of value
    [InlineData("10 02")]           // unconfirmed change of value
    [InlineData("08 05 01 01 04 0F")]   // second segment of a request
    public void What_a_device_reports_by_itself_is_no_operation(string application) =>
        Assert.Empty(_flow.Client(BacnetMessages.Message(0x0A, "01 04", application)).Saw);

    [Fact]
    public void A_foreign_device_registers() =>
        Assert.Equal(["operation register foreign device (session)"], _flow.Client(BacnetMessages.RegisterForeignDevice).Saw);

    [Fact]
    public void It_is_read_on_Ethernet_too() => Assert.Contains("identity address = BACnet device 29",
        new Dialogue(new BacnetDissector(), Carrier.Link).Server(BacnetMessages.IAmOnEthernet).Saw);

    [Fact]
    public void A_datagram_whose_length_lies_is_malformed_and_not_recognised()
    {
        var cut = BacnetMessages.Model.AsSpan(0, BacnetMessages.Model.Length - 1);
        Assert.Equal(DissectionKind.Malformed, _flow.Once(cut).Kind);
        Assert.Equal(Recognition.No, _flow.Recognise(cut));
        Assert.Equal(Recognition.Strong, _flow.Recognise(BacnetMessages.Model));
    }
}
