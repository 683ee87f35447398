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
    public static void WriteWorkbook(LedgerTable table, Stream output) => WriteWorkbook(new LedgerExport(table), output);

    /// <summary>With notes above the columns, words to choose from and what is needed for the file to come back.</summary>
    public static void WriteWorkbook(LedgerExport export, Stream output) =>
        LedgerWorkbook.Write(Columns(export), export, SheetNameOf(export.Table), output);

    public static void WriteCsv(LedgerTable table, Stream output) => WriteCsv(new LedgerExport(table), output);

    /// <summary>UTF-8 with a byte order mark, without which Excel takes Japanese for something else.</summary>
    public static void WriteCsv(LedgerExport export, Stream output)
    {
        var columns = Columns(export);
        using var writer = CsvWriter.Create(output, new CsvWriterOptions { WriteByteOrderMark = true }, leaveOpen: true);
        foreach (var column in columns) writer.WriteField(CsvText.Guard(column.Heading));
        writer.EndRecord();
        foreach (var row in export.Table.Rows)
        {
            foreach (var column in columns) writer.WriteField(CsvText.Guard(column.TextOf(row)));
            writer.EndRecord();
        }
    }

    private static List<ExportColumn> Columns(LedgerExport export)
    {
        var table = export.Table;
        var columns = table.Layout.Columns
            .Select((column, index) => new ExportColumn(column.Key, column.Heading, column.Field, row => row.Cells[index])).ToList();
        if (export.OffersEveryField)
            columns.AddRange(LedgerFields.All.Where(field => LedgerFields.Of(field).IsEdited && table.Layout.IndexesOf(field).Count == 0)
                .Select(field => Offered(field, export)));
        var key = LedgerFields.KeyOf(LedgerField.RowKey);
        var heading = LedgerWords.Of(table.Layout).Heading(LedgerField.RowKey);
        if (export.Stamp is { } stamp) columns.Add(new(key, heading, LedgerField.RowKey, row => stamp.KeyOf(row.Id)));
        // Where the ledger's own number does not name every row, ours finds the row again after people edited the file.
        else if (table.Rows.Any(row => row.Id != row[LedgerField.Id])) columns.Add(new(key, heading, LedgerField.RowKey, row => row.Id));
        return columns;
    }

    private static ExportColumn Offered(LedgerField field, LedgerExport export) =>
        new(LedgerFields.KeyOf(field), LedgerFields.HeadingOf(field).In(export.Reader), field, _ => "") { IsOffered = true };

    // Excel: at most 31 characters, none of these.
    private static string SheetNameOf(LedgerTable table)
    {
        var name = table.Rows.Select(row => row.Source.Origin.Sheet).FirstOrDefault(sheet => sheet is not null)
            ?? LedgerWords.Of(table.Layout).Sheet;
        var safe = string.Concat(name.Where(character => !@"[]:*?/\".Contains(character) && !char.IsControl(character))).Trim().Trim('\'');
        return safe.Length == 0 ? "Sheet1" : safe[..Math.Min(31, safe.Length)];
    }
}
