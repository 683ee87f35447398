using Genba.Wire.Protocols;
using Genba.Wire.Protocols.Mqtt;

namespace Genba.Wire.Tests.Protocols.Mqtt;

public sealed class MqttDissectorTests
{
    private readonly Dialogue _flow = new(new MqttDissector());

    [Fact]
    public void A_capture_of_the_lab_gives_the_recorded_observations() =>
        Golden.Verify(ObservationLog.OfCapture("mqtt.pcap", "mqtt").Lines, "mqtt.golden.jsonl");

    [Fact]
    public void A_client_that_needs_no_password_is_a_sign() => Assert.Equal(
        [
            "operation connect (session)", "identity application = press-gw (70 %)", "outcome connect: done",
            "sign NoAuthentication",
        ],
        _flow.Client(MqttMessages.Connect).Server(MqttMessages.Accepted).Saw);

    [Fact]
    public void A_password_in_clear_text_is_a_sign_and_nobody_is_named() => Assert.Equal(
        [
            "operation connect (session)", "identity application = hmi-1 (70 %)", "sign ClearTextPassword",
            "outcome connect: failed", "sign LoginFailed",
        ],
        _flow.Client(MqttMessages.ConnectWithPassword).Server(MqttMessages.Refused).Saw);

    [Fact]
    public void Every_version_names_its_client()
    {
        Assert.Contains("identity application = cell-5 (70 %)", _flow.Client(MqttMessages.ConnectVersion5).Saw);
        Assert.Contains("identity application = old (70 %)", _flow.Client(MqttMessages.ConnectVersion3).Saw);
    }

    [Fact]
    public void Commands_are_told_apart_from_telemetry_by_their_topic() => Assert.Equal(
        [
            "operation publish (other)", "operation publish command (write)", "operation publish (other)",
            "identity name = edge-7 (70 %)", "operation publish command (write)", "operation restart node (mode)",
            "operation subscribe (read)", "operation unsubscribe (session)",
        ],
        _flow.Client(MqttMessages.Telemetry).Client(MqttMessages.Command).Client(MqttMessages.SparkplugBirth)
            .Client(MqttMessages.SparkplugCommand).Client(MqttMessages.SparkplugReboot).Client(MqttMessages.Subscribe)
            .Client(MqttMessages.Unsubscribe).Client(MqttMessages.Ping).Saw);

    [Fact]
    public void What_the_broker_hands_on_is_not_its_doing() => Assert.Empty(_flow.Server(MqttMessages.Command).Saw);

    [Fact]
    public void A_long_publication_is_read_by_its_topic_and_skipped()
    {
        byte[] message = [0x30, 0xA0, 0x8D, 0x06, .. MqttMessages.Telemetry.AsSpan(2)];
        Assert.Equal(Dissection.Skip(4 + 100_000), _flow.Once(message));
        Assert.Equal(["operation publish (other)"], _flow.Saw);
    }

    [Fact]
    public void A_connection_cut_anywhere_asks_for_more()
    {
        for (var length = 0; length < MqttMessages.Connect.Length; length++)
            Assert.Equal(Dissection.NeedMore, _flow.Once(MqttMessages.Connect.AsSpan(0, length)));
    }

    [Fact]
    public void A_connection_names_the_flow_and_what_looks_like_much_else_waits()
    {
        Assert.Equal(Recognition.Strong, _flow.Recognise(MqttMessages.Connect));
        Assert.Equal(Recognition.Weak, _flow.Recognise(MqttMessages.Telemetry));
        Assert.Equal(Recognition.No, _flow.Recognise("0123456789 is not a topic"u8));
    }
}
