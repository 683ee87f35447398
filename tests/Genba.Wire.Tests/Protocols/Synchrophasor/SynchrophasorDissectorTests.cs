using Genba.Wire.Protocols;
using Genba.Wire.Protocols.Synchrophasor;

namespace Genba.Wire.Tests.Protocols.Synchrophasor;

public sealed class SynchrophasorDissectorTests
{
    private readonly Dialogue _flow = new(new SynchrophasorDissector());

    [Fact]
    public void A_unit_is_asked_for_its_configuration_and_names_itself() => Assert.Equal(
        [
            "operation read configuration (read)", "outcome read configuration: done",
            "identity role = phasor measurement unit (70 %)", "identity name = PMU-NORTH", "identity revision = 4 (70 %)",
            "operation start data (session)", "operation stop data (session)",
        ],
        _flow.Client(SynchrophasorMessages.AskConfiguration).Server(SynchrophasorMessages.Configuration)
            .Client(SynchrophasorMessages.Start).Server(SynchrophasorMessages.Data).Client(SynchrophasorMessages.Stop).Saw);

    [Fact]
    public void A_concentrator_is_not_taken_for_the_units_behind_it() => Assert.Equal(
        [
            "outcome read configuration: done", "identity role = source of synchrophasors (70 %)",
            "identity description = PMU-NORTH (40 %)", "identity description = PMU-SOUTH (40 %)",
        ],
        _flow.Server(SynchrophasorMessages.OfConcentrator).Saw);

    [Fact]
    public void The_extended_configuration_and_the_header_tell_too() => Assert.Equal(
        [
            "outcome read extended configuration: done", "identity role = phasor measurement unit (70 %)", "identity name = NORTH (70 %)",
            "outcome read header: done", "identity description = North feeder (70 %)",
        ],
        _flow.Server(SynchrophasorMessages.Extended).Server(SynchrophasorMessages.Header).Saw);

    [Fact]
    public void A_wrong_check_sum_is_malformed_and_names_nothing()
    {
        var message = SynchrophasorMessages.Start.ToArray();
        message[15] ^= 1;
        Assert.Equal(Recognition.No, _flow.Recognise(message));
        Assert.Equal(DissectionKind.Malformed, _flow.Once(message).Kind);
    }

    [Fact]
    public void A_message_cut_anywhere_asks_for_more()
    {
        foreach (var message in SynchrophasorMessages.All)
        {
            for (var length = 0; length < message.Length; length++)
                Assert.Equal(Dissection.NeedMore, _flow.Once(message.AsSpan(0, length)));
        }
    }

    [Fact]
    public void A_whole_frame_names_the_flow_on_any_port_and_a_part_waits()
    {
        var elsewhere = new Dialogue(new SynchrophasorDissector(), serverPort: 10_470);
        Assert.Equal(Recognition.Strong, elsewhere.Recognise(SynchrophasorMessages.Data));
        Assert.Equal(Recognition.Maybe, _flow.Recognise(SynchrophasorMessages.Configuration.AsSpan(0, 40)));
        Assert.Equal(Recognition.No, elsewhere.Recognise(SynchrophasorMessages.Configuration.AsSpan(0, 40)));
    }
}
