using System.Globalization;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using Genba.Core.AssetLedger;
using Genba.Core.Imports.Spreadsheets;

namespace Genba.Core.Imports.Ledgers;

/// <summary>One table that people edit and bring back, with a sheet that says how.</summary>
/// <param name="About">Its title and the sentences under it.</param>
internal sealed record EditedWorkbook(
    string Name, IReadOnlyList<(string Heading, double Width)> Columns, (string Name, IReadOnlyList<string> Lines) About)
{
    /// <summary>Words that the cells of a column, from 0, are chosen from.</summary>
    public IReadOnlyDictionary<int, IReadOnlyList<string>> Choices { get; init; } = new Dictionary<int, IReadOnlyList<string>>();

    public void Write(IEnumerable<IEnumerable<(string Text, uint Style)>> rows, Stream output)
    {
        // The package needs a stream that can seek; a response cannot.
        using var buffer = new MemoryStream();
        using (var document = SpreadsheetDocument.Create(buffer, SpreadsheetDocumentType.Workbook))
        {
            var workbook = document.AddWorkbookPart();
            workbook.AddNewPart<WorkbookStylesPart>("styles").Stylesheet = SheetStyles.Make();
            using (var sheet = new SheetWriter(workbook.AddNewPart<WorksheetPart>("sheet")))
            {
                sheet.Write(new SheetViews(new SheetView(new Pane
                {
                    VerticalSplit = 1, TopLeftCell = "A2", ActivePane = PaneValues.BottomLeft, State = PaneStateValues.Frozen,
                })
                { WorkbookViewId = 0 }));
                sheet.Write(new Columns(Columns.Select((column, place) =>
                    new Column { Min = (uint)place + 1, Max = (uint)place + 1, Width = column.Width, CustomWidth = true })));
                sheet.WriteRow(1, Columns.Select(column => (column.Heading, SheetStyles.Heading)));
                var number = 2;
                foreach (var row in rows) sheet.WriteRow(number++, row);
                if (Choices.Count > 0) sheet.Write(Validations(number));
            }
            using (var about = new SheetWriter(workbook.AddNewPart<WorksheetPart>("about")))
            {
                about.Write(new Columns(new Column { Min = 1, Max = 1, Width = 110, CustomWidth = true }));
                about.WriteRow(1, [(Name, SheetStyles.Title)]);
                for (var line = 0; line < About.Lines.Count; line++) about.WriteRow(line + 2, [(About.Lines[line], SheetStyles.Wrapped)]);
            }
            workbook.Workbook = new(new Sheets(
                new Sheet { Name = Name, SheetId = 1, Id = "sheet" }, new Sheet { Name = About.Name, SheetId = 2, Id = "about" }));
        }
        buffer.Position = 0;
        buffer.CopyTo(output);
    }

    public static (string Text, uint Style) Cell(DateOnly? day) =>
        day is { } known
            ? (((long)SerialDate.Of(known)).ToString(CultureInfo.InvariantCulture), SheetStyles.Date) : ("", SheetStyles.Guarded);

    public static (string Text, uint Style) Cell(long? number) =>
        number is { } known ? (known.ToString(CultureInfo.InvariantCulture), SheetStyles.Number) : ("", SheetStyles.Guarded);

    public static (string Text, uint Style) Cell(string? text) => (text ?? "", SheetStyles.Guarded);

    private DataValidations Validations(int lastRow) => new(Choices.Select(choice =>
    {
        var letters = LedgerCell.Letters(choice.Key);
        return new DataValidation(new Formula1($"\"{string.Join(',', choice.Value)}\""))
        {
            Type = DataValidationValues.List, AllowBlank = true, ShowErrorMessage = true,
            SequenceOfReferences = new([$"{letters}2:{letters}{lastRow}"]),
        };
    }))
    { Count = (uint)Choices.Count };
}
