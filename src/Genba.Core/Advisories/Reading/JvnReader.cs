using System.Xml.Linq;

namespace Genba.Core.Advisories.Reading;

/// <summary>
/// JVN iPedia: VULDEF 3.x in detail and JVNRSS in overview, as MyJVN and the feeds give them. A record may be about many CVE ids, which
/// stay apart. Versions are prose ("5.16.3 未満") and are kept as prose.
/// </summary>
internal static class JvnReader
{
    /// <summary>The name of the element that holds one record.</summary>
    public static AdvisoryFeed? FeedOf(string localName) => localName switch
    {
        "Vulinfo" => AdvisoryFeed.Jvn,
        "item" => AdvisoryFeed.JvnOverview,
        _ => null,
    };

    public static Advisory Read(XElement record, RecordNotes notes) =>
        record.Name.LocalName == "Vulinfo" ? Detail(record, notes) : Overview(record, notes);

    private static Advisory Detail(XElement record, RecordNotes notes)
    {
        var id = Text(record, "VulinfoID") ?? throw new RecordFaultException(AdvisoryTexts.NoId("VulinfoID"));
        var data = Child(record, "VulinfoData") ?? throw new RecordFaultException(AdvisoryTexts.NoId("VulinfoData"));
        var texts = new List<AdvisoryText>();
        var severities = new List<Severity>();
        var claims = new List<Claim>();
        var remedies = new List<Remedy>();
        var related = new List<(string Type, string? Name, string? Id, string? Title, string? Url)>();
        string? title = null;
        DateTimeOffset? issued = null, updated = null;
        foreach (var part in data.Elements())
        {
            switch (part.Name.LocalName)
            {
                case "Title": title = part.Value.Trim(); break;
                case "VulinfoDescription":
                    if (Text(part, "Overview") is { } overview) texts.Add(new("overview", "ja", overview));
                    break;
                case "Affected": claims.AddRange(Children(part, "AffectedItem").Select(Affected)); break;
                case "Impact":
                    severities.AddRange(Children(part, "Cvss").Select(cvss => new Severity(
                        "CVSS:" + cvss.Attribute("version")?.Value, Text(cvss, "Vector"), JsonValues.ToNumber(Text(cvss, "Base")),
                            Text(cvss, "Severity"), "JVN")));
                    texts.AddRange(Children(part, "ImpactItem").Select(item => Text(item, "Description")).OfType<string>()
                        .Select(text => new AdvisoryText("impact", "ja", text)));
                    break;
                case "Solution":
                    remedies.AddRange(Children(part, "SolutionItem").Select(item => Text(item, "Description")).OfType<string>()
                        .Select(text => new Remedy("solution", "ja", text, null, [])));
                    break;
                case "Related":
                    related.AddRange(Children(part, "RelatedItem").Select(item => (
                        item.Attribute("type")?.Value ?? "", Text(item, "Name"), Text(item, "VulinfoID"), Text(item, "Title"),
                            Text(item, "URL"))));
                    break;
                case "DateFirstPublished": issued = JsonValues.ToTime(part.Value); break;
                case "DateLastUpdated": updated = JsonValues.ToTime(part.Value); break;
                case "History" or "DatePublic" or "Credit" or "Note": break;
                default: notes.Skip("jvn", part.Name.LocalName); break;
            }
        }
        var statement = new Statement("JVN", About(id, related.Select(item => item.Id)))
        {
            Title = title,
            Texts = texts,
            Severities = severities,
            Claims = claims,
            Remedies = remedies,
            Weaknesses = [.. related.Where(item => item.Type == "cwe").Select(item => item.Id).OfType<string>()
                .Distinct(StringComparer.Ordinal)],
            Related = OtherIds(related.Where(item => item.Type == "advisory").Select(item => item.Id)),
            References = [.. related.Where(item => item.Url is not null)
                .Select(item => new AdvisoryReference(item.Url!, item.Name is { } name ? $"{name} {item.Id ?? item.Title}" : item.Title,
                    [item.Type]))],
        };
        return new(AdvisoryFeed.Jvn, "JVN", id)
        {
            Title = title, Language = "ja", Published = issued, Modified = updated, Statements = [statement],
        };
    }

