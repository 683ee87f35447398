using System.Text.Json;

namespace Genba.Core.Advisories.Reading;

/// <summary>GitHub's advisories as its API gives them: the nodes of GraphQL (camel case) and the objects of REST (snake case).</summary>
internal sealed class GitHubReader : IRecordReader
{
    public AdvisoryFeed Feed => AdvisoryFeed.GitHub;

    public bool Recognises(JsonElement root) => root.Has("ghsaId") || root.Has("ghsa_id");

    public Advisory Read(JsonElement root, RecordNotes notes)
    {
        if ((root.Text("ghsaId")
            ?? root.Text("ghsa_id")) is not { Length: <= 100 } id) throw new RecordFaultException(AdvisoryTexts.NoId("ghsaId"));
        var record = new Advisory(AdvisoryFeed.GitHub, "GitHub", id);
        var aliases = new List<string>();
        var severities = new List<Severity>();
        var statement = new Statement("GitHub", [id]);
        foreach (var field in root.Fields())
        {
            switch (field.Name)
            {
                case "identifiers":
                    foreach (var identifier in field.Value.Items())
                        if (identifier.Text("value") is { } value && value != id) aliases.Add(VulnerabilityIds.Normalise(value));
                    break;
                case "cve_id":
                    if (field.Value.Text() is { } cve) aliases.Add(VulnerabilityIds.Normalise(cve));
                    break;
                case "summary": record = record with { Title = field.Value.Text() }; break;
                case "description":
                    if (field.Value.Text() is { } text) statement = statement with { Texts = [new("description", "en", text)] };
                    break;
                case "severity":
                    if (field.Value.Text() is { } rating) severities.Add(new("GitHub", null, null, rating, "GitHub"));
                    break;
                case "cvss": Cvss(field.Value, severities); break;
                case "cvssSeverities" or "cvss_severities":
                    foreach (var version in field.Value.Fields()) Cvss(version.Value, severities);
                    break;
                case "cwes":
                    statement = statement with
                    {
                        Weaknesses = [.. Nodes(field.Value).Select(cwe => cwe.Text("cweId") ?? cwe.Text("cwe_id")).OfType<string>()],
                    };
                    break;
                case "references":
                    statement = statement with
                    {
                        References = [.. field.Value.Items().Select(reference => reference.Text("url") ?? reference.Text()).OfType<string>()
                            .Select(url => new AdvisoryReference(url, null, []))],
                    };
                    break;
                case "publishedAt" or "published_at": record = record with { Published = field.Value.Time() }; break;
                case "updatedAt" or "updated_at": record = record with { Modified = field.Value.Time() }; break;
                case "withdrawnAt" or "withdrawn_at":
                    if (field.Value.Time() is { } withdrawn) record =
                        record with { IsWithdrawn = true, Withdrawn = withdrawn, State = "withdrawn" };
                    break;
                case "vulnerabilities": statement = statement with { Claims = [.. Nodes(field.Value).Select(Affected)] }; break;
                case "ghsaId" or "ghsa_id" or "permalink" or "url" or "html_url" or "repository_advisory_url" or "source_code_location"
                    or "type" or "classification" or "origin" or "databaseId" or "credits" or "epss" or "github_reviewed_at"
                    or "nvd_published_at" or "notificationsPermalink":
                    break;
                default: notes.Skip("github", field.Name); break;
            }
        }
        return record with
        {
            Statements =
            [
                statement with
                {
                    Title = record.Title, Aliases = [.. aliases.Distinct(StringComparer.Ordinal)], Severities = Distinct(severities),
                },
            ],
        };
    }

    private static Claim Affected(JsonElement value)
    {
        var package = value.Property("package");
        var text = value.Text("vulnerableVersionRange") ?? value.Text("vulnerable_version_range");
        var patched = value.Property("firstPatchedVersion").Text("identifier") ?? value.Text("first_patched_version");
        var bounds = new List<VersionBound>();
        foreach (var part in (text ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            var end = part.AsSpan().IndexOfAnyExcept("<>=!");
            if (end > 0) bounds.Add(new(part[..end], part[end..].Trim()));
        }
        return new(ClaimStatus.Affected, "affected", new()
        {
            Ecosystem = package.Text("ecosystem"),
            Package = package.Text("name"),
            Routines = value.Property("vulnerable_functions").Texts(),
        })
        {
            Ranges = text is null ? [] : [new("ECOSYSTEM", ClaimStatus.Affected, bounds) { Text = text }],
            Note = patched,
        };
    }

    private static void Cvss(JsonElement value, List<Severity> severities)
    {
        if ((value.Text("vectorString") ?? value.Text("vector_string")) is { } vector)
            severities.Add(new(CvssValues.SystemOf(vector), vector, value.Property("score").Number(), null, "GitHub"));
    }

    /// <summary>The same score stands twice in the answers of both interfaces.</summary>
    private static List<Severity> Distinct(List<Severity> severities) =>
        [.. severities.DistinctBy(severity => (severity.System, severity.Vector, severity.Rating))];

    private static JsonElement.ArrayEnumerator Nodes(JsonElement value) =>
        value.ValueKind == JsonValueKind.Object ? value.Property("nodes").Items() : value.Items();
}
