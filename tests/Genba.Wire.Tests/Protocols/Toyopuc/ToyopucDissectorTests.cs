using Genba.Wire.Protocols;
using Genba.Wire.Protocols.Toyopuc;

namespace Genba.Wire.Tests.Protocols.Toyopuc;

public sealed class ToyopucDissectorTests
{
    private readonly Dialogue _flow = new(new ToyopucDissector());

    [Fact]
    public void A_read_a_write_and_a_refusal_have_their_outcomes() => Assert.Equal(
        [
            "operation read words (read)", "outcome read words: done", "operation write words (write)", "outcome write words: done",
            "operation read words (read)", "outcome read words: failed",
        ],
        _flow.Client(ToyopucMessages.ReadWords).Server(ToyopucMessages.Words).Client(ToyopucMessages.WriteWord)
            .Server(ToyopucMessages.Written).Client(ToyopucMessages.ReadWords).Server(ToyopucMessages.Refused).Saw);

    [Fact]
    public void A_relay_counts_as_what_it_carries() => Assert.Equal(
        ["operation store flash registers (program)"], _flow.Client(ToyopucMessages.RelayedStore).Saw);

    [Fact]
    public void Clock_status_and_blocks_are_classed() => Assert.Equal(
        ["operation set clock (mode)", "operation read controller state (read)", "operation read blocks (read)"],
        _flow.Client(ToyopucMessages.SetClock).Client(ToyopucMessages.Status).Client(ToyopucMessages.ReadBlock).Saw);

    [Fact]
    public void Nothing_names_it_before_request_and_answer_agree()
    {
        foreach (var message in ToyopucMessages.All) Assert.Equal(Recognition.Weak, _flow.Recognise(message));
        Assert.Equal(Recognition.No, _flow.Recognise(Dialogue.Bytes("00 00 0600 1C 0011 0A00 00")));
        Assert.Equal(Recognition.No, _flow.Recognise(Dialogue.Bytes("00 00 0500 4D 0011 0A00")));
        Assert.Equal(Recognition.No, _flow.Recognise(Dialogue.Bytes("80 11 0100 27")));
    }

    [Fact]
    public void A_message_cut_anywhere_asks_for_more()
    {
        foreach (var message in ToyopucMessages.All)
        {
            for (var length = 0; length < message.Length; length++)
                Assert.Equal(Dissection.NeedMore, _flow.Once(message.AsSpan(0, length)));
        }
    }
}
