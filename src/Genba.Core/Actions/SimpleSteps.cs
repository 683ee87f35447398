namespace Genba.Core.Actions;

/// <summary>One of the next half days of a company without specialists.</summary>
/// <param name="Of">The action, or the proposal, that it belongs to.</param>
/// <param name="IsLast">With it the action is worked off: only the proof is missing then.</param>
public sealed record SimpleStep(Candidate Of, ActionStep Step, bool IsLast);

/// <summary>The next steps in the order of <see cref="ActionOrder"/>, each half a day at most; what somebody put off or ruled out is left
/// out.</summary>
public static class SimpleSteps
{
    public const int Most = 10;

    public static IReadOnlyList<SimpleStep> Of(IReadOnlyList<Candidate> ordered, DateOnly today) =>
        [.. ordered.SelectMany(one => Of(one, today)).Take(Most)];

    private static IEnumerable<SimpleStep> Of(Candidate one, DateOnly today)
    {
        var all = one.Action?.Body.AllSteps ?? ActionStep.Of(one.Plan, one.Gap?.Requirement);
        var left = all.Where(step => one.Action?.Body.Decided(step.Place) switch
        {
            null => true,
            { Decision: StepDecision.Later, Until: { } until } => until < today,
            _ => false,
        }).ToList();
        return left.Select(step => new SimpleStep(one, step, step == left[^1]));
    }
}
