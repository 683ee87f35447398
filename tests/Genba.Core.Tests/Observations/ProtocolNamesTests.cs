using Genba.Core.Observations;
using Genba.Wire.Protocols;

namespace Genba.Core.Tests.Observations;

public sealed class ProtocolNamesTests
{
    [Theory]
    [InlineData("modbus", "Modbus/TCP")]
    [InlineData("s7comm", "S7comm")]
    [InlineData("enip", "EtherNet/IP")]
    [InlineData("slmp", "SLMP")]
    [InlineData("tcp/502", "TCP/502")]
    public void A_protocol_is_written_as_its_specification_writes_it(string protocol, string expected) =>
        Assert.Equal(expected, ProtocolNames.Of(protocol));

    [Fact]
    public void No_two_protocols_are_written_alike() =>
        Assert.Equal(ProtocolTable.All.Count, ProtocolTable.All.Select(one => ProtocolNames.Of(one.Protocol)).Distinct().Count());
}
