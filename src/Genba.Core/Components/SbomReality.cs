using Genba.Core.AssetLedger;
using Genba.Core.Assets;

namespace Genba.Core.Components;

/// <summary>Where an SBOM and a machine that it describes contradict each other.</summary>
/// <param name="What">Name of the software, for <see cref="SbomContradictionKind.Software"/> and <see
/// cref="SbomContradictionKind.Unlisted"/>.</param>
/// <param name="Said">By the SBOM.</param>
/// <param name="Shown">By the machine.</param>
/// <param name="Place">Where the SBOM says it.</param>
/// <param name="Fact">What the machine showed, with its frame.</param>
public sealed record SbomContradiction(
    SbomContradictionKind Kind, StoredSbom Sbom, string Asset, string What, string Said, string Shown, SbomPlace Place, Fact Fact);

/// <summary>Values are added, never changed: they are in the keys of findings.</summary>
public enum SbomContradictionKind
{
    /// <summary>The firmware is another than the SBOM describes.</summary>
    Firmware,
    /// <summary>The machine calls itself by another model.</summary>
    Model,
    /// <summary>A service names another version of a component.</summary>
    Software,
    /// <summary>A service names software that the SBOM does not list.</summary>
    Unlisted,
}

/// <summary>Compares SBOMs with what machines said of themselves. Pure functions: what cannot be told is no contradiction.</summary>
public static class SbomReality
{
    private const double SureEnough = 0.5;
    private const int ShortestWord = 3;
    private static readonly string[] FirmwareKeys = ["firmware", "revision"];
    private static readonly string[] ModelKeys = ["model", "order-number", "product-code", "hardware", "name", "description"];

    /// <summary>Kinds whose version is the firmware of the machine; an SBOM that does not say its kind is taken for one.</summary>
    private static readonly string[] WholeMachines = ["", "firmware", "device", "operating-system", "platform", "container"];

    /// <summary>Each machine with the tie that names it; a tie to the machine itself before one to its product.</summary>
    public static IEnumerable<(SbomTie Tie, Asset Asset)> MachinesOf(
        IReadOnlyList<SbomTie> ties, IReadOnlyList<Asset> assets, IReadOnlyList<LedgerMatch> matches)
    {
        var keys = new Dictionary<string, Asset>(StringComparer.Ordinal);
        foreach (var asset in assets)
            foreach (var key in new KnownAsset(null, asset).Keys) keys.TryAdd(key, asset);
        foreach (var match in matches.Where(match => match.IsCertain)) keys.TryAdd("row/" + match.Row.Id, match.Asset);
        var products = ties.Where(tie => tie.Product is not null).ToList();
        var direct = ties.Where(tie => tie.AssetKey is not null && keys.ContainsKey(tie.AssetKey))
            .Select(tie => (tie, keys[tie.AssetKey!]));
        var models = products.Count == 0 ? null
            : assets.Where(asset => asset.Model is not null).ToLookup(asset => NamedSoftware.PlainOf(asset.Model!), StringComparer.Ordinal);
        return direct.Concat(products.SelectMany(tie =>
            models![NamedSoftware.PlainOf(tie.Product!.Model)].Where(tie.Product.IsModel).Select(asset => (tie, asset))));
    }

    /// <summary>Ids of the SBOMs that describe each asset, by the first of its keys; also assets that were never seen.</summary>
    public static ILookup<string, long> SbomsOf(IReadOnlyList<SbomTie> ties, IReadOnlyList<KnownAsset> assets)
    {
        var byKey = ties.Where(tie => tie.AssetKey is not null).ToLookup(tie => tie.AssetKey!, tie => tie.Sbom, StringComparer.Ordinal);
        var byModel = ties.Where(tie => tie.Product is not null)
            .ToLookup(tie => NamedSoftware.PlainOf(tie.Product!.Model), StringComparer.Ordinal);
        return assets.SelectMany(asset => asset.Keys.SelectMany(key => byKey[key])
                .Concat(byModel.Count == 0 || asset.Model is not { } model ? []
                    : byModel[NamedSoftware.PlainOf(model)]
                        .Where(tie => tie.Product!.IsModel(asset.Vendor, model) && tie.Product.Covers(asset.Firmware) == true).Select(tie => tie.Sbom))
                .Distinct().Select(sbom => (asset.Key, sbom)))
            .ToLookup(pair => pair.Key, pair => pair.sbom, StringComparer.Ordinal);
    }

    /// <summary>What the services of a machine name with a version, and the fact that says it.</summary>
    public static IEnumerable<(NamedSoftware Software, Fact Fact)> SoftwareOf(Asset asset) => asset.Facts
        .Where(fact => fact.Key == "software" && fact.Confidence >= SureEnough)
        .SelectMany(fact => NamedSoftware.In(fact.Value).Select(software => (software, fact)));

