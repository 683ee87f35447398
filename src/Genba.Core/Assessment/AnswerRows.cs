using System.Data.Common;
using Genba.Core.Storage;

namespace Genba.Core.Assessment;

/// <summary>Rows of the table <c>answer</c>.</summary>
internal static class AnswerRows
{
    private const string Columns =
        "SELECT requirement, level, comment, version, actor, given_us, entry_index, approver, carried, accepts, framework FROM answer";

    public static async Task<Dictionary<string, StoredAnswer>> ReadAsync(
        DbConnection connection, long assessment, string framework, CancellationToken cancel)
    {
        await using var command = connection.CreateCommand(Columns + " WHERE assessment = @assessment AND framework = @framework");
        command.Add("assessment", assessment);
        command.Add("framework", framework);
        var answers = new Dictionary<string, StoredAnswer>();
        await using var row = await command.ExecuteReaderAsync(cancel);
        while (await row.ReadAsync(cancel)) answers.Add(row.GetString(0), Read(row));
        return answers;
    }

    public static async Task<IReadOnlyDictionary<string, IReadOnlyDictionary<string, StoredAnswer>>> ReadAllAsync(
        DbConnection connection, long assessment, CancellationToken cancel)
    {
        await using var command = connection.CreateCommand(Columns + " WHERE assessment = @assessment");
        command.Add("assessment", assessment);
        var answers = new List<(string Framework, StoredAnswer Answer)>();
        await using var row = await command.ExecuteReaderAsync(cancel);
        while (await row.ReadAsync(cancel)) answers.Add((row.GetString(10), Read(row)));
        return answers.GroupBy(one => one.Framework).ToDictionary(
            group => group.Key,
            group => (IReadOnlyDictionary<string, StoredAnswer>)group.ToDictionary(one => one.Answer.Requirement, one => one.Answer));
    }

    public static async Task<StoredAnswer?> FindAsync(Change change, AssessmentItem item, CancellationToken cancel)
    {
        await using var command = change.CreateCommand(
            Columns + " WHERE assessment = @assessment AND framework = @framework AND requirement = @requirement");
        command.Add(item);
        await using var row = await command.ExecuteReaderAsync(cancel);
        return await row.ReadAsync(cancel) ? Read(row) : null;
    }

    public static async Task SaveAsync(Change change, AssessmentItem item, StoredAnswer answer, CancellationToken cancel)
    {
        await using var command = change.CreateCommand("""
            INSERT INTO answer (assessment, framework, requirement, level, comment, version, actor, approver, carried, accepts,
              given_us, entry_index)
            VALUES (@assessment, @framework, @requirement, @level, @comment, @version, @actor, @approver, @carried, @accepts,
              @given, @entry)
            ON CONFLICT (assessment, framework, requirement) DO UPDATE SET level = excluded.level, comment = excluded.comment,
              version = excluded.version, actor = excluded.actor, approver = excluded.approver, carried = excluded.carried,
              accepts = excluded.accepts, given_us = excluded.given_us, entry_index = excluded.entry_index
            """);
        command.Add(item);
        command.Add("level", answer.Level);
        command.Add("comment", answer.Comment);
        command.Add("version", answer.Version);
        command.Add("actor", answer.Actor);
        command.Add("approver", answer.ApprovedBy);
        command.Add("carried", answer.IsCarried ? 1 : 0);
        command.Add("accepts", answer.AcceptsEvidence ? 1 : 0);
        command.Add("given", UnixMicroseconds.From(answer.GivenAt));
        command.Add("entry", answer.EntryIndex);
        await command.ExecuteNonQueryAsync(cancel);
    }

    /// <summary>Adds the three names of an item.</summary>
    public static void Add(this DbCommand command, AssessmentItem item)
    {
        command.Add("assessment", item.Assessment);
        command.Add("framework", item.Framework);
        command.Add("requirement", item.Requirement);
    }

    private static StoredAnswer Read(DbDataReader row) => new(
        row.GetString(0), row.IsDBNull(1) ? null : row.GetInt32(1), row.IsDBNull(2) ? null : row.GetString(2), row.GetInt64(3),
        row.GetString(4), UnixMicroseconds.ToTime(row.GetInt64(5)), row.GetInt64(6))
    {
        ApprovedBy = row.IsDBNull(7) ? null : row.GetString(7),
        IsCarried = row.GetInt64(8) == 1,
        AcceptsEvidence = row.GetInt64(9) == 1,
    };
}
