using System.Globalization;
using Genba.Core.Storage;

namespace Genba.Core.Meter;

/// <summary>
/// The weekly figures of each place, and how each machine stood on each day on which that changed. Nobody states them, so they need no
/// entry in the log.
/// </summary>
public sealed class MeterStore(Database database)
{
    private const string DayForm = "yyyy-MM-dd";

    /// <summary>Older states of machines serve nothing: changes are told of a week, gaps of a few.</summary>
    private const int DaysKept = 70;

    /// <summary>Keeps how everything stands today. Call it as often as you like: the last of a day, and of a week, stays.</summary>
    /// <param name="machines">All of the site.</param>
    public async Task KeepAsync(
        DateOnly today, IReadOnlyList<(string Place, MeterReading Reading)> places, IReadOnlyList<MeterPoints> machines,
        CancellationToken cancel)
    {
        var known = await AtAsync(today, cancel);
        await using var change = await database.BeginHousekeepingAsync(cancel);
        await using (var day = change.CreateCommand("INSERT OR IGNORE INTO meter_day (day) VALUES (@day)"))
        {
            day.Add("day", Written(today));
            await day.ExecuteNonQueryAsync(cancel);
        }
        foreach (var (place, reading) in places) await KeepWeekAsync(change, today, place, reading, cancel);
        var here = new HashSet<string>(StringComparer.Ordinal);
        foreach (var one in machines)
        {
            here.Add(one.Machine.Key);
            var state = MeterState.Of(one);
            if (!known.TryGetValue(one.Machine.Key, out var before) || before != state)
                await KeepMachineAsync(change, today, one.Machine.Key, state, cancel);
        }
        foreach (var gone in known.Keys.Where(key => !here.Contains(key))) await KeepMachineAsync(change, today, gone, null, cancel);
        await PruneAsync(change, today.AddDays(-DaysKept), cancel);
        await change.CommitAsync(cancel);
    }

    /// <summary>The weeks of a place from <paramref name="first"/> on.</summary>
    public async Task<IReadOnlyList<MeterWeek>> WeeksAsync(string place, DateOnly first, CancellationToken cancel)
    {
        await using var command = database.CreateCommand("""
            SELECT monday, level, points, machines, known FROM meter_week WHERE place = @place AND monday >= @first ORDER BY monday
            """);
        command.Add("place", place);
        command.Add("first", Written(first));
        var weeks = new List<MeterWeek>();
        await using var row = await command.ExecuteReaderAsync(cancel);
        while (await row.ReadAsync(cancel))
            weeks.Add(new(
                Day(row.GetString(0)), row.IsDBNull(1) ? null : row.GetInt32(1), row.GetInt32(2), row.GetInt32(3), row.GetInt32(4)));
        return weeks;
    }

    /// <summary>The last day up to <paramref name="day"/> on which the machines were kept, else the first one after it.</summary>
    /// <returns>Null: nothing was kept yet.</returns>
    public async Task<DateOnly?> KeptDayAsync(DateOnly day, CancellationToken cancel)
    {
        await using var command = database.CreateCommand(
            "SELECT coalesce((SELECT max(day) FROM meter_day WHERE day <= @day), (SELECT min(day) FROM meter_day))");
        command.Add("day", Written(day));
        return await command.ExecuteScalarAsync(cancel) is string kept ? Day(kept) : null;
    }

    /// <summary>How the machines stood at the end of a day, by key.</summary>
    public async Task<IReadOnlyDictionary<string, MeterState>> AtAsync(DateOnly day, CancellationToken cancel)
    {
        // Of each machine the last row up to the day: SQLite takes the other columns from the row of max().
        await using var command = database.CreateCommand("""
            SELECT asset_key, points, affected, reachable, mitigated, gone, max(day) FROM meter_machine WHERE day <= @day GROUP BY asset_key
            """);
        command.Add("day", Written(day));
        var states = new Dictionary<string, MeterState>(StringComparer.Ordinal);
        await using var row = await command.ExecuteReaderAsync(cancel);
        while (await row.ReadAsync(cancel))
            if (row.GetInt64(5) == 0) states.Add(row.GetString(0), new(row.GetInt32(1), row.GetInt32(2), row.GetInt32(3), row.GetInt32(4)));
        return states;
    }

    private static async Task KeepWeekAsync(Change change, DateOnly today, string place, MeterReading reading, CancellationToken cancel)
    {
        await using var command = change.CreateCommand("""
            INSERT OR REPLACE INTO meter_week (place, monday, level, points, machines, known)
            VALUES (@place, @monday, @level, @points, @machines, @known)
            """);
        command.Add("place", place);
        command.Add("monday", Written(MeterWeek.MondayOf(today)));
        command.Add("level", reading.Level);
        command.Add("points", reading.Points);
        command.Add("machines", reading.Machines.Count);
        command.Add("known", reading.Known);
        await command.ExecuteNonQueryAsync(cancel);
    }

    /// <param name="state">Null: it is gone.</param>
    private static async Task KeepMachineAsync(Change change, DateOnly today, string key, MeterState? state, CancellationToken cancel)
    {
        await using var command = change.CreateCommand("""
            INSERT OR REPLACE INTO meter_machine (asset_key, day, points, affected, reachable, mitigated, gone)
            VALUES (@key, @day, @points, @affected, @reachable, @mitigated, @gone)
            """);
        command.Add("key", key);
        command.Add("day", Written(today));
        command.Add("points", state?.Points ?? 0);
        command.Add("affected", state?.Affected ?? 0);
        command.Add("reachable", state?.Reachable ?? 0);
        command.Add("mitigated", state?.Mitigated ?? 0);
        command.Add("gone", state is null ? 1 : 0);
        await command.ExecuteNonQueryAsync(cancel);
    }

    /// <summary>States that a later one, itself old, took the place of; and machines that are gone since then.</summary>
    private static async Task PruneAsync(Change change, DateOnly oldest, CancellationToken cancel)
    {
        await using var command = change.CreateCommand("""
            DELETE FROM meter_machine AS old WHERE day < @oldest AND (gone = 1 OR EXISTS (
              SELECT 1 FROM meter_machine AS later WHERE later.asset_key = old.asset_key AND later.day > old.day AND later.day <= @oldest));
            DELETE FROM meter_day WHERE day < @oldest;
            """);
        command.Add("oldest", Written(oldest));
        await command.ExecuteNonQueryAsync(cancel);
    }

    private static string Written(DateOnly day) => day.ToString(DayForm, CultureInfo.InvariantCulture);
    private static DateOnly Day(string written) => DateOnly.ParseExact(written, DayForm, CultureInfo.InvariantCulture);
}
