using Genba.Core.AssetLedger;
using Genba.Core.Assets;
using Genba.Core.Texts;

namespace Genba.Core.Labels;

/// <summary>
/// What rules may ask of an asset, by name: <c>kind</c> (ledger and sight together), <c>ledger.</c> and the key of a field,
/// <c>column.</c> and the
/// heading of a column that the ledger has beside its fields, <c>seen.</c> and what was observed.
/// </summary>
public static class AssetFacts
{
    private const string LedgerPrefix = "ledger.";
    private const string ColumnPrefix = "column.";
    private const string Both = "kind";

    private static readonly BilingualTexts Texts = BilingualTexts.NamedAs(typeof(AssetFacts));

    private static readonly Dictionary<string, Func<Asset, IEnumerable<string?>>> Seen = new(StringComparer.Ordinal)
    {
        ["seen.kind"] = asset => [asset.Kind == AssetKind.Unknown ? null : AssetKinds.NameOf(asset.Kind)],
        ["seen.os"] = asset => [asset.OperatingSystem],
        ["seen.vendor"] = asset => [asset.Vendor],
        ["seen.model"] = asset => [asset.Model],
        ["seen.firmware"] = asset => [asset.Firmware],
        ["seen.name"] = asset => asset.Names,
        ["seen.zone"] = asset => [asset.Zone],
        ["seen.protocol"] = asset => asset.Protocols.Select(spoken => spoken.Name),
    };

    public static bool IsKnown(string fact) => fact == Both || Seen.ContainsKey(fact) || FieldOf(fact) is not null
        || (fact.StartsWith(ColumnPrefix, StringComparison.Ordinal) && fact.Length > ColumnPrefix.Length);

    /// <summary>What is stated; empty when nothing is.</summary>
    public static IReadOnlyList<string> Read(KnownAsset asset, string fact)
    {
        IEnumerable<string?> stated =
            fact == Both ? Read(asset, LedgerPrefix + Both).Concat(Read(asset, "seen." + Both))
            : Seen.TryGetValue(fact, out var read) ? asset.Seen is { } seen ? read(seen) : []
            : FieldOf(fact) is { } field ? OfField(asset.Row?[field], field)
            : fact.StartsWith(ColumnPrefix, StringComparison.Ordinal) ? [OfColumn(asset.Row, fact[ColumnPrefix.Length..])]
            : [];
        return [.. stated.Where(value => !string.IsNullOrWhiteSpace(value)).Cast<string>()];
    }

    /// <summary>What people call the fact.</summary>
    public static BilingualText NameOf(string fact) =>
        Texts.Find(fact) ?? (FieldOf(fact) is { } field ? LedgerFields.HeadingOf(field)
            : fact.StartsWith(ColumnPrefix, StringComparison.Ordinal) ? new(fact[ColumnPrefix.Length..], fact[ColumnPrefix.Length..])
            : new(fact, fact));

    /// <summary>The cell, and the key of the choice that it says.</summary>
    private static IEnumerable<string?> OfField(string? cell, LedgerField field) => [cell, LedgerFields.ChoiceIn(field, cell)];

    private static string? OfColumn(LedgerRow? row, string heading)
    {
        if (row is null) return null;
        for (var index = 0; index < row.Layout.Columns.Count; index++)
            if (row.Layout.Columns[index].Heading == heading) return row.Cells[index];
        return null;
    }

    private static LedgerField? FieldOf(string fact) =>
        fact.StartsWith(LedgerPrefix, StringComparison.Ordinal) && LedgerFields.TryParse(fact[LedgerPrefix.Length..], out var field)
            ? field : null;
}
