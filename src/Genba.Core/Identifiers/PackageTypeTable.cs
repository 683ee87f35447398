namespace Genba.Core.Identifiers;

/// <summary>
/// The registered types of packages: facts from the type definitions of github.com/package-url/purl-spec (read November 2026).
/// </summary>
internal static class PackageTypeTable
{
    private const NamespaceRule Required = NamespaceRule.Required, Prohibited = NamespaceRule.Prohibited, Optional = NamespaceRule.Optional;

    private static readonly Dictionary<string, PackageType> Types = new(StringComparer.Ordinal)
    {
        ["alpm"] = LowerCase(Required),
        ["apk"] = LowerCase(Required),
        ["bazel"] = new(Prohibited),
        ["bitbucket"] = LowerCase(Required),
        ["bitnami"] = LowerCase(Prohibited),
        ["brew"] = LowerCase(Optional),
        ["cargo"] = new(Prohibited),
        ["chrome-extension"] = LowerCase(Prohibited) with { PermitsName = IsExtensionId, PermitsVersion = IsExtensionVersion },
        ["cocoapods"] = new(Prohibited) { PermitsName = IsPod },
        ["composer"] = LowerCase(Required),
        ["conan"] = new(),
        ["conda"] = new(Prohibited),
        ["cpan"] = new() { PermitsName = name => !name.Contains("::", StringComparison.Ordinal), Normalise = WithAuthorInCapitals },
        ["cran"] = new(Prohibited),
        ["deb"] = LowerCase(Required),
        ["docker"] = new(),
        ["gem"] = new(Prohibited),
        ["generic"] = new(),
        ["git"] = new(Required) { HasPathAsName = true, Normalise = LowerCaseOnGitHub },
        ["github"] = LowerCase(Required),
        ["golang"] = new(Required),
        ["hackage"] = new(Prohibited) { Normalise = package => package with { Name = package.Name.Replace('_', '-') } },
        ["hex"] = LowerCase(Optional),
        ["huggingface"] = new(Required) { IgnoresCaseOfVersion = true },
        ["julia"] = new(Prohibited) { RequiredQualifiers = ["uuid"] },
        ["luarocks"] = LowerCase(Optional),
        ["maven"] = new(Required),
        ["mlflow"] = new(Prohibited) { Normalise = LowerCaseOnDatabricks },
        ["npm"] = LowerCase(Optional),
        ["nuget"] = new(Prohibited),
        ["oci"] = LowerCase(Prohibited) with { IgnoresCaseOfVersion = true },
        ["opam"] = new(Prohibited),
        ["otp"] = LowerCase(Prohibited),
        ["pub"] = LowerCase(Prohibited) with { Normalise = WithUnderscores },
        ["pypi"] = LowerCase(Prohibited) with
        {
            IgnoresCaseOfVersion = true,
            Normalise = package => package with { Name = package.Name.Replace('_', '-') },
        },
        ["qpkg"] = new(Required) { IgnoresCaseOfNamespace = true },
        ["rpm"] = new(Required) { IgnoresCaseOfNamespace = true },
        ["swid"] = new() { RequiredQualifiers = ["tag_id"], Normalise = WithGuidInLowerCase },
        ["swift"] = new(Required),
        ["vcpkg"] = new(Prohibited),
        ["vscode-extension"] = LowerCase(Required) with { IgnoresCaseOfVersion = true },
        ["yocto"] = new() { IgnoresCaseOfNamespace = true },
    };

    private static readonly PackageType Unregistered = new();

    public static bool IsRegistered(string type) => Types.ContainsKey(type);

    public static PackageType Find(string type) => Types.GetValueOrDefault(type, Unregistered);

    private static PackageType LowerCase(NamespaceRule rule) => new(rule) { IgnoresCaseOfNamespace = true, IgnoresCaseOfName = true };

    private static bool IsExtensionId(string name) => name.Length == 32 && name.All(character => character is >= 'a' and <= 'p');

    private static bool IsExtensionVersion(string version) =>
        version.Split('.') is { Length: <= 4 } parts && parts.All(part => part.Length > 0 && part.All(char.IsAsciiDigit));

    private static bool IsPod(string name) => name[0] != '.' && !name.Any(character => character == '+' || char.IsWhiteSpace(character));

    private static PackageUrl WithAuthorInCapitals(PackageUrl package) =>
        package with { Namespace = package.Namespace?.ToUpperInvariant() };

    private static PackageUrl WithUnderscores(PackageUrl package) =>
        package with { Name = string.Concat(package.Name.Select(character => char.IsAsciiLetterOrDigit(character) ? character : '_')) };

    private static PackageUrl LowerCaseOnGitHub(PackageUrl package) => package.Namespace is "github" or "github.com"
        ? package with { Name = package.Name.ToLowerInvariant() }
        : package;

    /// <summary>Names of models are case-sensitive on Azure and not on Databricks.</summary>
    private static PackageUrl LowerCaseOnDatabricks(PackageUrl package) =>
        package.Qualifiers.TryGetValue("repository_url", out var url) && url.Contains("databricks", StringComparison.OrdinalIgnoreCase)
            ? package with { Name = package.Name.ToLowerInvariant() }
            : package;

    private static PackageUrl WithGuidInLowerCase(PackageUrl package) =>
        package.Qualifiers.TryGetValue("tag_id", out var tag) && Guid.TryParseExact(tag, "D", out _)
            ? package with { Qualifiers = new(package.Qualifiers) { ["tag_id"] = tag.ToLowerInvariant() } }
            : package;
}
