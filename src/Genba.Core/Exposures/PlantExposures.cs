using Genba.Core.AssetLedger;

namespace Genba.Core.Exposures;

/// <summary>
/// All exposures of a plant by asset: those of machines themselves, and those of parts in SBOMs that describe them. Made once for each
/// state of the plant.
/// </summary>
public sealed class PlantExposures
{
    private readonly ILookup<string, AssetExposure> _ofAsset;
    private readonly ILookup<string, AssetExposure> _ofVulnerability;

    private PlantExposures(IReadOnlyList<AssetExposure> all, IReadOnlyList<Exposure> untied, ExposureCoverage coverage)
    {
        (All, Untied, Coverage) = (all, untied, coverage);
        _ofAsset = all.ToLookup(one => one.Asset.Key, StringComparer.Ordinal);
        _ofVulnerability = all.ToLookup(one => one.Vulnerability.Id, StringComparer.Ordinal);
    }

    /// <summary>By asset, worst first.</summary>
    public IReadOnlyList<AssetExposure> All { get; }

    /// <summary>Of parts in SBOMs that describe no machine here.</summary>
    public IReadOnlyList<Exposure> Untied { get; }

    public ExposureCoverage Coverage { get; }

    public IEnumerable<AssetExposure> OfAsset(KnownAsset asset) => asset.Keys.SelectMany(key => _ofAsset[key]);

    /// <param name="vulnerability">Its first id.</param>
    public IEnumerable<AssetExposure> OfVulnerability(string vulnerability) => _ofVulnerability[vulnerability];

    /// <param name="sbomsOf">Ids of the SBOMs that describe an asset.</param>
    public static PlantExposures Of(IReadOnlyList<KnownAsset> assets, IReadOnlyList<Exposure> exposures,
        IReadOnlyDictionary<string, ExposedVulnerability> vulnerabilities, ILookup<string, long> sbomsOf)
    {
        var direct = exposures.Where(one => one.Product.AssetKey is not null).ToLookup(one => one.Product.AssetKey!, StringComparer.Ordinal);
        var inSboms = exposures.Where(one => one.Product.Sbom is not null).ToLookup(one => one.Product.Sbom!.Value);
        var all = new List<AssetExposure>();
        var tied = new HashSet<long>();
        var known = 0;
        foreach (var asset in assets)
        {
            var sboms = sbomsOf[asset.Key].ToList();
            tied.UnionWith(sboms);
            if (ExposureCoverage.Knows(asset) || sboms.Count > 0) known++;
            var own = asset.Keys.SelectMany(key => direct[key]).ToList();
            // The machine as a whole before its parts, where somebody says something of the whole: its maker knows whether a part matters.
            all.AddRange(own.Concat(sboms.SelectMany(sbom => inSboms[sbom])).GroupBy(one => one.Vulnerability, StringComparer.Ordinal)
                .Select(group => new AssetExposure(asset, vulnerabilities[group.Key],
                    [.. group.OrderByDescending(one => one.Reason == MatchReason.StatedHere).ThenByDescending(IsOfWhole)
                        .ThenBy(one => RankOf(one.Status)).ThenByDescending(one => one.Confidence)])));
        }
        return new(
            [.. all.OrderBy(one => RankOf(one.Status)).ThenByDescending(one => one.Vulnerability.IsExploited)
                .ThenByDescending(one => one.Vulnerability.Score).ThenBy(one => one.Vulnerability.Id, StringComparer.Ordinal)],
            [.. inSboms.Where(group => !tied.Contains(group.Key)).SelectMany(group => group)], new(known, assets.Count));
    }

    private static bool IsOfWhole(Exposure one) =>
        one.Status != ExposureStatus.CannotTell && (one.Product.AssetKey is not null || one.Product.IsWhole);

    private static int RankOf(ExposureStatus status) => status switch
    {
        ExposureStatus.Affected => 0,
        ExposureStatus.UnderInvestigation => 1,
        ExposureStatus.CannotTell => 2,
        ExposureStatus.Fixed => 3,
        _ => 4,
    };
}

/// <summary>Of how many machines enough is known to compare them with advisories: an SBOM, or maker, model and firmware.</summary>
public readonly record struct ExposureCoverage(int Known, int Assets)
{
    /// <summary>0 to 100; 0 where there are no assets.</summary>
    public double Percent => Assets == 0 ? 0 : 100.0 * Known / Assets;

    internal static bool Knows(KnownAsset asset) =>
        asset.Vendor is { Length: > 0 } && asset.Model is { Length: > 0 } && asset.Firmware is { Length: > 0 };
}
