using System.Text.Json;

namespace Genba.Core.Advisories.Reading;

/// <summary>CSAF 2.0 and 2.1 documents of any profile, also VEX: one statement for each vulnerability.</summary>
internal sealed class CsafReader : IRecordReader
{
    public AdvisoryFeed Feed => AdvisoryFeed.Csaf;

    public bool Recognises(JsonElement root) => root.Property("document").Has("csaf_version") || root.Property("document").Has("tracking");

    public Advisory Read(JsonElement root, RecordNotes notes)
    {
        var document = root.Property("document");
        var tracking = document.Property("tracking");
        if (tracking.Text("id") is not { Length: <= 500 } id) throw new RecordFaultException(AdvisoryTexts.NoId("document.tracking.id"));
        var publisher = document.Property("publisher").Text("name") ?? document.Property("publisher").Text("namespace") ?? "CSAF";
        var record = new Advisory(AdvisoryFeed.Csaf, publisher, id)
        {
            Title = document.Text("title"),
            Language = document.Text("lang") ?? "en",
            Published = tracking.Property("initial_release_date").Time(),
            Modified = tracking.Property("current_release_date").Time(),
            State = tracking.Text("status"),
            IsWithdrawn = document.Text("category") is "csaf_withdrawn" or "csaf_superseded",
        };
        foreach (var field in document.Fields())
        {
            switch (field.Name)
            {
                case "notes": record = record with { Texts = Texts(field.Value, record.Language) }; break;
                case "references": record = record with { References = References(field.Value) }; break;
                case "tracking" or "publisher" or "title" or "lang" or "source_lang" or "category" or "csaf_version" or "distribution"
                    or "acknowledgments" or "aggregate_severity" or "license_expression":
                    break;
                default: notes.Skip("csaf.document", field.Name); break;
            }
        }
        foreach (var field in root.Fields())
            if (field.Name is not ("document" or "product_tree" or "vulnerabilities" or "$schema")) notes.Skip("csaf", field.Name);
        var tree = CsafTree.Read(root.Property("product_tree"), notes);
        var statements = new List<Statement>();
        foreach (var vulnerability in root.Property("vulnerabilities").Items())
            statements.Add(CsafVulnerability.Read(vulnerability, record, tree, $"{id}#{statements.Count + 1}", notes));
        return record with { Products = tree, Statements = statements };
    }

    internal static List<AdvisoryText> Texts(JsonElement values, string language)
    {
        var texts = new List<AdvisoryText>();
        foreach (var value in values.Items())
        {
            if (value.Text("text") is { } text)
                texts.Add(new(value.Text("category") ?? "note", language, text) { Title = value.Text("title") });
        }
        return texts;
    }

    internal static List<AdvisoryReference> References(JsonElement values)
    {
        var references = new List<AdvisoryReference>();
        foreach (var value in values.Items())
            if (value.Text("url") is { } url)
                references.Add(new(url, value.Text("summary"), value.Text("category") is { } category ? [category] : []));
        return references;
    }
}
