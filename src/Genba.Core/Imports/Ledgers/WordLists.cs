using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using Genba.Core.AssetLedger;

namespace Genba.Core.Imports.Ledgers;

/// <summary>
/// Words to choose from, column by column: those that we know and those that the ledger already uses. They are offered, never demanded:
/// a plant has words of its own.
/// </summary>
internal sealed class WordLists
{
    private const int MostWords = 200, MostUsed = 60, MoreRowsThanWords = 2, LongestWord = 80, RowsToAdd = 1_000;
    public static readonly WordLists None = new("", "", []);
    private readonly string _hint;
    private readonly IReadOnlyList<(int Column, IReadOnlyList<string> Words)> _lists;

    private WordLists(string sheet, string hint, IReadOnlyList<(int, IReadOnlyList<string>)> lists) =>
        (Sheet, _hint, _lists) = (sheet, hint, lists);

    public string Sheet { get; }
    public int Count => _lists.Count;

    public static WordLists Of(IReadOnlyList<ExportColumn> columns, LedgerExport export, string sheet) => new(
        sheet, WorkbookTexts.Get("OwnWords").In(export.Reader),
        [.. columns.Select((column, index) => (index, WordsOf(column, export))).Where(list => list.Item2.Count > 0)]);

    public void Write(WorksheetPart part)
    {
        using var sheet = new SheetWriter(part);
        for (var row = 0; row < _lists.Max(list => list.Words.Count); row++)
            sheet.WriteRow(row + 1, _lists.Select(list => (row < list.Words.Count ? list.Words[row] : "", SheetStyles.Text)));
    }

    /// <param name="rows">Of the ledger; some more may be added below.</param>
    public DataValidations Validations(IReadOnlyList<ExportColumn> columns, int rows) => new(_lists.Select((list, index) =>
    {
        var (letter, place) = (LedgerCell.Letters(list.Column), LedgerCell.Letters(index));
        return new DataValidation
        {
            Type = DataValidationValues.List,
            AllowBlank = true,
            ShowInputMessage = true,
            ShowErrorMessage = false,
            PromptTitle = Cut(columns[list.Column].Heading, 32),
            Prompt = _hint,
            SequenceOfReferences = new([$"{letter}2:{letter}{rows + 1 + RowsToAdd}"]),
            Formula1 = new($"{LedgerWorkbook.Quoted(Sheet)}!${place}$1:${place}${list.Words.Count}"),
        };
    }))
    { Count = (uint)_lists.Count };

    private static IReadOnlyList<string> WordsOf(ExportColumn column, LedgerExport export)
    {
        if (column.Field is { } named && !MayList(named)) return [];
        var known = column.Field is { } field
            ? [.. LedgerFields.ChoicesOf(field).Select(choice => choice.Text.In(export.Reader)),
                .. export.Words.GetValueOrDefault(field, [])]
            : new List<string>();
        var used = export.Table.Rows.Select(column.TextOf).Where(text => text.Length > 0)
            .GroupBy(text => text, StringComparer.Ordinal).ToList();
        var isRepeated = used.Count > 0 && used.Sum(group => group.Count()) >= used.Count * MoreRowsThanWords;
        if (known.Count == 0 && (!isRepeated || used.Count > MostUsed || used.Exists(group => group.Key.Length > LongestWord))) return [];
        return [.. known.Concat(used.Select(group => group.Key).Order(StringComparer.CurrentCulture)).Distinct(StringComparer.Ordinal)
            .Where(word => word.Length <= LongestWord && !word.Contains('\n', StringComparison.Ordinal)).Take(MostWords)];
    }

    /// <summary>What names one device, or is a text of its own, has no list.</summary>
    private static bool MayList(LedgerField field) =>
        field is not (LedgerField.Name or LedgerField.LoanPeriod) && LedgerFields.Of(field).Shape is FieldShape.Text or FieldShape.Choice;

    private static string Cut(string text, int length) => text.Length > length ? text[..length] : text;
}
