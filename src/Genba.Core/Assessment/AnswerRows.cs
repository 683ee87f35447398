using System.Data.Common;
using Genba.Core.Storage;

namespace Genba.Core.Assessment;

/// <summary>Rows of the table <c>answer</c>.</summary>
internal static class AnswerRows
{
    private const string Columns = """
        SELECT requirement, level, comment, version, actor, given_us, entry_index FROM answer WHERE framework = @framework
        """;

    public static async Task<Dictionary<string, StoredAnswer>> ReadAsync(DbConnection connection, string framework, CancellationToken cancel)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = Columns;
        command.Add("framework", framework);
        var answers = new Dictionary<string, StoredAnswer>();
        await using var row = await command.ExecuteReaderAsync(cancel);
        while (await row.ReadAsync(cancel))
        {
            var answer = Read(row);
            answers.Add(answer.Requirement, answer);
        }
        return answers;
    }

    public static async Task<IReadOnlyDictionary<string, IReadOnlyDictionary<string, StoredAnswer>>> ReadAllAsync(
        DbConnection connection, CancellationToken cancel)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = "SELECT requirement, level, comment, version, actor, given_us, entry_index, framework FROM answer";
        var answers = new List<(string Framework, StoredAnswer Answer)>();
        await using var row = await command.ExecuteReaderAsync(cancel);
        while (await row.ReadAsync(cancel)) answers.Add((row.GetString(7), Read(row)));
        return answers.GroupBy(one => one.Framework).ToDictionary(
            group => group.Key,
            group => (IReadOnlyDictionary<string, StoredAnswer>)group.ToDictionary(one => one.Answer.Requirement, one => one.Answer));
    }

    public static async Task<StoredAnswer?> FindAsync(Change change, string framework, string requirement, CancellationToken cancel)
    {
        await using var command = change.CreateCommand(Columns + " AND requirement = @requirement");
        command.Add("framework", framework);
        command.Add("requirement", requirement);
        await using var row = await command.ExecuteReaderAsync(cancel);
        return await row.ReadAsync(cancel) ? Read(row) : null;
    }

    public static async Task SaveAsync(Change change, string framework, StoredAnswer answer, CancellationToken cancel)
    {
        await using var command = change.CreateCommand("""
            INSERT INTO answer (framework, requirement, level, comment, version, actor, given_us, entry_index)
            VALUES (@framework, @requirement, @level, @comment, @version, @actor, @given, @entry)
            ON CONFLICT (framework, requirement) DO UPDATE SET level = excluded.level, comment = excluded.comment,
              version = excluded.version, actor = excluded.actor, given_us = excluded.given_us, entry_index = excluded.entry_index
            """);
        command.Add("framework", framework);
        command.Add("requirement", answer.Requirement);
        command.Add("level", answer.Level);
        command.Add("comment", answer.Comment);
        command.Add("version", answer.Version);
        command.Add("actor", answer.Actor);
        command.Add("given", UnixMicroseconds.From(answer.GivenAt));
        command.Add("entry", answer.EntryIndex);
        await command.ExecuteNonQueryAsync(cancel);
    }

    private static StoredAnswer Read(DbDataReader row) => new(
        row.GetString(0), row.IsDBNull(1) ? null : row.GetInt32(1), row.IsDBNull(2) ? null : row.GetString(2), row.GetInt64(3),
        row.GetString(4), UnixMicroseconds.ToTime(row.GetInt64(5)), row.GetInt64(6));
}
