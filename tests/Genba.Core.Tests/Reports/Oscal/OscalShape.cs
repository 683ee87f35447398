using System.Text.Json;
using System.Text.RegularExpressions;

namespace Genba.Core.Tests.Reports.Oscal;

/// <summary>
/// The part of the OSCAL 1.1.2 JSON models that an assessment uses (NIST: assessment-results, plan-of-action-and-milestones,
/// assessment-common, metadata), as fields of each assembly: "!" is required, "[]" a list that is never empty.
/// </summary>
internal static partial class OscalShape
{
    private static readonly Dictionary<string, string> Assemblies = new()
    {
        ["document"] = "assessment-results:ar plan-of-action-and-milestones:poam",
        ["ar"] = "uuid!:uuid metadata!:metadata import-ap!:import local-definitions:any results![]:result back-matter:back-matter",
        ["poam"] = "uuid!:uuid metadata!:metadata import-ssp:import system-id:system-id local-definitions:poam-local observations[]:observation "
            + "risks[]:risk findings[]:finding poam-items![]:poam-item back-matter:back-matter",
        ["metadata"] = "title!:text published:time last-modified!:time version!:text oscal-version!:text revisions[]:any document-ids[]:any props[]:prop "
            + "links[]:link roles[]:any locations[]:any parties[]:party responsible-parties[]:any actions[]:any remarks:text",
        ["party"] = "uuid!:uuid type!:party-type name:text short-name:text external-ids[]:any props[]:prop links[]:link email-addresses[]:text "
            + "telephone-numbers[]:any addresses[]:any location-uuids[]:uuid member-of-organizations[]:uuid remarks:text",
        ["import"] = "href!:text remarks:text",
        ["system-id"] = "identifier-type:text id!:text",
        ["poam-local"] = "components[]:component inventory-items[]:any assessment-assets:assets remarks:text",
        ["result"] = "uuid!:uuid title!:text description!:text start!:time end:time props[]:prop links[]:link local-definitions:result-local "
            + "reviewed-controls!:reviewed attestations[]:any assessment-log:any observations[]:observation risks[]:risk findings[]:finding remarks:text",
        ["result-local"] = "components[]:component inventory-items[]:any users[]:any assessment-assets:assets tasks[]:any",
        ["assets"] = "components[]:component assessment-platforms![]:platform",
        ["component"] = "uuid!:uuid type!:text title!:text description!:text purpose:text props[]:prop links[]:link status!:component-status "
            + "responsible-roles[]:any protocols[]:any remarks:text",
        ["component-status"] = "state!:text remarks:text",
        ["platform"] = "uuid!:uuid title:text props[]:prop links[]:link uses-components[]:uses remarks:text",
        ["uses"] = "component-uuid!:uuid props[]:prop links[]:link responsible-parties[]:any remarks:text",
        ["reviewed"] = "description:text props[]:prop links[]:link control-selections![]:selection control-objective-selections[]:any remarks:text",
        ["selection"] = "description:text props[]:prop links[]:link include-all:any include-controls[]:control exclude-controls[]:control remarks:text",
        ["control"] = "control-id!:token statement-ids[]:token",
        ["observation"] = "uuid!:uuid title:text description!:text props[]:prop links[]:link methods![]:method types[]:token origins[]:origin "
            + "subjects[]:any relevant-evidence[]:evidence collected!:time expires:time remarks:text",
        ["origin"] = "actors![]:actor related-tasks[]:any",
        ["actor"] = "type!:actor-type actor-uuid!:uuid role-id:token props[]:prop links[]:link",
        ["evidence"] = "href:text description!:text props[]:prop links[]:link remarks:text",
        ["risk"] = "uuid!:uuid title!:text description!:text statement!:text props[]:prop links[]:link status!:token origins[]:origin threat-ids[]:any "
            + "characterizations[]:any mitigating-factors[]:factor deadline:time remediations[]:any risk-log:any related-observations[]:related-observation",
        ["factor"] = "uuid!:uuid implementation-uuid:uuid description!:text props[]:prop links[]:link subjects[]:any",
        ["finding"] = "uuid!:uuid title!:text description!:text props[]:prop links[]:link origins[]:origin target!:target implementation-statement-uuid:uuid "
            + "related-observations[]:related-observation related-risks[]:related-risk remarks:text",
        ["target"] = "type!:target-type target-id!:token title:text description:text props[]:prop links[]:link status!:status implementation-status:any remarks:text",
        ["status"] = "state!:state reason:token remarks:text",
        ["related-observation"] = "observation-uuid!:uuid",
        ["related-risk"] = "risk-uuid!:uuid",
        ["related-finding"] = "finding-uuid!:uuid",
        ["poam-item"] = "uuid:uuid title!:text description!:text props[]:prop links[]:link origins[]:any related-findings[]:related-finding "
            + "related-observations[]:related-observation related-risks[]:related-risk remarks:text",
        ["back-matter"] = "resources[]:resource",
        ["resource"] = "uuid!:uuid title:text description:text props[]:prop document-ids[]:any citation:any rlinks[]:rlink base64:any remarks:text",
        ["rlink"] = "href!:text media-type:text hashes[]:hash",
        ["hash"] = "algorithm!:algorithm value!:text",
        ["prop"] = "name!:token uuid:uuid ns:text value!:text class:token group:token remarks:text",
        ["link"] = "href!:text rel:text media-type:text resource-fragment:text text:text",
    };

