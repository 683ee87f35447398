using Genba.Core.Detection;
using Genba.Core.Inspection;
using Genba.Core.Ledger;
using Genba.Core.Storage;
using Microsoft.AspNetCore.Mvc;

namespace Genba.App.Web.Detection;

/// <summary>What a person decides about a finding.</summary>
internal static class FindingEndpoints
{
    private const int LongestReason = 1_000;

    public static void Map(IEndpointRouteBuilder routes) => routes.MapPost("/findings/decide", DecideAsync);

    private static async Task<IResult> DecideAsync(
        [FromForm] string key, [FromForm] string state, [FromForm] string? reason, FindingStore findings, Database database, TimeProvider clock, CancellationToken cancel)
    {
        var chosen = FindingStates.Parse(state);
        if ((chosen != FindingState.New && string.IsNullOrWhiteSpace(reason)) || reason?.Length > LongestReason) return Results.BadRequest();
        if (!await findings.DecideAsync(key, chosen, reason?.Trim() ?? "", null, EntryActors.LocalUser, cancel)) return Results.NotFound();
        await PlantAssessment.JudgeAsync(database, clock, cancel);
        return Results.LocalRedirect($"/findings?finding={Uri.EscapeDataString(key)}#open");
    }
}
