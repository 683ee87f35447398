using System.Globalization;
using Genba.App.Web.Inspection;
using Genba.App.Web.Texts;
using Genba.Core.Assessment;
using Genba.Core.Ledger;
using Microsoft.AspNetCore.Mvc;

namespace Genba.App.Web.Scores;

/// <summary>Keeps results: today's, and earlier ones by the address that the public web tool gave them.</summary>
internal static class ScoreEndpoints
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPost("/scores/keep", KeepAsync);
        routes.MapPost("/scores/earlier", KeepEarlierAsync);
        routes.MapPost("/scores/{id}/remove", RemoveAsync);
    }

    /// <param name="form">Read so that the token of the page is asked for.</param>
    private static async Task<IResult> KeepAsync(
        IFormCollection form, PlantView plants, ScoreStore store, TimeProvider clock, CancellationToken cancel)
    {
        var checklist = (await plants.NewestAsync(cancel)).Checklist;
        // What was closed is kept already, with its own day.
        if (!checklist.Assessment.IsOpen) return Problem(PageTexts.Together["IsClosed"]);
        if (ScoreRecord.Of(checklist.Result, Today(clock), "") is not { } record) return Problem(PageTexts.Assessment["CannotScore"]);
        await store.KeepAsync(record, EntryActors.LocalUser, cancel);
        return Results.LocalRedirect("/scores?saved=1");
    }

    private static async Task<IResult> KeepEarlierAsync(
        [FromForm] string? address, [FromForm] string? dated, [FromForm] string? site, [FromForm] string? note, ScoreStore store,
        TimeProvider clock, CancellationToken cancel)
    {
        if (ResultAddress.Parse(address ?? "", out var fault) is not { } read) return Problem(fault!.ToString());
        if (!read.AddsUp) return Problem(PageTexts.Assessment["NotAddingUp"]);
        var (where, remark) = (site?.Trim() ?? "", note?.Trim() ?? "");
        if (!DateOnly.TryParse(dated, CultureInfo.InvariantCulture, out var day) || day > Today(clock)
            || where.Length > ScoreRecord.LongestText || remark.Length > ScoreRecord.LongestText)
            return Problem(PageTexts.Scores["DayNeeded"]);
        await store.KeepAsync(new(where, day, read, null, null, remark), EntryActors.LocalUser, cancel);
        return Results.LocalRedirect("/scores?saved=1");
    }

    /// <param name="form">Read so that the token of the page is asked for.</param>
    private static async Task<IResult> RemoveAsync(string id, IFormCollection form, ScoreStore store, CancellationToken cancel) =>
        long.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var known) && await store.RemoveAsync(known, EntryActors.LocalUser, cancel)
            ? Results.LocalRedirect("/scores")
            : Results.NotFound();

    private static DateOnly Today(TimeProvider clock) => DateOnly.FromDateTime(clock.GetLocalNow().DateTime);

    private static IResult Problem(string what) => Results.LocalRedirect($"/scores?problem={Uri.EscapeDataString(what)}");
}
