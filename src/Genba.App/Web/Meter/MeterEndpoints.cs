using Genba.App.Web.Texts;
using Genba.Core.Labels;
using Genba.Core.Ledger;
using Genba.Core.Meter;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace Genba.App.Web.Meter;

/// <summary>Meters on whole screens, and what a person sets for them.</summary>
internal static class MeterEndpoints
{
    private const int LongestContact = 120;
    private const string Settings = "/settings";

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/meter", (MeterFaces faces, CancellationToken cancel) => ShowAsync(null, faces, cancel));
        routes.MapGet("/meter/{place}", (string place, MeterFaces faces, CancellationToken cancel) => ShowAsync(place, faces, cancel));
        routes.MapGet("/meter/display/{token}", DisplayAsync);
        routes.MapGet("/meter/rules.json", () => Results.File(MeterRulesFile.InsideBytes(), "application/json", "meter.json"));
        routes.MapPost("/meter/contact", SaveContactAsync);
        routes.MapPost("/meter/links", MakeLinkAsync);
        routes.MapPost("/meter/links/revoke", RevokeAsync);
    }

    private static async Task<IResult> ShowAsync(string? place, MeterFaces faces, CancellationToken cancel) =>
        await faces.ReadAsync(place, cancel) is { } face ? Page(face) : Results.NotFound();

    /// <summary>What a wall display gets: the one meter of its link. A wrong token is told apart from no page by nothing.</summary>
    private static async Task<IResult> DisplayAsync(string token, MeterFaces faces, DisplayLinkStore links, CancellationToken cancel) =>
        await links.FindAsync(token, cancel) is { } link ? Page(await faces.ReadAsync(link, cancel)) : Results.NotFound();

    private static RazorComponentResult<MeterDocument> Page(MeterFace face) => new(new { Face = face });

    private static async Task<IResult> SaveContactAsync(
        [FromForm] string? place, [FromForm] string? contact, MeterView view, LabelSettingStore settings, CancellationToken cancel)
    {
        contact = contact?.Trim() ?? "";
        if ((await view.NewestAsync(cancel)).Find(place) is not { } found) return Results.NotFound();
        if (contact.Length > LongestContact) return Back("problem", PageTexts.Settings["NoSuchValue"]);
        await settings.SaveAsync("meter", new Dictionary<string, string> { [MeterFaces.ContactKey(found.Place.Code)] = contact },
            EntryActors.LocalUser, cancel);
        return Back("saved", "meter");
    }

    private static async Task<IResult> MakeLinkAsync(
        [FromForm] string? place, [FromForm] string? name, [FromForm] string? names, MeterView view, DisplayLinkStore links,
        FreshLinks fresh, CancellationToken cancel)
    {
        if ((await view.NewestAsync(cancel)).Find(place) is not { } found) return Results.NotFound();
        if (string.IsNullOrWhiteSpace(name) || name.Length > DisplayLinkStore.LongestName
            || await links.MakeAsync(found.Place, name, names is not null, EntryActors.LocalUser, cancel) is not { } made)
            return Back("problem", PageTexts.Meter["LinkProblem", DisplayLinkStore.LongestName, DisplayLinkStore.MostLinks]);
        fresh.Add(made.Id, made.Token);
        return Results.LocalRedirect($"/meter/links/{made.Id}");
    }

    private static async Task<IResult> RevokeAsync(
        [FromForm] long id, DisplayLinkStore links, FreshLinks fresh, CancellationToken cancel)
    {
        fresh.Forget(id);
        return await links.RevokeAsync(id, EntryActors.LocalUser, cancel) ? Back("saved", "meter") : Results.NotFound();
    }

    private static IResult Back(string key, string value) => Results.LocalRedirect(Settings + new QueryString().Add(key, value) + "#meter");
}
