using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Genba.Core.Reports;
using static Genba.Core.Tests.Reports.Oscal.OscalSamples;

namespace Genba.Core.Tests.Reports.Oscal;

/// <summary>The grammar refuses what is wrong, at every place of both documents, and only that.</summary>
public sealed class OscalShapeTests
{
    /// <summary>
    /// What each object of our documents must have, by the property that holds it: read from NIST's schemas a second time, apart
    /// from <see cref="OscalModels"/>.
    /// </summary>
    private static readonly Dictionary<string, string[]> Required = new()
    {
        [""] = ["assessment-results", "plan-of-action-and-milestones"],
        ["assessment-results"] = ["uuid", "metadata", "import-ap", "results"],
        ["plan-of-action-and-milestones"] = ["uuid", "metadata", "poam-items"],
        ["metadata"] = ["title", "last-modified", "version", "oscal-version"],
        ["parties"] = ["uuid", "type"],
        ["import-ap"] = ["href"],
        ["results"] = ["uuid", "title", "description", "start", "reviewed-controls"],
        ["local-definitions"] = [],
        ["assessment-assets"] = ["assessment-platforms"],
        ["components"] = ["uuid", "type", "title", "description", "status"],
        ["assessment-platforms"] = ["uuid"],
        ["uses-components"] = ["component-uuid"],
        ["reviewed-controls"] = ["control-selections"],
        ["control-selections"] = [],
        ["include-controls"] = ["control-id"],
        ["observations"] = ["uuid", "description", "methods", "collected"],
        ["origins"] = ["actors"],
        ["actors"] = ["type", "actor-uuid"],
        ["subjects"] = ["subject-uuid", "type"],
        ["relevant-evidence"] = ["description"],
        ["risks"] = ["uuid", "title", "description", "statement", "status"],
        ["mitigating-factors"] = ["uuid", "description"],
        ["remediations"] = ["uuid", "lifecycle", "title", "description"],
        ["roles"] = ["id", "title"],
        ["tasks"] = ["uuid", "type", "title"],
        ["timing"] = [],
        ["on-date"] = ["date"],
        ["responsible-roles"] = ["role-id"],
        ["risk-log"] = ["entries"],
        ["entries"] = ["uuid", "start"],
        ["logged-by"] = ["party-uuid"],
        ["findings"] = ["uuid", "title", "description", "target"],
        ["target"] = ["type", "target-id", "status"],
        ["status"] = ["state"],
        ["related-observations"] = ["observation-uuid"],
        ["related-risks"] = ["risk-uuid"],
        ["related-findings"] = ["finding-uuid"],
        ["poam-items"] = ["title", "description"],
        ["system-id"] = ["id"],
        ["back-matter"] = [],
        ["resources"] = ["uuid"],
        ["rlinks"] = ["href"],
        ["hashes"] = ["algorithm", "value"],
        ["props"] = ["name", "value"],
    };

    private static readonly JsonNode?[] NoMarkup = [null, 1, true, new JsonArray(), new JsonObject()];
    private static readonly JsonNode?[] NoString = [.. NoMarkup, "", " a", "a ", "a\n", "a\nb", "\u3000a", "\u00a0", "a\u2028b", "\uFEFFa"];
    private static readonly JsonNode?[] NoToken = [.. NoString, "1a", "a b", "a:b", "a/b", "-a", ".a", "a(1)"];
    private static readonly JsonNode?[] NoReference = [.. NoMarkup, "#a b", "#é", "#a#b", "%zz", "1:2", "a^b", "<a>"];
    private static readonly JsonNode?[] NoUri = [.. NoReference, "", "a", "#a", "/a", "u:a", "urn:", "urn:a b"];

    private static readonly JsonNode?[] NoUuid =
    [
        .. NoString, "2ed6657d-e927-168b-95e1-2665a8aea6a2", "2ed6657d-e927-768b-95e1-2665a8aea6a2", "2ed6657d-e927-568b-c5e1-2665a8aea6a2",
        "2ed6657de927568b95e12665a8aea6a2", "{2ed6657d-e927-568b-95e1-2665a8aea6a2}", "2ed6657d-e927-568b-95e1-2665a8aea6a", "x",
        "2ed6657d-e927-568b-95e1-2665a8aea6a2\n", "urn:uuid:2ed6657d-e927-568b-95e1-2665a8aea6a2",
    ];

