using Genba.Wire.Protocols;
using Genba.Wire.Protocols.Iec61850;

namespace Genba.Wire.Tests.Protocols.Iec61850;

public sealed class ProcessBusTests
{
    private static readonly string[] Identity =
    [
        "identity application = trip (70 %)", "identity name = RELAY1LD0 (70 %)", "identity service = RELAY1LD0/LLN0$GO$gcb1",
        "identity revision = RELAY1LD0/LLN0$GO$gcb1 configuration 1",
    ];

    private readonly Dialogue _goose = new(new GooseDissector(), Carrier.Link);
    private readonly Dialogue _samples = new(new SampledValuesDissector(), Carrier.Link);

    [Fact]
    public void A_publication_names_its_device_and_repeating_it_does_nothing() => Assert.Equal(
        [.. Identity, .. Identity], _goose.Client(ProcessBusMessages.Goose).Client(ProcessBusMessages.GooseRepeated).Saw);

    [Fact]
    public void New_states_changed_configurations_and_simulation_are_operations() => Assert.Equal(
        [
            "operation publish new state (write)", "operation publish changed configuration (parameter)",
            "operation publish simulated state (force)",
        ],
        _goose.Client(ProcessBusMessages.Goose).Client(ProcessBusMessages.GooseChanged).Client(ProcessBusMessages.GooseReconfigured)
            .Client(ProcessBusMessages.GooseSimulated).Saw.Where(saw => saw.StartsWith("operation", StringComparison.Ordinal)));

    [Fact]
    public void Up_to_eight_publications_of_one_device_are_told_apart()
    {
        for (byte state = 1; state <= 2; state++)
        {
            for (var publication = 0; publication < 8; publication++)
                _goose.Client(ProcessBusMessages.Link(0, ProcessBusMessages.State(state, 1, reference: $"R/LLN0$GO$g{publication}")));
        }
        Assert.Equal(8, _goose.Saw.Count(saw => saw == "operation publish new state (write)"));
    }

    [Fact]
    public void A_routed_publication_is_read_and_an_encrypted_one_is_only_named()
    {
        var routed = new Dialogue(new GooseDissector(), Carrier.Udp);
        Assert.Equal(Recognition.Strong, routed.Recognise(ProcessBusMessages.GooseRouted));
        Assert.Equal(Identity, routed.Client(ProcessBusMessages.GooseRouted).Client(ProcessBusMessages.GooseHidden).Saw);
        Assert.Equal(Recognition.No, routed.Recognise(ProcessBusMessages.SamplesRouted));
    }

    [Fact]
    public void A_stream_of_samples_tells_its_name() => Assert.Equal(
        ["identity service = MU4001", "identity revision = MU4001 configuration 3", "operation publish simulated state (force)"],
        _samples.Client(ProcessBusMessages.Samples).Client(ProcessBusMessages.SamplesSimulated).Saw.Take(3));

    [Fact]
    public void A_length_beyond_the_frame_is_malformed()
    {
        var message = ProcessBusMessages.Goose.ToArray();
        message[2] = 0x7F;
        Assert.Equal(DissectionKind.Malformed, _goose.Once(message).Kind);
        Assert.Equal(DissectionKind.Malformed, _samples.Once(message).Kind);
        Assert.Equal(Recognition.No, _goose.Recognise(message));
    }

    [Fact]
    public void A_frame_of_the_other_kind_is_not_read() =>
        Assert.Equal(DissectionKind.Malformed, _goose.Once(ProcessBusMessages.Samples).Kind);
}
