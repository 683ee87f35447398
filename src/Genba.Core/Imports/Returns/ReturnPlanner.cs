using Genba.Core.AssetLedger;

namespace Genba.Core.Imports.Returns;

/// <summary>
/// Compares an export that came back cell by cell with what it said when it left and with what the ledger says now: what only the file
/// changed is taken over, what only the ledger changed stays, and what both changed differently is left to a person.
/// </summary>
public sealed class ReturnPlanner
{
    private readonly LedgerPast _past;
    private readonly ReturnedFile _file;
    private readonly long _earliest;
    private readonly LedgerLayout _layout;
    private readonly List<ReturnChange> _changes = [];
    private readonly List<ReturnConflict> _conflicts = [];
    private readonly List<LedgerRow> _added = [];
    private readonly HashSet<string> _claimed = new(StringComparer.Ordinal);
    private readonly Dictionary<string, LedgerRow> _restorable = new(StringComparer.Ordinal);
    private int _unchanged;

    private ReturnPlanner(LedgerPast past, ReturnedFile file)
    {
        (_past, _file) = (past, file);
        _earliest = file.LogSizes.Count == 0 ? long.MaxValue : file.LogSizes[0];
        _layout = past.Now.Layout.With(new([.. UsedColumns(past.Now.Layout, file)]));
    }

    public static ReturnPlan Plan(LedgerPast past, ReturnedFile file) => new ReturnPlanner(past, file).Plan();

    private ReturnPlan Plan()
    {
        foreach (var row in _file.Rows) if (row.Key is not null) _claimed.Add(row.Row.Id);
        foreach (var row in _file.Rows)
        {
            var before = _changes.Count + _conflicts.Count + _added.Count;
            if (row.Key is not null) PlanKnown(row);
            else PlanNew(row);
            if (_changes.Count + _conflicts.Count + _added.Count == before) _unchanged++;
        }
        var gone = PlanGone();
        var now = _past.Now.Layout;
        var inFile = _file.Rows.Select(row => row.Row.Layout).Distinct().ToList();
        return new()
        {
            Layout = _layout,
            Changes = _changes,
            Conflicts = _conflicts,
            Added = _added,
            Gone = gone,
            NewColumns = [.. _layout.Columns.Skip(now.Columns.Count)],
            MissingColumns = [.. now.Columns.Where(column => inFile.Count > 0 && inFile.All(layout => layout.IndexOf(column.Key) < 0))],
            Renamed = [.. inFile.SelectMany(layout => layout.Columns)
                .Where(column => now.IndexOf(column.Key) is >= 0 and var index && now.Columns[index].Heading != column.Heading)
                .Select(column => (now.Columns[now.IndexOf(column.Key)], column.Heading)).Distinct()],
            Unchanged = _unchanged,
            ChangedSince = _past.CountChangedSince(_earliest),
            Restorable = _restorable,
        };
    }

