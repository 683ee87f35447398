using Genba.Wire.Protocols;
using Genba.Wire.Protocols.Ads;

namespace Genba.Wire.Tests.Protocols.Ads;

public sealed class AdsDissectorTests
{
    private readonly Dialogue _flow = new(new AdsDissector());

    [Theory]
    [InlineData("beckoffiplink")]
    [InlineData("beckoffaddroute")]
    [InlineData("beckoffiplinktc2")]
    public void Captures_of_others_give_the_recorded_tallies(string name) => Golden.Verify(
        ObservationLog.OfSharedCapture($"beckhoff-ads/{name}.pcapng", "ads").Tallies, $"{name}.golden.txt");

    [Fact]
    public void A_runtime_tells_its_name_and_version() => Assert.Equal(
        [
            "identity description = AMS 192.168.1.199.1.1 (70 %)", "operation read device facts (read)",
            "identity description = AMS 5.13.117.96.1.1 (70 %)", "outcome read device facts: done",
            "identity application = PLC Server 2.11.2103", "identity vendor = Beckhoff (70 %)",
        ],
        _flow.Client(AdsMessages.AskDevice).Server(AdsMessages.Device).Saw);

    [Fact]
    public void An_error_of_the_router_or_of_the_runtime_is_a_failed_outcome() => Assert.Equal(
        ["outcome read device facts: failed", "operation read (read)", "outcome read: failed"],
        _flow.Client(AdsMessages.AskDevice).Server(AdsMessages.NoSuchPort).Client(AdsMessages.ReadMemory)
            .Server(AdsMessages.Refused).Saw.Skip(3));

    [Fact]
    public void A_stopped_runtime_is_a_sign() => Assert.Equal("sign ControllerNotRunning",
        _flow.Client(AdsMessages.AskState).Server(AdsMessages.Stopped).Saw[^1]);

    [Fact]
    public void What_a_controller_reports_by_itself_is_no_operation() =>
        Assert.DoesNotContain(_flow.Server(AdsMessages.Notification).Saw, saw => saw.StartsWith("operation", StringComparison.Ordinal));

    [Theory]
    [InlineData(2, "PLC reset (mode)")]
    [InlineData(5, "PLC run (mode)")]
    [InlineData(6, "PLC stop (mode)")]
    [InlineData(16, "configuration mode (mode)")]
    public void Control_is_named_by_the_state_it_asks_for(int state, string operation) =>
        Assert.Equal($"operation {operation}", _flow.Client(AdsMessages.Control(state)).Saw[^1]);

    [Theory]
    [InlineData(3, 801, 0x4020, "write (write)")]
    [InlineData(3, 801, 0xF005, "write (write)")]
    [InlineData(3, 801, 0xF006, "release handle (read)")]
    [InlineData(3, 10_000, 500, "start program (program)")]
    [InlineData(3, 10_000, 801, "change routes (parameter)")]
    [InlineData(3, 10_000, 200, "write registry (parameter)")]
    [InlineData(9, 10_000, 200, "read registry (read)")]
    [InlineData(9, 801, 0xF003, "look up symbol (read)")]
    [InlineData(9, 801, 0xF080, "look up symbol (read)")]
    [InlineData(9, 801, 0xF081, "write several (write)")]
    [InlineData(9, 10_000, 122, "read file (read)")]
    [InlineData(9, 10_000, 123, "write file (file)")]
    [InlineData(6, 801, 0x4020, "subscribe (read)")]
    public void A_request_is_named_and_classed(int command, int port, int group, string operation) =>
        Assert.Equal($"operation {operation}", _flow.Client(AdsMessages.Access(command, port, group)).Saw[^1]);

    [Fact]
    public void Discovery_tells_name_system_and_version() => Assert.Equal(
        [
            "operation search devices (read)", "identity description = AMS 192.168.1.199.1.1",
            "identity description = AMS 5.13.117.96.1.1", "identity name = CX_0D7560", "identity vendor = Beckhoff (70 %)",
            "identity os = Windows CE 6.0 (70 %)", "identity software = TwinCAT 2.11.2228", "outcome search devices: done",
        ],
        new Dialogue(new AdsDissector(), Carrier.Udp).Client(AdsMessages.Search).Server(AdsMessages.Found).Saw);

    [Fact]
    public void Adding_a_route_shows_its_password() => Assert.Equal(
        [
            "operation add route (parameter)", "identity description = AMS 192.168.1.199.1.1", "sign ClearTextPassword",
            "identity description = AMS 5.13.117.96.1.1", "outcome add route: done", "identity description = AMS 5.13.117.96.1.1",
            "outcome add route: failed",
        ],
        new Dialogue(new AdsDissector(), Carrier.Udp).Client(AdsMessages.AddRoute).Server(AdsMessages.RouteAdded)
            .Server(AdsMessages.RouteRefused).Saw);

    [Fact]
    public void A_message_cut_anywhere_asks_for_more_and_is_not_recognised_before_its_head_is_there()
    {
        foreach (var message in AdsMessages.Stream)
        {
            Assert.Equal(Recognition.Strong, _flow.Recognise(message));
            for (var length = 0; length < message.Length; length++)
            {
                Assert.Equal(Dissection.NeedMore, _flow.Once(message.AsSpan(0, length)));
                if (length < 38) Assert.Equal(Recognition.No, _flow.Recognise(message.AsSpan(0, length)));
            }
        }
    }
}
