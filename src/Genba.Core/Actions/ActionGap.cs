using System.Collections.Frozen;
using Genba.Core.Assessment;

namespace Genba.Core.Actions;

/// <summary>Why something is to be done about a requirement.</summary>
public enum GapReason { Unanswered, Contradicted, BelowAim }

/// <summary>The level that a plant aims at.</summary>
/// <param name="ForAll">Of requirements without one of their own.</param>
public sealed record ActionAims(int ForAll, IReadOnlyDictionary<string, int> Own)
{
    /// <summary>
    /// Level 3 is what the checklist itself calls done, and what evidence can support or refute; all items at 3 give rank B by the
    /// published
    /// formula. Levels 4 and 5 also ask for reviews: an aim for those who have reached 3.
    /// </summary>
    public const int Usual = 3;

    public static readonly ActionAims Default = new(Usual, FrozenDictionary<string, int>.Empty);

    public int For(string requirement) => Own.TryGetValue(requirement, out var level) ? level : ForAll;
}

/// <summary>A requirement about which something is to be done.</summary>
/// <param name="Aim">The level it is to reach.</param>
public sealed record ActionGap(RequirementResult Item, GapReason Reason, int Aim)
{
    public string Requirement => Item.Requirement.Id;

    /// <summary>Every requirement that is not answered, contradicted, or below its aim; in the order of the checklist.</summary>
    public static IReadOnlyList<ActionGap> Of(AssessmentResult result, ActionAims aims) =>
        [.. from item in result.Requirements
            let aim = aims.For(item.Requirement.Id)
            let reason = ReasonOf(item, aim)
            where reason is not null
            select new ActionGap(item, reason.Value, Math.Max(aim, item.Declared ?? 0))];

    /// <summary>What the plan of its action begins with: the catalogue's steps, or just to answer.</summary>
    public ActionPlan Propose(IReadOnlyList<string> lines)
    {
        const int AnswerMinutes = 15;
        var known = ActionCatalogue.Inside.For(Requirement);
        return Reason == GapReason.Unanswered || known is null
            ? new(ActionTexts.AnswerItem(Requirement, Item.Requirement.Title), ActionKind.Answer, [Requirement], AnswerMinutes, null,
                false, "", null, [], [], "")
            : new(known.Title, known.Kind, [Requirement], known.Minutes, null, known.NeedsStop, "", null, [], lines, "");
    }

    private static GapReason? ReasonOf(RequirementResult item, int aim) =>
        !item.Answered ? GapReason.Unanswered
        : item.Judgement is Judgement.Contradicted ? GapReason.Contradicted
        : item.Declared < aim ? GapReason.BelowAim
        : null;
}
