using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace Genba.Core.Advisories.Vex;

/// <summary>Writes OpenVEX 0.2.0.</summary>
internal static class OpenVexWriter
{
    public static JsonObject Write(VexDocument document) => new()
    {
        ["@context"] = "https://openvex.dev/ns/v0.2.0",
        ["@id"] = document.Id.Contains("://", StringComparison.Ordinal) ? document.Id
            : $"{document.Namespace.TrimEnd('/')}/{Uri.EscapeDataString(document.Id)}",
        ["author"] = document.Author,
        ["timestamp"] = document.Issued.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture),
        ["version"] = document.Version,
        ["tooling"] = "Genba",
        ["statements"] = new JsonArray([.. document.Statements
            .GroupBy(statement => (statement.Vulnerability, statement.Status, statement.Justification, statement.Impact, statement.Action))
            .Select(group => Statement(group.First(), group.Select(statement => statement.Product), document.Namespace))]),
    };

    private static JsonObject Statement(VexStatement statement, IEnumerable<VexProduct> products, string space)
    {
        var made = new JsonObject
        {
            ["vulnerability"] = new JsonObject { ["name"] = statement.Vulnerability },
            ["products"] = new JsonArray([.. products.Select(product => Product(product, space))]),
            ["status"] = VexWords.NameOf(statement.Status),
        };
        if (statement.Justification is { } justification) made["justification"] = VexWords.NameOf(justification);
        if (statement.Impact is { } impact) made["impact_statement"] = impact;
        if (statement.Action is { } action) made["action_statement"] = action;
        return made;
    }

    /// <summary>A product is named by an IRI: its purl, or an address of our own made of what is known of it.</summary>
    private static JsonObject Product(VexProduct product, string space)
    {
        var made = new JsonObject { ["@id"] = product.Purl ?? $"{space.TrimEnd('/')}/products/{Named(product)}" };
        var identifiers = new JsonObject();
        if (product.Purl is { } purl) identifiers["purl"] = purl;
        if (product.Cpe is { } cpe) identifiers[cpe.StartsWith("cpe:2.3:", StringComparison.Ordinal) ? "cpe23" : "cpe22"] = cpe;
        if (identifiers.Count > 0) made["identifiers"] = identifiers;
        return made;
    }

    private static string Named(VexProduct product)
    {
        string[] parts = [product.Vendor ?? "-", product.Name ?? "-", product.Version ?? "-", product.SerialNumber ?? "-"];
        return product is { Vendor: null, Name: null, Version: null, SerialNumber: null }
            ? Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(product.Cpe ?? ""))[..8])
            : string.Join('/', parts.Select(Uri.EscapeDataString));
    }
}
