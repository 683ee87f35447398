using Genba.Wire.Protocols;
using Genba.Wire.Protocols.GeSrtp;

namespace Genba.Wire.Tests.Protocols.GeSrtp;

public sealed class GeSrtpDissectorTests
{
    private readonly Dialogue _flow = new(new GeSrtpDissector());

    [Fact]
    public void A_controller_tells_its_name() => Assert.Equal(
        [
            "operation connect (session)", "outcome connect: done", "operation read controller identity (read)",
            "outcome read controller identity: done", "identity name = RX3I-LINE1 (40 %)",
        ],
        _flow.Client(GeSrtpMessages.Open).Server(GeSrtpMessages.Opened)
            .Client(GeSrtpMessages.AskIdentity).Server(GeSrtpMessages.Identity).Saw);

    [Fact]
    public void A_stop_is_done_or_refused_and_a_stopped_controller_is_a_sign() => Assert.Equal(
        [
            "operation run or stop (mode)", "outcome run or stop: done", "sign ControllerNotRunning",
            "operation run or stop (mode)", "outcome run or stop: failed",
        ],
        _flow.Client(GeSrtpMessages.Stop).Server(GeSrtpMessages.Stopped)
            .Client(GeSrtpMessages.Stop).Server(GeSrtpMessages.StopRefused).Saw);

    [Fact]
    public void With_text_the_service_stands_further_behind() =>
        Assert.Equal(["operation write system memory (write)"], _flow.Client(GeSrtpMessages.WriteText).Saw);

    [Theory]
    [InlineData(0x04, "read system memory (read)")]
    [InlineData(0x09, "write program memory (program)")]
    [InlineData(0x21, "change privilege (session)")]
    [InlineData(0x40, "load program (program)")]
    [InlineData(0x44, "force (force)")]
    [InlineData(0x7F, "service 0x7f (other)")]
    public void A_request_is_named_and_classed(byte service, string operation) =>
        Assert.Equal([$"operation {operation}"], _flow.Client(GeSrtpMessages.Request(9, service)).Saw);

    [Fact]
    public void A_message_cut_anywhere_asks_for_more()
    {
        foreach (var message in GeSrtpMessages.All)
        {
            for (var length = 0; length < message.Length; length++)
                Assert.Equal(Dissection.NeedMore, _flow.Once(message.AsSpan(0, length)));
        }
    }

    [Fact]
    public void Elsewhere_an_answer_decides_and_opening_waits_for_a_message()
    {
        var elsewhere = new Dialogue(new GeSrtpDissector(), serverPort: 5000);
        Assert.Equal(Recognition.Strong, _flow.Recognise(GeSrtpMessages.Stop));
        Assert.Equal(Recognition.Maybe, _flow.Recognise(GeSrtpMessages.Open));
        Assert.Equal(Recognition.Weak, elsewhere.Recognise(GeSrtpMessages.Stop));
        Assert.Equal(Recognition.No, elsewhere.Recognise(GeSrtpMessages.Open));
    }
}
