using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using Genba.Core.AssetLedger;
using Genba.Core.Imports.Spreadsheets;

namespace Genba.Core.Imports.Ledgers;

/// <summary>A column of an exported ledger.</summary>
internal sealed record ExportColumn(string Key, string Heading, LedgerField? Field, Func<LedgerRow, string> TextOf)
{
    /// <summary>The ledger has no such column yet; nothing stands in it.</summary>
    public bool IsOffered { get; init; }

    /// <summary>Days are written as dates, and numbers as numbers, where the column may hold them and no digit is lost.</summary>
    public bool MayHoldDates => Field is null || LedgerFields.IsDate(Field.Value);
    public bool MayHoldNumbers => Field is null or LedgerField.Id;
}

/// <summary>
/// Writes a ledger as a workbook: its sheet, and for an export that may come back the words to choose from and what to know.
/// </summary>
internal static class LedgerWorkbook
{
    public static void Write(IReadOnlyList<ExportColumn> columns, LedgerExport export, string sheetName, Stream output)
    {
        // The package needs a stream that can seek; a response cannot.
        using var buffer = new MemoryStream();
        using (var document = SpreadsheetDocument.Create(buffer, SpreadsheetDocumentType.Workbook))
        {
            var workbook = document.AddWorkbookPart();
            workbook.AddNewPart<WorkbookStylesPart>("styles").Stylesheet = SheetStyles.Make();
            var sheets = new Sheets(new Sheet { Name = sheetName, SheetId = 1, Id = "sheet" });
            var names = new DefinedNames();
            var lists = export.Stamp is null ? WordLists.None : WordLists.Of(columns, export, NameBeside(sheetName, "Lists", export));
            LedgerSheet.Write(workbook.AddNewPart<WorksheetPart>("sheet"), columns, export, lists);
            if (export.Stamp is not null)
            {
                var about = NameBeside(sheetName, "About", export);
                AboutSheet.Write(workbook.AddNewPart<WorksheetPart>("about"), export);
                sheets.Append(new Sheet { Name = about, SheetId = 2, Id = "about" });
                names.Append(Name(ColumnAnchor.OfOwnSheet("about"), about, "$A$1"));
                if (lists.Count > 0)
                {
                    lists.Write(workbook.AddNewPart<WorksheetPart>("lists"));
                    sheets.Append(new Sheet { Name = lists.Sheet, SheetId = 3, Id = "lists", State = SheetStateValues.Hidden });
                    names.Append(Name(ColumnAnchor.OfOwnSheet("lists"), lists.Sheet, "$A$1"));
                }
                for (var index = 0; index < columns.Count; index++)
                    names.Append(Name(ColumnAnchor.NameOf(columns[index].Key), sheetName, $"${LedgerCell.Letters(index)}$1"));
            }
            workbook.Workbook = names.HasChildren ? new Workbook(sheets, names) : new Workbook(sheets);
        }
        buffer.Position = 0;
        buffer.CopyTo(output);
    }

    private static DefinedName Name(string name, string sheet, string reference) =>
        new($"{Quoted(sheet)}!{reference}") { Name = name };

    public static string Quoted(string sheet) => $"'{sheet.Replace("'", "''", StringComparison.Ordinal)}'";

    private static string NameBeside(string taken, string key, LedgerExport export)
    {
        var name = WorkbookTexts.Get(key).In(export.Reader);
        return name.Equals(taken, StringComparison.OrdinalIgnoreCase) ? name + " 2" : name;
    }
}
