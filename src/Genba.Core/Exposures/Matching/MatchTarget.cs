using System.Buffers;
using Genba.Core.Advisories;
using Genba.Core.AssetLedger;
using Genba.Core.Identifiers;
using Genba.Core.Versions;

namespace Genba.Core.Exposures.Matching;

/// <summary>
/// Something that the plant has, ready to be compared with what sources say: a part of an SBOM by its identifiers, or a machine by maker,
/// model and firmware. NISTIR 7696 calls it the target.
/// </summary>
public sealed class MatchTarget
{
    /// <summary>Kinds whose maker and name are those of a product on the market, not of a package.</summary>
    private static readonly string[] ProductKinds = ["firmware", "device", "operating-system", "application", "platform"];

    private static readonly string[] Distributions = ["deb", "rpm", "apk", "alpm"];

    private readonly Dictionary<string, VersionKey?> _versionKeys = new(StringComparer.Ordinal);

    /// <summary>What CPE never writes in another way.</summary>
    private static readonly SearchValues<char> PlainCharacters = SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789_");

    private MatchTarget? _upstream;
    private List<string>? _cpeProducts;

    private MatchTarget(string name, string? version) => (Name, Version) = (name, version is { Length: > 0 } ? version : null);

    public string Name { get; }
    public string? Version { get; }
    /// <summary>What its SBOM calls it (bom-ref, SPDXID).</summary>
    public string? Reference { get; init; }

    public PackageUrl? Purl { get; private init; }
    public IReadOnlyList<Cpe> Cpes { get; private init; } = [];

    /// <summary>Maker and product in words, where they name a product on the market.</summary>
    public string? ProductName { get; private init; }

    internal Device? Device { get; private init; }

    /// <summary>Under which records may speak of it (<see cref="ProductKeys"/>); of machines the records of their maker are looked
    /// through.</summary>
    public IReadOnlyList<string> Keys { get; private init; } = [];

    /// <summary>A package of a distribution, which repairs without raising the version of its source.</summary>
    internal bool IsOfDistribution => Purl is { } purl && Distributions.Contains(purl.Type);

    /// <summary>
    /// As those count it who know nothing of distributions: without epoch and revision. Of everything else the target itself.
    /// </summary>
    internal MatchTarget Upstream => IsOfDistribution && Version is { } version ? _upstream ??= new(Name, WithoutRevision(version)) : this;

    /// <summary>How its versions compare; null: by nobody's rules.</summary>
    internal string? Scheme { get; private init; }

    /// <param name="supplier">Null: it names none.</param>
    /// <param name="purl">As the SBOM writes it.</param>
    /// <param name="cpes">As the SBOM writes them.</param>
    public static MatchTarget OfComponent(
        string kind, string name, string? version, string? supplier, string? purl, IReadOnlyList<string> cpes, string? reference = null)
    {
        var package = purl is not null && PackageUrl.TryParse(purl, out var parsed, out _) ? parsed : null;
        var names = cpes.Select(cpe => Cpe.TryParse(cpe, out var read, out _) ? read : null).OfType<Cpe>().ToList();
        var productName = ProductKinds.Contains(kind) && supplier is { Length: > 0 } ? ProductKeys.OfName(supplier, name) : null;
        var (type, ofPurl) = package is not null ? (package.Type, DistributionRelease.WithEpoch(package))
            : purl is not null ? TypeAndVersion(purl) : (null, null);
        // Generators write "go1.21.3" beside a purl that says 1.21.3.
        if (version is { Length: > 0 } && ofPurl is not null && version != ofPurl && SchemeOf(type!) is { } scheme
            && VersionOrderTable.Find(scheme)!.KeyOf(version) is null)
            version = ofPurl;
        version = version is { Length: > 0 } ? version : ofPurl
            ?? names.Where(cpe => cpe.Plain(CpeField.Version) is not (Cpe.Any or Cpe.NotApplicable)).Select(VersionOf).FirstOrDefault();
        return new(name, version)
        {
            Reference = reference,
            Purl = package,
            Cpes = names,
            ProductName = productName,
            Scheme = type is not null ? SchemeOf(type)
                : productName is not null && Maker.Of(supplier!) is { Read: not null } maker ? maker.Grammar : null,
            Keys = KeysOf(kind, name, supplier, purl, cpes),
        };
    }

    /// <returns>Null when maker or model is not known.</returns>
    public static MatchTarget? OfAsset(KnownAsset asset) => Device.Of(asset) is { } device
        ? new(asset.Model!, asset.Firmware) { Device = device, Scheme = device.Maker.Grammar } : null;

    /// <summary>A machine by what it is called, for example on the command line.</summary>
    public static MatchTarget OfDevice(string vendor, string model, string? firmware)
    {
        var device = Device.Of(vendor, model, firmware);
        return new(model, firmware) { Device = device, Scheme = device.Maker.Grammar };
    }

