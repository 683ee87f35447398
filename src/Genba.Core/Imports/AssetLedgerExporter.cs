using CsvHelper;
using Genba.Core.AssetLedger;
using Genba.Core.Imports.Ledgers;
using Genba.Core.Imports.Spreadsheets;

namespace Genba.Core.Imports;

/// <summary>
/// The asset ledger back into a file: the same columns in the same order, and bringing the file in again gives the same
/// ledger. No text of the ledger ever becomes a formula.
/// </summary>
public static class AssetLedgerExporter
{
    public static void WriteWorkbook(LedgerTable table, Stream output)
    {
        var columns = Columns(table);
        LedgerWorkbook.Write(columns, table.Rows, SheetNameOf(table), output);
    }

    /// <summary>UTF-8 with a byte order mark, without which Excel takes Japanese for something else.</summary>
    public static void WriteCsv(LedgerTable table, Stream output)
    {
        var columns = Columns(table);
        using var writer = CsvWriter.Create(output, new CsvWriterOptions { WriteByteOrderMark = true }, leaveOpen: true);
        foreach (var column in columns) writer.WriteField(CsvText.Guard(column.Heading));
        writer.EndRecord();
        foreach (var row in table.Rows)
        {
            foreach (var column in columns) writer.WriteField(CsvText.Guard(column.TextOf(row)));
            writer.EndRecord();
        }
    }

    private static List<ExportColumn> Columns(LedgerTable table)
    {
        var columns = table.Layout.Columns.Select((column, index) => new ExportColumn(column.Heading, column.Field, row => row.Cells[index])).ToList();
        // Where the ledger's own number does not name every row, ours finds the row again after people edited the file.
        if (table.Rows.Any(row => row.Id != row[LedgerField.Id]))
            columns.Add(new(LedgerWords.Of(table.Layout).Heading(LedgerField.RowKey), LedgerField.RowKey, row => row.Id));
        return columns;
    }

    // Excel: at most 31 characters, none of these.
    private static string SheetNameOf(LedgerTable table)
    {
        var name = table.Rows.Select(row => row.Source.Origin.Sheet).FirstOrDefault(sheet => sheet is not null)
            ?? LedgerWords.Of(table.Layout).Sheet;
        var safe = string.Concat(name.Where(character => !@"[]:*?/\".Contains(character) && !char.IsControl(character))).Trim().Trim('\'');
        return safe.Length == 0 ? "Sheet1" : safe[..Math.Min(31, safe.Length)];
    }
}
