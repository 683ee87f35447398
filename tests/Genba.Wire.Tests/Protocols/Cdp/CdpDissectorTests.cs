using Genba.Wire.Protocols;
using Genba.Wire.Protocols.Cdp;

namespace Genba.Wire.Tests.Protocols.Cdp;

public sealed class CdpDissectorTests
{
    private readonly Dialogue _link = new(new CdpDissector());

    [Fact]
    public void A_switch_tells_name_address_software_and_platform() => Assert.Equal(
        [
            "identity name = SW-OFFICE-1",
            "identity address = 10.0.0.99",
            "identity port = GigabitEthernet0/13 (70 %)",
            "identity role = router",
            "identity role = bridge",
            "identity software = Cisco IOS Software, C3560 Software, Version 12.2(44)SE, RELEASE SOFTWARE (fc1)\nCompiled Sat",
            "identity firmware = 12.2(44)SE",
            "identity model = cisco WS-C3560-24TS",
        ],
        _link.Client(CdpMessages.Switch).Saw);

    [Fact]
    public void A_field_shorter_than_its_header_is_malformed() =>
        Assert.Equal(Dissection.Malformed(4), _link.Once(Dialogue.Bytes("02 B4 0000 0001 0003 00 00")));
}
