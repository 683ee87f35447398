using Genba.Wire.Protocols;
using Genba.Wire.Protocols.FlNet;

namespace Genba.Wire.Tests.Protocols.FlNet;

public sealed class FlNetDissectorTests
{
    private readonly Dialogue _flow = new(new FlNetDissector());

    [Fact]
    public void Tokens_and_cyclic_data_tell_the_node_once_and_operate_nothing() => Assert.Equal(
        ["identity description = FL-net node 1"],
        _flow.Client(FlNetMessages.Token).Client(FlNetMessages.CyclicData).Client(FlNetMessages.Token).Saw);

    [Fact]
    public void A_stop_and_its_answer_are_an_operation_and_its_outcome() => Assert.Equal(
        [
            "identity description = FL-net node 1", "operation PLC stop (mode)", "identity description = FL-net node 2",
            "outcome PLC stop: done", "outcome PLC stop: failed",
        ],
        _flow.Client(FlNetMessages.Stop).Server(FlNetMessages.Stopped).Server(FlNetMessages.StopRefused).Saw);

    [Fact]
    public void A_profile_tells_category_vendor_and_model() => Assert.Equal(
        ["identity kind = PLC (70 %)", "identity vendor = MSTC (70 %)", "identity model = JOP (70 %)"],
        _flow.Client(FlNetMessages.AskProfile).Server(FlNetMessages.Profile).Saw.Skip(4));

    [Fact]
    public void Network_parameters_tell_name_vendor_and_model() => Assert.Equal(
        ["identity name = FR-E700 (70 %)", "identity vendor = MELCO (70 %)", "identity model = FR-A7NF (70 %)"],
        _flow.Client(FlNetMessages.AskParameters).Server(FlNetMessages.Parameters).Saw.Skip(4));

    [Theory]
    [InlineData(65_003, "read bytes (read)")]
    [InlineData(65_004, "write bytes (write)")]
    [InlineData(65_005, "read words (read)")]
    [InlineData(65_006, "write words (write)")]
    [InlineData(65_008, "write network parameters (parameter)")]
    [InlineData(65_010, "PLC run (mode)")]
    [InlineData(65_013, "read log (read)")]
    [InlineData(65_014, "clear log (mode)")]
    public void A_request_is_named_and_classed(int code, string operation) =>
        Assert.Equal($"operation {operation}", _flow.Client(FlNetMessages.Frame(code)).Saw[^1]);

    [Fact]
    public void A_frame_of_another_length_than_it_says_is_none()
    {
        Assert.Equal(Recognition.Strong, _flow.Recognise(FlNetMessages.Token));
        Assert.Equal(Recognition.No, _flow.Recognise(FlNetMessages.CyclicData.AsSpan(..^1)));
        Assert.Equal(DissectionKind.Malformed, _flow.Once(FlNetMessages.CyclicData.AsSpan(..^1)).Kind);
        Assert.Equal(DissectionKind.NotMine, _flow.Once("GET / HTTP/1.1"u8).Kind);
    }
}
