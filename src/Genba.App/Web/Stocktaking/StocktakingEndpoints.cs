using System.Text;
using Genba.App.Web.Checks;
using Genba.App.Web.Labels;
using Genba.Core.AssetLedger;
using Genba.Core.Inspection;
using Genba.Core.Labels;
using Genba.Core.Ledger;
using Genba.Core.Stocktaking;
using Genba.Core.Storage;
using Microsoft.AspNetCore.Mvc;

namespace Genba.App.Web.Stocktaking;

/// <summary>Where a scanned label leads, and what people do in a round.</summary>
internal static class StocktakingEndpoints
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/a/{code}", ScannedAsync);
        routes.MapGet("/stocktaking/find", FindAsync);
        routes.MapPost("/stocktaking/start", StartAsync);
        routes.MapPost("/stocktaking/end", EndAsync);
        routes.MapPost("/stocktaking/item/{code}/found", FoundAsync);
        routes.MapPost("/stocktaking/item/{code}/missing", MissingAsync);
        routes.MapPost("/stocktaking/new", UnlistedAsync);
    }

    /// <summary>The address on a label: to the round that is open, else to the label.</summary>
    private static async Task<IResult> ScannedAsync(string code, StocktakingStore store, CancellationToken cancel)
    {
        var known = Uri.EscapeDataString(AssetCode.In(code) ?? code);
        return Results.LocalRedirect(await store.OpenAsync(cancel) is null ? $"/labels/{known}" : $"/stocktaking/item/{known}");
    }

    /// <summary>
    /// What a camera read or a person typed: a code, or a name or number that only one asset has, leads to that; anything else is looked for
    /// among the names.
    /// </summary>
    private static async Task<IResult> FindAsync(string? code, StocktakingView view, CancellationToken cancel)
    {
        var words = code?.Trim() is { Length: <= 200 } typed ? typed.Normalize(NormalizationForm.FormKC) : "";
        var named = (await view.OpenAsync(cancel)).Plant.Assets.Where(one => IsSame(one.Asset.Name, words) || IsSame(one.Asset.Number, words));
        return Results.LocalRedirect(
            named.Take(2).ToList() is [var only] ? $"/stocktaking/item/{AssetCode.Of(only.Asset)}"
            : AssetCode.In(code) is { } known ? $"/stocktaking/item/{known}"
            : "/stocktaking" + new QueryString().Add("q", words).Add("state", "all") + "#list");
    }

    private static bool IsSame(string? name, string words) =>
        words.Length > 0 && string.Equals(name?.Normalize(NormalizationForm.FormKC), words, StringComparison.OrdinalIgnoreCase);

    private static async Task<IResult> StartAsync(
        [FromForm] string? name, [FromForm] string? by, HttpContext http, StocktakingView view, StocktakingStore store,
            CancellationToken cancel)
    {
        if (!IsText(name) || !IsText(by)) return Results.LocalRedirect("/stocktaking?problem=Start");
        var reading = await view.OpenAsync(cancel);
        if (!await store.StartAsync(name!, by!, reading.Assets, EntryActors.LocalUser, cancel))
            return Results.LocalRedirect("/stocktaking?problem=Open");
        PersonCookie.Keep(http, by!);
        return Results.LocalRedirect("/stocktaking");
    }

    private static async Task<IResult> EndAsync([FromForm] long round, StocktakingStore store, CancellationToken cancel)
    {
        await store.EndAsync(round, EntryActors.LocalUser, cancel);
        return Results.LocalRedirect($"/stocktaking/round/{round}");
    }

    /// <summary>It is there: place, owner and photo go into its row; a device that had none gets one.</summary>
    private static async Task<IResult> FoundAsync(
        string code, IFormCollection form, HttpContext http, StocktakingView view, StocktakingStore store, StocktakingLedger ledger,
            CancellationToken cancel)
    {
        var reading = await view.OpenAsync(cancel);
        if (LabelEndpoints.Find(reading.Plant, code) is not { } one) return Results.NotFound();
        var report = ReportOf(form, StocktakingState.Found);
        if (!report.IsSensible) return Back(code, "NotWhole");
        if (reading.Progress is not { } progress) return Results.LocalRedirect("/stocktaking?problem=Over");
        var (row, problem) = await ledger.ConfirmAsync(one.Asset, report, form["seen-place"].ToString(), form["seen-owner"].ToString(),
            cancel);
        if (problem is not null) return Back(code, problem);
        var (_, refused) = await PhotoIntake.TakeAsync(form, row, ledger.Files, cancel);
        if (refused is not null) return Back(code, "Photo", refused);
        return await KeepAsync(progress, one.Asset, report, http, store, cancel);
    }

    private static async Task<IResult> MissingAsync(
        string code, IFormCollection form, HttpContext http, StocktakingView view, StocktakingStore store, CancellationToken cancel)
    {
        var reading = await view.OpenAsync(cancel);
        if (LabelEndpoints.Find(reading.Plant, code) is not { } one) return Results.NotFound();
        var report = ReportOf(form, StocktakingState.Missing);
        if (!report.IsSensible) return Back(code, "NotWhole");
        return reading.Progress is { } progress
            ? await KeepAsync(progress, one.Asset, report, http, store, cancel)
            : Results.LocalRedirect("/stocktaking?problem=Over");
    }

    /// <summary>Something stands there that no row knows: it gets one, so that it has a place for its photo and its questions.</summary>
    private static async Task<IResult> UnlistedAsync(
        IFormCollection form, HttpContext http, StocktakingView view, StocktakingStore store, StocktakingLedger ledger,
            CancellationToken cancel)
    {
        var report = ReportOf(form, StocktakingState.Unlisted);
        if (!report.IsSensible || !IsText(form["name"])) return Results.LocalRedirect("/stocktaking/new?problem=NotWhole");
        var reading = await view.OpenAsync(cancel);
        if (reading.Progress is not { } progress) return Results.LocalRedirect("/stocktaking?problem=Over");
        var row = await ledger.AddAsync(form["name"].ToString(), form["serial"].ToString(), report, cancel);
        var (_, refused) = await PhotoIntake.TakeAsync(form, row.Id, ledger.Files, cancel);
        var kept = await KeepAsync(progress, new(row, null), report, http, store, cancel);
        return refused is null ? kept : Results.LocalRedirect("/stocktaking?problem=Photo&why=" + Uri.EscapeDataString(refused));
    }

    private static async Task<IResult> KeepAsync(
        StocktakingProgress progress, KnownAsset asset, StocktakingReport report, HttpContext http, StocktakingStore store,
            CancellationToken cancel)
    {
        if (!await store.RecordAsync(progress.Round.Id, asset, report, EntryActors.LocalUser, cancel))
            return Results.LocalRedirect("/stocktaking?problem=Over");
        PersonCookie.Keep(http, report.By);
        return Results.LocalRedirect("/stocktaking" + new QueryString().Add("done", asset.Name)
            .Add("as", StocktakingStates.NameOf(report.State)));
    }

    private static StocktakingReport ReportOf(IFormCollection form, StocktakingState state) =>
        new(state, form["by"].ToString(), form["place"].ToString(), form["owner"].ToString(), form["note"].ToString());

    private static bool IsText(string? text) => !string.IsNullOrWhiteSpace(text) && text.Length <= StocktakingReport.LongestText;

    private static IResult Back(string code, string problem, string why = "") =>
        Results.LocalRedirect($"/stocktaking/item/{Uri.EscapeDataString(code)}" + new QueryString().Add("problem", problem)
            .Add("why", why));
}

