using System.Xml;
using Genba.Core.AssetLedger;
using Genba.Core.Imports.Ledgers;
using Genba.Core.Imports.NetBox;
using Genba.Core.Imports.Spreadsheets;
using Genba.Core.Texts;

namespace Genba.Core.Imports;

/// <summary>An asset ledger (資産台帳) from a workbook or separated values.</summary>
public sealed class AssetLedgerImporter : IImporter
{
    private const int FirstRowsShown = 10;

    public string Kind => "ledger";

    public BilingualText Name => ImportTexts.LedgerName;

    public bool Expects(string fileName) =>
        Path.GetExtension(fileName).ToLowerInvariant() is ".xlsx" or ".xlsm" or ".csv" or ".tsv" or ".xls";

    /// <summary>Reads the whole file; nothing is stored.</summary>
    /// <param name="content">Seekable; stays open.</param>
    /// <param name="fileName">Without folder, for people.</param>
    public static LedgerReading Read(Stream content, string fileName, LedgerChoices choices, CancellationToken cancel)
    {
        try
        {
            using var file = SpreadsheetFile.Open(content);
            return Read(file, fileName, choices, cancel);
        }
        catch (SpreadsheetFault fault)
        {
            return new LedgerReading.Rejected(LedgerProblem.Of(fault.Kind, fileName, fault.Arguments));
        }
        catch (Exception fault) when (fault is InvalidDataException or XmlException)
        {
            return new LedgerReading.Rejected(LedgerProblem.Of(LedgerProblemKind.DamagedPart, fileName, fault.Message));
        }
    }

    private static LedgerReading Read(ISpreadsheet file, string fileName, LedgerChoices choices, CancellationToken cancel)
    {
        var (name, header) = ChooseSheet(file, choices, cancel);
        var sheet = file.OpenSheet(name);
        var rows = new List<SheetRow>();
        foreach (var row in sheet.Rows())
        {
            cancel.ThrowIfCancellationRequested();
            rows.Add(row);
        }
        var merged = MergedCells.Fill(rows, sheet.Merged);
        if (sheet.Merged.Count > 0) header = HeaderOf([.. rows.Take(LedgerHeader.RowsToLookAt)], choices);
        rows.RemoveAll(row => row.Number <= header.LastRow || row.IsEmpty);
        if (rows.Count == 0 && sheet.Fault is { } fault) throw new SpreadsheetFault(LedgerProblemKind.DamagedPart, fault);

        var sheetName = file.Format == "csv" ? null : name.Name;
        var problems = new ProblemList(fileName, sheetName);
        TellOfFile(problems, file, fileName, name, sheet, rows.Count);
        if (NetBoxColumns.Are(header.Headings)) problems.OfFile(LedgerProblemKind.NetBoxRecognised);
        var columns = ColumnGuesser.Guess(header, rows, choices);
        foreach (var (column, (row, count)) in merged.Where(cell => cell.Key < columns.Length && cell.Value.Row > header.LastRow))
            problems.OfColumn(LedgerProblemKind.MergedTaken, columns[column], column, row,
                rows.Find(one => one.Number == row)?[column].Text ?? "", count);
        var maker = new LedgerRows(columns, rows, new(fileName, sheetName, new Dictionary<string, int>()), file.DayOffset, problems);
        var made = rows.Select(maker.Make).OfType<LedgerRow>().ToList();
        var table = new LedgerTable(maker.Layout, made);
        LedgerDuplicates.Report(table, columns, problems);
        var preview = Preview(file, fileName, sheetName, header, columns, table, problems);
        return Refusal(fileName, columns, choices, preview) is { } refusal
            ? new LedgerReading.Rejected(refusal, preview)
            : new LedgerReading.Read(table, preview);
    }

