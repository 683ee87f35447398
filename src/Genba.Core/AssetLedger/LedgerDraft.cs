namespace Genba.Core.AssetLedger;

/// <summary>A ledger that a deed is about to change: rows are found by id, and what differs from before is known at the end.</summary>
internal sealed class LedgerDraft(LedgerTable before)
{
    private readonly Dictionary<string, LedgerRow> _before = before.Rows.ToDictionary(row => row.Id, StringComparer.Ordinal);
    private readonly Dictionary<string, LedgerRow> _now = new(StringComparer.Ordinal);
    private readonly List<string> _order = [];

    public LedgerLayout Layout { get; private set; } = before.Layout;

    public LedgerWords Words { get; } = LedgerWords.Of(before.Layout);

    /// <summary>Columns were added.</summary>
    public bool IsWider => !ReferenceEquals(Layout, before.Layout);

    /// <summary>Rows that are new or say something else, in the order in which they were changed, all in <see cref="Layout"/>.</summary>
    public IReadOnlyList<LedgerRow> Changed => [.. _order.Select(id => _now[id].In(Layout))];

    public LedgerRow? Find(string id) => (_now.GetValueOrDefault(id) ?? _before.GetValueOrDefault(id))?.In(Layout);

    public LedgerRow? Before(string id) => _before.GetValueOrDefault(id);

    /// <summary>An empty row under an id that no row has: the wanted one, or with a number behind it.</summary>
    public LedgerRow Blank(string wanted)
    {
        var id = wanted;
        for (var number = 2; _before.ContainsKey(id) || _now.ContainsKey(id); number++) id = $"{wanted}#{number}";
        return new(id, Layout, [.. Layout.Columns.Select(_ => "")], new(LedgerOrigin.None, 0));
    }

    /// <summary>Writes values into a row; a field without a column gets one.</summary>
    public LedgerRow Set(LedgerRow row, params IReadOnlyList<(LedgerField Field, string Value)> values)
    {
        Layout = Layout.With(values.Select(value => value.Field), Words.Heading);
        var changed = values.Aggregate(row.In(Layout), (now, value) => now.With(value.Field, value.Value));
        if (_before.GetValueOrDefault(row.Id) is { } old && old.In(Layout).Cells.SequenceEqual(changed.Cells)
            && !_now.ContainsKey(row.Id)) return changed;
        if (!_now.ContainsKey(row.Id)) _order.Add(row.Id);
        _now[row.Id] = changed;
        return changed;
    }
}
