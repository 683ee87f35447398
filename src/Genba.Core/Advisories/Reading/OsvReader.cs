using System.Text.Json;

namespace Genba.Core.Advisories.Reading;

/// <summary>OSV records (OSV schema 1.7), also those of GitHub's, Go's and PyPI's databases in that format.</summary>
internal sealed class OsvReader : IRecordReader
{
    public AdvisoryFeed Feed => AdvisoryFeed.Osv;

    public bool Recognises(JsonElement root) => root.Has("id") && root.Has("modified")
        && (root.Has("affected") || root.Has("schema_version") || root.Has("aliases") || root.Has("details") || root.Has("withdrawn"));

    public Advisory Read(JsonElement root, RecordNotes notes)
    {
        if (root.Text("id") is not { Length: <= 200 } id) throw new RecordFaultException(AdvisoryTexts.NoId("id"));
        id = VulnerabilityIds.Normalise(id);
        var record = new Advisory(AdvisoryFeed.Osv, PublisherOf(id), id);
        IReadOnlyList<string> aliases = [], related = [], upstream = [], weaknesses = [];
        var texts = new List<AdvisoryText>();
        var severities = new List<Severity>();
        var references = new List<AdvisoryReference>();
        var claims = new List<Claim>();
        foreach (var field in root.Fields())
        {
            switch (field.Name)
            {
                case "published": record = record with { Published = field.Value.Time() }; break;
                case "modified": record = record with { Modified = field.Value.Time() }; break;
                case "withdrawn":
                    if (field.Value.Text() is { } withdrawn)
                        record = record with { IsWithdrawn = true, Withdrawn = JsonValues.ToTime(withdrawn), State = "withdrawn" };
                    break;
                case "aliases": aliases = Ids(field.Value); break;
                case "related": related = Ids(field.Value); break;
                case "upstream": upstream = Ids(field.Value); break;
                case "summary": record = record with { Title = field.Value.Text() }; break;
                case "details":
                    if (field.Value.Text() is { } details) texts.Add(new("details", "en", details));
                    break;
                case "severity": Severities(field.Value, record.Publisher, severities); break;
                case "affected":
                    foreach (var item in field.Value.Items()) claims.Add(Affected(item, record.Publisher, severities, notes));
                    break;
                case "references":
                    foreach (var reference in field.Value.Items())
                        if (reference.Text("url") is { } url) references.Add(new(url, null,
                            reference.Text("type") is { } type ? [type] : []));
                    break;
                case "database_specific": weaknesses = field.Value.Property("cwe_ids").Texts(); break;
                case "id" or "schema_version" or "credits": break;
                default: notes.Skip("osv", field.Name); break;
            }
        }
        var statement = new Statement(record.Publisher, About(id, aliases, upstream))
        {
            Title = record.Title,
            Aliases = aliases,
            Related = related,
            Published = record.Published,
            Modified = record.Modified,
            Texts = texts,
            Severities = severities,
            Weaknesses = weaknesses,
            Claims = claims,
            References = references,
        };
        return record with { Statements = [statement] };
    }

    /// <summary>
    /// The one vulnerability of the id; of a record that names several CVE ids as its own, each of them. What a distribution's advisory
    /// repairs stands under <c>upstream</c>, which makes it be about them but not the same.
    /// </summary>
    private static IReadOnlyList<string> About(string id, IReadOnlyList<string> aliases, IReadOnlyList<string> upstream)
    {
        var cves = aliases.Append(id).Where(VulnerabilityIds.IsCve).Distinct(StringComparer.Ordinal).ToList();
        return cves.Count > 1 ? [.. cves.Append(id).Concat(upstream).Distinct(StringComparer.Ordinal)]
            : upstream.Count > 0 ? [id, .. upstream.Where(other => other != id)] : [id];
    }

    private static Claim Affected(JsonElement value, string publisher, List<Severity> severities, RecordNotes notes)
    {
        var product = new StatedProduct();
        var ranges = new List<VersionRange>();
        foreach (var field in value.Fields())
        {
            switch (field.Name)
            {
                case "package":
                    product = product with
                    {
                        Ecosystem = field.Value.Text("ecosystem"),
                        Package = field.Value.Text("name"),
                        Purl = field.Value.Text("purl"),
                    };
                    break;
                case "ranges":
                    foreach (var range in field.Value.Items()) ranges.Add(Range(range, notes));
                    break;
                case "versions":
                    if (field.Value.Texts() is { Count: > 0 } versions)
                        ranges.Add(new("versions", ClaimStatus.Affected, [.. versions.Select(version => new VersionBound("=", version))]));
                    break;
                case "severity": Severities(field.Value, publisher, severities); break;
                case "ecosystem_specific":
                    // Go counts versions of products that are no Go module beside its own.
                    foreach (var range in field.Value.Property("custom_ranges").Items()) ranges.Add(Range(range, notes));
                    var imports = field.Value.Property("imports");
                    product = product with
                    {
                        Modules = [.. imports.Items().Select(import => import.Text("path")).OfType<string>()],
                        Routines = [.. imports.Items().SelectMany(import => import.Property("symbols").Texts())],
                    };
                    break;
                case "database_specific": break;
                default: notes.Skip("osv.affected", field.Name); break;
            }
        }
        return new(ClaimStatus.Affected, "affected", product) { Ranges = ranges };
    }

    private static VersionRange Range(JsonElement value, RecordNotes notes)
    {
        var bounds = new List<VersionBound>();
        foreach (var item in value.Property("events").Items())
        {
            foreach (var field in item.Fields())
            {
                var sign = field.Name switch
                {
                    "introduced" => ">=",
                    "fixed" => "<",
                    "last_affected" => "<=",
                    "limit" => "limit",
                    _ => null
                };
                if (sign is null) notes.Skip("osv.events", field.Name);
                else if (field.Value.Text() is { } version) bounds.Add(new(sign, version));
            }
        }
        return new(value.Text("type"), ClaimStatus.Affected, bounds) { Repository = value.Text("repo") };
    }

    private static void Severities(JsonElement values, string publisher, List<Severity> severities)
    {
        foreach (var value in values.Items())
        {
            if (value.Text("score") is not { } score) continue;
            severities.Add(value.Text("type") is { } type && type.StartsWith("CVSS", StringComparison.Ordinal)
                ? new(CvssValues.SystemOf(score), score, null, null, publisher)
                : new(value.Text("type") ?? "other", null, null, score, publisher));
        }
    }

    private static List<string> Ids(JsonElement value) => [.. value.Texts().Select(VulnerabilityIds.Normalise)
        .Distinct(StringComparer.Ordinal)];

    /// <summary>The database that the id belongs to: what stands before the first hyphen.</summary>
    private static string PublisherOf(string id) =>
        id.IndexOf('-', StringComparison.Ordinal) is > 0 and < 20 and var hyphen ? id[..hyphen].ToUpperInvariant() : "OSV";
}
