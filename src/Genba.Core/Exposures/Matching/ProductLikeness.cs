using Genba.Core.Advisories;
using Genba.Core.Identifiers;

namespace Genba.Core.Exposures.Matching;

/// <summary>How a product of a record relates to a target.</summary>
/// <param name="Rank">3: an identifier of packages; 2: order number, model or names of maker and product; 1: CPE.</param>
/// <param name="Version">The version that the product itself is of, in the source's words.</param>
internal readonly record struct ProductMatch(Likeness Likeness, int Rank, string? Version)
{
    /// <summary>Why "affected" cannot be said although the version fits.</summary>
    public MatchReason? Doubt { get; init; }

    /// <summary>The source means one release of a distribution, the target does not say of which it is.</summary>
    public bool IsOfRelease { get; init; }
}

/// <summary>Which products of one record are a target; each product is looked at once for each target.</summary>
internal sealed class ProductLikeness
{
    private readonly Advisory _advisory;
    private readonly Dictionary<StatedProduct, string?> _packages = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<string, Cpe?> _names = new(StringComparer.Ordinal);
    private readonly Dictionary<string, IReadOnlyList<StatedProduct>> _parts = new(StringComparer.Ordinal);

    public ProductLikeness(Advisory advisory) => _advisory = advisory;

    public ProductMatch Of(StatedProduct product, MatchTarget target)
    {
        if (product.Id is not { } id || _advisory.Products.Relations.Count == 0) return OfOne(product, target);
        if (!_parts.TryGetValue(id, out var parts)) _parts[id] = parts = _advisory.Products.Parts(id);
        if (parts.Count <= 1) return OfOne(parts.Count == 1 ? parts[0] : product, target);
        return OfParts(parts, target);
    }

    /// <summary>A product on or in another: the target is one of them, and the others should be there too.</summary>
    private ProductMatch OfParts(IReadOnlyList<StatedProduct> parts, MatchTarget target)
    {
        var matches = parts.Select(part => OfOne(part, target)).ToList();
        var best = matches.Where(match => match.Likeness != Likeness.None).OrderByDescending(match => match.Likeness)
            .ThenByDescending(match => match.Version is not null).FirstOrDefault();
        if (best.Likeness == Likeness.None || best.Rank == 3) return best;
        if (target.Device is not null)
        {
            // Firmware (with a version) installed on hardware (a model): the model is the target, the firmware says which version.
            var version = matches.Select(match => match.Version).FirstOrDefault(text => text is not null)
                ?? parts.Select(part => part.Version).FirstOrDefault(text => text is not null);
            return best with { Version = version };
        }
        return best with { Doubt = MatchReason.PlatformUnknown };
    }

    private ProductMatch OfOne(StatedProduct product, MatchTarget target)
    {
        if (target.Device is { } device) return OfDevice(product, device);
        if ((product.Purl ?? product.Package) is not null && PackageOf(product) is { } package)
            return target.Keys.Contains(package) ? OfPackage(product, target) : default;
        if (product.Cpes.Count > 0 && OfCpe(product, target) is { Likeness: > Likeness.None } named) return named;
        return target.ProductName is { } name && name == ProductKeys.OfName(product.Vendor, product.Product ?? product.Name)
            ? new(Likeness.Family, 2, product.Version) : default;
    }

    private static ProductMatch OfPackage(StatedProduct product, MatchTarget target)
    {
        // An advisory's purl may carry the one version that it means; the version beside it may be a whole package name (RPM).
        var version = product.Purl is { } text && PackageUrl.TryParse(text, out var purl, out _) && DistributionRelease.WithEpoch(purl) is { } one
            ? one : product.Version;
        if (DistributionRelease.Of(product) is not { } release) return new(Likeness.Exact, 3, version);
        if (DistributionRelease.Of(target) is not { } own) return new(Likeness.Exact, 3, version) { IsOfRelease = true };
        return own == release || own.StartsWith(release + '.', StringComparison.Ordinal) ? new(Likeness.Exact, 3, version) : default;
    }

    private ProductMatch OfCpe(StatedProduct product, MatchTarget target)
    {
        if (target.Cpes.Count == 0) return default;
        foreach (var text in product.Cpes)
        {
            if (!target.MayBeNamedBy(text)) continue;
            // Only CSAF and VEX mean the version in the name; elsewhere maker and product, which are equal, are all that is asked.
            if (!NamesVersions && target.IsNamedBy(text)) return Named(product.Version, target);
            if (NameOf(text) is not { } criterion) continue;
            foreach (var own in target.Cpes)
            {
                if (Relation(CpeField.Vendor) is not (CpeRelation.Equal or CpeRelation.Superset)
                    || Relation(CpeField.Product) is not (CpeRelation.Equal or CpeRelation.Superset)
                    || Relation(CpeField.Part) == CpeRelation.Disjoint)
                    continue;
                var version = product.Version;
                if (version is null && NamesVersions && criterion.Plain(CpeField.Version) is var said and not (Cpe.Any or Cpe.NotApplicable))
                    version = said;
                return Named(version, target);

                CpeRelation Relation(CpeField field) => Identifiers.CpeMatch.Compare(criterion[field], own[field]);
            }
        }
        return default;
    }

    private bool NamesVersions => _advisory.Feed is AdvisoryFeed.Csaf or AdvisoryFeed.OpenVex or AdvisoryFeed.CycloneDx;

    private static ProductMatch Named(string? version, MatchTarget target) =>
        new(Likeness.Exact, 1, version) { Doubt = target.IsOfDistribution ? MatchReason.DistributionRepairs : null };

    private Cpe? NameOf(string text)
    {
        if (!_names.TryGetValue(text, out var name)) _names[text] = name = Cpe.TryParse(text, out var read, out _) ? read : null;
        return name;
    }

    private static ProductMatch OfDevice(StatedProduct product, Device device)
    {
        var name = product.Product ?? product.Name;
        var isOfMaker = product.Vendor is { } vendor ? device.IsOf(vendor) : product.Cpes.Count == 0 && device.IsOf(product.Name ?? "");
        if (name is null || !isOfMaker) return default;
        var likeness = device.LikenessTo(name, product.ModelNumbers);
        if (likeness == Likeness.None && product.Name is { } whole && whole != name)
            likeness = device.LikenessTo(whole, product.ModelNumbers);
        return new(likeness, 2, product.Version)
        {
            Doubt = likeness switch
            {
                Likeness.Alike => MatchReason.NameOnly,
                Likeness.Conditional => MatchReason.PlatformUnknown,
                _ => null,
            },
        };
    }

    private string? PackageOf(StatedProduct product)
    {
        if (!_packages.TryGetValue(product, out var package)) _packages[product] = package = ProductKeys.OfPackage(product);
        return package;
    }
}
