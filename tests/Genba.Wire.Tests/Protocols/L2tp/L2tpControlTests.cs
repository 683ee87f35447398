using Genba.Wire.Protocols;
using static Genba.Wire.Tests.Protocols.Parts;

namespace Genba.Wire.Tests.Protocols.L2tp;

public sealed class L2tpControlTests
{
    private static readonly byte[] Request = Message(
        Field(0, U16(1)), Field(2, [1, 0]), Field(6, [4, 0x10]), Field(7, Text("press-gw")), Field(8, Text("Example Routers")));

    private static readonly byte[] Reply = Message(Field(0, U16(2)), Field(7, Text("hq")));

    public static IReadOnlyList<byte[]> Messages { get; } = [Request, Reply, Message()];

    [Fact]
    public void Both_ends_of_a_tunnel_name_themselves() => Assert.Equal(
        ["identity firmware = 0x0410 (40 %)", "identity name = press-gw (70 %)", "identity vendor = Example Routers",
            "identity service = L2TP", "identity name = hq (70 %)"],
        new Dialogue(ProtocolTable.All.First(dissector => dissector.Protocol == "l2tp")).Client(Request).Server(Reply).Saw);

    private static byte[] Field(int type, byte[] value) => Join(U16(0x8000 | value.Length + 6), U16(0), U16(type), value);

    private static byte[] Message(params byte[][] fields)
    {
        var body = Join(fields);
        return Join([0xC8, 2], U16(12 + body.Length), new byte[8], body);
    }
}
