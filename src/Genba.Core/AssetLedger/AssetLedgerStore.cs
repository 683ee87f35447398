using Genba.Core.Storage;

namespace Genba.Core.AssetLedger;

/// <summary>The asset ledger of a data folder, with what it was before and what people decided about its differences.</summary>
public sealed class AssetLedgerStore(Database database, TimeProvider clock)
{
    public async Task<LedgerTable> LoadAsync(CancellationToken cancel)
    {
        await using var connection = await database.OpenConnectionAsync(cancel);
        return await LedgerRecords.ReadAsync(connection, cancel);
    }

    /// <summary>The columns of the ledger alone; none while there is no ledger.</summary>
    public async Task<LedgerLayout> LayoutAsync(CancellationToken cancel)
    {
        await using var connection = await database.OpenConnectionAsync(cancel);
        return (await LedgerRecords.ReadRowAsync(connection, "", cancel)).Layout;
    }

    /// <summary>The files that were taken over, newest first.</summary>
    public async Task<IReadOnlyList<LedgerImport>> ImportsAsync(CancellationToken cancel)
    {
        await using var connection = await database.OpenConnectionAsync(cancel);
        return await LedgerRecords.ReadImportsAsync(connection, cancel);
    }

    /// <summary>
    /// Rows that this entry of the log changed and a later one changed again: while there are some, it cannot be taken back.
    /// </summary>
    public async Task<IReadOnlyList<string>> ChangedSinceAsync(long logIndex, CancellationToken cancel)
    {
        await using var connection = await database.OpenConnectionAsync(cancel);
        return await LedgerRecords.ChangedSinceAsync(sql => connection.CreateCommand(sql), logIndex, cancel);
    }

    /// <summary>The last decision about each difference, by its key.</summary>
    public async Task<IReadOnlyDictionary<string, DifferenceDecision>> DecisionsAsync(CancellationToken cancel)
    {
        await using var connection = await database.OpenConnectionAsync(cancel);
        return await LedgerDecisions.ReadAsync(connection, cancel);
    }

    /// <summary>Takes over a file: all of it or, when it fails, nothing.</summary>
    /// <param name="sha256">Of the file.</param>
    /// <param name="removeMissing">Rows that the file does not hold are taken out; they stay in the history.</param>
    public async Task<LedgerImport> ImportAsync(
        LedgerTable file, string sha256, bool removeMissing, string actor, CancellationToken cancel)
    {
        await using var change = await database.BeginChangeAsync(cancel);
        var merge = LedgerMerge.Of(await LedgerRecords.ReadAsync(change, cancel), file, removeMissing);
        var origin = file.Rows.Count == 0 ? LedgerOrigin.None : file.Rows[0].Source.Origin;
        var done = new LedgerImport(
            0, origin.File, sha256, origin.Sheet, file.Rows.Count, merge.Added, merge.Changed, merge.Missing.Count, merge.Removed,
            clock.GetUtcNow(), actor, 0);
        done = await LedgerRecords.AppendImportAsync(change, done, origin, null, cancel);
        var writer = new LedgerWriter(change, done.LogIndex, clock.GetUtcNow());
        await writer.KeepVersionsAsync(merge.Touched.Select(row => row.Id), cancel);
        if (removeMissing) await writer.RemoveAsync(merge.Missing.Select(row => row.Id), cancel);
        await writer.WriteLayoutAsync(merge.Table.Layout, cancel);
        await writer.WriteRowsAsync(merge.Table.Rows, row => ReferenceEquals(row.Source.Origin, origin) ? done.Id : null, cancel);
        await change.CommitAsync(cancel);
        return done;
    }
}

/// <summary>One file that was taken over.</summary>
/// <param name="Missing">Rows of the ledger that the file did not hold.</param>
public sealed record LedgerImport(
    long Id, string File, string Sha256, string? Sheet, int Rows, int Added, int Changed, int Missing, int Removed,
    DateTimeOffset ImportedAt, string Actor, long LogIndex)
{
    /// <summary>The entry of the log that took it back; null while it counts.</summary>
    public long? UndoneIndex { get; init; }

    /// <summary>There is something to take back.</summary>
    public bool CanBeUndone => UndoneIndex is null && Added + Changed + Removed > 0;
}
