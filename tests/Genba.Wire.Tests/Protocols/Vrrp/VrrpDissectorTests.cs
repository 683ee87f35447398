using Genba.Wire.Protocols;
using Genba.Wire.Protocols.Vrrp;

namespace Genba.Wire.Tests.Protocols.Vrrp;

public sealed class VrrpDissectorTests
{
    private static readonly byte[] Second = Dialogue.Bytes("21 0A 64 02 00 01 0000 0A0000FE 0A0100FE 0000000000000000");
    private static readonly byte[] WithPassword = Dialogue.Bytes("21 0A 64 01 01 01 0000 0A0000FE 7365637265740000");
    private static readonly byte[] Third = Dialogue.Bytes("31 0B FF 01 0064 0000 0A0000FD");

    public static IReadOnlyList<byte[]> Messages { get; } = [Second, WithPassword, Third];

    private readonly Dialogue _flow = new(new VrrpDissector());

    [Fact]
    public void A_router_tells_the_addresses_of_its_group() => Assert.Equal(
        ["identity role = router", "identity virtual-address = 10.0.0.254 (group 10)", "identity virtual-address = 10.1.0.254 (group 10)"],
        _flow.Client(Second).Saw);

    [Fact]
    public void Version_3_reads_the_same() =>
        Assert.Contains("identity virtual-address = 10.0.0.253 (group 11)", _flow.Client(Third).Saw);

    [Fact]
    public void A_password_in_the_message_is_a_sign() => Assert.Contains("sign ClearTextPassword", _flow.Client(WithPassword).Saw);

    [Fact]
    public void More_addresses_than_bytes_are_not_its_own() => Assert.Equal(Recognition.No, _flow.Recognise(Second.AsSpan(..12)));

    [Fact]
    public void Routers_of_a_public_capture_read_as_in_wireshark()
    {
        var seen = ObservationLog.OfSharedCapture("l2/vrrp.pcap", "vrrp").Distinct;

        Assert.Contains("10.0.0.91: identity virtual-address = 10.4.42.3 (group 42)", seen);
        Assert.Contains("10.0.0.97: sign ClearTextPassword", seen);
        Assert.Contains("10.0.0.96: identity virtual-address = 10.4.44.200 (group 44)", seen);
    }
}
