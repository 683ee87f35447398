using System.Net.Mime;
using Genba.App.Web.Texts;
using Genba.Core.Assessment;
using Genba.Core.Assessment.Together;
using Genba.Core.Frameworks;

namespace Genba.App.Web.Together;

/// <summary>What people do together about one item: proposals, assignment, comments, evidence, and answers that come from last
/// year.</summary>
internal static class WorkEndpoints
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPost("/together/who", SayWho);
        var item = routes.MapGroup("/checklist/{requirement}");
        item.MapPost("/approve", ApproveAsync);
        item.MapPost("/return", ReturnAsync);
        item.MapPost("/take-back", TakeBackAsync);
        item.MapPost("/confirm", ConfirmAsync);
        item.MapPost("/assign", AssignAsync);
        item.MapPost("/comment", CommentAsync);
        item.MapPost("/evidence", AttachAsync);
        item.MapPost("/evidence/withdraw", WithdrawAsync);
        item.MapGet("/evidence/{id:long}", FileAsync);
    }

    private static IResult SayWho(IFormCollection form, HttpContext http)
    {
        Who.Keep(http, PersonNames.Read(form["name"]));
        return Results.LocalRedirect(form["back"].ToString() is ['/', not ('/' or '\\'), ..] back ? back : "/checklist");
    }

    private static async Task<IResult> ApproveAsync(
        string requirement, IFormCollection fields, ItemForms forms, ProposalStore proposals, CancellationToken cancel)
    {
        if (await forms.ReadAsync(requirement, fields, cancel) is not { } form) return Results.NotFound();
        return form.Person is null
            ? form.Problem(PageTexts.Together["SayWhoFirst"])
            : form.Told(await proposals.ApproveAsync(form.Item, form.Read, form.Person, cancel));
    }

    private static async Task<IResult> ReturnAsync(
        string requirement, IFormCollection fields, ItemForms forms, ProposalStore proposals, CancellationToken cancel)
    {
        if (await forms.ReadAsync(requirement, fields, cancel) is not { } form) return Results.NotFound();
        if (form.Person is null) return form.Problem(PageTexts.Together["SayWhoFirst"]);
        return form.Reason("why") is { } why
            ? form.Told(await proposals.ReturnAsync(form.Item, form.Read, why, form.Person, cancel))
            : form.Problem(PageTexts.Together["ReasonNeeded"]);
    }

    private static async Task<IResult> TakeBackAsync(
        string requirement, IFormCollection fields, ItemForms forms, ProposalStore proposals, CancellationToken cancel) =>
        await forms.ReadAsync(requirement, fields, cancel) is { } form
            ? form.Told(await proposals.TakeBackAsync(form.Item, form.Read, form.Actor, cancel))
            : Results.NotFound();

    private static async Task<IResult> ConfirmAsync(
        string requirement, IFormCollection fields, ItemForms forms, AnswerStore answers, CancellationToken cancel)
    {
        if (await forms.ReadAsync(requirement, fields, cancel) is not { } form) return Results.NotFound();
        var confirmed = await answers.ConfirmAsync(form.Item.Assessment, FrameworkLibrary.Factory, [requirement], form.Actor, cancel);
        if (form["back"] is ['/', not ('/' or '\\'), ..] back) return Results.LocalRedirect(back);
        return confirmed > 0 ? form.Saved() : form.Told(form.Assessment.IsOpen ? AssessmentDeed.NotThere : AssessmentDeed.Closed);
    }

    private static async Task<IResult> AssignAsync(
        string requirement, IFormCollection fields, ItemForms forms, AssignmentStore assignments, CancellationToken cancel)
    {
        if (await forms.ReadAsync(requirement, fields, cancel) is not { } form) return Results.NotFound();
        var person = form["nobody"].Length > 0 ? null : PersonNames.Read(form["person"]);
        if (form["nobody"].Length == 0 && (person is null || form.Day("due") is null)) return form.Problem(
            PageTexts.Together["PersonAndDay"]);
        return form.Told(await assignments.AssignAsync(
            form.Item.Assessment, form.Item.Framework, [requirement], person, form.Day("due") ?? default, form.Actor, cancel));
    }

    private static async Task<IResult> CommentAsync(
        string requirement, IFormCollection fields, ItemForms forms, CommentStore comments, CancellationToken cancel)
    {
        if (await forms.ReadAsync(requirement, fields, cancel) is not { } form) return Results.NotFound();
        var text = form["text"];
        if (text.Length is 0 or > CommentStore.LongestText) return form.Problem(PageTexts.Together["CommentNeeded",
            CommentStore.LongestText]);
        return await comments.AddAsync(form.Item, text, form.Actor, cancel) is var deed && deed == AssessmentDeed.Done
            ? form.Saved("comment") : form.Told(deed);
    }

    private static async Task<IResult> AttachAsync(
        string requirement, IFormCollection fields, ItemForms forms, AnswerEvidenceStore evidence, CancellationToken cancel)
    {
        if (await forms.ReadAsync(requirement, fields, cancel) is not { } form) return Results.NotFound();
        if (form.Day("dated") is not { } dated || (form["expires"].Length > 0 && form.Day("expires") is null)) return form.Problem(
            PageTexts.Together["DayNeeded"]);
        var period = new EvidencePeriod(dated, form.Day("expires"));
        if (fields.Files["file"] is not { Length: > 0 } file)
        {
            return await evidence.AttachAsync(form.Item, form["reference"], period, form.Actor, cancel) is { } refused
                ? form.Problem(refused.ToString())
                : form.Saved();
        }
        await using var content = file.OpenReadStream();
        return await evidence.AttachAsync(form.Item, file.FileName, content, period, form.Actor, cancel) is { } refusal
            ? form.Problem(refusal.ToString())
            : form.Saved();
    }

    private static async Task<IResult> WithdrawAsync(
        string requirement, IFormCollection fields, ItemForms forms, AnswerEvidenceStore evidence, CancellationToken cancel)
    {
        if (await forms.ReadAsync(requirement, fields, cancel) is not { } form || !long.TryParse(form["evidence"], out var id)
            || await evidence.FindAsync(id, cancel) is not { } known || known.Item != form.Item) return Results.NotFound();
        return form.Told(await evidence.WithdrawAsync(id, form.Actor, cancel));
    }

    /// <summary>Pictures are shown; everything else is handed over as a file.</summary>
    private static async Task<IResult> FileAsync(string requirement, long id, AnswerEvidenceStore evidence, HttpContext http,
        CancellationToken cancel)
    {
        if (await evidence.FindAsync(id, cancel) is not { Media: { } media } known || known.Item.Requirement != requirement
            || evidence.Open(known) is not { } content) return Results.NotFound();
        if (!media.StartsWith("image/", StringComparison.Ordinal)) return Results.Stream(content, media, known.Name);
        http.Response.Headers.ContentDisposition = new ContentDisposition { DispositionType = "inline" }.ToString();
        return Results.Stream(content, media);
    }
}
