using System.Data.Common;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Genba.Core.Ledger;
using Genba.Core.Storage;

namespace Genba.Core.AssetLedger;

/// <summary>Reads the tables of the asset ledger.</summary>
internal static class LedgerRecords
{
    public static readonly JsonSerializerOptions Json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static Task<LedgerTable> ReadAsync(DbConnection connection, CancellationToken cancel) =>
        ReadAsync(sql => connection.CreateCommand(sql), null, cancel);

    /// <summary>Inside a change: with what the change wrote so far.</summary>
    public static Task<LedgerTable> ReadAsync(Change change, CancellationToken cancel) => ReadAsync(change.CreateCommand, null, cancel);

    /// <summary>The columns, and the one row with this id or none.</summary>
    public static Task<LedgerTable> ReadRowAsync(DbConnection connection, string id, CancellationToken cancel) =>
        ReadAsync(sql => connection.CreateCommand(sql), id, cancel);

    /// <inheritdoc cref="ReadRowAsync(DbConnection, string, CancellationToken)"/>
    public static Task<LedgerTable> ReadRowAsync(Change change, string id, CancellationToken cancel) =>
        ReadAsync(change.CreateCommand, id, cancel);

    public static Task<IReadOnlyList<LedgerImport>> ReadImportsAsync(DbConnection connection, CancellationToken cancel) =>
        ReadImportsAsync(sql => connection.CreateCommand(sql), cancel);

    public static async Task<IReadOnlyList<LedgerImport>> ReadImportsAsync(Func<string, DbCommand> create, CancellationToken cancel)
    {
        await using var command = create("""
            SELECT id, file_name, sha256, sheet, row_count, added, changed, missing, removed, imported_us, actor, log_index, undone_index
            FROM ledger_import ORDER BY id DESC
            """);
        var imports = new List<LedgerImport>();
        await using var row = await command.ExecuteReaderAsync(cancel);
        while (await row.ReadAsync(cancel))
            imports.Add(new(
                row.GetInt64(0), row.GetString(1), row.GetString(2), row.IsDBNull(3) ? null : row.GetString(3), row.GetInt32(4),
                row.GetInt32(5),
                row.GetInt32(6), row.GetInt32(7), row.GetInt32(8), UnixMicroseconds.ToTime(row.GetInt64(9)), row.GetString(10),
                row.GetInt64(11))
            {
                UndoneIndex = row.IsDBNull(12) ? null : row.GetInt64(12),
            });
        return imports;
    }

    /// <summary>Writes down that a file was taken over: one entry of the log, and a row that names it.</summary>
    /// <param name="more">What the entry tells beside the counts; null: nothing.</param>
    /// <returns>The import with its id and the index of its entry.</returns>
    public static async Task<LedgerImport> AppendImportAsync(
        Change change, LedgerImport done, LedgerOrigin origin, JsonObject? more, CancellationToken cancel)
    {
        var payload = new JsonObject
        {
            ["file"] = done.File,
            ["sha256"] = done.Sha256,
            ["sheet"] = done.Sheet,
            ["rows"] = done.Rows,
            ["added"] = done.Added,
            ["changed"] = done.Changed,
            ["missing"] = done.Missing,
            ["removed"] = done.Removed,
        };
        foreach (var (key, value) in more ?? []) payload[key] = value?.DeepClone();
        var index = await change.AppendAsync(new(EntryTypes.LedgerImported, done.Actor,
            $"ledger-file/{done.Sha256}")
        { Payload = payload }, cancel);
        done = done with { LogIndex = index };
        return done with { Id = await InsertImportAsync(change, done, origin, cancel) };
    }

    private static async Task<long> InsertImportAsync(Change change, LedgerImport done, LedgerOrigin origin, CancellationToken cancel)
    {
        await using var command = change.CreateCommand("""
            INSERT INTO ledger_import
              (file_name, sha256, sheet, positions, row_count, added, changed, missing, removed, imported_us, actor, log_index)
            VALUES (@file, @sha256, @sheet, @positions, @rows, @added, @changed, @missing, @removed, @imported, @actor, @log)
            RETURNING id
            """);
        command.Add("file", done.File);
        command.Add("sha256", done.Sha256);
        command.Add("sheet", done.Sheet);
        command.Add("positions", JsonSerializer.Serialize(origin.Positions, Json));
        command.Add("rows", done.Rows);
        command.Add("added", done.Added);
        command.Add("changed", done.Changed);
        command.Add("missing", done.Missing);
        command.Add("removed", done.Removed);
        command.Add("imported", UnixMicroseconds.From(done.ImportedAt));
        command.Add("actor", done.Actor);
        command.Add("log", done.LogIndex);
        return (long)(await command.ExecuteScalarAsync(cancel))!;
    }

