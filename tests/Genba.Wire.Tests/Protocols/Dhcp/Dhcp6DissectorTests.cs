using Genba.Wire.Protocols;
using Genba.Wire.Protocols.Dhcp;
using static Genba.Wire.Tests.Protocols.Parts;

namespace Genba.Wire.Tests.Protocols.Dhcp;

public sealed class Dhcp6DissectorTests
{
    private static readonly byte[] Solicit = Join(
        [1, 0x12, 0x34, 0x56], Option(1, Dialogue.Bytes("0003 0001 0200 0000 0001")), Option(6, U16(23), U16(24)),
        Option(16, Dialogue.Bytes("00000137"), Long(Text("MSFT 5.0"))), Option(39, [0], Short(Text("HMI-PRESS"))));

    private static readonly byte[] Request = Join(
        [3, 0x12, 0x34, 0x57], Option(39, [0], DnsName("dc1.plant.example")), Option(112, Text("https://maker.example/d.json")));

    public static IReadOnlyList<byte[]> Messages { get; } = [Solicit, Request];

    private readonly Dialogue _flow = new(new Dhcp6Dissector());

    [Fact]
    public void A_client_tells_hardware_address_software_and_name() => Assert.Equal(
        [
            "identity client-id = 00030001020000000001", "binding 02:00:00:00:00:01 10.0.0.1 (Dhcp)", "identity fingerprint = 23,24 (70 %)",
            "identity vendor-class = MSFT 5.0", "identity name = HMI-PRESS",
        ],
        _flow.Client(Solicit).Saw);

    [Fact]
    public void A_whole_name_ends_with_a_dot() => Assert.Equal(
        ["identity name = dc1.plant.example.", "identity url = https://maker.example/d.json"], _flow.Client(Request).Saw);

    [Fact]
    public void An_option_longer_than_the_message_is_malformed_where_it_begins() =>
        Assert.Equal(Dissection.Malformed(4), _flow.Once([1, 0, 0, 0, 0, 39, 0, 9, 0]));

    private static byte[] Option(int code, params byte[][] value) => Join(U16(code), Long(value));
}
