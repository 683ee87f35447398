using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using System.Xml;
using System.Xml.Linq;

namespace Genba.Core.Tests.Components;

/// <summary>What a file holds, counted in another way than the readers do: over the whole document in memory.</summary>
internal sealed partial record NaiveCount(int Components, long Relationships, long Licences, long Hashes)
{
    private static readonly string[] Holders = ["packages", "files", "snippets"];
    private static readonly string[] Single = ["licenseConcluded", "licenseDeclared"];
    private static readonly string[] Many = ["licenseInfoFromFiles", "licenseInfoInFiles", "licenseInfoInSnippets"];

    /// <returns>Null for what is no SBOM of a format that is read, or is broken.</returns>
    public static NaiveCount? Of(string path)
    {
        var bytes = File.ReadAllBytes(path);
        var text = (bytes is [0xFF, 0xFE, ..] ? Encoding.Unicode : Encoding.UTF8).GetString(bytes).TrimStart('\uFEFF');
        try
        {
            if (text.TrimStart().StartsWith('<')) return OfXml(bytes);
            if (!text.TrimStart().StartsWith('{')) return text.Contains("SPDXVersion:")
                || text.Contains("PackageName:") ? OfTags(text) : null;
            using var json = JsonDocument.Parse(text, new() { MaxDepth = 200 });
            return json.RootElement.TryGetProperty("@graph", out var graph) ? OfGraph(graph)
                : json.RootElement.TryGetProperty("spdxVersion", out _)
                    || json.RootElement.TryGetProperty("SPDXID", out _) ? OfSpdx(json.RootElement)
                : json.RootElement.TryGetProperty("bomFormat", out var format) ? format.GetString() == "CycloneDX"
                    ? OfCycloneDx(json.RootElement) : null
                : json.RootElement.TryGetProperty("specVersion", out _) ? OfCycloneDx(json.RootElement) : null;
        }
        catch (Exception fault) when (fault is JsonException or XmlException)
        {
            return null;
        }
    }

    private static NaiveCount OfCycloneDx(JsonElement root)
    {
        var parts = new List<JsonElement>();
        if (root.TryGetProperty("metadata", out var metadata) && metadata.TryGetProperty("component", out var subject)) Collect(subject,
            parts);
        CollectIn(root, parts);
        var relationships = Items(root, "dependencies").Where(one => one.TryGetProperty("ref", out _))
            .Sum(one => Math.Max(1, Items(one, "dependsOn").Count() + Items(one, "provides").Count()));
        return new(
            parts.Count, relationships,
            parts.Sum(part => Items(part, "licenses").Count(one => one.TryGetProperty("expression", out _)
                || (one.TryGetProperty("license", out var licence)
                    && (licence.TryGetProperty("id", out _) || licence.TryGetProperty("name", out _))))),
            parts.Sum(part => Items(part, "hashes").Count()));
    }

    private static void CollectIn(JsonElement holder, List<JsonElement> parts)
    {
        foreach (var part in Items(holder, "components").Concat(Items(holder, "services"))) Collect(part, parts);
    }

    private static void Collect(JsonElement part, List<JsonElement> parts)
    {
        parts.Add(part);
        CollectIn(part, parts);
    }

    private static NaiveCount OfSpdx(JsonElement root)
    {
        var parts = Holders.SelectMany(name => Items(root, name)).ToList();
        static bool Says(JsonElement value) => value.ValueKind == JsonValueKind.String && value.GetString() is not ("NOASSERTION" or "");
        return new(
            parts.Count, Items(root, "relationships").Count(one => one.TryGetProperty("relatedSpdxElement", out _))
                + parts.Sum(part => part.TryGetProperty("SPDXID", out _) ? Items(part, "hasFiles", objects: false).Count() : 0),
            parts.Sum(part => Single.Count(name => part.TryGetProperty(name, out var licence) && Says(licence))
                + Many.Sum(name => Items(part, name, objects: false).Count(Says))),
            parts.Sum(part => Items(part, "checksums").Count()));
    }

