using System.Globalization;
using System.Text;

namespace Genba.Core.Advisories;

/// <summary>
/// Words under which a product is found again, whoever names it: not for deciding whether it is affected, only for finding the few records
/// that may say so. <c>p:</c> purl without version, <c>c:</c> vendor and product of a CPE, <c>n:</c> vendor and product in words,
/// <c>m:</c> model number, <c>e:</c> package of an ecosystem that has no purl type.
/// </summary>
public static class ProductKeys
{
    private const int Longest = 200;
    private const string Pypi = "pypi/";

    private static readonly Dictionary<string, string> PurlTypes = new(StringComparer.OrdinalIgnoreCase)
    {
        ["PyPI"] = Pypi, ["pip"] = Pypi, ["npm"] = "npm/", ["Go"] = "golang/", ["Maven"] = "maven/", ["crates.io"] = "cargo/",
        ["rust"] = "cargo/",
        ["NuGet"] = "nuget/", ["RubyGems"] = "gem/", ["Packagist"] = "composer/", ["composer"] = "composer/", ["Hex"] = "hex/",
        ["erlang"] = "hex/",
        ["Pub"] = "pub/", ["Debian"] = "deb/debian/", ["Ubuntu"] = "deb/ubuntu/", ["Alpine"] = "apk/alpine/", ["Wolfi"] = "apk/wolfi/",
        ["Chainguard"] = "apk/chainguard/", ["Red Hat"] = "rpm/redhat/", ["AlmaLinux"] = "rpm/almalinux/",
        ["Rocky Linux"] = "rpm/rocky-linux/",
        ["SUSE"] = "rpm/suse/", ["openSUSE"] = "rpm/opensuse/", ["SwiftURL"] = "swift/", ["Hackage"] = "hackage/", ["CRAN"] = "cran/",
        ["OSS-Fuzz"] = "generic/",
        ["GitHub Actions"] = "githubactions/", ["ConanCenter"] = "conan/",
    };

    /// <summary>Where packages of a type are collected, as <c>collectionURL</c> of CVE records names it: the host.</summary>
    private static readonly Dictionary<string, string> Collections = new(StringComparer.OrdinalIgnoreCase)
    {
        ["registry.npmjs.org"] = "npm", ["www.npmjs.com"] = "npm", ["npmjs.com"] = "npm", ["pypi.org"] = "PyPI",
        ["pypi.python.org"] = "PyPI", ["repo.maven.apache.org"] = "Maven", ["repo1.maven.org"] = "Maven",
        ["central.sonatype.com"] = "Maven",
        ["mvnrepository.com"] = "Maven", ["rubygems.org"] = "RubyGems", ["crates.io"] = "crates.io", ["www.nuget.org"] = "NuGet",
        ["nuget.org"] = "NuGet", ["packagist.org"] = "Packagist", ["pkg.go.dev"] = "Go", ["proxy.golang.org"] = "Go", ["hex.pm"] = "Hex",
        ["repo.hex.pm"] = "Hex", ["access.redhat.com"] = "Red Hat", ["pub.dev"] = "Pub",
    };

    /// <summary>All keys of a record, each once.</summary>
    public static IReadOnlyCollection<string> Of(Advisory advisory)
    {
        var keys = new HashSet<string>(StringComparer.Ordinal);
        foreach (var statement in advisory.Statements)
        {
            foreach (var claim in statement.Claims)
            {
                if (claim.Product.Id is { } id && advisory.Products.Products.Count > 0)
                    foreach (var part in advisory.Products.Parts(id)) Add(part, keys);
                else Add(claim.Product, keys);
            }
            foreach (var node in statement.Configurations)
                foreach (var match in node.AllMatches) Add(OfCpe(match.Criteria), keys);
        }
        return keys;
    }

    public static IReadOnlyCollection<string> Of(StatedProduct product)
    {
        var keys = new HashSet<string>(StringComparer.Ordinal);
        Add(product, keys);
        return keys;
    }

    /// <summary>Type, namespace and name of a purl; null when it has none.</summary>
    public static string? OfPurl(string purl)
    {
        if (!purl.StartsWith("pkg:", StringComparison.OrdinalIgnoreCase)) return null;
        var path = purl.AsSpan(4).TrimStart('/');
        if (path.IndexOfAny('?', '#') is >= 0 and var end) path = path[..end];
        if (path.LastIndexOf('@') is > 0 and var version) path = path[..version];
        path = path.TrimEnd('/');
        if (path.IndexOf('/') <= 0) return null;
        var name = Uri.UnescapeDataString(path.ToString()).ToLowerInvariant();
        // Generators of SBOMs call the distribution as its os-release does, advisories otherwise.
        if (name.StartsWith("rpm/rocky/", StringComparison.Ordinal)) name = "rpm/rocky-linux/" + name["rpm/rocky/".Length..];
        return Cut("p:" + (name.StartsWith(Pypi, StringComparison.Ordinal) ? Pypi + PypiName(name[Pypi.Length..]) : name));
    }

