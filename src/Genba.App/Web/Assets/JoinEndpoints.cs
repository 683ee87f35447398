using Genba.App.Web.AssetLedger;
using Genba.App.Web.Inspection;
using Genba.Core.Inspection;
using Genba.Core.Ledger;
using Genba.Core.Storage;
using Microsoft.AspNetCore.Mvc;

namespace Genba.App.Web.Assets;

/// <summary>Two observed devices are one, or are two again.</summary>
internal static class JoinEndpoints
{
    private const int LongestReason = 1_000;

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPost("/assets/join", JoinAsync);
        routes.MapPost("/assets/part", PartAsync);
    }

    /// <param name="other">Its id, an address or its name.</param>
    private static async Task<IResult> JoinAsync(
        [FromForm] string one, [FromForm] string? other, [FromForm] string? reason, PlantView view, PlantStore plants, Database database,
        TimeProvider clock, CancellationToken cancel)
    {
        var plant = await view.NewestAsync(cancel);
        var found = Named.Asset(plant, other ?? "");
        if (!plant.Assets.ContainsKey(one) || found is null || found.Id == one) return Back(one, "problem", "NoSuchAsset");
        if (string.IsNullOrWhiteSpace(reason) || reason.Length > LongestReason) return Back(one, "problem", "ReasonNeeded");
        if (!await plants.JoinAsync(one, found.Id, reason.Trim(), EntryActors.LocalUser, cancel)) return Back(one, "problem", "JoinedAlready");
        await PlantAssessment.JudgeAsync(database, clock, cancel);
        return Back(one, "joined", "1");
    }

    private static async Task<IResult> PartAsync(
        [FromForm] string one, [FromForm] string other, PlantStore plants, Database database, TimeProvider clock, CancellationToken cancel)
    {
        if (!await plants.PartAsync(one, other, EntryActors.LocalUser, cancel)) return Back(one, "problem", "NotJoined");
        await PlantAssessment.JudgeAsync(database, clock, cancel);
        return Back(one, "parted", "1");
    }

    // Its id may be that of the other now; the page finds it by its addresses.
    private static IResult Back(string asset, string name, string value) =>
        Results.LocalRedirect($"{AssetWords.LinkTo(asset)}?{name}={Uri.EscapeDataString(value)}");
}
