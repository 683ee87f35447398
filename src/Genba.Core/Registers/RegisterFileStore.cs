using System.Data.Common;
using System.Text.Json.Nodes;
using Genba.Core.Ledger;
using Genba.Core.Storage;
using Genba.Core.Texts;

namespace Genba.Core.Registers;

/// <summary>Documents of records: scans, minutes, certificates. The bytes lie in the data folder under their SHA-256.</summary>
public sealed class RegisterFileStore(Database database, TimeProvider clock)
{
    public const long LargestBytes = 100L << 20;
    public const int MostOfRecord = 50;
    private const string Select = "SELECT id, record, sha256, name, media, bytes, actor, added_us FROM register_file";

    /// <summary>The documents of one record, newest first.</summary>
    public async Task<IReadOnlyList<RegisterDocument>> OfRecordAsync(long record, CancellationToken cancel)
    {
        await using var command = database.CreateCommand(Select + " WHERE record = @record ORDER BY id DESC");
        command.Add("record", record);
        return await ReadAsync(command, cancel);
    }

    public async Task<RegisterDocument?> FindAsync(long id, CancellationToken cancel)
    {
        await using var command = database.CreateCommand(Select + " WHERE id = @id");
        command.Add("id", id);
        return (await ReadAsync(command, cancel)) is [var file] ? file : null;
    }

    /// <summary>Opens the bytes; null when the folder does not hold them any more.</summary>
    public Stream? Open(RegisterDocument file) => KeptFiles.Open(database.Folder, file.Sha256);

    /// <summary>Puts a document to a record: its kind is told by its bytes, its size is bounded while it is read.</summary>
    /// <returns>Null when it was taken, else why it was not.</returns>
    public async Task<BilingualText?> AddAsync(long record, string name, Stream content, string actor, CancellationToken cancel)
    {
        var (arrived, refusal) = await KeptFiles.ReceiveAsync(database.Folder, name, content, LargestBytes, cancel);
        if (arrived is null) return refusal;
        using (arrived) return await KeepAsync(record, arrived, actor, cancel);
    }

    /// <summary>Takes a document away from its record, and its bytes when nothing else has them.</summary>
    /// <returns>False when it is not there.</returns>
    public async Task<bool> RemoveAsync(long id, string actor, CancellationToken cancel)
    {
        await using var change = await database.BeginChangeAsync(cancel);
        await using var find = change.CreateCommand(Select + " WHERE id = @id");
        find.Add("id", id);
        if (await ReadAsync(find, cancel) is not [var file]) return false;
        await using var delete = change.CreateCommand("DELETE FROM register_file WHERE id = @id");
        delete.Add("id", id);
        await delete.ExecuteNonQueryAsync(cancel);
        await change.AppendAsync(Entry(EntryTypes.RecordFileRemoved, file with { Actor = actor }), cancel);
        await KeptFiles.CommitRemovalAsync(change, database.Folder, file.Sha256, cancel);
        return true;
    }

    private async Task<BilingualText?> KeepAsync(long record, ArrivedFile arrived, string actor, CancellationToken cancel)
    {
        var file = new RegisterDocument(0, record, arrived.Sha256, arrived.Name, arrived.Type.Media, arrived.Bytes, actor, clock.GetUtcNow());
        await using var change = await database.BeginChangeAsync(cancel);
        if (await RegisterRows.FindAsync(change, file.Record, cancel) is null) return RegisterTexts.Problem("NoSuchEntry", "", file.Record);
        await using var known = change.CreateCommand(Select + " WHERE record = @record");
        known.Add("record", file.Record);
        var there = await ReadAsync(known, cancel);
        if (there.Exists(one => one.Sha256 == file.Sha256)) return KeptFileTexts.AlreadyThere;
        if (there.Count >= MostOfRecord) return KeptFileTexts.TooMany(MostOfRecord);
        arrived.Keep();
        var index = await change.AppendAsync(Entry(EntryTypes.RecordFileAdded, file), cancel);
        await using var insert = change.CreateCommand("""
            INSERT INTO register_file (record, sha256, name, media, bytes, actor, added_us, entry_index)
            VALUES (@record, @sha256, @name, @media, @bytes, @actor, @added, @entry)
            """);
        insert.Add("record", file.Record);
        insert.Add("sha256", file.Sha256);
        insert.Add("name", file.Name);
        insert.Add("media", file.Media);
        insert.Add("bytes", file.Bytes);
        insert.Add("actor", file.Actor);
        insert.Add("added", UnixMicroseconds.From(file.AddedAt));
        insert.Add("entry", index);
        await insert.ExecuteNonQueryAsync(cancel);
        await change.CommitAsync(cancel);
        return null;
    }

    private static LogDraft Entry(string type, RegisterDocument file) => new(type, file.Actor, $"file/{file.Sha256}", RegisterStore.SubjectOf(file.Record))
    {
        Payload = new JsonObject { ["name"] = file.Name, ["bytes"] = file.Bytes, ["media"] = file.Media },
    };

    private static async Task<List<RegisterDocument>> ReadAsync(DbCommand command, CancellationToken cancel)
    {
        var files = new List<RegisterDocument>();
        await using var row = await command.ExecuteReaderAsync(cancel);
        while (await row.ReadAsync(cancel))
            files.Add(new(
                row.GetInt64(0), row.GetInt64(1), row.GetString(2), row.GetString(3), row.GetString(4), row.GetInt64(5), row.GetString(6),
                UnixMicroseconds.ToTime(row.GetInt64(7))));
        return files;
    }
}

/// <summary>A document of a record.</summary>
/// <param name="Media">Media type, told by the bytes.</param>
public sealed record RegisterDocument(long Id, long Record, string Sha256, string Name, string Media, long Bytes, string Actor,
    DateTimeOffset AddedAt);