    private static (SheetName Name, LedgerHeader Header) ChooseSheet(ISpreadsheet file, LedgerChoices choices, CancellationToken cancel)
    {
        var wanted = choices.Sheet is null
            ? file.Sheets
            : [.. file.Sheets.Where(sheet => sheet.Name.Equals(choices.Sheet.Trim(), StringComparison.OrdinalIgnoreCase))];
        if (wanted.Count == 0)
            throw new SpreadsheetFault(LedgerProblemKind.NoSuchSheet, choices.Sheet,
                string.Join(", ", file.Sheets.Select(sheet => sheet.Name)));
        var best = (Name: wanted[0], Header: LedgerHeader.None, Rank: -1);
        foreach (var sheet in wanted)
        {
            cancel.ThrowIfCancellationRequested();
            var top = file.OpenSheet(sheet).Rows().Take(LedgerHeader.RowsToLookAt).ToList();
            var header = HeaderOf(top, choices);
            // Of equals the first wins, and a sheet that people can see before a hidden one, and any rows before none.
            var rank = header.Score * 4 + (sheet.IsHidden ? 0 : 2) + (top.Count > 1 ? 1 : 0);
            if (rank > best.Rank) best = (sheet, header, rank);
        }
        return (best.Name, best.Header);
    }

    private static LedgerHeader HeaderOf(IReadOnlyList<SheetRow> top, LedgerChoices choices) => choices.HeaderRow switch
    {
        null => LedgerHeader.Find(top, choices),
        0 => LedgerHeader.None,
        { } number => LedgerHeader.At(top, number),
    };

    private static void TellOfFile(
        ProblemList problems, ISpreadsheet file, string fileName, SheetName name, ISheet sheet, int rows)
    {
        LedgerLosses.Tell(problems, sheet, rows);
        var others = file.Sheets.Where(other => other != name).Select(other => other.Name).ToList();
        if (others.Count > 0) problems.OfFile(LedgerProblemKind.SeveralSheets, name.Name, string.Join(", ", others.Take(20)));
        var isPackageName = Path.GetExtension(fileName).ToLowerInvariant() is ".xlsx" or ".xlsm" or ".xls";
        if (isPackageName != (file.Format == "xlsx") || fileName.EndsWith(".xls", StringComparison.OrdinalIgnoreCase))
            problems.OfFile(LedgerProblemKind.WrongExtension, file.Format);
    }

    private static LedgerPreview Preview(
        ISpreadsheet file, string fileName, string? sheet, LedgerHeader header, ColumnGuess[] columns, LedgerTable table,
        ProblemList problems)
    {
        var kept = table.Rows.Count == 0 ? new Dictionary<string, int>() : table.Rows[0].Source.Origin.Positions;
        return new()
        {
            File = fileName,
            Format = file.Format,
            Encoding = file.Encoding,
            Sheet = sheet,
            Sheets = [.. file.Sheets.Select(name => name.Name).Where(name => name.Length > 0)],
            HeaderRow = header.LastRow,
            Columns = kept.Count == 0
                ? columns
                : [.. table.Layout.Columns.Select(column => columns[kept[column.Key]])],
            FirstRows = [.. table.Rows.Take(FirstRowsShown).Select(row => row.Cells)],
            Rows = table.Rows.Count,
            Problems = problems.Sorted(),
            ProblemsNotListed = problems.NotListed,
        };
    }

    private static LedgerProblem? Refusal(string fileName, ColumnGuess[] columns, LedgerChoices choices, LedgerPreview preview)
    {
        var place = ImportTexts.SheetWord(preview.Sheet);
        if (ColumnGuesser.UnknownChoice(columns, choices) is { } unknown)
            return LedgerProblem.Of(LedgerProblemKind.NoSuchColumn, fileName, unknown, place, string.Join(", ", columns
                .Select(column => column.Heading).Where(heading => heading.Length > 0).Take(40)));
        if (preview.Rows == 0) return LedgerProblem.Of(LedgerProblemKind.NoTable, fileName, place);
        var identifies = columns.Any(column => column.Field is LedgerField.Id or LedgerField.Name or LedgerField.Address
            or LedgerField.Mac or LedgerField.Serial);
        return identifies ? null : LedgerProblem.Of(LedgerProblemKind.NoUsefulColumn, fileName, place, string.Join(", ", columns
            .Select(column => column.Heading).Where(heading => heading.Length > 0).Take(40)));
    }
}
