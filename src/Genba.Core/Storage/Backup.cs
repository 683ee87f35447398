using System.IO.Compression;
using System.Security.Cryptography;
using System.Text.Json;
using Genba.Core.Ledger;

namespace Genba.Core.Storage;

/// <summary>Writes a data folder into one file, also while Genba runs on it. The file appears whole or not at all.</summary>
public static class Backup
{
    private const int CopyBytes = 1 << 20;

    /// <param name="target">Must not exist; a backup is never written over another.</param>
    public static async Task<BackupOutcome> WriteAsync(DataFolder folder, string target, TimeProvider clock, CancellationToken cancel)
    {
        if (!File.Exists(folder.DatabaseFile)) return new BackupOutcome.Rejected(StorageTexts.NoDataFolder(folder.Root));
        if (File.Exists(target)) return new BackupOutcome.Rejected(StorageTexts.FileExists(target));
        var partial = target + ".partial";
        var snapshot = target + ".partial.db";
        try
        {
            long files;
            await using (var stream = new FileStream(partial, FileMode.Create, FileAccess.ReadWrite, FileShare.None, CopyBytes))
            {
                files = await WriteArchiveAsync(folder, stream, snapshot, clock, cancel);
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

    private static async Task<long> WriteArchiveAsync(
        DataFolder folder, Stream stream, string snapshot, TimeProvider clock, CancellationToken cancel)
    {
        var files = new List<BackupFile>();
        using var archive = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true);
        async Task AddAsync(string name, string file) => files.Add(await AddFileAsync(archive, name, file, cancel));

        // The log's files first, then the database: so the database is never behind the checkpoint. Captures are in place
        // before the database knows of them, so those come last.
        foreach (var name in LogNames(folder)) await AddAsync("log/" + name, Path.Combine(folder.Log, name));
        await SnapshotAsync(folder, snapshot, cancel);
        await AddAsync(Path.GetFileName(folder.DatabaseFile), snapshot);
        if (File.Exists(folder.LogKeyFile)) await AddAsync(Path.GetFileName(folder.LogKeyFile), folder.LogKeyFile);
        foreach (var capture in Captures(folder)) await AddAsync("captures/" + Path.GetFileName(capture), capture);

        await using var manifest = archive.CreateEntry(BackupManifest.Name).Open();
        await JsonSerializer.SerializeAsync(
            manifest, new(BackupManifest.CurrentFormat, clock.GetUtcNow(), files), BackupJson.Default.BackupManifest, cancel);
        return files.Count;
    }

    private static List<string> LogNames(DataFolder folder)
    {
        var size = LogFileReader.In(folder.Log).Checkpoint() is { } note
            && SignedNote.TryParse(note, out var signed) && Checkpoint.TryParse(signed.Text, out var checkpoint) ? checkpoint.Size : 0;
        return [.. TilePath.NamesFor(size).Prepend(LogFiles.KeyName).Prepend(LogFiles.CheckpointName)
            .Where(name => File.Exists(Path.Combine(folder.Log, name)))];
    }

    private static IEnumerable<string> Captures(DataFolder folder) => Directory.Exists(folder.Captures)
        ? Directory.EnumerateFiles(folder.Captures).Where(file => RestoreNames.IsCapture(Path.GetFileName(file))).Order(StringComparer.Ordinal)
        : [];

    private static async Task SnapshotAsync(DataFolder folder, string snapshot, CancellationToken cancel)
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

    private static async Task<BackupFile> AddFileAsync(ZipArchive archive, string name, string file, CancellationToken cancel)
    {
        await using var source = File.OpenRead(file);
        await using var target = archive.CreateEntry(name, CompressionLevel.Fastest).Open();
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = new byte[CopyBytes];
        var total = 0L;
        for (int read; (read = await source.ReadAsync(buffer, cancel)) > 0; total += read)
        {
            hash.AppendData(buffer.AsSpan(0, read));
            await target.WriteAsync(buffer.AsMemory(0, read), cancel);
        }
        return new(name, total, Convert.ToHexStringLower(hash.GetHashAndReset()));
    }
}
