using System.Globalization;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using Genba.Core.AssetLedger;
using Genba.Core.Imports.Ledgers;
using Genba.Core.Registers;

namespace Genba.Core.Imports;

/// <summary>A register as a workbook: empty to be filled in, with its records, or with the rows of a file that could not be taken. Each
/// comes back through <see cref="RegisterFile"/>.</summary>
public static class RegisterWorkbook
{
    private const int SpareRows = 1_000;

    /// <param name="entries">None: a template.</param>
    public static void Write(Register register, IReadOnlyList<RegisterEntry> entries, CultureInfo language, Stream output) => Write(
        register, language, [RegisterTexts.Sheet("Number").In(language)], [],
        entries.Select(entry => (IEnumerable<(string, uint)>)[(entry.Id.ToString(CultureInfo.InvariantCulture), SheetStyles.Number),
            .. CellsOf(register, entry, language)]), output);

    /// <summary>The rows as they were written, each with what is wrong and what to do.</summary>
    public static void WriteWrong(Register register, IReadOnlyList<WrongRow> rows, CultureInfo language, Stream output) => Write(
        register, language, [], [RegisterTexts.Sheet("Fault").In(language), RegisterTexts.Sheet("Remedy").In(language)],
        rows.Select(row => (IEnumerable<(string, uint)>)
        [
            .. row.Written.Select(text => (text, SheetStyles.Guarded)),
            (string.Join('\n', row.Faults.Select(fault => $"{fault.Cell}: {fault.What.In(language)}")), SheetStyles.Wrapped),
            (string.Join('\n', row.Faults.Select(fault => fault.Remedy.In(language))), SheetStyles.Wrapped),
        ]),
        output);

    private static void Write(
        Register register, CultureInfo language, IReadOnlyList<string> before, IReadOnlyList<string> after,
            IEnumerable<IEnumerable<(string, uint)>> rows, Stream output)
    {
        // The package needs a stream that can seek; a response cannot.
        using var buffer = new MemoryStream();
        using (var document = SpreadsheetDocument.Create(buffer, SpreadsheetDocumentType.Workbook))
        {
            var workbook = document.AddWorkbookPart();
            workbook.AddNewPart<WorkbookStylesPart>("styles").Stylesheet = SheetStyles.Make();
            using (var sheet = new SheetWriter(workbook.AddNewPart<WorksheetPart>("sheet")))
            {
                var columns = before.Count + register.Fields.Count + after.Count;
                sheet.Write(new SheetViews(new SheetView(new Pane
                {
                    VerticalSplit = 1, TopLeftCell = "A2",
                    ActivePane = PaneValues.BottomLeft, State = PaneStateValues.Frozen
                })
                { WorkbookViewId = 0 }));
                sheet.Write(new Columns(Enumerable.Range(1, columns).Select(place =>
                    new Column
                    {
                        Min = (uint)place, Max = (uint)place, Width = place <= before.Count ? 8 : place > columns - after.Count
                        ? 48 : 20, CustomWidth = true
                    })));
                sheet.WriteRow(1, [.. before.Select(Heading), .. register.Fields.Select(field =>
                    Heading(NameOf(register, field, language))), .. after.Select(Heading)]);
                var number = 2;
                foreach (var row in rows) sheet.WriteRow(number++, row);
                sheet.Write(Choices(register, before.Count, number + SpareRows));
            }
            using (var about = new SheetWriter(workbook.AddNewPart<WorksheetPart>("about")))
            {
                about.Write(new Columns(new Column { Min = 1, Max = 1, Width = 110, CustomWidth = true }));
                about.WriteRow(1, [(RegisterTexts.Name(register).In(language), SheetStyles.Title)]);
                about.WriteRow(2, [(RegisterTexts.Purpose(register).In(language), SheetStyles.Wrapped)]);
                about.WriteRow(4, [(RegisterTexts.Sheet("AboutRows").In(language), SheetStyles.Wrapped)]);
                about.WriteRow(5, [(RegisterTexts.Sheet("AboutNumber").In(language), SheetStyles.Wrapped)]);
                about.WriteRow(6, [(RegisterTexts.Sheet("AboutDates").In(language), SheetStyles.Wrapped)]);
            }
            using (var lists = new SheetWriter(workbook.AddNewPart<WorksheetPart>("lists")))
            {
                var chosen = ChosenOf(register);
                for (var line = 0; line < chosen.Max(field => (int?)field.Codes.Count); line++)
                    lists.WriteRow(line + 1, chosen.Select(field =>
                        (line < field.Codes.Count ? RegisterTexts.Choice(register, field, field.Codes[line]).In(language) : "",
                        SheetStyles.Text)));
            }
            workbook.Workbook = new(new Sheets(
                new Sheet { Name = SheetName(RegisterTexts.Name(register).In(language)), SheetId = 1, Id = "sheet" },
                new Sheet { Name = RegisterTexts.Sheet("About").In(language), SheetId = 2, Id = "about" },
                new Sheet { Name = ListsSheet, SheetId = 3, Id = "lists", State = SheetStateValues.Hidden }));
        }
        buffer.Position = 0;
        buffer.CopyTo(output);
    }

    private const string ListsSheet = "_";

    private static List<RegisterField> ChosenOf(Register register) => [.. register.Fields.Where(field => field.IsChosen)];

    private static DataValidations Choices(Register register, int before, int lastRow)
    {
        var rules = ChosenOf(register).Select((field, index) =>
        {
            var column = LedgerCell.Letters(before + register.Fields.ToList().IndexOf(field));
            var list = LedgerCell.Letters(index);
            return new DataValidation(new Formula1($"'{ListsSheet}'!${list}$1:${list}${field.Codes.Count}"))
            {
                Type = DataValidationValues.List, AllowBlank = true, ShowErrorMessage = true, SequenceOfReferences = new([$"{column}2:{column}{lastRow}"]),
            };
        }).ToList();
        return new(rules) { Count = (uint)rules.Count };
    }

    private static IEnumerable<(string, uint)> CellsOf(Register register, RegisterEntry entry, CultureInfo language) =>
        register.Fields.Select(field => (entry[field.Key], field.Type) switch
        {
            ({ Length: > 0 } text, RegisterFieldType.Date) when RegisterValues.DayOf(text) is { } day => (SerialOf(day), SheetStyles.Date),
            ({ Length: > 0 } text, RegisterFieldType.Number) when entry.Cells.Number(field.Key) is { } number
                && number == decimal.Truncate(number) => (text, SheetStyles.Number),
            (var text, _) => (RegisterValues.Shown(register, field, text).In(language), SheetStyles.Guarded),
        });

    /// <summary>Days since 1899-12-30, as spreadsheet programs count; earlier than 1900-03-01 they disagree, and no record is that
    /// old.</summary>
    private static string SerialOf(DateOnly day) =>
        (day.DayNumber - new DateOnly(1899, 12, 30).DayNumber).ToString(CultureInfo.InvariantCulture);

    private static (string, uint) Heading(string text) => (text, SheetStyles.Heading);

    private static string NameOf(Register register, RegisterField field, CultureInfo language) =>
        RegisterTexts.Field(register, field).In(language) + (field.IsRequired ? " *" : "");

    // Excel: at most 31 characters, none of these.
    private static string SheetName(string name)
    {
        var safe = string.Concat(name.Where(character => !@"[]:*?/\'".Contains(character)));
        return safe[..Math.Min(31, safe.Length)];
    }
}
