using System.Globalization;
using System.Text;
using System.Text.Json;
using Genba.Core.Components.Reading;

namespace Genba.Core.Components.Spdx;

/// <summary>
/// SPDX 3.0 in JSON-LD with the context of SPDX. Suppliers and licences are elements of their own that may follow what they belong to, so
/// that components are held until the end of the file.
/// </summary>
internal sealed class Spdx3Reader(JsonTokens json, SbomBuilder builder)
{
    private const int LargestElement = 4 << 20;
    private readonly List<(Component Part, List<string> Suppliers, List<string> Makers)> _parts = [];
    private readonly Dictionary<string, (string Name, bool IsPerson)> _agents = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _licences = new(StringComparer.Ordinal);
    private readonly List<(string From, LicenceRole Role, string To)> _licensed = [];
    private readonly List<string> _creators = [], _tools = [], _documentRoots = [], _sbomRoots = [];
    private readonly List<Uninterpreted> _rest = [];
    private SbomHead _head = new() { Format = SbomFormat.Spdx3Json };

    /// <summary>Begins on the brace that opens the file.</summary>
    public SbomHead Read()
    {
        while (json.NextProperty(out var name))
        {
            if (name == "@graph" && json.Type == JsonTokenType.StartArray) ReadGraph();
            else json.Skip();
        }
        if (json.Read()) throw json.Ended();
        var licences = _licensed.Where(one => LicenceOf(one.To) is not null)
            .ToLookup(one => one.From, one => new Licence(LicenceOf(one.To)!, Role: one.Role));
        foreach (var (part, suppliers, makers) in _parts)
        {
            builder.Add(part with
            {
                Supplier = PartyOf(suppliers),
                Maker = PartyOf(makers),
                Licences = part.Reference is { } reference ? [.. licences[reference]] : [],
            });
        }
        SpdxParts.TellVersion(_head.SpecVersion, builder);
        List<string> subjects = [];
        foreach (var root in _sbomRoots.Concat(_documentRoots).Where(builder.IsComponent)) SpdxParts.Describe(subjects, root);
        return _head with
        {
            Subjects = subjects,
            Rest = _rest,
            Authors = [.. _creators.Distinct().Select(one => PartyOf([one])).OfType<Party>()],
            Tools = [.. _tools.Distinct().Select(one => _agents.GetValueOrDefault(one).Name ?? one)],
        };
    }

    private void ReadGraph()
    {
        for (var index = 0; json.NextElement(); index++)
        {
            var place = json.Place;
            if (json.Type != JsonTokenType.StartObject)
            {
                json.Skip();
                continue;
            }
            if (json.Raw(LargestElement) is not { } raw)
            {
                builder.Tell(SbomProblemKind.LeftOut, SbomTexts.LeftOut("@graph", LargestElement >> 10), place.Line);
                continue;
            }
            using var element = JsonDocument.Parse(raw, new JsonDocumentOptions { MaxDepth = JsonTokens.MostDepth });
            Take(element.RootElement, raw, new(string.Create(CultureInfo.InvariantCulture, $"/@graph/{index}"), place.Line), place);
        }
    }

    private void Take(JsonElement element, string raw, SbomPlace at, (long Line, long Column) place)
    {
        var type = Text(element, "type") ?? Text(element, "@type") ?? "";
        var id = Text(element, "spdxId") ?? Text(element, "@id");
        switch (type)
        {
            case "CreationInfo": TakeCreation(element); break;
            case "Person" or "Organization" or "SoftwareAgent" or "Agent" or "Tool":
                if (id is not null) _agents.TryAdd(id, (Text(element, "name") ?? id, type == "Person"));
                builder.Know(id);
                break;
            case "SpdxDocument":
                _head = _head with { Serial = id, Name = Text(element, "name") };
                _documentRoots.AddRange(References(element, "rootElement"));
                builder.Know(id);
                foreach (var outside in Objects(element, "import")) builder.Know(Text(outside, "externalSpdxId"));
                break;
            case "software_Sbom" or "Bom" or "Bundle":
                _sbomRoots.AddRange(References(element, "rootElement"));
                builder.Know(id);
                break;
            case "Relationship" or "LifecycleScopedRelationship" or "software_DependencyRelationship":
                TakeRelationship(element, at.Line);
                break;
            case "simplelicensing_LicenseExpression":
                if (id is not null && Text(element, "simplelicensing_licenseExpression") is { } expression) _licences.TryAdd(id,
                    expression);
                builder.Know(id);
                break;
            case "software_Package" or "software_File" or "software_Snippet" or "ai_AIPackage" or "dataset_DatasetPackage":
                TakePart(element, type, id, at, place);
                break;
            default:
                builder.Know(id);
                if (type.StartsWith("expandedlicensing_", StringComparison.Ordinal) && id is not null) _licences.TryAdd(id,
                    Text(element, "name") ?? id);
                if (raw.Length <= SbomBuilder.MostKept) _rest.Add(new(type, raw));
                break;
        }
    }

    private void TakeCreation(JsonElement element)
    {
        _head = _head with { SpecVersion = Text(element, "specVersion") ?? "", Created = _head.Created ?? Text(element, "created") };
        _creators.AddRange(References(element, "createdBy"));
        _tools.AddRange(References(element, "createdUsing"));
    }

