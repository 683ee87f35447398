using System.Data.Common;
using System.Text.Json;
using Genba.Core.Storage;

namespace Genba.Core.Assessment;

/// <summary>Rows of the tables <c>excuse</c> and <c>dispute</c>: what people say about contradictions.</summary>
internal static class ExcuseRows
{
    public static async Task<IReadOnlyList<Excuse>> ReadAsync(DbConnection connection, long assessment, string framework,
        CancellationToken cancel)
    {
        await using var command = connection.CreateCommand(
            "SELECT requirement, until_day, why, actor FROM excuse WHERE assessment = @assessment AND framework = @framework");
        command.Add("assessment", assessment);
        command.Add("framework", framework);
        var excuses = new List<Excuse>();
        await using var row = await command.ExecuteReaderAsync(cancel);
        while (await row.ReadAsync(cancel))
            excuses.Add(new(row.GetString(0), AssessmentRows.Day(row.GetString(1)), row.GetString(2), row.GetString(3)));
        return excuses;
    }

    public static async Task<IReadOnlyDictionary<string, Dispute>> ReadDisputesAsync(
        DbConnection connection, long assessment, string framework, CancellationToken cancel)
    {
        await using var command = connection.CreateCommand(
            "SELECT requirement, why, actor, disputed_us, seen FROM dispute WHERE assessment = @assessment AND framework = @framework");
        command.Add("assessment", assessment);
        command.Add("framework", framework);
        var disputes = new Dictionary<string, Dispute>(StringComparer.Ordinal);
        await using var row = await command.ExecuteReaderAsync(cancel);
        while (await row.ReadAsync(cancel))
        {
            var seen = EvidenceJudgementsJson.ReadOne(row.GetString(4)) as Judgement.Contradicted ?? throw new JsonException(
                "no contradiction");
            disputes.Add(row.GetString(0),
                new(row.GetString(0), row.GetString(1), row.GetString(2), UnixMicroseconds.ToTime(row.GetInt64(3)), seen));
        }
        return disputes;
    }

    public static async Task SaveAsync(Change change, AssessmentItem item, Excuse excuse, DateTimeOffset now, long entry,
        CancellationToken cancel)
    {
        await using var command = change.CreateCommand("""
            INSERT INTO excuse (assessment, framework, requirement, until_day, why, actor, excused_us, entry_index)
            VALUES (@assessment, @framework, @requirement, @until, @why, @actor, @excused, @entry)
            ON CONFLICT (assessment, framework, requirement) DO UPDATE SET until_day = excluded.until_day, why = excluded.why,
              actor = excluded.actor, excused_us = excluded.excused_us, entry_index = excluded.entry_index
            """);
        command.Add(item);
        command.Add("until", AssessmentRows.DayText(excuse.Until));
        command.Add("why", excuse.Why);
        command.Add("actor", excuse.Who);
        command.Add("excused", UnixMicroseconds.From(now));
        command.Add("entry", entry);
        await command.ExecuteNonQueryAsync(cancel);
    }

    public static async Task SaveAsync(Change change, AssessmentItem item, Dispute dispute, long entry, CancellationToken cancel)
    {
        await using var command = change.CreateCommand("""
            INSERT INTO dispute (assessment, framework, requirement, why, seen, actor, disputed_us, entry_index)
            VALUES (@assessment, @framework, @requirement, @why, @seen, @actor, @disputed, @entry)
            ON CONFLICT (assessment, framework, requirement) DO UPDATE SET why = excluded.why, seen = excluded.seen,
              actor = excluded.actor, disputed_us = excluded.disputed_us, entry_index = excluded.entry_index
            """);
        command.Add(item);
        command.Add("why", dispute.Why);
        command.Add("seen", EvidenceJudgementsJson.WriteOne(dispute.Seen));
        command.Add("actor", dispute.Who);
        command.Add("disputed", UnixMicroseconds.From(dispute.At));
        command.Add("entry", entry);
        await command.ExecuteNonQueryAsync(cancel);
    }

    public static Task<bool> RemoveExcuseAsync(Change change, AssessmentItem item, CancellationToken cancel) =>
        RemoveAsync(change, "excuse", item, cancel);

    public static Task<bool> RemoveDisputeAsync(Change change, AssessmentItem item, CancellationToken cancel) =>
        RemoveAsync(change, "dispute", item, cancel);

    /// <param name="table">One of the two names above, never from outside.</param>
    private static async Task<bool> RemoveAsync(Change change, string table, AssessmentItem item, CancellationToken cancel)
    {
        await using var command = change.CreateCommand(
            $"DELETE FROM {table} WHERE assessment = @assessment AND framework = @framework AND requirement = @requirement");
        command.Add(item);
        return await command.ExecuteNonQueryAsync(cancel) > 0;
    }
}
