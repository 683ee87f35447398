using Genba.Core.Assets;
using Genba.Wire;

namespace Genba.Core.AssetLedger;

/// <summary>An asset as the plant knows it: its row in the ledger, the device that was seen, or both.</summary>
/// <param name="Seen">The device that certainly is this row; null when nothing of it was seen.</param>
public sealed record KnownAsset(LedgerRow? Row, Asset? Seen)
{
    private const string RowPrefix = "row/";
    private const string AssetPrefix = "asset/";

    /// <summary>
    /// What people's statements about it are kept under, the first for new ones. A row outlives the device in it, so it comes first;
    /// what was said
    /// about a device before it had a row, or under another of its MAC addresses, is found by the others.
    /// </summary>
    public IReadOnlyList<string> Keys { get; } = KeysOf(Row, Seen);

    public string Key => Keys[0];

    /// <summary>The same things as entries of the log call them.</summary>
    public IReadOnlyList<string> Subjects =>
        [.. Keys.Select(key => key.StartsWith(RowPrefix, StringComparison.Ordinal) ? LedgerDeed.SubjectOf(key[RowPrefix.Length..]) : key)];

    public string Name => Row?.Label ?? (Seen is { Names: [var name, ..] } ? name : null) ?? Seen?.Model ?? Address ?? Seen?.Id ?? "";

    public string? Place => Row?[LedgerField.Place];

    /// <summary>The department that answers for it, else the person.</summary>
    public string? Department => Row?[LedgerField.Department] ?? Row?[LedgerField.Manager];

    /// <summary>The person that answers for it, else the department.</summary>
    public string? Owner => Row?[LedgerField.Manager] ?? Row?[LedgerField.Department];

    /// <summary>Its address as the ledger writes it, else the one that was seen.</summary>
    public string? Address => Row?[LedgerField.Address] ?? Seen?.Addresses.Select(held => held.Address.ToString()).FirstOrDefault();

    /// <summary>As it was seen, else as the ledger says.</summary>
    public string? Vendor => Seen?.Vendor ?? Row?[LedgerField.Vendor];

    /// <inheritdoc cref="Vendor"/>
    public string? Model => Seen?.Model ?? Row?[LedgerField.Model];

    /// <inheritdoc cref="Vendor"/>
    public string? Firmware => Seen?.Firmware ?? Row?[LedgerField.Firmware];

    /// <summary>The number that the ledger gives it.</summary>
    public string? Number => Row?[LedgerField.Id];

    /// <summary>What stands first among <paramref name="statements"/> under one of its keys, or nothing.</summary>
    public T? FindIn<T>(IReadOnlyDictionary<string, T> statements) where T : class
    {
        foreach (var key in Keys)
            if (statements.TryGetValue(key, out var found)) return found;
        return null;
    }

    /// <summary>Rows that are not retired, with their devices, in the order of the ledger; then devices of the plant that have no
    /// row.</summary>
    public static IReadOnlyList<KnownAsset> Of(IReadOnlyList<Asset> assets, IReadOnlyList<LedgerRow> rows,
        IReadOnlyList<LedgerMatch> matches)
    {
        var seen = matches.Where(match => match.IsCertain)
            .ToDictionary(match => match.Row.Id, match => match.Asset.Id, StringComparer.Ordinal);
        var byId = assets.ToDictionary(asset => asset.Id, StringComparer.Ordinal);
        var placed = seen.Values.ToHashSet(StringComparer.Ordinal);
        return
        [
            .. rows.Where(row => !row.IsRetired || seen.ContainsKey(row.Id))
                .Select(row => new KnownAsset(row, seen.TryGetValue(row.Id, out var id) ? byId.GetValueOrDefault(id) : null)),
            .. assets.Where(asset => !placed.Contains(asset.Id) && Reconciliation.BelongsInLedger(asset))
                .Select(asset => new KnownAsset(null, asset)),
        ];
    }

    private static IReadOnlyList<string> KeysOf(LedgerRow? row, Asset? seen)
    {
        if (row is null && seen is null) throw new ArgumentException("Neither a row nor a device.", nameof(row));
        return
        [
            .. row is null ? Array.Empty<string>() : [RowPrefix + row.Id],
            .. seen is null
                ? Array.Empty<string>()
                : seen.Macs.Select((MacAddress mac) => mac.ToString()).Prepend(seen.Id).Distinct(StringComparer.Ordinal)
                    .Select(id => AssetPrefix + id),
        ];
    }
}
