using Genba.Wire.Protocols;
using Genba.Wire.Protocols.Openvpn;
using static Genba.Wire.Tests.Protocols.Parts;

namespace Genba.Wire.Tests.Protocols.Openvpn;

public sealed class OpenvpnDissectorTests
{
    private static readonly byte[] Reset = Dialogue.Bytes("38 0102030405060708 00 00000000");
    private static readonly byte[] ResetSigned = Join(Dialogue.Bytes("38 0102030405060708"),
        Enumerable.Repeat((byte)0x77, 20).ToArray(), Dialogue.Bytes("00000001 65000000 00 00000000"));
    private static readonly byte[] Answer = Dialogue.Bytes("40 1112131415161718 01 00000000 0102030405060708 00000000");
    private static readonly byte[] Data = [0x48, 0, 0, 1, .. new byte[60]];

    public static IReadOnlyList<byte[]> Messages { get; } = [Long(Reset), Long(ResetSigned), Long(Answer), Long(Data), Reset];

    [Fact]
    public void A_tunnel_is_opened_and_answered() => Assert.Equal(
        ["operation open tunnel (session)", "outcome open tunnel: done", "identity service = OpenVPN"],
        new Dialogue(new OpenvpnDissector(), Carrier.Udp).Client(Reset).Server(Answer).Client(Data).Saw);

    [Fact]
    public void Over_tcp_a_length_goes_in_front() => Assert.Equal(
        ["operation open tunnel (session)", "outcome open tunnel: done", "identity service = OpenVPN"],
        new Dialogue(new OpenvpnDissector(), Carrier.Tcp).Client(Long(Reset)).Server(Long(Answer)).Client(Long(Data)).Saw);

    [Fact]
    public void A_signed_opening_needs_its_answer()
    {
        var flow = new Dialogue(new OpenvpnDissector(), Carrier.Udp);

        Assert.Equal(Recognition.Strong, flow.Recognise(Reset));
        Assert.Equal(Recognition.Weak, flow.Recognise(ResetSigned));
        Assert.Equal(Recognition.Weak, flow.Recognise(Answer, fromClient: false));
        Assert.Equal(Recognition.No, flow.Recognise(Data));
    }
}
