using System.Xml;
using Genba.Core.AssetLedger;
using Genba.Core.Imports.Ledgers;
using Genba.Core.Imports.Spreadsheets;

namespace Genba.Core.Imports.Returns;

/// <summary>Reads an edited export: rows by their key, columns by their anchor, whatever was moved, sorted or renamed.</summary>
public static class LedgerReturnReader
{
    /// <param name="content">Seekable; stays open.</param>
    /// <param name="known">The columns of the ledger now.</param>
    /// <param name="current">The ledger that the export must belong to, as it is now.</param>
    public static ReturnReading Read(
        Stream content, string fileName, LedgerLayout known, ExportStamp current, CancellationToken cancel)
    {
        try
        {
            using var file = SpreadsheetFile.Open(content);
            return new Reading(file, fileName, known, cancel).Read(current);
        }
        catch (SpreadsheetFault fault)
        {
            return new ReturnReading.Rejected(LedgerProblem.Of(fault.Kind, fileName, fault.Arguments));
        }
        catch (Exception fault) when (fault is InvalidDataException or XmlException)
        {
            return new ReturnReading.Rejected(LedgerProblem.Of(LedgerProblemKind.DamagedPart, fileName, fault.Message));
        }
    }

    private sealed class Reading(ISpreadsheet file, string fileName, LedgerLayout known, CancellationToken cancel)
    {
        private readonly List<ReturnedRow> _rows = [];
        private readonly List<LedgerProblem> _problems = [];
        private readonly List<string> _read = [];
        private readonly List<string> _unread = [];
        private readonly Dictionary<string, ReturnedRow> _byId = new(StringComparer.Ordinal);
        private readonly HashSet<long> _sizes = [];
        private LedgerProblem? _refusal;
        private int _notListed;

        public ReturnReading Read(ExportStamp current)
        {
            foreach (var sheet in file.Sheets) ReadSheet(sheet, current);
            var lost = _sizes.Count > 0 ? null : file.Names.FirstOrDefault(name => !ColumnAnchor.IsOwnSheet(name.Name));
            if (_refusal is null && lost is { } anchor)
                Refuse(LedgerProblemKind.KeysGone, new(fileName, anchor.Sheet, anchor.Column, anchor.Row), anchor.Sheet);
            if (_sizes.Count == 0 && _refusal is null) return new ReturnReading.Foreign();
            if (_refusal is not null) return new ReturnReading.Rejected(_refusal);
            if (_unread.Count > 0)
                _problems.Add(LedgerProblem.Of(
                    LedgerProblemKind.SheetsWithoutKeys, fileName, string.Join(", ", _read), string.Join(", ", _unread.Take(20))));
            return new ReturnReading.Read(new()
            {
                Name = fileName,
                Rows = _rows,
                LogSizes = [.. _sizes.Order()],
                Problems = [.. _problems.OrderByDescending(problem => problem.Weight)],
                ProblemsNotListed = _notListed,
                AsRead = AsRead,
            });
        }

        private void ReadSheet(SheetName name, ExportStamp current)
        {
            cancel.ThrowIfCancellationRequested();
            var anchors = file.Names.Where(anchor => anchor.Sheet.Equals(name.Name, StringComparison.OrdinalIgnoreCase)).ToList();
            if (anchors.Exists(anchor => ColumnAnchor.IsOwnSheet(anchor.Name))) return;
            var header = HeaderOf(name, anchors);
            if (!header.Headings.Any(heading => HeadingTable.Guess(heading)?.Field == LedgerField.RowKey)
                && !anchors.Exists(anchor => IsRowKey(anchor)))
            {
                if (header.Score > 0) _unread.Add(name.Name);
                return;
            }
            var sheet = file.OpenSheet(name);
            var rows = new List<SheetRow>();
            foreach (var row in sheet.Rows())
            {
                cancel.ThrowIfCancellationRequested();
                rows.Add(row);
            }
            MergedCells.Fill(rows, sheet.Merged);
            rows.RemoveAll(row => row.Number <= header.LastRow || row.IsEmpty);
            var sheetName = file.Format == "csv" ? null : name.Name;
            var problems = new ProblemList(fileName, sheetName);
            LedgerLosses.Tell(problems, sheet, rows.Count);
            var columns = ColumnsOf(header, rows, anchors);
            var maker = new LedgerRows(columns, rows, new(fileName, sheetName, new Dictionary<string, int>()), file.DayOffset, problems);
            var table = new List<LedgerRow>();
            foreach (var row in rows)
                if (maker.Make(row) is { } made && Keep(made, row, maker, columns, problems, current)) table.Add(made);
            LedgerDuplicates.Report(new(maker.Layout, table), columns, problems);
            _read.Add(name.Name);
            _problems.AddRange(problems.Sorted());
            _notListed += problems.NotListed;
        }

