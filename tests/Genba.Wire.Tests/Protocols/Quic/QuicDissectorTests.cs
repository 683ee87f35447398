using Genba.Wire.Protocols;
using Genba.Wire.Protocols.Quic;

namespace Genba.Wire.Tests.Protocols.Quic;

public sealed class QuicDissectorTests
{
    private static readonly byte[] First = [.. Dialogue.Bytes("C3 00000001 08 0102030405060708 00 00 449E"), .. new byte[1182]];
    private static readonly byte[] Answer = Dialogue.Bytes(
        "C1 00000001 00 08 1112131415161718 00 4016 00112233445566778899AABBCCDDEEFF001122334455");
    private static readonly byte[] Answer2 = Dialogue.Bytes(
        "D1 6B3343CF 00 08 1112131415161718 00 4016 00112233445566778899AABBCCDDEEFF001122334455");
    private static readonly byte[] First2 = [.. Dialogue.Bytes("D3 6B3343CF 08 0102030405060708 00 00 449E"), .. new byte[1182]];
    private static readonly byte[] Negotiation = Dialogue.Bytes("80 00000000 00 08 0102030405060708 00000001 6B3343CF");
    private static readonly byte[] Later = Dialogue.Bytes("43 1112131415161718 0011223344");

    public static IReadOnlyList<byte[]> Messages { get; } =
        [First, Answer, First2, Answer2, Negotiation, Later, QuicMessages.Whole, QuicMessages.FirstHalf, QuicMessages.SecondHalf];

    private readonly Dialogue _flow = new(new QuicDissector());

    [Fact]
    public void A_server_tells_the_version_it_speaks()
    {
        Assert.Equal(["identity service = QUIC 1"], _flow.Client(First).Server(Answer).Saw);
        Assert.Equal(["identity service = QUIC 2"], new Dialogue(new QuicDissector()).Client(First2).Server(Answer2).Saw);
    }

    [Fact]
    public void A_full_first_datagram_is_enough_and_a_short_one_is_not()
    {
        Assert.Equal(Recognition.Strong, _flow.Recognise(First));
        Assert.Equal(Recognition.Weak, _flow.Recognise(Answer, fromClient: false));
        Assert.Equal(Recognition.Weak, _flow.Recognise(Negotiation, fromClient: false));
        Assert.Equal(Recognition.No, _flow.Recognise(Later));
    }

    [Fact]
    public void What_is_encrypted_is_left_alone() => Assert.Equal(Dissection.Finished, _flow.Once(Later));
}
