using Genba.App.Web.Inspection;
using Genba.App.Web.Parts;
using Genba.Core.AssetLedger;
using Genba.Core.Assets;

namespace Genba.App.Web.AssetLedger;

/// <summary>What waits for a decision, as a person asks to see it: of one kind, of one group, with these words.</summary>
public sealed class WorkList
{
    /// <summary>In the order in which the work is best done: what is whose, then what is missing, then what differs.</summary>
    public static readonly IReadOnlyList<DifferenceKind> Kinds =
    [
        DifferenceKind.PossiblySame, DifferenceKind.NotInLedger, DifferenceKind.NeverSeen, DifferenceKind.FieldDiffers,
        DifferenceKind.FieldBlank,
        DifferenceKind.Duplicate, DifferenceKind.Matched,
    ];

    private readonly PlantSnapshot _plant;
    private readonly Dictionary<DifferenceKind, List<LedgerDifference>> _ofKind;

    public WorkList(PlantSnapshot plant, ReconciliationResult ledger)
    {
        _plant = plant;
        _ofKind = ledger.Open.Concat(ledger.Proposals).GroupBy(one => one.Kind).ToDictionary(kind => kind.Key, kind => kind.ToList());
    }

    /// <summary>Proposals that are sure wait for nobody: they are not counted.</summary>
    public int Waiting => _ofKind.Where(kind => kind.Key != DifferenceKind.Matched).Sum(kind => kind.Value.Count);

    public int Count(DifferenceKind kind) => _ofKind.GetValueOrDefault(kind)?.Count ?? 0;

    public DifferenceKind First => Kinds.FirstOrDefault(kind => Count(kind) > 0, DifferenceKind.NotInLedger);

    /// <summary>What can be decided together, the most first.</summary>
    public IReadOnlyList<(string Group, string Text, int Count)> Groups(DifferenceKind kind) =>
    [
        .. (_ofKind.GetValueOrDefault(kind) ?? []).Where(one => one.Group.Length > 0).GroupBy(one => one.Group)
            .Select(group => (group.Key, group.First().GroupText.ToString(), group.Count()))
            .OrderByDescending(group => group.Item3).ThenBy(group => group.Key, StringComparer.Ordinal),
    ];

    /// <summary>Worst first, and among equals the surest.</summary>
    /// <param name="group">Null: all of the kind.</param>
    /// <param name="words">Null: all of the group.</param>
    public IReadOnlyList<LedgerDifference> Of(DifferenceKind kind, string? group, string? words) =>
    [
        .. (_ofKind.GetValueOrDefault(kind) ?? [])
        .Where(one => (group is null || one.Group == group) && (words is null || Says(one, words)))
        .OrderBy(one => one.AssetId is { } id ? _plant.StateOf(id) ?? State.Unknown : State.Unknown)
                .ThenByDescending(one => one.Strength)
            .ThenBy(one => one.Key, StringComparer.Ordinal),
    ];

    /// <summary>Several, and each of them decided the same way without a second look.</summary>
    public static bool CanBeDecidedTogether(IReadOnlyList<LedgerDifference> shown) =>
        shown.Count > 1 && shown.All(one => one.Group != LedgerDifference.ReplacedGroup);

    private static bool Says(LedgerDifference one, string words) =>
        one.Statement.ToString().Contains(words, StringComparison.OrdinalIgnoreCase)
            || one.Key.Contains(words, StringComparison.OrdinalIgnoreCase);

    /// <summary>
    /// Rows that a device may have taken the place of: nobody sees them any more, those at its address or of its kind first.
    /// </summary>
    public IReadOnlyList<LedgerRow> MayBeReplacedBy(Asset asset, int most)
    {
        var addresses = asset.Addresses.Select(held => held.Address).ToHashSet();
        return [.. Rows(DifferenceKind.NeverSeen).Concat(Rows(DifferenceKind.PossiblySame))
            .OrderByDescending(row => row.Addresses().Any(addresses.Contains))
            .ThenByDescending(row => row[LedgerField.Model] is { } model && asset.Model is { } seen && Likeness.SameModel(model, seen))
            .ThenByDescending(row => row[LedgerField.Vendor] is { } vendor && asset.Vendor is { } seen && Likeness.SameVendor(vendor, seen))
            .ThenBy(row => row.Id, StringComparer.Ordinal).Take(most)];
    }

    /// <summary>Devices without a row, which may have taken the place of one.</summary>
    public IReadOnlyList<Asset> Unknown(int most) =>
        [.. (_ofKind.GetValueOrDefault(DifferenceKind.NotInLedger) ?? []).Select(one => _plant.Assets.GetValueOrDefault(one.AssetId ?? ""))
            .OfType<Asset>().Take(most)];

    private IEnumerable<LedgerRow> Rows(DifferenceKind kind) =>
        (_ofKind.GetValueOrDefault(kind) ?? []).Select(one => _plant.RowOf(one.RowId)).OfType<LedgerRow>();
}