    private static Claim Affected(XElement item) => new(ClaimStatus.Affected, "affected", new()
    {
        Vendor = Text(item, "Name"),
        Product = Text(item, "ProductName"),
        Cpes = [.. Children(item, "Cpe").Select(cpe => cpe.Value.Trim()).Where(cpe => cpe.Length > 0)],
    })
    {
        Ranges = [.. Children(item, "VersionNumber").Select(version => version.Value.Trim()).Where(version => version.Length > 0)
            .Select(version => new VersionRange("prose", ClaimStatus.Affected, []) { Text = version })],
    };

    private static Advisory Overview(XElement record, RecordNotes notes)
    {
        string? id = null, title = null;
        DateTimeOffset? issued = null, updated = null;
        var texts = new List<AdvisoryText>();
        var severities = new List<Severity>();
        var claims = new List<Claim>();
        var references = new List<(string? Source, string? Id, string? Title, string Url)>();
        foreach (var part in record.Elements())
        {
            switch (part.Name.LocalName)
            {
                case "identifier": id = part.Value.Trim(); break;
                case "title": title = part.Value.Trim(); break;
                case "description" when !string.IsNullOrWhiteSpace(part.Value): texts.Add(new("overview", "ja", part.Value.Trim())); break;
                case "references":
                    references.Add((part.Attribute("source")?.Value, part.Attribute("id")?.Value, part.Attribute("title")?.Value,
                        part.Value.Trim()));
                    break;
                case "cpe" or "cpe-item":
                    claims.Add(new(ClaimStatus.Affected, "affected", new()
                    {
                        Vendor = part.Attribute("vendor")?.Value ?? Text(part, "vname"),
                        Product = part.Attribute("product")?.Value ?? Text(part, "title"),
                        Cpes = (part.Attribute("name")?.Value ?? part.Value.Trim()) is { Length: > 0 } cpe ? [cpe] : [],
                    }));
                    break;
                case "cvss":
                    var vector = part.Attribute("vector")?.Value;
                    severities.Add(new("CVSS:" + part.Attribute("version")?.Value, vector,
                        JsonValues.ToNumber(part.Attribute("score")?.Value),
                        part.Attribute("severity")?.Value, "JVN"));
                    break;
                case "issued": issued = JsonValues.ToTime(part.Value); break;
                case "modified": updated = JsonValues.ToTime(part.Value); break;
                case "link" or "date" or "creator" or "publisher" or "language" or "description": break;
                default: notes.Skip("jvnrss", part.Name.LocalName); break;
            }
        }
        if (id is null or "") throw new RecordFaultException(AdvisoryTexts.NoId("sec:identifier"));
        var statement = new Statement("JVN", About(id, references.Select(reference => reference.Id)))
        {
            Title = title,
            Texts = texts,
            Severities = severities,
            Claims = claims,
            Weaknesses = [.. references.Select(reference => reference.Id).OfType<string>()
                .Where(other => other.StartsWith("CWE-", StringComparison.Ordinal)).Distinct(StringComparer.Ordinal)],
            Related = OtherIds(references.Select(reference => reference.Id)),
            References = [.. references.Select(reference => new AdvisoryReference(
                reference.Url, reference.Title ?? $"{reference.Source} {reference.Id}", reference.Source is { } source ? [source] : []))],
        };
        return new(AdvisoryFeed.JvnOverview, "JVN", id)
        {
            Title = title, Language = "ja", Published = issued, Modified = updated, Statements = [statement],
        };
    }

    /// <summary>The CVE ids it names; its own id when it names none.</summary>
    private static List<string> About(string id, IEnumerable<string?> ids)
    {
        var cves = ids.OfType<string>().Where(VulnerabilityIds.IsCve).Select(VulnerabilityIds.Normalise).Distinct(StringComparer.Ordinal)
            .ToList();
        return cves.Count > 0 ? cves : [id];
    }

    private static List<string> OtherIds(IEnumerable<string?> ids) =>
        [.. ids.OfType<string>().Where(id => !VulnerabilityIds.IsCve(id) && !id.StartsWith("CWE-", StringComparison.Ordinal))
            .Distinct(StringComparer.Ordinal)];

    private static IEnumerable<XElement> Children(XElement parent, string name) =>
        parent.Elements().Where(child => child.Name.LocalName == name);
    private static XElement? Child(XElement parent, string name) => Children(parent, name).FirstOrDefault();
    private static string? Text(XElement parent, string name) => Child(parent, name)?.Value.Trim() is { Length: > 0 } text ? text : null;
}
