using System.IO.Compression;
using Genba.Core.Storage;
using Genba.Core.Texts;

namespace Genba.Core.Ledger;

/// <summary>Writes the log for somebody else: entries, tiles, signed checkpoint and public key, as a folder or one zip file.</summary>
public static class LogExport
{
    private const string ZipExtension = ".zip";

    /// <param name="target">A path that does not exist yet; one that ends in .zip becomes a zip file.</param>
    public static async Task<LogExportOutcome> WriteAsync(DataFolder folder, string target, CancellationToken cancel)
    {
        if (!File.Exists(folder.DatabaseFile)) return new LogExportOutcome.Rejected(StorageTexts.NoDataFolder(folder.Root));
        if (Path.Exists(target)) return new LogExportOutcome.Rejected(StorageTexts.FileExists(target));
        await using var connection = PlantConnection.Checking(folder.DatabaseFile);
        await connection.OpenAsync(cancel);
        await using var snapshot = await connection.BeginTransactionAsync(cancel);
        if (await LogState.ReadAsync(connection, cancel) is not { } state
            || !VerifierKey.TryParse(state.VerifierKey, out var key) || Checkpoint.OfNote(state.Checkpoint, key) is not { } checkpoint)
            return new LogExportOutcome.Rejected(LedgerTexts.DatabaseCheckpointForged());
        var partial = target + ".partial";
        try
        {
            await new LogFiles(partial).WriteAsync(connection, state, written: 0, checkpoint.Size, cancel);
            PutInPlace(partial, target);
        }
        finally
        {
            if (Directory.Exists(partial)) Directory.Delete(partial, recursive: true);
        }
        return new LogExportOutcome.Written(target, checkpoint.Size, key.Fingerprint);
    }

    private static void PutInPlace(string partial, string target)
    {
        if (!target.EndsWith(ZipExtension, StringComparison.OrdinalIgnoreCase))
        {
            Directory.Move(partial, target);
            return;
        }
        var zip = partial + ZipExtension;
        try
        {
            ZipFile.CreateFromDirectory(partial, zip);
            File.Move(zip, target);
        }
        finally
        {
            File.Delete(zip);
        }
    }
}

public abstract record LogExportOutcome
{
    private LogExportOutcome() { }

    public sealed record Written(string Path, long Entries, string KeyFingerprint) : LogExportOutcome;

    public sealed record Rejected(BilingualText Reason) : LogExportOutcome;
}
