using Genba.Wire.Protocols;
using Genba.Wire.Protocols.Echonet;

namespace Genba.Wire.Tests.Protocols.Echonet;

public sealed class EchonetDissectorTests
{
    private readonly Dialogue _flow = new(new EchonetDissector());

    [Fact]
    public void A_capture_of_the_lab_gives_the_recorded_observations() =>
        Golden.Verify(ObservationLog.OfCapture("echonet.pcap", "echonet-lite").Lines, "echonet.golden.jsonl");

    [Fact]
    public void A_device_names_its_maker_product_and_serial() => Assert.Equal(
        [
            "operation read property (read)", "outcome read property: done", "identity kind = air conditioner (70 %)",
            "identity revision = release R", "identity vendor = Daikin", "identity model = ACX-1234",
            "identity serial = 0000123", "identity fingerprint = fe00000801",
        ],
        _flow.Client(EchonetMessages.AskIdentity).Server(EchonetMessages.Identity).Saw);

    [Fact]
    public void Switching_is_graver_than_setting() => Assert.Equal(
        [
            "operation switch on or off (mode)", "outcome switch on or off: done", "operation set property (write)",
            "outcome set property: failed",
        ],
        _flow.Client(EchonetMessages.SwitchOff).Server(EchonetMessages.Switched).Client(EchonetMessages.SetTemperature)
            .Server(EchonetMessages.SetRefused).Saw);

    [Fact]
    public void A_notification_tells_of_its_sender_and_is_no_operation() => Assert.Equal(
        ["identity kind = smart electric meter (70 %)", "identity vendor = ECHONET maker 0xabcdef"],
        _flow.Server(EchonetMessages.Notification).Saw);

    [Fact]
    public void Properties_beyond_the_datagram_are_malformed_and_not_recognised()
    {
        var cut = EchonetMessages.Identity.AsSpan(0, EchonetMessages.Identity.Length - 1);
        Assert.Equal(Recognition.Strong, _flow.Recognise(EchonetMessages.Identity));
        Assert.Equal(Recognition.No, _flow.Recognise(cut));
        Assert.Equal(DissectionKind.Malformed, _flow.Once(cut).Kind);
    }
}
