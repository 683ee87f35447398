using Genba.Core.Labels;
using Genba.Core.Ledger;
using Microsoft.AspNetCore.Mvc;

namespace Genba.App.Web.Labels;

/// <summary>What a person decides about labels, and where a scanned one leads.</summary>
internal static class LabelEndpoints
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPost("/labels/{code}/choose", ChooseAsync);
        routes.MapPost("/labels/{code}/return", ReturnAsync);
        routes.MapPost("/labels/settings", SaveSettingsAsync);
        routes.MapGet("/labels/rules.json", () => Results.File(LabelRulesFile.InsideBytes(), "application/json", "labels.json"));
    }

    private static async Task<IResult> ChooseAsync(
        string code, [FromForm] string? label, [FromForm] string? reason, LabelView view, LabelChoiceStore choices,
            CancellationToken cancel)
    {
        var plant = await view.NewestAsync(cancel);
        if (Find(plant, code) is not { } one || plant.Reading.Rules.Find(label) is not { } chosen) return Results.NotFound();
        if (string.IsNullOrWhiteSpace(reason) || reason.Length > LabelChoiceStore.LongestReason) return Back(code, "problem");
        await choices.ChooseAsync(one.Asset, chosen, one.Label, reason, EntryActors.LocalUser, cancel);
        return Back(code, "saved");
    }

    /// <param name="form">Read so that the token of the page is asked for.</param>
    private static async Task<IResult> ReturnAsync(
        string code, IFormCollection form, LabelView view, LabelChoiceStore choices, CancellationToken cancel)
    {
        if (Find(await view.NewestAsync(cancel), code) is not { } one) return Results.NotFound();
        await choices.ReturnAsync(one.Asset, EntryActors.LocalUser, cancel);
        return Back(code, "saved");
    }

    /// <param name="address">Where the address of a label begins; nothing: the symbol holds the code alone.</param>
    private static async Task<IResult> SaveSettingsAsync(
        [FromForm] string? plant, [FromForm] string? address, [FromForm] string? back, LabelSettingStore settings, CancellationToken cancel)
    {
        var to = back is ['/', 'l', ..] ? back : "/labels/print";
        address = address?.Trim().TrimEnd('/') ?? "";
        if (address.Length > 0 && !LabelFace.IsAddress(address))
            return Results.LocalRedirect(to + (to.Contains('?') ? "&" : "?") + "problem=address");
        await settings.SaveAsync(
            "sheet",
            new Dictionary<string, string> { [LabelSettingStore.PlantName] = plant?.Trim() ?? "", [LabelSettingStore.Address] = address },
            EntryActors.LocalUser, cancel);
        return Results.LocalRedirect(to);
    }

    internal static LabelledAsset? Find(LabelledPlant plant, string? code) =>
        AssetCode.In(code) is { } known ? plant.ByCode.GetValueOrDefault(known) : null;

    private static IResult Back(string code, string deed) => Results.LocalRedirect($"/labels/{Uri.EscapeDataString(code)}?{deed}=1");
}
