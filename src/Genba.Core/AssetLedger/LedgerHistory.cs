using System.Data.Common;
using Genba.Core.Ledger;
using Genba.Core.Storage;

namespace Genba.Core.AssetLedger;

/// <summary>What became of a row, field by field: who changed what, when, and from what source.</summary>
public sealed class LedgerHistory(Database database)
{
    // Of thousands of imports of one ledger nobody reads the first on the page of a row; the log has them all.
    private const int Most = 200;

    /// <summary>Newest first: every entry of the log that changed the row or tells of it.</summary>
    public async Task<IReadOnlyList<RowChange>> OfRowAsync(string id, CancellationToken cancel)
    {
        await using var connection = await database.OpenConnectionAsync(cancel);
        var now = await LedgerRecords.ReadRowAsync(connection, id, cancel);
        var versions = await VersionsAsync(connection, id, now.Layout, cancel);
        var conflicts = await ConflictsAsync(connection, id, cancel);
        var entries = await EntriesAsync(connection, id, cancel);
        var changes = new List<RowChange>();
        IReadOnlyList<string>? after = now.Rows is [var row] ? row.Cells : null;
        foreach (var entry in entries)
        {
            var changed = versions.TryGetValue(entry.Index, out var before);
            changes.Add(new(entry, changed ? KindOf(before, after) : RowChangeKind.Told, changed ? Cells(now.Layout, before, after) : [])
            {
                Conflicts = [.. conflicts[entry.Index]],
            });
            if (changed) after = before;
        }
        // A decision that changed no cell still tells; an import that changed none does not.
        return [.. changes.Where(change => change.Kind != RowChangeKind.Changed || change.Cells.Count + change.Conflicts.Count > 0
            || change.Entry.Type != EntryTypes.LedgerImported)];
    }

    private static async Task<ILookup<long, SettledConflict>> ConflictsAsync(DbConnection connection, string id, CancellationToken cancel)
    {
        await using var command = connection.CreateCommand(
            "SELECT log_index, column_key, ledger, file, taken FROM ledger_conflict WHERE row_id = @id "
            + "ORDER BY log_index DESC LIMIT @most");
        command.Add("id", id);
        command.Add("most", Most);
        var conflicts = new List<(long Entry, SettledConflict Conflict)>();
        await using var row = await command.ExecuteReaderAsync(cancel);
        while (await row.ReadAsync(cancel))
            conflicts.Add((row.GetInt64(0),
                new(row.IsDBNull(1) ? null : row.GetString(1), row.GetString(2), row.GetString(3), row.GetString(4) == "file")));
        return conflicts.ToLookup(one => one.Entry, one => one.Conflict);
    }

    // What the row was before each entry; null where it was not there.
    private static async Task<Dictionary<long, string[]?>> VersionsAsync(
        DbConnection connection, string id, LedgerLayout layout, CancellationToken cancel)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = "SELECT log_index, cells FROM ledger_row_version WHERE row_id = @id ORDER BY log_index DESC LIMIT @most";
        command.Add("id", id);
        command.Add("most", Most);
        var versions = new Dictionary<long, string[]?>();
        await using var row = await command.ExecuteReaderAsync(cancel);
        while (await row.ReadAsync(cancel)) versions[row.GetInt64(0)] = row.IsDBNull(1) ? null
            : LedgerRecords.Cells(row.GetString(1), layout);
        return versions;
    }

    private static async Task<List<LogEntry>> EntriesAsync(DbConnection connection, string id, CancellationToken cancel)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = """
            SELECT entry_index, CAST(body AS BLOB) FROM log_entry WHERE entry_index IN
              (SELECT log_index FROM ledger_row_version WHERE row_id = @id UNION SELECT entry_index FROM log_subject WHERE subject = @subject
               UNION SELECT log_index FROM ledger_conflict WHERE row_id = @id)
            ORDER BY entry_index DESC LIMIT @most
            """;
        command.Add("id", id);
        command.Add("subject", LedgerDeed.SubjectOf(id));
        command.Add("most", Most);
        var entries = new List<LogEntry>();
        await using var row = await command.ExecuteReaderAsync(cancel);
        while (await row.ReadAsync(cancel))
            if (LogEntry.TryParse(row.GetInt64(0), (byte[])row.GetValue(1)) is { } entry) entries.Add(entry);
        return entries;
    }

    private static RowChangeKind KindOf(string[]? before, IReadOnlyList<string>? after) =>
        before is null ? RowChangeKind.Added : after is null ? RowChangeKind.Removed : RowChangeKind.Changed;

    private static List<CellChange> Cells(LedgerLayout layout, string[]? before, IReadOnlyList<string>? after)
    {
        var changes = new List<CellChange>();
        for (var index = 0; index < layout.Columns.Count; index++)
        {
            var (old, now) = (before?[index] ?? "", after?[index] ?? "");
            if (old != now) changes.Add(new(layout.Columns[index], old, now));
        }
        return changes;
    }
}

public enum RowChangeKind
{
    Added, Changed, Removed,
    /// <summary>The entry is about the row, but changed none of its cells: a file was added, a difference was rejected.</summary>
    Told,
}

/// <summary>One entry of the log in the life of a row.</summary>
/// <param name="Entry">Who, when and by what: an imported file, a decision, or the page.</param>
public sealed record RowChange(LogEntry Entry, RowChangeKind Kind, IReadOnlyList<CellChange> Cells)
{
    /// <summary>
    /// Where the imported file and the ledger said different things, and a person chose: nothing that somebody wrote is lost.
    /// </summary>
    public IReadOnlyList<SettledConflict> Conflicts { get; init; } = [];
}

/// <summary>What file and ledger had both changed, and which of them was taken.</summary>
/// <param name="Column">Key of the column; null where it was about the whole row.</param>
public sealed record SettledConflict(string? Column, string Ledger, string File, bool FileWon);

public sealed record CellChange(LedgerColumn Column, string Before, string After);
