using System.Text.Json;

namespace Genba.Core.Advisories.Reading;

/// <summary>The vulnerabilities of a CycloneDX document (1.4 and later): VEX, also where the components stand in another
/// document.</summary>
internal sealed class CycloneDxReader : IRecordReader
{
    public AdvisoryFeed Feed => AdvisoryFeed.CycloneDx;

    public bool Recognises(JsonElement root) =>
        root.Text("bomFormat") == "CycloneDX" && root.Property("vulnerabilities") is { ValueKind: JsonValueKind.Array } found
            && found.GetArrayLength() > 0;

    public Advisory Read(JsonElement root, RecordNotes notes)
    {
        var metadata = root.Property("metadata");
        var publisher = metadata.Property("supplier").Text("name") ?? metadata.Property("manufacturer").Text("name")
            ?? metadata.Property("manufacture").Text("name") ?? metadata.Property("authors").Items().Select(author => author.Text("name"))
                .FirstOrDefault()
            ?? metadata.Property("component").Property("supplier").Text("name") ?? "CycloneDX";
        var issued = metadata.Property("timestamp").Time();
        var components = new Dictionary<string, StatedProduct>(StringComparer.Ordinal);
        Component(metadata.Property("component"), components);
        foreach (var component in root.Property("components").Items()) Component(component, components);
        var statements = new List<Statement>();
        foreach (var vulnerability in root.Property("vulnerabilities").Items())
            statements.Add(One(vulnerability, publisher, components, $"#{statements.Count + 1}", notes));
        var id = root.Text("serialNumber") ?? $"{publisher} {issued:u} {statements[0].About[0]}";
        if (id.Length > 500) throw new RecordFaultException(AdvisoryTexts.NoId("serialNumber"));
        return new(AdvisoryFeed.CycloneDx, publisher, id)
        {
            Title = metadata.Property("component").Text("name"),
            Published = issued,
            Modified = issued ?? statements.Max(statement => statement.Modified),
            State = root.Text("version"),
            Statements = statements,
        };
    }

    private static void Component(JsonElement value, Dictionary<string, StatedProduct> components)
    {
        if (value.Text("bom-ref") is { } id)
            components.TryAdd(id, new()
            {
                Id = id,
                Name = value.Text("name"),
                Vendor = value.Property("supplier").Text("name") ?? value.Text("publisher") ?? value.Text("group"),
                Product = value.Text("name"),
                Version = value.Text("version"),
                Purl = value.Text("purl"),
                Cpes = value.Text("cpe") is { } cpe ? [cpe] : [],
            });
        foreach (var inner in value.Property("components").Items()) Component(inner, components);
    }

