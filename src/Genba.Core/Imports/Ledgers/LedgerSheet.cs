using System.Globalization;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using Genba.Core.AssetLedger;
using Genba.Core.Imports.Spreadsheets;

namespace Genba.Core.Imports.Ledgers;

/// <summary>The sheet with the rows, written row by row.</summary>
internal static class LedgerSheet
{
    private const int RowsMeasured = 200, Narrowest = 6, Widest = 60;

    public static void Write(WorksheetPart part, IReadOnlyList<ExportColumn> columns, LedgerExport export, WordLists lists)
    {
        var rows = export.Table.Rows;
        using (var sheet = new SheetWriter(part))
        {
            sheet.Write(new SheetViews(new SheetView(FrozenHeader()) { WorkbookViewId = 0 }));
            if (columns.Count > 0) sheet.Write(new Columns(columns.Select((column, index) => Look(column, index, columns, rows))));
            sheet.WriteRow(1, columns.Select(column => (column.Heading, SheetStyles.Heading)));
            for (var index = 0; index < rows.Count; index++)
                sheet.WriteRow(index + 2, columns.Select(column => Styled(column, column.TextOf(rows[index]))));
            if (columns.Count > 0)
                sheet.Write(new AutoFilter { Reference = $"A1:{LedgerCell.Letters(columns.Count - 1)}{rows.Count + 1}" });
            if (lists.Validations(columns, rows.Count) is { HasChildren: true } validations) sheet.Write(validations);
            if (export.Stamp is not null) sheet.Write(new LegacyDrawing { Id = HeadingNotes.DrawingId });
        }
        if (export.Stamp is not null) HeadingNotes.Write(part, columns, export.Reader);
    }

    private static (string Text, uint Style) Styled(ExportColumn column, string text)
    {
        if (column.Field == LedgerField.RowKey) return (text, SheetStyles.Key);
        if (column.MayHoldDates && DayOf(text) is { } day) return (SerialDate.Of(day).ToString(CultureInfo.InvariantCulture),
            SheetStyles.Date);
        if (column.MayHoldNumbers && IsPlainNumber(text)) return (text, SheetStyles.Number);
        // A text cell never runs; the quote prefix keeps it so when somebody edits it.
        return (text, CsvText.StartsFormula(text) ? SheetStyles.Guarded : SheetStyles.Text);
    }

    // Before 1900-03-01 spreadsheet days are off by one.
    private static DateOnly? DayOf(string text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && day.Year > 1900
            ? day
            : null;

    private static bool IsPlainNumber(string text) =>
        text.Length is > 0 and <= 15 && text.All(char.IsAsciiDigit) && (text[0] != '0' || text.Length == 1);

    private static Pane FrozenHeader() => new()
    {
        VerticalSplit = 1,
        TopLeftCell = "A2",
        ActivePane = PaneValues.BottomLeft,
        State = PaneStateValues.Frozen,
    };

    // Empty columns that are only offered are folded away; the column after them carries the plus sign.
    private static Column Look(ExportColumn column, int index, IReadOnlyList<ExportColumn> columns, IReadOnlyList<LedgerRow> rows)
    {
        var widest = rows.Take(RowsMeasured).Select(row => WidthOf(column.TextOf(row))).Append(WidthOf(column.Heading)).Max();
        var look = new Column
        {
            Min = (uint)index + 1, Max = (uint)index + 1, Width = Math.Clamp(widest + 2, Narrowest, Widest), CustomWidth = true,
            // A cell that somebody fills in later keeps its zeros, and a number in a text column stays text.
            Style = column.Field == LedgerField.RowKey ? SheetStyles.Key : column.MayHoldDates || column.MayHoldNumbers ? 0
                : SheetStyles.Text,
        };
        if (column.IsOffered) (look.OutlineLevel, look.Hidden) = (1, true);
        else if (index > 0 && columns[index - 1].IsOffered) look.Collapsed = true;
        return look;
    }

    // East Asian characters take two columns of a digit's width.
    private static int WidthOf(string text) => text.Split('\n').Max(line => line.Sum(character => character > 0x2E7F ? 2 : 1));
}
