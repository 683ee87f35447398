using Genba.Core.Frameworks;
using Genba.Core.Texts;

namespace Genba.Core.Assessment;

/// <summary>What a person said about one requirement.</summary>
/// <param name="Level">1 to 5; null: does not apply to us.</param>
public readonly record struct Answer(int? Level, string? Comment = null);

/// <summary>The answers given so far, by requirement id.</summary>
public sealed record AnswerSet(IReadOnlyDictionary<string, Answer> ById)
{
    public static readonly AnswerSet Empty = new(new Dictionary<string, Answer>());

    public bool Has(string requirement) => ById.ContainsKey(requirement);

    /// <summary>The level of an answered requirement; null also where nobody answered.</summary>
    public int? LevelOf(string requirement) => ById.TryGetValue(requirement, out var answer) ? answer.Level : null;

    public bool DoesNotApply(string requirement) =>
        ById.TryGetValue(requirement, out var answer) && answer.Level is null;

    /// <summary>
    /// Why these answers cannot be scored yet: requirements without an answer, and groups in which half or more is said
    /// not to apply. Empty when they can. Preparation is answered but not scored, so it may be open.
    /// </summary>
    public IReadOnlyList<BilingualText> FaultsFor(Framework framework)
    {
        var faults = new List<BilingualText>();
        var missing = framework.Requirements.Where(requirement => requirement.Weight is not null && !Has(requirement.Id))
            .Select(requirement => requirement.Id).ToList();
        if (missing.Count > 0) faults.Add(AssessmentTexts.AnswersMissing(missing));
        foreach (var group in framework.ScoredGroups())
        {
            var asked = framework.ScoredIn(group.Id).ToList();
            var limit = FactoryScoring.NotApplicableLimit(asked.Count);
            var skipped = asked.Where(requirement => DoesNotApply(requirement.Id)).Select(requirement => requirement.Id).ToList();
            if (skipped.Count >= limit) faults.Add(AssessmentTexts.TooManyNotApplicable(group.Name, asked.Count, limit, skipped));
        }
        return faults;
    }
}
