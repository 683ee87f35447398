using System.Globalization;
using Genba.App.Web.Texts;
using Genba.Core.Ledger;
using Genba.Core.Placements;

namespace Genba.App.Web.Placements;

/// <summary>Keeps where machines were placed, and what is demanded of a cell.</summary>
internal static class PlacementEndpoints
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPost(PlacementWords.Plot, PlaceAsync);
        routes.MapPost(PlacementWords.Plot + "/{cell}", DemandAsync);
    }

    /// <summary>Each use has its fields by its number on the page; who wants it takes the proposals for all that was left open.</summary>
    private static async Task<IResult> PlaceAsync(IFormCollection form, PlacementView view, PlacementStore store, CancellationToken cancel)
    {
        var state = await view.ReadAsync(cancel);
        var takesProposals = form["proposals"] == "take";
        var edits = new List<PlacementEdit>();
        foreach (var use in state.Uses.Keys)
        {
            var field = PlacementFields.NameOf(use);
            if (!form.ContainsKey("version-" + field)) continue;
            var reason = form["reason-" + field].ToString().Trim();
            var (recovery, economic) = (form["recovery-" + field].ToString(), form["economic-" + field].ToString());
            if (recovery.Length == 0 && economic.Length == 0 && reason.Length == 0)
            {
                if (takesProposals && state.Proposed(use) is { } proposal) edits.Add(new(use, proposal.Cell, proposal.Why.ToString(), 0));
                continue;
            }
            if (PlacementWords.Parse($"{recovery}-{economic}") is not { } cell || reason.Length > PlacementStore.LongestText
                || !long.TryParse(form["version-" + field], NumberStyles.None, CultureInfo.InvariantCulture, out var version))
                return Told(PlacementWords.Plot, "problem", PageTexts.Placements["BothAxes", state.NameOf(use.Zone), Parts.MachineSymbols.NameOf(use.Kind)]);
            edits.Add(new(use, cell, reason, version));
        }
        return await store.PlaceAsync(edits, EntryActors.LocalUser, cancel) is { } changed
            ? Told(PlacementWords.Plot, "saved", changed.ToString(CultureInfo.InvariantCulture))
            : Told(PlacementWords.Plot, "problem", PageTexts.Placements["ChangedMeanwhile"]);
    }

    private static async Task<IResult> DemandAsync(string cell, IFormCollection form, PlacementStore store, CancellationToken cancel)
    {
        if (PlacementWords.Parse(cell) is not { } place || !long.TryParse(form["version"], NumberStyles.None, CultureInfo.InvariantCulture, out var version))
            return Results.NotFound();
        var carrier = form["carrier"].ToString().Trim();
        var chosen = MeasureCatalogue.Inside.Measures.Select(measure => measure.Id).Where(id => form["measure"].Contains(id)).ToList();
        if (carrier.Length > PlacementStore.LongestText) return Told(PlacementWords.LinkTo(place), "problem", PageTexts.Placements["TooLong"]);
        return await store.DemandAsync(place, chosen, carrier, version, EntryActors.LocalUser, cancel)
            ? Told(PlacementWords.LinkTo(place), "saved", "1")
            : Told(PlacementWords.LinkTo(place), "problem", PageTexts.Placements["ChangedMeanwhile"]);
    }

    private static IResult Told(string back, string key, string value) => Results.LocalRedirect($"{back}?{key}={Uri.EscapeDataString(value)}");
}

/// <summary>Fields of the form by use.</summary>
internal static class PlacementFields
{
    public static string NameOf(DeviceUse use) => $"{Core.Assets.AssetKinds.NameOf(use.Kind)}-{use.Zone}";
}
