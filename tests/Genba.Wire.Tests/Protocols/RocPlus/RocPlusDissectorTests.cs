using Genba.Wire.Protocols;
using Genba.Wire.Protocols.RocPlus;

namespace Genba.Wire.Tests.Protocols.RocPlus;

public sealed class RocPlusDissectorTests
{
    private const string Unit = "identity description = ROC Plus unit 3 group 4 (70 %)";

    private readonly Dialogue _flow = new(new RocPlusDissector());

    [Fact]
    public void A_unit_tells_its_configuration() => Assert.Equal(
        [
            "operation read configuration (read)", "outcome read configuration: done", Unit, "identity model = ROC800 (40 %)",
            "identity vendor = Emerson (40 %)",
        ],
        _flow.Client(RocPlusMessages.AskConfiguration).Server(RocPlusMessages.Configuration).Saw);

    [Fact]
    public void A_password_goes_by_in_clear_text() => Assert.Equal(
        ["operation log in (session)", "sign ClearTextPassword", "outcome log in: done", Unit],
        _flow.Client(RocPlusMessages.Login).Server(RocPlusMessages.LoggedIn).Saw);

    [Fact]
    public void An_error_answers_the_request_before() => Assert.Equal(
        ["operation write parameters (parameter)", "outcome write parameters: failed", Unit],
        _flow.Client(RocPlusMessages.Write).Server(RocPlusMessages.Refused).Saw);

    [Fact]
    public void Deleting_a_file_is_told_from_listing_a_directory() => Assert.Equal(
        ["operation delete file (file)", "operation list directory (file)"],
        _flow.Client(RocPlusMessages.Delete).Client(RocPlusMessages.ListDirectory).Saw);

    [Theory]
    [InlineData(7, "read clock (read)")]
    [InlineData(8, "set clock (write)")]
    [InlineData(11, "write points (write)")]
    [InlineData(118, "read alarms (alarm)")]
    [InlineData(136, "read history (read)")]
    [InlineData(181, "write parameters (parameter)")]
    [InlineData(77, "opcode 0x4d (other)")]
    public void A_request_is_named_and_classed(byte opcode, string operation) =>
        Assert.Equal([$"operation {operation}"], _flow.Client(RocPlusMessages.Message(opcode, "00")).Saw);

    [Fact]
    public void A_message_cut_anywhere_asks_for_more()
    {
        foreach (var message in RocPlusMessages.All)
        {
            for (var length = 0; length < message.Length; length++)
                Assert.Equal(Dissection.NeedMore, _flow.Once(message.AsSpan(0, length)));
        }
    }

    [Fact]
    public void The_check_sum_names_the_flow_elsewhere_with_an_answer_only()
    {
        Assert.Equal(Recognition.Strong, _flow.Recognise(RocPlusMessages.AskConfiguration));
        Assert.Equal(Recognition.Weak, new Dialogue(new RocPlusDissector(), serverPort: 5000).Recognise(RocPlusMessages.AskConfiguration));
        var wrong = RocPlusMessages.AskConfiguration.ToArray();
        wrong[6] ^= 1;
        Assert.Equal(Recognition.No, _flow.Recognise(wrong));
        Assert.Equal(Recognition.No, _flow.Recognise(RocPlusMessages.Message(77, "00")));
    }
}
