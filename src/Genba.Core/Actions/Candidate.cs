namespace Genba.Core.Actions;

/// <summary>Something that could be done next: an action that is open, or one that a gap proposes.</summary>
/// <param name="Key">a12 for action 12, g2-6 for the gap of requirement 2-6.</param>
/// <param name="After">Keys of those that come first and are still to do.</param>
public sealed record Candidate(string Key, ActionPlan Plan, IReadOnlyList<string> After, FactoryAction? Action, ActionGap? Gap)
{
    /// <summary>All that is open: stored actions, and gaps that no stored action is about.</summary>
    /// <param name="linesOf">Lines that a gap touches.</param>
    public static IReadOnlyList<Candidate> Of(
        IReadOnlyList<FactoryAction> actions, IReadOnlyList<ActionGap> gaps, Func<ActionGap, IReadOnlyList<string>> linesOf)
    {
        var open = actions.Where(action => action.IsOpen).ToList();
        var proposed = Proposed(actions, gaps);
        // Who serves a requirement comes before what needs it.
        var byRequirement = open.Where(action => action.Body.Origin is not null).GroupBy(action => action.Body.Origin!)
            .ToDictionary(group => group.Key, group => KeyOf(group.First()));
        foreach (var gap in proposed) byRequirement[gap.Requirement] = KeyOf(gap);
        return
        [
            .. open.Select(action => new Candidate(
                KeyOf(action), action.Plan, [.. action.Plan.After.Where(id => open.Exists(one => one.Id == id)).Select(KeyOf)], action,
                gaps.FirstOrDefault(gap => gap.Requirement == action.Body.Origin))),
            .. proposed.Select(gap => new Candidate(KeyOf(gap), gap.Propose(linesOf(gap)), WaitsFor(gap, byRequirement), null, gap)),
        ];
    }

    /// <summary>Gaps that no open action is about, and for which nobody decided that nothing will be done.</summary>
    public static IReadOnlyList<ActionGap> Proposed(IReadOnlyList<FactoryAction> actions, IReadOnlyList<ActionGap> gaps)
    {
        var handled = actions.Where(action => action.IsOpen || action.State == ActionState.Dropped || IsSettled(action))
            .SelectMany(action => action.Plan.Requirements).ToHashSet(StringComparer.Ordinal);
        return [.. gaps.Where(gap => !handled.Contains(gap.Requirement))];
    }

    public static string KeyOf(FactoryAction action) => KeyOf(action.Id);
    public static string KeyOf(ActionGap gap) => "g" + gap.Requirement;
    private static string KeyOf(long id) => FormattableString.Invariant($"a{id}");

    // Closed with a reason or a record although the evidence still spoke: a person decided; new evidence opens it again.
    private static bool IsSettled(FactoryAction action) =>
        action is { State: ActionState.Done, Plan.Kind: not ActionKind.Answer, Body.Closing.Proof: not ClosingProof.Evidence };

    private static List<string> WaitsFor(ActionGap gap, Dictionary<string, string> byRequirement) => gap.Reason == GapReason.Unanswered ? []
        : [.. (ActionCatalogue.Inside.For(gap.Requirement)?.After ?? []).Where(byRequirement.ContainsKey)
            .Select(before => byRequirement[before])
            .Where(key => key != KeyOf(gap))];
}
