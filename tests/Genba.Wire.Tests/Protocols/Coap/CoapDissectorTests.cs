using Genba.Wire.Protocols;
using Genba.Wire.Protocols.Coap;
using static Genba.Wire.Tests.Protocols.Parts;

namespace Genba.Wire.Tests.Protocols.Coap;

public sealed class CoapDissectorTests
{
    /// <summary>Confirmable GET, id 1234, token 07 90, path "temp".</summary>
    private static readonly byte[] Get = [.. Dialogue.Bytes("42 01 1234 0790 B4"), .. Text("temp")];

    private static readonly byte[] Content = [.. Dialogue.Bytes("62 45 1234 0790 C1 00 FF"), .. Text("21.5")];
    private static readonly byte[] Acknowledged = Dialogue.Bytes("60 00 1234");
    private static readonly byte[] SentLater = [.. Dialogue.Bytes("42 45 5678 0790 FF"), .. Text("21.5")];
    private static readonly byte[] Put = [.. Dialogue.Bytes("40 03 1235 B5"), .. Text("valve"), 0xFF, .. Text("on")];
    private static readonly byte[] Forbidden = Dialogue.Bytes("60 83 1235");

    /// <summary>POST to rd with the queries ep=pump-7 and lt=60.</summary>
    private static readonly byte[] Register =
        [.. Dialogue.Bytes("40 02 1236 B2"), .. Text("rd"), 0x49, .. Text("ep=pump-7"), 0x05, .. Text("lt=60")];

    private readonly Dialogue _flow = new(new CoapDissector());

    public static IReadOnlyList<byte[]> Messages { get; } =
        [Get, Content, Acknowledged, SentLater, Put, Forbidden, Register];

    [Fact]
    public void A_capture_of_others_gives_the_recorded_tallies() =>
        Golden.Verify(ObservationLog.OfSharedCapture("coap/coap_mqtt.pcap", "coap").Tallies, "coap_mqtt.golden.txt");

    [Fact]
    public void An_answer_comes_with_the_acknowledgement_or_later() => Assert.Equal(
        ["operation GET (read)", "outcome GET: done", "operation GET (read)", "outcome GET: done"],
        _flow.Client(Get).Server(Content).Client(Get).Server(Acknowledged).Server(SentLater).Saw);

    [Fact]
    public void A_refusal_is_a_failed_outcome() => Assert.Equal(
        ["operation PUT (write)", "outcome PUT: failed"], _flow.Client(Put).Server(Forbidden).Saw);

    [Fact]
    public void A_device_registers_under_its_name() => Assert.Equal(
        ["operation POST (write)", "identity name = pump-7 (70 %)"], _flow.Client(Register).Saw);

    [Fact]
    public void Broken_rules_are_not_accepted()
    {
        Assert.Equal(Recognition.Strong, _flow.Recognise(Get));
        foreach (var broken in (string[])
        [
            "82 01 1234 0790", "49 01 1234 0790", "42 08 1234 0790", "42 01 1234 07", "60 01 1234", "40 00 1234 00", "70 45 1234",
            "40 01 1234 FF", "40 01 1234 F0", "40 01 1234 B4 74", "40 01 1234 00",
        ])
        {
            Assert.Equal(Recognition.No, _flow.Recognise(Dialogue.Bytes(broken)));
            Assert.Equal(DissectionKind.Malformed, _flow.Once(Dialogue.Bytes(broken)).Kind);
        }
    }
}
