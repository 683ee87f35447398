using Genba.Wire.Protocols;
using Genba.Wire.Protocols.HartIp;

namespace Genba.Wire.Tests.Protocols.HartIp;

public sealed class HartIpDissectorTests
{
    private readonly Dialogue _flow = new(new HartIpDissector());

    [Fact]
    public void A_session_is_opened_and_kept() => Assert.Equal(
        ["operation open session (session)", "outcome open session: done"],
        _flow.Client(HartMessages.OpenSession).Server(HartMessages.SessionOpened).Client(HartMessages.KeepAlive).Saw);

    [Fact]
    public void A_device_tells_its_type_revisions_and_number() => Assert.Equal(
        [
            "operation read device identity (read)", "outcome read device identity: done", "identity product-code = 0xf9fd (70 %)",
            "identity revision = 2 (70 %)", "identity firmware = 50 (70 %)", "identity hardware = 1 (70 %)",
            "identity serial = 95266f (70 %)", "identity vendor = HART manufacturer 249 (70 %)",
        ],
        _flow.Client(HartMessages.AskIdentity).Server(HartMessages.Identity).Saw);

    [Fact]
    public void Tags_are_read_packed_and_long() => Assert.Equal(
        ["identity name = @ATIVEPI (70 %)", "identity name = b8-27-eb-95-26-6f (70 %)"],
        _flow.Server(HartMessages.Tag).Server(HartMessages.LongTag).Saw
            .Where(saw => saw.StartsWith("identity name", StringComparison.Ordinal)));

    [Fact]
    public void Who_writes_or_looks_for_a_tag_says_so() => Assert.Equal(
        ["identity gave-name = @ATIVEPI (70 %)", "identity gave-name = PUMP 7 (70 %)", "identity asks-for = @ATIVEPI (70 %)"],
        _flow.Client(HartMessages.WriteTag).Client(HartMessages.WriteLongTag).Client(HartMessages.FindTag).Saw
            .Where(saw => saw.StartsWith("identity", StringComparison.Ordinal)));

    [Fact]
    public void A_refused_reset_has_failed() => Assert.Equal(
        ["operation reset device (mode)", "outcome reset device: failed"],
        _flow.Client(HartMessages.ResetDevice).Server(HartMessages.ResetRefused).Saw);

    [Theory]
    [InlineData(3, "read process values (read)")]
    [InlineData(6, "set polling address (parameter)")]
    [InlineData(17, "write message (write)")]
    [InlineData(22, "write long tag (write)")]
    [InlineData(34, "write damping (write)")]
    [InlineData(35, "write range (write)")]
    [InlineData(39, "EEPROM control (firmware)")]
    [InlineData(40, "fix current (mode)")]
    [InlineData(42, "reset device (mode)")]
    [InlineData(45, "trim current (mode)")]
    [InlineData(71, "lock device (mode)")]
    [InlineData(79, "write device variable (write)")]
    [InlineData(200, "command 200 (0xc8) (other)")]
    public void A_request_is_named_and_classed(byte command, string operation) =>
        Assert.Equal([$"operation {operation}"], _flow.Client(HartMessages.Command(command)).Saw);

    [Fact]
    public void A_message_cut_anywhere_asks_for_more()
    {
        foreach (var message in HartMessages.All)
        {
            for (var length = 0; length < message.Length; length++)
                Assert.Equal(Dissection.NeedMore, _flow.Once(message.AsSpan(0, length)));
        }
    }

    [Fact]
    public void A_length_that_is_not_the_datagrams_is_not_recognised()
    {
        var flow = new Dialogue(new HartIpDissector(), Carrier.Udp);
        Assert.Equal(Recognition.Strong, flow.Recognise(HartMessages.Identity));
        Assert.Equal(Recognition.No, flow.Recognise([.. HartMessages.Identity, 0]));
        Assert.Equal(Recognition.No, flow.Recognise(HartMessages.Identity.AsSpan(0, 20)));
    }
}
