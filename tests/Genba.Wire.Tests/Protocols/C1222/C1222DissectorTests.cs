using Genba.Wire.Protocols;
using Genba.Wire.Protocols.C1222;

namespace Genba.Wire.Tests.Protocols.C1222;

public sealed class C1222DissectorTests
{
    private const string Title = "identity description = C12.22 title 1.3.6.1.4.1.33507 (70 %)";

    private readonly Dialogue _flow = new(new C1222Dissector());

    [Fact]
    public void A_meter_is_identified() => Assert.Equal(
        [Title, "operation identify (read)", Title, "outcome identify: done", "identity role = meter (70 %)"],
        _flow.Client(C1222Messages.Identify).Server(C1222Messages.Identified).Saw);

    [Fact]
    public void A_relative_title_is_not_taken_for_a_whole_one() => Assert.Equal(
        ["operation identify (read)"], _flow.Client(C1222Messages.RelativeTitle).Saw);

    [Fact]
    public void A_refused_write_has_failed() => Assert.Equal(
        [Title, "operation write table (write)", Title, "outcome write table: failed"],
        _flow.Client(C1222Messages.WriteTable).Server(C1222Messages.Refused).Saw);

    [Fact]
    public void An_answer_may_name_the_request() =>
        Assert.Contains("outcome identify: done", _flow.Client(C1222Messages.Identify).Server(C1222Messages.Answer).Saw);

    [Fact]
    public void A_password_in_clear_text_is_a_sign() => Assert.Equal(
        [Title, "operation send password (session)", "sign ClearTextPassword"], _flow.Client(C1222Messages.Password).Saw);

    [Fact]
    public void Several_services_are_read_and_encrypted_ones_are_not()
    {
        Assert.Equal([Title, "operation identify (read)", "operation read table (read)"], _flow.Client(C1222Messages.TwoServices).Saw);
        Assert.Equal([Title, "operation identify (read)"], new Dialogue(new C1222Dissector()).Client(C1222Messages.WithClass).Saw);
        Assert.Equal([Title], new Dialogue(new C1222Dissector()).Client(C1222Messages.Encrypted).Saw);
    }

    [Theory]
    [InlineData("80 01 21", "terminate (session)")]
    [InlineData("80 01 27", "register (session)")]
    [InlineData("80 03 3F 0001", "read table (read)")]
    [InlineData("80 03 4F 0001", "write table (write)")]
    [InlineData("80 01 50", "log on (session)")]
    [InlineData("80 01 7F", "service 0x7f (other)")]
    public void A_request_is_named_and_classed(string services, string operation) =>
        Assert.Equal([Title, $"operation {operation}"], _flow.Client(C1222Messages.Message(services)).Saw);

    [Fact]
    public void A_message_cut_anywhere_asks_for_more()
    {
        foreach (var message in C1222Messages.All)
        {
            for (var length = 0; length < message.Length; length++)
                Assert.Equal(Dissection.NeedMore, _flow.Once(message.AsSpan(0, length)));
        }
    }

    [Fact]
    public void A_message_names_the_flow_on_any_port_and_one_of_DLMS_does_not()
    {
        Assert.Equal(Recognition.Strong, new Dialogue(new C1222Dissector(), serverPort: 5000).Recognise(C1222Messages.Identify));
        Assert.Equal(Recognition.No, _flow.Recognise(Dlms.DlmsMessages.Associate));
    }
}
