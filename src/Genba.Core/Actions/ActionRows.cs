using System.Data.Common;
using System.Text.Json;
using Genba.Core.Storage;

namespace Genba.Core.Actions;

/// <summary>The rows of actions and of what the evidence said.</summary>
internal static class ActionRows
{
    public static async Task<IReadOnlyList<FactoryAction>> ReadAsync(DbConnection connection, CancellationToken cancel)
    {
        await using var command = connection.CreateCommand(
            "SELECT id, version, body, actor, changed_us, entry_index FROM action ORDER BY id");
        var actions = new List<FactoryAction>();
        await using var row = await command.ExecuteReaderAsync(cancel);
        while (await row.ReadAsync(cancel))
        {
            var body = JsonSerializer.Deserialize(row.GetString(2), ActionJson.Default.ActionBody)
                ?? throw new InvalidDataException($"action {row.GetInt64(0)} is empty.");
            actions.Add(new(row.GetInt64(0), row.GetInt32(1), body, row.GetString(3), UnixMicroseconds.ToTime(row.GetInt64(4)),
                row.GetInt64(5)));
        }
        return actions;
    }

    public static Task InsertAsync(Change change, FactoryAction action, CancellationToken cancel) => WriteAsync(change, """
        INSERT INTO action (id, version, body, actor, changed_us, entry_index) VALUES (@id, @version, @body, @actor, @changed, @entry)
        """, action, cancel);

    public static Task ReplaceAsync(Change change, FactoryAction action, CancellationToken cancel) => WriteAsync(change, """
        UPDATE action SET version = @version, body = @body, actor = @actor, changed_us = @changed, entry_index = @entry WHERE id = @id
        """, action, cancel);

    /// <summary>What the evidence said, by requirement, the oldest first.</summary>
    public static async Task<IReadOnlyDictionary<string,
        IReadOnlyList<EvidenceChange>>> ReadChangesAsync(DbConnection connection, CancellationToken cancel)
    {
        await using var command = connection.CreateCommand(
            "SELECT requirement, changed_us, judgement, rules FROM evidence_change ORDER BY changed_us");
        var changes = new List<EvidenceChange>();
        await using var row = await command.ExecuteReaderAsync(cancel);
        while (await row.ReadAsync(cancel))
            changes.Add(new(row.GetString(0), UnixMicroseconds.ToTime(row.GetInt64(1)), row.GetString(2),
                JsonSerializer.Deserialize(row.GetString(3), ActionJson.Default.StringArray)!));
        return changes.GroupBy(change => change.Requirement).ToDictionary(group => group.Key, group =>
            (IReadOnlyList<EvidenceChange>)[.. group]);
    }

    public static async Task InsertAsync(Change change, EvidenceMark mark, DateTimeOffset now, CancellationToken cancel)
    {
        await using var command = change.CreateCommand("""
            INSERT OR REPLACE INTO evidence_change (requirement, changed_us, judgement, rules)
            VALUES (@requirement, @changed, @judgement, @rules)
            """);
        command.Add("requirement", mark.Requirement);
        command.Add("changed", UnixMicroseconds.From(now));
        command.Add("judgement", mark.Judgement);
        command.Add("rules", JsonSerializer.Serialize([.. mark.Rules], ActionJson.Default.StringArray));
        await command.ExecuteNonQueryAsync(cancel);
    }

    private static async Task WriteAsync(Change change, string sql, FactoryAction action, CancellationToken cancel)
    {
        await using var command = change.CreateCommand(sql);
        command.Add("id", action.Id);
        command.Add("version", action.Version);
        command.Add("body", JsonSerializer.Serialize(action.Body, ActionJson.Default.ActionBody));
        command.Add("actor", action.Actor);
        command.Add("changed", UnixMicroseconds.From(action.ChangedAt));
        command.Add("entry", action.Entry);
        await command.ExecuteNonQueryAsync(cancel);
    }
}
