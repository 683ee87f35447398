namespace Genba.Core.AssetLedger;

/// <summary>What bringing in a file does to the ledger: rows are replaced by their id, what the file does not say is kept.</summary>
/// <param name="Table">The ledger afterwards.</param>
/// <param name="Touched">Rows that are new, or that say something else than before.</param>
/// <param name="Missing">Rows of the ledger that the file does not hold; still in <paramref name="Table"/> unless removed.</param>
public sealed record LedgerMerge(
    LedgerTable Table, IReadOnlyList<LedgerRow> Touched, IReadOnlyList<LedgerRow> Missing, int Added, int Changed, int Removed)
{
    /// <param name="removeMissing">The file is the whole ledger: rows that it does not hold are taken out.</param>
    public static LedgerMerge Of(LedgerTable before, LedgerTable file, bool removeMissing)
    {
        var incoming = file.Rows.ToDictionary(row => row.Id, StringComparer.Ordinal);
        var missing = before.Rows.Where(row => !incoming.ContainsKey(row.Id)).ToList();
        var isWhole = removeMissing || missing.Count == 0;
        // A file that holds the whole ledger gives the order; a part of it only fills in.
        var layout = isWhole ? file.Layout.With(before.Layout) : before.Layout.With(file.Layout);
        var known = before.Rows.ToDictionary(row => row.Id, StringComparer.Ordinal);
        var touched = new List<LedgerRow>();
        var merged = new Dictionary<string, LedgerRow>(StringComparer.Ordinal);
        foreach (var row in file.Rows)
        {
            var old = known.GetValueOrDefault(row.Id);
            var now = Fill(row.In(layout), row.Layout, old?.In(layout));
            merged[row.Id] = now;
            if (old is null || !now.Cells.SequenceEqual(old.In(layout).Cells)) touched.Add(now);
        }
        IEnumerable<LedgerRow> rows = isWhole
            ? file.Rows.Select(row => merged[row.Id])
            : [.. before.Rows.Select(row => merged.GetValueOrDefault(row.Id) ?? row.In(layout)),
                .. file.Rows.Where(row => !known.ContainsKey(row.Id)).Select(row => merged[row.Id])];
        var added = file.Rows.Count(row => !known.ContainsKey(row.Id));
        return new(new(layout, [.. rows]), touched, missing, added, touched.Count - added, removeMissing ? missing.Count : 0);
    }

    // Columns that the file does not have keep what the ledger says.
    private static LedgerRow Fill(LedgerRow row, LedgerLayout said, LedgerRow? old)
    {
        if (old is null) return row;
        var cells = row.Cells.ToArray();
        for (var index = 0; index < cells.Length; index++)
            if (said.IndexOf(row.Layout.Columns[index].Key) < 0) cells[index] = old.Cells[index];
        return row with { Cells = cells };
    }
}
