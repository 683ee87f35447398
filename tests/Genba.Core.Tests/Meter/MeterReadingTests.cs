using Genba.Core.Meter;
using static Genba.Core.Tests.Meter.MeterSamples;

namespace Genba.Core.Tests.Meter;

public sealed class MeterReadingTests
{
    private static readonly MeterRules Rules = MeterRulesFile.BuiltIn;

    [Fact]
    public void A_machine_adds_up_what_counts_and_no_more_than_the_cap()
    {
        var mixed = MeterPoints.Of(Rules, Machine("a", Row("immediate"), Row("out-of-cycle"), Row("scheduled"), Row("defer")));
        var capped = MeterPoints.Of(Rules, Machine("b", Row("immediate"), Row("immediate"), Row("scheduled")));

        Assert.Equal((13, 13, false), (mixed.Sum, mixed.Points, mixed.IsCapped));
        Assert.Equal((17, 16, true), (capped.Sum, capped.Points, capped.IsCapped));
    }

    [Fact]
    public void What_is_not_known_to_affect_cannot_be_reached_or_is_guarded_counts_nothing()
    {
        var rows = new[] { Row("immediate", affected: false), Row("immediate", reachable: false), Row("immediate", mitigated: true) };
        Assert.Equal(0, MeterPoints.Of(Rules, Machine("a", rows)).Sum);
    }

    [Theory]
    [InlineData(0, 0, "Good")]
    [InlineData(6, 20, "Attention")]       // 100 x 6 / (10 x 3), exactly at the limit of the band
    [InlineData(5, 17, "Good")]
    [InlineData(13, 44, "Attention")]
    [InlineData(14, 47, "Warning")]
    [InlineData(21, 70, "Danger")]
    [InlineData(160, 100, "Danger")]
    public void The_level_is_the_average_of_points_per_machine_and_has_a_band(int scheduled, int level, string look)
    {
        // Spread over ten machines, so that none is capped.
        var machines = Enumerable.Range(0, 10).Select(machine => Machine($"m{machine}",
            [.. Enumerable.Range(0, scheduled).Where(row => row % 10 == machine).Select(row => Row("scheduled", id: $"CVE-2026-{row}"))]));

        var reading = Read(machines);

        Assert.Equal(level, reading.Level);
        Assert.Equal(look, reading.Band!.Look.ToString());
    }

    [Fact]
    public void One_immediate_vulnerability_among_many_machines_keeps_the_meter_from_being_green()
    {
        var one = Read([Machine("a", Row("immediate")), .. Quiet(99)]);
        var guarded = Read([Machine("a", Row("immediate", mitigated: true)), .. Quiet(99)]);

        Assert.Equal((20, true, MeterLook.Attention), (one.Level, one.IsLifted, one.Band!.Look));
        Assert.Equal((0, false, MeterLook.Good), (guarded.Level, guarded.IsLifted, guarded.Band!.Look));
    }

    [Fact]
    public void While_anything_counts_the_level_is_not_nothing() =>
        Assert.Equal(1, Read([Machine("a", Row("scheduled")), .. Quiet(999)]).Level);

    [Fact]
    public void Machines_of_which_too_little_is_known_are_not_in_the_average_unless_something_counts()
    {
        var unknown = Machine("u") with { Gap = MeterGap.Version };
        var exposed = Machine("v", Row("out-of-cycle")) with { Gap = MeterGap.Version };

        var reading = Read([unknown, exposed, .. Quiet(8)]);

        Assert.Equal((9, 8, 80), (reading.Standing, reading.Known, reading.CoveragePercent));
        Assert.Equal(15, reading.Level);      // 100 x 4 / (9 x 3) = 14.8
    }

