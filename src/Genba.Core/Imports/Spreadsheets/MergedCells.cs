namespace Genba.Core.Imports.Spreadsheets;

/// <summary>A merged cell says the same for all the cells under it; the file stores it only in the first.</summary>
internal static class MergedCells
{
    private const int CellsLimit = 5_000_000;

    public static void Fill(List<SheetRow> rows, IReadOnlyList<MergedRange> ranges)
    {
        if (ranges.Count == 0) return;
        var index = new Dictionary<int, int>(rows.Count);
        for (var position = 0; position < rows.Count; position++) index[rows[position].Number] = position;
        var filled = 0;
        foreach (var range in ranges)
        {
            if (!index.TryGetValue(range.FirstRow, out var first)) continue;
            var value = rows[first][range.FirstColumn];
            if (value.IsEmpty) continue;
            // Only rows that exist: a range over a million empty rows costs nothing.
            for (var position = first; position < rows.Count && rows[position].Number <= range.LastRow; position++)
            {
                // Down, not across: a title over ten columns would otherwise become ten headings.
                if (position > first && (filled += 1) > CellsLimit) return;
                if (position > first && range.FirstColumn < Columns) rows[position] = With(rows[position], range.FirstColumn, value);
            }
        }
    }

    private const int Columns = SpreadsheetLimits.Columns;

    private static SheetRow With(SheetRow row, int column, SheetCell value)
    {
        if (!row[column].IsEmpty) return row;
        var cells = row.Cells;
        if (cells.Length <= column) Array.Resize(ref cells, column + 1);
        cells[column] = value;
        return row with { Cells = cells };
    }
}
