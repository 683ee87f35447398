using Genba.Core.Changes;
using Genba.Core.Detection;
using Genba.Core.Inspection;
using Genba.Core.Observations;
using Genba.Core.Tests.Samples;
using Genba.Core.Zones;

namespace Genba.Core.Tests.Changes;

/// <summary>The sample plant, cut in time as a sensor would have kept it: three captures tell the same as one.</summary>
public sealed class CutCaptureTests(RecordedPlant recorded) : IClassFixture<RecordedPlant>
{
    [Fact]
    public void Captures_cut_in_time_show_the_same_changes_as_the_whole_one()
    {
        var sets = Cut(3);
        var plant = PlantBuilder.Build(ObservationMerge.Merge(sets), ZoneFile.Load(RecordedPlant.Sample("zones.json")), null, sets);

        var (whole, cut) = (Devices(recorded.Plant), Devices(plant));

        Assert.Equal(3, plant.Captures.Count);
        Assert.NotEmpty(whole);
        Assert.Equal(whole, cut);
        Assert.All(plant.Presence, zone => Assert.InRange(zone.Slices.Count, 1, 3));
    }

    [Fact]
    public void A_stranger_that_came_after_the_normal_state_is_new_with_the_frame_that_shows_it()
    {
        var news = Changes(recorded.Plant).Of(ChangeKind.DeviceNew).ToList();

        Assert.NotEmpty(news);
        Assert.All(news, change => Assert.True(change.Seen.First > recorded.NormalUntil));
        Assert.All(news, change => Assert.NotEqual(0, Assert.Single(change.EvidenceAfter).Packet));
    }

    private List<string> Devices(Plant plant) =>
        [.. Changes(plant).All.Where(change => change.Kind is ChangeKind.DeviceNew or ChangeKind.DeviceReplaced or ChangeKind.OperationNew).Select(change => change.Key)];

    private PlantChanges Changes(Plant plant) => PlantChanges.Since(recorded.NormalUntil, plant, new PlantIndex(plant));

    /// <summary>Each part is written as a capture file of its own and read like any other.</summary>
    private static List<ObservationSet> Cut(int parts)
    {
        var folder = Directory.CreateTempSubdirectory("genba-cut-");
        try
        {
            var files = CapturePieces.Write(RecordedPlant.Sample("plant.pcapng"), folder.FullName, parts);
            return [.. files.Select(file => Assert.IsType<CaptureOutcome.Inspected>(CaptureInspection.Run(file, null, CancellationToken.None)).Observations)];
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
