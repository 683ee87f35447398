using System.Text.Json;
using Genba.Core.Observations;
using Genba.Core.Tests.Inspection;
using Genba.Wire.Observations;

namespace Genba.Core.Tests.Observations;

public sealed class ObservationMergeTests
{
    private const string Other = "ffeeddccbbaa99887766554433221100ffeeddccbbaa99887766554433221100";

    [Fact]
    public void The_order_of_captures_does_not_matter_and_a_repeated_one_counts_once()
    {
        var (first, second) = (Line().Observations(), Line().Until(90).Observations(Other));
        var merged = JsonSerializer.Serialize(ObservationMerge.Merge([first, second]));
        Assert.Equal(merged, JsonSerializer.Serialize(ObservationMerge.Merge([second, first, second])));
    }

    [Fact]
    public void A_conversation_seen_from_the_other_side_is_turned_before_it_is_added()
    {
        var there = new Sketch().Talk("10.0.0.1", "10.0.0.2", 502, packets: 3, answers: 2).Observations();
        var back = new Sketch().Talk("10.0.0.2", "10.0.0.1", 50_000, packets: 20, answers: 30, ownPort: 502, from: 5, protocol: "modbus").Observations(Other);
        var merged = Assert.Single(ObservationMerge.Merge([there, back]).Conversations);
        Assert.Equal((33, 22, "modbus"), (merged.AToB.Packets, merged.BToA.Packets, merged.Protocol));
        Assert.Equal(Sketch.At(5), merged.Seen.Last);
    }

    [Fact]
    public void Operations_add_up_with_their_outcomes_and_proofs()
    {
        var merged = Assert.Single(ObservationMerge.Merge([Line().Observations(), Line().Observations(Other)]).Operations);
        Assert.Equal((10, 2, 8, 2), (merged.Count, merged.Failed, merged.Succeeded, merged.Samples.Count));
    }

    private static Sketch Line() => new Sketch().Frame("00:1b:1b:00:00:01", "10.0.0.1").Talk("10.0.0.1", "10.0.0.2")
        .Says(null, "10.0.0.1", IdentityField.Model, "CPU 315").Operates("10.0.0.1", "10.0.0.2", OperationClass.Write, count: 5, failed: 1);
}
