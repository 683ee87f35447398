using System.Text.Json;

namespace Genba.Core.Advisories.Reading;

/// <summary>Entries of CISA's catalogue of known exploited vulnerabilities, JSON or a row of the CSV with the same names.</summary>
internal sealed class KevReader : IRecordReader
{
    public AdvisoryFeed Feed => AdvisoryFeed.Kev;

    public bool Recognises(JsonElement root) => root.Text("cveID") is not null && root.Has("dateAdded");

    public Advisory Read(JsonElement root, RecordNotes notes)
    {
        if (root.Text("cveID") is not { } id || !VulnerabilityIds.IsCve(id)) throw new RecordFaultException(AdvisoryTexts.NoId("cveID"));
        if (JsonValues.ToDay(root.Text("dateAdded")) is not { } added) throw new RecordFaultException(AdvisoryTexts.NoDate("dateAdded"));
        id = VulnerabilityIds.Normalise(id);
        string? vendor = null, product = null, name = null, action = null, notesText = null, ransomware = null, description = null;
        DateOnly? due = null;
        IReadOnlyList<string> weaknesses = [];
        foreach (var field in root.Fields())
        {
            switch (field.Name)
            {
                case "vendorProject": vendor = field.Value.Text(); break;
                case "product": product = field.Value.Text(); break;
                case "vulnerabilityName": name = field.Value.Text(); break;
                case "shortDescription": description = field.Value.Text(); break;
                case "requiredAction": action = field.Value.Text(); break;
                case "dueDate": due = JsonValues.ToDay(field.Value.Text()); break;
                case "knownRansomwareCampaignUse": ransomware = field.Value.Text(); break;
                case "notes": notesText = field.Value.Text(); break;
                case "cwes":
                    weaknesses = field.Value.ValueKind == JsonValueKind.String
                        ? field.Value.GetString()!.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
                        : field.Value.Texts();
                    break;
                case "cveID" or "dateAdded": break;
                default: notes.Skip("kev", field.Name); break;
            }
        }
        bool? inRansomware = ransomware switch { "Known" => true, "Unknown" or null => null, _ => false };
        var addedAt = new DateTimeOffset(added.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero);
        return new(AdvisoryFeed.Kev, "CISA", id)
        {
            Title = name,
            Published = addedAt,
            Modified = addedAt,
            Statements =
            [
                new("CISA", [id])
                {
                    Title = name,
                    Texts = description is null ? [] : [new("description", "en", description)],
                    Weaknesses = weaknesses,
                    Claims = vendor is null && product is null
                        ? [] : [new(ClaimStatus.Affected, "exploited", new() { Vendor = vendor, Product = product })],
                    Exploitation = new(added, due, action, inRansomware, notesText),
                },
            ],
        };
    }
}
