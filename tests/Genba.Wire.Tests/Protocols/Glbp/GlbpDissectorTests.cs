using Genba.Wire.Protocols;
using Genba.Wire.Protocols.Glbp;

namespace Genba.Wire.Tests.Protocols.Glbp;

public sealed class GlbpDissectorTests
{
    private static readonly byte[] Hello = Dialogue.Bytes(
        "01 00 000A 0000 020000000001 01 1C 00 20 00 64 0000 00000BB8 00002710 0258 3840 0000 01 04 0A0000FE");

    public static IReadOnlyList<byte[]> Messages { get; } = [Hello];

    private readonly Dialogue _flow = new(new GlbpDissector()) { Peer = HostAddress.FromV4(0xE000_0066) };

    [Fact]
    public void A_gateway_tells_the_address_of_its_group() => Assert.Equal(
        ["identity role = router", "identity virtual-address = 10.0.0.254 (group 10)"], _flow.Client(Hello).Saw);

    [Fact]
    public void Fields_must_fill_the_message()
    {
        Assert.Equal(Recognition.Strong, _flow.Recognise(Hello));
        Assert.Equal(Recognition.No, _flow.Recognise(Hello.AsSpan(..^1)));
    }
}