    // An empty column that the ledger lacks was only offered by the export.
    private static IEnumerable<LedgerColumn> UsedColumns(LedgerLayout now, ReturnedFile file)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var row in file.Rows)
            for (var index = 0; index < row.Row.Cells.Count; index++)
                if (row.Row.Cells[index].Length > 0 && row.Row.Layout.Columns[index] is var column && now.IndexOf(column.Key) < 0
                    && seen.Add(column.Key))
                    yield return column;
    }

    private void PlanKnown(ReturnedRow row)
    {
        var logSize = row.Key!.Stamp!.Value.LogSize;
        if (_past.RowNow(row.Row.Id) is { } now) CompareCells(row, now, logSize);
        else if (_past.CellsAt(row.Row.Id, logSize) is { } exported) PlanGoneInLedger(row, exported);
        // A row that neither the export nor the ledger knows was made from another one by hand.
        else Add(row);
    }

    private void PlanNew(ReturnedRow row)
    {
        var id = row.Row.Id;
        // A row of the ledger that lost its key, or one that came with this file before.
        if (!_claimed.Contains(id) && _past.RowNow(id) is { } now)
        {
            _claimed.Add(id);
            CompareCells(row, now, _earliest);
        }
        else Add(row);
    }

    private void Add(ReturnedRow row)
    {
        var id = row.Row.Id;
        for (var number = 2; _past.RowNow(id) is not null || (_claimed.Contains(id) && (row.Key is null || number > 2)); number++)
            id = $"{row.Row.Id}#{number}";
        _claimed.Add(id);
        _added.Add(row.Row.In(_layout) with { Id = id });
    }

    private void CompareCells(ReturnedRow row, LedgerRow now, long logSize)
    {
        // Most rows are as they were: only of the others the past is asked for. One that came later said nothing then.
        var exported = _past.WasChangedSince(now.Id, logSize)
            ? _past.CellsAt(now.Id, logSize) ?? new Dictionary<string, string>()
            : null;
        for (var index = 0; index < row.Row.Cells.Count; index++)
        {
            var column = row.Row.Layout.Columns[index];
            if (_layout.IndexOf(column.Key) is not (>= 0 and var place) || row.Unreadable.Contains(column.Key)) continue;
            column = _layout.Columns[place];
            var mine = now.Layout.IndexOf(column.Key) is >= 0 and var own ? now.Cells[own] : "";
            var was = exported is null ? mine : exported.GetValueOrDefault(column.Key, "");
            var written = row.Row.Cells[index];
            if (IsSame(column, was, written) || IsSame(column, mine, written)) continue;
            var cell = row.CellOf(column.Key)!;
            if (mine == was) _changes.Add(new(now.Id, now.Label, column, was, written, cell));
            else
                _conflicts.Add(new(
                    ConflictKind.Cell, now.Id, now.Label, column, was, mine, written, _past.LastChange(now.Id, column.Key, logSize), cell));
        }
    }

    private void PlanGoneInLedger(ReturnedRow row, IReadOnlyDictionary<string, string> exported)
    {
        var touched = row.Row.Layout.Columns.Zip(row.Row.Cells)
            .Where(cell => !row.Unreadable.Contains(cell.First.Key)
                && !IsSame(cell.First, exported.GetValueOrDefault(cell.First.Key, ""), cell.Second))
            .Select(cell => cell.Second).ToList();
        if (touched.Count == 0) return;
        var cells = _layout.Columns.Select(column =>
            row.Row.Layout.IndexOf(column.Key) is >= 0 and var index && !row.Unreadable.Contains(column.Key)
                ? row.Row.Cells[index]
                : exported.GetValueOrDefault(column.Key, "")).ToArray();
        _restorable[row.Row.Id] = row.Row with { Layout = _layout, Cells = cells };
        _conflicts.Add(new(
            ConflictKind.GoneInLedger, row.Row.Id, row.Row.Label, null, "", "", string.Join(" | ", touched),
            _past.LastChange(row.Row.Id, null, _earliest), row.FirstCell()));
    }

    private List<LedgerRow> PlanGone()
    {
        var gone = new List<LedgerRow>();
        foreach (var row in _past.Now.Rows)
        {
            if (_claimed.Contains(row.Id) || _past.CellsAt(row.Id, _earliest) is not { } exported) continue;
            var changed = row.Layout.Columns.Zip(row.Cells)
                .Select(cell => (Was: exported.GetValueOrDefault(cell.First.Key, ""), Now: cell.Second))
                .Where(cell => cell.Was != cell.Now).ToList();
            if (changed.Count == 0) gone.Add(row);
            else
                _conflicts.Add(new(
                    ConflictKind.GoneInFile, row.Id, row.Label, null, string.Join(" | ", changed.Select(cell => cell.Was)),
                    string.Join(" | ", changed.Select(cell => cell.Now)), "",
                    _past.LastChange(row.Id, null, _earliest), null));
        }
        return gone;
    }

    private bool IsSame(LedgerColumn column, string kept, string written) => kept == written || _file.AsRead(column.Field, kept) == written;
}
