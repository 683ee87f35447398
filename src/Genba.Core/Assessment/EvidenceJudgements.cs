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
        var claimed = EvidenceRuleTable.All.ToDictionary(rule => rule.Requirement, rule => rule.Judge(scope));
        var special = EvidenceRuleTable.All.Where(rule => rule.KnowsNotApplicable).ToList();
        var notApplying = scope with { Answers = new(special.ToDictionary(rule => rule.Requirement, _ => new Answer(null))) };
        return new()
        {
            Claimed = claimed,
            NotApplicable = special.ToDictionary(rule => rule.Requirement, rule => rule.Judge(notApplying)),
            Watched = scope.Plant.Watched,
            Reviews = scope.Records.Where(record => record.Requirement is not null)
                .GroupBy(record => record.Requirement!)
                .ToDictionary(records => records.Key, records => records.Max(record => record.Dated)),
            ReviewMonths = scope.Settings.ReviewMonths,
        };
    }

    internal Judgement? For(string requirement, bool doesNotApply) =>
        doesNotApply && NotApplicable.TryGetValue(requirement, out var judgement) ? judgement : Claimed.GetValueOrDefault(requirement);
}
