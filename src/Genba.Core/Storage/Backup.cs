using Genba.Core.Ledger;

namespace Genba.Core.Storage;

/// <summary>Writes a data folder into one file, also while Genba runs on it. The file appears whole or not at all.</summary>
public sealed class Backup(DataFolder folder, TimeProvider clock, IProgress<CopyProgress>? progress = null)
{
    /// <param name="target">Must not exist; a backup is never written over another.</param>
    public async Task<BackupOutcome> WriteAsync(string target, CancellationToken cancel)
    {
        if (!File.Exists(folder.DatabaseFile)) return new BackupOutcome.Rejected(StorageTexts.NoDataFolder(folder.Root));
        if (File.Exists(target)) return new BackupOutcome.Rejected(StorageTexts.FileExists(target));
        var partial = target + ".partial";
        var snapshot = target + ".partial.db";
        try
        {
            int files;
            await using (var stream = new FileStream(partial, FileMode.Create, FileAccess.ReadWrite))
            {
                using (var archive = new BackupArchive(stream, EstimateBytes(), progress))
                {
                    await FillAsync(archive, snapshot, cancel);
                    files = archive.Files;
                }
                stream.Flush(flushToDisk: true);
            }
            File.Move(partial, target);
            return new BackupOutcome.Written(target, new FileInfo(target).Length, files);
        }
        finally
        {
            File.Delete(partial);
            File.Delete(snapshot);
        }
    }

    /// <summary>
    /// The log's files first, then the database: so the database is never behind the checkpoint. Captures and files are in place
    /// before the database knows of them, so those come last.
    /// </summary>
    private async Task FillAsync(BackupArchive archive, string snapshot, CancellationToken cancel)
    {
        foreach (var (name, whole) in LogNames())
            if (!await AddAsync(archive, "log/" + name, cancel) && whole != name) await AddAsync(archive, "log/" + whole, cancel);
        await SnapshotAsync(snapshot, cancel);
        await archive.TryAddAsync(Path.GetFileName(folder.DatabaseFile), snapshot, cancel);
        await AddAsync(archive, Path.GetFileName(folder.LogKeyFile), cancel);
        await AddAsync(archive, Path.GetFileName(folder.VendorsFile), cancel);
        await AddAsync(archive, Path.GetFileName(folder.LabelsFile), cancel);
        await AddAsync(archive, Path.GetFileName(folder.MeterFile), cancel);
        await AddAsync(archive, Path.GetFileName(folder.TimelineFile), cancel);
        foreach (var file in KeptFiles()) await AddAsync(archive, Path.GetRelativePath(folder.Root, file).Replace('\\', '/'), cancel);
        await archive.FinishAsync(clock.GetUtcNow(), cancel);
    }

    private Task<bool> AddAsync(BackupArchive archive, string name, CancellationToken cancel) =>
        archive.TryAddAsync(name, Path.Combine(folder.Root, name), cancel);

    /// <summary>What the checkpoint needs. A partial tile may give way to its full one while we copy.</summary>
    private IEnumerable<(string Name, string Whole)> LogNames()
    {
        yield return (LogFiles.CheckpointName, LogFiles.CheckpointName);
        yield return (LogFiles.KeyName, LogFiles.KeyName);
        if (LogFileReader.In(folder.Log).Checkpoint() is not { } note || !SignedNote.TryParse(note, out var signed)
            || !Checkpoint.TryParse(signed.Text, out var checkpoint)) yield break;
        foreach (var name in TilePath.NamesFor(checkpoint.Size)) yield return (name, TilePath.WholeOf(name));
    }

    /// <summary>Captures, then photos and documents.</summary>
    private IEnumerable<string> KeptFiles() => new[] { folder.Captures, folder.Files }
        .Where(Directory.Exists)
        .SelectMany(kept => Directory.EnumerateFiles(kept)
            .Where(file => RestoreNames.IsCapture(Path.GetFileName(file)))
            .Order(StringComparer.Ordinal));

    private long EstimateBytes() =>
        new FileInfo(folder.DatabaseFile).Length + KeptFiles().Sum(file => new FileInfo(file).Length);

    private async Task SnapshotAsync(string snapshot, CancellationToken cancel)
    {
        File.Delete(snapshot);
        await using var connection = PlantConnection.Copying(folder.DatabaseFile);
        await connection.OpenAsync(cancel);
        await using var command = connection.CreateCommand();
        command.CommandText = "VACUUM INTO @snapshot";
        command.CommandTimeout = 0;
        command.Add("snapshot", snapshot);
        await command.ExecuteNonQueryAsync(cancel);
    }
}