    private static readonly JsonNode?[] NoTime =
    [
        .. NoString, "2026-11-20", "2026-11-20T09:00:00", "2026-11-20 09:00:00Z", "2026-11-20T09:00Z", "2026-11-20T24:00:00Z", "2026-11-20T09:60:00Z",
        "2026-11-20T09:00:60Z", "2026-02-29T09:00:00Z", "2026-13-01T09:00:00Z", "2026-11-31T09:00:00Z", "1899-11-20T09:00:00Z",
        "3000-01-01T09:00:00Z", "2026-11-20T09:00:00+0900", "2026-11-20T09:00:00+09", "2026-11-20T09:00:00+05:15", "2026-11-20T09:00:00+15:00",
        "2026-11-20T09:00:00-13:00", "2026-11-20T09:00:00z", "2026-11-20T09:00:00.Z", "2026-11-20T09:00:00Z\n", "1996-02-29T09:00:00Z",
        "２０２６-11-20T09:00:00Z",
    ];

    /// <summary>By the name of the property, or of the object and the property: values that the schema refuses there.</summary>
    private static readonly Dictionary<string, JsonNode?[]> Wrong = new()
    {
        ["uuid"] = NoUuid, ["actor-uuid"] = NoUuid, ["subject-uuid"] = NoUuid, ["component-uuid"] = NoUuid, ["observation-uuid"] = NoUuid,
        ["risk-uuid"] = NoUuid, ["finding-uuid"] = NoUuid, ["party-uuid"] = NoUuid, ["party-uuids[]"] = NoUuid,
        ["title"] = NoMarkup, ["description"] = NoMarkup, ["statement"] = NoMarkup, ["remarks"] = NoMarkup,
        ["start"] = NoTime, ["end"] = NoTime, ["last-modified"] = NoTime, ["collected"] = NoTime, ["deadline"] = NoTime, ["date"] = NoTime,
        ["version"] = NoString, ["oscal-version"] = NoString, ["value"] = NoString, ["algorithm"] = NoString, ["methods[]"] = NoString,
        ["components.type"] = NoString, ["parties.name"] = NoString, ["system-id.id"] = NoString,
        ["props.name"] = NoToken, ["control-id"] = NoToken, ["target-id"] = NoToken, ["types[]"] = NoToken, ["risks.status"] = NoToken,
        ["reason"] = NoToken, ["lifecycle"] = NoToken, ["status-change"] = NoToken, ["role-id"] = NoToken, ["roles.id"] = NoToken,
        ["tasks.type"] = NoToken, ["subjects.type"] = NoToken,
        ["ns"] = NoUri, ["identifier-type"] = NoUri, ["href"] = NoReference,
        ["parties.type"] = [.. NoString, "company", "Person"], ["actors.type"] = [.. NoString, "person", "Tool"],
        ["target.type"] = [.. NoString, "control-id", "Objective-id"],
        ["status.state"] = [.. NoString, "open", "Satisfied", "operational satisfied"],
    };

    public static TheoryData<string> Documents => ["assessment-results", "plan-of-action-and-milestones", "example"];

    [Fact]
    public void Every_kind_in_the_models_is_an_object_or_a_datatype_and_every_object_is_used()
    {
        var kinds = OscalModels.Objects.Keys.SelectMany(OscalShape.FieldsOf).Select(field => field.Kind).ToHashSet();
        Assert.All(kinds, kind => Assert.True(kind[0] == '=' || OscalModels.Objects.ContainsKey(kind) ^ OscalDatatypes.All.ContainsKey(kind), kind));
        Assert.Equal(["assessment-results", "plan-of-action-and-milestones"], OscalModels.Objects.Keys.Where(kind => !kinds.Contains(kind)));
    }

    [Fact]
    public void NISTs_own_results_have_the_shape() => Assert.Empty(OscalShape.FaultsOf(Document("example")));

