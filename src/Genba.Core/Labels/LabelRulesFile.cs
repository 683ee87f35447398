using System.Text;
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
    private const string ResourceName = "labels.json";
    private const int KnownVersion = 1;

    private static readonly Lazy<LabelRules> Inside = new(() => Read(ResourceName, InsideBytes()));

    /// <summary>What counts while the data folder says nothing else.</summary>
    public static LabelRules BuiltIn => Inside.Value;

    /// <summary>The file inside the program, to begin an own one with.</summary>
    public static byte[] InsideBytes()
    {
        using var resource = typeof(LabelRulesFile).Assembly.GetManifestResourceStream(ResourceName)
            ?? throw new InvalidDataException($"{ResourceName}, line 1: the program was built without this file.");
        var bytes = new byte[resource.Length];
        resource.ReadExactly(bytes);
        return bytes;
    }

    /// <summary>The rules of the data folder. A file that is wrong is not half obeyed: the built-in rules count, and the fault is
    /// told.</summary>
    public static LabelRulesReading In(DataFolder folder)
    {
        var path = folder.LabelsFile;
        if (!File.Exists(path)) return new(BuiltIn, IsBuiltIn: true, Fault: null);
        try
        {
            return new(Read(Path.GetFileName(path), File.ReadAllBytes(path)), IsBuiltIn: false, Fault: null);
        }
        catch (Exception fault) when (fault is InvalidDataException or IOException or UnauthorizedAccessException)
        {
            return new(BuiltIn, IsBuiltIn: true, fault.Message);
        }
    }

    /// <param name="name">How faults call the file.</param>
    /// <exception cref="InvalidDataException">Not such a file; the message names file, line and fault.</exception>
    public static LabelRules Read(string name, ReadOnlySpan<byte> json)
    {
        var file = new JsonLines(name, Encoding.UTF8.GetString(json));
        LabelRules rules;
        try
        {
            rules = JsonSerializer.Deserialize(file.Text, LabelJson.Default.LabelRules) ?? throw file.Fault(1, "the file is empty");
        }
        catch (JsonException fault)
        {
            throw file.Fault((int)(fault.LineNumber ?? 0) + 1, fault.Message.TrimEnd('.'));
        }
        Check(rules, file);
        return rules;
    }

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

/// <param name="Fault">Why the file of the data folder does not count, with its line; null when it does or is not there.</param>
public sealed record LabelRulesReading(LabelRules Rules, bool IsBuiltIn, string? Fault);

[JsonSourceGenerationOptions(
    JsonSerializerDefaults.Strict, PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, UseStringEnumConverter = true)]
[JsonSerializable(typeof(LabelRules))]
internal sealed partial class LabelJson : JsonSerializerContext;
