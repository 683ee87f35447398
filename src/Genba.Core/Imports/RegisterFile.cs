using System.Text;
using System.Xml;
using Genba.Core.AssetLedger;
using Genba.Core.Imports.Ledgers;
using Genba.Core.Imports.Spreadsheets;
using Genba.Core.Registers;
using Genba.Core.Texts;

namespace Genba.Core.Imports;

/// <summary>Records of one register from a workbook or separated values. Rows that are wrong are told cell by cell; the others may be
/// taken without them.</summary>
public static class RegisterFile
{
    public const int MostRows = 20_000;
    private const int RowsToLookAt = 20;

    /// <param name="content">Seekable; stays open.</param>
    /// <param name="known">The ids of the records that rows may change.</param>
    public static RegisterReading Read(Stream content, Register register, IReadOnlySet<long> known, CancellationToken cancel)
    {
        try
        {
            using var file = SpreadsheetFile.Open(content);
            var name = file.Sheets.FirstOrDefault(sheet => !sheet.IsHidden) ?? file.Sheets[0];
            var sheet = file.OpenSheet(name);
            var rows = new List<SheetRow>();
            foreach (var row in sheet.Rows())
            {
                cancel.ThrowIfCancellationRequested();
                if (rows.Count > MostRows + RowsToLookAt) return Rejected("TooManyRows", MostRows);
                rows.Add(row);
            }
            return sheet.Fault is { } fault ? Rejected("Damaged", fault)
                : new Reader(register, known, file.DayOffset, file.Format == "csv" ? null : name.Name).Read(rows);
        }
        catch (SpreadsheetFault fault)
        {
            return new RegisterReading.Rejected([ImportTexts.What(fault.Kind, fault.Arguments)]);
        }
        catch (Exception fault) when (fault is InvalidDataException or XmlException)
        {
            return Rejected("Damaged", fault.Message);
        }
    }

    internal static RegisterReading.Rejected Rejected(string what, params ReadOnlySpan<object?> arguments) =>
        new([RegisterTexts.Problem(what, arguments)]);

    private sealed class Reader(Register register, IReadOnlySet<long> known, int dayOffset, string? sheet)
    {
        private readonly List<RegisterRow> _taken = [];
        private readonly List<WrongRow> _wrong = [];
        private readonly Dictionary<long, int> _numbers = [];

        public RegisterReading Read(List<SheetRow> rows)
        {
            var (header, columns) = rows.Take(RowsToLookAt).Select(row => (row, ColumnsOf(row))).MaxBy(pair => pair.Item2.Count);
            if (header is null || columns.Count == 0) return Rejected("NoHeader");
            var lacking = register.Fields.Where(field => field.IsRequired && !columns.ContainsKey(field.Key)).ToList();
            if (lacking.Count > 0)
                return new RegisterReading.Rejected([.. lacking.Select(field => RegisterTexts.Problem("NoColumn",
                    RegisterTexts.Field(register, field)))]);
            foreach (var row in rows.Where(row => row.Number > header.Number && !row.IsEmpty)) Read(row, columns);
            if (_taken.Count + _wrong.Count == 0) return Rejected("NoRows");
            var notes = header.Cells.Select((cell, index) => (cell.Text, index))
                .Where(cell => cell.Text.Trim().Length > 0 && !columns.ContainsValue(cell.index) && !IsOurs(cell.Text))
                .Select(cell => RegisterTexts.Problem("Unknown", cell.Text.Trim())).ToList();
            return new RegisterReading.Read(_taken, _wrong, notes);
        }

        private void Read(SheetRow row, Dictionary<string, int> columns)
        {
            var values = new Dictionary<string, string>(StringComparer.Ordinal);
            var faults = new List<CellFault>();
            foreach (var field in register.Fields)
            {
                var cell = columns.TryGetValue(field.Key, out var column) ? row[column] : default;
                var value = RegisterValues.Read(register, field, cell.Text, text => DayOf(text, cell.Kind == SheetCellKind.Number),
                    out var fault);
                if (fault is not null) faults.Add(Fault(row, column, field, cell.Text, fault));
                else if (value.Length > 0) values[field.Key] = value;
            }
            var cells = new RegisterCells(values);
            if (cells.Expires < cells.Effective && values.ContainsKey(Register.Effective.Key))
                faults.Add(Fault(row, columns[Register.Expires.Key], Register.Expires, cells[Register.Expires.Key], "Before"));
            var id = NumberOf(row, columns, faults);
            if (faults.Count > 0) _wrong.Add(new(row.Number,
                [.. register.Fields.Select(field => columns.TryGetValue(field.Key, out var at) ? row[at].Text : "")], faults));
            else _taken.Add(new(id, row.Number, cells));
        }