    /// <summary>Of the other models, the parts that they share with ours.</summary>
    [Theory]
    [InlineData("catalog", "examples/catalog/json/basic-catalog.json")]
    [InlineData("component-definition", "examples/component-definition/json/example-component.json")]
    [InlineData("system-security-plan", "examples/ssp/json/oscal_leveraged-example_ssp.json")]
    [InlineData("system-security-plan", "examples/ssp/json/ssp-example.json")]
    [InlineData("profile", "SP800-53/rev5/json/NIST_SP-800-53_rev5_HIGH-baseline_profile.json")]
    [InlineData("profile", "SP800-53/rev5/json/NIST_SP-800-53_rev5_LOW-baseline_profile.json")]
    [InlineData("profile", "SP800-53/rev5/json/NIST_SP-800-53_rev5_MODERATE-baseline_profile.json")]
    [InlineData("profile", "SP800-53/rev5/json/NIST_SP-800-53_rev5_PRIVACY-baseline_profile.json")]
    public void What_NISTs_other_examples_share_with_the_models_has_the_shape(string model, string file)
    {
        var document = JsonNode.Parse(Example(file.Split('/')))![model]!.AsObject();
        var plan = new JsonObject
        {
            ["uuid"] = document["uuid"]!.DeepClone(),
            ["metadata"] = document["metadata"]!.DeepClone(),
            ["poam-items"] = new JsonArray(new JsonObject { ["title"] = "", ["description"] = "" }),
        };
        if (document["back-matter"] is { } matter) plan["back-matter"] = matter.DeepClone();
        if (document["system-implementation"]?["components"] is { } parts)
            plan["local-definitions"] = new JsonObject { ["components"] = parts.DeepClone() };
        Assert.Empty(Faults(new JsonObject { ["plan-of-action-and-milestones"] = plan }));
    }

    [Theory]
    [MemberData(nameof(Documents))]
    public void A_property_can_be_left_out_if_and_only_if_it_is_not_required(string name)
    {
        var left = 0;
        Mutate(name, (holder, key, container) =>
        {
            if (name == "example" && !Required.ContainsKey(holder)) return;
            var value = container[key]!;
            container.Remove(key);
            Assert.True(Faults(container.Root).Count > 0 == Required[holder].Contains(key), $"{holder}.{key}");
            container[key] = value;
            left++;
        });
        Assert.True(left > 50, $"{left}");
    }

    [Theory]
    [MemberData(nameof(Documents))]
    public void A_property_that_the_schema_does_not_know_is_refused_everywhere(string name)
    {
        var root = JsonNode.Parse(Document(name))!;
        foreach (var (_, one) in Objects(root).ToList())
        {
            foreach (var unknown in new[] { "x-genba", "UUID", "" })
            {
                one[unknown] = "a";
                Assert.NotEmpty(Faults(root));
                one.Remove(unknown);
            }
        }
        Assert.Empty(Faults(root));
    }

    [Theory]
    [MemberData(nameof(Documents))]
    public void An_empty_list_and_the_wrong_kind_of_value_are_refused_everywhere(string name)
    {
        Mutate(name, (holder, key, container) =>
        {
            var value = container[key]!;
            JsonNode?[] wrong = value switch
            {
                JsonArray list => [null, "a", new JsonArray(), new JsonObject(), new JsonArray(null, 1), new JsonArray(list.DeepClone()), list[0]],
                JsonObject => [null, "a", new JsonArray(), new JsonArray(value.DeepClone())],
                _ => [null, 1, new JsonArray(), new JsonArray(value.DeepClone())],
            };
            foreach (var one in wrong) Refused(container, key, one, $"{holder}.{key}");
        });
    }

    [Theory]
    [InlineData("assessment-results")]
    [InlineData("plan-of-action-and-milestones")]
    public void A_value_outside_its_datatype_is_refused_at_every_place(string name)
    {
        Mutate(name, (holder, key, container) =>
        {
            if (container[key] is JsonArray { Count: > 0 } list && list[0] is JsonValue)
                foreach (var wrong in Wrong[key + "[]"]) Refused(container, key, new JsonArray(wrong?.DeepClone()), $"{holder}.{key}[]");
            if (container[key] is not JsonValue) return;
            foreach (var wrong in Wrong.GetValueOrDefault($"{holder}.{key}") ?? Wrong[key]) Refused(container, key, wrong, $"{holder}.{key}");
        });
    }

