using System.Globalization;
using Genba.App.Exports;
using Genba.App.Web.Inspection;
using Genba.Core.AssetLedger;
using Genba.Core.Imports;
using Genba.Core.Inspection;
using Genba.Core.Ledger;
using Genba.Core.Storage;
using Microsoft.AspNetCore.Mvc;

namespace Genba.App.Web.AssetLedger;

/// <summary>What a person decides about differences, and the ledger as a workbook.</summary>
internal static class LedgerEndpoints
{
    private const string WorkbookType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    private const int LongestReason = 1_000;

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPost("/ledger/accept", AcceptAsync);
        routes.MapPost("/ledger/reject", RejectAsync);
        routes.MapPost("/ledger/undo", UndoAsync);
        routes.MapGet("/ledger/export.xlsx", ExportAsync);
        routes.MapGet("/ledger/netbox.zip", ExportToNetBoxAsync);
    }

    /// <param name="form">key: one or several, accepted in one change; field: what takes the observed value, where chooses is given.</param>
    private static async Task<IResult> AcceptAsync(
        IFormCollection form, PlantView view, AssetLedgerStore store, Database database, TimeProvider clock, CancellationToken cancel)
    {
        var plant = await view.NewestAsync(cancel);
        var kind = form["kind"] is [{ } named, ..] ? named : null;
        var wanted = form["key"].ToHashSet(StringComparer.Ordinal);
        var differences = plant.Ledger?.Open.Where(difference => wanted.Contains(difference.Key)).ToList() ?? [];
        if (differences.Count == 0) return Back(kind, "problem", "Gone");
        var chosen = form.ContainsKey("chooses")
            ? form["field"].Select(field => LedgerFields.TryParse(field ?? "", out var known) ? known : (LedgerField?)null).OfType<LedgerField>().ToHashSet()
            : null;
        await store.AcceptAsync(differences, plant.Plant.Assets, chosen, EntryActors.LocalUser, cancel);
        await PlantAssessment.JudgeAsync(database, clock, cancel);
        return Back(kind, "done", differences.Count == 1 ? differences[0].Key : "", differences.Count);
    }

    private static async Task<IResult> RejectAsync(
        [FromForm] string key, [FromForm] string? reason, [FromForm] string? kind, PlantView view, AssetLedgerStore store, Database database, TimeProvider clock,
        CancellationToken cancel)
    {
        var plant = await view.NewestAsync(cancel);
        if (plant.Ledger?.Open.FirstOrDefault(one => one.Key == key) is not { } difference) return Back(kind, "problem", "Gone");
        if (string.IsNullOrWhiteSpace(reason) || reason.Length > LongestReason) return Back(kind, "problem", "ReasonNeeded");
        await store.RejectAsync(difference, reason, EntryActors.LocalUser, cancel);
        await PlantAssessment.JudgeAsync(database, clock, cancel);
        return Back(kind, "rejected", key);
    }

    private static async Task<IResult> UndoAsync(
        [FromForm] string key, [FromForm] string? kind, AssetLedgerStore store, Database database, TimeProvider clock, CancellationToken cancel)
    {
        if (!await store.UndoAsync(key, EntryActors.LocalUser, cancel)) return Back(kind, "problem", "CannotUndo");
        await PlantAssessment.JudgeAsync(database, clock, cancel);
        return Back(kind, "undone", key);
    }

    private static async Task<IResult> ExportAsync(Database database, TimeProvider clock, CancellationToken cancel)
    {
        var export = await LedgerExports.OfAsync(database, clock, cancel);
        var day = clock.GetLocalNow().ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        // Made whole before it is sent: a workbook that breaks off cannot be opened.
        var workbook = new MemoryStream();
        AssetLedgerExporter.WriteWorkbook(export, workbook);
        workbook.Position = 0;
        return Results.File(workbook, WorkbookType, $"asset-ledger-{day}.xlsx");
    }

    private static async Task<IResult> ExportToNetBoxAsync(AssetLedgerStore store, TimeProvider clock, CancellationToken cancel)
    {
        var archive = new MemoryStream();
        NetBoxExporter.WriteAll(await store.LoadAsync(cancel), LedgerExports.NetBoxSite, LedgerExports.NetBoxUnknown, archive);
        archive.Position = 0;
        var day = clock.GetLocalNow().ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        return Results.File(archive, "application/zip", $"netbox-{day}.zip");
    }

    private static IResult Back(string? kind, string deed, string key, int count = 1)
    {
        var query = new QueryString().Add(deed, key);
        if (kind is not null) query = query.Add("kind", kind);
        if (count > 1) query = query.Add("count", count.ToString(CultureInfo.InvariantCulture));
        return Results.LocalRedirect("/ledger" + query);
    }
}
