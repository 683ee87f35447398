using Genba.Core.Changes;
using Genba.Core.Tests.Inspection;
using static Genba.Core.Tests.Changes.Weeks;

namespace Genba.Core.Tests.Changes;

public sealed class BaselineTests
{
    [Fact]
    public void A_zone_has_learned_when_it_was_watched_long_enough_stood_still_and_ran_again()
    {
        var line = Watched().Line();

        Assert.Equal(100, line.MaturityPercent);
        Assert.Equal(Sketch.At(7 * Day), line.Stopped);
        Assert.Equal(Sketch.At(7.5 * Day), line.Started);
        // Fourteen days were watched before the third capture ended, so the end of the capture with the start counts.
        Assert.Equal(Sketch.At(14.6 * Day), line.End);
    }

    [Fact]
    public void A_zone_that_never_stopped_is_not_learned_until_a_person_says_that_it_never_does()
    {
        var weeks = new Weeks().With(Running(Begin(1, 0), 0, 20 * Day));

        Assert.Null(weeks.Line().End);
        Assert.Equal(99, weeks.Line().MaturityPercent);
        var learning = new Learning { Zones = new Dictionary<string, ZoneNormal> { ["line"] = new(null, NeverStops: true) } };
        Assert.Equal(Sketch.At(14 * Day), weeks.Line(learning).End);
    }

    [Fact]
    public void A_zone_that_stands_still_and_did_not_run_again_is_not_learned() => Assert.Null(
        new Weeks().With(Running(Begin(1, 0), 0, 15 * Day))
            .With(Begin(2, 15 * Day).Frame("00:80:63:00:00:fe", Switch, from: 15 * Day, to: 16 * Day)).Line().End);

    [Fact]
    public void A_pause_of_a_few_minutes_is_no_shutdown() => Assert.Null(
        new Weeks().With(Running(Begin(1, 0), 0, 7 * Day))
            .With(Begin(2, 7 * Day).Frame("00:80:63:00:00:fe", Switch, from: 7 * Day, to: (7 * Day) + 300))
            .With(Running(Begin(3, 7.1 * Day), 7.1 * Day, 15 * Day)).Line().Stopped);

    [Fact]
    public void A_silent_period_of_a_sensor_that_hears_the_zone_is_a_shutdown()
    {
        var silent = Begin(2, 7 * Day).Until(7.5 * Day).Observations();
        var weeks = new[] { Running(Begin(1, 0), 0, 7 * Day).Observations(), silent, Running(Begin(3, 7.5 * Day), 7.5 * Day, 15 * Day).Observations() }
            .Select(set => set with { Captures = [set.Captures[0] with { Sensor = new() { Interface = "span0" } }] }).ToList();
        var plant = Core.Inspection.PlantBuilder.Build(Core.Observations.ObservationMerge.Merge(weeks), Detection.OneLine.DeclaredZones, null, weeks);

        var line = Baseline.Of(plant, new()).Zones.Single(zone => zone.Zone == "line");

        Assert.Equal(Sketch.At(7 * Day), line.Stopped);
        Assert.NotNull(line.End);
    }

    [Fact]
    public void Zones_learn_apart_from_each_other()
    {
        var plant = Watched().With(Begin(4, 14.6 * Day).Frame("00:0c:29:00:00:09", "10.20.1.9", from: 14.6 * Day, to: 15 * Day)).Plant();

        var baseline = Baseline.Of(plant, new());

        Assert.NotNull(baseline.EndOf("line"));
        Assert.Null(baseline.EndOf("office"));
        Assert.True(baseline.IsLearning);
        Assert.Equal(2, baseline.MaturityPercent);      // 0.4 of 14 days
    }

    [Fact]
    public void A_persons_word_about_one_zone_ends_its_learning_alone()
    {
        var learning = new Learning { Zones = new Dictionary<string, ZoneNormal> { ["line"] = new(Sketch.At(60), NeverStops: false) } };

        Assert.Equal(Sketch.At(60), new Weeks().With(Running(Begin(1, 0), 0, 600)).Line(learning).End);
    }
}
