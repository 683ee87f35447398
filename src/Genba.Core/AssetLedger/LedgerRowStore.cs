using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Genba.Core.Ledger;
using Genba.Core.Storage;

namespace Genba.Core.AssetLedger;

/// <summary>Single rows of the ledger, as a person reads and changes them. Each deed is one change with one entry of the log.</summary>
public sealed class LedgerRowStore(Database database, TimeProvider clock)
{
    /// <summary>The columns of the ledger, and the row with this id; no row when there is none.</summary>
    public async Task<LedgerTable> ReadAsync(string id, CancellationToken cancel)
    {
        await using var connection = await database.OpenConnectionAsync(cancel);
        return await LedgerRecords.ReadRowAsync(connection, id, cancel);
    }

    /// <summary>
    /// Writes what a person changed. A cell that somebody else changed meanwhile is not overwritten: then nothing is written.
    /// </summary>
    public async Task<RowOutcome> EditAsync(string id, IReadOnlyList<CellEdit> edits, string actor, CancellationToken cancel)
    {
        await using var change = await database.BeginChangeAsync(cancel);
        var table = await LedgerRecords.ReadRowAsync(change, id, cancel);
        if (table.Rows is not [var row]) return new RowOutcome.Gone();
        var wanted = edits.Where(edit => edit.Value != edit.Seen && edit.Value != Cell(row, edit.Column)).ToList();
        var conflicts = wanted.Where(edit => Cell(row, edit.Column) != edit.Seen)
            .Select(edit => new CellConflict(edit.Column, edit.Seen, Cell(row, edit.Column), edit.Value)).ToList();
        if (conflicts.Count > 0) return new RowOutcome.Conflicts(conflicts);
        return await WriteAsync(change, row, row, wanted, "edited", actor, cancel);
    }

    /// <summary>Adds a row. Its own number becomes its id where no other row has it.</summary>
    /// <exception cref="ArgumentException">Nothing is said about the device.</exception>
    public async Task<RowOutcome> AddAsync(IReadOnlyDictionary<LedgerField, string> values, string actor, CancellationToken cancel)
    {
        if (values.Values.All(string.IsNullOrWhiteSpace)) throw new ArgumentException("A row says something.", nameof(values));
        await using var change = await database.BeginChangeAsync(cancel);
        var own = values.GetValueOrDefault(LedgerField.Id)?.Trim();
        var isFree = own is { Length: > 0 } && (await LedgerRecords.ReadRowAsync(change, own, cancel)).Rows.Count == 0;
        var id = isFree ? own! : "row-" + RandomNumberGenerator.GetHexString(12, lowercase: true);
        var layout = (await LedgerRecords.ReadRowAsync(change, id, cancel)).Layout;
        var empty = new LedgerRow(id, layout, [.. layout.Columns.Select(_ => "")], new(LedgerOrigin.None, 0));
        var edits = values.Where(pair => pair.Value.Length > 0)
            .Select(pair => new CellEdit(ColumnOf(layout, pair.Key), "", pair.Value)).ToList();
        return await WriteAsync(change, null, empty, edits, "added", actor, cancel);
    }

    /// <summary>Says that the device is gone since a day; the row stays in the ledger.</summary>
    public async Task<RowOutcome> RetireAsync(string id, DateOnly since, string actor, CancellationToken cancel)
    {
        await using var change = await database.BeginChangeAsync(cancel);
        var table = await LedgerRecords.ReadRowAsync(change, id, cancel);
        if (table.Rows is not [var row]) return new RowOutcome.Gone();
        var column = ColumnOf(row.Layout, LedgerField.Status);
        var retired = new CellEdit(column, Cell(row, column), LedgerWords.Of(row.Layout).Retired(since));
        return await WriteAsync(change, row, row, [retired], "retired", actor, cancel);
    }

