using Genba.Wire.Protocols;
using Genba.Wire.Protocols.Iec104;

namespace Genba.Wire.Tests.Protocols.Iec104;

public sealed class Iec104DissectorTests
{
    private readonly Dialogue _flow = new(new Iec104Dissector());

    [Fact]
    public void Data_transfer_is_started_and_confirmed() => Assert.Equal(
        ["operation start data transfer (session)", "outcome start data transfer: done"],
        _flow.Client(Iec104Messages.Start).Server(Iec104Messages.Started).Client(Iec104Messages.Test)
            .Client(Iec104Messages.Acknowledge).Saw);

    [Fact]
    public void A_command_is_selected_then_carried_out_or_refused() => Assert.Equal(
        [
            "operation select single command (write)", "outcome select single command: done",
            "operation single command (write)", "outcome single command: failed",
        ],
        _flow.Client(Iec104Messages.Select).Server(Iec104Messages.Selected)
            .Client(Iec104Messages.Command).Server(Iec104Messages.Refused).Saw);

    [Fact]
    public void What_a_station_does_not_know_has_failed() =>
        Assert.Equal("outcome single command: failed", _flow.Server(Iec104Messages.UnknownCause).Saw[^1]);

    [Fact]
    public void Process_data_tells_the_common_address_and_is_no_operation() => Assert.Equal(
        ["identity description = IEC 60870-5-104 common address 10 (70 %)"], _flow.Server(Iec104Messages.Measured).Saw);

    [Fact]
    public void A_read_object_is_answered_with_data()
    {
        _flow.Client(Iec104Messages.ReadObject).Server(Iec104Messages.ReadReply);
        Assert.Equal("operation read object (read)", _flow.Saw[0]);
        Assert.Equal("outcome read object: done", _flow.Saw[^1]);
    }

    [Theory]
    [InlineData("2E 01 06 00 0A00", "880000 01", "double command (write)")]
    [InlineData("32 01 06 00 0A00", "880000 0000C842 00", "set point command (write)")]
    [InlineData("32 01 06 00 0A00", "880000 0000C842 80", "select set point command (write)")]
    [InlineData("3A 01 06 00 0A00", "880000 01 00000000000000", "single command (write)")]
    [InlineData("64 01 06 00 0A00", "000000 14", "interrogate station (read)")]
    [InlineData("65 01 06 00 0A00", "000000 05", "interrogate counters (read)")]
    [InlineData("67 01 06 00 0A00", "000000 00000000000000", "set clock (write)")]
    [InlineData("69 01 06 00 0A00", "000000 01", "reset process (mode)")]
    [InlineData("6E 01 06 00 0A00", "010000 0000 00", "set parameter of measured value (parameter)")]
    [InlineData("78 01 0D 00 0A00", "010000 0100 0A0000 00", "send file (file)")]
    [InlineData("7A 01 0D 00 0A00", "010000 0100 00 06", "select or call file (file)")]
    public void A_request_is_named_and_classed(string header, string objects, string operation) =>
        Assert.Equal([$"operation {operation}"], _flow.Client(Iec104Messages.Unit(header, objects)).Saw);

    [Fact]
    public void A_file_that_the_station_announces_is_no_request_of_its_own() =>
        Assert.Empty(_flow.Server(Iec104Messages.Unit("78 01 0D 00 0A00", "010000 0100 0A0000 00")).Saw);

    [Fact]
    public void A_message_cut_anywhere_asks_for_more()
    {
        foreach (var message in Iec104Messages.All)
        {
            for (var length = 0; length < message.Length; length++)
                Assert.Equal(Dissection.NeedMore, _flow.Once(message.AsSpan(0, length)));
        }
    }

    [Fact]
    public void Telling_messages_name_the_flow_with_an_answer_elsewhere_and_an_acknowledgement_never()
    {
        var elsewhere = Elsewhere();
        Assert.Equal(Recognition.Strong, _flow.Recognise(Iec104Messages.Start));
        Assert.Equal(Recognition.Weak, elsewhere.Recognise(Iec104Messages.Start));
        Assert.Equal(Recognition.Weak, elsewhere.Recognise(Iec104Messages.Measured));
        Assert.Equal(Recognition.No, elsewhere.Recognise(Iec104Messages.Acknowledge));
        Assert.Equal(Recognition.Weak, elsewhere.Recognise([.. Iec104Messages.Measured, .. Iec104Messages.Measured.AsSpan(0, 4)]));
    }

    [Theory]
    [InlineData("68 04 06000000")]      // odd length for numbered data
    [InlineData("68 03 07000000")]
    [InlineData("68 04 07000001")]
    [InlineData("68 0A 0000 0100 0000 0000 0000")]
    [InlineData("6804 0700 0000 4142")]
    public void Others_are_not_named(string payload) => Assert.Equal(Recognition.No, _flow.Recognise(Dialogue.Bytes(payload)));

    private static Dialogue Elsewhere() => new(new Iec104Dissector(), serverPort: 19_998);
}