    /// <summary>The package that a source names, by purl or by ecosystem and name; null when it names none.</summary>
    public static string? OfPackage(StatedProduct product) =>
        product.Purl is { } purl ? OfPurl(purl) : product.Package is { } package ? OfPackage(product.Ecosystem ?? "", package) : null;

    /// <summary>Vendor and product of a CPE, 2.2 or 2.3; null where either may be anything.</summary>
    public static string? OfCpe(string cpe)
    {
        string vendor, product;
        if (cpe.StartsWith("cpe:2.3:", StringComparison.OrdinalIgnoreCase))
        {
            var parts = Split(cpe.AsSpan(8));
            if (parts.Count < 3) return null;
            (vendor, product) = (parts[1], parts[2]);
        }
        else if (cpe.StartsWith("cpe:/", StringComparison.OrdinalIgnoreCase))
        {
            var parts = cpe[5..].Split(':');
            if (parts.Length < 3) return null;
            (vendor, product) = (Uri.UnescapeDataString(parts[1]), Uri.UnescapeDataString(parts[2]));
        }
        else return null;
        return vendor is "*" or "-" or "" || product is "*" or "-" or "" ? null : Cut($"c:{vendor}:{product}".ToLowerInvariant());
    }

    /// <summary>Vendor and product in words: letters and digits of any script, one space between words, no capitals.</summary>
    public static string? OfName(string? vendor, string? product)
    {
        var words = Words(product);
        return words.Length == 0 ? null : Cut($"n:{Words(vendor)}|{words}");
    }

    /// <summary>What the keys of names make of a text.</summary>
    public static string Words(string? text)
    {
        if (text is null) return "";
        var words = new StringBuilder(text.Length);
        var pending = false;
        foreach (var rune in (Ascii.IsValid(text) ? text : Normalised(WithoutMarks(text))).EnumerateRunes())
        {
            if (Rune.IsLetterOrDigit(rune)
                || Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark)
            {
                if (pending && words.Length > 0) words.Append(' ');
                pending = false;
                words.Append(Rune.ToLowerInvariant(rune).ToString());
            }
            else pending = true;
        }
        return words.ToString();
    }

    private static void Add(StatedProduct product, HashSet<string> keys)
    {
        Add(OfPackage(product), keys);
        foreach (var cpe in product.Cpes) Add(OfCpe(cpe), keys);
        if (product.Product is { } name) Add(OfName(product.Vendor, name), keys);
        foreach (var model in product.ModelNumbers) Add(Cut("m:" + model.ToLowerInvariant()), keys);
    }

    private static string? OfPackage(string ecosystem, string package)
    {
        if (Uri.TryCreate(ecosystem, UriKind.Absolute, out var collection))
            ecosystem = Collections.GetValueOrDefault(collection.Host, ecosystem);
        var family = ecosystem.Split(':')[0];
        if (!PurlTypes.TryGetValue(family, out var type)) return Cut($"e:{family}/{package}".ToLowerInvariant());
        var name = package.ToLowerInvariant();
        if (type == "maven/") name = name.Replace(':', '/');
        if (type == Pypi) name = PypiName(name);
        return Cut("p:" + type + name);
    }

    /// <summary>PEP 503: runs of -, _ and . are one hyphen.</summary>
    private static string PypiName(string name) => string.Join('-', name.Split(['-', '_', '.'], StringSplitOptions.RemoveEmptyEntries));

    private static List<string> Split(ReadOnlySpan<char> cpe)
    {
        var parts = new List<string>(4);
        var part = new StringBuilder();
        for (var i = 0; i < cpe.Length && parts.Count < 3; i++)
        {
            if (cpe[i] == '\\' && i + 1 < cpe.Length) part.Append(cpe[++i]);
            else if (cpe[i] == ':')
            {
                parts.Add(part.ToString());
                part.Clear();
            }
            else part.Append(cpe[i]);
        }
        if (parts.Count < 3) parts.Add(part.ToString());
        return parts;
    }

    /// <summary>Before normalisation, which would make letters of them.</summary>
    private static string WithoutMarks(string text) => text.AsSpan().IndexOfAny('™', '®', '℠') < 0 ? text
        : text.Replace('™', ' ').Replace('®', ' ').Replace('℠', ' ');

    /// <summary>Text of a hostile file may hold half a character, which cannot be normalised.</summary>
    private static string Normalised(string text)
    {
        try
        {
            return text.Normalize(NormalizationForm.FormKC);
        }
        catch (ArgumentException)
        {
            return text;
        }
    }

    private static string Cut(string key) => key.Length <= Longest ? key : key[..Longest];

    private static void Add(string? key, HashSet<string> keys)
    {
        if (key is not null) keys.Add(key);
    }
}
