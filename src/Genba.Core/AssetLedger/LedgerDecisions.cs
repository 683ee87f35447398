using System.Data.Common;
using Genba.Core.Storage;

namespace Genba.Core.AssetLedger;

/// <summary>The last decision about each difference.</summary>
internal static class LedgerDecisions
{
    private const string Columns = "difference_key, state, reason, actor, decided_us, log_index";

    public static async Task<IReadOnlyDictionary<string, DifferenceDecision>> ReadAsync(DbConnection connection, CancellationToken cancel)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = $"SELECT {Columns} FROM ledger_decision";
        var decisions = new Dictionary<string, DifferenceDecision>(StringComparer.Ordinal);
        await using var row = await command.ExecuteReaderAsync(cancel);
        while (await row.ReadAsync(cancel)) decisions[row.GetString(0)] = Of(row);
        return decisions;
    }

    /// <summary>Keys of what this entry of the log decided, and nobody decided again since.</summary>
    public static async Task<IReadOnlyList<string>> OfEntryAsync(Change change, long logIndex, CancellationToken cancel)
    {
        await using var command = change.CreateCommand(
            "SELECT difference_key FROM ledger_decision WHERE log_index = @log ORDER BY difference_key");
        command.Add("log", logIndex);
        var keys = new List<string>();
        await using var row = await command.ExecuteReaderAsync(cancel);
        while (await row.ReadAsync(cancel)) keys.Add(row.GetString(0));
        return keys;
    }

    public static async Task WriteAsync(Change change, IEnumerable<string> keys, DifferenceDecision decision, CancellationToken cancel)
    {
        await using var command = change.CreateCommand($"""
            INSERT INTO ledger_decision ({Columns}) VALUES (@key, @state, @reason, @actor, @decided, @log)
            ON CONFLICT (difference_key) DO UPDATE SET state = excluded.state, reason = excluded.reason, actor = excluded.actor,
              decided_us = excluded.decided_us, log_index = excluded.log_index
            """);
        command.Add("key", "");
        command.Add("state", decision.State == DifferenceState.Accepted ? "accepted" : "rejected");
        command.Add("reason", decision.Reason);
        command.Add("actor", decision.Actor);
        command.Add("decided", UnixMicroseconds.From(decision.DecidedAt));
        command.Add("log", decision.LogIndex);
        foreach (var key in keys)
        {
            command.Parameters["@key"].Value = key;
            await command.ExecuteNonQueryAsync(cancel);
        }
    }

    public static async Task DeleteAsync(Change change, long logIndex, CancellationToken cancel)
    {
        await using var command = change.CreateCommand("DELETE FROM ledger_decision WHERE log_index = @log");
        command.Add("log", logIndex);
        await command.ExecuteNonQueryAsync(cancel);
    }

    private static DifferenceDecision Of(DbDataReader row) => new(
        row.GetString(1) == "accepted" ? DifferenceState.Accepted : DifferenceState.Rejected,
        row.IsDBNull(2) ? null : row.GetString(2), row.GetString(3), UnixMicroseconds.ToTime(row.GetInt64(4)), row.GetInt64(5));
}
