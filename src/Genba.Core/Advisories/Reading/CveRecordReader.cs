using System.Text.Json;

namespace Genba.Core.Advisories.Reading;

/// <summary>
/// CVE records, format 5.0 to 5.2. The CNA and each ADP container are statements of their own: they disagree often, and both are kept.
/// </summary>
internal sealed class CveRecordReader : IRecordReader
{
    public AdvisoryFeed Feed => AdvisoryFeed.Cve;

    public bool Recognises(JsonElement root) => root.Text("dataType") == "CVE_RECORD" || root.Has("cveMetadata");

    public Advisory Read(JsonElement root, RecordNotes notes)
    {
        string? id = null, state = null;
        DateTimeOffset? published = null, modified = null, rejected = null;
        var containers = default(JsonElement);
        foreach (var field in root.Fields())
        {
            switch (field.Name)
            {
                case "cveMetadata":
                    foreach (var inner in field.Value.Fields())
                    {
                        switch (inner.Name)
                        {
                            case "cveId": id = inner.Value.Text(); break;
                            case "state": state = inner.Value.Text(); break;
                            case "datePublished": published = inner.Value.Time(); break;
                            case "dateUpdated": modified = inner.Value.Time(); break;
                            case "dateRejected": rejected = inner.Value.Time(); break;
                            case "assignerOrgId" or "assignerShortName" or "dateReserved" or "serial" or "requesterUserId": break;
                            default: notes.Skip("cve.cveMetadata", inner.Name); break;
                        }
                    }
                    break;
                case "containers": containers = field.Value; break;
                case "dataType" or "dataVersion": break;
                default: notes.Skip("cve", field.Name); break;
            }
        }
        if (id is null || !VulnerabilityIds.IsCve(id)) throw new RecordFaultException(AdvisoryTexts.NoId("cveMetadata.cveId"));
        id = VulnerabilityIds.Normalise(id);
        var statements = Containers(containers, id, notes);
        return new(AdvisoryFeed.Cve, "CVE", id)
        {
            // Of the CNA only: what an ADP calls a title is the name of its container.
            Title = containers.Property("cna").Text("title"),
            Published = published,
            Modified = modified,
            State = state,
            IsWithdrawn = state == "REJECTED",
            Withdrawn = rejected,
            Statements = statements,
        };
    }

    private static List<Statement> Containers(JsonElement containers, string id, RecordNotes notes)
    {
        var statements = new List<Statement>();
        foreach (var field in containers.Fields())
        {
            switch (field.Name)
            {
                case "cna": statements.Insert(0, Container(field.Value, id, "cna", notes)); break;
                case "adp":
                    foreach (var adp in field.Value.Items()) statements.Add(Container(adp, id, "adp", notes) with { Title = null });
                    break;
                default: notes.Skip("cve.containers", field.Name); break;
            }
        }
        return statements;
    }

    private static Statement Container(JsonElement container, string id, string kind, RecordNotes notes)
    {
        var provider = container.Property("providerMetadata");
        var statement = new Statement(provider.Text("shortName") ?? provider.Text("orgId") ?? kind, [id])
        {
            Modified = provider.Property("dateUpdated").Time(),
        };
        var texts = new List<AdvisoryText>();
        var remedies = new List<Remedy>();
        foreach (var field in container.Fields())
        {
            switch (field.Name)
            {
                case "title": statement = statement with { Title = field.Value.Text() }; break;
                case "datePublic": statement = statement with { Published = field.Value.Time() }; break;
                case "descriptions": Texts(field.Value, "description", texts); break;
                case "rejectedReasons": Texts(field.Value, "rejected", texts); break;
                case "configurations" or "exploits": Texts(field.Value, field.Name, texts); break;
                case "impacts":
                    foreach (var impact in field.Value.Items())
                        Texts(impact.Property("descriptions"), "impact", texts);
                    break;
                case "solutions" or "workarounds":
                    foreach (var remedy in field.Value.Items())
                        if (remedy.Text("value") is { } text)
                            remedies.Add(new(field.Name[..^1], remedy.Text("lang") ?? "en", text, null, []));
                    break;
                case "affected": statement = statement with { Claims = AffectedValues.Read(field.Value, notes) }; break;
                case "cpeApplicability": statement = statement with { Configurations = CpeValues.Read(field.Value, notes) }; break;
                case "metrics": statement = Metrics(field.Value, statement, notes); break;
                case "problemTypes": statement = statement with { Weaknesses = Weaknesses(field.Value) }; break;
                case "references": statement = statement with { References = References(field.Value) }; break;
                case "providerMetadata" or "source" or "credits" or "timeline" or "tags" or "taxonomyMappings" or "dateAssigned"
                    or "replacedBy":
                    break;
                default: notes.Skip("cve." + kind, field.Name); break;
            }
        }
        return statement with { Texts = texts, Remedies = remedies };
    }

    private static void Texts(JsonElement values, string kind, List<AdvisoryText> texts)
    {
        foreach (var value in values.Items())
            if (value.Text("value") is { } text) texts.Add(new(kind, value.Text("lang") ?? "en", text));
    }

    private static Statement Metrics(JsonElement metrics, Statement statement, RecordNotes notes)
    {
        var severities = new List<Severity>();
        var points = new List<KeyValuePair<string, string>>();
        foreach (var metric in metrics.Items())
        {
            foreach (var field in metric.Fields())
            {
                switch (field.Name)
                {
                    case "cvssV2_0": severities.Add(CvssValues.Read(field.Value, "2.0", statement.Publisher)); break;
                    case "cvssV3_0": severities.Add(CvssValues.Read(field.Value, "3.0", statement.Publisher)); break;
                    case "cvssV3_1": severities.Add(CvssValues.Read(field.Value, "3.1", statement.Publisher)); break;
                    case "cvssV4_0": severities.Add(CvssValues.Read(field.Value, "4.0", statement.Publisher)); break;
                    case "other": Other(field.Value, statement.Publisher, severities, points); break;
                    case "format" or "scenarios": break;
                    default: notes.Skip("cve.metrics", field.Name); break;
                }
            }
        }
        return statement with { Severities = severities, DecisionPoints = points };
    }

    /// <summary>SSVC and KEV of the ADP, and scales of CNAs in words.</summary>
    private static void Other(JsonElement other, string publisher, List<Severity> severities, List<KeyValuePair<string, string>> points)
    {
        var type = other.Text("type");
        var content = other.Property("content");
        if (type == "ssvc")
        {
            foreach (var option in content.Property("options").Items())
                foreach (var point in option.Fields())
                    if (point.Value.Text() is { } value) points.Add(new(point.Name, value));
        }
        else if (type == "kev")
        {
            if (content.Text("dateAdded") is { } added) points.Add(new("kev", added));
        }
        else if ((content.Text("text") ?? content.Text("value")) is { } words)
            severities.Add(new(content.Text("namespace") ?? type ?? "other", null, null, words, publisher));
    }

    private static List<string> Weaknesses(JsonElement types)
    {
        var weaknesses = new List<string>();
        foreach (var type in types.Items())
            foreach (var description in type.Property("descriptions").Items())
                if ((description.Text("cweId") ?? description.Text("description")) is { } weakness) weaknesses.Add(weakness);
        return weaknesses;
    }

    private static List<AdvisoryReference> References(JsonElement values)
    {
        var references = new List<AdvisoryReference>();
        foreach (var value in values.Items())
            if (value.Text("url") is { } url)
                references.Add(new(url, value.Text("name"), value.Property("tags").Texts()));
        return references;
    }
}
