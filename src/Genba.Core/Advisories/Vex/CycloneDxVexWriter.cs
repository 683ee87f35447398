using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace Genba.Core.Advisories.Vex;

/// <summary>Writes CycloneDX 1.5 with components and vulnerabilities (VEX).</summary>
internal static class CycloneDxVexWriter
{
    public static JsonObject Write(VexDocument document)
    {
        var products = document.Statements.Select(statement => statement.Product).Distinct().ToList();
        var references = products.Select((product, i) => (product, Id: string.Create(CultureInfo.InvariantCulture, $"product-{i + 1}")))
            .ToDictionary(pair => pair.product, pair => pair.Id);
        return new()
        {
            ["bomFormat"] = "CycloneDX",
            ["specVersion"] = "1.5",
            // The same document has the same number in every version.
            ["serialNumber"] = "urn:uuid:" + new Guid(SHA256.HashData(Encoding.UTF8.GetBytes(document.Id))[..16]).ToString("D"),
            ["version"] = document.Version,
            ["metadata"] = new JsonObject
            {
                ["timestamp"] = document.Issued.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture),
                ["authors"] = new JsonArray(new JsonObject { ["name"] = document.Author }),
            },
            ["components"] = new JsonArray([.. products.Select(product => Component(product, references[product]))]),
            ["vulnerabilities"] = new JsonArray([.. document.Statements
                .GroupBy(statement => (statement.Vulnerability, statement.Status, statement.Justification, statement.Impact,
                    statement.Action))
                .Select(group => Vulnerability(group.First(), group.Select(statement => references[statement.Product])))]),
        };
    }

    private static JsonObject Component(VexProduct product, string reference)
    {
        var made = new JsonObject { ["type"] = "firmware", ["bom-ref"] = reference, ["name"] = product.Name ?? product.ToString() };
        if (product.Version is { } version) made["version"] = version;
        if (product.Vendor is { } vendor) made["supplier"] = new JsonObject { ["name"] = vendor };
        if (product.Cpe is { } cpe) made["cpe"] = cpe;
        if (product.Purl is { } purl) made["purl"] = purl;
        return made;
    }

    private static JsonObject Vulnerability(VexStatement statement, IEnumerable<string> references)
    {
        var analysis = new JsonObject
        {
            ["state"] = statement.Status switch
            {
                ClaimStatus.Affected => "exploitable",
                ClaimStatus.NotAffected => "not_affected",
                ClaimStatus.Fixed => "resolved",
                _ => "in_triage",
            },
        };
        if (statement.Justification is { } justification) analysis["justification"] = VexWords.CycloneDxOf(justification);
        if (statement.Impact is { } impact) analysis["detail"] = impact;
        var made = new JsonObject
        {
            ["id"] = statement.Vulnerability,
            ["analysis"] = analysis,
            ["affects"] = new JsonArray([.. references.Select(reference => new JsonObject { ["ref"] = reference })]),
        };
        if (statement.Action is { } action) made["recommendation"] = action;
        return made;
    }
}
