using System.Globalization;
using System.Text;
using System.Xml;
using Genba.Core.AssetLedger;
using Genba.Core.Imports;
using Genba.Core.Imports.Ledgers;
using Genba.Core.Imports.Spreadsheets;
using Genba.Core.Texts;

namespace Genba.Core.Actions;

/// <summary>Reads the workbook of actions that came back: who, until when, how long and how far. Every wrong cell is told; the other rows
/// may be taken.</summary>
public static class ActionFile
{
    private const int RowsToLookAt = 20;
    private const int MostRows = ActionStore.MostActions * 2;

    /// <param name="content">Seekable; stays open.</param>
    public static ActionReading Read(Stream content, IReadOnlyList<FactoryAction> actions, CancellationToken cancel)
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
                if (rows.Count > MostRows) return new ActionReading.Rejected(ActionTexts.FileTooLong(MostRows));
                rows.Add(row);
            }
            return sheet.Fault is { } fault ? new ActionReading.Rejected(ActionTexts.FileDamaged(fault.ToString() ?? ""))
                : new Reader(actions, file.DayOffset, file.Format == "csv" ? null : name.Name).Read(rows);
        }
        catch (SpreadsheetFault fault)
        {
            return new ActionReading.Rejected(ImportTexts.What(fault.Kind, fault.Arguments));
        }
        catch (Exception fault) when (fault is InvalidDataException or XmlException)
        {
            return new ActionReading.Rejected(ActionTexts.FileDamaged(fault.Message));
        }
    }

    private sealed class Reader(IReadOnlyList<FactoryAction> actions, int dayOffset, string? sheet)
    {
        private readonly List<ActionRow> _rows = [];
        private readonly List<CellFault> _faults = [];
        private readonly HashSet<long> _seen = [];
        private Dictionary<string, int> _columns = [];
        private int _wrong, _same;

        public ActionReading Read(List<SheetRow> rows)
        {
            var (header, columns) = rows.Take(RowsToLookAt).Select(row => (row, ColumnsOf(row))).MaxBy(pair => pair.Item2.Count);
            var lacking = ActionColumns.Needed.Where(column => header is null || !columns.ContainsKey(column))
                .Select(ActionTexts.Column).ToList();
            if (lacking.Count > 0) return new ActionReading.Rejected(ActionTexts.ColumnsMissing(lacking));
            _columns = columns;
            foreach (var row in rows.Where(row => row.Number > header!.Number && !row.IsEmpty))
            {
                var before = _faults.Count;
                if (RowOf(row) is { } read && _faults.Count == before) _rows.Add(read);
                else if (_faults.Count > before) _wrong++;
            }
            return new ActionReading.Read(_rows, _wrong, _same, _faults);
        }

        private ActionRow? RowOf(SheetRow row)
        {
            var number = Text(row, ActionColumns.Number);
            if (!long.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var id) || actions
                .FirstOrDefault(one => one.Id == id) is not { } action)
                return Fault(row, ActionColumns.Number, "NoSuchAction");
            if (!_seen.Add(id)) return Fault(row, ActionColumns.Number, "Twice");
            if (!int.TryParse(Text(row, ActionColumns.Version), NumberStyles.None, CultureInfo.InvariantCulture, out var version)
                || version > action.Version)
                return Fault(row, ActionColumns.Version, "NoSuchVersion");
            var read = new ActionRow(
                id, version, row.Number, OwnerOf(row), DueOf(row), MinutesOf(row), _columns.ContainsKey(ActionColumns.Money)
                    ? MoneyOf(row) : action.Plan.Money,
                StateOf(row, action));
            if (read.Says(action)) { _same++; return null; }
            return version < action.Version ? Fault(row, ActionColumns.Version, "ChangedMeanwhile") : read;
        }

        private string OwnerOf(SheetRow row)
        {
            var owner = Text(row, ActionColumns.Owner);
            if (owner.Length > ActionPlan.LongestOwner) Fault(row, ActionColumns.Owner, "TooLong");
            return owner;
        }

        private DateOnly? DueOf(SheetRow row)
        {
            var cell = row[_columns[ActionColumns.Due]];
            if (cell.Text.Trim().Length == 0) return null;
            if (LedgerDates.Read(cell.Text, cell.Kind == SheetCellKind.Number, dayOffset, out var date) == DateReading.Date
                && DateOnly.TryParseExact(date, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)) return day;
            Fault(row, ActionColumns.Due, "NoDay");
            return null;
        }

        private int? MinutesOf(SheetRow row)
        {
            if (Text(row, ActionColumns.Hours) is not { Length: > 0 } text) return null;
            if (decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var hours)
                && hours * 60 <= ActionPlan.MostMinutes)
                return (int)Math.Round(hours * 60);
            Fault(row, ActionColumns.Hours, "NoHours");
            return null;
        }

        private long? MoneyOf(SheetRow row)
        {
            if (Text(row, ActionColumns.Money) is not { Length: > 0 } text) return null;
            if (long.TryParse(text, NumberStyles.AllowThousands, CultureInfo.InvariantCulture, out var money)
                && money is >= 0 and <= ActionPlan.MostMoney) return money;
            Fault(row, ActionColumns.Money, "NoMoney");
            return null;
        }

        private ActionState StateOf(SheetRow row, FactoryAction action)
        {
            var text = Text(row, ActionColumns.State);
            var known = Enum.GetValues<ActionState>().Where(state => Fits(text, ActionTexts.State(state))
                || text.Equals(state.ToString(), StringComparison.OrdinalIgnoreCase)).ToList();
            if (known is not [var read]) Fault(row, ActionColumns.State, "NoState");
            else if (read != action.State && (read is ActionState.Done or ActionState.Dropped || !action.IsOpen)) Fault(row,
                ActionColumns.State, "NeedsProof");
            else return read;
            return action.State;
        }

        private ActionRow? Fault(SheetRow row, string column, string fault)
        {
            var heading = ActionTexts.Column(column);
            var written = Text(row, column);
            _faults.Add(new(
                new LedgerCell("", sheet, _columns[column], row.Number).ToString(), heading, written,
                    ActionTexts.FileFault(fault, written), ActionTexts.FileRemedy(fault)));
            return null;
        }

        private string Text(SheetRow row, string column) => row[_columns[column]].Text.Normalize(NormalizationForm.FormKC).Trim();

        private static Dictionary<string, int> ColumnsOf(SheetRow row)
        {
            var columns = new Dictionary<string, int>(StringComparer.Ordinal);
            for (var place = 0; place < row.Cells.Length; place++)
            {
                var heading = row.Cells[place].Text.Normalize(NormalizationForm.FormKC).Trim();
                if (ActionColumns.All.FirstOrDefault(column =>
                    Fits(heading, ActionTexts.Column(column))) is { } known) columns.TryAdd(known, place);
            }
            return columns;
        }

        private static bool Fits(string text, BilingualText name) =>
            text.Equals(name.En, StringComparison.OrdinalIgnoreCase)
                || text.Equals(name.Ja.Normalize(NormalizationForm.FormKC), StringComparison.OrdinalIgnoreCase);
    }
}

/// <summary>What a row of the workbook says of an action.</summary>
/// <param name="Version">That was exported.</param>
/// <param name="Line">1-based, as the spreadsheet program counts.</param>
public sealed record ActionRow(long Id, int Version, int Line, string Owner, DateOnly? Due, int? Minutes, long? Money, ActionState State)
{
    /// <summary>It says what stands there already.</summary>
    public bool Says(FactoryAction action) => (Owner, Due, Minutes, Money, State)
        == (action.Plan.Owner, action.Plan.Due, action.Plan.Minutes, action.Plan.Money, action.State);
}

/// <summary>What came of a workbook.</summary>
public abstract record ActionReading
{
    private ActionReading() { }

    /// <param name="Rows">That change something and can be taken.</param>
    /// <param name="Wrong">Rows that cannot be taken.</param>
    /// <param name="Same">Rows that say what stands there already.</param>
    public sealed record Read(IReadOnlyList<ActionRow> Rows, int Wrong, int Same, IReadOnlyList<CellFault> Faults) : ActionReading;

    public sealed record Rejected(BilingualText Why) : ActionReading;
}
