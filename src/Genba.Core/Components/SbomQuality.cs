namespace Genba.Core.Components;

/// <summary>
/// How far an SBOM says what a purchaser must know: the minimum elements of NTIA (The Minimum Elements For an SBOM, 2021, III) as facts,
/// and hash and licence beside them. Files, snippets, services and data are not counted as parts.
/// </summary>
/// <param name="Parts">Parts of software, without the product itself.</param>
/// <param name="Related">Parts that some relationship or nesting ties to another.</param>
/// <param name="Depth">Levels below the product; 0 where nothing leads from it.</param>
/// <param name="Reached">Parts to which relationships lead from the product.</param>
public sealed record SbomQuality(
    int Parts, int WithVersion, int WithIdentifier, int WithSupplier, int WithLicence, int WithHash, int Related, int Reached, int Depth,
    long Relationships, bool NamesProduct, bool NamesProductVersion, bool NamesProductSupplier, bool NamesAuthor, bool NamesTime,
        int Problems)
{
    /// <summary>Whole percent, never 100 while one lacks.</summary>
    public int PercentOf(int with) => Parts == 0 ? 0 : (int)Math.Floor(100.0 * with / Parts);
}

/// <summary>Counts while components come by, and walks the relationships at the end; it holds numbers only.</summary>
internal sealed class SbomQualityCount : ISbomSink
{
    private readonly List<(int From, int To)> _edges = [];
    private readonly HashSet<int> _parts = [];
    private int _withVersion, _withIdentifier, _withSupplier, _withLicence, _withHash;
    private long _relationships;

    public void OnComponent(Component component)
    {
        if (component.Parent is { } parent) _edges.Add((parent, component.Number));
        if (!component.IsSoftware) return;
        _parts.Add(component.Number);
        Count(component, 1);
    }

    public void OnRelationship(Relationship relationship, int? from, int? to)
    {
        if (relationship.To is Relationship.None or "NOASSERTION") return;
        _relationships++;
        if (from is { } one && to is { } other && DirectionOf(relationship.Kind) is var direction and not 0)
            _edges.Add(direction > 0 ? (one, other) : (other, one));
    }

    /// <param name="subjects">The components that the file is about, as they were read.</param>
    public SbomQuality Finish(SbomHead head, IReadOnlyList<Component> subjects, int problems)
    {
        foreach (var subject in subjects.Where(one => _parts.Remove(one.Number))) Count(subject, -1);
        var product = subjects.Count == 0 ? null : subjects[0];
        var (reached, depth) = Walk(subjects);
        var related = _edges.SelectMany(edge => new[] { edge.From, edge.To }).Where(_parts.Contains).Distinct().Count();
        return new(
            _parts.Count, _withVersion, _withIdentifier, _withSupplier, _withLicence, _withHash, related, reached, depth, _relationships,
            product is { Name.Length: > 0 }, product?.Version is { Length: > 0 },
                (product is null ? null : SupplierOf(product)) is not null || head.Supplier is not null,
            head.Authors.Count > 0 || head.Tools.Count > 0 || head.Supplier is not null, head.CreatedAt is not null, problems);
    }

    /// <summary>Whoever can be asked about the component.</summary>
    public static string? SupplierOf(Component component) => component.Supplier?.Name ?? component.Maker?.Name ?? component.Publisher
        ?? component.Author;

    public static IEnumerable<string> LicencesOf(Component component) =>
        component.Licences.Select(one => one.Text).Where(text => text is not "NONE" and not "NOASSERTION").Distinct(StringComparer.Ordinal);

    private void Count(Component component, int by)
    {
        if (component.Version is { Length: > 0 }) _withVersion += by;
        if (component.Identifiers.Count > 0) _withIdentifier += by;
        if (SupplierOf(component) is { Length: > 0 }) _withSupplier += by;
        if (LicencesOf(component).Any()) _withLicence += by;
        if (component.Hashes.Count > 0) _withHash += by;
    }

    /// <summary>Level by level, each component once: circles end by themselves.</summary>
    private (int Reached, int Depth) Walk(IReadOnlyList<Component> subjects)
    {
        var targets = _edges.ToLookup(edge => edge.From, edge => edge.To);
        var level = subjects.Select(one => one.Number).ToHashSet();
        var (seen, depth) = (new HashSet<int>(level), 0);
        while (true)
        {
            level = [.. level.SelectMany(from => targets[from]).Where(seen.Add)];
            if (level.Count == 0) return (seen.Count(_parts.Contains), depth);
            depth++;
        }
    }

    /// <summary>1: the first end is made of the second; -1: the other way round; 0: says nothing of what is made of what.</summary>
    public static int DirectionOf(string kind) => kind switch
    {
        "DEPENDS_ON" or "CONTAINS" or "GENERATED_FROM" or "STATIC_LINK" or "DYNAMIC_LINK" or "HAS_PREREQUISITE" or "DISTRIBUTION_ARTIFACT"
            or "HAS_STATIC_LINK" or "HAS_DYNAMIC_LINK" or "HAS_DISTRIBUTION_ARTIFACT" => 1,
        "DEPENDENCY_OF" or "CONTAINED_BY" or "RUNTIME_DEPENDENCY_OF" or "OPTIONAL_DEPENDENCY_OF" or "PROVIDED_DEPENDENCY_OF"
            or "PREREQUISITE_FOR"
            or "PACKAGE_OF" or "EXPANDED_FROM_ARCHIVE" or "OPTIONAL_COMPONENT_OF" => -1,
        _ => 0,
    };
}
