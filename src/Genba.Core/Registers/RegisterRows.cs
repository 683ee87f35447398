using System.Data.Common;
using System.Text.Json;
using System.Text.Json.Serialization;
using Genba.Core.Storage;

namespace Genba.Core.Registers;

/// <summary>The registers in their tables.</summary>
internal static class RegisterRows
{
    private const string Columns = "id, register, version, cells, withdrawn, actor, saved_us, entry_index";

    /// <param name="register">Null: of all.</param>
    /// <param name="withdrawn">Also those that were withdrawn.</param>
    public static async Task<List<RegisterEntry>> ReadAsync(DbConnection connection, Register? register, bool withdrawn,
        CancellationToken cancel)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = $"""
            SELECT {Columns} FROM register_entry WHERE newest = 1 {(register is null ? "" : "AND register = @register")} {(withdrawn ? ""
                : "AND withdrawn = 0")}
            ORDER BY effective_day DESC, id DESC
            """;
        if (register is not null) command.Add("register", register.Key);
        return await ReadAsync(command, cancel);
    }

    public static async Task<List<RegisterEntry>> HistoryAsync(DbConnection connection, long id, CancellationToken cancel)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = $"SELECT {Columns} FROM register_entry WHERE id = @id ORDER BY version DESC";
        command.Add("id", id);
        return await ReadAsync(command, cancel);
    }

    public static async Task<RegisterEntry?> FindAsync(Change change, long id, CancellationToken cancel)
    {
        await using var command = change.CreateCommand($"SELECT {Columns} FROM register_entry WHERE id = @id AND newest = 1");
        command.Add("id", id);
        return (await ReadAsync(command, cancel)) is [var entry] ? entry : null;
    }

    public static async Task<long> NextIdAsync(Change change, CancellationToken cancel)
    {
        await using var command = change.CreateCommand("SELECT coalesce(max(id), 0) + 1 FROM register_entry");
        return (long)(await command.ExecuteScalarAsync(cancel))!;
    }

    public static async Task<long> CountAsync(Change change, Register register, CancellationToken cancel)
    {
        await using var command = change.CreateCommand("SELECT count(*) FROM register_entry WHERE register = @register AND newest = 1");
        command.Add("register", register.Key);
        return (long)(await command.ExecuteScalarAsync(cancel))!;
    }

    public static async Task InsertAsync(Change change, RegisterEntry entry, CancellationToken cancel)
    {
        await using var command = change.CreateCommand("""
            INSERT INTO register_entry (id, version, register, effective_day, expires_day, cells, withdrawn, newest, actor, saved_us,
                entry_index)
            VALUES (@id, @version, @register, @effective, @expires, @cells, @withdrawn, 1, @actor, @saved, @entry)
            """);
        command.Add("id", entry.Id);
        command.Add("version", entry.Version);
        command.Add("register", entry.Register);
        command.Add("effective", RegisterValues.Write(entry.Cells.Effective));
        command.Add("expires", entry.Cells.Expires is { } day ? RegisterValues.Write(day) : null);
        command.Add("cells", JsonSerializer.Serialize(entry.Cells.Values, RegisterJson.Default.IReadOnlyDictionaryStringString));
        command.Add("withdrawn", entry.IsWithdrawn ? 1 : 0);
        command.Add("actor", entry.Actor);
        command.Add("saved", UnixMicroseconds.From(entry.SavedAt));
        command.Add("entry", entry.Entry);
        await command.ExecuteNonQueryAsync(cancel);
    }

    /// <summary>The next version of a record takes the place of the one before.</summary>
    public static async Task ReplaceAsync(Change change, RegisterEntry entry, CancellationToken cancel)
    {
        await using var command = change.CreateCommand("UPDATE register_entry SET newest = 0 WHERE id = @id AND newest = 1");
        command.Add("id", entry.Id);
        await command.ExecuteNonQueryAsync(cancel);
        await InsertAsync(change, entry, cancel);
    }

    public static async Task<IReadOnlyDictionary<string, DateOnly>> ReadKeepingAsync(DbConnection connection, CancellationToken cancel)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = "SELECT register, since_day FROM register_keeping";
        var kept = new Dictionary<string, DateOnly>(StringComparer.Ordinal);
        await using var row = await command.ExecuteReaderAsync(cancel);
        while (await row.ReadAsync(cancel))
            if (RegisterValues.DayOf(row.GetString(1)) is { } day) kept[row.GetString(0)] = day;
        return kept;
    }

    public static async Task KeepSinceAsync(
        Change change, Register register, DateOnly? since, string actor, DateTimeOffset said, long entry, CancellationToken cancel)
    {
        await using var command = change.CreateCommand(since is null ? "DELETE FROM register_keeping WHERE register = @register" : """
            INSERT INTO register_keeping (register, since_day, actor, said_us, entry_index) VALUES (@register, @since, @actor, @said,
                @entry)
            ON CONFLICT (register) DO UPDATE SET since_day = excluded.since_day, actor = excluded.actor, said_us = excluded.said_us,
                entry_index = excluded.entry_index
            """);
        command.Add("register", register.Key);
        if (since is { } day)
        {
            command.Add("since", RegisterValues.Write(day));
            command.Add("actor", actor);
            command.Add("said", UnixMicroseconds.From(said));
            command.Add("entry", entry);
        }
        await command.ExecuteNonQueryAsync(cancel);
    }

    private static async Task<List<RegisterEntry>> ReadAsync(DbCommand command, CancellationToken cancel)
    {
        var entries = new List<RegisterEntry>();
        await using var row = await command.ExecuteReaderAsync(cancel);
        while (await row.ReadAsync(cancel))
        {
            var cells = JsonSerializer.Deserialize(row.GetString(3), RegisterJson.Default.IReadOnlyDictionaryStringString)!;
            entries.Add(new(
                row.GetInt64(0), row.GetString(1), row.GetInt32(2), new(cells), row.GetInt64(4) == 1, row.GetString(5),
                UnixMicroseconds.ToTime(row.GetInt64(6)), row.GetInt64(7)));
        }
        return entries;
    }
}

[JsonSerializable(typeof(IReadOnlyDictionary<string, string>))]
internal sealed partial class RegisterJson : JsonSerializerContext;
