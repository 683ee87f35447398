using System.Text.Json;

namespace Genba.Core.Advisories.Reading;

/// <summary>
/// <c>product_tree</c> of CSAF 2.0 (3.2.2) and 2.1: branches of any depth, full product names, groups, relationships, and the paths
/// that replace them in 2.1.
/// </summary>
internal static class CsafTree
{
    public static ProductTree Read(JsonElement tree, RecordNotes notes)
    {
        var products = new List<StatedProduct>();
        var relations = new List<ProductRelation>();
        var groups = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal);
        foreach (var field in tree.Fields())
        {
            switch (field.Name)
            {
                case "branches": Branches(field.Value, [], products, notes); break;
                case "full_product_names":
                    foreach (var product in field.Value.Items()) products.Add(Product(product, [], notes));
                    break;
                case "product_groups":
                    foreach (var group in field.Value.Items())
                        if (group.Text("group_id") is { } id) groups[id] = group.Property("product_ids").Texts();
                    break;
                case "relationships":
                    foreach (var relation in field.Value.Items())
                    {
                        var made = Product(relation.Property("full_product_name"), [], notes);
                        products.Add(made);
                        if (made.Id is { } id && relation.Text("product_reference") is { } inner
                            && relation.Text("relates_to_product_reference") is { } outer)
                            relations.Add(new(id, relation.Text("category") ?? "", inner, outer));
                    }
                    break;
                case "product_paths":
                    foreach (var path in field.Value.Items()) Path(path, products, relations, notes);
                    break;
                default: notes.Skip("csaf.product_tree", field.Name); break;
            }
        }
        return new(products, relations, groups);
    }

    private static void Path(JsonElement path, List<StatedProduct> products, List<ProductRelation> relations, RecordNotes notes)
    {
        var made = Product(path.Property("full_product_name"), [], notes);
        products.Add(made);
        if (made.Id is not { } id || path.Text("beginning_product_reference") is not { } beginning) return;
        foreach (var step in path.Property("subpaths").Items())
            if (step.Text("next_product_reference") is { } next) relations.Add(new(id, step.Text("category") ?? "", beginning, next));
    }

    /// <summary>Deep as the reader of JSON lets it be: <see cref="JsonRecords.MaxDepth"/>.</summary>
    private static void Branches(
        JsonElement branches, IReadOnlyList<KeyValuePair<string, string>> above, List<StatedProduct> products, RecordNotes notes)
    {
        foreach (var branch in branches.Items())
        {
            List<KeyValuePair<string, string>> path = [.. above, new(branch.Text("category") ?? "", branch.Text("name") ?? "")];
            foreach (var field in branch.Fields())
            {
                switch (field.Name)
                {
                    case "branches": Branches(field.Value, path, products, notes); break;
                    case "product": products.Add(Product(field.Value, path, notes)); break;
                    case "category" or "name": break;
                    default: notes.Skip("csaf.branch", field.Name); break;
                }
            }
        }
    }

    private static StatedProduct Product(JsonElement value, IReadOnlyList<KeyValuePair<string, string>> path, RecordNotes notes)
    {
        string? Of(string category) => path.LastOrDefault(step => step.Key == category).Value;
        var product = new StatedProduct
        {
            Id = value.Text("product_id"),
            Name = value.Text("name"),
            Path = path,
            Vendor = Of("vendor"),
            Product = Of("product_name") ?? Of("product_family"),
            Version = Of("product_version") ?? Of("product_version_range"),
        };
        foreach (var field in value.Property("product_identification_helper").Fields())
        {
            switch (field.Name)
            {
                case "cpe":
                    if (field.Value.Text() is { } cpe) product = product with { Cpes = [cpe] };
                    break;
                case "purl": product = product with { Purl = field.Value.Text() }; break;
                case "purls":
                    if (field.Value.Texts() is [var first, ..]) product = product with { Purl = first };
                    break;
                case "model_numbers": product = product with { ModelNumbers = field.Value.Texts() }; break;
                case "serial_numbers": product = product with { SerialNumbers = field.Value.Texts() }; break;
                case "skus": product = product with { StockUnits = field.Value.Texts() }; break;
                case "hashes": product = product with { Hashes = Hashes(field.Value) }; break;
                case "sbom_urls" or "x_generic_uris": break;
                default: notes.Skip("csaf.helper", field.Name); break;
            }
        }
        return product;
    }

    private static List<string> Hashes(JsonElement value)
    {
        var hashes = new List<string>();
        foreach (var file in value.Items())
            foreach (var hash in file.Property("file_hashes").Items())
                hashes.Add($"{hash.Text("algorithm")}:{hash.Text("value")}");
        return hashes;
    }
}
