using System.Globalization;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using Genba.Core.AssetLedger;
using Genba.Core.Imports.Spreadsheets;

namespace Genba.Core.Imports.Ledgers;

/// <summary>A column of an exported ledger.</summary>
internal sealed record ExportColumn(string Heading, LedgerField? Field, Func<LedgerRow, string> TextOf)
{
    /// <summary>Days are written as dates, and numbers as numbers, where the column may hold them and no digit is lost.</summary>
    public bool MayHoldDates => Field is null || LedgerFields.IsDate(Field.Value);
    public bool MayHoldNumbers => Field is null or LedgerField.Id;
}

/// <summary>Writes a ledger as a workbook, row by row.</summary>
internal static class LedgerWorkbook
{
    private const uint HeadingStyle = 1, DateStyle = 2, GuardedStyle = 3, NumberStyle = 4, TextStyle = 5;
    private const uint DateFormat = 164;
    private const int RowsMeasured = 200, Narrowest = 6, Widest = 60;

    public static void Write(IReadOnlyList<ExportColumn> columns, IReadOnlyList<LedgerRow> rows, string sheetName, Stream output)
    {
        // The package needs a stream that can seek; a response cannot.
        using var buffer = new MemoryStream();
        using (var document = SpreadsheetDocument.Create(buffer, SpreadsheetDocumentType.Workbook))
        {
            var workbook = document.AddWorkbookPart();
            workbook.AddNewPart<WorkbookStylesPart>("styles").Stylesheet = Styles();
            var sheet = workbook.AddNewPart<WorksheetPart>("sheet");
            WriteSheet(sheet, columns, rows);
            workbook.Workbook = new Workbook(new Sheets(new Sheet { Name = sheetName, SheetId = 1, Id = "sheet" }));
        }
        buffer.Position = 0;
        buffer.CopyTo(output);
    }

    private static void WriteSheet(WorksheetPart part, IReadOnlyList<ExportColumn> columns, IReadOnlyList<LedgerRow> rows)
    {
        using var writer = OpenXmlWriter.Create(part);
        writer.WriteStartElement(new Worksheet());
        writer.WriteElement(new SheetViews(new SheetView(FrozenHeader()) { WorkbookViewId = 0 }));
        if (columns.Count > 0) writer.WriteElement(new Columns(columns.Select((column, index) => Width(column, index, rows))));
        writer.WriteStartElement(new SheetData());
        WriteRow(writer, columns.Select(column => (column.Heading, HeadingStyle)), 1);
        for (var index = 0; index < rows.Count; index++)
            WriteRow(writer, columns.Select(column => Styled(column, column.TextOf(rows[index]))), index + 2);
        writer.WriteEndElement();
        if (columns.Count > 0)
            writer.WriteElement(new AutoFilter { Reference = $"A1:{LedgerCell.Letters(columns.Count - 1)}{rows.Count + 1}" });
        writer.WriteEndElement();
    }

    private static void WriteRow(OpenXmlWriter writer, IEnumerable<(string Text, uint Style)> cells, int number)
    {
        writer.WriteStartElement(new Row { RowIndex = (uint)number });
        var column = 0;
        foreach (var (text, style) in cells)
        {
            var reference = $"{LedgerCell.Letters(column++)}{number}";
            if (text.Length > 0) writer.WriteElement(MakeCell(text, style, reference));
        }
        writer.WriteEndElement();
    }

    private static Cell MakeCell(string text, uint style, string reference) => style switch
    {
        DateStyle => new()
        {
            CellReference = reference,
            StyleIndex = style,
            CellValue = new(SerialDate.Of(DayOf(text)!.Value).ToString(CultureInfo.InvariantCulture)),
        },
        NumberStyle => new() { CellReference = reference, StyleIndex = style, CellValue = new(text) },
        _ => new()
        {
            CellReference = reference,
            StyleIndex = style,
            DataType = CellValues.InlineString,
            InlineString = new(new Text(SafeXml.Escape(text)) { Space = SpaceProcessingModeValues.Preserve }),
        },
    };

    private static (string Text, uint Style) Styled(ExportColumn column, string text)
    {
        if (column.MayHoldDates && DayOf(text) is not null) return (text, DateStyle);
        if (column.MayHoldNumbers && IsPlainNumber(text)) return (text, NumberStyle);
        // A text cell never runs; the quote prefix keeps it so when somebody edits it.
        return (text, CsvText.StartsFormula(text) ? GuardedStyle : TextStyle);
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

    private static Column Width(ExportColumn column, int index, IReadOnlyList<LedgerRow> rows)
    {
        var widest = rows.Take(RowsMeasured).Select(row => WidthOf(column.TextOf(row))).Append(WidthOf(column.Heading)).Max();
        return new() { Min = (uint)index + 1, Max = (uint)index + 1, Width = Math.Clamp(widest + 2, Narrowest, Widest), CustomWidth = true };
    }

    // East Asian characters take two columns of a digit's width.
    private static int WidthOf(string text) => text.Split('\n').Max(line => line.Sum(character => character > 0x2E7F ? 2 : 1));

    private static Stylesheet Styles() => new(
        new NumberingFormats(new NumberingFormat { NumberFormatId = DateFormat, FormatCode = "yyyy/mm/dd" }),
        new Fonts(new Font(new FontSize { Val = 11 }), new Font(new Bold(), new FontSize { Val = 11 })),
        new Fills(
            new Fill(new PatternFill { PatternType = PatternValues.None }), new Fill(new PatternFill { PatternType = PatternValues.Gray125 }),
            new Fill(new PatternFill(new ForegroundColor { Rgb = "FFEDEBE6" }) { PatternType = PatternValues.Solid })),
        new Borders(new Border(), new Border(new LeftBorder(), new RightBorder(), new TopBorder(), new BottomBorder { Style = BorderStyleValues.Thin })),
        new CellStyleFormats(new CellFormat()),
        new CellFormats(
            new CellFormat(),
            new CellFormat(new Alignment { WrapText = true, Vertical = VerticalAlignmentValues.Center })
            { FontId = 1, FillId = 2, BorderId = 1, ApplyFont = true, ApplyFill = true, ApplyBorder = true, ApplyAlignment = true },
            new CellFormat { NumberFormatId = DateFormat, ApplyNumberFormat = true },
            new CellFormat { NumberFormatId = 49, ApplyNumberFormat = true, QuotePrefix = true },
            new CellFormat { NumberFormatId = 1, ApplyNumberFormat = true },
            new CellFormat { NumberFormatId = 49, ApplyNumberFormat = true }));
}
