using System.Text.Json.Nodes;

namespace Genba.Core.AssetLedger;

/// <summary>How entries of the log tell of rows of the ledger.</summary>
internal static class LedgerDeed
{
    /// <summary>An entry of the log is small: of a deed on thousands of rows it names a few, its payload all.</summary>
    public const int RowsNamed = 20;

    public static string SubjectOf(string row) => $"ledger-row/{row}";

    /// <summary>Column key to what stood there before and after; cells that stay are left out.</summary>
    public static JsonObject Cells(LedgerRow? before, LedgerRow after)
    {
        var cells = new JsonObject();
        for (var index = 0; index < after.Cells.Count; index++)
        {
            var old = before?.Cells[index] ?? "";
            if (old != after.Cells[index])
                cells[after.Layout.Columns[index].Key] = new JsonObject { ["before"] = old, ["after"] = after.Cells[index] };
        }
        return cells;
    }
}
