using System.Text.Json;

namespace Genba.Core.Advisories.Reading;

/// <summary>OpenVEX 0.0.1 to 0.2.0: products as plain strings or as objects, statements that take over what the document says.</summary>
internal sealed class OpenVexReader : IRecordReader
{
    public AdvisoryFeed Feed => AdvisoryFeed.OpenVex;

    public bool Recognises(JsonElement root) => root.Property("statements").ValueKind == JsonValueKind.Array
        && (root.Text("@context")?.Contains("openvex", StringComparison.OrdinalIgnoreCase) == true
            || root.Text("format")?.Contains("vex", StringComparison.OrdinalIgnoreCase) == true);

    public Advisory Read(JsonElement root, RecordNotes notes)
    {
        var author = root.Text("author") ?? "OpenVEX";
        var issued = root.Property("timestamp").Time();
        var id = root.Text("@id") ?? root.Text("id") ?? $"{author} {issued:u}";
        if (id.Length > 500) throw new RecordFaultException(AdvisoryTexts.NoId("@id"));
        var record = new Advisory(AdvisoryFeed.OpenVex, author, id)
        {
            Published = issued,
            Modified = root.Property("last_updated").Time() ?? issued,
            State = root.Text("version"),
        };
        foreach (var field in root.Fields())
            if (field.Name is not ("@context" or "@id" or "id" or "author" or "role" or "timestamp" or "last_updated" or "version" or "tooling"
                or "statements" or "format" or "supplier")) notes.Skip("openvex", field.Name);
        var statements = new List<Statement>();
        foreach (var statement in root.Property("statements").Items()) statements.Add(One(statement, record, notes));
        return record with { Statements = statements };
    }

    private static Statement One(JsonElement value, Advisory record, RecordNotes notes)
    {
        string? name = null, justification = null, impact = null, action = null, stated = null, note = null;
        DateTimeOffset? issued = null, updated = null;
        var texts = new List<AdvisoryText>();
        IReadOnlyList<string> aliases = [];
        var products = default(JsonElement);
        foreach (var field in value.Fields())
        {
            switch (field.Name)
            {
                case "vulnerability":
                    name = field.Value.Text() ?? field.Value.Text("name") ?? field.Value.Text("@id");
                    if (field.Value.Text("description") is { } description) texts.Add(new("description", "en", description));
                    aliases = field.Value.Property("aliases").Texts();
                    break;
                case "vuln_description":
                    if (field.Value.Text() is { } words) texts.Add(new("description", "en", words));
                    break;
                case "products": products = field.Value; break;
                case "status": stated = field.Value.Text(); break;
                case "justification": justification = field.Value.Text(); break;
                case "impact_statement": impact = field.Value.Text(); break;
                case "action_statement": action = field.Value.Text(); break;
                case "status_notes" or "statement": note = field.Value.Text(); break;
                case "timestamp": issued = field.Value.Time(); break;
                case "last_updated": updated = field.Value.Time(); break;
                case "@id" or "version" or "action_statement_timestamp" or "supplier" or "subcomponents": break;
                default: notes.Skip("openvex.statement", field.Name); break;
            }
        }
        if (name is null) throw new RecordFaultException(AdvisoryTexts.NoId("statements[].vulnerability"));
        var status = StatusOf(stated);
        var claims = new List<Claim>();
        foreach (var product in products.Items())
            claims.Add(new(status, stated ?? "", Product(product, notes)) { Justification = justification, Note = impact ?? note });
        return new(record.Publisher, [VulnerabilityIds.Normalise(name)])
        {
            Aliases = [.. aliases.Select(VulnerabilityIds.Normalise)],
            Published = issued ?? record.Published,
            Modified = updated ?? issued ?? record.Modified,
            Texts = texts,
            Claims = claims,
            Remedies = action is null ? [] : [new("action", "en", action, null, [])],
        };
    }

    private static StatedProduct Product(JsonElement value, RecordNotes notes)
    {
        if (value.Text() is { } plain) return Named(plain);
        var product = Named(value.Text("@id") ?? "");
        foreach (var field in value.Fields())
        {
            switch (field.Name)
            {
                case "identifiers":
                    product = product with
                    {
                        Purl = field.Value.Text("purl") ?? product.Purl,
                        Cpes = [.. new[] { field.Value.Text("cpe23"), field.Value.Text("cpe22") }.OfType<string>()],
                    };
                    break;
                case "hashes":
                    product = product with { Hashes = [.. field.Value.Fields().Select(hash => $"{hash.Name}:{hash.Value.Text()}")] };
                    break;
                case "subcomponents":
                    // The claim is about the product; what lies inside tells which part of it.
                    product = product with
                    {
                        Path = [.. field.Value.Items().Select(part => part.Text() ?? part.Text("@id")).OfType<string>()
                            .Select(part => new KeyValuePair<string, string>("subcomponent", part))],
                    };
                    break;
                case "@id" or "supplier": break;
                default: notes.Skip("openvex.product", field.Name); break;
            }
        }
        return product;
    }

    private static StatedProduct Named(string id) =>
        id.StartsWith("pkg:", StringComparison.Ordinal) ? new() { Id = id, Purl = id } : new() { Id = id, Name = id };

    private static ClaimStatus StatusOf(string? stated) => stated switch
    {
        "affected" => ClaimStatus.Affected,
        "not_affected" => ClaimStatus.NotAffected,
        "fixed" => ClaimStatus.Fixed,
        "under_investigation" => ClaimStatus.UnderInvestigation,
        _ => ClaimStatus.Unknown,
    };
}
