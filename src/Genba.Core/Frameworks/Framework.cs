using System.Text.Json;
using System.Text.Json.Serialization;
using Genba.Core.Texts;

namespace Genba.Core.Frameworks;

/// <summary>
/// A security framework as data: identifiers, structure, status and links, with short titles of our own; never the official
/// wording. The record is the schema of <c>frameworks/&lt;id&gt;.json</c>: a field that is not here is refused.
/// </summary>
/// <param name="Notes">How sure the data is and how to read it.</param>
/// <param name="Scale">What the framework itself grades by; null: it has no scale.</param>
public sealed record Framework(
    string Id,
    string Version,
    string Publisher,
    string SourceUrl,
    BilingualText Name,
    FrameworkScale? Scale,
    IReadOnlyList<RequirementGroup> Groups,
    IReadOnlyList<Requirement> Requirements,
    IReadOnlyList<BilingualText> Notes,
    FrameworkScoring? Scoring = null,
    IReadOnlyDictionary<string, string>? FieldNotes = null,
    IReadOnlyDictionary<string, FrameworkSource>? Sources = null,
    IReadOnlyList<FrameworkPart>? Layers = null,
    IReadOnlyList<FrameworkPart>? Elements = null,
    IReadOnlyDictionary<string, BilingualText>? ConditionMeanings = null,
    IReadOnlyDictionary<string, string>? GridSemantics = null,
    IReadOnlyDictionary<string, JsonElement>? Facts = null)
{
    /// <summary>The levels an answer may have: those of a scored framework, else whether the requirement is met.</summary>
    [JsonIgnore]
    public IReadOnlyList<AnswerLevel> AnswerLevels => Scoring is not null && Scale?.Levels is { } levels
        ? [.. levels.Select((level, place) => new AnswerLevel(place + 1, level.Label))]
        : AnswerLevel.Common;

    /// <summary>The formula of a framework that is scored.</summary>
    /// <exception cref="InvalidOperationException">It is not.</exception>
    [JsonIgnore]
    public FrameworkScoring Formula => Scoring ?? throw new InvalidOperationException($"{Id} has no score.");

    /// <summary>The requirements that the score counts, in question order.</summary>
    public IEnumerable<Requirement> ScoredIn(string group) =>
        Requirements.Where(requirement => requirement.Group == group && requirement.Weight is not null);

    /// <summary>Groups that the score counts, in the framework's order.</summary>
    public IEnumerable<RequirementGroup> ScoredGroups() =>
        Groups.Where(group => Scoring?.CategoryWeightTotals.ContainsKey(group.Id) == true);

    public IEnumerable<Requirement> In(string group) => Requirements.Where(requirement => requirement.Group == group);

    public Requirement? Find(string id) => Requirements.FirstOrDefault(requirement => requirement.Id == id);
}

/// <summary>One level that an answer can have; "does not apply" is none of them.</summary>
/// <param name="Value">From 1.</param>
public sealed record AnswerLevel(int Value, BilingualText Label)
{
    /// <summary>For frameworks that state no levels of their own for a single requirement.</summary>
    public static readonly IReadOnlyList<AnswerLevel> Common =
        [new(1, FrameworkTexts.NotMet()), new(2, FrameworkTexts.PartlyMet()), new(3, FrameworkTexts.Met())];
}

/// <param name="WebToolAnswers">The answers that the published formula knows: "does not apply" and one for each level.</param>
/// <param name="CumulativeCounts">How many requirements apply at each level.</param>
/// <param name="Axis1">Of frameworks that place things in a plane: the axes, with their own levels.</param>
public sealed record FrameworkScale(
    IReadOnlyList<ScaleLevel>? Levels = null,
    IReadOnlyList<ScoredAnswer>? WebToolAnswers = null,
    IReadOnlyDictionary<string, int>? CumulativeCounts = null,
    string? Note = null,
    ScaleAxis? Axis1 = null,
    ScaleAxis? Axis2 = null,
    ScaleAxis? Axis3 = null);

public sealed record ScaleAxis(BilingualText Name, IReadOnlyList<ScaleLevel>? Levels = null);

/// <param name="Value">A number or a word, as the framework names its levels.</param>
public sealed record ScaleLevel([property: JsonConverter(typeof(LevelNameConverter))] string Value, BilingualText Label);

/// <param name="Index">0: does not apply; else the level.</param>
/// <param name="Factor">Share of the weight that the answer earns, in steps of a hundredth.</param>
public sealed record ScoredAnswer(int Index, BilingualText Label, decimal Factor, int? AppendixELevel);

/// <param name="Count">How many requirements the group must have; null: not stated.</param>
public sealed record RequirementGroup(string Id, BilingualText Name, int? Count = null);

/// <summary>A layer or an element, where a framework divides itself a second way.</summary>
public sealed record FrameworkPart([property: JsonConverter(typeof(LevelNameConverter))] string Id, BilingualText Name);

public sealed record FrameworkScoring(
    decimal MaxFactor,
    IReadOnlyDictionary<string, int> CategoryWeightTotals,
    IReadOnlyDictionary<string, int> TotalMix,
    IReadOnlyDictionary<string, int> RankThresholds,
    IReadOnlyList<string> KeyQuestionsKp,
    string Detail);

/// <summary>Where the meaning of a title was seen.</summary>
/// <param name="Url">Empty: it lies in no public place.</param>
/// <param name="UrlIs">What the address shows, where it is not what was read.</param>
public sealed record FrameworkSource(string Name, string Url, string? UrlIs = null);