    /// <summary>Under which a part of an SBOM is looked for; kept with it.</summary>
    public static IReadOnlyList<string> KeysOf(string kind, string name, string? supplier, string? purl, IEnumerable<string> cpes)
    {
        var keys = new List<string>(2);
        if (purl is not null && ProductKeys.OfPurl(purl) is { } package)
        {
            keys.Add(package);
            // Packages of distributions are built from sources of another name, under which the distribution's advisories speak of them.
            if (UpstreamOf(purl) is { } upstream) keys.Add(package[..(package.LastIndexOf('/') + 1)] + upstream.ToLowerInvariant());
        }
        foreach (var cpe in cpes)
            if (ProductKeys.OfCpe(cpe) is { } key && !keys.Contains(key)) keys.Add(key);
        if (ProductKinds.Contains(kind) && supplier is { Length: > 0 } && ProductKeys.OfName(supplier, name) is { } named) keys.Add(named);
        return keys;
    }

    /// <summary>Whether a CPE name holds vendor and product of one of ours: a quick look before the name is read.</summary>
    internal bool MayBeNamedBy(string cpe)
    {
        _cpeProducts ??= [.. Cpes.Select(own => (own.Plain(CpeField.Vendor), own.Plain(CpeField.Product))).Select(own =>
            own.Item1.AsSpan().ContainsAnyExcept(PlainCharacters) || own.Item2.AsSpan().ContainsAnyExcept(PlainCharacters) ? ""
                : $":{own.Item1}:{own.Item2}")];
        foreach (var product in _cpeProducts)
            if (cpe.Contains(product, StringComparison.OrdinalIgnoreCase)) return true;
        return false;
    }

    /// <summary>Whether a formatted name of CPE 2.3 has part, vendor and product of one of ours, letter by letter.</summary>
    internal bool IsNamedBy(string cpe)
    {
        const string Form = "cpe:2.3:";
        if (!cpe.StartsWith(Form, StringComparison.Ordinal)) return false;
        for (var at = 0; at < _cpeProducts!.Count; at++)
        {
            var (part, product) = (Cpes[at][CpeField.Part], _cpeProducts[at]);
            if (product.Length > 0 && part.Length == 1 && cpe.Length > Form.Length + 1 + product.Length && cpe[Form.Length] == part[0]
                && cpe.AsSpan(Form.Length + 1).StartsWith(product, StringComparison.OrdinalIgnoreCase) && cpe[Form.Length + 1 + product.Length] == ':')
                return true;
        }
        return false;
    }

    internal VersionKey? KeyIn(string scheme)
    {
        if (Version is null) return null;
        if (!_versionKeys.TryGetValue(scheme, out var key))
            _versionKeys[scheme] = key = VersionOrderTable.Find(scheme)?.KeyOf(Version);
        return key;
    }

    /// <summary>Version and update of a CPE as one text: 3.1.0 and rc2 are 3.1.0rc2.</summary>
    internal static string VersionOf(Cpe cpe)
    {
        var (version, update) = (cpe.Plain(CpeField.Version), cpe.Plain(CpeField.Update));
        return update is Cpe.Any or Cpe.NotApplicable ? version : char.IsAsciiLetter(update[0]) && update.Length <= 3 ? version + update
            : $"{version}-{update}";
    }

    /// <summary>The VERS type of packages of this purl type (Ecma TC54, VERS types).</summary>
    internal static string? SchemeOf(string purlType) => purlType switch
    {
        "apk" => "apk",
        "generic" or "github" or "bitbucket" or "oci" or "docker" or "huggingface" or "swid" or "mlflow" or "qpkg" => null,
        _ => VersionOrderTable.Find(purlType) is null ? null : purlType,
    };

    /// <summary>Of a purl that its type does not allow: Go's own library has no namespace.</summary>
    private static (string? Type, string? Version) TypeAndVersion(string purl)
    {
        var path = purl.Split('?', '#')[0];
        var slash = path.IndexOf('/', StringComparison.Ordinal);
        if (slash <= 4 || !path.StartsWith("pkg:", StringComparison.OrdinalIgnoreCase)) return (null, null);
        var at = path.LastIndexOf('@');
        return (path[4..slash].ToLowerInvariant(), at > slash ? Uri.UnescapeDataString(path[(at + 1)..]) : null);
    }

    /// <summary>deb-version(7) and the names of rpm and apk packages: [epoch:]version[-revision].</summary>
    private static string WithoutRevision(string version)
    {
        var text = version[(version.IndexOf(':', StringComparison.Ordinal) + 1)..];
        return text.LastIndexOf('-') is > 0 and var hyphen ? text[..hyphen] : text;
    }

    /// <summary>The source package that syft and others name in the qualifier <c>upstream</c>, without its version.</summary>
    private static string? UpstreamOf(string purl)
    {
        const string Key = "upstream=";
        var at = purl.IndexOf(Key, StringComparison.Ordinal);
        if (at <= 0 || purl[at - 1] is not ('?' or '&')) return null;
        var value = Uri.UnescapeDataString(purl[(at + Key.Length)..].Split('&', '#')[0]);
        return value.Split('@')[0] is { Length: > 0 } name ? name : null;
    }
}
