using Genba.Core.Inspection;
using Genba.Core.Ledger;
using Genba.Core.Storage;
using Genba.Core.Zones;
using Microsoft.AspNetCore.Mvc;

namespace Genba.App.Web.Zones;

/// <summary>
/// What people declare about zones and conduits. Each deed is one change with one entry of the log, and the evidence is judged by it.
/// </summary>
internal sealed class ZonesEndpoints(PlantStore plants, ZoneReader reader, ZoneProposalStore proposals, Database database,
    TimeProvider clock)
{
    private const int LongestReason = 1_000;

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPost("/zones/zone", (IFormCollection form, ZonesEndpoints zones, CancellationToken cancel) =>
            zones.SaveZoneAsync(form, cancel));
        routes.MapPost("/zones/zone/remove", (IFormCollection form, ZonesEndpoints zones, CancellationToken cancel) =>
            zones.RemoveAsync(form, (model, id) => model.StampOfZone(id), (model, id) => model.WithoutZone(id), "/zones", cancel));
        routes.MapPost("/zones/conduit", (IFormCollection form, ZonesEndpoints zones, CancellationToken cancel) =>
            zones.SaveConduitAsync(form, cancel));
        routes.MapPost("/zones/conduit/remove", (IFormCollection form, ZonesEndpoints zones, CancellationToken cancel) =>
            zones.RemoveAsync(form, (model, id) => model.StampOfConduit(id), (model, id) => model.WithoutConduit(id), "/zones#conduits",
                cancel));
        routes.MapPost("/zones/proposals/accept", (IFormCollection form, ZonesEndpoints zones, CancellationToken cancel) =>
            zones.AcceptAsync(form, cancel));
        routes.MapPost("/zones/proposals/reject", (IFormCollection form, ZonesEndpoints zones, CancellationToken cancel) =>
            zones.RejectAsync(form, cancel));
        routes.MapPost("/zones/proposals/reopen", ([FromForm] string key, ZonesEndpoints zones, CancellationToken cancel) =>
            zones.ReopenAsync(key, cancel));
        routes.MapPost("/zones/crossings/allow", (IFormCollection form, ZonesEndpoints zones, CancellationToken cancel) =>
            zones.AllowAsync(form, cancel));
        routes.MapPost("/zones/addresses/place",
            ([FromForm] string network, [FromForm] string zone, ZonesEndpoints zones, CancellationToken cancel) =>
            zones.PlaceAsync(network, zone, cancel));
    }

    private async Task<IResult> SaveZoneAsync(IFormCollection form, CancellationToken cancel)
    {
        var declared = await plants.DeclaredZonesAsync(cancel);
        var before = declared.Zones.FirstOrDefault(zone => zone.Id == form["id"].ToString());
        var zone = ZoneForm.ZoneOf(name => form[name], before, id => declared.Zones.Any(one => one.Id == id));
        var outcome = await plants.ChangeZonesAsync(IsAsSeen(form, model => model.StampOfZone(zone.Id)), model =>
            model.With(zone), EntryActors.LocalUser, cancel);
        return outcome switch
        {
            ZoneOutcome.Refused refused => Results.LocalRedirect(ZoneForm.Back(form, refused.Problems)),
            ZoneOutcome.ChangedMeanwhile changed => Results.LocalRedirect(ZoneForm.Back(form, [changed.Problem]) + ZoneForm.Meanwhile),
            _ => await DoneAsync(outcome, "/zones", "saved", cancel),
        };
    }

    private async Task<IResult> SaveConduitAsync(IFormCollection form, CancellationToken cancel)
    {
        var declared = await plants.DeclaredZonesAsync(cancel);
        var before = declared.Conduits.FirstOrDefault(conduit => conduit.Id == form["id"].ToString());
        var conduit = ZoneForm.ConduitOf(form, before, id => declared.Conduits.Any(one => one.Id == id));
        var outcome = await plants.ChangeZonesAsync(
            IsAsSeen(form, model => model.StampOfConduit(conduit.Id)), model => model.With(conduit), EntryActors.LocalUser, cancel);
        if (outcome is ZoneOutcome.ChangedMeanwhile changed)
            return Results.LocalRedirect(ZoneForm.AddressOf(conduit, before?.Id, [changed.Problem]) + ZoneForm.Meanwhile);
        return outcome is ZoneOutcome.Refused refused
            ? Results.LocalRedirect(ZoneForm.AddressOf(conduit, before?.Id, refused.Problems))
            : await DoneAsync(outcome, "/zones#conduits", "saved", cancel);
    }

    /// <param name="form">key: those chosen; only: the one whose button was pressed; all: every one that is proposed.</param>
    private async Task<IResult> AcceptAsync(IFormCollection form, CancellationToken cancel)
    {
        var picture = await reader.ReadAsync(cancel);
        var chosen = ChosenOf(form);
        var taken = picture.ProposedZones.Concat<ZoneProposal>(picture.ProposedConduits)
            .Where(proposal => form.ContainsKey("all") || chosen.Contains(proposal.Key)).ToList();
        return taken.Count == 0
            ? Results.LocalRedirect(With("/zones/proposals", "problem", Texts.PageTexts.Zones["NothingChosen"]))
            : await ChangeAsync(model => taken.Aggregate(model, (so, proposal) => proposal.AddTo(so)), "/zones/proposals", "saved", cancel);
    }

    private async Task<IResult> RejectAsync(IFormCollection form, CancellationToken cancel)
    {
        var picture = await reader.ReadAsync(cancel);
        var chosen = ChosenOf(form);
        var keys = picture.ProposedZones.Concat<ZoneProposal>(picture.ProposedConduits).Select(proposal => proposal.Key)
            .Where(chosen.Contains).ToList();
        if (keys.Count == 0) return Results.LocalRedirect(With("/zones/proposals", "problem", Texts.PageTexts.Zones["NothingChosen"]));
        var reason = form["reason"].ToString().Trim();
        await proposals.RejectAsync(keys, reason.Length > LongestReason ? reason[..LongestReason] : reason, EntryActors.LocalUser, cancel);
        return Results.LocalRedirect(With("/zones/proposals", "saved", "rejected"));
    }

    private async Task<IResult> ReopenAsync(string key, CancellationToken cancel) =>
        await proposals.ReopenAsync(key, EntryActors.LocalUser, cancel)
        ? Results.LocalRedirect(With("/zones/proposals", "saved", "reopened"))
        : Results.NotFound();

    /// <param name="form">key: crossings by <see cref="CrossingWords.KeyOf"/>; each border gets its conduit.</param>
    private async Task<IResult> AllowAsync(IFormCollection form, CancellationToken cancel)
    {
        var picture = await reader.ReadAsync(cancel);
        var chosen = ChosenOf(form);
        var crossings = picture.Traffic.NotAllowed.Where(crossing => chosen.Contains(CrossingWords.KeyOf(crossing))).ToList();
        if (crossings.Count == 0) return Results.LocalRedirect(With("/zones/crossings", "problem", Texts.PageTexts.Zones["NothingChosen"]));
        var borders = crossings.GroupBy(crossing => string.CompareOrdinal(crossing.From, crossing.To) < 0 ? (crossing.From, crossing.To)
            : (crossing.To, crossing.From));
        return await ChangeAsync(
            model => borders.Aggregate(model, (so, border) => so.With(ConduitProposals.Allowing([.. border], so))), "/zones/crossings",
            "saved", cancel);
    }

    /// <summary>Adds a network to a zone that exists.</summary>
    private Task<IResult> PlaceAsync(string network, string zone, CancellationToken cancel) => ChangeAsync(
        model => model.Zones.FirstOrDefault(one => one.Id == zone) is { } known
            ? model.With(known with { Subnets = [.. known.Subnets, network] }) : model,
        "/zones/addresses", "saved", cancel);

    private async Task<IResult> ChangeAsync(Func<ZoneModel, ZoneModel> edit, string address, string deed, CancellationToken cancel) =>
        await DoneAsync(await plants.ChangeZonesAsync(edit, EntryActors.LocalUser, cancel), address, deed, cancel);

    /// <summary>Nobody removes what somebody else has just changed without having seen it so.</summary>
    private async Task<IResult> RemoveAsync(
        IFormCollection form, Func<ZoneModel, string, string?> stamp, Func<ZoneModel, string, ZoneModel> without, string address,
        CancellationToken cancel)
    {
        var id = form["id"].ToString();
        var outcome = await plants.ChangeZonesAsync(IsAsSeen(form, model => stamp(model, id)), model =>
            without(model, id), EntryActors.LocalUser, cancel);
        return await DoneAsync(outcome, address, "removed", cancel);
    }

    /// <param name="form">seen: the stamp of what the form showed; without one nobody looked at anything.</param>
    private static Func<ZoneModel, bool> IsAsSeen(IFormCollection form, Func<ZoneModel, string?> stamp) =>
        model => !form.TryGetValue("seen", out var seen) || seen.ToString() == (stamp(model) ?? "");

    private async Task<IResult> DoneAsync(ZoneOutcome outcome, string address, string deed, CancellationToken cancel)
    {
        var problem = outcome switch
        {
            ZoneOutcome.Refused refused => refused.Problems[0],
            ZoneOutcome.ChangedMeanwhile changed => changed.Problem,
            _ => null,
        };
        if (problem is not null)
            return Results.LocalRedirect(With(address, "problem", $"{problem.What}{Texts.PageTexts.Zones["Stop"]}{problem.Remedy}"));
        if (outcome is ZoneOutcome.Kept) await PlantAssessment.JudgeAsync(database, clock, cancel);
        return Results.LocalRedirect(With(address, "saved", outcome is ZoneOutcome.Kept ? deed : "same"));
    }

    private static HashSet<string> ChosenOf(IFormCollection form) =>
        form["only"] is [{ Length: > 0 } only, ..] ? [only] : [.. form["key"].OfType<string>()];

    private static string With(string address, string name, string value)
    {
        var mark = address.IndexOf('#', StringComparison.Ordinal);
        return (mark < 0 ? address : address[..mark]) + new QueryString().Add(name, value) + (mark < 0 ? "" : address[mark..]);
    }
}
