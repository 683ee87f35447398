using Genba.Wire.Protocols;
using Genba.Wire.Protocols.Melsoft;
using static Genba.Wire.Tests.Protocols.Parts;

namespace Genba.Wire.Tests.Protocols.Melsoft;

public sealed class MelsoftDissectorTests
{
    private static readonly byte[] Search = Dialogue.Bytes("5A 00 00 01");
    private static readonly byte[] Found = Dialogue.Bytes("DA 00 00 01 14 00 0A000001 0A000002");
    private static readonly byte[] AskType = Request(0x0121, 1, "0000 0001");

    /// <summary>Status 0, sixteen characters, model code 4A29.</summary>
    private static readonly byte[] TypeName =
        Reply(0x0121, 1, 0, [.. Text("FX5U-32MT/ES\0\0\0\0"), .. Dialogue.Bytes("294A 0008 00000000")]);

    private static readonly byte[] RemoteStop = Request(0x1002, 2, "0000 0100");
    private static readonly byte[] StopRefused = Reply(0x1002, 2, 0x4031, []);

    private readonly Dialogue _flow = new(new MelsoftDissector());

    public static IReadOnlyList<byte[]> Messages { get; } = [AskType, TypeName, RemoteStop, StopRefused];

    [Theory]
    [InlineData("melsoft_129_clean")]
    [InlineData("melsoft_UDP_unclean_1")]
    public void Captures_of_others_give_the_recorded_tallies(string name) => Golden.Verify(
        ObservationLog.OfSharedCapture($"melsec/{name}.pcap", "melsoft").Tallies, $"{name}.golden.txt");

    [Fact]
    public void A_controller_tells_its_type() => Assert.Equal(
        [
            "operation read type name (read)", "outcome read type name: done", "identity model = FX5U-32MT/ES",
            "identity vendor = Mitsubishi Electric (70 %)", "identity product-code = 0x4a29 (70 %)",
        ],
        _flow.Client(AskType).Server(TypeName).Saw);

    [Fact]
    public void A_refused_stop_has_failed() => Assert.Equal(
        ["operation remote stop (mode)", "outcome remote stop: failed"],
        _flow.Client(RemoteStop).Server(StopRefused).Saw);

    [Theory]
    [InlineData(0x0410, "read memory (read)")]
    [InlineData(0x1410, "write memory (write)")]
    [InlineData(0x1001, "remote run (mode)")]
    [InlineData(0x1868, "read file (read)")]
    [InlineData(0x1869, "write file (file)")]
    [InlineData(0x0B2A, "command 0x0b2a (other)")]
    public void A_request_is_named_and_classed(int command, string operation) =>
        Assert.Equal([$"operation {operation}"], _flow.Client(Request(command, 1, "00000000")).Saw);

    [Fact]
    public void A_search_over_UDP_elsewhere_than_usual_waits_for_its_answer()
    {
        var flow = new Dialogue(new MelsoftDissector(), Carrier.Udp);   // its port is not the one of searches
        Assert.Equal(Recognition.Weak, flow.Recognise(Search));
        Assert.Equal(Recognition.Weak, flow.Recognise(Found));
        Assert.Equal(["operation search controllers (read)", "outcome search controllers: done"], flow.Client(Search).Server(Found).Saw);
    }

    [Fact]
    public void A_message_cut_anywhere_asks_for_more_and_is_not_recognised()
    {
        foreach (var message in Messages)
        {
            Assert.Equal(Recognition.Strong, _flow.Recognise(message));
            for (var length = 0; length < message.Length; length++)
            {
                Assert.Equal(Dissection.NeedMore, _flow.Once(message.AsSpan(0, length)));
                Assert.Equal(Recognition.No, _flow.Recognise(message.AsSpan(0, length)));
            }
        }
    }

    /// <summary>Route of an own CPU, length, kind of frame, zeros up to the command, its number, data.</summary>
    private static byte[] Request(int command, int number, string data) => Frame(
        "57 01 000000 1111 07 0000 FFFF 0300 00 FE03 0000", "1C0A1614",
        [.. new byte[20], .. U16(command), .. U16Little(number), .. Dialogue.Bytes(data)]);

    private static byte[] Reply(int command, int number, int status, byte[] data) => Frame(
        "D7 01 000000 1111 7F 0000 00A8 0300 FFFF 03 0000", "9C0A1814",
        [.. new byte[22], .. U16(command), .. U16Little(number), .. U16Little(status), .. data]);

    private static byte[] Frame(string head, string kind, byte[] rest)
    {
        byte[] body = [.. Dialogue.Bytes(kind), .. rest];
        return [.. Dialogue.Bytes(head), .. U16Little(body.Length), .. body];
    }
}
