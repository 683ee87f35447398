using DocumentFormat.OpenXml.Spreadsheet;

namespace Genba.Core.Imports.Ledgers;

/// <summary>The looks of cells in workbooks that we write.</summary>
internal static class SheetStyles
{
    public const uint Heading = 1, Date = 2, Guarded = 3, Number = 4, Text = 5, Key = 6, Title = 7, Wrapped = 8;
    private const uint DateFormat = 164;

    public static Stylesheet Make() => new(
        new NumberingFormats(new NumberingFormat { NumberFormatId = DateFormat, FormatCode = "yyyy/mm/dd" }),
        new Fonts(
            new Font(new FontSize { Val = 11 }), new Font(new Bold(), new FontSize { Val = 11 }),
            new Font(new FontSize { Val = 9 }, new Color { Rgb = "FF8A8782" }), new Font(new Bold(), new FontSize { Val = 14 })),
        new Fills(
            new Fill(new PatternFill { PatternType = PatternValues.None }),
            new Fill(new PatternFill { PatternType = PatternValues.Gray125 }),
            new Fill(new PatternFill(new ForegroundColor { Rgb = "FFEDEBE6" }) { PatternType = PatternValues.Solid })),
        new Borders(new Border(),
            new Border(new LeftBorder(), new RightBorder(), new TopBorder(), new BottomBorder { Style = BorderStyleValues.Thin })),
        new CellStyleFormats(new CellFormat()),
        new CellFormats(
            new CellFormat(),
            new CellFormat(new Alignment { WrapText = true, Vertical = VerticalAlignmentValues.Center })
            { FontId = 1, FillId = 2, BorderId = 1, ApplyFont = true, ApplyFill = true, ApplyBorder = true, ApplyAlignment = true },
            new CellFormat { NumberFormatId = DateFormat, ApplyNumberFormat = true },
            new CellFormat { NumberFormatId = 49, ApplyNumberFormat = true, QuotePrefix = true },
            new CellFormat { NumberFormatId = 1, ApplyNumberFormat = true },
            new CellFormat { NumberFormatId = 49, ApplyNumberFormat = true },
            new CellFormat { NumberFormatId = 49, FontId = 2, ApplyNumberFormat = true, ApplyFont = true },
            new CellFormat { FontId = 3, ApplyFont = true },
            new CellFormat(new Alignment { WrapText = true, Vertical = VerticalAlignmentValues.Top }) { ApplyAlignment = true }));
}