    /// <summary>Ids of rows that this log entry changed and a later one changed again.</summary>
    public static Task<IReadOnlyList<string>> ChangedSinceAsync(Func<string, DbCommand> create, long logIndex, CancellationToken cancel) =>
        ReadIdsAsync(create("""
            SELECT DISTINCT mine.row_id FROM ledger_row_version AS mine JOIN ledger_row_version AS later ON later.row_id = mine.row_id
            WHERE mine.log_index = @log AND later.log_index > @log ORDER BY mine.row_id
            """), logIndex, cancel);

    /// <summary>Ids of the rows that this log entry changed.</summary>
    public static Task<IReadOnlyList<string>> RowsChangedByAsync(Change change, long logIndex, CancellationToken cancel) =>
        ReadIdsAsync(change.CreateCommand("SELECT row_id FROM ledger_row_version WHERE log_index = @log ORDER BY row_id"), logIndex,
            cancel);

    private static async Task<IReadOnlyList<string>> ReadIdsAsync(DbCommand read, long logIndex, CancellationToken cancel)
    {
        await using var command = read;
        command.Add("log", logIndex);
        var ids = new List<string>();
        await using var row = await command.ExecuteReaderAsync(cancel);
        while (await row.ReadAsync(cancel)) ids.Add(row.GetString(0));
        return ids;
    }

    /// <summary>Column key to text; empty cells are left out.</summary>
    public static JsonObject CellsOf(LedgerRow row)
    {
        var cells = new JsonObject();
        for (var index = 0; index < row.Cells.Count; index++)
            if (row.Cells[index].Length > 0) cells[row.Layout.Columns[index].Key] = row.Cells[index];
        return cells;
    }

    private static async Task<LedgerTable> ReadAsync(Func<string, DbCommand> command, string? id, CancellationToken cancel)
    {
        var layout = await ReadLayoutAsync(command, cancel);
        var origins = await ReadOriginsAsync(command, cancel);
        var rows = new List<LedgerRow>();
        await using var read = command(
            $"SELECT id, cells, import_id, source_row FROM ledger_row {(id is null ? "" : "WHERE id = @id")} ORDER BY position");
        if (id is not null) read.Add("id", id);
        await using var row = await read.ExecuteReaderAsync(cancel);
        while (await row.ReadAsync(cancel))
        {
            var origin = row.IsDBNull(2) ? LedgerOrigin.None : origins[row.GetInt64(2)];
            rows.Add(new(row.GetString(0), layout, Cells(row.GetString(1), layout), new(origin, row.GetInt32(3))));
        }
        return new(layout, rows);
    }

    private static async Task<LedgerLayout> ReadLayoutAsync(Func<string, DbCommand> command, CancellationToken cancel)
    {
        var columns = new List<LedgerColumn>();
        await using var read = command("SELECT column_key, heading, field FROM ledger_column ORDER BY position");
        await using var row = await read.ExecuteReaderAsync(cancel);
        while (await row.ReadAsync(cancel))
        {
            LedgerField? field = !row.IsDBNull(2) && LedgerFields.TryParse(row.GetString(2), out var known) ? known : null;
            columns.Add(new(row.GetString(0), row.GetString(1), field));
        }
        return new(columns);
    }

    private static async Task<Dictionary<long, LedgerOrigin>> ReadOriginsAsync(Func<string, DbCommand> command, CancellationToken cancel)
    {
        var origins = new Dictionary<long, LedgerOrigin>();
        await using var read = command("SELECT id, file_name, sheet, positions FROM ledger_import");
        await using var row = await read.ExecuteReaderAsync(cancel);
        while (await row.ReadAsync(cancel))
            origins[row.GetInt64(0)] = new(
                row.GetString(1), row.IsDBNull(2) ? null : row.GetString(2),
                JsonSerializer.Deserialize<Dictionary<string, int>>(row.GetString(3)) ?? []);
        return origins;
    }

    internal static string[] Cells(string json, LedgerLayout layout)
    {
        var cells = new string[layout.Columns.Count];
        Array.Fill(cells, "");
        using var document = JsonDocument.Parse(json);
        foreach (var cell in document.RootElement.EnumerateObject())
            if (layout.IndexOf(cell.Name) is >= 0 and var index) cells[index] = cell.Value.GetString() ?? "";
        return cells;
    }
}
