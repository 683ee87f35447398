using System.Globalization;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;

namespace Genba.Core.Imports.Ledgers;

/// <summary>Tells whoever opens an exported ledger what may be done with it and how it comes back.</summary>
internal static class AboutSheet
{
    private static readonly string[] Lines = ["AboutEdit", "AboutAdd", "AboutRemove", "AboutMove", "AboutKey", "AboutReturn"];

    public static void Write(WorksheetPart part, LedgerExport export)
    {
        var exported = WorkbookTexts.Get(
            "AboutExport", export.At?.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture) ?? "—", export.Table.Rows.Count,
            export.Stamp?.LogSize).In(export.Reader);
        using var sheet = new SheetWriter(part);
        sheet.Write(new Columns(new Column { Min = 1, Max = 1, Width = 100, CustomWidth = true }));
        sheet.WriteRow(1, [(WorkbookTexts.Get("AboutTitle").In(export.Reader), SheetStyles.Title)]);
        sheet.WriteRow(2, [(exported, SheetStyles.Wrapped)]);
        for (var line = 0; line < Lines.Length; line++)
            sheet.WriteRow(line + 4, [("・ " + WorkbookTexts.Get(Lines[line]).In(export.Reader), SheetStyles.Wrapped)]);
    }
}
