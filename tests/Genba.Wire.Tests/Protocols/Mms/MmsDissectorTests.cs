using Genba.Wire.Protocols;
using Genba.Wire.Protocols.Mms;

namespace Genba.Wire.Tests.Protocols.Mms;

public sealed class MmsDissectorTests
{
    private readonly Dialogue _flow = new(new MmsDissector());

    [Fact]
    public void A_device_identifies_itself() => Assert.Equal(
        [
            "operation identify (read)", "outcome identify: done", "identity vendor = ACME", "identity model = REL21",
            "identity firmware = 2.0",
        ],
        _flow.Client(MmsMessages.AskIdentity).Server(MmsMessages.Identity).Saw);

    [Fact]
    public void Errors_and_responses_pair_with_their_requests() => Assert.Equal(
        ["operation write (write)", "outcome write: failed", "operation stop program (mode)", "outcome stop program: done"],
        _flow.Client(MmsMessages.Write).Server(MmsMessages.WriteRefused).Client(MmsMessages.Stop).Server(MmsMessages.Stopped).Saw);

    [Theory]
    [InlineData("A1 03 80 01 00", "list names (read)")]
    [InlineData("A4 02 A1 00", "read (read)")]
    [InlineData("BF 1A 02 80 00", "begin domain download (program)")]
    [InlineData("9F 24 00", "delete domain (program)")]
    [InlineData("BF 28 00", "start program (mode)")]
    [InlineData("BF 2B 00", "reset program (mode)")]
    [InlineData("BF 48 00", "open file (file)")]
    [InlineData("9F 4C 00", "delete file (file)")]
    [InlineData("BF 4D 00", "list files (read)")]
    [InlineData("BF 5B 00", "service 91 (0x5b) (other)")]
    public void A_request_is_named_and_classed(string service, string operation) =>
        Assert.Equal([$"operation {operation}"], _flow.Client(MmsMessages.Request(service)).Saw);

    [Fact]
    public void Reports_are_no_operations() => Assert.Empty(_flow.Server(MmsMessages.Report).Saw);

    [Fact]
    public void Messages_without_session_and_presentation_are_read_too() => Assert.Equal(
        ["operation open association (session)", "operation stop program (mode)"],
        _flow.Client(MmsMessages.Initiate).Client(MmsMessages.DirectStop).Saw);

    [Fact]
    public void A_message_cut_anywhere_asks_for_more()
    {
        foreach (var message in MmsMessages.All)
        {
            for (var length = 0; length < message.Length; length++)
                Assert.Equal(Dissection.NeedMore, _flow.Once(message.AsSpan(0, length)));
        }
    }

    [Fact]
    public void The_syntax_or_a_message_names_the_flow()
    {
        Assert.Equal(Recognition.Strong, _flow.Recognise(MmsMessages.Connect));
        Assert.Equal(Recognition.Strong, _flow.Recognise(MmsMessages.AskIdentity));
        Assert.Equal(Recognition.Strong, _flow.Recognise(MmsMessages.Initiate));
        Assert.Equal(Recognition.Weak, _flow.Recognise(MmsMessages.DirectStop));
        Assert.Equal(Recognition.No, _flow.Recognise(Dialogue.Bytes("0300 0019 02F080 3201000000020008 0000 F0 00 0001 0001 01E0")));
    }
}
