using Genba.Wire.Protocols;
using Genba.Wire.Protocols.Bsap;

namespace Genba.Wire.Tests.Protocols.Bsap;

public sealed class BsapDissectorTests
{
    private readonly Dialogue _flow = new(new BsapDissector());

    [Fact]
    public void Requests_pair_with_their_replies() => Assert.Equal(
        [
            "operation read signal by name (read)", "outcome read signal by name: done",
            "operation write signal by address (write)", "outcome write signal by address: failed",
        ],
        _flow.Client(BsapMessages.Read).Server(BsapMessages.ReadReply).Client(BsapMessages.Poll)
            .Client(BsapMessages.Write).Server(BsapMessages.WriteRefused).Saw);

    [Fact]
    public void Several_parts_of_one_datagram_are_read() => Assert.Equal(
        ["outcome read signal by name: done", "outcome write signal by address: done"],
        _flow.Client(BsapMessages.Read).Client(BsapMessages.Write).Server(BsapMessages.TwoReplies).Saw.Skip(2));

    [Theory]
    [InlineData("A0 00 84", "write signal by name (write)")]
    [InlineData("A1 00 0101", "reset controller (mode)")]
    [InlineData("A1 00 8102", "set clock (write)")]
    [InlineData("A1 00 0004", "change node address (parameter)")]
    [InlineData("03 00 00", "function 0x8003 (other)")]
    public void A_request_is_named_and_classed(string content, string operation) => Assert.Equal(
        [$"operation {operation}"], _flow.Client(BsapMessages.Message(6, BsapMessages.Part(1, content))).Saw);

    [Fact]
    public void A_message_cut_anywhere_is_malformed_and_names_nothing()
    {
        foreach (var message in BsapMessages.All)
        {
            for (var length = 0; length < message.Length; length++)
            {
                Assert.Equal(DissectionKind.Malformed, _flow.Once(message.AsSpan(0, length)).Kind);
                Assert.Equal(Recognition.No, _flow.Recognise(message.AsSpan(0, length)));
            }
        }
    }

    [Fact]
    public void Parts_that_fill_the_datagram_name_the_flow_and_a_poll_waits()
    {
        var elsewhere = new Dialogue(new BsapDissector(), serverPort: 5000);
        Assert.Equal(Recognition.Strong, elsewhere.Recognise(BsapMessages.Read));
        Assert.Equal(Recognition.Weak, _flow.Recognise(BsapMessages.Poll));
        Assert.Equal(Recognition.No, elsewhere.Recognise(BsapMessages.Poll));
    }
}