/// <summary>What a round changes in the ledger, each as a deed on its row.</summary>
internal sealed class StocktakingLedger(LedgerRowStore rows, LedgerFileStore files, Database database, TimeProvider clock)
{
    public LedgerFileStore Files => files;

    /// <param name="seenPlace">What the form showed as place when the person began, and so for the owner: what somebody else wrote
    /// meanwhile stays.</param>
    /// <returns>The id of the row, or the name of what stood in the way.</returns>
    public async Task<(string? Row, string? Problem)> ConfirmAsync(
        KnownAsset asset, StocktakingReport report, string seenPlace, string seenOwner, CancellationToken cancel)
    {
        if (asset.Row is not { } row) return ((await AddAsync(asset, report, cancel)).Id, null);
        List<CellEdit> edits = [Edit(LedgerField.Place, seenPlace, report.Place), Edit(LedgerField.Manager, seenOwner, report.Owner)];
        // An empty field of a phone form says nothing; it does not empty the ledger.
        edits.RemoveAll(edit => edit.Value.Length == 0 || edit.Value == edit.Seen);
        if (edits.Count == 0) return (row.Id, null);
        switch (await rows.EditAsync(row.Id, edits, EntryActors.LocalUser, cancel))
        {
            case RowOutcome.Done:
                await PlantAssessment.JudgeAsync(database, clock, cancel);
                return (row.Id, null);
            case RowOutcome.Conflicts:
                return (null, "Conflict");
            default:
                return (null, "Gone");
        }

        CellEdit Edit(LedgerField field, string seen, string value) => new(LedgerRowStore.ColumnOf(row.Layout, field), seen, value.Trim());
    }

    /// <summary>A row for something that a person found.</summary>
    public Task<LedgerRow> AddAsync(string name, string serial, StocktakingReport report, CancellationToken cancel) => AddAsync(
        new Dictionary<LedgerField, string>
        { [LedgerField.Name] = name.Trim(), [LedgerField.Serial] = serial.Trim(), [LedgerField.Note] = report.Note.Trim() },
        report, cancel);

    private Task<LedgerRow> AddAsync(KnownAsset asset, StocktakingReport report, CancellationToken cancel) => AddAsync(
        new Dictionary<LedgerField, string>
        {
            [LedgerField.Name] = asset.Name,
            [LedgerField.Address] = asset.Address ?? "",
            [LedgerField.Mac] = asset.Seen?.Macs is [var mac, ..] ? mac.ToString() : "",
            [LedgerField.Vendor] = asset.Seen?.Vendor ?? "",
            [LedgerField.Model] = asset.Seen?.Model ?? "",
            [LedgerField.Serial] = asset.Seen?.Serial ?? "",
        },
        report, cancel);

    private async Task<LedgerRow> AddAsync(Dictionary<LedgerField, string> values, StocktakingReport report, CancellationToken cancel)
    {
        values[LedgerField.Place] = report.Place.Trim();
        values[LedgerField.Manager] = report.Owner.Trim();
        var done = (RowOutcome.Done)await rows.AddAsync(values, EntryActors.LocalUser, cancel);
        await PlantAssessment.JudgeAsync(database, clock, cancel);
        return done.Row;
    }
}
