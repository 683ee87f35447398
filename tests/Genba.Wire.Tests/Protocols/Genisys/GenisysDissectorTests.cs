using Genba.Wire.Protocols;
using Genba.Wire.Protocols.Genisys;

namespace Genba.Wire.Tests.Protocols.Genisys;

public sealed class GenisysDissectorTests
{
    private const string Station = "identity description = Genisys station 1 (70 %)";

    private readonly Dialogue _flow = new(new GenisysDissector());

    [Fact]
    public void A_station_answers_polls_and_controls() => Assert.Equal(
        [
            "operation poll (read)", "outcome poll: done", Station, "operation recall indications (read)",
            "outcome recall indications: done", Station, "operation send controls (write)", "outcome send controls: done", Station,
            "operation execute controls (write)", "outcome execute controls: done", Station,
        ],
        _flow.Client(GenisysMessages.Poll).Server(GenisysMessages.Acknowledge)
            .Client(GenisysMessages.Recall).Server(GenisysMessages.Indications)
            .Client(GenisysMessages.Control).Server(GenisysMessages.Checkback)
            .Client(GenisysMessages.Execute).Server(GenisysMessages.Acknowledge).Saw);

    [Fact]
    public void Several_messages_in_one_segment_are_read() => Assert.Equal(
        2, _flow.Client([.. GenisysMessages.Poll, .. GenisysMessages.PlainPoll]).Saw.Count);

    /// <summary>As in the capture of ICSNPP: the check sum F009 stands there as 09 F0.</summary>
    [Fact]
    public void A_check_sum_without_escapes_is_read_too() => Assert.Equal(
        ["operation recall indications (read)", "outcome recall indications: done", Station],
        _flow.Client(GenisysMessages.Recall).Server("F2 01 08 06 0A 04 0C 04 0F 04 09 F0 F6").Saw);

    [Fact]
    public void A_message_cut_anywhere_asks_for_more()
    {
        foreach (var message in GenisysMessages.All)
        {
            for (var length = 0; length < message.Length; length++)
                Assert.Equal(Dissection.NeedMore, _flow.Once(message.AsSpan(0, length)));
        }
    }

    [Fact]
    public void Both_sides_must_speak_so_and_check_sums_must_agree()
    {
        Assert.Equal(Recognition.Weak, _flow.Recognise(GenisysMessages.Poll));
        Assert.Equal(Recognition.Weak, _flow.Recognise(GenisysMessages.Indications));
        var wrong = GenisysMessages.Recall.ToArray();
        wrong[2] ^= 1;
        Assert.Equal(Recognition.No, _flow.Recognise(wrong));
        Assert.Equal(DissectionKind.Malformed, _flow.Once(wrong).Kind);
    }

    [Theory]
    [InlineData("F2 01 F6")]            // no check sum where one is due
    [InlineData("FB 01 F0 F6")]         // half a check sum
    [InlineData("FF FB 01 FF FD 03")]   // Telnet
    public void Others_are_not_named(string payload) => Assert.Equal(Recognition.No, _flow.Recognise(Dialogue.Bytes(payload)));
}
