using System.Security.Cryptography;
using System.Text;
using Genba.Core.AssetLedger;
using Genba.Core.Imports.Spreadsheets;

namespace Genba.Core.Imports.Ledgers;

/// <summary>Cells under known columns to rows of the ledger.</summary>
internal sealed class LedgerRows
{
    private readonly ColumnGuess[] _columns;
    private readonly int[] _positions;
    private readonly int _rowKeyPosition;
    private readonly int _dayOffset;
    private readonly ProblemList _problems;
    private readonly LedgerOrigin _origin;
    private readonly HashSet<string> _taken = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _texts = new(StringComparer.Ordinal);

    public LedgerRows(ColumnGuess[] columns, IReadOnlyList<SheetRow> rows, LedgerOrigin origin, int dayOffset, ProblemList problems)
    {
        (_columns, _dayOffset, _problems) = (columns, dayOffset, problems);
        _rowKeyPosition = Array.FindIndex(columns, column => column.Field == LedgerField.RowKey);
        // A column without heading and without any value is a margin of the sheet.
        _positions = [.. Enumerable.Range(0, columns.Length).Where(position => position != _rowKeyPosition
            && (columns[position].Heading.Length > 0 || columns[position].Samples.Count > 0
                || rows.Any(row => !row[position].IsEmpty)))];
        Layout = new(LedgerColumn.WithKeys(
            [.. _positions.Select(position => (columns[position].Heading, columns[position].Field, columns[position].Key))]));
        _origin = origin with
        {
            Positions = Layout.Columns.Select((column, index) => (column.Key, Position: _positions[index]))
                .ToDictionary(pair => pair.Key, pair => pair.Position, StringComparer.Ordinal),
        };
    }

    public LedgerLayout Layout { get; }

    /// <summary>What stands in the column that an export adds; empty where there is no such column.</summary>
    public string KeyOf(SheetRow row) => _rowKeyPosition < 0 ? "" : LedgerValues.Clean(row[_rowKeyPosition].Text);

    /// <summary>Position in the file of the column that an export adds, or -1.</summary>
    public int KeyPosition => _rowKeyPosition;

    /// <summary>The row, or null when nothing stands in it.</summary>
    public LedgerRow? Make(SheetRow row)
    {
        var cells = new string[_positions.Length];
        var isEmpty = true;
        for (var index = 0; index < cells.Length; index++)
        {
            cells[index] = Keep(Read(row, _positions[index]));
            isEmpty &= cells[index].Length == 0;
        }
        if (isEmpty || IsRemark(row, cells)) return null;
        var made = new LedgerRow("", Layout, cells, new(_origin, row.Number));
        return made with { Id = IdOf(made, row) };
    }

    // "※ 貸与品の返却は…" below the table: one text alone, where other rows fill several cells.
    private bool IsRemark(SheetRow row, string[] cells)
    {
        const int LongestName = 24, FewestColumns = 3;
        var filled = Array.FindIndex(cells, cell => cell.Length > 0);
        if (cells.Length < FewestColumns || Array.FindLastIndex(cells, cell => cell.Length > 0) != filled) return false;
        var text = cells[filled];
        if (text.Length <= LongestName && !"※*＊注(（・".Contains(text[0])) return false;
        _problems.OfCell(LedgerProblemKind.NoteLine, _columns[_positions[filled]], _positions[filled], row.Number, text, text.Length > 60
            ? text[..60] : text);
        return true;
    }

    private string Read(SheetRow row, int position)
    {
        var cell = row[position];
        var column = _columns[position];
        if (cell.IsFormula)
            _problems.OfColumn(
                cell.IsEmpty ? LedgerProblemKind.FormulaWithoutResult : LedgerProblemKind.FormulaTaken, column, position, row.Number,
                cell.Text);
        if (cell.IsEmpty) return "";
        if (cell.Kind == SheetCellKind.Error)
            _problems.OfCell(LedgerProblemKind.CellError, column, position, row.Number, cell.Text, cell.Text);
        if (LedgerValues.HasControlCharacters(cell.Text))
            _problems.OfColumn(LedgerProblemKind.ControlCharacters, column, position, row.Number, LedgerValues.Clean(cell.Text));
        var (value, problem) = LedgerValues.Normalize(column.Field, cell, _dayOffset);
        if (problem is { } kind && cell.Kind != SheetCellKind.Error)
            _problems.OfCell(kind, column, position, row.Number, cell.Text, cell.Text.Length > 60 ? cell.Text[..60] : cell.Text);
        return value;
    }

    // A ledger says "PLC" and the same room thousands of times; one string for all of them.
    private string Keep(string text)
    {
        if (text.Length is 0 or > 40) return text;
        if (_texts.TryGetValue(text, out var known)) return known;
        if (_texts.Count < 50_000) _texts.Add(text, text);
        return text;
    }

    private string IdOf(LedgerRow row, SheetRow source)
    {
        var own = KeyOf(source);
        var stem = own.Length > 0 ? RowKey.Read(own).RowId : row[LedgerField.Id] ?? Derived(row);
        var id = stem;
        for (var number = 2; !_taken.Add(id); number++) id = $"{stem}#{number}";
        return id;
    }

    // What is least likely to change names the row; without anything telling, all that it says.
    private static string Derived(LedgerRow row)
    {
        var telling = row[LedgerField.Serial] ?? row[LedgerField.Mac] ?? row[LedgerField.Name] ?? row[LedgerField.Address]
            ?? string.Join('\u001F', row.Cells);
        return "row-" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(telling)).AsSpan(0, 6));
    }
}
