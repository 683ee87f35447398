using Genba.App.Web.Assessment;
using Genba.App.Web.Parts;
using Genba.App.Web.Texts;
using Genba.Core.Assessment;

namespace Genba.App.Web.Frameworks;

/// <summary>One thing to do about an item of the checklist.</summary>
/// <param name="Words">What to do.</param>
/// <param name="Why">What it follows from, in the words of the evidence; null where the words say it all.</param>
internal sealed record NextStep(State State, string Words, string? Why, string Address)
{
    private const int DoneLevel = 3;

    /// <summary>What follows from how the items stand, the most pressing first.</summary>
    public static IReadOnlyList<NextStep> Of(IEnumerable<RequirementResult> items) =>
        [.. items.Select(Of).OfType<NextStep>().OrderBy(step => step.State)];

    private static NextStep? Of(RequirementResult item)
    {
        var id = item.Requirement.Id;
        var address = JudgementWords.LinkTo(id);
        return item switch
        {
            { Judgement: Judgement.Contradicted found, Answered: true } =>
                new(State.Warning, T["StepContradicted", id, item.Requirement.Title], FirstOf(found, ReasonKind.Against), address),
            { Answered: false } => new(State.Attention, T["StepAnswer", id, item.Requirement.Title], FirstOf(item.Judgement, ReasonKind.Against), address),
            { Declared: < DoneLevel } => new(State.Instruct, T["StepRaise", id, item.Requirement.Title, item.Declared], null, address),
            { Judgement: Judgement.NotObservable unseen } =>
                new(State.Unknown, T["StepShow", id, item.Requirement.Title], FirstOf(unseen, ReasonKind.Unseen), address),
            _ => null,
        };
    }

    private static TextSet T => PageTexts.Frameworks;

    private static string? FirstOf(Judgement judgement, ReasonKind kind) =>
        judgement.Reasons.FirstOrDefault(reason => reason.Kind == kind)?.Text.ToString();
}
