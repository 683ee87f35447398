using Genba.Core.Imports.Spreadsheets;

namespace Genba.Core.Imports.Ledgers;

/// <summary>Tells what of a sheet was not read.</summary>
internal static class LedgerLosses
{
    /// <param name="rows">That were read.</param>
    public static void Tell(ProblemList problems, ISheet sheet, int rows)
    {
        if (sheet.Fault is { } fault) problems.OfFile(LedgerProblemKind.CutShort, rows, fault);
        if (sheet.Losses.HasFlag(SheetLosses.RowsBeyondLimit)) problems.OfFile(LedgerProblemKind.RowsBeyondLimit, SpreadsheetLimits.Rows);
        if (sheet.Losses.HasFlag(SheetLosses.ColumnsBeyondLimit))
            problems.OfFile(LedgerProblemKind.ColumnsBeyondLimit, SpreadsheetLimits.Columns);
        if (sheet.Losses.HasFlag(SheetLosses.TextBeyondLimit))
            problems.OfFile(LedgerProblemKind.TextBeyondLimit, SpreadsheetLimits.CellCharacters);
        if (sheet.Losses.HasFlag(SheetLosses.QuoteNotClosed)) problems.OfFile(LedgerProblemKind.QuoteNotClosed);
    }
}
