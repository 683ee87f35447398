using Genba.Core.Texts;

namespace Genba.Core.Assessment;

/// <summary>A security framework as data. The record is the schema of <c>frameworks/&lt;id&gt;.json</c>.</summary>
public sealed record Framework(
    string Id,
    string Version,
    string Publisher,
    string SourceUrl,
    BilingualText Name,
    FrameworkScale Scale,
    IReadOnlyList<RequirementGroup> Groups,
    IReadOnlyList<Requirement> Requirements,
    FrameworkScoring Scoring,
    IReadOnlyDictionary<string, string> FieldNotes,
    IReadOnlyList<string> Notes,
    IReadOnlyDictionary<string, FrameworkSource> Sources)
{
    /// <summary>The requirements that the score counts, in question order.</summary>
    public IEnumerable<Requirement> ScoredIn(string group) =>
        Requirements.Where(requirement => requirement.Group == group && requirement.Weight is not null);

    /// <summary>Groups that the score counts, in the framework's order.</summary>
    public IEnumerable<RequirementGroup> ScoredGroups() =>
        Groups.Where(group => Scoring.CategoryWeightTotals.ContainsKey(group.Id));

    public Requirement? Find(string id) => Requirements.FirstOrDefault(requirement => requirement.Id == id);
}

/// <param name="WebToolAnswers">The answers that the published formula knows: "does not apply" and one for each level.</param>
public sealed record FrameworkScale(IReadOnlyList<ScaleLevel> Levels, IReadOnlyList<ScoredAnswer> WebToolAnswers);

public sealed record ScaleLevel(int Value, BilingualText Label);

/// <param name="Index">0: does not apply; else the level.</param>
/// <param name="Factor">Share of the weight that the answer earns, in steps of a hundredth.</param>
public sealed record ScoredAnswer(int Index, BilingualText Label, decimal Factor, int? AppendixELevel);

public sealed record RequirementGroup(string Id, BilingualText Name);

/// <param name="Weight">Null where the score does not count the requirement.</param>
/// <param name="Refs">Links to other frameworks that a source states.</param>
/// <param name="RefsSuggested">Links that are this project's own judgement.</param>
public sealed record Requirement(
    string Id,
    string Group,
    BilingualText Title,
    string Obligation,
    int? Weight,
    int? Layer,
    IReadOnlyList<string> Refs,
    IReadOnlyList<string> RefsSuggested,
    bool ScoredByWebTool);

public sealed record FrameworkScoring(
    decimal MaxFactor,
    IReadOnlyDictionary<string, int> CategoryWeightTotals,
    IReadOnlyDictionary<string, int> TotalMix,
    IReadOnlyDictionary<string, int> RankThresholds,
    IReadOnlyList<string> KeyQuestionsKp,
    string Detail);

public sealed record FrameworkSource(string Name, string Url);
