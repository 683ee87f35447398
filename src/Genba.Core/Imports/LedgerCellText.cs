using Genba.Core.AssetLedger;
using Genba.Core.Imports.Ledgers;
using Genba.Core.Imports.Spreadsheets;
using Genba.Core.Texts;

namespace Genba.Core.Imports;

/// <summary>What a person types into one cell of the ledger, in the same spelling that an import gives it.</summary>
public static class LedgerCellText
{
    /// <returns>The value to keep; and what is wrong with it, with the remedy, where it is not understood. It may be kept all the
    /// same.</returns>
    public static (string Value, BilingualText? What, BilingualText? Remedy) Read(LedgerField? field, string typed)
    {
        var text = typed.Length > SpreadsheetLimits.CellCharacters ? typed[..SpreadsheetLimits.CellCharacters] : typed;
        var (value, problem) = LedgerValues.Normalize(field, new SheetCell(text, SheetCellKind.Text), 0);
        return problem is { } kind ? (value, ImportTexts.What(kind, value), ImportTexts.Remedy(kind)) : (value, null, null);
    }
}
