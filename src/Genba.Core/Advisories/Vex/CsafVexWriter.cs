using System.Globalization;
using System.Text.Json.Nodes;

namespace Genba.Core.Advisories.Vex;

/// <summary>Writes CSAF 2.0 in the VEX profile (CSAF 2.0, 4.5).</summary>
internal static class CsafVexWriter
{
    public static JsonObject Write(VexDocument document)
    {
        var products = document.Statements.Select(statement => statement.Product).Distinct().ToList();
        var ids = products.Select((product, i) => (product, Id: string.Create(CultureInfo.InvariantCulture, $"GENBA-{i + 1:D4}")))
            .ToDictionary(pair => pair.product, pair => pair.Id);
        var time = document.Issued.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
        var version = document.Version.ToString(CultureInfo.InvariantCulture);
        return new()
        {
            ["document"] = new JsonObject
            {
                ["category"] = "csaf_vex",
                ["csaf_version"] = "2.0",
                ["publisher"] = new JsonObject { ["category"] = "user", ["name"] = document.Author, ["namespace"] = document.Namespace },
                ["title"] = $"VEX {document.Id}",
                ["tracking"] = new JsonObject
                {
                    ["current_release_date"] = time,
                    ["generator"] = new JsonObject { ["engine"] = new JsonObject { ["name"] = "Genba" } },
                    ["id"] = document.Id,
                    ["initial_release_date"] = time,
                    ["revision_history"] = new JsonArray(new JsonObject
                    {
                        ["date"] = time, ["number"] = version,
                        ["summary"] = "Statements of this version"
                    }),
                    ["status"] = "final",
                    ["version"] = version,
                },
            },
            ["product_tree"] = Tree(products, ids),
            ["vulnerabilities"] = new JsonArray([.. document.Statements.GroupBy(statement => statement.Vulnerability,
                StringComparer.Ordinal)
                .Select(group => Vulnerability(group.Key, [.. group], ids))]),
        };
    }

    /// <summary>Branches for what is known of a product, and no more; one that has only a purl or a CPE stands without branches.</summary>
    private static JsonObject Tree(List<VexProduct> products, Dictionary<VexProduct, string> ids)
    {
        var paths = products.Select(product => (Path: Path(product), product)).ToList();
        var tree = new JsonObject();
        if (Branches([.. paths.Where(one => one.Path.Length > 0)], 0, ids) is { Count: > 0 } branches) tree["branches"] = branches;
        JsonNode[] plain = [.. paths.Where(one => one.Path.Length == 0).Select(one => Leaf(one.product, ids))];
        if (plain.Length > 0) tree["full_product_names"] = new JsonArray(plain);
        return tree;
    }

    private static JsonArray Branches(List<((string Category, string Name)[] Path, VexProduct Product)> paths, int depth,
        Dictionary<VexProduct, string> ids)
    {
        var branches = new JsonArray();
        foreach (var group in paths.GroupBy(one => one.Path[depth]))
        {
            foreach (var (path, product) in group.Where(one => one.Path.Length == depth + 1))
                branches.Add(new JsonObject
                {
                    ["category"] = group.Key.Category, ["name"] = group.Key.Name,
                    ["product"] = Leaf(product, ids)
                });
            if (Branches([.. group.Where(one => one.Path.Length > depth + 1)], depth + 1, ids) is { Count: > 0 } below)
                branches.Add(new JsonObject { ["category"] = group.Key.Category, ["name"] = group.Key.Name, ["branches"] = below });
        }
        return branches;
    }

    private static (string, string)[] Path(VexProduct product)
    {
        (string Category, string? Name)[] steps = [("vendor", product.Vendor), ("product_name", product.Name),
            ("product_version", product.Version)];
        return [.. steps.Where(step => step.Name is not null).Select(step => (step.Category, step.Name!))];
    }

    private static JsonObject Leaf(VexProduct product, Dictionary<VexProduct, string> ids)
    {
        var helper = new JsonObject();
        if (product.Cpe is { } cpe) helper["cpe"] = cpe;
        if (product.Purl is { } purl) helper["purl"] = purl;
        if (product.SerialNumber is { } serial) helper["serial_numbers"] = new JsonArray(serial);
        var made = new JsonObject { ["name"] = product.ToString(), ["product_id"] = ids[product] };
        if (helper.Count > 0) made["product_identification_helper"] = helper;
        return made;
    }

    private static JsonObject Vulnerability(string id, List<VexStatement> statements, Dictionary<VexProduct, string> ids)
    {
        var status = new JsonObject();
        foreach (var part in statements.GroupBy(statement => statement.Status).OrderBy(part => part.Key))
            status[StatusOf(part.Key)] = Ids(part, ids);
        var vulnerability = new JsonObject();
        if (VulnerabilityIds.IsCve(id)) vulnerability["cve"] = id;
        else vulnerability["ids"] = new JsonArray(new JsonObject { ["system_name"] = "id", ["text"] = id });
        vulnerability["notes"] = new JsonArray(new JsonObject { ["category"] = "summary", ["text"] = id });
        vulnerability["product_status"] = status;
        JsonNode[] flags = [.. statements.Where(statement => statement.Justification is not null)
            .GroupBy(statement => statement.Justification!.Value)
            .Select(part => new JsonObject { ["label"] = VexWords.NameOf(part.Key), ["product_ids"] = Ids(part, ids) })];
        if (flags.Length > 0) vulnerability["flags"] = new JsonArray(flags);
        JsonNode[] threats = [.. statements.Where(statement => statement.Impact is not null).GroupBy(statement => statement.Impact!)
            .Select(part => new JsonObject { ["category"] = "impact", ["details"] = part.Key, ["product_ids"] = Ids(part, ids) })];
        if (threats.Length > 0) vulnerability["threats"] = new JsonArray(threats);
        JsonNode[] remedies = [.. statements.Where(statement => statement.Action is not null).GroupBy(statement => statement.Action!)
            .Select(part => new JsonObject { ["category"] = "mitigation", ["details"] = part.Key, ["product_ids"] = Ids(part, ids) })];
        if (remedies.Length > 0) vulnerability["remediations"] = new JsonArray(remedies);
        return vulnerability;
    }

    private static JsonArray Ids(IEnumerable<VexStatement> statements, Dictionary<VexProduct, string> ids) =>
        new([.. statements.Select(statement => ids[statement.Product]).Distinct().Select(id => (JsonNode)id)]);

    private static string StatusOf(ClaimStatus status) => status switch
    {
        ClaimStatus.Affected => "known_affected",
        ClaimStatus.NotAffected => "known_not_affected",
        ClaimStatus.Fixed => "fixed",
        _ => "under_investigation",
    };
}
