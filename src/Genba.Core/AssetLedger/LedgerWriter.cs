using System.Data.Common;
using Genba.Core.Storage;

namespace Genba.Core.AssetLedger;

/// <summary>Writes rows of the asset ledger inside one change, keeping what they were before under its log entry.</summary>
internal sealed class LedgerWriter(Change change, long logIndex, DateTimeOffset now)
{
    private const string Upsert = """
        INSERT INTO ledger_row (id, position, cells, import_id, source_row) VALUES (@id, @position, @cells, @import, @row)
        ON CONFLICT (id) DO UPDATE SET position = excluded.position, cells = excluded.cells,
          import_id = COALESCE(excluded.import_id, ledger_row.import_id),
          source_row = CASE WHEN excluded.import_id IS NULL THEN ledger_row.source_row ELSE excluded.source_row END
        """;

    /// <summary>Keeps what these rows are now; of rows that do not exist, that they did not.</summary>
    public async Task KeepVersionsAsync(IEnumerable<string> ids, CancellationToken cancel)
    {
        await using var command = change.CreateCommand("""
            INSERT INTO ledger_row_version (row_id, log_index, replaced_us, position, cells, import_id, source_row)
            SELECT @id, @log, @now, position, cells, import_id, source_row
            FROM (SELECT 1 AS one) LEFT JOIN ledger_row ON id = @id
            """);
        command.Add("id", "");
        command.Add("log", logIndex);
        command.Add("now", UnixMicroseconds.From(now));
        foreach (var id in ids)
        {
            command.Parameters["@id"].Value = id;
            await command.ExecuteNonQueryAsync(cancel);
        }
    }

    public async Task RemoveAsync(IEnumerable<string> ids, CancellationToken cancel)
    {
        var gone = ids.ToList();
        await KeepVersionsAsync(gone, cancel);
        await using var command = change.CreateCommand("DELETE FROM ledger_row WHERE id = @id");
        command.Add("id", "");
        foreach (var id in gone)
        {
            command.Parameters["@id"].Value = id;
            await command.ExecuteNonQueryAsync(cancel);
        }
    }

    public async Task WriteLayoutAsync(LedgerLayout layout, CancellationToken cancel)
    {
        await using var clear = change.CreateCommand("DELETE FROM ledger_column");
        await clear.ExecuteNonQueryAsync(cancel);
        await using var command = change.CreateCommand(
            "INSERT INTO ledger_column (position, column_key, heading, field) VALUES (@position, @key, @heading, @field)");
        for (var position = 0; position < layout.Columns.Count; position++)
        {
            var column = layout.Columns[position];
            command.Parameters.Clear();
            command.Add("position", position);
            command.Add("key", column.Key);
            command.Add("heading", column.Heading);
            command.Add("field", column.Field is { } field ? LedgerFields.KeyOf(field) : null);
            await command.ExecuteNonQueryAsync(cancel);
        }
    }

    /// <summary>Writes all rows of the ledger in their order.</summary>
    /// <param name="importOf">The import that a row came with; null keeps what is known.</param>
    public async Task WriteRowsAsync(IReadOnlyList<LedgerRow> rows, Func<LedgerRow, long?> importOf, CancellationToken cancel)
    {
        await using var command = PrepareUpsert();
        for (var position = 0; position < rows.Count; position++)
            await WriteAsync(command, rows[position], position, importOf(rows[position]), cancel);
    }

    /// <summary>Writes some rows: known ones stay at their place, new ones come last.</summary>
    public async Task WriteChangedAsync(IReadOnlyList<LedgerRow> rows, CancellationToken cancel)
    {
        await using var place = change.CreateCommand("""
            SELECT COALESCE((SELECT position FROM ledger_row WHERE id = @id), (SELECT COALESCE(MAX(position), -1) + 1 FROM ledger_row))
            """);
        place.Add("id", "");
        await using var command = PrepareUpsert();
        foreach (var row in rows)
        {
            place.Parameters["@id"].Value = row.Id;
            await WriteAsync(command, row, (long)(await place.ExecuteScalarAsync(cancel))!, null, cancel);
        }
    }

    /// <summary>Says in which file and row of it the rows stand now; what they say stays.</summary>
    public async Task WritePlacesAsync(long import, IEnumerable<(string Id, int SourceRow)> places, CancellationToken cancel)
    {
        await using var command = change.CreateCommand("UPDATE ledger_row SET import_id = @import, source_row = @row WHERE id = @id");
        command.Add("import", import);
        command.Add("row", 0);
        command.Add("id", "");
        foreach (var (id, row) in places)
        {
            command.Parameters["@id"].Value = id;
            command.Parameters["@row"].Value = row;
            await command.ExecuteNonQueryAsync(cancel);
        }
    }

    /// <summary>Keeps both values of what file and ledger had both changed, for the history of each row.</summary>
    public async Task WriteConflictsAsync(IEnumerable<(string Row, SettledConflict Conflict)> conflicts, CancellationToken cancel)
    {
        await using var command = change.CreateCommand("""
            INSERT INTO ledger_conflict (log_index, row_id, column_key, ledger, file, taken) VALUES (@log, @row, @column, @ledger, @file, @taken)
            """);
        foreach (var (row, conflict) in conflicts)
        {
            command.Parameters.Clear();
            command.Add("log", logIndex);
            command.Add("row", row);
            command.Add("column", conflict.Column);
            command.Add("ledger", conflict.Ledger);
            command.Add("file", conflict.File);
            command.Add("taken", conflict.FileWon ? "file" : "ledger");
            await command.ExecuteNonQueryAsync(cancel);
        }
    }

    /// <summary>Rows become what they were before the change that this log entry records.</summary>
    public async Task RestoreAsync(long undone, CancellationToken cancel)
    {
        var ids = await LedgerRecords.RowsChangedByAsync(change, undone, cancel);
        await KeepVersionsAsync(ids, cancel);
        await using var restore = change.CreateCommand("""
            DELETE FROM ledger_row WHERE id IN (SELECT row_id FROM ledger_row_version WHERE log_index = @undone);
            INSERT INTO ledger_row (id, position, cells, import_id, source_row)
            SELECT row_id, position, cells, import_id, source_row FROM ledger_row_version
            WHERE log_index = @undone AND cells IS NOT NULL;
            DELETE FROM ledger_column WHERE NOT EXISTS (SELECT 1 FROM ledger_row);
            UPDATE ledger_import SET undone_index = @log WHERE log_index = @undone;
            """);
        restore.Add("undone", undone);
        restore.Add("log", logIndex);
        await restore.ExecuteNonQueryAsync(cancel);
    }

    private DbCommand PrepareUpsert()
    {
        var command = change.CreateCommand(Upsert);
        foreach (var name in (string[])["id", "position", "cells", "import", "row"]) command.Add(name, null);
        return command;
    }

    private static async Task WriteAsync(DbCommand command, LedgerRow row, long position, long? import, CancellationToken cancel)
    {
        command.Parameters["@id"].Value = row.Id;
        command.Parameters["@position"].Value = position;
        command.Parameters["@cells"].Value = LedgerRecords.CellsOf(row).ToJsonString(LedgerRecords.Json);
        command.Parameters["@import"].Value = (object?)import ?? DBNull.Value;
        command.Parameters["@row"].Value = row.Source.Row;
        await command.ExecuteNonQueryAsync(cancel);
    }
}
