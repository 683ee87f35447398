using System.Globalization;
using Genba.App.Web.Texts;
using Genba.Core.Assessment;
using Genba.Core.Assessment.Together;
using Genba.Core.Frameworks;
using Genba.Core.Ledger;

namespace Genba.App.Web.Together;

/// <summary>Opens, names, closes and opens again assessments, and gives many items to one person.</summary>
internal static class AssessmentEndpoints
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPost("/assessments/open", OpenAsync);
        routes.MapPost("/assessments/{id}/change", ChangeAsync);
        routes.MapPost("/assessments/{id}/close", CloseAsync);
        routes.MapPost("/assessments/{id}/reopen", ReopenAsync);
        routes.MapPost("/assessments/{id}/assign", AssignAsync);
    }

    private static async Task<IResult> OpenAsync(
        IFormCollection form, HttpContext http, AssessmentStore assessments, AssessmentPeriodStore periods, CancellationToken cancel)
    {
        if (AboutOf(form) is not { } about) return Problem("/assessments", PageTexts.Together["NameAndPeriod"]);
        long? carried = long.TryParse(form["carried"], NumberStyles.None, CultureInfo.InvariantCulture, out var earlier) ? earlier : null;
        // Answers come along within a site; somebody who names another one means something else.
        if (carried is { } id && about.Site.Length > 0 && (await assessments.FindAsync(id, cancel))?.About.Site != about.Site)
            return Problem("/assessments", PageTexts.Together["OtherSiteCarried"]);
        return await periods.OpenAsync(about, carried, Actor(http), cancel) is { } opened
            ? Results.LocalRedirect($"/assessments/{opened}?saved=1")
            : Results.NotFound();
    }

    private static async Task<IResult> ChangeAsync(long id, IFormCollection form, HttpContext http, AssessmentPeriodStore periods,
        CancellationToken cancel)
    {
        if (AboutOf(form) is not { } about) return Problem($"/assessments/{id}", PageTexts.Together["NameAndPeriod"]);
        _ = long.TryParse(form["version"], NumberStyles.None, CultureInfo.InvariantCulture, out var version);
        return Told(id, await periods.ChangeAsync(id, about, version, Actor(http), cancel));
    }

    /// <param name="form">Read so that the token of the page is asked for.</param>
    private static async Task<IResult> CloseAsync(long id, IFormCollection form, HttpContext http, AssessmentPeriodStore periods,
        CancellationToken cancel) =>
        Told(id, await periods.CloseAsync(id, Actor(http), cancel));

    /// <param name="form">Read so that the token of the page is asked for.</param>
    private static async Task<IResult> ReopenAsync(long id, IFormCollection form, HttpContext http, AssessmentPeriodStore periods,
        CancellationToken cancel) =>
        Told(id, await periods.ReopenAsync(id, Actor(http), cancel) ? AssessmentDeed.Done : AssessmentDeed.NotThere);

    private static async Task<IResult> AssignAsync(
        long id, IFormCollection form, HttpContext http, AssignmentStore assignments, CancellationToken cancel)
    {
        var back = form["back"].ToString() is ['/', not ('/' or '\\'), ..] known ? known : $"/assessments/{id}";
        var items = form["items"].OfType<string>().Where(item => FrameworkLibrary.Factory.Find(item) is not null).Distinct().ToList();
        if (PersonNames.Read(form["person"]) is not { } person || Day(form["due"].ToString()) is not { } due || items.Count == 0)
            return Problem(back, PageTexts.Together["PersonAndDay"]);
        var deed = await assignments.AssignAsync(id, FrameworkLibrary.FactoryId, items, person, due, Actor(http), cancel);
        return deed == AssessmentDeed.Done
            ? Results.LocalRedirect(With(back, "assigned", $"{items.Count}"))
            : Problem(back, PageTexts.Together["Deed-" + deed, person]);
    }

    private static AssessmentAbout? AboutOf(IFormCollection form)
    {
        if (Day(form["from"].ToString()) is not { } from || Day(form["to"].ToString()) is not { } to) return null;
        var about = new AssessmentAbout(form["site"].ToString().Trim(), form["name"].ToString().Trim(), from, to,
            form["approval"] == "true");
        return about.IsValid ? about : null;
    }

    private static DateOnly? Day(string text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    private static string Actor(HttpContext http) => Who.Of(http) ?? EntryActors.LocalUser;

    private static IResult Told(long id, AssessmentDeed deed) => deed == AssessmentDeed.Done
        ? Results.LocalRedirect($"/assessments/{id}?saved=1")
        : Problem($"/assessments/{id}", PageTexts.Together["Deed-" + deed, PageTexts.Together["Assessment"]]);

    private static IResult Problem(string back, string what) => Results.LocalRedirect(With(back, "problem", what));

    private static string With(string address, string name, string value) =>
        $"{address}{(address.Contains('?', StringComparison.Ordinal) ? '&' : '?')}{name}={Uri.EscapeDataString(value)}";
}