    private static Statement One(
        JsonElement value, string publisher, Dictionary<string, StatedProduct> components, string fallbackId, RecordNotes notes)
    {
        string? id = null, stated = null, justification = null, note = null;
        DateTimeOffset? published = null, updated = null;
        var aliases = new List<string>();
        var texts = new List<AdvisoryText>();
        var severities = new List<Severity>();
        var remedies = new List<Remedy>();
        var references = new List<AdvisoryReference>();
        IReadOnlyList<string> weaknesses = [];
        var affects = default(JsonElement);
        foreach (var field in value.Fields())
        {
            switch (field.Name)
            {
                case "id": id = field.Value.Text(); break;
                case "references": aliases.AddRange(field.Value.Items().Select(reference => reference.Text("id")).OfType<string>()); break;
                case "ratings":
                    foreach (var rating in field.Value.Items()) severities.Add(Rating(rating, publisher));
                    break;
                case "cwes":
                    weaknesses = [.. field.Value.Texts().Select(cwe => "CWE-" + cwe)];
                    break;
                case "description" or "detail":
                    if (field.Value.Text() is { } text) texts.Add(new(field.Name, "en", text));
                    break;
                case "recommendation" or "workaround":
                    if (field.Value.Text() is { } remedy) remedies.Add(new(field.Name, "en", remedy, null, []));
                    break;
                case "advisories":
                    foreach (var advisory in field.Value.Items())
                        if (advisory.Text("url") is { } url) references.Add(new(url, advisory.Text("title"), ["advisory"]));
                    break;
                case "source":
                    if (field.Value.Text("url") is { } source) references.Add(new(source, field.Value.Text("name"), ["source"]));
                    break;
                case "published": published = field.Value.Time(); break;
                case "updated": updated = field.Value.Time(); break;
                case "analysis":
                    stated = field.Value.Text("state");
                    justification = field.Value.Text("justification");
                    note = field.Value.Text("detail");
                    foreach (var response in field.Value.Property("response").Texts()) remedies.Add(new(response, "en", "", null, []));
                    break;
                case "affects": affects = field.Value; break;
                case "bom-ref" or "created" or "rejected" or "credits" or "tools" or "proofOfConcept" or "properties": break;
                default: notes.Skip("cyclonedx", field.Name); break;
            }
        }
        var claims = new List<Claim>();
        foreach (var affected in affects.Items())
        {
            if (affected.Text("ref") is not { } reference) continue;
            var ranges = affected.Property("versions").ValueKind == JsonValueKind.Object
                ? [Version(affected.Property("versions"))]
                : affected.Property("versions").Items().Select(Version).ToList();
            claims.Add(new(StatusOf(stated), stated ?? "affects", components.GetValueOrDefault(reference) ?? Linked(reference))
            {
                Ranges = ranges,
                Justification = justification,
                Note = note,
            });
        }
        return new(publisher, [VulnerabilityIds.Normalise(id ?? fallbackId)])
        {
            Aliases = [.. aliases.Select(VulnerabilityIds.Normalise)],
            Published = published,
            Modified = updated,
            Texts = texts,
            Severities = severities,
            Weaknesses = weaknesses,
            Remedies = remedies,
            References = references,
            Claims = claims,
        };
    }

    /// <summary>A BOM-Link into another document, or <c>urn:cbt:1/vendor#product:version</c> as lib4vex writes it.</summary>
    private static StatedProduct Linked(string reference)
    {
        if (!reference.StartsWith("urn:cbt:", StringComparison.Ordinal) || reference.Split('/', '#') is not [_, var vendor, var rest])
            return new() { Id = reference };
        var colon = rest.LastIndexOf(':');
        return colon < 0 ? new() { Id = reference, Vendor = vendor, Product = rest }
            : new() { Id = reference, Vendor = vendor, Product = rest[..colon], Version = rest[(colon + 1)..] };
    }

    private static VersionRange Version(JsonElement value)
    {
        var status = value.Text("status") switch
        {
            "affected" => ClaimStatus.Affected,
            "unaffected" => ClaimStatus.NotAffected,
            _ => ClaimStatus.Unknown,
        };
        return value.Text("range") is { } range
            ? new("vers", status, []) { Text = range }
            : new(null, status, value.Text("version") is { } version ? [new("=", version)] : []);
    }

    private static Severity Rating(JsonElement value, string publisher)
    {
        var vector = value.Text("vector");
        var system = value.Text("method") switch
        {
            "CVSSv2" => "CVSS:2.0",
            "CVSSv3" => "CVSS:3.0",
            "CVSSv31" => "CVSS:3.1",
            "CVSSv4" => "CVSS:4.0",
            var other => other ?? (vector is null ? "rating" : CvssValues.SystemOf(vector)),
        };
        return new(system, vector, value.Property("score").Number(), value.Text("severity"),
            value.Property("source").Text("name") ?? publisher);
    }

    private static ClaimStatus StatusOf(string? stated) => stated switch
    {
        "exploitable" or null => ClaimStatus.Affected,
        "resolved" or "resolved_with_pedigree" => ClaimStatus.Fixed,
        "not_affected" or "false_positive" => ClaimStatus.NotAffected,
        "in_triage" => ClaimStatus.UnderInvestigation,
        _ => ClaimStatus.Unknown,
    };
}
