using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Genba.Core.Assessment;

/// <summary>Reads frameworks and evidence guides; anything unknown, missing or repeated in them stops the start.</summary>
public static class FrameworkLoader
{
    private const int Hundredths = 100;

    /// <exception cref="InvalidDataException">Not a framework; the message names file, line and fault.</exception>
    public static Framework LoadFile(string path) => Load(path, File.ReadAllBytes(path));

    /// <param name="name">How faults call the file.</param>
    /// <exception cref="InvalidDataException">Not a framework; the message names file, line and fault.</exception>
    public static Framework Load(string name, ReadOnlySpan<byte> json)
    {
        var framework = Read(name, json, FrameworkJson.Default.Framework);
        var file = new SourceText(name, Encoding.UTF8.GetString(json));
        CheckRequirements(framework, file);
        CheckScale(framework, file);
        CheckScoring(framework, file);
        return framework;
    }

    /// <param name="knownRules">Contradictions that the evidence rules look for; each must be in the guide.</param>
    /// <exception cref="InvalidDataException">Not a guide for this framework; the message names file, line and fault.</exception>
    public static EvidenceGuide LoadGuide(
        string name, ReadOnlySpan<byte> json, Framework framework, IEnumerable<string> knownRules)
    {
        var guide = Read(name, json, FrameworkJson.Default.EvidenceGuide);
        var file = new SourceText(name, Encoding.UTF8.GetString(json));
        var kinds = guide.EvidenceKinds.Select(kind => kind.Id).ToHashSet();
        foreach (var item in guide.Items)
        {
            if (framework.Find(item.Item) is null) throw file.Fault(item.Item, $"'{framework.Id}' has no requirement '{item.Item}'");
            if (item.Evidence.FirstOrDefault(kind => !kinds.Contains(kind)) is { } unknown)
                throw file.Fault(unknown, $"no evidence kind is called '{unknown}'");
        }
        file.RefuseRepeated(guide.Items.Select(item => item.Item));
        var stated = guide.Items.SelectMany(item => item.ContradictedBy).Concat(guide.GeneralRules).Select(rule => rule.Id).ToList();
        file.RefuseRepeated(stated);
        return knownRules.Except(stated).FirstOrDefault() is { } missing
            ? throw file.Fault("items", $"no contradiction is called '{missing}', but an evidence rule looks for it")
            : guide;
    }

    private static T Read<T>(string name, ReadOnlySpan<byte> json, System.Text.Json.Serialization.Metadata.JsonTypeInfo<T> type)
        where T : class
    {
        try
        {
            return JsonSerializer.Deserialize(json, type) ?? throw new InvalidDataException($"{name}, line 1: the file is empty.");
        }
        catch (JsonException fault)
        {
            throw new InvalidDataException($"{name}, line {(fault.LineNumber ?? 0) + 1}: {fault.Message}", fault);
        }
    }

    private static void CheckRequirements(Framework framework, SourceText file)
    {
        file.RefuseRepeated(framework.Groups.Select(group => group.Id));
        file.RefuseRepeated(framework.Requirements.Select(requirement => requirement.Id));
        foreach (var requirement in framework.Requirements)
        {
            if (framework.Groups.All(group => group.Id != requirement.Group))
                throw file.Fault(requirement.Id, $"requirement '{requirement.Id}' is in no group ('{requirement.Group}')");
            if (requirement.Weight is <= 0)
                throw file.Fault(requirement.Id, $"requirement '{requirement.Id}' has a weight below 1");
            if (requirement.Weight is not null != requirement.ScoredByWebTool)
                throw file.Fault(requirement.Id, $"requirement '{requirement.Id}' must have a weight exactly when it is scored");
        }
    }

    private static void CheckScale(Framework framework, SourceText file)
    {
        if (!framework.Scale.Levels.Select(level => level.Value).SequenceEqual(Enumerable.Range(1, framework.Scale.Levels.Count)))
            throw file.Fault("levels", "levels must count up from 1");
        var answers = framework.Scale.WebToolAnswers;
        if (!answers.Select(answer => answer.Index).SequenceEqual(Enumerable.Range(0, framework.Scale.Levels.Count + 1)))
            throw file.Fault("web_tool_answers", "there must be one scored answer for 'does not apply' and one for each level");
        if (answers.FirstOrDefault(answer => answer.Factor * Hundredths % 1 != 0 || answer.Factor is < 0 or > 1) is { } odd)
            throw file.Fault("web_tool_answers", $"the factor {odd.Factor} is not a number of hundredths from 0 to 1");
    }

    private static void CheckScoring(Framework framework, SourceText file)
    {
        var scoring = framework.Scoring;
        foreach (var (group, total) in scoring.CategoryWeightTotals)
        {
            var sum = framework.ScoredIn(group).Sum(requirement => requirement.Weight!.Value);
            if (sum != total) throw file.Fault("category_weight_totals", $"the weights of '{group}' add up to {sum}, not {total}");
            if (!scoring.TotalMix.ContainsKey(group)) throw file.Fault("total_mix", $"the mix lacks '{group}'");
        }
        if (!scoring.TotalMix.TryGetValue(FactoryScoring.Divisor, out var divisor) || divisor <= 0)
            throw file.Fault("total_mix", "the mix lacks a positive divisor");
        if (Enum.GetNames<Rank>().FirstOrDefault(rank => !scoring.RankThresholds.ContainsKey(rank)) is { } rankless)
            throw file.Fault("rank_thresholds", $"rank {rankless} has no threshold");
        if (scoring.KeyQuestionsKp.FirstOrDefault(id => framework.Find(id)?.Weight is null) is { } unscored)
            throw file.Fault("key_questions_kp", $"'{unscored}' is no scored requirement");
    }

    /// <summary>The text of a file, to say in which line a fault lies.</summary>
    private sealed record SourceText(string Name, string Text)
    {
        public InvalidDataException Fault(string token, string fault)
        {
            var at = Text.IndexOf($"\"{token}\"", StringComparison.Ordinal);
            var line = at < 0 ? 1 : Text.AsSpan(0, at).Count('\n') + 1;
            return new($"{Name}, line {line}: {fault}.");
        }

        public void RefuseRepeated(IEnumerable<string> ids)
        {
            var seen = new HashSet<string>();
            if (ids.FirstOrDefault(id => !seen.Add(id)) is { } twice) throw Fault(twice, $"'{twice}' is there twice");
        }
    }
}

[JsonSourceGenerationOptions(JsonSerializerDefaults.Strict, PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(Framework))]
[JsonSerializable(typeof(EvidenceGuide))]
internal sealed partial class FrameworkJson : JsonSerializerContext;
