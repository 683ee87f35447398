using System.Text.Json;

namespace Genba.Core.Advisories.Reading;

/// <summary>Entries of NVD's older feed 1.1, which archives and mirrors still hand out.</summary>
internal sealed class NvdFeed1Reader : IRecordReader
{
    public AdvisoryFeed Feed => AdvisoryFeed.Nvd;

    public bool Recognises(JsonElement root) => root.Property("cve").Property("CVE_data_meta").Text("ID") is not null;

    public Advisory Read(JsonElement root, RecordNotes notes)
    {
        var cve = root.Property("cve");
        if (cve.Property("CVE_data_meta").Text("ID") is not { } id || !VulnerabilityIds.IsCve(id))
            throw new RecordFaultException(AdvisoryTexts.NoId("cve.CVE_data_meta.ID"));
        id = VulnerabilityIds.Normalise(id);
        var texts = new List<AdvisoryText>();
        foreach (var text in cve.Property("description").Property("description_data").Items())
            if (text.Text("value") is { } words) texts.Add(new("description", text.Text("lang") ?? "en", words));
        var references = new List<AdvisoryReference>();
        foreach (var reference in cve.Property("references").Property("reference_data").Items())
            if (reference.Text("url") is { } url) references.Add(new(url, reference.Text("name"), reference.Property("tags").Texts()));
        var weaknesses = new List<string>();
        foreach (var type in cve.Property("problemtype").Property("problemtype_data").Items())
            foreach (var description in type.Property("description").Items())
                if (description.Text("value") is { } weakness) weaknesses.Add(weakness);
        var severities = new List<Severity>();
        var impact = root.Property("impact");
        if (impact.Property("baseMetricV3")
            .Property("cvssV3") is { ValueKind: JsonValueKind.Object } v3) severities.Add(CvssValues.Read(v3, "3.0", "NVD"));
        if (impact.Property("baseMetricV2").Property("cvssV2") is { ValueKind: JsonValueKind.Object } v2)
            severities.Add(CvssValues.Read(v2, "2.0", "NVD", impact.Property("baseMetricV2").Text("severity")));
        foreach (var field in root.Fields())
            if (field.Name is not ("cve" or "configurations" or "impact" or "publishedDate" or "lastModifiedDate")) notes.Skip("nvd1",
                field.Name);
        return new(AdvisoryFeed.Nvd, "NVD", id)
        {
            Published = root.Property("publishedDate").Time(),
            Modified = root.Property("lastModifiedDate").Time(),
            Statements =
            [
                new("NVD", [id])
                {
                    Texts = texts,
                    Severities = severities,
                    Weaknesses = weaknesses,
                    References = references,
                    Configurations = CpeValues.Read(root.Property("configurations").Property("nodes"), notes),
                },
            ],
        };
    }
}