        /// <returns>False for a row that does not count.</returns>
        private bool Keep(
            LedgerRow made, SheetRow source, LedgerRows maker, ColumnGuess[] columns, ProblemList problems, ExportStamp current)
        {
            var text = maker.KeyOf(source);
            if (text.Length == 0)
            {
                _rows.Add(new(null, made, UnreadableOf(made, source)));
                return true;
            }
            var key = RowKey.Read(text);
            var column = columns[maker.KeyPosition];
            var cell = new LedgerCell(fileName, made.Source.Origin.Sheet, maker.KeyPosition, source.Number);
            if (key.Stamp is { } stamp) _sizes.Add(stamp.LogSize);
            if (key.Stamp is { } other && key.IsSealed && other.Plant != current.Plant)
                Refuse(LedgerProblemKind.OtherPlant, cell, cell);
            else if (key is { Stamp: { } later, IsSealed: true } && later.LogSize > current.LogSize)
                Refuse(LedgerProblemKind.LaterExport, cell, cell);
            if (!key.IsSealed)
            {
                problems.OfCell(LedgerProblemKind.KeyChanged, column, maker.KeyPosition, source.Number, text, cell, Short(text));
                return false;
            }
            var row = new ReturnedRow(key, made with { Id = key.RowId }, UnreadableOf(made, source));
            if (_byId.TryAdd(key.RowId, row))
            {
                _rows.Add(row);
                return true;
            }
            // A copied sheet says everything twice; that is only a question where the copies differ.
            var first = _byId[key.RowId];
            if (ReferenceEquals(first.Row.Source.Origin, made.Source.Origin) || !SaysTheSame(first.Row, made))
                problems.OfCell(
                    LedgerProblemKind.KeyTwice, column, maker.KeyPosition, source.Number, text, cell,
                    $"{new LedgerCell(fileName, first.Row.Source.Origin.Sheet, maker.KeyPosition, first.Row.Source.Row)}");
            return false;
        }

        private void Refuse(LedgerProblemKind kind, LedgerCell cell, params ReadOnlySpan<object?> arguments) =>
            _refusal ??= LedgerProblem.Of(kind, fileName, arguments) with { Cell = cell };

        private static bool SaysTheSame(LedgerRow one, LedgerRow other) => other.In(one.Layout).Cells.SequenceEqual(one.Cells);

        private static HashSet<string> UnreadableOf(LedgerRow row, SheetRow source) =>
            [.. row.Source.Origin.Positions.Where(pair => source[pair.Value] is var cell
                && (cell is { IsFormula: true, IsEmpty: true } || cell.Kind == SheetCellKind.Error)).Select(pair => pair.Key)];

        // Where headings have anchors, their row is known, whatever they were changed to.
        private LedgerHeader HeaderOf(SheetName name, List<NamedCell> anchors)
        {
            var top = file.OpenSheet(name).Rows().Take(LedgerHeader.RowsToLookAt).ToList();
            var row = anchors.GroupBy(anchor => anchor.Row).MaxBy(group => group.Count())?.Key;
            return row is { } number && LedgerHeader.At(top, number) is { FirstRow: > 0 } header
                ? header
                : LedgerHeader.Find(top, LedgerChoices.None with { Known = known });
        }

        private ColumnGuess[] ColumnsOf(LedgerHeader header, List<SheetRow> rows, List<NamedCell> anchors)
        {
            var columns = ColumnGuesser.Guess(header, rows, LedgerChoices.None with { Known = known });
            var anchored = new Dictionary<int, LedgerColumn>();
            foreach (var anchor in anchors.Where(anchor => anchor.Row == header.LastRow && anchor.Column < columns.Length))
                if (ColumnOf(anchor) is { } column && !anchored.ContainsValue(column)) anchored[anchor.Column] = column;
            var fields = anchored.Values.Select(column => column.Field).OfType<LedgerField>()
                .Where(field => !LedgerFields.MayRepeat(field)).ToHashSet();
            for (var position = 0; position < columns.Length; position++)
            {
                var guess = columns[position];
                if (anchored.TryGetValue(position, out var column))
                    columns[position] = guess with
                    {
                        Field = column.Field,
                        ConfidencePercent = 100,
                        Key = column.Field == LedgerField.RowKey ? null : column.Key,
                        Heading = guess.Heading.Length > 0 ? guess.Heading : column.Heading,
                    };
                else if (guess.Field is { } field && fields.Contains(field))
                    columns[position] = guess with { Field = null, ConfidencePercent = 0 };
            }
            return columns;
        }

        private LedgerColumn? ColumnOf(NamedCell anchor) => known.Columns
            .Concat(LedgerFields.Table.Select(entry => new LedgerColumn(entry.Key, $"{LedgerFields.HeadingOf(entry.Field)}", entry.Field)))
            .FirstOrDefault(column => ColumnAnchor.NameOf(column.Key).Equals(anchor.Name, StringComparison.OrdinalIgnoreCase));

        private static bool IsRowKey(NamedCell anchor) =>
            ColumnAnchor.NameOf(LedgerFields.KeyOf(LedgerField.RowKey)).Equals(anchor.Name, StringComparison.OrdinalIgnoreCase);

        private string AsRead(LedgerField? field, string text) =>
            LedgerValues.Normalize(field, new(text, SheetCellKind.Text), file.DayOffset).Value;

        private static string Short(string text) => text.Length > 60 ? text[..60] : text;
    }
}
