using System.Data.Common;
using Genba.Core.Ledger;
using Genba.Core.Storage;

namespace Genba.Core.Assessment.Together;

/// <summary>Rows of the table <c>answer_proposal</c>.</summary>
internal static class ProposalRows
{
    private const string Columns =
        "SELECT requirement, level, comment, accepts, version, actor, proposed_us, returned_by, returned_why FROM answer_proposal";

    public static async Task<IReadOnlyDictionary<string, StoredProposal>> ReadAsync(
        DbConnection connection, long assessment, string framework, CancellationToken cancel)
    {
        await using var command = connection.CreateCommand(Columns + " WHERE assessment = @assessment AND framework = @framework");
        command.Add("assessment", assessment);
        command.Add("framework", framework);
        var proposals = new Dictionary<string, StoredProposal>(StringComparer.Ordinal);
        await using var row = await command.ExecuteReaderAsync(cancel);
        while (await row.ReadAsync(cancel)) proposals.Add(row.GetString(0), Read(row));
        return proposals;
    }

    public static async Task<StoredProposal?> FindAsync(Change change, AssessmentItem item, CancellationToken cancel)
    {
        await using var command = change.CreateCommand(
            Columns + " WHERE assessment = @assessment AND framework = @framework AND requirement = @requirement");
        command.Add(item);
        await using var row = await command.ExecuteReaderAsync(cancel);
        return await row.ReadAsync(cancel) ? Read(row) : null;
    }

    /// <summary>Writes a proposal with its entry, in the place of the one there was.</summary>
    public static async Task ProposeAsync(
        Change change, AssessmentItem item, Answer answer, bool accepts, string actor, DateTimeOffset now, CancellationToken cancel)
    {
        var entry = await change.AppendAsync(
            new(EntryTypes.AnswerProposed, actor, item.Subjects)
            {
                Payload = new() { ["after"] = AnswerStore.AsJson(answer), ["accepts"] = accepts },
            },
            cancel);
        await using var command = change.CreateCommand("""
            INSERT INTO answer_proposal (assessment, framework, requirement, level, comment, accepts, version, actor, proposed_us,
              entry_index)
            VALUES (@assessment, @framework, @requirement, @level, @comment, @accepts, 1, @actor, @proposed, @entry)
            ON CONFLICT (assessment, framework, requirement) DO UPDATE SET level = excluded.level, comment = excluded.comment,
              accepts = excluded.accepts, version = version + 1, actor = excluded.actor, proposed_us = excluded.proposed_us,
              returned_by = NULL, returned_why = NULL, entry_index = excluded.entry_index
            """);
        command.Add(item);
        command.Add("level", answer.Level);
        command.Add("comment", answer.Comment);
        command.Add("accepts", accepts ? 1 : 0);
        command.Add("actor", actor);
        command.Add("proposed", UnixMicroseconds.From(now));
        command.Add("entry", entry);
        await command.ExecuteNonQueryAsync(cancel);
    }

    public static async Task ReturnAsync(Change change, AssessmentItem item, string why, string actor, long entry, CancellationToken cancel)
    {
        await using var command = change.CreateCommand("""
            UPDATE answer_proposal SET returned_by = @actor, returned_why = @why, version = version + 1, entry_index = @entry
            WHERE assessment = @assessment AND framework = @framework AND requirement = @requirement
            """);
        command.Add(item);
        command.Add("actor", actor);
        command.Add("why", why);
        command.Add("entry", entry);
        await command.ExecuteNonQueryAsync(cancel);
    }

    public static async Task RemoveAsync(Change change, AssessmentItem item, CancellationToken cancel)
    {
        await using var command = change.CreateCommand(
            "DELETE FROM answer_proposal WHERE assessment = @assessment AND framework = @framework AND requirement = @requirement");
        command.Add(item);
        await command.ExecuteNonQueryAsync(cancel);
    }

    private static StoredProposal Read(DbDataReader row) => new(
        row.GetString(0), new(row.IsDBNull(1) ? null : row.GetInt32(1), row.IsDBNull(2) ? null : row.GetString(2)), row.GetInt64(3) == 1,
        row.GetInt64(4), row.GetString(5), UnixMicroseconds.ToTime(row.GetInt64(6)), row.IsDBNull(7) ? null : row.GetString(7),
        row.IsDBNull(8) ? null : row.GetString(8));
}
