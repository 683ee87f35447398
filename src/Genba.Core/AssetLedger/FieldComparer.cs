using Genba.Core.Assets;

namespace Genba.Core.AssetLedger;

/// <summary>Sets each field of a row beside what was seen of the device.</summary>
internal static class FieldComparer
{
    private const double SureFrom = 0.7;
    private const int ValuesShown = 4;

    public static IReadOnlyList<FieldComparison> Compare(LedgerMatch match)
    {
        List<(LedgerField Field, string? Ledger, string? Observed, FieldResult Result)> fields =
        [
            Address(match), Mac(match), Name(match),
            Claimed(match, LedgerField.Vendor, match.Asset.Vendor, Likeness.SameVendor),
            Claimed(match, LedgerField.Model, match.Asset.Model, Likeness.SameModel),
            Claimed(match, LedgerField.Serial, match.Asset.Serial,
                (ledger, seen) => Likeness.SerialKey(ledger) == Likeness.SerialKey(seen)),
            Claimed(match, LedgerField.Firmware, match.Asset.Firmware, Likeness.SameFirmware),
        ];
        if (match.Row.IsRetired)
            fields.Add((LedgerField.Status, match.Row[LedgerField.Status], LedgerWords.Of(match.Row.Layout).InUse, FieldResult.Differs));
        return [.. fields.Select(field =>
            new FieldComparison(field.Field, field.Ledger, field.Observed, field.Result, KeyOf(match, field)))];
    }

    private static string? KeyOf(LedgerMatch match, (LedgerField Field, string? Ledger, string? Observed, FieldResult Result) field) =>
        match.IsCertain && field.Result is FieldResult.Differs or FieldResult.BlankInLedger && field.Observed is { } observed
            ? Differences.FieldKey(match.Row.Id, field.Field, observed)
            : null;

    private static (LedgerField, string?, string?, FieldResult) Address(LedgerMatch match)
    {
        var text = match.Row[LedgerField.Address];
        var seen = match.Asset.Addresses.OrderByDescending(held => held.Seen.Last).Select(held => held.Address)
            .Where(AssetProfile.IsOfOneDevice).Distinct().ToList();
        var shown = seen.Exists(address => address.IsV4) ? seen.Where(address => address.IsV4) : seen;
        var observed = seen.Count == 0 ? null : string.Join(", ", shown.Take(ValuesShown));
        if (text is not null && NetworkText.SaysDynamic(text)) return (LedgerField.Address, text, observed, FieldResult.Informative);
        return (LedgerField.Address, text, observed, Result(match, LedgerField.Address, text, observed,
            _ => match.Row.Addresses() is { Count: > 0 } claimed ? claimed.Any(seen.Contains) : null));
    }

    private static (LedgerField, string?, string?, FieldResult) Mac(LedgerMatch match)
    {
        var text = match.Row[LedgerField.Mac];
        var seen = match.Asset.Macs.Where(AssetProfile.IsOfOneDevice).ToList();
        var observed = seen.Count == 0 ? null : string.Join(", ", seen.Take(ValuesShown));
        return (LedgerField.Mac, text, observed, Result(match, LedgerField.Mac, text, observed,
            _ => match.Row.Macs() is { Count: > 0 } claimed ? claimed.Any(seen.Contains) : null));
    }

    // A machine has a name in the plant and its computer has another; only two computer names can contradict each other.
    private static (LedgerField, string?, string?, FieldResult) Name(LedgerMatch match)
    {
        var text = match.Row[LedgerField.Name];
        var observed = match.Asset.Names is [var first, ..] ? first : null;
        return (LedgerField.Name, text, observed, Result(match, LedgerField.Name, text, observed, _ =>
            match.Asset.Names.Any(name => Likeness.NameKey(name) == Likeness.NameKey(text!)) ? true
            : Likeness.IsHostName(text!) && Likeness.IsHostName(observed!) ? false
            : null));
    }

    private static (LedgerField, string?, string?, FieldResult) Claimed(
        LedgerMatch match, LedgerField field, string? observed, Func<string, string, bool> same)
    {
        var text = match.Row[field];
        var result = Result(match, field, text, observed, seen => same(text!, seen));
        var isUnsure = result is FieldResult.Differs or FieldResult.BlankInLedger && !IsSure(match.Asset, field, observed!);
        return (field, text, observed, isUnsure ? FieldResult.Informative : result);
    }

    // The maker of the network chip is not the maker of the machine, and a plausible guess does not correct a ledger.
    private static bool IsSure(Asset asset, LedgerField field, string observed) => asset.Facts.Any(fact =>
        fact.Key == LedgerFields.KeyOf(field) && fact.Confidence >= SureFrom
        && fact.Value.Contains(observed, StringComparison.OrdinalIgnoreCase));

    /// <param name="isSame">Null when the two cannot be compared.</param>
    private static FieldResult Result(
        LedgerMatch match, LedgerField field, string? ledger, string? observed, Func<string, bool?> isSame)
    {
        if (observed is null) return FieldResult.NotSeen;
        if (ledger is null)
            return match.Row.Layout.IndexesOf(field).Count > 0 ? FieldResult.BlankInLedger : FieldResult.Informative;
        return isSame(observed) switch { true => FieldResult.Same, false => FieldResult.Differs, null => FieldResult.Informative };
    }
}
