using System.Globalization;
using Genba.App.Web.Texts;
using Genba.App.Web.Together;
using Genba.Core.Assessment;
using Genba.Core.Assessment.Together;
using Genba.Core.Frameworks;

namespace Genba.App.Web.Assessment;

/// <summary>What a person decides about one requirement; each goes back to the opened item.</summary>
internal static class ChecklistEndpoints
{
    private const int LongestComment = 4_000;

    public static void Map(IEndpointRouteBuilder routes)
    {
        var item = routes.MapGroup("/checklist/{requirement}");
        item.MapPost("/answer", AnswerAsync);
        item.MapPost("/excuse", ExcuseAsync);
        item.MapPost("/withdraw", WithdrawAsync);
        item.MapPost("/dispute", DisputeAsync);
        item.MapPost("/dispute/end", EndDisputeAsync);
    }

    private static async Task<IResult> AnswerAsync(
        string requirement, IFormCollection fields, ItemForms forms, AnswerStore answers, ProposalStore proposals, TypedAnswers typed,
        CancellationToken cancel)
    {
        if (await forms.ReadAsync(requirement, fields, cancel) is not { } form) return Results.NotFound();
        var (accepts, comment) = (form["accept"].Length > 0, form["comment"]);
        var said = accepts ? form["accept"] : form["level"];
        if (!TryReadLevel(said, out var chosen) || comment.Length > LongestComment) return Again(PageTexts.Assessment["ChooseLevel"]);
        var answer = new Answer(chosen, comment.Length == 0 ? null : comment);
        if (form.Assessment.About.NeedsApproval)
        {
            if (form.Person is null) return Again(PageTexts.Together["SayWhoFirst"]);
            var deed = await proposals.ProposeAsync(form.Item, answer, accepts, form.Read, form.Person, cancel);
            return deed == AssessmentDeed.Done ? form.Saved("answer") : deed == AssessmentDeed.ChangedMeanwhile ? Again(null)
                : form.Told(deed);
        }
        return await answers.AnswerAsync(
            form.Item.Assessment, FrameworkLibrary.Factory, requirement, answer, form.Read.Answer, form.Actor, cancel, accepts) switch
        {
            AnswerOutcome.Saved => form.Saved("answer"),
            AnswerOutcome.ChangedMeanwhile or AnswerOutcome.NeedsApproval => Again(null),
            _ => Again(PageTexts.Together["IsClosed"]),
        };

        // Nothing that was typed is lost: the page shows it again, beside what somebody else saved.
        IResult Again(string? fault)
        {
            var kept = new TypedAnswer(Guid.NewGuid(), form.Item, said.Length > 0 ? said : null, comment, fault);
            typed.Keep(kept);
            return form.Back([new("typed", kept.Id.ToString())]);
        }
    }

    private static async Task<IResult> ExcuseAsync(
        string requirement, IFormCollection fields, ItemForms forms, ContradictionStore contradictions, TimeProvider clock,
            CancellationToken cancel)
    {
        if (await forms.ReadAsync(requirement, fields, cancel) is not { } form) return Results.NotFound();
        if (form.Reason("why") is not { } why || form.Day("until") is not { } until
            || until < DateOnly.FromDateTime(clock.GetLocalNow().DateTime))
            return form.Problem(PageTexts.Assessment["ExcuseNeeds"]);
        return Done(form, await contradictions.ExcuseAsync(
            form.Item.Assessment, FrameworkLibrary.Factory, new(requirement, until, why, form.Actor), cancel));
    }

    private static async Task<IResult> WithdrawAsync(
        string requirement, IFormCollection fields, ItemForms forms, ContradictionStore contradictions, CancellationToken cancel) =>
        await forms.ReadAsync(requirement, fields, cancel) is { } form
            ? Done(form, await contradictions.EndExcuseAsync(form.Item.Assessment, FrameworkLibrary.Factory, requirement, form.Actor,
                cancel))
            : Results.NotFound();

    private static async Task<IResult> DisputeAsync(
        string requirement, IFormCollection fields, ItemForms forms, ContradictionStore contradictions, CancellationToken cancel)
    {
        if (await forms.ReadAsync(requirement, fields, cancel) is not { } form) return Results.NotFound();
        if (form.Reason("why") is not { } why) return form.Problem(PageTexts.Together["DisputeNeeds"]);
        return Done(form, await contradictions.DisputeAsync(form.Item.Assessment, FrameworkLibrary.Factory, requirement, why, form.Actor,
            cancel));
    }

    private static async Task<IResult> EndDisputeAsync(
        string requirement, IFormCollection fields, ItemForms forms, ContradictionStore contradictions, CancellationToken cancel) =>
        await forms.ReadAsync(requirement, fields, cancel) is { } form
            ? Done(form, await contradictions.EndDisputeAsync(form.Item.Assessment, FrameworkLibrary.Factory, requirement, form.Actor,
                cancel))
            : Results.NotFound();

    private static IResult Done(ItemForm form, bool done) =>
        form.Told(done ? AssessmentDeed.Done : form.Assessment.IsOpen ? AssessmentDeed.NotThere : AssessmentDeed.Closed);

    private static bool TryReadLevel(string text, out int? level)
    {
        level = null;
        if (text == "none") return true;
        if (!int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number)) return false;
        level = number;
        return number >= 1 && number <= FrameworkLibrary.Factory.AnswerLevels.Count;
    }
}
