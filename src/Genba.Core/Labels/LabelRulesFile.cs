using System.Text.Json;
using System.Text.Json.Serialization;
using Genba.Core.Storage;

namespace Genba.Core.Labels;

/// <summary>
/// The labels and rules as a JSON file (docs/labels.md): the one inside the program, or <c>labels.json</c> in the data folder instead of
/// it. Anything
/// unknown, missing or repeated is a fault with its line.
/// </summary>
public static class LabelRulesFile
{
    private const int KnownVersion = 1;

    private static readonly RulesFile<LabelRules> File = new("labels.json", LabelJson.Default.LabelRules, Check);

    /// <summary>What counts while the data folder says nothing else.</summary>
    public static LabelRules BuiltIn => File.BuiltIn;

    /// <summary>The file inside the program, to begin an own one with.</summary>
    public static byte[] InsideBytes() => File.InsideBytes();

    /// <summary>The rules of the data folder.</summary>
    public static RulesReading<LabelRules> In(DataFolder folder) => File.In(folder.LabelsFile);

    /// <inheritdoc cref="RulesFile{T}.Read"/>
    public static LabelRules Read(string name, ReadOnlySpan<byte> json) => File.Read(name, json);

    private static void Check(LabelRules rules, JsonLines file)
    {
        if (rules.Version != KnownVersion) throw file.Fault("version", $"version {rules.Version} is not known, only {KnownVersion}");
        if (rules.Labels.Count == 0) throw file.Fault("labels", "there is no label");
        file.RefuseRepeated(rules.Labels.Select(label => label.Id));
        file.RefuseRepeated(rules.Rules.Select(rule => rule.Id));
        foreach (var twins in rules.Labels.GroupBy(label => label.Shape).Where(group => group.Count() > 1))
            throw file.Fault(twins.Last().Id,
                $"the labels {string.Join(" and ", twins.Select(label => $"'{label.Id}'"))} have the same shape");
        foreach (var rule in rules.Rules)
        {
            if (rules.Find(rule.Label) is null)
                throw file.Fault(rule.Label, $"rule '{rule.Id}' gives '{rule.Label}', but no label is called that");
            if (!rule.Conditions.Any()) throw file.Fault(rule.Id, $"rule '{rule.Id}' has no condition in 'all' or 'any'");
            foreach (var condition in rule.Conditions) Check(condition, rule, file);
        }
    }

    private static void Check(LabelCondition condition, LabelRule rule, JsonLines file)
    {
        if (!AssetFacts.IsKnown(condition.Fact))
            throw file.Fault(condition.Fact, $"rule '{rule.Id}' asks for '{condition.Fact}', which is no fact");
        var asked = new object?[] { condition.Says, condition.SaysNone, condition.Stated }.Count(one => one is not null);
        if (asked != 1)
            throw file.Fault(rule.Id, $"rule '{rule.Id}' must ask exactly one of 'says', 'says_none' and 'stated' of '{condition.Fact}'");
        if ((condition.Says ?? condition.SaysNone) is { } words && (words.Count == 0 || words.Any(word => word.Trim() is "" or "=")))
            throw file.Fault(rule.Id, $"rule '{rule.Id}' asks for an empty word of '{condition.Fact}'");
    }
}

[JsonSourceGenerationOptions(
    JsonSerializerDefaults.Strict, PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, UseStringEnumConverter = true)]
[JsonSerializable(typeof(LabelRules))]
internal sealed partial class LabelJson : JsonSerializerContext;
