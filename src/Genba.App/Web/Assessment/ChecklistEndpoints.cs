using System.Globalization;
using Genba.App.Web.Texts;
using Genba.Core.Assessment;
using Genba.Core.Frameworks;
using Genba.Core.Ledger;
using Microsoft.AspNetCore.Mvc;

namespace Genba.App.Web.Assessment;

/// <summary>What a person decides about one requirement; each goes back to the opened item.</summary>
internal static class ChecklistEndpoints
{
    private const int LongestComment = 4_000;
    private const int LongestReason = 1_000;

    public static void Map(IEndpointRouteBuilder routes)
    {
        var item = routes.MapGroup("/checklist/{requirement}");
        item.MapPost("/answer", AnswerAsync);
        item.MapPost("/excuse", ExcuseAsync);
        item.MapPost("/withdraw", WithdrawAsync);
    }

    private static async Task<IResult> AnswerAsync(
        string requirement, [FromForm] string? level, [FromForm] string? accept, [FromForm] string? comment, [FromForm] long version,
        [FromForm] string? filters, AssessmentStore checklist, CancellationToken cancel)
    {
        if (FrameworkLibrary.Factory.Find(requirement) is null) return Results.NotFound();
        if (!TryReadLevel(accept ?? level, out var chosen) || comment?.Length > LongestComment)
            return Back(requirement, filters, "problem", PageTexts.Assessment["ChooseLevel"]);
        var answer = new Answer(chosen, string.IsNullOrWhiteSpace(comment) ? null : comment.Trim());
        return await checklist.AnswerAsync(FrameworkLibrary.Factory, requirement, answer, version, EntryActors.LocalUser, cancel) is AnswerOutcome.Saved
            ? Back(requirement, filters, "saved", requirement)
            : Back(requirement, filters, "problem", PageTexts.Assessment["ChangedMeanwhile", requirement]);
    }

    private static async Task<IResult> ExcuseAsync(
        string requirement, [FromForm] DateOnly until, [FromForm] string why, [FromForm] string? filters, AssessmentStore checklist,
        TimeProvider clock, CancellationToken cancel)
    {
        if (FrameworkLibrary.Factory.Find(requirement) is null) return Results.NotFound();
        if (string.IsNullOrWhiteSpace(why) || why.Length > LongestReason || until < DateOnly.FromDateTime(clock.GetLocalNow().DateTime))
            return Back(requirement, filters, "problem", PageTexts.Assessment["ExcuseNeeds"]);
        await checklist.ExcuseAsync(FrameworkLibrary.Factory, new(requirement, until, why.Trim(), EntryActors.LocalUser), cancel);
        return Back(requirement, filters, "saved", requirement);
    }

    private static async Task<IResult> WithdrawAsync(
        string requirement, [FromForm] string? filters, AssessmentStore checklist, CancellationToken cancel)
    {
        await checklist.EndExcuseAsync(FrameworkLibrary.Factory, requirement, EntryActors.LocalUser, cancel);
        return Back(requirement, filters, "saved", requirement);
    }

    private static bool TryReadLevel(string? text, out int? level)
    {
        level = null;
        if (text == "none") return true;
        if (!int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number)) return false;
        level = number;
        return number >= 1 && number <= FrameworkLibrary.Factory.AnswerLevels.Count;
    }

    /// <param name="filters">The query of the page, as it said itself.</param>
    private static IResult Back(string requirement, string? filters, string key, string value)
    {
        var query = QueryString.FromUriComponent(filters is ['?', ..] ? filters : "").Add(key, value);
        return Results.LocalRedirect($"/checklist/{requirement}{query}#open");
    }
}