    private void TakeRelationship(JsonElement element, long line)
    {
        if (References(element, "from") is not [var from, ..] || Text(element, "relationshipType") is not { } type) return;
        var targets = References(element, "to");
        var role = type switch
        {
            "hasDeclaredLicense" => LicenceRole.Declared,
            "hasConcludedLicense" => LicenceRole.Concluded,
            _ => LicenceRole.Unstated,
        };
        foreach (var to in targets)
        {
            if (role != LicenceRole.Unstated) _licensed.Add((from, role, to));
            // NoAssertionElement and NoneElement are individuals of the model.
            if (to.StartsWith("https://spdx.org/", StringComparison.Ordinal)
                || to.EndsWith("Element", StringComparison.Ordinal)) builder.Know(to);
            if (role == LicenceRole.Unstated) builder.Relate(from, InUpperCase(type), to, line);
        }
    }

    private void TakePart(JsonElement element, string type, string? id, SbomPlace at, (long Line, long Column) place)
    {
        var (identifiers, links) = (new List<Identifier>(), new List<Link>());
        if (Text(element, "software_packageUrl") is { Length: > 0 } purl) identifiers.Add(new(Identifier.Purl, purl));
        foreach (var one in Objects(element, "externalIdentifier"))
        {
            if (Text(one, "identifier") is not { Length: > 0 } text) continue;
            var scheme = Text(one, "externalIdentifierType") switch
            {
                "cpe22" or "cpe23" => Identifier.Cpe,
                "packageUrl" => Identifier.Purl,
                "swid" => Identifier.Swid,
                _ => null,
            };
            if (scheme is null) links.Add(new(Text(one, "externalIdentifierType") ?? "", text));
            else identifiers.Add(new(scheme, text));
        }
        foreach (var one in Objects(element, "externalRef"))
            foreach (var url in References(one, "locator")) links.Add(new(Text(one, "externalRefType") ?? "", url, Text(one, "comment")));
        AddLink(element, "software_downloadLocation", SpdxParts.Distribution, links);
        AddLink(element, "software_homePage", SpdxParts.Website, links);
        var suppliers = References(element, "suppliedBy");
        _parts.Add((new()
        {
            Number = builder.Next(place), Reference = id, Kind = KindOf(type, Text(element, "software_primaryPurpose")),
            Name = Text(element, "name") ?? "", Version = Text(element, "software_packageVersion"),
            Description = Text(element, "description"),
            Copyright = Text(element, "software_copyrightText") is { } copyright && SpdxParts.Says(copyright) ? copyright : null,
            Identifiers = identifiers, Links = links, Hashes = HashesOf(element), Place = at,
        }, suppliers, References(element, "originatedBy")));
    }

    private static void AddLink(JsonElement element, string name, string type, List<Link> links)
    {
        if (Text(element, name) is { } url && SpdxParts.Says(url) && url != SpdxParts.None) links.Add(new(type, url));
    }

    private static List<ComponentHash> HashesOf(JsonElement element) =>
        [.. Objects(element, "verifiedUsing").Where(one => Text(one, "hashValue") is not null)
            .Select(one => new ComponentHash(HashNames.Of(Text(one, "algorithm") ?? ""), Text(one, "hashValue")!))];

    private static string KindOf(string type, string? purpose) => type switch
    {
        "software_File" => "file",
        "software_Snippet" => "snippet",
        "dataset_DatasetPackage" => "dataset",
        "ai_AIPackage" => "machine-learning-model",
        _ => InUpperCase(purpose ?? "").ToLowerInvariant().Replace('_', '-'),
    };

    /// <summary>dependsOn is DEPENDS_ON of SPDX 2.</summary>
    public static string InUpperCase(string camel)
    {
        var words = new StringBuilder(camel.Length + 4);
        foreach (var letter in camel)
        {
            if (char.IsAsciiLetterUpper(letter) && words.Length > 0) words.Append('_');
            words.Append(char.ToUpperInvariant(letter));
        }
        return words.ToString();
    }

    private string? LicenceOf(string reference) => _licences.TryGetValue(reference, out var expression) ? SpdxParts.Says(expression)
        ? expression : null
        : reference.EndsWith("NoneLicense", StringComparison.Ordinal) ? SpdxParts.None
        : reference.EndsWith("NoAssertionLicense", StringComparison.Ordinal) ? null
        : reference.Contains("spdx.org/licenses/", StringComparison.Ordinal) ? reference[(reference.LastIndexOf('/') + 1)..] : null;

    private Party? PartyOf(List<string> references) =>
        references is [var first, ..] && SpdxParts.Says(first) && !first.EndsWith("NoAssertionElement", StringComparison.Ordinal)
            ? _agents.TryGetValue(first, out var agent) ? new(agent.Name, null, agent.IsPerson) : new(first)
            : null;

    private static string? Text(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String
            ? value.GetString() : null;

    private static IEnumerable<JsonElement> Objects(JsonElement element, string name) => !element.TryGetProperty(name, out var value)
        ? [] : value.ValueKind == JsonValueKind.Array ? value.EnumerateArray().Where(one => one.ValueKind == JsonValueKind.Object)
        : value.ValueKind == JsonValueKind.Object ? [value] : [];

    /// <summary>One or many, named or written in place.</summary>
    private static List<string> References(JsonElement element, string name)
    {
        if (!element.TryGetProperty(name, out var value)) return [];
        IEnumerable<JsonElement> all = value.ValueKind == JsonValueKind.Array ? value.EnumerateArray() : [value];
        return [.. all.Select(one => one.ValueKind == JsonValueKind.String ? one.GetString() : Text(one, "spdxId") ?? Text(one, "@id"))
            .OfType<string>()];
    }
}
