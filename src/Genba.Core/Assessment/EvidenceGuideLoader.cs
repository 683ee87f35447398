using System.Text.Json;
using System.Text.Json.Serialization;
using Genba.Core.Frameworks;

namespace Genba.Core.Assessment;

/// <summary>Reads what evidence speaks about a framework; a guide and the evidence rules must name the same contradictions.</summary>
public static class EvidenceGuideLoader
{
    private const string FactoryId = "meti-factory-evidence";

    private static readonly Lazy<EvidenceGuide> FactoryGuide = new(() => Load(
        $"frameworks/{FactoryId}.json", FrameworkLibrary.Bytes(FactoryId), FrameworkLibrary.Factory, EvidenceRuleTable.Contradictions()));

    /// <summary>What supports or contradicts the items of METI's checklist.</summary>
    public static EvidenceGuide Factory => FactoryGuide.Value;

    /// <param name="name">How faults call the file.</param>
    /// <param name="knownRules">Contradictions that the evidence rules look for; each must be in the guide.</param>
    /// <exception cref="FrameworkException">Not a guide for this framework; the message names file, line and fault.</exception>
    public static EvidenceGuide Load(string name, ReadOnlyMemory<byte> json, Framework framework, IEnumerable<string> knownRules)
    {
        var file = new JsonSource(name, json);
        var guide = file.Read(EvidenceGuideJson.Default.EvidenceGuide);
        var kinds = guide.EvidenceKinds.Select(kind => kind.Id).ToHashSet();
        foreach (var item in guide.Items)
        {
            if (framework.Find(item.Item) is null) throw file.Fault(item.Item, AssessmentTexts.GuideItemUnknown(item.Item, framework.Id));
            if (item.Evidence.FirstOrDefault(kind => !kinds.Contains(kind)) is { } unknown)
                throw file.Fault(unknown, AssessmentTexts.GuideKindUnknown(unknown));
        }
        file.RefuseRepeated(guide.Items.Select(item => item.Item), "item");
        var stated = guide.Items.SelectMany(item => item.ContradictedBy).Concat(guide.GeneralRules).Select(rule => rule.Id).ToList();
        file.RefuseRepeated(stated);
        return knownRules.Except(stated).FirstOrDefault() is { } missing
            ? throw file.Fault("items", AssessmentTexts.GuideLacks(missing))
            : guide;
    }
}

[JsonSourceGenerationOptions(JsonSerializerDefaults.Strict, PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(EvidenceGuide))]
internal sealed partial class EvidenceGuideJson : JsonSerializerContext;
