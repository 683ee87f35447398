using System.Text.Json;
using System.Text.Json.Serialization;

namespace Genba.Core.Advisories;

/// <summary>
/// What matching needs of a record, without its texts: read a dozen times faster than the record itself, and made from it alone.
/// </summary>
public static class AdvisoryClaims
{
    /// <summary>A tag of references (NVD, CVE) and a word of GitHub's and CISA's SSVC that says an exploit is known.</summary>
    private const string Exploit = "exploit";

    public static byte[] Write(Advisory advisory) => JsonSerializer.SerializeToUtf8Bytes(
        new StoredClaims(
            advisory.Title, advisory.IsWithdrawn,
            [.. advisory.Statements.Select(statement => new Statement(statement.Publisher, statement.About)
            {
                Title = statement.Title == advisory.Title ? null : statement.Title,
                Severities = [.. statement.Severities.Where(severity => severity.Vector is not null)],
                Claims = [.. statement.Claims.Select(claim => claim with { Note = null, Product = Bare(claim.Product, advisory) })],
                Configurations = statement.Configurations,
                Remedies = [.. statement.Remedies.Select(remedy => remedy.Category).Distinct(StringComparer.Ordinal)
                    .Select(category => new Remedy(category, "", "", null, []))],
                References = [.. statement.References.Where(IsExploit).Take(1)],
                Exploitation = statement.Exploitation,
                DecisionPoints = [.. statement.DecisionPoints.Where(point => point.Key.Equals("Exploitation", StringComparison.OrdinalIgnoreCase))],
            })],
            advisory.Products.Products.Count == 0 ? null : [.. advisory.Products.Products.Select(product => Bare(product, null))],
            advisory.Products.Relations.Count == 0 ? null : advisory.Products.Relations),
        ClaimsJson.Default.StoredClaims);

    public static Advisory Read(AdvisoryFeed feed, string publisher, string name, ReadOnlySpan<byte> bytes)
    {
        var stored = JsonSerializer.Deserialize(bytes, ClaimsJson.Default.StoredClaims)!;
        var tree = stored.Products is null ? ProductTree.Empty
            : new ProductTree(stored.Products, stored.Relations ?? [], new Dictionary<string, IReadOnlyList<string>>());
        return new(feed, publisher, name)
        {
            Title = stored.Title,
            IsWithdrawn = stored.IsWithdrawn,
            Products = tree,
            Statements = stored.Products is null ? stored.Statements
                : [.. stored.Statements.Select(statement => statement with
                {
                    Claims = [.. statement.Claims.Select(claim => claim.Product.Id is { } id && tree.Find(id) is { } product
                        ? claim with { Product = product } : claim)],
                })],
        };
    }

    /// <summary>Somebody published how the vulnerability is used.</summary>
    public static bool IsExploitKnown(Statement statement) => statement.References.Any(IsExploit)
        || statement.DecisionPoints.Any(point => point.Key.Equals("Exploitation", StringComparison.OrdinalIgnoreCase)
            && point.Value is "poc" or "PoC" or "active");

    private static bool IsExploit(AdvisoryReference reference) =>
        reference.Tags.Any(tag => tag.Equals(Exploit, StringComparison.OrdinalIgnoreCase) || tag.Equals("EVIDENCE", StringComparison.Ordinal));

    /// <summary>Of a product that stands in the tree only its id; files and routines are no help in finding it.</summary>
    private static StatedProduct Bare(StatedProduct product, Advisory? owner) =>
        owner is not null && product.Id is { } id && owner.Products.Find(id) is not null ? new() { Id = id }
            : product with { Platforms = [], Modules = [], Files = [], Routines = [], Path = [], Hashes = [], StockUnits = [], Repository = null };

    internal sealed record StoredClaims(
        string? Title, bool IsWithdrawn, IReadOnlyList<Statement> Statements, IReadOnlyList<StatedProduct>? Products,
        IReadOnlyList<ProductRelation>? Relations);
}

[JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault)]
[JsonSerializable(typeof(AdvisoryClaims.StoredClaims))]
internal sealed partial class ClaimsJson : JsonSerializerContext;
