using Genba.Wire.Protocols;
using Genba.Wire.Protocols.Hsrp;
using static Genba.Wire.Tests.Protocols.Parts;

namespace Genba.Wire.Tests.Protocols.Hsrp;

public sealed class HsrpDissectorTests
{
    private static readonly byte[] First = Join(Dialogue.Bytes("00 00 10 03 0A 6E 05 00"), Text("cisco"), new byte[3],
        Dialogue.Bytes("0A0000FE"));

    private static readonly byte[] Second = Join(
        Dialogue.Bytes("01 28 02 00 06 04 0105 020000000001 0000006E 00000BB8 00002710 0A0000FD"), new byte[12], Dialogue.Bytes("03 08"),
        Text("plant-2"), [0]);

    public static IReadOnlyList<byte[]> Messages { get; } = [First, Second];

    private readonly Dialogue _flow = new(new HsrpDissector()) { Peer = HostAddress.FromV4(0xE000_0002) };

    [Fact]
    public void A_router_tells_the_address_of_its_group_and_the_word_nobody_changed() => Assert.Equal(
        ["identity role = router", "sign DefaultCredential", "identity virtual-address = 10.0.0.254 (group 5)"], _flow.Client(First).Saw);

    [Fact]
    public void Version_2_reads_the_same() => Assert.Equal(
        ["identity role = router", "identity virtual-address = 10.0.0.253 (group 261)", "sign ClearTextPassword"],
            _flow.Client(Second).Saw);

    [Fact]
    public void It_goes_to_all_routers_or_is_not_its_own()
    {
        Assert.Equal(Recognition.Strong, _flow.Recognise(First));
        Assert.Equal(Recognition.No, new Dialogue(new HsrpDissector()).Recognise(First));
    }
}
