using Genba.Core.Assessment;
using Genba.Core.Texts;

namespace Genba.Core.Actions;

/// <summary>What the evidence says of the requirements of actions, now and since when.</summary>
/// <param name="Changes">Every change, by requirement, the oldest first.</param>
public sealed record ActionEvidence(AssessmentResult Result, IReadOnlyDictionary<string, IReadOnlyList<EvidenceChange>> Changes)
{
    public static EvidenceMark MarkOf(RequirementResult item) => new(
        item.Requirement.Id, item.Judgement.Name, [.. RulesAgainst(item)], item.Answered);

    /// <summary>Also where a lower answer agrees with them: an answer is no evidence.</summary>
    public static IEnumerable<string> RulesAgainst(RequirementResult item) =>
        item.Judgement.Reasons.Where(reason => reason.Kind == ReasonKind.Against).Select(reason => reason.Rule).Distinct();

    /// <summary>What the evidence says now of the requirements of a plan.</summary>
    public IReadOnlyList<EvidenceMark> MarksOf(ActionPlan plan) =>
        [.. plan.Requirements.Select(Find).OfType<RequirementResult>().Select(MarkOf)];

    /// <summary>
    /// The proof that an open action is done: everything that spoke against its requirements when it was opened fell silent, or what
    /// could not be told
    /// then is supported now; of a question, that it is answered.
    /// </summary>
    /// <returns>Which judgement changed and when; null when nothing changed enough.</returns>
    public BilingualText? ProofOf(ActionBody action)
    {
        var now = MarksOf(action.Plan).ToDictionary(mark => mark.Requirement);
        if (now.Count == 0) return null;
        if (action.Plan.Kind == ActionKind.Answer)
            return now.Values.All(mark => mark.Answered) ? ActionTexts.Answered([.. now.Keys]) : null;
        if (now.Values.Any(mark => mark.Rules.Count > 0)) return null;
        var changed = action.OpenedWith.Where(then => now.TryGetValue(then.Requirement, out var mark)
            && (then.Rules.Count > 0 || then.Judgement != Supported && mark.Judgement == Supported)).ToList();
        if (changed.Count == 0) return null;
        return ActionTexts.Sentences([.. changed.Select(then => ActionTexts.JudgementChanged(
            then.Requirement, then.Judgement, now[then.Requirement].Judgement, LastChange(then.Requirement, action.OpenedAt)))]);
    }

    /// <summary>Rules that speak against a requirement of a closed action and did not when it was closed.</summary>
    public IReadOnlyList<(string Requirement, string Rule)> AgainOf(ActionBody action)
    {
        if (action is not { State: ActionState.Done, Closing: { } closing }) return [];
        var known = closing.Then.SelectMany(mark => mark.Rules.Select(rule => (mark.Requirement, rule))).ToHashSet();
        return [.. MarksOf(action.Plan).SelectMany(mark => mark.Rules.Select(rule => (mark.Requirement, Rule: rule)))
            .Where(pair => !known.Contains(pair))];
    }

    internal const string Supported = "supported";

    private DateTimeOffset? LastChange(string requirement, DateTimeOffset since) =>
        Changes.TryGetValue(requirement, out var all) && all.Where(change => change.At >= since)
            .Select(change => (DateTimeOffset?)change.At).LastOrDefault() is { } at
            ? at : null;

    private RequirementResult? Find(string requirement) => Result.Requirements.FirstOrDefault(item => item.Requirement.Id == requirement);
}

/// <summary>What the evidence said of a requirement from a time on.</summary>
public sealed record EvidenceChange(string Requirement, DateTimeOffset At, string Judgement, IReadOnlyList<string> Rules);