    private static readonly Dictionary<string, Regex> Values = new()
    {
        ["text"] = NotBlank(), ["uuid"] = Uuid(), ["token"] = Token(), ["time"] = Time(),
        ["method"] = OneOf("EXAMINE|INTERVIEW|TEST|UNKNOWN"), ["party-type"] = OneOf("person|organization"),
        ["actor-type"] = OneOf("tool|assessment-platform|party"), ["target-type"] = OneOf("statement-id|objective-id"),
        ["state"] = OneOf("satisfied|not-satisfied"), ["algorithm"] = OneOf("SHA-224|SHA-256|SHA-384|SHA-512"),
    };

    /// <returns>What does not fit, each with its place.</returns>
    public static IReadOnlyList<string> FaultsOf(byte[] json)
    {
        using var document = JsonDocument.Parse(json);
        var faults = new List<string>();
        Look(document.RootElement, "document", "$", faults);
        return faults;
    }

    private static void Look(JsonElement element, string kind, string place, List<string> faults)
    {
        if (kind == "any") return;
        if (Values.TryGetValue(kind, out var pattern))
        {
            if (element.ValueKind != JsonValueKind.String || !pattern.IsMatch(element.GetString()!)) faults.Add($"{place}: no {kind}: {element}");
            return;
        }
        if (element.ValueKind != JsonValueKind.Object)
        {
            faults.Add($"{place}: not an object");
            return;
        }
        var fields = Assemblies[kind].Split(' ').Select(Field.Parse).ToDictionary(field => field.Name);
        foreach (var missing in fields.Values.Where(field => field.Required && !element.TryGetProperty(field.Name, out _)))
            faults.Add($"{place}: lacks {missing.Name}");
        foreach (var property in element.EnumerateObject())
        {
            var at = $"{place}.{property.Name}";
            if (!fields.TryGetValue(property.Name, out var field)) faults.Add($"{at}: unknown in {kind}");
            else if (!field.IsList) Look(property.Value, field.Kind, at, faults);
            else if (property.Value.ValueKind != JsonValueKind.Array || property.Value.GetArrayLength() == 0) faults.Add($"{at}: no list, or an empty one");
            else foreach (var (index, item) in property.Value.EnumerateArray().Index()) Look(item, field.Kind, $"{at}[{index}]", faults);
        }
    }

    private static Regex OneOf(string words) => new($"^({words})$", RegexOptions.CultureInvariant);

    [GeneratedRegex(@"^\S(.*\S)?$", RegexOptions.Singleline)]
    private static partial Regex NotBlank();

    [GeneratedRegex("^[0-9A-Fa-f]{8}-[0-9A-Fa-f]{4}-[45][0-9A-Fa-f]{3}-[89ABab][0-9A-Fa-f]{3}-[0-9A-Fa-f]{12}$")]
    private static partial Regex Uuid();

    [GeneratedRegex(@"^(\p{L}|_)(\p{L}|\p{N}|[.\-_])*$")]
    private static partial Regex Token();

    [GeneratedRegex(@"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$")]
    private static partial Regex Time();

    private sealed record Field(string Name, bool Required, bool IsList, string Kind)
    {
        public static Field Parse(string text)
        {
            var (head, kind) = (text[..text.IndexOf(':', StringComparison.Ordinal)], text[(text.IndexOf(':', StringComparison.Ordinal) + 1)..]);
            return new(head.TrimEnd(']', '[', '!'), head.Contains('!', StringComparison.Ordinal), head.EndsWith("[]", StringComparison.Ordinal), kind);
        }
    }
}
