using Genba.Wire.Protocols;
using Genba.Wire.Protocols.Snmp;
using static Genba.Wire.Tests.Protocols.Parts;

namespace Genba.Wire.Tests.Protocols.Snmp;

public sealed class SnmpDissectorTests
{
    private const byte Get = 0xA0, Response = 0xA2, Set = 0xA3, TrapV1 = 0xA4;

    private static readonly byte[] SystemName = Dialogue.Bytes("2B06010201010500");

    private static readonly byte[] Question = Message("public", Get, 0, Binding(SystemName, Ber(5)));

    private static readonly byte[] Answer = Message("public", Response, 0,
        Binding(Dialogue.Bytes("2B06010201010100"), Ber(4, Text("Linux gw-2 5.10"))),
        Binding(Dialogue.Bytes("2B06010201010200"), Ber(6, Dialogue.Bytes("2B06010401BF08"))),
        Binding(SystemName, Ber(4, Text("gw-2"))),
        Binding(Dialogue.Bytes("2B06010201010600"), Ber(4, Text("Cabinet 7"))),
        Binding(Dialogue.Bytes("2B060102012F010101010B01"), Ber(4, Text("SN-77"))),
        Binding(Dialogue.Bytes("2B060102012F010101010B09"), Ber(4, Text("SN of a module"))));

    private static readonly byte[] Write = Message("plant", Set, 0, Binding(SystemName, Ber(4, Text("x"))));
    private static readonly byte[] Refusal = Message("plant", Response, 17, Binding(SystemName, Ber(4, Text("x"))));

    private static readonly byte[] Trap = Ber(0x30, Ber(2, [0]), Ber(4, Text("private")), Ber(TrapV1,
        Ber(6, Dialogue.Bytes("2B0601")), Ber(0x40, [10, 0, 0, 1]), Ber(2, [6]), Ber(2, [1]), Ber(0x43, [9]),
        Ber(0x30, Binding(SystemName, Ber(4, Text("ups-1"))))));

    private static readonly byte[] Version3 = Ber(0x30, Ber(2, [3]),
        Ber(0x30, Ber(2, [1]), Ber(2, U16(1500)), Ber(4, [4]), Ber(2, [3])), Ber(4, Ber(0x30)),
        Ber(0x30, Ber(4, Text("engine")), Ber(4), Pdu(Response, 0, Binding(SystemName, Ber(4, Text("gw-3"))))));

    /// <summary>Of a user, with authentication; flags without 4 come from the engine that has authority.</summary>
    private static byte[] OfUser(byte flags) => Ber(0x30, Ber(2, [3]),
        Ber(0x30, Ber(2, [1]), Ber(2, U16(1500)), Ber(4, [flags]), Ber(2, [3])),
        Ber(4, Ber(0x30, Ber(4, Dialogue.Bytes("80001F8880E9630000D61FF449")), Ber(2, [1]), Ber(2, [9]), Ber(4, Text("u")), Ber(4), Ber(4))),
        Ber(4, new byte[24]));

    public static IReadOnlyList<byte[]> Messages { get; } = [Question, Answer, Write, Refusal, Trap, Version3, OfUser(3)];

    private readonly Dialogue _flow = new(new SnmpDissector());

    [Fact]
    public void A_capture_of_a_walk_gives_the_recorded_observations() =>
        Golden.Verify(ObservationLog.OfCapture("snmp.pcap", "snmp").Lines, "snmp.golden.jsonl");

    [Fact]
    public void A_well_known_community_is_a_sign_and_the_answer_names_the_device()
    {
        _flow.Client(Question).Server(Answer);

        Assert.Equal(
            [
                "sign DefaultCredential", "identity description = Linux gw-2 5.10", "identity product-code = 1.3.6.1.4.1.8072",
                "identity name = gw-2", "identity location = Cabinet 7", "identity serial = SN-77",
            ],
            _flow.Saw);
    }

    [Fact]
    public void The_engine_is_the_agents_also_when_the_rest_is_encrypted()
    {
        _flow.Client(OfUser(7)).Server(OfUser(3));
        Assert.Equal(["identity engine = 80001f8880e9630000d61ff449"], _flow.Saw);
    }

    [Fact]
    public void A_change_is_an_operation_and_its_refusal_an_outcome() => Assert.Equal(
        ["sign ClearTextAdministration", "operation set values (write)", "outcome set values: failed", "identity name = x"],
        _flow.Client(Write).Server(Refusal).Saw);

    [Fact]
    public void A_trap_names_its_sender() => Assert.Equal(
        ["sign DefaultCredential", "identity name = ups-1"], _flow.Client(Trap).Saw);

    [Fact]
    public void Version_3_is_read_where_it_is_not_encrypted() =>
        Assert.Equal(["identity name = gw-3"], _flow.Server(Version3).Saw);

    [Fact]
    public void A_cut_message_is_not_its_own()
    {
        for (var length = 0; length < Answer.Length; length++)
            Assert.Equal(Dissection.NotMine, _flow.Once(Answer.AsSpan(0, length), fromClient: false));
    }

    private static byte[] Message(string community, byte kind, byte status, params byte[][] bindings) =>
        Ber(0x30, Ber(2, [1]), Ber(4, Text(community)), Pdu(kind, status, bindings));

    private static byte[] Pdu(byte kind, byte status, params byte[][] bindings) =>
        Ber(kind, Ber(2, [0x12, 0x34]), Ber(2, [status]), Ber(2, [0]), Ber(0x30, bindings));

    private static byte[] Binding(byte[] name, byte[] value) => Ber(0x30, Ber(6, name), value);
}
