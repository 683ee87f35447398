using System.Text;
using System.Xml;
using Genba.Core.AssetLedger;
using Genba.Core.Imports.Spreadsheets;

namespace Genba.Core.Imports;

/// <summary>A table under headings that are known by name, wherever in the first rows they stand.</summary>
internal sealed class HeadedTable
{
    private const int RowsToLookAt = 20;
    private const int MostRows = 50_000;
    private const int LongestShown = 60;
    private readonly string _sheet;
    private readonly Dictionary<string, int> _columns;
    private readonly int _headingRow;
    private readonly List<SheetRow> _rows;

    private HeadedTable(string sheet, List<SheetRow> rows, Func<string, string?> field)
    {
        (_sheet, _rows) = (sheet, rows);
        (_headingRow, _columns) = rows.Take(RowsToLookAt).Select(row => (row.Number, ColumnsOf(row, field)))
            .DefaultIfEmpty((0, [])).MaxBy(found => found.Item2.Count);
    }

    public string Sheet => _sheet;

    /// <summary>Rows under the headings that hold anything.</summary>
    public IEnumerable<SheetRow> Rows => _rows.Where(row => row.Number > _headingRow && !row.IsEmpty);

    public bool Has(string field) => _columns.ContainsKey(field);

    /// <summary>The text of a cell without spaces around it; null when it is empty or there is no such column.</summary>
    public string? Cell(SheetRow row, string field) =>
        _columns.TryGetValue(field, out var column) && row[column].Text.Trim() is { Length: > 0 } text ? text : null;

    public TableProblem Problem(SheetRow row, string field, Texts.BilingualText what) =>
        new(PlaceOf(row.Number, _columns.GetValueOrDefault(field)), Short(Cell(row, field) ?? ""), what);

    /// <summary>About the row of the headings.</summary>
    public TableProblem Problem(Texts.BilingualText what) => new(_headingRow == 0 ? _sheet : PlaceOf(_headingRow, 0), "", what);

    /// <summary>Every visible sheet of a workbook, or the one table of separated values.</summary>
    /// <param name="field">The field that a heading names; null: none.</param>
    /// <param name="fault">Why nothing could be read; then the answer is empty.</param>
    public static IReadOnlyList<HeadedTable> ReadAll(
        Stream content, Func<string, string?> field, out TableProblem? fault, CancellationToken cancel)
    {
        fault = null;
        try
        {
            using var file = SpreadsheetFile.Open(content);
            var tables = new List<HeadedTable>();
            foreach (var sheet in file.Sheets.Where(sheet => !sheet.IsHidden))
            {
                var open = file.OpenSheet(sheet);
                var rows = new List<SheetRow>();
                foreach (var row in open.Rows())
                {
                    cancel.ThrowIfCancellationRequested();
                    if (rows.Count == MostRows) return Refuse(new(sheet.Name, "", TableTexts.TooManyRows(MostRows)), out fault);
                    rows.Add(row);
                }
                if (open.Fault is { } damage) return Refuse(new(sheet.Name, "", TableTexts.Damaged(damage)), out fault);
                tables.Add(new(sheet.Name, rows, field));
            }
            return tables;
        }
        catch (SpreadsheetFault damage)
        {
            return Refuse(new("", "", ImportTexts.What(damage.Kind, damage.Arguments)), out fault);
        }
        catch (Exception damage) when (damage is InvalidDataException or XmlException)
        {
            return Refuse(new("", "", TableTexts.Damaged(damage.Message)), out fault);
        }
    }

    /// <summary>The same characters whichever width or dash they were typed with.</summary>
    public static string Plain(string text)
    {
        var plain = new StringBuilder(text.Normalize(NormalizationForm.FormKC).Trim());
        foreach (var dash in "\u2010\u2011\u2012\u2013\u2014\u2015\u2212\uFF0D") plain.Replace(dash, '-');
        return plain.ToString();
    }

    private string PlaceOf(int row, int column) =>
        FormattableString.Invariant($"{(_sheet.Length > 0 ? _sheet + "!" : "")}{LedgerCell.Letters(column)}{row}");

    private static IReadOnlyList<HeadedTable> Refuse(TableProblem problem, out TableProblem? fault)
    {
        fault = problem;
        return [];
    }

    private static Dictionary<string, int> ColumnsOf(SheetRow row, Func<string, string?> field)
    {
        var columns = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var column = 0; column < row.Cells.Length; column++)
            if (field(Plain(row.Cells[column].Text).ToLowerInvariant()) is { } known) columns.TryAdd(known, column);
        return columns;
    }

    private static string Short(string text) => text.Length > LongestShown ? text[..LongestShown] + "…" : text;
}
