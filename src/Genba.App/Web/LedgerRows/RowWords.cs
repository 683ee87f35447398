using Genba.App.Web.Texts;
using Genba.Core.AssetLedger;

namespace Genba.App.Web.LedgerRows;

/// <summary>Rows of the ledger in words and addresses.</summary>
internal static class RowWords
{
    /// <summary>Ids are what people wrote: they may hold any sign, so they go into the query.</summary>
    public static string LinkTo(string row) => "/ledger/row?id=" + Uri.EscapeDataString(row);

    public static string HeadingOf(LedgerColumn column) =>
        column.Heading.Length > 0 ? column.Heading : column.Field is { } field ? LedgerFields.HeadingOf(field).ToString()
            : PageTexts.LedgerRows["NoHeading"];

    /// <summary>One line for a list: what it is, where it is, who looks after it.</summary>
    public static string LineOf(LedgerRow row) => string.Join(" · ", new[]
    {
        row[LedgerField.Kind], row[LedgerField.Model], row[LedgerField.Place], row[LedgerField.Manager] ?? row[LedgerField.Department],
    }.OfType<string>());
}
