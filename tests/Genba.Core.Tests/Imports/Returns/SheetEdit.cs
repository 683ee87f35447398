using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using Genba.Core.AssetLedger;

namespace Genba.Core.Tests.Imports.Returns;

/// <summary>Edits the first sheet of a workbook as a spreadsheet program would leave it.</summary>
internal sealed class SheetEdit(MemoryStream file)
{
    public MemoryStream File => file;

    /// <param name="reference">Such as <c>B3</c>.</param>
    public SheetEdit Set(string reference, string text) => Set(reference, new Cell
    {
        CellReference = reference, DataType = CellValues.InlineString, InlineString = new(new Text(text)),
    });

    public SheetEdit Formula(string reference, string code, string? result) => Set(reference, new Cell
    {
        CellReference = reference, DataType = CellValues.String, CellFormula = new(code), CellValue = result is null ? null : new(result),
    });

    public SheetEdit Error(string reference) => Set(reference, new Cell
    {
        CellReference = reference, DataType = CellValues.Error, CellValue = new("#N/A"),
    });

    public string? Text(string reference) => Edit((sheet, _) => Find(sheet, reference)?.InnerText);

    /// <summary>Takes rows out and lets the others move up; or puts them into another order.</summary>
    /// <param name="order">1-based numbers of the rows that stay, without the headings.</param>
    public SheetEdit Rows(params int[] order)
    {
        Edit<object?>((sheet, _) =>
        {
            var rows = sheet.Elements<Row>().ToList();
            foreach (var row in rows.Skip(1)) row.Remove();
            var number = 2;
            foreach (var old in order)
            {
                var row = (Row)rows[old - 1].CloneNode(true);
                Renumber(row, number++);
                sheet.Append(row);
            }
            return null;
        });
        return this;
    }

    /// <summary>Two columns change places, and their names with them, as when a person moves a column.</summary>
    public SheetEdit Swap(int one, int other)
    {
        Edit<object?>((sheet, workbook) =>
        {
            foreach (var row in sheet.Elements<Row>())
            {
                var number = row.RowIndex!.Value;
                var cells = row.Elements<Cell>().ToList();
                foreach (var cell in cells)
                {
                    var column = Column(cell);
                    cell.CellReference = $"{LedgerCell.Letters(column == one ? other : column == other ? one : column)}{number}";
                }
                row.RemoveAllChildren<Cell>();
                row.Append(cells.OrderBy(Column));
            }
            foreach (var name in workbook.DefinedNames!.Elements<DefinedName>())
            {
                var (first, second) = ($"!${LedgerCell.Letters(one)}$1", $"!${LedgerCell.Letters(other)}$1");
                if (name.Name!.Value!.Contains("sheet", StringComparison.Ordinal)) continue;
                if (name.Text.EndsWith(first, StringComparison.Ordinal)) name.Text = name.Text.Replace(first, second,
                    StringComparison.Ordinal);
                else if (name.Text.EndsWith(second, StringComparison.Ordinal)) name.Text = name.Text.Replace(second, first,
                    StringComparison.Ordinal);
            }
            return null;
        });
        return this;
    }

    public SheetEdit DropNames()
    {
        Edit<object?>((_, workbook) =>
        {
            workbook.DefinedNames!.Remove();
            return null;
        });
        return this;
    }

    /// <summary>A copy of the first sheet at the end, as people make one before they try something.</summary>
    public SheetEdit CopySheet(string name)
    {
        using (var document = SpreadsheetDocument.Open(file, isEditable: true))
        {
            var workbook = document.WorkbookPart!;
            var copy = workbook.AddNewPart<WorksheetPart>();
            copy.Worksheet = new Worksheet((SheetData)First(workbook).Worksheet.GetFirstChild<SheetData>()!.CloneNode(true));
            workbook.Workbook.Sheets!.Append(new Sheet { Name = name, SheetId = 99, Id = workbook.GetIdOfPart(copy) });
        }
        return this;
    }

    private SheetEdit Set(string reference, Cell cell)
    {
        Edit<object?>((sheet, _) =>
        {
            var number = uint.Parse(reference.AsSpan(reference.AsSpan().IndexOfAnyInRange('0', '9')), null);
            var row = sheet.Elements<Row>().FirstOrDefault(row => row.RowIndex! == number);
            if (row is null) sheet.Append(row = new Row { RowIndex = number });
            Find(sheet, reference)?.Remove();
            var after = row.Elements<Cell>().LastOrDefault(other => Column(other) < Column(cell));
            if (after is null) row.PrependChild(cell);
            else after.InsertAfterSelf(cell);
            return null;
        });
        return this;
    }

    private T Edit<T>(Func<SheetData, Workbook, T> edit)
    {
        using var document = SpreadsheetDocument.Open(file, isEditable: true);
        return edit(First(document.WorkbookPart!).Worksheet.GetFirstChild<SheetData>()!, document.WorkbookPart!.Workbook);
    }

    private static WorksheetPart First(WorkbookPart workbook) =>
        (WorksheetPart)workbook.GetPartById(workbook.Workbook.Sheets!.Elements<Sheet>().First().Id!);

    private static Cell? Find(SheetData sheet, string reference) =>
        sheet.Descendants<Cell>().FirstOrDefault(cell => cell.CellReference == reference);

    private static void Renumber(Row row, int number)
    {
        row.RowIndex = (uint)number;
        foreach (var cell in row.Elements<Cell>()) cell.CellReference = $"{LedgerCell.Letters(Column(cell))}{number}";
    }

    private static int Column(Cell cell) => cell.CellReference!.Value!.Where(char.IsAsciiLetter).Aggregate(0, (sum, letter) =>
        sum * 26 + letter - 'A' + 1) - 1;
}
