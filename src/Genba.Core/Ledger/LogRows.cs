using System.Data.Common;
using System.Runtime.CompilerServices;
using Genba.Core.Storage;

namespace Genba.Core.Ledger;

/// <summary>The one row that names a log and holds its newest signed checkpoint.</summary>
internal sealed record LogState(string Origin, string VerifierKey, string Checkpoint)
{
    /// <summary>Null when the log has not been started.</summary>
    public static async Task<LogState?> ReadAsync(DbConnection connection, CancellationToken cancel)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = "SELECT origin, verifier_key, checkpoint FROM log_state";
        await using var row = await command.ExecuteReaderAsync(cancel);
        return await row.ReadAsync(cancel) ? new(row.GetString(0), row.GetString(1), row.GetString(2)) : null;
    }
}

/// <summary>One row of the log as stored; nothing about it is believed yet.</summary>
internal readonly record struct LogRow(long Index, byte[] Body, byte[] Leaf);

/// <summary>Reads the stored log from front to back.</summary>
internal static class LogRows
{
    public static async IAsyncEnumerable<LogRow> ReadAsync(
        DbConnection connection, long from, [EnumeratorCancellation] CancellationToken cancel)
    {
        await using var command = connection.CreateCommand();
        // As bytes: a row that somebody edited may be no text at all.
        command.CommandText = """
            SELECT entry_index, CAST(body AS BLOB), leaf_hash FROM log_entry WHERE entry_index >= @from ORDER BY entry_index
            """;
        command.Add("from", from);
        await using var row = await command.ExecuteReaderAsync(cancel);
        while (await row.ReadAsync(cancel))
            yield return new(row.GetInt64(0), row.GetValue(1) as byte[] ?? [], row.GetValue(2) as byte[] ?? []);
    }

    public static async IAsyncEnumerable<TreeHash> LeavesAsync(
        DbConnection connection, long from, [EnumeratorCancellation] CancellationToken cancel)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = "SELECT leaf_hash FROM log_entry WHERE entry_index >= @from ORDER BY entry_index";
        command.Add("from", from);
        await using var row = await command.ExecuteReaderAsync(cancel);
        while (await row.ReadAsync(cancel))
            yield return new((byte[])row.GetValue(0));
    }

    /// <summary>The bytes of one entry, also of one that somebody has edited; null when the row is gone.</summary>
    public static byte[]? ReadBody(DbConnection connection, long index)
    {
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT CAST(body AS BLOB) FROM log_entry WHERE entry_index = @index";
        command.Add("index", index);
        return command.ExecuteScalar() as byte[];
    }
}
