using System.Text.Json;
using System.Xml.Linq;
using Genba.Core.Advisories;
using Genba.Core.Advisories.Reading;

namespace Genba.Core.Tests.Advisories;

/// <summary>Published advisories of others, which stay outside the project: the folder is named by GENBA_SHARED_DATA.</summary>
internal static class SharedAdvisories
{
    public static string Folder(string name)
    {
        var root = Environment.GetEnvironmentVariable("GENBA_SHARED_DATA");
        Assert.SkipWhen(string.IsNullOrEmpty(root), "GENBA_SHARED_DATA is not set: the published advisories are not at hand.");
        return Path.Combine(root!, name);
    }

    /// <summary>Every record below a folder, read one by one; a record that cannot be read fails the test.</summary>
    public static ReadAll Read(string path)
    {
        var all = new ReadAll();
        foreach (var file in AdvisoryFiles.Find([path]))
        {
            using var stream = file.Open();
            if (FileRecords.Of(stream, file.Name) is not FileContents.Records records)
            {
                all.Others.Add(file.Name);
                continue;
            }
            foreach (var raw in records.All)
            {
                if (raw.IsXml)
                {
                    all.Advisories.Add(JvnReader.Read(XElement.Load(new MemoryStream(raw.Bytes)), all.Notes));
                    continue;
                }
                using var document = JsonDocument.Parse(raw.Bytes, AdvisoryReaders.Json);
                if (AdvisoryReaders.Find(document.RootElement) is not { } reader) all.Others.Add(file.Name);
                else
                {
                    all.Advisories.Add(reader.Read(document.RootElement, all.Notes));
                    all.Roots.Add(document.RootElement.Clone());
                }
            }
        }
        return all;
    }

    /// <summary>All values of a property of this name, at any depth: a walk that knows nothing of any format.</summary>
    public static IEnumerable<JsonElement> Walk(JsonElement value, string name) => value.ValueKind switch
    {
        JsonValueKind.Object => value.EnumerateObject().SelectMany(field =>
            (field.NameEquals(name) ? [field.Value] : Enumerable.Empty<JsonElement>()).Concat(Walk(field.Value, name))),
        JsonValueKind.Array => value.EnumerateArray().SelectMany(item => Walk(item, name)),
        _ => [],
    };

    public static int WalkItems(IEnumerable<JsonElement> roots, string name) =>
        roots.SelectMany(root => Walk(root, name)).Sum(found => found.ValueKind == JsonValueKind.Array ? found.GetArrayLength() : 0);
}

internal sealed class ReadAll
{
    public List<Advisory> Advisories { get; } = [];

    /// <summary>The records in JSON, in the same order as long as there is no XML among them.</summary>
    public List<JsonElement> Roots { get; } = [];

    /// <summary>Files that hold no records, once for each part that is none.</summary>
    public List<string> Others { get; } = [];

    public RecordNotes Notes { get; } = new();

    public IEnumerable<Statement> Statements => Advisories.SelectMany(advisory => advisory.Statements);
    public IEnumerable<Claim> Claims => Statements.SelectMany(statement => statement.Claims);
}