    [Fact]
    public void Coverage_exactly_at_the_limit_has_colour_and_below_it_has_none()
    {
        var at = Read([.. Quiet(80), .. Quiet(20, "u").Select(machine => machine with { Gap = MeterGap.Version })]);
        var below = Read([.. Quiet(79), .. Quiet(20, "u").Select(machine => machine with { Gap = MeterGap.Version }),
            Machine("p") with { Gap = MeterGap.Product }]);

        Assert.Equal((0, 80, MeterLook.Good), (at.Level, at.CoveragePercent, at.Band!.Look));
        Assert.Equal((null, 0, 79), (below.Level, below.Measured, below.CoveragePercent));
        Assert.Null(below.Band);
        Assert.Equal([new(MeterDoubtKind.VersionUnknown, 20), new(MeterDoubtKind.ProductUnknown, 1)], below.Doubts);
    }

    [Fact]
    public void An_empty_plant_is_grey_and_says_that_no_machine_is_known()
    {
        var reading = MeterReading.Of(Rules, Array.Empty<MeterMachine>(), new([], null, null, null), Now);

        Assert.Equal((null, null, 0), (reading.Level, reading.Measured, reading.CoveragePercent));
        Assert.Equal(
            [MeterDoubtKind.NoMachines, MeterDoubtKind.NoAdvisories, MeterDoubtKind.NeverCompared, MeterDoubtKind.NeverWatched],
            reading.Doubts.Select(doubt => doubt.Kind));
    }

    [Fact]
    public void Data_of_exactly_fourteen_days_count_and_of_a_moment_more_they_do_not()
    {
        var limit = Now.AddDays(-14);
        var late = limit.AddTicks(-1);

        Assert.Equal(0, At(new([new("NVD", limit)], limit, limit, limit)).Level);
        Assert.Equal(new MeterDoubt(MeterDoubtKind.AdvisoriesOld, 0, late, "KEV"),
            Assert.Single(At(Fresh with { Sources = [new("NVD", limit), new("KEV", late)] }).Doubts));
        Assert.Equal(new MeterDoubt(MeterDoubtKind.AdvisoriesOld, 0, late), Assert.Single(At(Fresh with { Newest = late }).Doubts));
        Assert.Equal(new MeterDoubt(MeterDoubtKind.ComparedOld, 0, late), Assert.Single(At(Fresh with { Compared = late }).Doubts));
        Assert.Equal(new MeterDoubt(MeterDoubtKind.WatchedOld, 0, late), Assert.Single(At(Fresh with { Watched = late }).Doubts));
    }

    [Fact]
    public void Each_thing_that_was_never_done_makes_the_meter_grey()
    {
        Assert.Equal(MeterDoubtKind.NoAdvisories, Assert.Single(At(Fresh with { Sources = [], Newest = null }).Doubts).Kind);
        Assert.Equal(MeterDoubtKind.NeverCompared, Assert.Single(At(Fresh with { Compared = null }).Doubts).Kind);
        Assert.Equal(MeterDoubtKind.NeverWatched, Assert.Single(At(Fresh with { Watched = null }).Doubts).Kind);
        Assert.All([MeterGap.Product, MeterGap.Version, MeterGap.Sources], gap =>
            Assert.Equal((null, 1), (Read(Machine("a") with { Gap = gap }).Level, Read(Machine("a") with { Gap = gap }).Doubts.Count)));
    }

    [Fact]
    public void A_clock_that_was_set_back_makes_the_meter_grey() =>
        Assert.Equal(new MeterDoubt(MeterDoubtKind.ClockBehind, 0, Now.AddDays(2)),
            Assert.Single(At(Fresh with { Compared = Now.AddDays(2) }).Doubts));

    [Fact]
    public void The_machine_with_the_most_points_comes_first_and_parts_of_the_level_add_up()
    {
        var reading = Read([Machine("a", Row("scheduled")), Machine("b", Row("out-of-cycle")), .. Quiet(8)]);

        Assert.Equal("b", reading.Machines[0].Machine.Key);
        Assert.Equal(Math.Ceiling(reading.Machines.Sum(one => reading.ShareOf(one.Points))), reading.Level!.Value);
    }

    private static MeterReading At(MeterAges ages) => MeterReading.Of(Rules, Quiet(10).ToList(), ages, Now);
}
