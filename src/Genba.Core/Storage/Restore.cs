using System.Diagnostics;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Nodes;
using Genba.Core.Ledger;
using Genba.Core.Texts;

namespace Genba.Core.Storage;

/// <summary>Makes a data folder from a backup: unpacked beside it, checked in full, and only then put in place.</summary>
public sealed class Restore(DataFolder target, TimeProvider clock, IProgress<CopyProgress>? progress = null)
{
    private const int CopyBytes = 1 << 20;
    private const int LargestManifestBytes = 64 << 20;
    private const int MostFiles = 1_000_000;

    /// <summary>Deflate cannot do more than about 1030 : 1; real databases and captures stay far below this.</summary>
    private const long LargestRatio = 200;
    private const long AlwaysAllowedBytes = 64 << 20;

    private long _copied;

    /// <param name="replace">Puts a folder that is there already aside, under a name that says so.</param>
    public async Task<RestoreOutcome> RunAsync(string archiveFile, bool replace, CancellationToken cancel)
    {
        var isEmpty = !Directory.Exists(target.Root) || !Directory.EnumerateFileSystemEntries(target.Root).Any();
        if (!isEmpty && !replace) return new RestoreOutcome.Rejected(StorageTexts.FolderNotEmpty(target.Root));
        var unpacked = new DataFolder($"{Path.TrimEndingDirectorySeparator(target.Root)}.restoring-{Guid.NewGuid():N}");
        try
        {
            var (manifest, refusal) = await UnpackAsync(archiveFile, unpacked, cancel);
            if (manifest is null) return new RestoreOutcome.Rejected(refusal!);
            var verdict = await LogVerification.RunAsync(unpacked.Root, new(), cancel);
            if (verdict is not LogVerdict.Sound sound) return new RestoreOutcome.Rejected(StorageTexts.BackupLogBroken(WhatOf(verdict)));
            await RecordAsync(unpacked, manifest, archiveFile, cancel);
            var aside = PutInPlace(unpacked, isEmpty);
            return new RestoreOutcome.Restored(manifest.CreatedAt, manifest.Files.Count, sound.Checkpoint.Size, aside);
        }
        catch (InvalidDataException fault)
        {
            return new RestoreOutcome.Rejected(StorageTexts.NotABackup(archiveFile, fault.Message));
        }
        finally
        {
            if (Directory.Exists(unpacked.Root)) Directory.Delete(unpacked.Root, recursive: true);
        }
    }

    private static BilingualText WhatOf(LogVerdict verdict) => verdict switch
    {
        LogVerdict.Broken broken => broken.What,
        LogVerdict.NotALog none => none.Reason,
        _ => throw new UnreachableException(),
    };

    private async Task<(BackupManifest? Manifest, BilingualText? Refusal)> UnpackAsync(
        string archiveFile, DataFolder unpacked, CancellationToken cancel)
    {
        using var archive = ZipFile.OpenRead(archiveFile);
        if (ReadManifest(archive) is not { } manifest) return (null, StorageTexts.BackupCutOff(archiveFile));
        if (WhyUnacceptable(manifest, archive, new FileInfo(archiveFile).Length) is { } refusal) return (null, refusal);
        var total = manifest.Files.Sum(file => file.Bytes);
        foreach (var file in manifest.Files)
        {
            var path = Path.Combine(unpacked.Root, file.Name);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            if (!await UnpackFileAsync(archive.GetEntry(file.Name)!, file, path, read => Report(read, total), cancel))
                return (null, StorageTexts.BackupFileDiffers(file.Name));
        }
        return (manifest, null);
    }

    /// <summary>Null when there is none: the backup was cut off, or is something else.</summary>
    private static BackupManifest? ReadManifest(ZipArchive archive)
    {
        if (archive.GetEntry(BackupManifest.Name) is not { Length: <= LargestManifestBytes } entry) return null;
        try
        {
            using var stream = new CappedStream(entry.Open(), LargestManifestBytes);
            return JsonSerializer.Deserialize(stream, BackupJson.Default.BackupManifest);
        }
        catch (JsonException fault)
        {
            throw new InvalidDataException(BackupManifest.Name + ": " + fault.Message, fault);
        }
    }

    private static BilingualText? WhyUnacceptable(BackupManifest manifest, ZipArchive archive, long archiveBytes)
    {
        if (manifest.Format != BackupManifest.CurrentFormat) return StorageTexts.BackupIsNewer(manifest.Format);
        if (manifest.Files.Count > MostFiles) return StorageTexts.BackupTooLarge();
        var names = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        if (manifest.Files.FirstOrDefault(file => !RestoreNames.IsKnown(file.Name) || !names.Add(file.Name)) is { } strange)
            return StorageTexts.BackupNameRefused(strange.Name);
        if (manifest.Files.FirstOrDefault(file => archive.GetEntry(file.Name) is null) is { } missing)
            return StorageTexts.BackupFileDiffers(missing.Name);
        if (!names.Contains("genba.db")) return StorageTexts.BackupFileDiffers("genba.db");
        var allowed = AlwaysAllowedBytes + LargestRatio * archiveBytes;
        foreach (var file in manifest.Files)
        {
            if (file.Bytes < 0 || file.Bytes > allowed) return StorageTexts.BackupTooLarge();
            allowed -= file.Bytes;
        }
        return null;
    }

    /// <returns>False when the bytes are not those of the manifest.</returns>
    private static async Task<bool> UnpackFileAsync(
        ZipArchiveEntry entry, BackupFile expected, string path, Action<int> report, CancellationToken cancel)
    {
        await using var source = new CappedStream(entry.Open(), expected.Bytes);
        await using var target = new FileStream(path, RestrictedIfKey(expected.Name));
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = new byte[CopyBytes];
        for (int read; (read = await source.ReadAsync(buffer, cancel)) > 0;)
        {
            hash.AppendData(buffer.AsSpan(0, read));
            await target.WriteAsync(buffer.AsMemory(0, read), cancel);
            report(read);
        }
        target.Flush(flushToDisk: true);
        return target.Length == expected.Bytes && Convert.ToHexStringLower(hash.GetHashAndReset()) == expected.Sha256;
    }

    private void Report(int read, long total) => progress?.Report(new(_copied += read, total));

    private static FileStreamOptions RestrictedIfKey(string name)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (name == "log.key" && !OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        return options;
    }

    /// <summary>The log goes on from the backup; that it does is an entry itself.</summary>
    private async Task RecordAsync(DataFolder folder, BackupManifest manifest, string archiveFile, CancellationToken cancel)
    {
        await using var database = await Database.OpenAsync(folder, clock, cancel);
        await using var change = await database.BeginChangeAsync(cancel);
        await change.AppendAsync(
            new(EntryTypes.BackupRestored, EntryActors.CommandLine, "backup/" + Path.GetFileName(archiveFile))
            {
                ObservedAt = manifest.CreatedAt,
                Payload = new JsonObject { ["files"] = manifest.Files.Count },
            },
            cancel);
        await change.CommitAsync(cancel);
    }

    private string? PutInPlace(DataFolder unpacked, bool isEmpty)
    {
        string? aside = null;
        if (!isEmpty)
        {
            target.Lock().Dispose();    // refuses while another Genba works on it
            aside = FormattableString.Invariant(
                $"{Path.TrimEndingDirectorySeparator(target.Root)}.before-{clock.GetUtcNow():yyyyMMdd-HHmmss}");
            Directory.Move(target.Root, aside);
        }
        else if (Directory.Exists(target.Root))
        {
            Directory.Delete(target.Root);
        }
        Directory.Move(unpacked.Root, target.Root);
        return aside;
    }
}
