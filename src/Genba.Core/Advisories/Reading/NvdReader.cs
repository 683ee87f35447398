using System.Text.Json;

namespace Genba.Core.Advisories.Reading;

/// <summary>Entries of NVD's API 2.0 and of its feeds 2.0: <c>{"cve": {…}}</c>, or what stands inside.</summary>
internal sealed class NvdReader : IRecordReader
{
    public AdvisoryFeed Feed => AdvisoryFeed.Nvd;

    public bool Recognises(JsonElement root) =>
        Inner(root) is var cve && (cve.Has("vulnStatus") || cve.Has("sourceIdentifier") && cve.Has("lastModified"));

    public Advisory Read(JsonElement root, RecordNotes notes)
    {
        var cve = Inner(root);
        if (cve.Text("id") is not { } id || !VulnerabilityIds.IsCve(id)) throw new RecordFaultException(AdvisoryTexts.NoId("cve.id"));
        id = VulnerabilityIds.Normalise(id);
        var statement = new Statement("NVD", [id]);
        var record = new Advisory(AdvisoryFeed.Nvd, "NVD", id);
        string? added = null, due = null, action = null, name = null;
        foreach (var field in cve.Fields())
        {
            switch (field.Name)
            {
                case "published": record = record with { Published = field.Value.Time() }; break;
                case "lastModified": record = record with { Modified = field.Value.Time() }; break;
                case "vulnStatus":
                    var state = field.Value.Text();
                    record = record with { State = state, IsWithdrawn = state == "Rejected" };
                    break;
                case "descriptions": statement = statement with { Texts = Texts(field.Value) }; break;
                case "metrics": statement = statement with { Severities = Metrics(field.Value, notes) }; break;
                case "weaknesses": statement = statement with { Weaknesses = Weaknesses(field.Value) }; break;
                case "configurations": statement = statement with { Configurations = CpeValues.Read(field.Value, notes) }; break;
                case "references": statement = statement with { References = References(field.Value) }; break;
                case "cisaExploitAdd": added = field.Value.Text(); break;
                case "cisaActionDue": due = field.Value.Text(); break;
                case "cisaRequiredAction": action = field.Value.Text(); break;
                case "cisaVulnerabilityName": name = field.Value.Text(); break;
                case "id" or "sourceIdentifier" or "cveTags" or "evaluatorComment" or "evaluatorImpact" or "evaluatorSolution"
                    or "vendorComments":
                    break;
                default: notes.Skip("nvd", field.Name); break;
            }
        }
        if (JsonValues.ToDay(added) is { } day)
            statement = statement with { Exploitation = new(day, JsonValues.ToDay(due), action, null, null), Title = name };
        return record with { Title = statement.Title, Statements = [statement] };
    }

    private static JsonElement Inner(JsonElement root)
    {
        // Kept copies of single entries put them into an envelope: {"identifier": …, "item": {"cve": …}}.
        if (root.Property("item") is { ValueKind: JsonValueKind.Object } item) root = item;
        return root.Property("cve") is { ValueKind: JsonValueKind.Object } cve ? cve : root;
    }

    private static List<AdvisoryText> Texts(JsonElement values)
    {
        var texts = new List<AdvisoryText>();
        foreach (var value in values.Items())
            if (value.Text("value") is { } text) texts.Add(new("description", value.Text("lang") ?? "en", text));
        return texts;
    }

    private static List<Severity> Metrics(JsonElement metrics, RecordNotes notes)
    {
        var severities = new List<Severity>();
        foreach (var version in metrics.Fields())
        {
            var fallback = version.Name switch
            {
                "cvssMetricV2" => "2.0",
                "cvssMetricV30" => "3.0",
                "cvssMetricV31" => "3.1",
                "cvssMetricV40" => "4.0",
                _ => null,
            };
            if (fallback is null) notes.Skip("nvd.metrics", version.Name);
            else
                foreach (var metric in version.Value.Items())
                    if (metric.Property("cvssData") is { ValueKind: JsonValueKind.Object } data)
                        severities.Add(CvssValues.Read(data, fallback, metric.Text("source") ?? "NVD", metric.Text("baseSeverity")));
        }
        return severities;
    }

    private static List<string> Weaknesses(JsonElement values)
    {
        var weaknesses = new List<string>();
        foreach (var value in values.Items())
            foreach (var description in value.Property("description").Items())
                if (description.Text("value") is { } weakness && !weaknesses.Contains(weakness)) weaknesses.Add(weakness);
        return weaknesses;
    }

    private static List<AdvisoryReference> References(JsonElement values)
    {
        var references = new List<AdvisoryReference>();
        foreach (var value in values.Items())
            if (value.Text("url") is { } url)
                references.Add(new(url, value.Text("source"), value.Property("tags").Texts()));
        return references;
    }
}
