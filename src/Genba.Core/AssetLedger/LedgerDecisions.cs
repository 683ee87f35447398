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

    public static async Task<DifferenceDecision?> FindAsync(Change change, string key, CancellationToken cancel)
    {
        await using var command = change.CreateCommand($"SELECT {Columns} FROM ledger_decision WHERE difference_key = @key");
        command.Add("key", key);
        await using var row = await command.ExecuteReaderAsync(cancel);
        return await row.ReadAsync(cancel) ? Of(row) : null;
    }

    public static async Task WriteAsync(Change change, string key, DifferenceDecision decision, CancellationToken cancel)
    {
        await using var command = change.CreateCommand($"""
            INSERT INTO ledger_decision ({Columns}) VALUES (@key, @state, @reason, @actor, @decided, @log)
            ON CONFLICT (difference_key) DO UPDATE SET state = excluded.state, reason = excluded.reason, actor = excluded.actor,
              decided_us = excluded.decided_us, log_index = excluded.log_index
            """);
        command.Add("key", key);
        command.Add("state", decision.State == DifferenceState.Accepted ? "accepted" : "rejected");
        command.Add("reason", decision.Reason);
        command.Add("actor", decision.Actor);
        command.Add("decided", UnixMicroseconds.From(decision.DecidedAt));
        command.Add("log", decision.LogIndex);
        await command.ExecuteNonQueryAsync(cancel);
    }

    public static async Task DeleteAsync(Change change, string key, CancellationToken cancel)
    {
        await using var command = change.CreateCommand("DELETE FROM ledger_decision WHERE difference_key = @key");
        command.Add("key", key);
        await command.ExecuteNonQueryAsync(cancel);
    }

    private static DifferenceDecision Of(DbDataReader row) => new(
        row.GetString(1) == "accepted" ? DifferenceState.Accepted : DifferenceState.Rejected,
        row.IsDBNull(2) ? null : row.GetString(2), row.GetString(3), UnixMicroseconds.ToTime(row.GetInt64(4)), row.GetInt64(5));
}
