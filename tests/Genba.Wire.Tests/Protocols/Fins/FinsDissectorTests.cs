using Genba.Wire.Protocols;
using Genba.Wire.Protocols.Fins;

namespace Genba.Wire.Tests.Protocols.Fins;

public sealed class FinsDissectorTests
{
    private readonly Dialogue _flow = new(new FinsDissector(), Carrier.Udp);

    [Fact]
    public void A_controller_tells_model_and_version() => Assert.Equal(
        [
            "operation read controller facts (read)", "outcome read controller facts: done", "identity model = CP1L-EL20DR-D",
            "identity firmware = 01.00", "identity vendor = Omron (70 %)",
        ],
        _flow.Client(FinsMessages.AskController).Server(FinsMessages.Controller).Saw);

    [Fact]
    public void An_end_code_is_a_failed_outcome() => Assert.Equal(
        ["operation read memory (read)", "outcome read memory: failed"],
        _flow.Client(FinsMessages.ReadMemory).Server(FinsMessages.ReadRefused).Saw);

    [Theory]
    [InlineData("0102 82 0064 00 0001 0001", "write memory (write)")]
    [InlineData("0201", "read parameters (read)")]
    [InlineData("0202", "write parameters (program)")]
    [InlineData("0306", "read program (read)")]
    [InlineData("0307", "write program (program)")]
    [InlineData("0308", "clear program (program)")]
    [InlineData("0401", "PLC run (mode)")]
    [InlineData("0402", "PLC stop (mode)")]
    [InlineData("0403", "PLC reset (mode)")]
    [InlineData("0702", "set clock (write)")]
    [InlineData("0C02", "force access right (program)")]
    [InlineData("2103", "clear error log (mode)")]
    [InlineData("2202", "read file (read)")]
    [InlineData("2203", "write file (file)")]
    [InlineData("2204", "format memory (file)")]
    [InlineData("2301", "force bits (force)")]
    [InlineData("5B5B", "command 0x5b5b (other)")]
    public void A_request_is_named_and_classed(string command, string operation) =>
        Assert.Equal([$"operation {operation}"], _flow.Client(FinsMessages.Request(command)).Saw);

    [Fact]
    public void It_is_read_over_TCP_too()
    {
        var flow = new Dialogue(new FinsDissector());
        Assert.Equal(["operation PLC stop (mode)"], flow.Client([.. FinsMessages.NodeAddress, .. FinsMessages.StopOverTcp]).Saw);
        for (var length = 0; length < FinsMessages.StopOverTcp.Length; length++)
            Assert.Equal(Dissection.NeedMore, flow.Once(FinsMessages.StopOverTcp.AsSpan(0, length)));
    }

    [Fact]
    public void A_known_command_is_needed_to_name_the_flow()
    {
        Assert.Equal(Recognition.Strong, _flow.Recognise(FinsMessages.ReadMemory));
        Assert.Equal(Recognition.No, _flow.Recognise(FinsMessages.Request("5B5B")));
        Assert.Equal(Recognition.No, _flow.Recognise(Dialogue.Bytes("80 01 02 00 01 00 00 FB 00 7A 0101")));
    }
}
