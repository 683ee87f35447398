using Genba.Wire.Protocols;
using Genba.Wire.Protocols.Ike;
using static Genba.Wire.Tests.Protocols.Parts;

namespace Genba.Wire.Tests.Protocols.Ike;

public sealed class IkeDissectorTests
{
    private static readonly byte[] First = Message(0x10, 2, 13, [], Payload(13, "882FE56D6FD20DBC2251613B2EBE5BEB"),
        Payload(0, "1E2B516905991C7D7C96FCBFB587E46100000009"));
    private static readonly byte[] Aggressive = Message(0x10, 4, 5, [],
        Payload(0, "02 11 01F4" + Convert.ToHexString(Text("press-gw.plant.example"))));
    private static readonly byte[] Second = Message(0x20, 34, 43, [], Payload(0, Convert.ToHexString(Text("CISCO-DELETE-REASON"))));
    private static readonly byte[] Answer = Message(0x20, 34, 43, new byte[] { 1, 2, 3, 4, 5, 6, 7, 8 },
        Payload(0, "8299031757A36082C6A621DE00000000"));
    private static readonly byte[] Translated = Join(new byte[4], Second);

    public static IReadOnlyList<byte[]> Messages { get; } = [First, Aggressive, Second, Answer, Translated, [0xFF], .. IpsecMessages];

    public static IReadOnlyList<byte[]> IpsecMessages => [Dialogue.Bytes("C0000001 00000007 0102030405060708090A0B0C"), [0xFF]];

    private readonly Dialogue _flow = new(new IkeDissector());

    [Fact]
    public void Version_1_is_outdated_and_names_its_software() => Assert.Equal(
        ["operation open tunnel, main mode (session)", "identity service = IKE 1", "sign OutdatedProtocol",
            "identity software = strongSwan (70 %)", "identity software = Microsoft Windows (70 %)"],
        _flow.Client(First).Saw);

    [Fact]
    public void Aggressive_mode_shows_the_name() =>
        Assert.Contains("identity name = press-gw.plant.example (70 %)", _flow.Client(Aggressive).Saw);

    [Fact]
    public void Version_2_reads_the_same_behind_address_translation() => Assert.Equal(
        ["operation open tunnel (session)", "identity service = IKE 2", "identity software = CISCO-DELETE-REASON (40 %)",
            "identity service = IKE 2", "identity software = FortiGate (70 %)"],
        _flow.Client(Translated).Server(Answer).Saw);

    [Fact]
    public void The_length_must_be_that_of_the_datagram()
    {
        Assert.Equal(Recognition.Strong, _flow.Recognise(Second));
        Assert.Equal(Recognition.No, _flow.Recognise(Second.AsSpan(..^1)));
    }

    [Fact]
    public void A_tunnel_in_datagrams_is_told_at_both_ends_only()
    {
        var flow = new Dialogue(new IpsecDissector(), Carrier.Udp);

        Assert.Equal(Recognition.Weak, flow.Recognise(IpsecMessages[0]));
        Assert.Equal(Recognition.Strong, new Dialogue(new IpsecDissector(), Carrier.Ip).Recognise(IpsecMessages[0]));
        Assert.Empty(flow.Client(IpsecMessages[0]).Saw);
    }

    private static byte[] Payload(byte next, string body) => Join([next, 0], U16(4 + Dialogue.Bytes(body).Length), Dialogue.Bytes(body));

    private static byte[] Message(byte version, byte exchange, byte next, byte[] answers, params byte[][] payloads)
    {
        var body = Join(payloads);
        return Join([9, 8, 7, 6, 5, 4, 3, 2], answers.Length == 8 ? answers : new byte[8], [next, version, exchange, 8], new byte[6],
            U16(28 + body.Length), body);
    }
}
