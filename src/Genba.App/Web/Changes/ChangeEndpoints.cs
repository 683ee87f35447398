using Genba.App.Web.Inspection;
using Genba.Core.Changes;
using Genba.Core.Inspection;
using Genba.Core.Ledger;
using Genba.Core.Storage;
using Microsoft.AspNetCore.Mvc;

namespace Genba.App.Web.Changes;

/// <summary>What a person decides about changes and says about the normal state.</summary>
internal static class ChangeEndpoints
{
    private const int LongestReason = 1_000;

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPost("/changes/decide", DecideAsync);
        routes.MapPost("/changes/accept-all", AcceptAllAsync);
        routes.MapPost("/changes/zone", SayAsync);
    }

    private static async Task<IResult> DecideAsync(
        [FromForm] string key, [FromForm] string state, [FromForm] string? reason, PlantView view, ChangeStore store, Database database,
        TimeProvider clock, CancellationToken cancel)
    {
        if (ChangeStates.Parse(state) is not { } chosen || (chosen != ChangeState.Open && IsNoReason(reason))) return Results.BadRequest();
        var plant = await view.NewestAsync(cancel);
        if (plant.Changes.FirstOrDefault(change => change.Key == key) is not { } change) return Results.NotFound();
        await store.DecideAsync(
            [change], chosen, ChangeTexts.Sentence(change, plant.Index, plant.Plant.Zones).En, reason?.Trim() ?? "", EntryActors.LocalUser,
            cancel);
        await PlantAssessment.JudgeAsync(database, clock, cancel);
        return Results.LocalRedirect(ChangeWords.LinkTo(change));
    }

    /// <param name="kind">All open changes of this kind are normal from now on.</param>
    /// <param name="zone">Only those in this zone; nothing: everywhere.</param>
    private static async Task<IResult> AcceptAllAsync(
        [FromForm] string kind, [FromForm] string? zone, [FromForm] string? reason, PlantView view, ChangeView changes, ChangeStore store,
        Database database, TimeProvider clock, CancellationToken cancel)
    {
        if (ChangeKinds.Parse(kind) is not { } chosen || IsNoReason(reason)) return Results.BadRequest();
        var open = (await changes.OfAsync(await view.NewestAsync(cancel), cancel))
            .Where(one => one.State == ChangeState.Open && one.Change.Kind == chosen
                && (string.IsNullOrEmpty(zone) || one.Change.Zone == zone))
            .Select(one => one.Change).ToList();
        if (open.Count > 0)
        {
            await store.DecideAsync(
                open, ChangeState.Accepted, FormattableString.Invariant($"{open.Count} × {ChangeKinds.NameOf(chosen)}"), reason!.Trim(),
                EntryActors.LocalUser, cancel);
            await PlantAssessment.JudgeAsync(database, clock, cancel);
        }
        return Results.LocalRedirect("/changes?kind=" + ChangeKinds.NameOf(chosen));
    }

    /// <param name="deed">normal: all that was seen so far is; never-stops: no shutdown is waited for; learn: neither.</param>
    private static async Task<IResult> SayAsync(
        [FromForm] string? zone, [FromForm] string deed, [FromForm] string? reason, PlantView view, ChangeStore store, Database database,
        TimeProvider clock, CancellationToken cancel)
    {
        var plant = await view.NewestAsync(cancel);
        if (IsNoReason(reason) || deed is not ("normal" or "never-stops" or "learn")) return Results.BadRequest();
        if (!plant.Baseline.Zones.Any(known => known.Zone == (zone ?? ""))) return Results.NotFound();
        var before = (await store.ZonesAsync(cancel)).GetValueOrDefault(zone ?? "") ?? new(null, NeverStops: false);
        var said = deed switch
        {
            "normal" => before with { NormalUntil = plant.Plant.Captures.Max(capture => capture.Last) },
            "never-stops" => before with { NeverStops = true },
            _ => new ZoneNormal(null, NeverStops: false),
        };
        await store.SayAsync(zone ?? "", said, reason!.Trim(), EntryActors.LocalUser, cancel);
        await PlantAssessment.JudgeAsync(database, clock, cancel);
        return Results.LocalRedirect("/changes");
    }

    private static bool IsNoReason(string? reason) => string.IsNullOrWhiteSpace(reason) || reason.Length > LongestReason;
}
