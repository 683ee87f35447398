using Genba.Core.AssetLedger;
using Genba.Core.Imports;

namespace Genba.App.Web.LedgerRows;

/// <summary>One cell of a row on the page: a column of the ledger, or a known field that the ledger has no column for yet.</summary>
/// <param name="Column">Key of the column.</param>
/// <param name="Value">What the ledger says now.</param>
public sealed record RowCell(string Column, string Heading, LedgerFieldEntry? Entry, string Value)
{
    /// <summary>What the person typed before somebody else's change came to light; null else.</summary>
    public string? Wanted { get; init; }

    public string Shown => Wanted ?? Value;

    /// <summary>What is wrong with the value, with the remedy; null when it is understood.</summary>
    public string? Doubt => Value.Length > 0 && LedgerCellText.Read(Entry?.Field, Value) is { What: { } what, Remedy: { } remedy }
        ? $"{what} {remedy}" : null;

    /// <summary>The cells of a row by the group they are shown under, then the plant's own columns.</summary>
    /// <param name="row">Null for a row that is to be added.</param>
    public static IReadOnlyList<RowCell> Of(LedgerLayout layout, LedgerRow? row) =>
    [
        .. LedgerFields.Table.Where(entry => entry.IsEdited).SelectMany(entry => OfField(layout, row, entry)),
        .. layout.Columns.Select((column, index) => (column, index)).Where(pair => IsOwn(pair.column))
            .Select(pair => new RowCell(pair.column.Key, RowWords.HeadingOf(pair.column), null, row?.Cells[pair.index] ?? "")),
    ];

    private static IEnumerable<RowCell> OfField(LedgerLayout layout, LedgerRow? row, LedgerFieldEntry entry)
    {
        var indexes = layout.IndexesOf(entry.Field);
        return indexes.Count == 0
            ? [new(entry.Key, LedgerFields.HeadingOf(entry.Field).ToString(), entry, "")]
            : indexes.Select(index =>
                new RowCell(layout.Columns[index].Key, RowWords.HeadingOf(layout.Columns[index]), entry, row?.Cells[index] ?? ""));
    }

    // Columns that name files are edited as the text that the ledger wrote there.
    private static bool IsOwn(LedgerColumn column) => column.Field is not { } field || !LedgerFields.Of(field).IsEdited
        && field != LedgerField.RowKey;
}