    private static NaiveCount OfGraph(JsonElement graph)
    {
        var all = graph.EnumerateArray().ToList();
        static string TypeOf(JsonElement one) => one.GetProperty("type").GetString()!;
        static int Targets(JsonElement one) => one.GetProperty("to") is { ValueKind: JsonValueKind.Array } to ? to.GetArrayLength() : 1;
        var parts = all.Where(one =>
            TypeOf(one) is "software_Package" or "software_File" or "software_Snippet" or "ai_AIPackage" or "dataset_DatasetPackage")
            .ToList();
        var ids = parts.Select(part => part.GetProperty("spdxId").GetString()).ToHashSet();
        var relationships = all.Where(one => TypeOf(one).EndsWith("Relationship", StringComparison.Ordinal)).ToLookup(
            one => one.GetProperty("relationshipType").GetString() is "hasDeclaredLicense" or "hasConcludedLicense");
        return new(
            parts.Count, relationships[false].Sum(Targets),
            relationships[true].Where(one => ids.Contains(one.GetProperty("from").GetString()))
                .Sum(one => one.GetProperty("to").EnumerateArray()
                .Count(to => !to.GetString()!.EndsWith("NoAssertionLicense", StringComparison.Ordinal)
                    && !all.Exists(licence => licence.TryGetProperty("spdxId", out var id) && id.GetString() == to.GetString()
                        && licence.TryGetProperty("simplelicensing_licenseExpression", out var said)
                            && said.GetString() == "NOASSERTION"))),
            parts.Sum(part => Items(part, "verifiedUsing").Count(one => one.TryGetProperty("hashValue", out _))));
    }

    private static NaiveCount? OfXml(byte[] bytes)
    {
        using var stream = new MemoryStream(bytes);
        using var reader = XmlReader.Create(stream, new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit });
        var root = XDocument.Load(reader).Root!;
        if (root.Name.LocalName != "bom") return null;
        static bool IsPart(XElement one) => one.Name.LocalName is "component" or "service";
        static bool IsHeld(XElement one) => one.Parent!.Name.LocalName is "components" or "services"
            ? one.Parent.Parent is { } holder && (holder.Parent is null || (IsPart(holder) && IsHeld(holder)))
            : one.Parent.Name.LocalName == "metadata" && one.Parent.Parent!.Parent is null && one.Name.LocalName == "component";
        var parts = root.Descendants().Where(one => IsPart(one) && IsHeld(one)).ToList();
        IEnumerable<XElement> In(XElement part, string holder) =>
            part.Elements().Where(one => one.Name.LocalName == holder).SelectMany(one => one.Elements());
        return new(
            parts.Count,
            In(root, "dependencies").Where(one => one.Attribute("ref") is not null)
                .Sum(one => Math.Max(1, one.Elements().Count(to => to.Name.LocalName is "dependency" or "provides"))),
            parts.Sum(part => In(part, "licenses").Count(one => one.Name.LocalName == "expression"
                || one.Elements().Any(said => said.Name.LocalName is "id" or "name"))),
            parts.Sum(part => In(part, "hashes").Count()));
    }

    private static NaiveCount OfTags(string text)
    {
        // Texts may hold lines that look like tags.
        var bare = Quoted().Replace(text, "");
        int Count(string pattern) => Regex.Count(bare, pattern, RegexOptions.Multiline);
        return new(
            Count("^(PackageName|FileName|SnippetSPDXID|SnippetSPDXIdentifier):"), Count("^Relationship:"),
            Count(@"^(PackageLicenseConcluded|PackageLicenseDeclared|PackageLicenseInfoFromFiles|LicenseConcluded|LicenseInfoInFile|SnippetLicenseConcluded|LicenseInfoInSnippet):[ \t]*(?!NOASSERTION\s*$)\S"),
            Count("^(PackageChecksum|FileChecksum):"));
    }

    private static IEnumerable<JsonElement> Items(JsonElement holder, string name, bool objects = true) =>
        holder.ValueKind == JsonValueKind.Object && holder.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Array
            ? value.EnumerateArray().Where(one => one.ValueKind == (objects ? JsonValueKind.Object : JsonValueKind.String)
                || (name is "dependsOn" or "provides" && one.ValueKind == JsonValueKind.String)) : [];

    [GeneratedRegex("<text>.*?</text>", RegexOptions.Singleline)]
    private static partial Regex Quoted();
}
