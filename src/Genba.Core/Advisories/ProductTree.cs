namespace Genba.Core.Advisories;

/// <summary>The products of a CSAF document (2.0, 3.2.2) or another record whose statements refer to products by id.</summary>
/// <param name="Products">Leaves of the branches, full product names and, from relationships, products on or in others.</param>
/// <param name="Relations">Which of them are made of two others.</param>
/// <param name="Groups">Ids that stand for several.</param>
public sealed record ProductTree(
    IReadOnlyList<StatedProduct> Products, IReadOnlyList<ProductRelation> Relations, IReadOnlyDictionary<string,
        IReadOnlyList<string>> Groups)
{
    private Dictionary<string, StatedProduct>? _byId;
    private ILookup<string, ProductRelation>? _relations;

    public static ProductTree Empty { get; } = new([], [], new Dictionary<string, IReadOnlyList<string>>());

    /// <returns>Null when the tree has no such product: a reference that points nowhere.</returns>
    public StatedProduct? Find(string id)
    {
        if (_byId is null)
        {
            var byId = new Dictionary<string, StatedProduct>(Products.Count, StringComparer.Ordinal);
            foreach (var product in Products) byId.TryAdd(product.Id ?? "", product);
            _byId = byId;
        }
        return _byId.GetValueOrDefault(id);
    }

    /// <summary>
    /// The plain products behind an id: itself, or both sides of a relationship and of the relationships under it. A circle ends where it
    /// began.
    /// </summary>
    public IReadOnlyList<StatedProduct> Parts(string id)
    {
        _relations ??= Relations.ToLookup(relation => relation.Id, StringComparer.Ordinal);
        var parts = new List<StatedProduct>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var waiting = new Stack<string>([id]);
        while (waiting.TryPop(out var next))
        {
            if (!seen.Add(next)) continue;
            foreach (var relation in _relations[next])
            {
                waiting.Push(relation.RelatesTo);
                waiting.Push(relation.Product);
            }
            if (!_relations.Contains(next) && Find(next) is { } product) parts.Add(product);
        }
        return parts;
    }

    /// <summary>The ids with those of the groups among them, once each.</summary>
    public IReadOnlyList<string> Expand(IEnumerable<string> products, IEnumerable<string> groups) =>
        [.. products.Concat(groups.SelectMany(group => Groups.GetValueOrDefault(group, []))).Distinct(StringComparer.Ordinal)];
}

/// <param name="Id">Of the product that the two make together.</param>
/// <param name="Category"><c>installed_on</c>, <c>installed_with</c>, <c>default_component_of</c>, <c>optional_component_of</c>,
/// <c>external_component_of</c>.</param>
/// <param name="Product">Id of what is installed or built in.</param>
/// <param name="RelatesTo">Id of what it is installed on or built into.</param>
public sealed record ProductRelation(string Id, string Category, string Product, string RelatesTo);
