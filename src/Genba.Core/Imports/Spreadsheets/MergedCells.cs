namespace Genba.Core.Imports.Spreadsheets;

/// <summary>A merged cell says the same for all the cells under it; the file stores it only in the first.</summary>
internal static class MergedCells
{
    private const int CellsLimit = 5_000_000;

    /// <returns>Where a row took the value of the cell above, by column: the first such row, and how many.</returns>
    public static IReadOnlyDictionary<int, (int Row, int Count)> Fill(List<SheetRow> rows, IReadOnlyList<MergedRange> ranges)
    {
        var taken = new Dictionary<int, (int Row, int Count)>();
        var index = new Dictionary<int, int>(ranges.Count == 0 ? 0 : rows.Count);
        for (var position = 0; ranges.Count > 0 && position < rows.Count; position++) index[rows[position].Number] = position;
        var looked = 0;
        foreach (var range in ranges)
        {
            if (range.FirstColumn >= Columns || !index.TryGetValue(range.FirstRow, out var first)) continue;
            var value = rows[first][range.FirstColumn];
            if (value.IsEmpty) continue;
            // Only rows that exist: a range over a million empty rows costs nothing.
            for (var position = first + 1; position < rows.Count && rows[position].Number <= range.LastRow; position++)
            {
                if (++looked > CellsLimit) return taken;
                // Down, not across: a title over ten columns would otherwise become ten headings.
                if (!rows[position][range.FirstColumn].IsEmpty) continue;
                rows[position] = With(rows[position], range.FirstColumn, value);
                var known = taken.GetValueOrDefault(range.FirstColumn, (rows[position].Number, 0));
                taken[range.FirstColumn] = (known.Item1, known.Item2 + 1);
            }
        }
        return taken;
    }

    private const int Columns = SpreadsheetLimits.Columns;

    private static SheetRow With(SheetRow row, int column, SheetCell value)
    {
        var cells = row.Cells;
        if (cells.Length <= column) Array.Resize(ref cells, column + 1);
        cells[column] = value;
        return row with { Cells = cells };
    }
}
