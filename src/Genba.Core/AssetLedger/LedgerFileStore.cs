using System.Data.Common;
using System.Text.Json.Nodes;
using Genba.Core.Ledger;
using Genba.Core.Storage;
using Genba.Core.Texts;

namespace Genba.Core.AssetLedger;

/// <summary>
/// Photos and documents of ledger rows. The bytes lie in the data folder under their SHA-256; that a row has them, and that they were
/// taken away, are entries of the log.
/// </summary>
public sealed class LedgerFileStore(Database database, TimeProvider clock)
{
    public const long LargestPhotoBytes = 20L << 20;
    public const long LargestDocumentBytes = 100L << 20;
    public const int MostOfRow = 50;

    /// <summary>The files of one row, newest first.</summary>
    public async Task<IReadOnlyList<LedgerFile>> OfRowAsync(string row, CancellationToken cancel)
    {
        await using var command = database.CreateCommand(Select + " WHERE row_id = @row ORDER BY id DESC");
        command.Add("row", row);
        return await ReadAsync(command, cancel);
    }

    public async Task<LedgerFile?> FindAsync(long id, CancellationToken cancel)
    {
        await using var command = database.CreateCommand(Select + " WHERE id = @id");
        command.Add("id", id);
        return (await ReadAsync(command, cancel)) is [var file] ? file : null;
    }

    /// <summary>Opens the bytes; null when the folder does not hold them any more.</summary>
    public Stream? Open(LedgerFile file) => KeptFiles.Open(database.Folder, file.Sha256);

    /// <summary>Takes a file to a row: its kind is told by its bytes, its size is bounded while it is read.</summary>
    /// <param name="name">As the person calls it; folders are cut off.</param>
    public async Task<FileOutcome> AddAsync(
        string row, LedgerField field, string name, Stream content, string actor, CancellationToken cancel)
    {
        if (LedgerFields.Of(field).Shape != FieldShape.Files) throw new ArgumentException($"{field} holds no files.", nameof(field));
        var largest = field == LedgerField.Photo ? LargestPhotoBytes : LargestDocumentBytes;
        var (arrived, refusal) = await KeptFiles.ReceiveAsync(database.Folder, name, content, largest, cancel);
        if (arrived is null) return new FileOutcome.Refused(refusal!);
        using (arrived)
        {
            return field == LedgerField.Photo && !arrived.Type.IsPicture
                ? new FileOutcome.Refused(KeptFileTexts.NoPicture)
                : await KeepAsync(row, field, arrived, actor, cancel);
        }
    }

    /// <summary>Takes a file away from its row, and its bytes when nothing else has them.</summary>
    /// <returns>False when it is not there.</returns>
    public async Task<bool> RemoveAsync(long id, string actor, CancellationToken cancel)
    {
        await using var change = await database.BeginChangeAsync(cancel);
        await using var find = change.CreateCommand(Select + " WHERE id = @id");
        find.Add("id", id);
        if (await ReadAsync(find, cancel) is not [var file]) return false;
        await using var delete = change.CreateCommand("DELETE FROM ledger_file WHERE id = @id");
        delete.Add("id", id);
        await delete.ExecuteNonQueryAsync(cancel);
        await change.AppendAsync(Entry(EntryTypes.LedgerFileRemoved, file with { Actor = actor }), cancel);
        await KeptFiles.CommitRemovalAsync(change, database.Folder, file.Sha256, cancel);
        return true;
    }

    private const string Select = "SELECT id, row_id, field, sha256, name, media, bytes, actor, added_us FROM ledger_file";

    private async Task<FileOutcome> KeepAsync(string row, LedgerField field, ArrivedFile arrived, string actor, CancellationToken cancel)
    {
        var file = new LedgerFile(0, row, field, arrived.Sha256, arrived.Name, arrived.Type.Media, arrived.Bytes, actor, clock.GetUtcNow());
        await using var change = await database.BeginChangeAsync(cancel);
        if ((await LedgerRecords.ReadRowAsync(change, file.Row, cancel)).Rows.Count == 0) return new FileOutcome.Gone();
        await using var known = change.CreateCommand("SELECT sha256 FROM ledger_file WHERE row_id = @row");
        known.Add("row", file.Row);
        var hashes = new List<string>();
        await using (var read = await known.ExecuteReaderAsync(cancel))
            while (await read.ReadAsync(cancel)) hashes.Add(read.GetString(0));
        if (hashes.Contains(file.Sha256)) return new FileOutcome.Refused(KeptFileTexts.AlreadyThere);
        if (hashes.Count >= MostOfRow) return new FileOutcome.Refused(KeptFileTexts.TooMany(MostOfRow));
        arrived.Keep();
        var index = await change.AppendAsync(Entry(EntryTypes.LedgerFileAdded, file), cancel);
        await using var insert = change.CreateCommand("""
            INSERT INTO ledger_file (row_id, field, sha256, name, media, bytes, actor, added_us, entry_index)
            VALUES (@row, @field, @sha256, @name, @media, @bytes, @actor, @added, @entry) RETURNING id
            """);
        insert.Add("row", file.Row);
        insert.Add("field", LedgerFields.KeyOf(file.Field));
        insert.Add("sha256", file.Sha256);
        insert.Add("name", file.Name);
        insert.Add("media", file.Media);
        insert.Add("bytes", file.Bytes);
        insert.Add("actor", file.Actor);
        insert.Add("added", UnixMicroseconds.From(file.AddedAt));
        insert.Add("entry", index);
        var id = (long)(await insert.ExecuteScalarAsync(cancel))!;
        await change.CommitAsync(cancel);
        return new FileOutcome.Added(file with { Id = id });
    }

    private static LogDraft Entry(string type, LedgerFile file) =>
        new(type, file.Actor, $"file/{file.Sha256}", LedgerDeed.SubjectOf(file.Row))
        {
            Payload = new JsonObject
            {
                ["name"] = file.Name, ["field"] = LedgerFields.KeyOf(file.Field), ["bytes"] = file.Bytes,
                ["media"] = file.Media
            },
        };

    private static async Task<List<LedgerFile>> ReadAsync(DbCommand command, CancellationToken cancel)
    {
        var files = new List<LedgerFile>();
        await using var row = await command.ExecuteReaderAsync(cancel);
        while (await row.ReadAsync(cancel))
            files.Add(new(
                row.GetInt64(0), row.GetString(1), LedgerFields.TryParse(row.GetString(2), out var field) ? field : LedgerField.Documents,
                row.GetString(3), row.GetString(4), row.GetString(5), row.GetInt64(6), row.GetString(7),
                UnixMicroseconds.ToTime(row.GetInt64(8))));
        return files;
    }
}

/// <summary>A photo or document of a row.</summary>
/// <param name="Media">Media type, told by the bytes.</param>
public sealed record LedgerFile(
    long Id, string Row, LedgerField Field, string Sha256, string Name, string Media, long Bytes, string Actor, DateTimeOffset AddedAt);

/// <summary>What became of a file that was brought.</summary>
public abstract record FileOutcome
{
    private FileOutcome() { }

    public sealed record Added(LedgerFile File) : FileOutcome;

    /// <summary>The ledger has no such row any more.</summary>
    public sealed record Gone : FileOutcome;

    public sealed record Refused(BilingualText Why) : FileOutcome;
}
