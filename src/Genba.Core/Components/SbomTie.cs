using Genba.Core.AssetLedger;
using Genba.Core.Assets;

namespace Genba.Core.Components;

/// <summary>A person says that an SBOM describes a machine, or every machine of a product.</summary>
/// <param name="AssetKey">As <see cref="KnownAsset.Key"/>; null where <paramref name="Product"/> says it.</param>
/// <param name="Name">What it was called when it was tied.</param>
public sealed record SbomTie(
    long Id, long Sbom, string? AssetKey, TiedProduct? Product, string Name, string Reason, string Actor, DateTimeOffset TiedAt,
        long EntryIndex);

/// <summary>Machines of one maker and model.</summary>
/// <param name="Vendor">Empty: of any maker.</param>
/// <param name="From">First firmware that the SBOM describes; null: no limit.</param>
/// <param name="To">The last; null: no limit.</param>
public sealed record TiedProduct(string Vendor, string Model, string? From = null, string? To = null)
{
    public const int LongestText = 200;

    public bool IsModel(Asset asset) => asset.Model is { } model && IsModel(asset.Vendor, model);

    /// <param name="vendor">Null: it is not known.</param>
    public bool IsModel(string? vendor, string model) => NamedSoftware.PlainOf(model) is { Length: > 0 } seen
        && seen == NamedSoftware.PlainOf(Model) && (Vendor.Length == 0 || vendor is null || Overlaps(vendor, Vendor));

    /// <returns>Null where the order of the versions cannot be told, or the machine tells none.</returns>
    public bool? Covers(string? firmware)
    {
        if (From is null && To is null) return true;
        if (firmware is null) return null;
        var (after, before) = (From is null ? 0 : VersionWords.Order(From, firmware), To is null ? 0 : VersionWords.Order(firmware, To));
        // A device that says 4.5 may be a 4.5.1.
        if (To is not null && !VersionWords.Contradict(firmware, To)) before = 0;
        return after > 0 || before > 0 ? false : after is null || before is null ? null : true;
    }

    public override string ToString() =>
        $"{Vendor} {Model}".Trim() + (From is null && To is null ? "" : From == To ? $" {From}" : $" {From ?? ""}–{To ?? ""}");

    /// <summary>"Siemens" and "Siemens AG" are one maker.</summary>
    internal static bool Overlaps(string one, string other)
    {
        var (left, right) = (NamedSoftware.PlainOf(one), NamedSoftware.PlainOf(other));
        return left.Length > 1 && right.Length > 1 && (left.Contains(right, StringComparison.Ordinal)
            || right.Contains(left, StringComparison.Ordinal));
    }
}

/// <summary>A machine that an SBOM may describe, by what both call themselves.</summary>
/// <param name="SameFirmware">Whether its firmware is the one of the SBOM; null: one of them does not say.</param>
public sealed record SbomProposal(KnownAsset Asset, bool SameVendor, bool? SameFirmware)
{
    private const int ShortestName = 4, Most = 200;

    /// <summary>Machines whose model is named in the SBOM's product, or the other way round; those with the same firmware first.</summary>
    /// <param name="tied">What is tied to this SBOM already.</param>
    public static IReadOnlyList<SbomProposal> Of(StoredSbom sbom, IEnumerable<KnownAsset> assets, IReadOnlyList<SbomTie> tied)
    {
        var product = NamedSoftware.PlainOf(sbom.Name);
        if (product.Length < ShortestName) return [];
        var keys = tied.Select(tie => tie.AssetKey).OfType<string>().ToHashSet(StringComparer.Ordinal);
        return [.. assets
            .Where(asset => !asset.Keys.Any(keys.Contains)
                && !(asset.Seen is { } seen && tied.Any(tie => tie.Product?.IsModel(seen) == true)))
            .Select(asset => (asset, model: asset.Seen?.Model ?? asset.Row?[LedgerField.Model], vendor: asset.Seen?.Vendor
                ?? asset.Row?[LedgerField.Vendor],
                firmware: asset.Seen?.Firmware ?? asset.Row?[LedgerField.Firmware]))
            .Where(one => one.model is { } model && NamedSoftware.PlainOf(model) is { Length: >= ShortestName } plain
                && (plain.Contains(product, StringComparison.Ordinal) || product.Contains(plain, StringComparison.Ordinal))
                && (sbom.Vendor.Length == 0 || one.vendor is null || TiedProduct.Overlaps(one.vendor, sbom.Vendor)))
            .Select(one => new SbomProposal(
                one.asset, sbom.Vendor.Length > 0 && one.vendor is not null,
                one.firmware is null || sbom.Version.Length == 0 ? null : !VersionWords.Contradict(one.firmware, sbom.Version)))
            .OrderByDescending(one => one.SameFirmware ?? false).ThenByDescending(one => one.SameVendor)
                .ThenBy(one => one.Asset.Name, StringComparer.Ordinal)
            .Take(Most)];
    }
}
