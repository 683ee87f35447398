using System.Globalization;
using DocumentFormat.OpenXml;
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
        using var writer = OpenXmlWriter.Create(part);
        writer.WriteStartElement(new Worksheet());
        writer.WriteElement(new Columns(new Column { Min = 1, Max = 1, Width = 100, CustomWidth = true }));
        writer.WriteStartElement(new SheetData());
        WriteLine(writer, 1, WorkbookTexts.Get("AboutTitle").In(export.Reader), SheetStyles.Title);
        WriteLine(writer, 2, exported, SheetStyles.Wrapped);
        for (var line = 0; line < Lines.Length; line++)
            WriteLine(writer, line + 4, "・ " + WorkbookTexts.Get(Lines[line]).In(export.Reader), SheetStyles.Wrapped);
        writer.WriteEndElement();
        writer.WriteEndElement();
    }

    private static void WriteLine(OpenXmlWriter writer, int number, string text, uint style)
    {
        writer.WriteStartElement(new Row { RowIndex = (uint)number });
        writer.WriteElement(LedgerSheet.MakeCell(text, style, $"A{number}"));
        writer.WriteEndElement();
    }
}
