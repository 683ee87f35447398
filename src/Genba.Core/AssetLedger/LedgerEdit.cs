using Genba.Core.Assets;

namespace Genba.Core.AssetLedger;

/// <summary>What accepting a difference does to the ledger.</summary>
internal static class LedgerEdit
{
    /// <summary>
    /// What a device inherits from the one whose place it takes: what the plant says about the place, not what the device is.
    /// </summary>
    private static readonly LedgerField[] Inherited =
    [
        LedgerField.Name, LedgerField.Kind, LedgerField.Use, LedgerField.Place, LedgerField.Zone, LedgerField.Department,
        LedgerField.Manager,
        LedgerField.Importance, LedgerField.SafetyRelevance, LedgerField.BackupPlace,
    ];

    /// <param name="asset">The device of the difference; null only where it names none.</param>
    /// <param name="row">The row of the difference; null only where it names none.</param>
    /// <param name="fields">For rows that may be a device: the fields that take the observed value; null for those that differ.</param>
    public static void Accept(
        LedgerDraft draft, LedgerDifference difference, Asset? asset, LedgerRow? row, IReadOnlySet<LedgerField>? fields, DateOnly today)
    {
        switch (difference.Kind)
        {
            case DifferenceKind.NotInLedger:
                Add(draft, asset!);
                break;
            case DifferenceKind.NeverSeen:
                draft.Set(row!, (LedgerField.Status, draft.Words.Retired(today)));
                break;
            case DifferenceKind.Duplicate:
                draft.Set(row!, (LedgerField.Status, draft.Words.DuplicateOf(draft.Find(difference.LedgerValue ?? "") ?? row!)));
                break;
            case DifferenceKind.PossiblySame:
                TakeOver(draft, asset!, row!, fields);
                break;
            case DifferenceKind.Matched:
                // The row and the device are one; where they differ is decided field by field.
                break;
            default:
                draft.Set(row!, (difference.Field!.Value, difference.ObservedValue!));
                break;
        }
    }

    /// <param name="matched">The row that describes the device already; null when none does.</param>
    public static void Replace(LedgerDraft draft, LedgerRow old, Asset asset, LedgerRow? matched, DateOnly today)
    {
        draft.Set(old, (LedgerField.Status, draft.Words.Retired(today)));
        var own = matched ?? Add(draft, asset);
        var inherited = Inherited.Select(field => (Field: field, Value: old[field]))
            .Where(pair => pair.Value is not null && (matched is null || own[pair.Field] is null))
            .Select(pair => (pair.Field, pair.Value!));
        draft.Set(own, [.. inherited, (LedgerField.Replaces, old.Id)]);
    }

    /// <summary>A row for a device that the ledger lacks, with what is known about it.</summary>
    private static LedgerRow Add(LedgerDraft draft, Asset asset)
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
        return draft.Set(
            draft.Blank($"asset-{asset.Id}"),
            [.. known.Where(pair => !string.IsNullOrEmpty(pair.Value)).Select(pair => (pair.Field, pair.Value!))]);
    }

    private static void TakeOver(LedgerDraft draft, Asset asset, LedgerRow row, IReadOnlySet<LedgerField>? fields)
    {
        var reasons = new MatchFinder([asset]).Candidates(row).Select(candidate => candidate.Reasons).FirstOrDefault() ?? [];
        var compared = FieldComparer.Compare(new(asset, row, 100, reasons) { IsConfirmed = true });
        draft.Set(row, [.. compared
            .Where(field => field.Observed is not null
                && (fields?.Contains(field.Field) ?? field.Result is FieldResult.Differs or FieldResult.BlankInLedger))
            .Select(field => (field.Field, field.Observed!))]);
    }

    private static string Joined<T>(IEnumerable<T> values) => string.Join(", ", values);
}
