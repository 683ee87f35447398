using System.Globalization;
using Genba.Core.Exposures.Handling;
using Genba.Core.Ledger;

namespace Genba.App.Web.Handling;

/// <summary>Maintenance windows: added, changed, removed, and rows put into them.</summary>
internal static class WindowEndpoints
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPost("/exposures/windows/save", SaveAsync);
        routes.MapPost("/exposures/windows/remove", RemoveAsync);
        routes.MapPost("/exposures/windows/assign", AssignAsync);
    }

    private static async Task<IResult> SaveAsync(IFormCollection form, WindowStore store, CancellationToken cancel)
    {
        var present = await FindAsync(form, store, cancel);
        if (form.ContainsKey("id") && present is null) return HandlingEndpoints.Back(form, "problem", "ChangedMeanwhile");
        if (EntryForm.Day(form, "first") is not { } first
            || !int.TryParse(form["days"], NumberStyles.None, CultureInfo.InvariantCulture, out var days)
            || !int.TryParse(form["every"], NumberStyles.None, CultureInfo.InvariantCulture, out var every))
            return HandlingEndpoints.Back(form, "problem", "NotRead");
        var window = new MaintenanceWindow(
            EntryForm.Text(form, "name"), EntryForm.Text(form, "line"), first, days, every, EntryForm.Text(form, "note"));
        if (!window.IsSensible) return HandlingEndpoints.Back(form, "problem", "NotRead");
        return await store.SaveAsync(present, window, EntryActors.LocalUser, cancel) is { } id
            ? Results.LocalRedirect(HandlingWords.LinkToWindow(id) + "?kept=1")
            : HandlingEndpoints.Back(form, "problem", "ChangedMeanwhile");
    }

    private static async Task<IResult> RemoveAsync(IFormCollection form, WindowStore store, CancellationToken cancel) =>
        await FindAsync(form, store, cancel) is { } present && await store.RemoveAsync(present, EntryActors.LocalUser, cancel)
            ? Results.LocalRedirect("/exposures/windows?kept=1")
            : HandlingEndpoints.Back(form, "problem", "ChangedMeanwhile");

    /// <summary>Puts rows that wait into a window: the urgent ones of its line, or those that were chosen.</summary>
    private static async Task<IResult> AssignAsync(
        IFormCollection form, VulnerabilityView view, VulnerabilityStore store, CancellationToken cancel)
    {
        var picture = await view.NewestAsync(cancel);
        if (!long.TryParse(form["window"], out var id) || picture.Windows.All(window => window.Id != id)) return Results.NotFound();
        var rows = form["key"].OfType<string>().Distinct().Select(key => picture.ByKey.GetValueOrDefault(key)).OfType<VulnerabilityRow>();
        return HandlingEndpoints.Told(form, await store.SayAsync(
            [.. rows.Select(row => (row, row.Entry with
            {
                Window = id, State = row.Entry.State == HandlingState.Open ? HandlingState.Planned : row.Entry.State,
            }))], null, EntryActors.LocalUser, cancel));
    }

    private static async Task<StoredWindow?> FindAsync(IFormCollection form, WindowStore store, CancellationToken cancel) =>
        long.TryParse(form["id"], out var id) && int.TryParse(form["version"], out var version)
            ? (await store.ListAsync(cancel)).FirstOrDefault(window => window.Id == id && window.Version == version) : null;
}
