namespace Genba.Core.Identifiers;

/// <summary>Whether packages of a type have a namespace.</summary>
internal enum NamespaceRule
{
    Optional,
    Required,
    Prohibited,
}

/// <summary>What packages of one registered type may look like; see <see cref="PackageTypeTable"/>.</summary>
internal sealed record PackageType(NamespaceRule Namespace = NamespaceRule.Optional)
{
    public bool IgnoresCaseOfNamespace { get; init; }
    public bool IgnoresCaseOfName { get; init; }
    public bool IgnoresCaseOfVersion { get; init; }

    /// <summary>Everything after the first segment is the name, with its slashes.</summary>
    public bool HasPathAsName { get; init; }

    public IReadOnlyList<string> RequiredQualifiers { get; init; } = [];
    public Func<string, bool> PermitsName { get; init; } = _ => true;
    public Func<string, bool> PermitsVersion { get; init; } = _ => true;

    /// <summary>What more than lower case the type asks for.</summary>
    public Func<PackageUrl, PackageUrl> Normalise { get; init; } = package => package;
}
