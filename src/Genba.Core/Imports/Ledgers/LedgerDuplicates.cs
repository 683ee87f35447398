using Genba.Core.AssetLedger;

namespace Genba.Core.Imports.Ledgers;

/// <summary>Rows that claim the same number, address or serial; both are kept and a person is told.</summary>
internal static class LedgerDuplicates
{
    public static void Report(LedgerTable table, IReadOnlyList<ColumnGuess> columns, ProblemList problems)
    {
        var present = table.Rows.Where(row => !row.IsRetired).ToList();
        Report(present, LedgerField.Id, LedgerProblemKind.DuplicateId, row => OneOrNone(row[LedgerField.Id]));
        Report(present, LedgerField.Serial, LedgerProblemKind.DuplicateSerial,
            row => OneOrNone(row[LedgerField.Serial]).Where(serial => serial.Length > 3));
        Report(present, LedgerField.Mac, LedgerProblemKind.DuplicateMac, row => row.Macs().Where(mac => !mac.IsVirtualRouter));
        Report(present, LedgerField.Address, LedgerProblemKind.DuplicateAddress, row => row.Addresses());

        void Report<T>(List<LedgerRow> rows, LedgerField field, LedgerProblemKind kind, Func<LedgerRow, IEnumerable<T>> claims)
            where T : notnull
        {
            if (table.Layout.IndexesOf(field).Count == 0) return;
            var first = new Dictionary<T, int>();
            foreach (var row in rows)
                foreach (var claim in claims(row))
                    if (!first.TryAdd(claim, row.Source.Row) && row.CellOf(field) is { } cell)
                        problems.OfCell(kind, columns[cell.Column], cell.Column, cell.Row, $"{claim}", $"{claim}", first[claim]);
        }
    }

    private static IEnumerable<string> OneOrNone(string? value) => value is null ? [] : [value];
}