    /// <param name="named">Components whose names the machine's services gave.</param>
    public static IEnumerable<SbomContradiction> Compare(StoredSbom sbom, SbomTie tie, Asset asset, IReadOnlyList<StoredComponent> named)
    {
        if (FirmwareOf(sbom, tie, asset) is { } firmware) yield return firmware;
        if (tie.AssetKey is not null && ModelOf(sbom, asset) is { } model) yield return model;
        foreach (var one in SoftwareOf(asset).DistinctBy(one => (one.Software.Names[0], one.Software.Version)))
        {
            var listed = named.Where(part => one.Software.Names.Contains(NamedSoftware.PlainOf(part.ShortName))).ToList();
            if (listed.Count == 0)
            {
                // Only an SBOM that lists parts at all can lack one.
                if (sbom.Quality.Parts > 0)
                    yield return new(SbomContradictionKind.Unlisted, sbom, asset.Id, one.Software.Name, "", one.Software.Version, default,
                        one.Fact);
            }
            else if (listed.All(part => part.Version is { Length: > 0 } version && VersionWords.Contradict(version, one.Software.Version)))
            {
                yield return new(
                    SbomContradictionKind.Software, sbom, asset.Id, listed[0].Name, listed[0].Version!, one.Software.Version,
                    new(listed[0].Path, listed[0].Line), one.Fact);
            }
        }
    }

    /// <summary>
    /// Of several SBOMs of one product that are tied to a machine, those of another firmware say nothing where one fits: the machine was
    /// updated, and both are kept.
    /// </summary>
    public static IReadOnlyList<SbomContradiction> WithoutOtherVersions(IReadOnlyList<SbomContradiction> found,
        IReadOnlyList<(SbomTie Tie, Asset Asset)> tied, IReadOnlyDictionary<long, StoredSbom> sboms)
    {
        var otherFirmware = found.Where(one => one.Kind == SbomContradictionKind.Firmware).Select(one => (one.Asset, one.Sbom.Id))
            .ToHashSet();
        if (otherFirmware.Count == 0) return found;
        var fitting = tied.Where(one => one.Asset.Firmware is not null && !otherFirmware.Contains((one.Asset.Id, one.Tie.Sbom)))
            .Select(one => (one.Asset.Id, sboms[one.Tie.Sbom].Product)).ToHashSet();
        return [.. found.Where(one => !(otherFirmware.Contains((one.Asset, one.Sbom.Id))
            && fitting.Contains((one.Asset, one.Sbom.Product))))];
    }

    private static SbomContradiction? FirmwareOf(StoredSbom sbom, SbomTie tie, Asset asset)
    {
        if (!WholeMachines.Contains(sbom.SubjectKind) || asset.Firmware is not { } shown) return null;
        if (asset.Facts.FirstOrDefault(fact => FirmwareKeys.Contains(fact.Key) && fact.Value == shown
            && fact.Confidence >= SureEnough) is not { } fact) return null;
        var range = tie.Product is { } product && (product.From ?? product.To) is not null ? product : null;
        var contradicts = range is null ? sbom.Version.Length > 0
            && VersionWords.Contradict(sbom.Version, shown) : range.Covers(shown) == false;
        return contradicts
            ? new(SbomContradictionKind.Firmware, sbom, asset.Id, "", range is null ? sbom.Version : $"{range.From}–{range.To}", shown,
                sbom.SubjectPlace, fact)
            : null;
    }

    /// <summary>Only where not one word of a model, letters and digits with a digit among them, is in the name of the product.</summary>
    private static SbomContradiction? ModelOf(StoredSbom sbom, Asset asset)
    {
        if (asset.Model is not { } shown || !WholeMachines.Contains(sbom.SubjectKind)) return null;
        var product = NamedSoftware.PlainOf(sbom.Name);
        if (product.Length < ShortestWord || !product.Any(char.IsDigit)) return null;
        var claims = asset.Facts.Where(fact => ModelKeys.Contains(fact.Key)).Select(fact => fact.Value).Append(shown).ToList();
        if (claims.Any(claim => Shares(claim, product, sbom.Name))) return null;
        return asset.Facts.FirstOrDefault(fact => fact.Value == shown && fact.Confidence >= SureEnough) is { } said
            ? new(SbomContradictionKind.Model, sbom, asset.Id, "", sbom.Name, shown, sbom.SubjectPlace, said) : null;
    }

    private static bool Shares(string claim, string product, string name)
    {
        var plain = NamedSoftware.PlainOf(claim);
        return (plain.Length >= ShortestWord && (plain.Contains(product, StringComparison.Ordinal)
            || product.Contains(plain, StringComparison.Ordinal)))
            || WordsOf(claim).Intersect(WordsOf(name)).Any();
    }

    private static IEnumerable<string> WordsOf(string text) =>
        text.Split([' ', '/', '_', ',', '(', ')'], StringSplitOptions.RemoveEmptyEntries)
        .Select(NamedSoftware.PlainOf).Where(word => word.Length >= ShortestWord && word.Any(char.IsDigit));
}