    [Fact]
    public void A_file_is_one_document_and_at_most_the_name_of_its_schema()
    {
        var results = JsonNode.Parse(Document("assessment-results"))!.AsObject();
        results["$schema"] = "https://example.org/oscal_ar_schema.json";
        Assert.Empty(Faults(results));
        results["$schema"] = "not a reference";
        Assert.NotEmpty(Faults(results));
        results.Remove("$schema");
        const string Second = "plan-of-action-and-milestones";
        results[Second] = JsonNode.Parse(Document(Second))![Second]!.DeepClone();
        Assert.NotEmpty(Faults(results));
        Assert.NotEmpty(Faults(new JsonObject()));
        Assert.NotEmpty(Faults(new JsonObject { ["catalog"] = new JsonObject() }));
    }

    /// <summary>What the patterns take stays taken.</summary>
    [Theory]
    [InlineData("string", "a"), InlineData("string", "a  b\tc"), InlineData("string", "日本　語")]
    [InlineData("token", "_1"), InlineData("token", "meti-factory-1.x_2-3"), InlineData("token", "工場")]
    [InlineData("uuid", "2ED6657D-E927-468B-85E1-2665A8AEA6A2"), InlineData("uri", "urn:genba:oscal"), InlineData("uri", "https://a.example/b?c#d")]
    [InlineData("uri-reference", ""), InlineData("uri-reference", "./ap.oscal.xml"), InlineData("uri-reference", "a%20b/c:d")]
    [InlineData("time", "2024-02-29T23:59:59.123456-04:00"), InlineData("time", "2026-11-20T09:00:00+05:45"), InlineData("time", "1970-01-01T00:00:00Z")]
    [InlineData("email", "a@b"), InlineData("base64", "QUI="), InlineData("markup", " \n")]
    public void Datatypes_take_what_the_schema_takes(string kind, string value)
    {
        using var json = JsonDocument.Parse(JsonSerializer.Serialize(value));
        Assert.True(OscalDatatypes.All[kind](json.RootElement));
    }

    private static void Refused(JsonObject container, string key, JsonNode? wrong, string place)
    {
        var right = container[key];
        container[key] = wrong?.DeepClone();
        Assert.True(Faults(container.Root).Count > 0, $"{place} took {wrong?.ToJsonString() ?? "null"}");
        container[key] = right;
    }

    private static byte[] Document(string name) => name switch
    {
        "assessment-results" => Results(Few(Acting(Disputed(Source("en", Excuse), "1-4")))),
        "plan-of-action-and-milestones" => Plan(Few(Acting(Disputed(Source("en", Excuse), "1-4"))))!,
        _ => Example("examples", "ar", "json", "ifa_assessment-results-example.json"),
    };

    /// <summary>A few requirements have every kind of object; all of them would only make the mutations slow.</summary>
    private static AssessmentSource Few(AssessmentSource source) => source with
    {
        State = source.State with
        {
            Result = source.Result with
            {
                Requirements = [.. source.Result.Requirements.Where(one => one.Requirement.Id is "1-4" or "2-3" or "3-6")],
            },
        },
    };

    /// <summary>Each property once for each shape of its place (items of a list are alike), with the name of what holds its object.</summary>
    private static void Mutate(string name, Action<string, string, JsonObject> change)
    {
        var root = JsonNode.Parse(Document(name))!;
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (place, container) in Objects(root).ToList())
            foreach (var key in container.Select(property => property.Key).ToList())
                if (seen.Add($"{place}.{key}")) change(place[(place.LastIndexOf('.') + 1)..], key, container);
        Assert.Empty(Faults(root));
    }

    private static IEnumerable<(string Place, JsonObject Object)> Objects(JsonNode? node, string place = "") => node switch
    {
        JsonObject one => one.SelectMany(property => Objects(property.Value, $"{place}.{property.Key}")).Prepend((place, one)),
        JsonArray list => list.SelectMany(item => Objects(item, place)),
        _ => [],
    };

    private static IReadOnlyList<string> Faults(JsonNode root) => OscalShape.FaultsOf(Encoding.UTF8.GetBytes(root.ToJsonString()));
}
