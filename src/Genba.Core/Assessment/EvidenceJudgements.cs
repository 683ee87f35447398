namespace Genba.Core.Assessment;

/// <summary>
/// What the rules said about a plant. It does not depend on levels, only on whether a requirement is said not to apply, so it
/// is made once for each state of the plant and kept.
/// </summary>
public sealed record EvidenceJudgements
{
    /// <summary>By requirement; of those with a rule.</summary>
    public required IReadOnlyDictionary<string, Judgement> Claimed { get; init; }

    /// <summary>For the answer "does not apply to us", of those rules that judge it differently.</summary>
    public required IReadOnlyDictionary<string, Judgement> NotApplicable { get; init; }

    public required TimeSpan Watched { get; init; }

    /// <summary>Newest review on record by requirement; levels 4 and 5 need a fresh one.</summary>
    public IReadOnlyDictionary<string, DateOnly> Reviews { get; init; } = new Dictionary<string, DateOnly>();

    public int ReviewMonths { get; init; } = AssessmentSettings.Default.ReviewMonths;

    /// <summary>Runs every rule.</summary>
    public static EvidenceJudgements Of(AssessmentScope scope)
    {
        scope = scope with { Answers = AnswerSet.Empty };
        var special = EvidenceRuleTable.Requirements.Where(EvidenceRuleTable.KnowsNotApplicable).ToList();
        var notApplying = scope with { Answers = new(special.ToDictionary(requirement => requirement, _ => new Answer(null))) };
        return new()
        {
            Claimed = EvidenceRuleTable.Requirements.ToDictionary(requirement => requirement, requirement => EvidenceRuleTable.Judge(requirement, scope)),
            NotApplicable = special.ToDictionary(requirement => requirement, requirement => EvidenceRuleTable.Judge(requirement, notApplying)),
            Watched = scope.Plant.Watched,
            Reviews = scope.Records.Standing("reviews").GroupBy(review => review["requirement"])
                .ToDictionary(reviews => reviews.Key, reviews => reviews.Max(review => review.Cells.Effective)),
            ReviewMonths = scope.Settings.ReviewMonths,
        };
    }

    internal Judgement? For(string requirement, bool doesNotApply) =>
        doesNotApply && NotApplicable.TryGetValue(requirement, out var judgement) ? judgement : Claimed.GetValueOrDefault(requirement);
}