    /// <summary>Takes a deed back, also a whole import: its rows become what they were before it.</summary>
    /// <returns>False when there was no such deed, or its rows were changed again since.</returns>
    public async Task<bool> UndoAsync(long logIndex, string actor, CancellationToken cancel)
    {
        await using var change = await database.BeginChangeAsync(cancel);
        var ids = await LedgerRecords.RowsChangedByAsync(change, logIndex, cancel);
        if (ids.Count == 0 || (await LedgerRecords.ChangedSinceAsync(change.CreateCommand, logIndex, cancel)).Count > 0) return false;
        var import = (await LedgerRecords.ReadImportsAsync(change.CreateCommand, cancel)).FirstOrDefault(one => one.LogIndex == logIndex);
        var payload = new JsonObject { ["deed"] = "undone", ["undoes"] = logIndex, ["rows"] = ids.Count };
        if (import is not null) payload["file"] = import.File;
        var type = import is null ? EntryTypes.LedgerRowChanged : EntryTypes.LedgerImportUndone;
        var index = await change.AppendAsync(
            new(type, actor, [.. ids.Take(LedgerDeed.RowsNamed).Select(LedgerDeed.SubjectOf)]) { Payload = payload }, cancel);
        await new LedgerWriter(change, index, clock.GetUtcNow()).RestoreAsync(logIndex, cancel);
        await change.CommitAsync(cancel);
        return true;
    }

    /// <param name="before">Null for a row that is new.</param>
    private async Task<RowOutcome> WriteAsync(
        Change change, LedgerRow? before, LedgerRow row, List<CellEdit> edits, string deed, string actor, CancellationToken cancel)
    {
        if (edits.Count == 0) return new RowOutcome.Done(row, null);
        var words = row.Layout.Columns.Count == 0 ? LedgerWords.For(CultureInfo.CurrentUICulture) : LedgerWords.Of(row.Layout);
        var layout = row.Layout.With(edits.Select(edit => FieldOf(row.Layout, edit.Column)).OfType<LedgerField>(), words.Heading);
        var cells = row.In(layout).Cells.ToArray();
        foreach (var edit in edits) cells[layout.IndexOf(edit.Column)] = edit.Value;
        var after = row.In(layout) with { Cells = cells };
        var payload = new JsonObject { ["row"] = after.Label, ["deed"] = deed, ["cells"] = LedgerDeed.Cells(before?.In(layout), after) };
        var index = await change.AppendAsync(new(EntryTypes.LedgerRowChanged, actor, LedgerDeed.SubjectOf(row.Id)) { Payload = payload },
            cancel);
        var writer = new LedgerWriter(change, index, clock.GetUtcNow());
        await writer.KeepVersionsAsync([row.Id], cancel);
        if (!ReferenceEquals(layout, row.Layout)) await writer.WriteLayoutAsync(layout, cancel);
        await writer.WriteChangedAsync([after], cancel);
        await change.CommitAsync(cancel);
        return new RowOutcome.Done(after, index);
    }

    /// <summary>The first column of a field, or the key that its column will have.</summary>
    public static string ColumnOf(LedgerLayout layout, LedgerField field) =>
        layout.IndexesOf(field) is [var first, ..] ? layout.Columns[first].Key : LedgerFields.KeyOf(field);

    // A column that is not there yet must be the one of a known field.
    private static LedgerField? FieldOf(LedgerLayout layout, string column) =>
        layout.IndexOf(column) >= 0 ? null
        : LedgerFields.TryParse(column, out var field) ? field
        : throw new ArgumentException($"The ledger has no column '{column}'.", nameof(column));

    private static string Cell(LedgerRow row, string column) => row.Layout.IndexOf(column) is >= 0 and var index ? row.Cells[index] : "";
}

/// <summary>One cell as a person left it.</summary>
/// <param name="Column">Key of the column; a field's key where the ledger has no such column so far.</param>
/// <param name="Seen">What stood there when the person began.</param>
public sealed record CellEdit(string Column, string Seen, string Value);

/// <param name="Now">What somebody else wrote meanwhile.</param>
public sealed record CellConflict(string Column, string Seen, string Now, string Wanted);

/// <summary>What became of a deed on one row.</summary>
public abstract record RowOutcome
{
    private RowOutcome() { }

    /// <param name="LogIndex">The entry that records it; null when there was nothing to change.</param>
    public sealed record Done(LedgerRow Row, long? LogIndex) : RowOutcome;

    /// <summary>There is no such row any more.</summary>
    public sealed record Gone : RowOutcome;

    /// <summary>Somebody else changed the same cells meanwhile; nothing was written.</summary>
    public sealed record Conflicts(IReadOnlyList<CellConflict> Cells) : RowOutcome;
}
