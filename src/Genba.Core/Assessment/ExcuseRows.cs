using System.Data.Common;
using System.Globalization;
using Genba.Core.Storage;

namespace Genba.Core.Assessment;

/// <summary>Rows of the table <c>excuse</c>.</summary>
internal static class ExcuseRows
{
    private const string DayFormat = "yyyy-MM-dd";

    public static async Task<IReadOnlyList<Excuse>> ReadAsync(DbConnection connection, string framework, CancellationToken cancel)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = "SELECT requirement, until_day, why, actor FROM excuse WHERE framework = @framework";
        command.Add("framework", framework);
        var excuses = new List<Excuse>();
        await using var row = await command.ExecuteReaderAsync(cancel);
        while (await row.ReadAsync(cancel)) excuses.Add(new(row.GetString(0), Day(row.GetString(1)), row.GetString(2), row.GetString(3)));
        return excuses;
    }

    public static async Task SaveAsync(
        Change change, string framework, Excuse excuse, DateTimeOffset now, long entry, CancellationToken cancel)
    {
        await using var command = change.CreateCommand("""
            INSERT INTO excuse (framework, requirement, until_day, why, actor, excused_us, entry_index)
            VALUES (@framework, @requirement, @until, @why, @actor, @excused, @entry)
            ON CONFLICT (framework, requirement) DO UPDATE SET until_day = excluded.until_day, why = excluded.why,
              actor = excluded.actor, excused_us = excluded.excused_us, entry_index = excluded.entry_index
            """);
        command.Add("framework", framework);
        command.Add("requirement", excuse.Requirement);
        command.Add("until", DayText(excuse.Until));
        command.Add("why", excuse.Why);
        command.Add("actor", excuse.Who);
        command.Add("excused", UnixMicroseconds.From(now));
        command.Add("entry", entry);
        await command.ExecuteNonQueryAsync(cancel);
    }

    public static async Task<bool> RemoveAsync(Change change, string framework, string requirement, CancellationToken cancel)
    {
        await using var command = change.CreateCommand("DELETE FROM excuse WHERE framework = @framework AND requirement = @requirement");
        command.Add("framework", framework);
        command.Add("requirement", requirement);
        return await command.ExecuteNonQueryAsync(cancel) > 0;
    }

    public static string DayText(DateOnly day) => day.ToString(DayFormat, CultureInfo.InvariantCulture);

    public static DateOnly Day(string text) => DateOnly.ParseExact(text, DayFormat, CultureInfo.InvariantCulture);
}
