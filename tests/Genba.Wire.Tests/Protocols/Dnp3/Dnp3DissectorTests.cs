using Genba.Wire.Protocols;
using Genba.Wire.Protocols.Dnp3;

namespace Genba.Wire.Tests.Protocols.Dnp3;

public sealed class Dnp3DissectorTests
{
    private const string Outstation = "identity description = DNP3 outstation 4 (70 %)";

    private readonly Dialogue _flow = new(new Dnp3Dissector());

    [Fact]
    public void Check_sums_are_those_of_the_standard()
    {
        // A frame of IEEE 1815, annex E: reset of the link, and the check value of the catalogue of check sums.
        Assert.Equal(0xEA82, CheckSums.Dnp("123456789"u8));
        Assert.Equal(0xBB3D, CheckSums.Arc("123456789"u8));
        Assert.Equal(0x29B1, CheckSums.Ccitt("123456789"u8));
    }

    [Fact]
    public void A_read_pairs_with_its_reply_and_the_outstation_tells_its_address() => Assert.Equal(
        ["operation read (read)", Outstation, "outcome read: done"], _flow.Client(Dnp3Messages.Read).Server(Dnp3Messages.ReadReply).Saw);

    [Fact]
    public void Indications_of_the_reply_tell_a_refusal() => Assert.Equal(
        "outcome read: failed", _flow.Client(Dnp3Messages.Read).Server(Dnp3Messages.ReadRefused).Saw[^1]);

    [Fact]
    public void The_status_of_a_command_tells_whether_it_was_carried_out() => Assert.Equal(
        [
            "operation select (write)", Outstation, "outcome select: done", "operation operate (write)", Outstation,
            "outcome operate: failed",
        ],
        _flow.Client(Dnp3Messages.Select).Server(Dnp3Messages.SelectReply)
            .Client(Dnp3Messages.Operate).Server(Dnp3Messages.OperateRefused).Saw);

    [Fact]
    public void An_outstation_tells_its_attributes() => Assert.Equal(
        [
            "identity vendor = ACME (70 %)", "identity model = RTU21 (70 %)", "identity name = SUB1 (70 %)",
            "identity serial = 471 (70 %)", "identity firmware = 1.2 (70 %)",
        ],
        _flow.Server(Dnp3Messages.Attributes).Saw.Skip(1));

    [Fact]
    public void Messages_of_the_outstations_own_accord_and_confirmations_are_no_operations() => Assert.Equal(
        [Outstation], _flow.Server(Dnp3Messages.Unsolicited).Client(Dnp3Messages.Confirm).Saw);

    [Theory]
    [InlineData("C1 02", "write (write)")]
    [InlineData("C1 05", "direct operate (write)")]
    [InlineData("C1 06", "direct operate without reply (write)")]
    [InlineData("C1 0D", "cold restart (mode)")]
    [InlineData("C1 0E", "warm restart (mode)")]
    [InlineData("C1 10", "initialise application (program)")]
    [InlineData("C1 12", "stop application (mode)")]
    [InlineData("C1 13", "save configuration (program)")]
    [InlineData("C1 15", "disable unsolicited messages (alarm)")]
    [InlineData("C1 16", "assign class (parameter)")]
    [InlineData("C1 18", "record time (write)")]
    [InlineData("C1 1B", "delete file (file)")]
    [InlineData("C1 70", "function 112 (0x70) (other)")]
    public void A_request_is_named_and_classed(string header, string operation) =>
        Assert.Equal([$"operation {operation}"], _flow.Client(Dnp3Messages.FromMaster(header)).Saw);

    [Fact]
    public void A_message_cut_anywhere_asks_for_more_in_a_stream_and_is_malformed_in_a_datagram()
    {
        var datagrams = new Dialogue(new Dnp3Dissector(), Carrier.Udp);
        foreach (var message in Dnp3Messages.All)
        {
            for (var length = 0; length < message.Length; length++)
            {
                Assert.Equal(Dissection.NeedMore, _flow.Once(message.AsSpan(0, length)));
                Assert.Equal(DissectionKind.Malformed, datagrams.Once(message.AsSpan(0, length)).Kind);
            }
        }
    }

    [Fact]
    public void A_wrong_check_sum_is_malformed_and_names_nothing()
    {
        var header = Dnp3Messages.Read.ToArray();
        header[4] ^= 1;
        Assert.Equal(Recognition.No, _flow.Recognise(header));
        Assert.Equal(DissectionKind.Malformed, _flow.Once(header).Kind);
        var body = Dnp3Messages.Read.ToArray();
        body[12] ^= 1;
        Assert.Equal(DissectionKind.Malformed, _flow.Once(body).Kind);
    }

    [Fact]
    public void A_frame_names_the_flow_on_any_port() =>
        Assert.Equal(Recognition.Strong, new Dialogue(new Dnp3Dissector(), serverPort: 1413).Recognise(Dnp3Messages.Read));
}
