using System.Data.Common;
using Genba.Core.Storage;
using Genba.Core.Texts;

namespace Genba.Core.Ledger;

/// <summary>Checks a data folder: database, plain files and captures against each other. Changes nothing, may run beside Genba.</summary>
internal sealed class FolderVerification(DataFolder folder, LogTrust trust)
{
    public async Task<LogVerdict> RunAsync(CancellationToken cancel)
    {
        // The files first: while Genba runs they may lag behind the database, never run ahead of it.
        var files = LogFileReader.In(folder.Log);
        var note = files.Checkpoint();
        try
        {
            await using var connection = PlantConnection.Checking(folder.DatabaseFile);
            await connection.OpenAsync(cancel);
            await using var snapshot = await connection.BeginTransactionAsync(cancel);
            return await LogState.ReadAsync(connection, cancel) is { } state
                ? await CheckAsync(connection, state, files, note, cancel)
                : new LogVerdict.NotALog(LedgerTexts.LogNotStarted());
        }
        catch (DbException fault)
        {
            return Fault(LedgerTexts.DatabaseUnreadable(fault.Message));
        }
    }

    private async Task<LogVerdict> CheckAsync(
        DbConnection connection, LogState state, LogFileReader files, string? note, CancellationToken cancel)
    {
        if (!VerifierKey.TryParse(state.VerifierKey, out var key)) return Fault(LedgerTexts.KeyUnreadable());
        if (trust.Key is { } expected && expected.ToString() != key.ToString())
            return Fault(LedgerTexts.KeyDiffers(key.Fingerprint, expected.Fingerprint));
        var inDatabase = Checkpoint.OfNote(state.Checkpoint, key);
        var inFiles = note is null ? null : Checkpoint.OfNote(note, key);
        var earlier = trust.EarlierCheckpoint is { } kept ? Checkpoint.OfNote(kept, key) : null;
        var checkpoints = new[] { inDatabase, inFiles, earlier }.OfType<Checkpoint>().ToList();

        var sources = new List<LogSource>();
        if (inFiles is not null) sources.AddRange(LogFileSources.Read(files, inFiles.Size));
        sources.AddRange(await DatabaseSourcesAsync(connection, checkpoints.Select(one => one.Size).DefaultIfEmpty().Max(), cancel));
        if (LogComparison.Find(sources, checkpoints) is { } alteration) return LogDescription.Of(alteration, sources);

        if (inDatabase is null) return Fault(LedgerTexts.DatabaseCheckpointForged());
        if (note is not null && inFiles is null) return Fault(LedgerTexts.FileCheckpointForged());
        if (trust.EarlierCheckpoint is not null && earlier is null) return Fault(LedgerTexts.EarlierCheckpointForged());
        if (inFiles is not null && LogFileSources.FirstWrongUpperTile(files, sources[0].Leaves, inFiles.Size) is { } tile)
            return Fault(LedgerTexts.TileDiffers(tile));
        var sound = new LogVerdict.Sound(inDatabase, key.Fingerprint, inDatabase.Size - (inFiles?.Size ?? 0), 0, 0);
        return await new FolderContentVerification(folder, connection).RunAsync(sound, cancel);
    }

    /// <summary>Two places in the database: the entries themselves, and the hashes that were stored beside them.</summary>
    private static async Task<IReadOnlyList<LogSource>> DatabaseSourcesAsync(DbConnection connection, long covers, CancellationToken cancel)
    {
        var bodies = new List<TreeHash?>();
        var hashes = new List<TreeHash?>();
        await foreach (var row in LogRows.ReadAsync(connection, from: 0, cancel))
        {
            // A row far beyond the log is an added one, not a reason to make room for all between.
            var place = Math.Min(row.Index, Math.Max(covers, bodies.Count));
            while (bodies.Count < place)
            {
                bodies.Add(null);
                hashes.Add(null);
            }
            bodies.Add(TreeHash.OfLeaf(row.Body));
            hashes.Add(row.Leaf.Length == TreeHash.Bytes ? new TreeHash(row.Leaf) : null);
        }
        return
        [
            new(LedgerTexts.InDatabase(), bodies, covers, index => LogRows.ReadBody(connection, index)),
            new(LedgerTexts.InHashColumn(), hashes, covers, null),
        ];
    }

    private static LogVerdict.Broken Fault(BilingualText what) => new(what, null, null, null);
}
