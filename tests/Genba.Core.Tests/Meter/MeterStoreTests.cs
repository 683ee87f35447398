using Genba.Core.Assets;
using Genba.Core.Meter;
using Genba.Core.Tests.Storage;
using static Genba.Core.Tests.Meter.MeterSamples;

namespace Genba.Core.Tests.Meter;

public sealed class MeterStoreTests : IDisposable
{
    private static readonly DateOnly Friday = new(2026, 11, 20);
    private readonly TestFolder _test = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose() => _test.Dispose();

    [Fact]
    public async Task A_week_is_kept_as_it_stood_last_and_weeks_without_the_program_are_gaps()
    {
        await using var database = await _test.OpenAsync();
        var store = new MeterStore(database);
        await KeepAsync(store, Friday.AddDays(-21), Machine("a", Row("immediate")));
        await KeepAsync(store, Friday.AddDays(-21).AddDays(1), Machine("a", Row("out-of-cycle")));
        await KeepAsync(store, Friday, Machine("a"));

        var weeks = await store.WeeksAsync("site", Friday.AddDays(-100), Cancel);
        var trend = MeterTrend.Of(weeks, Friday);

        Assert.Equal([new(2026, 10, 26), new(2026, 11, 16)], weeks.Select(week => week.Monday));
        Assert.Equal([null, null, null, null, 100, null, null, 0], trend.Weeks.Select(week => week?.Level));
        Assert.Equal((-100, 2, 0), (trend.Difference, trend.Missing, trend.UnknownAtEnd));
    }

    [Fact]
    public async Task A_grey_week_is_kept_without_a_level_and_counts_as_unknown()
    {
        await using var database = await _test.OpenAsync();
        var store = new MeterStore(database);
        await KeepAsync(store, Friday.AddDays(-7), Machine("a", Row("scheduled")));
        await KeepAsync(store, Friday, Machine("a", Row("scheduled")) with { Gap = MeterGap.Version });

        var trend = MeterTrend.Of(await store.WeeksAsync("site", Friday.AddDays(-100), Cancel), Friday);

        Assert.Equal((34, null), (trend.Weeks[^2]!.Level, trend.Weeks[^1]!.Level));
        Assert.Equal((1, 0, null), (trend.UnknownAtEnd, trend.Missing, trend.Difference));
    }

    [Fact]
    public void Monday_begins_the_week_and_sunday_ends_it()
    {
        Assert.Equal(new DateOnly(2026, 11, 16), MeterWeek.MondayOf(new(2026, 11, 16)));
        Assert.Equal(new DateOnly(2026, 11, 16), MeterWeek.MondayOf(new(2026, 11, 22)));
    }

    [Fact]
    public async Task How_machines_stood_on_a_day_is_told_from_the_rows_of_changes()
    {
        await using var database = await _test.OpenAsync();
        var store = new MeterStore(database);
        Assert.Null(await store.KeptDayAsync(Friday, Cancel));
        await KeepAsync(store, Friday.AddDays(-9), Machine("a", Row("immediate")), Machine("b"));
        await KeepAsync(store, Friday.AddDays(-8), Machine("a", Row("immediate")), Machine("b"));
        await KeepAsync(store, Friday, Machine("a", Row("immediate", mitigated: true)));
        await KeepAsync(store, Friday, Machine("a", Row("immediate", mitigated: true)));

        Assert.Equal(Friday.AddDays(-8), await store.KeptDayAsync(Friday.AddDays(-7), Cancel));
        Assert.Equal(Friday.AddDays(-9), await store.KeptDayAsync(Friday.AddDays(-30), Cancel));
        var before = await store.AtAsync(Friday.AddDays(-7), Cancel);
        Assert.Equal((new MeterState(8, 1, 1, 0), default), (before["a"], before["b"]));
        Assert.Equal(new MeterState(0, 1, 1, 1), Assert.Single(await store.AtAsync(Friday, Cancel)).Value);
        await using var rows = database.CreateCommand("SELECT count(*) FROM meter_machine");
        Assert.Equal(4L, await rows.ExecuteScalarAsync(Cancel));

        // Ten weeks later only what still stands is left.
        await KeepAsync(store, Friday.AddDays(80), Machine("a", Row("immediate", mitigated: true)));
        Assert.Equal(1L, await rows.ExecuteScalarAsync(Cancel));
        Assert.Equal(new MeterState(0, 1, 1, 1), (await store.AtAsync(Friday.AddDays(80), Cancel))["a"]);
    }

    [Fact]
    public async Task A_machine_that_got_a_row_in_the_ledger_is_still_the_same_machine()
    {
        await using var database = await _test.OpenAsync();
        var store = new MeterStore(database);
        await KeepAsync(store, Friday.AddDays(-7), Machine("asset/1", Row("immediate")));

        var now = Read(Machine("x", Row("immediate")) with { Keys = ["row/7", "asset/1"] });

        Assert.Empty(MeterChange.Of(await store.AtAsync(Friday.AddDays(-7), Cancel), now.Machines, isWhole: true));
    }

    [Fact]
    public void Changes_are_told_by_their_cause_the_largest_first_and_machines_of_a_kind_together()
    {
        var before = new Dictionary<string, MeterState>
        {
            ["a"] = new(8, 1, 1, 0), ["b"] = new(8, 1, 1, 0), ["c"] = new(4, 1, 1, 0), ["d"] = new(1, 1, 1, 0), ["e"] = new(0, 1, 0, 0),
            ["f"] = new(0, 1, 1, 1), ["g"] = new(1, 1, 1, 0), ["h"] = new(4, 1, 1, 0), ["i"] = new(4, 1, 1, 0), ["same"] = new(1, 1, 1, 0),
            ["gone"] = new(8, 1, 1, 0), ["silent"] = default,
        };
        var now = Read(
            Machine("a", Row("immediate", mitigated: true)), Machine("b", Row("immediate", mitigated: true)), Machine("c"),
            Machine("d", Row("scheduled"), Row("scheduled")), Machine("e", Row("scheduled")), Machine("f", Row("scheduled")),
            Machine("g", Row("out-of-cycle")), Machine("h", Row("out-of-cycle", reachable: false)), Machine("i", Row("scheduled")),
            Machine("same", Row("scheduled")), Machine("new", Row("scheduled")) with { Kind = AssetKind.Hmi });

        var changes = MeterChange.Of(before, now.Machines, isWhole: true);

        Assert.Equal(
            [
                (MeterCause.Guarded, 2, -16), (MeterCause.MachineGone, 1, -8), (MeterCause.FlawGone, 1, -4),
                (MeterCause.NoLongerReachable, 1, -4),
                (MeterCause.MoreUrgent, 1, 3), (MeterCause.LessUrgent, 1, -3), (MeterCause.NewMachine, 1, 1), (MeterCause.NewFlaw, 1, 1),
                (MeterCause.NowReachable, 1, 1), (MeterCause.GuardGone, 1, 1),
            ],
            changes.Select(change => (change.Cause, change.Machines, change.Points)));
        Assert.Equal(["A", "B"], changes[0].Names);
        Assert.Equal(AssetKind.Hmi, changes.Single(change => change.Cause == MeterCause.NewMachine).Kind);
        Assert.DoesNotContain(MeterChange.Of(before, now.Machines, isWhole: false), change => change.Cause == MeterCause.MachineGone);
    }

    private static Task KeepAsync(MeterStore store, DateOnly day, params MeterMachine[] machines)
    {
        var reading = Read(machines);
        return store.KeepAsync(day, [("site", reading)], reading.Machines, Cancel);
    }
}
