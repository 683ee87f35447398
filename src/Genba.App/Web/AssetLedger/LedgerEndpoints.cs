using System.Globalization;
using Genba.App.Exports;
using Genba.App.Web.Inspection;
using Genba.Core.AssetLedger;
using Genba.Core.Imports;
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
        routes.MapPost("/ledger/accept-all", AcceptAllAsync);
        routes.MapPost("/ledger/reject", RejectAsync);
        routes.MapPost("/ledger/replace", ReplaceAsync);
        routes.MapPost("/ledger/same-row", SameRowAsync);
        routes.MapPost("/ledger/undo", UndoAsync);
        routes.MapPost("/ledger/imports/undo", UndoImportAsync);
        routes.MapGet("/ledger/export.xlsx", ExportAsync);
        routes.MapGet("/ledger/netbox.zip", ExportToNetBoxAsync);
    }

    /// <param name="form">key: the difference; field: what takes the observed value, where chooses is given.</param>
    private static async Task<IResult> AcceptAsync(
        IFormCollection form, PlantView view, LedgerDecisionStore decisions, JudgeAfterwards judge, CancellationToken cancel)
    {
        var back = new WayBack(form);
        var plant = await view.NewestAsync(cancel);
        if (Find(plant, form["key"].ToString()) is not { } difference) return back.With("problem", "Gone");
        var chosen = form.ContainsKey("chooses")
            ? form["field"].Select(field => LedgerFields.TryParse(field ?? "", out var known) ? known : (LedgerField?)null)
            .OfType<LedgerField>().ToHashSet()
            : null;
        var index = await decisions.AcceptAsync([difference], plant.Plant.Assets, chosen, EntryActors.LocalUser, cancel);
        judge.Ask();
        return index is { } done ? back.Done(done, 1) : back.With("problem", "Gone");
    }

    /// <param name="form">kind, group and words as the list shows them, and the count that the person saw: another count is another
    /// deed.</param>
    private static async Task<IResult> AcceptAllAsync(
        IFormCollection form, PlantView view, LedgerDecisionStore decisions, JudgeAfterwards judge, CancellationToken cancel)
    {
        var back = new WayBack(form);
        var plant = await view.NewestAsync(cancel);
        if (plant.Ledger is not { } ledger || !Enum.TryParse<DifferenceKind>(form["kind"], out var kind)) return back.With("problem",
            "Gone");
        var wanted = new WorkList(plant, ledger).Of(kind, TextOf(form, "group"), TextOf(form, "q"));
        if (!int.TryParse(form["count"], NumberStyles.None, CultureInfo.InvariantCulture, out var seen) || seen != wanted.Count
            || !WorkList.CanBeDecidedTogether(wanted))
            return back.With("problem", "Changed");
        var index = await decisions.AcceptAsync(wanted, plant.Plant.Assets, null, EntryActors.LocalUser, cancel);
        judge.Ask();
        return index is { } done ? back.Done(done, wanted.Count) : back.With("problem", "Gone");
    }

    private static async Task<IResult> RejectAsync(
        IFormCollection form, PlantView view, LedgerDecisionStore decisions, JudgeAfterwards judge, CancellationToken cancel)
    {
        var back = new WayBack(form);
        var plant = await view.NewestAsync(cancel);
        if (Find(plant, form["key"].ToString()) is not { } difference) return back.With("problem", "Gone");
        var reason = form["reason"].ToString();
        if (string.IsNullOrWhiteSpace(reason) || reason.Length > LongestReason) return back.With("problem", "ReasonNeeded");
        var index = await decisions.RejectAsync(difference, reason, EntryActors.LocalUser, cancel);
        judge.Ask();
        return back.Rejected(index);
    }

    /// <param name="form">row and asset, by id or as a person calls them.</param>
    private static async Task<IResult> ReplaceAsync(
        IFormCollection form, PlantView view, LedgerDecisionStore decisions, JudgeAfterwards judge, CancellationToken cancel)
    {
        var back = new WayBack(form);
        var plant = await view.NewestAsync(cancel);
        if (Named.Row(plant, form["row"].ToString()) is not { } row) return back.With("problem", "NoSuchRow");
        if (Named.Asset(plant, form["asset"].ToString()) is not { } asset) return back.With("problem", "NoSuchAsset");
        var matched = plant.Ledger?.Matches.FirstOrDefault(match => match.Asset.Id == asset.Id && match.Row.Id != row.Id
            && match.IsCertain)?.Row.Id;
        var index = await decisions.ReplaceAsync(row.Id, asset, matched, EntryActors.LocalUser, cancel);
        judge.Ask();
        return index is { } done ? back.Done(done, 1) : back.With("problem", "Gone");
    }

    /// <summary>Two rows are one device: the first is closed as a duplicate of the other.</summary>
    private static async Task<IResult> SameRowAsync(
        IFormCollection form, PlantView view, LedgerDecisionStore decisions, JudgeAfterwards judge, CancellationToken cancel)
    {
        var back = new WayBack(form);
        var plant = await view.NewestAsync(cancel);
        if (Named.Row(plant, form["row"].ToString()) is not { } row || Named.Row(plant, form["other"].ToString()) is not { } other
            || row.Id == other.Id)
            return back.With("problem", "NoSuchRow");
        var index = await decisions.AcceptAsync([LedgerDifference.SameRow(row, other)], plant.Plant.Assets, null, EntryActors.LocalUser,
            cancel);
        judge.Ask();
        return index is { } done ? back.Done(done, 1) : back.With("problem", "Gone");
    }

    private static async Task<IResult> UndoAsync(
        IFormCollection form, LedgerDecisionStore decisions, JudgeAfterwards judge, CancellationToken cancel)
    {
        var back = new WayBack(form);
        if (!long.TryParse(form["entry"], NumberStyles.None, CultureInfo.InvariantCulture, out var entry)
            || !await decisions.UndoAsync(entry, EntryActors.LocalUser, cancel)) return back.With("problem", "CannotUndo");
        judge.Ask();
        return back.With("undone", "1");
    }

    private static async Task<IResult> UndoImportAsync([FromForm] long entry, LedgerRowStore rows, JudgeAfterwards judge,
        CancellationToken cancel)
    {
        if (!await rows.UndoAsync(entry, EntryActors.LocalUser, cancel))
            return Results.LocalRedirect(string.Create(CultureInfo.InvariantCulture, $"/ledger/imports?blocked={entry}"));
        judge.Ask();
        return Results.LocalRedirect("/ledger/imports?undone=1");
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

    private static LedgerDifference? Find(PlantSnapshot plant, string key) => plant.Ledger is not { } ledger
        ? null
        : ledger.Open.FirstOrDefault(one => one.Key == key) ?? ledger.Proposals.FirstOrDefault(one => one.Key == key);

    private static string? TextOf(IFormCollection form, string name) => form[name] is [{ Length: > 0 } text, ..] ? text : null;

    /// <summary>Back to the list where the person was, with the next thing to decide open.</summary>
    private sealed class WayBack(IFormCollection form)
    {
        private static readonly string[] Kept = ["kind", "group", "q", "page"];

        public IResult Done(long entry, int count) => To(
            [("done", entry.ToString(CultureInfo.InvariantCulture)), ("count", count.ToString(CultureInfo.InvariantCulture)),
                ("open", TextOf(form, "next"))]);

        public IResult Rejected(long entry) =>
            To([("rejected", entry.ToString(CultureInfo.InvariantCulture)), ("open", TextOf(form, "next"))]);

        public IResult With(string name, string value) => To([(name, value), ("open", TextOf(form, "key"))]);

        private IResult To((string Name, string? Value)[] said)
        {
            var query = new QueryString();
            foreach (var (name, value) in Kept.Select(name => (name, TextOf(form, name))).Concat(said))
                if (value is not null) query = query.Add(name, value);
            return Results.LocalRedirect("/ledger" + query);
        }
    }
}