        private long? NumberOf(SheetRow row, Dictionary<string, int> columns, List<CellFault> faults)
        {
            if (!columns.TryGetValue("", out var column) || row[column].Text.Trim() is not { Length: > 0 } text) return null;
            if (!long.TryParse(text, out var id) || !known.Contains(id)) faults.Add(Fault(row, column, null, text, "NoSuchEntry"));
            else if (!_numbers.TryAdd(id, row.Number)) faults.Add(Fault(row, column, null, text, "SameNumber"));
            return id;
        }

        private CellFault Fault(SheetRow row, int column, RegisterField? field, string written, string fault)
        {
            var heading = field is null ? RegisterTexts.Sheet("Number") : RegisterTexts.Field(register, field);
            BilingualText choices = field is { IsChosen: true } ? Choices(field) : new("", "");
            return new(
                new LedgerCell("", sheet, column, row.Number).ToString(), heading, written, RegisterTexts.Problem(fault, heading, written,
                    choices),
                RegisterTexts.Remedy(fault, heading, written, choices));
        }

        private BilingualText Choices(RegisterField field)
        {
            var names = field.Codes.Select(code => RegisterTexts.Choice(register, field, code)).ToList();
            return new(string.Join(", ", names.Select(name => name.En)), string.Join("、", names.Select(name => name.Ja)));
        }

        private string? DayOf(string text, bool isNumber) =>
            LedgerDates.Read(text, isNumber, dayOffset, out var date) == DateReading.Date && date.Length == 10 ? date : null;

        /// <summary>Places of the fields by key; of the number under the empty key.</summary>
        private Dictionary<string, int> ColumnsOf(SheetRow row)
        {
            var columns = new Dictionary<string, int>(StringComparer.Ordinal);
            for (var column = 0; column < row.Cells.Length; column++)
            {
                var heading = Plain(row.Cells[column].Text);
                if (heading.Length == 0) continue;
                if (Fits(heading, RegisterTexts.Sheet("Number"))) columns.TryAdd("", column);
                else if (register.Fields.FirstOrDefault(field => heading.Equals(field.Key, StringComparison.OrdinalIgnoreCase)
                    || Fits(heading, RegisterTexts.Field(register, field))) is { } field)
                    columns.TryAdd(field.Key, column);
            }
            return columns;
        }

        private static bool IsOurs(string text) =>
            Fits(Plain(text), RegisterTexts.Sheet("Fault")) || Fits(Plain(text), RegisterTexts.Sheet("Remedy"));

        private static bool Fits(string heading, BilingualText name) =>
            heading.Equals(Plain(name.En), StringComparison.OrdinalIgnoreCase) || heading.Equals(Plain(name.Ja),
                StringComparison.OrdinalIgnoreCase);

        private static string Plain(string heading) => heading.Normalize(NormalizationForm.FormKC).Trim().TrimEnd('*').Trim();
    }
}

/// <summary>What a file of records said.</summary>
public abstract record RegisterReading
{
    private RegisterReading() { }

    /// <param name="Rows">Rows that can be taken.</param>
    /// <param name="Wrong">Rows that cannot, with every fault.</param>
    /// <param name="Notes">What is worth knowing about the whole file.</param>
    public sealed record Read(IReadOnlyList<RegisterRow> Rows, IReadOnlyList<WrongRow> Wrong, IReadOnlyList<BilingualText> Notes)
        : RegisterReading;

    public sealed record Rejected(IReadOnlyList<BilingualText> Why) : RegisterReading;
}

/// <summary>A row that cannot be taken.</summary>
/// <param name="Line">1-based, as the spreadsheet program counts.</param>
/// <param name="Written">What stood in each field of the register.</param>
public sealed record WrongRow(int Line, IReadOnlyList<string> Written, IReadOnlyList<CellFault> Faults);

/// <param name="Cell">As Excel writes it: Sheet1!D7.</param>
public sealed record CellFault(string Cell, BilingualText Heading, string Written, BilingualText What, BilingualText Remedy);
