using System.Data.Common;
using System.Security.Cryptography;
using Genba.Core.Storage;
using Genba.Core.Texts;

namespace Genba.Core.Ledger;

/// <summary>What a database's log is when the program starts: its key, its tree, and whether the two belong together.</summary>
/// <param name="Key">Null when the log has not been started yet.</param>
/// <param name="Fault">Why nothing may be appended: signing would cover up what happened. Reading goes on.</param>
/// <param name="Written">Entries that the plain files hold.</param>
internal sealed record LogOpening(SigningKey? Key, CompactRange Log, long Written, BilingualText? Fault)
{
    public static async Task<LogOpening> ReadAsync(DbConnection connection, DataFolder folder, CancellationToken cancel)
    {
        if (await LogState.ReadAsync(connection, cancel) is not { } state) return new(null, CompactRange.Empty, 0, null);
        var key = ReadKey(folder.LogKeyFile, state);
        var inDatabase = Checkpoint.OfNote(state.Checkpoint, key.Verifier);
        var note = LogFileReader.In(folder.Log).Checkpoint();
        var inFiles = note is null ? null : Checkpoint.OfNote(note, key.Verifier);
        var log = CompactRange.Empty;
        var agrees = inDatabase is not null && note is null == inFiles is null;
        void Compare(Checkpoint? checkpoint) => agrees &= checkpoint?.Size != log.Size || checkpoint.Root == log.Root;
        await foreach (var leaf in LogRows.LeavesAsync(connection, from: 0, cancel))
        {
            Compare(inFiles);
            log = log.Append(leaf);
        }
        Compare(inFiles);
        Compare(inDatabase);
        agrees &= log.Size == inDatabase?.Size && (inFiles?.Size ?? 0) <= log.Size;
        return new(key, log, inFiles?.Size ?? 0, agrees ? null : StorageTexts.LogBroken());
    }

    private static SigningKey ReadKey(string file, LogState state)
    {
        try
        {
            var key = SigningKey.Read(file, state.Origin);
            return key.Verifier.ToString() == state.VerifierKey ? key : throw new StorageException(StorageTexts.LogKeyDiffers(file));
        }
        catch (FileNotFoundException fault)
        {
            throw new StorageException(StorageTexts.LogKeyMissing(file), fault);
        }
        catch (Exception fault) when (fault is ArgumentException or CryptographicException)
        {
            throw new StorageException(StorageTexts.LogKeyDiffers(file), fault);
        }
    }
}
