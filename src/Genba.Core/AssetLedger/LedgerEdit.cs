using Genba.Core.Assets;

namespace Genba.Core.AssetLedger;

/// <summary>What accepting a difference does to the ledger. A pure function of the ledger, the difference and the device.</summary>
/// <param name="Changed">Rows that are new or say something else; all others stay.</param>
public sealed record LedgerEdit(LedgerLayout Layout, IReadOnlyList<LedgerRow> Changed)
{
    /// <param name="asset">The device of the difference; null only where it names none.</param>
    /// <param name="row">The row of the difference; null only where it names none.</param>
    /// <param name="fields">For rows that may be a device: the fields that take the observed value; null for those that differ.</param>
    public static LedgerEdit Accept(
        LedgerDifference difference, LedgerTable table, Asset? asset, LedgerRow? row, IReadOnlySet<LedgerField>? fields, DateOnly today)
    {
        var words = LedgerWords.Of(table.Layout);
        return difference.Kind switch
        {
            DifferenceKind.NotInLedger => Add(table.Layout, asset!, words),
            DifferenceKind.NeverSeen => Set(table.Layout, row!, words, (LedgerField.Status, words.Retired(today))),
            DifferenceKind.Duplicate => Set(table.Layout, row!, words, (LedgerField.Status, words.DuplicateOf(Other(table, difference, row!)))),
            DifferenceKind.PossiblySame => TakeOver(table, asset!, row!, fields, words, today),
            _ => Set(table.Layout, row!, words, (difference.Field!.Value, difference.ObservedValue!)),
        };
    }

    public LedgerTable ApplyTo(LedgerTable table)
    {
        var changed = Changed.ToDictionary(row => row.Id, StringComparer.Ordinal);
        var known = table.Rows.Select(row => changed.Remove(row.Id, out var now) ? now : row.In(Layout)).ToList();
        return new(Layout, [.. known, .. changed.Values]);
    }

    /// <summary>A row for a device that the ledger lacks, with what is known about it.</summary>
    private static LedgerEdit Add(LedgerLayout layout, Asset asset, LedgerWords words)
    {
        (LedgerField Field, string? Value)[] known =
        [
            (LedgerField.Name, asset.Names is [var name, ..] ? name : asset.Model ?? asset.Id),
            (LedgerField.Kind, asset.Kind == AssetKind.Unknown ? null : asset.Kind.ToString().ToLowerInvariant()),
            (LedgerField.Address, Joined(asset.Addresses.Select(held => held.Address).Where(AssetProfile.IsOfOneDevice))),
            (LedgerField.Mac, Joined(asset.Macs.Where(AssetProfile.IsOfOneDevice))),
            (LedgerField.Vendor, asset.Vendor), (LedgerField.Model, asset.Model), (LedgerField.Serial, asset.Serial),
            (LedgerField.Firmware, asset.Firmware), (LedgerField.Software, asset.OperatingSystem), (LedgerField.Zone, asset.Zone),
        ];
        var values = known.Where(pair => !string.IsNullOrEmpty(pair.Value)).Select(pair => (pair.Field, pair.Value!)).ToArray();
        var empty = new LedgerRow($"asset-{asset.Id}", layout, new string[layout.Columns.Count].Select(_ => "").ToArray(), new(LedgerOrigin.None, 0));
        return Set(layout, empty, words, values);
    }

    private static LedgerEdit TakeOver(
        LedgerTable table, Asset asset, LedgerRow row, IReadOnlySet<LedgerField>? fields, LedgerWords words, DateOnly today)
    {
        var reasons = new MatchFinder([asset]).Candidates(row).Select(candidate => candidate.Reasons).FirstOrDefault() ?? [];
        var wasReplaced = new LedgerMatch(asset, row, 0, reasons).LooksReplaced;
        var compared = FieldComparer.Compare(new(asset, row, 100, reasons) { IsConfirmed = true });
        var values = compared
            .Where(field => field.Observed is not null
                && (fields?.Contains(field.Field) ?? field.Result is FieldResult.Differs or FieldResult.BlankInLedger))
            .Select(field => (field.Field, field.Observed!))
            .ToArray();
        var edit = Set(table.Layout, row, words, values);
        return wasReplaced && values.Any(value => value.Field is LedgerField.Mac or LedgerField.Serial)
            ? KeepOld(edit, table, row, words, today)
            : edit;
    }

    // The device that stood there before stays in the ledger, as retired.
    private static LedgerEdit KeepOld(LedgerEdit edit, LedgerTable table, LedgerRow row, LedgerWords words, DateOnly today)
    {
        var taken = table.Rows.Select(known => known.Id).ToHashSet(StringComparer.Ordinal);
        var number = 1;
        while (taken.Contains($"{row.Id}#old{number}")) number++;
        var old = row with { Id = $"{row.Id}#old{number}", Source = new(LedgerOrigin.None, 0) };
        var retired = Set(edit.Layout, old, words, (LedgerField.Status, words.Retired(today)));
        return new(retired.Layout, [.. edit.Changed.Select(changed => changed.In(retired.Layout)), .. retired.Changed]);
    }

    private static LedgerEdit Set(LedgerLayout layout, LedgerRow row, LedgerWords words, params (LedgerField Field, string Value)[] values)
    {
        var wider = layout.With(values.Select(value => value.Field), words.Heading);
        var changed = values.Aggregate(row.In(wider), (now, value) => now.With(value.Field, value.Value));
        return new(wider, [changed]);
    }

    private static LedgerRow Other(LedgerTable table, LedgerDifference difference, LedgerRow row) =>
        table.Rows.FirstOrDefault(other => other.Id == difference.LedgerValue) ?? row;

    private static string Joined<T>(IEnumerable<T> values) => string.Join(", ", values);
}
