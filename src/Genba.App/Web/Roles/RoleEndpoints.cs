using System.Globalization;
using Genba.App.Reports;
using Genba.App.Web.Reports;
using Genba.App.Web.Texts;
using Genba.Core.Documents;
using Genba.Core.Labels;
using Genba.Core.Ledger;
using Genba.Core.Roles;
using Microsoft.AspNetCore.Mvc;

namespace Genba.App.Web.Roles;

/// <summary>What a person does with the roles chart: decide duties, say who holds posts, take it away as a file.</summary>
internal static class RoleEndpoints
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/roles/chart", ChartAsync);
        routes.MapPost("/roles/decide", DecideAllAsync);
        routes.MapPost("/roles/duties/{id}", DecideAsync);
        routes.MapPost("/roles/posts/{id}/hold", HoldAsync);
        routes.MapPost("/roles/posts/{id}/release", ReleaseAsync);
    }

    private static async Task<IResult> ChartAsync(
        HttpRequest request, RoleStore store, LabelSettingStore settings, ReportFiles files, TimeProvider clock, CancellationToken cancel)
    {
        if (ReportForm.Of("." + request.Query["form"]) is not { } form) return Results.NotFound();
        var chart = await store.ReadAsync(cancel);
        var site = (await settings.ReadAsync(cancel)).GetValueOrDefault(LabelSettingStore.PlantName, "");
        var paper = request.Query["paper"] == Paper.A3Wide.Name ? Paper.A3Wide : Paper.A4Wide;
        var report = new RoleReport(chart, site, clock.GetLocalNow(), Reader.Culture)
            .Of(paper, request.Query["anonymous"] == "true" ? RoleReport.AnonymiserOf(chart) : null);
        return await ReportAnswer.OfAsync(files, report, form, "genba-roles", cancel);
    }

    /// <summary>What nobody decided yet holds from now on as it was proposed.</summary>
    private static async Task<IResult> DecideAllAsync(IFormCollection form, RoleStore store, CancellationToken cancel)
    {
        _ = form; // Whoever asks for the form has its token checked.
        var open = (await store.ReadAsync(cancel)).Duties.Where(duty => !duty.IsDecided)
            .Select(duty => new DutyEdit(duty.Duty.Id, duty.Marks, 0)).ToList();
        return await store.DecideAsync(open, EntryActors.LocalUser, cancel) is { } saved
            ? Results.LocalRedirect("/roles?saved=" + saved.ToString(CultureInfo.InvariantCulture))
            : Results.LocalRedirect("/roles?problem=meanwhile");
    }

    private static async Task<IResult> DecideAsync(string id, IFormCollection form, RoleStore store, CancellationToken cancel)
    {
        if (RoleCatalogue.BuiltIn.FindDuty(id) is not { } duty) return Results.NotFound();
        var marks = RoleCatalogue.BuiltIn.Posts.ToDictionary(post => post.Id, post => form["mark-" + post.Id].ToString());
        if (!marks.Values.All(RoleMarks.All.Contains)
            || !long.TryParse(form["version"], NumberStyles.None, CultureInfo.InvariantCulture, out var version))
            return Results.BadRequest();
        return await store.DecideAsync([new(id, marks, version)], EntryActors.LocalUser, cancel) is not null
            ? Results.LocalRedirect($"/roles?saved=1#{id}")
            : Results.LocalRedirect($"{RoleWords.LinkTo(duty)}?typed={RoleWords.TypedOf(marks)}");
    }

    private static Task<IResult> HoldAsync(string id, [FromForm] long record, RoleStore store, CancellationToken cancel) =>
        ChangeAsync(id, record, true, store, cancel);

    private static Task<IResult> ReleaseAsync(string id, [FromForm] long record, RoleStore store, CancellationToken cancel) =>
        ChangeAsync(id, record, false, store, cancel);

    private static async Task<IResult> ChangeAsync(string id, long record, bool holds, RoleStore store, CancellationToken cancel)
    {
        if (RoleCatalogue.BuiltIn.FindPost(id) is not { } post) return Results.NotFound();
        return Results.LocalRedirect(RoleWords.LinkTo(post)
            + (await store.HoldAsync(id, record, holds, EntryActors.LocalUser, cancel) ? "?saved=1" : "?problem=same"));
    }
}
