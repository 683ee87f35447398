using System.Data.Common;
using System.Runtime.CompilerServices;
using Genba.Core.Storage;

namespace Genba.Core.Ledger;

/// <summary>The log as people look at it: newest first, page by page, whole or about one thing.</summary>
public sealed class LogStore(DbDataSource database)
{
    /// <summary>Name, size, root and key of the log; null while it has not been started.</summary>
    public async Task<LogSummary?> SummaryAsync(CancellationToken cancel)
    {
        await using var connection = await database.OpenConnectionAsync(cancel);
        if (await LogState.ReadAsync(connection, cancel) is not { } state) return null;
        if (!VerifierKey.TryParse(state.VerifierKey, out var key)) return null;
        return Checkpoint.OfNote(state.Checkpoint, key) is { } checkpoint ? new(checkpoint, key, state.Checkpoint) : null;
    }

    /// <summary>At most <paramref name="limit"/> entries, newest first.</summary>
    /// <param name="before">Only entries below this index; null begins with the newest. The last index of a page asks for the next.</param>
    /// <param name="subject">Only entries about this thing, such as <c>asset/12</c>; null for all.</param>
    public async Task<IReadOnlyList<LogEntry>> ListAsync(long? before, string? subject, int limit, CancellationToken cancel)
    {
        await using var command = database.CreateCommand(subject is null
            ? """
              SELECT entry_index, CAST(body AS BLOB) FROM log_entry
              WHERE entry_index < @before ORDER BY entry_index DESC LIMIT @limit
              """
            : """
              SELECT log_entry.entry_index, CAST(body AS BLOB)
              FROM log_subject JOIN log_entry ON log_entry.entry_index = log_subject.entry_index
              WHERE subject = @subject AND log_subject.entry_index < @before ORDER BY log_subject.entry_index DESC LIMIT @limit
              """);
        command.Add("before", before ?? long.MaxValue);
        command.Add("limit", limit);
        if (subject is not null) command.Add("subject", subject);
        return await ReadAsync(command, cancel).ToListAsync(cancel);
    }

    public async Task<LogEntry?> FindAsync(long index, CancellationToken cancel)
    {
        await using var command = database.CreateCommand(
            "SELECT entry_index, CAST(body AS BLOB) FROM log_entry WHERE entry_index = @index");
        command.Add("index", index);
        return await ReadAsync(command, cancel).FirstOrDefaultAsync(cancel);
    }

    /// <summary>The canonical JSON of a payload that is kept beside the log; null when it was erased.</summary>
    public async Task<string?> PayloadBesideAsync(long index, CancellationToken cancel)
    {
        await using var command = database.CreateCommand("SELECT body FROM log_payload WHERE entry_index = @index");
        command.Add("index", index);
        return await command.ExecuteScalarAsync(cancel) as string;
    }

    /// <summary>Proof that an entry is in the log: with it and the checkpoint nobody has to be believed.</summary>
    public async Task<LogProof?> ProveAsync(long index, CancellationToken cancel)
    {
        await using var connection = await database.OpenConnectionAsync(cancel);
        await using var snapshot = await connection.BeginTransactionAsync(cancel);
        if (await LogState.ReadAsync(connection, cancel) is not { } state) return null;
        var leaves = await LogRows.LeavesAsync(connection, from: 0, cancel).ToArrayAsync(cancel);
        return index >= 0 && index < leaves.Length
            ? new(index, leaves[index], new MerkleTree(leaves).InclusionProof((int)index, leaves.Length), state.Checkpoint)
            : null;
    }

    private static async IAsyncEnumerable<LogEntry> ReadAsync(DbCommand command, [EnumeratorCancellation] CancellationToken cancel)
    {
        await using var row = await command.ExecuteReaderAsync(cancel);
        while (await row.ReadAsync(cancel))
            if (LogEntry.TryParse(row.GetInt64(0), (byte[])row.GetValue(1)) is { } entry) yield return entry;
    }
}

/// <param name="Note">The signed checkpoint as text: what is printed, mailed or kept by somebody else.</param>
public sealed record LogSummary(Checkpoint Checkpoint, VerifierKey Key, string Note);

/// <summary>An entry's place in the log, provable offline.</summary>
/// <param name="Hashes">Nearest first.</param>
public sealed record LogProof(long Index, TreeHash Leaf, IReadOnlyList<TreeHash> Hashes, string Checkpoint)
{
    /// <summary>The file that is handed over (c2sp.org/tlog-proof).</summary>
    public override string ToString() =>
        FormattableString.Invariant($"c2sp.org/tlog-proof@v1\nindex {Index}\n")
        + string.Concat(Hashes.Select(hash => hash.ToBase64() + "\n")) + "\n" + Checkpoint;
}
