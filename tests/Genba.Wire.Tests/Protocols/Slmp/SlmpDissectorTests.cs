using Genba.Wire.Protocols;
using Genba.Wire.Protocols.Slmp;

namespace Genba.Wire.Tests.Protocols.Slmp;

public sealed class SlmpDissectorTests
{
    private readonly Dialogue _flow = new(new SlmpDissector());

    [Fact]
    public void A_capture_of_the_lab_gives_the_recorded_observations() =>
        Golden.Verify(ObservationLog.OfCapture("slmp.pcap", "slmp").Lines, "slmp.golden.jsonl");

    [Fact]
    public void A_read_and_its_reply_are_an_operation_and_its_outcome() => Assert.Equal(
        ["operation read devices (read)", "outcome read devices: done"],
        _flow.Client(SlmpMessages.ReadWords).Server(SlmpMessages.Words).Saw);

    [Fact]
    public void An_end_code_is_a_failed_outcome() => Assert.Equal("outcome read devices: failed",
        _flow.Client(SlmpMessages.ReadWords).Server(SlmpMessages.WordsRefused).Saw[^1]);

    [Fact]
    public void A_controller_tells_its_type() => Assert.Equal(
        ["identity model = R08CPU", "identity vendor = Mitsubishi Electric (70 %)", "identity product-code = 0x4806"],
        _flow.Client(SlmpMessages.AskTypeName).Server(SlmpMessages.TypeName).Saw.Skip(2));

    [Fact]
    public void A_controller_tells_its_type_in_ASCII() => Assert.Equal(
        [
            "operation read type name (read)", "outcome read type name: done", "identity model = Q03UDECPU",
            "identity vendor = Mitsubishi Electric (70 %)", "identity product-code = 0x0268",
        ],
        _flow.Client(SlmpMessages.AskTypeNameAscii).Server(SlmpMessages.TypeNameAscii).Saw);

    [Fact]
    public void Replies_with_serial_numbers_pair_out_of_order() => Assert.Equal(
        ["outcome write devices: done", "outcome remote stop: done"],
        _flow.Client(SlmpMessages.RemoteStop).Client(SlmpMessages.WriteWords4E).Server(SlmpMessages.Written4E)
            .Server(SlmpMessages.Done).Saw.Skip(2));

    [Fact]
    public void A_node_search_is_a_sign_and_the_answer_names_the_device() => Assert.Equal(
        [
            "operation search nodes (read)", "sign Enumeration", "outcome search nodes: done",
            "binding 00:22:33:44:55:66 192.168.3.9 (Protocol)",
            "identity vendor = CC-Link vendor 0x1234 (70 %) of 00:22:33:44:55:66 192.168.3.9",
            "identity product-code = 0x00005678 of 00:22:33:44:55:66 192.168.3.9",
        ],
        new Dialogue(new SlmpDissector(), Carrier.Udp).Client(SlmpMessages.SearchNodes).Server(SlmpMessages.Node).Saw);

    [Theory]
    [InlineData("0101", "read type name (read)")]
    [InlineData("0401", "read devices (read)")]
    [InlineData("0403", "read devices at random (read)")]
    [InlineData("0406", "read blocks of devices (read)")]
    [InlineData("0613", "read buffer memory (read)")]
    [InlineData("0801", "register monitor (read)")]
    [InlineData("1401", "write devices (write)")]
    [InlineData("1402", "write devices at random (write)")]
    [InlineData("141A", "write array label (write)")]
    [InlineData("1601", "write module buffer (write)")]
    [InlineData("0E31", "set IP address (parameter)")]
    [InlineData("0EB3", "back up or restore device (parameter)")]
    [InlineData("320A", "set link parameters (parameter)")]
    [InlineData("1001", "remote run (mode)")]
    [InlineData("1002", "remote stop (mode)")]
    [InlineData("1003", "remote pause (mode)")]
    [InlineData("1005", "remote latch clear (mode)")]
    [InlineData("1006", "remote reset (mode)")]
    [InlineData("1617", "clear errors (mode)")]
    [InlineData("161A", "clear event history (mode)")]
    [InlineData("1630", "unlock with password (session)")]
    [InlineData("1827", "open file (file)")]
    [InlineData("1829", "write file (file)")]
    [InlineData("1207", "defragment files (file)")]
    [InlineData("1811", "search file (read)")]
    [InlineData("5B5B", "command 0x5b5b (other)")]
    public void A_request_is_named_and_classed(string command, string operation) =>
        Assert.Equal([$"operation {operation}"], _flow.Client(SlmpMessages.Request(command)).Saw);

    [Fact]
    public void A_request_in_ASCII_with_a_serial_number_is_read() =>
        Assert.Equal(["operation remote run (mode)"], _flow.Client(SlmpMessages.RemoteRunAscii4E).Saw);

    [Fact]
    public void A_message_cut_anywhere_asks_for_more_and_is_not_recognised()
    {
        foreach (var message in SlmpMessages.All)
        {
            for (var length = 0; length < message.Length; length++)
            {
                Assert.Equal(Dissection.NeedMore, _flow.Once(message.AsSpan(0, length)));
                Assert.Equal(Recognition.No, _flow.Recognise(message.AsSpan(0, length)));
            }
        }
    }

    [Fact]
    public void A_known_command_to_the_station_itself_names_the_flow_and_one_beyond_waits_for_the_answer()
    {
        Assert.Equal(Recognition.Strong, _flow.Recognise(SlmpMessages.ReadWords));
        Assert.Equal(Recognition.Weak, _flow.Recognise(Dialogue.Bytes("5000 01 02 FF03 00 0600 1000 0101 0000")));
        Assert.Equal(Recognition.No, _flow.Recognise(SlmpMessages.Request("5B5B")));
        Assert.Equal(Recognition.No, _flow.Recognise(Dialogue.Bytes("5000 00 FF FF07 00 0600 1000 0101 0000")));
        Assert.Equal(Recognition.No, _flow.Recognise("5000 reasons to leave"u8));
    }
}
