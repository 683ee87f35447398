using System.Globalization;
using Genba.App.Reports;
using Genba.App.Web.Inspection;
using Genba.App.Web.Texts;
using Genba.Core.Inspection;
using Genba.Core.Ledger;
using Genba.Core.Planning;
using Genba.Core.Storage;
using Genba.Core.Texts;
using Genba.Core.Zones;
using Microsoft.AspNetCore.Mvc;

namespace Genba.App.Web.Planning;

/// <summary>What a person answers in the plan. Each answer is kept at once; a form without a script goes back to its step.</summary>
internal static class PlanEndpoints
{
    private const int LongestReason = 1_000;

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/plan.docx", WordAsync);
        routes.MapGet("/plan.xlsx", ExcelAsync);
        var plan = routes.MapGroup("/plan");
        plan.MapPost("/rows/{id}", ChangeAsync);
        plan.MapPost("/rows/{id}/move", MoveAsync);
        plan.MapPost("/rows/{id}/remove", RemoveAsync);
        plan.MapPost("/cover", CoverAsync);
        plan.MapPost("/{step}/add/{table}", AddAsync);
        plan.MapPost("/{step}/accept", AcceptAsync);
        plan.MapPost("/{step}/skip", SkipAsync);
        plan.MapPost("/{step}/show-again", ShowAgainAsync);
        plan.MapPost("/{step}/finish", FinishAsync);
        plan.MapPost("/zones", TakeOverAsync);
    }

    private static async Task<IResult> ChangeAsync(
        long id, HttpRequest request, IFormCollection form, [FromForm] string? step, PlanStore plans, PlanDrafts drafts,
            CancellationToken cancel)
    {
        if (PlanForm.Read(form) is not { } edits) return Results.BadRequest();
        var outcome = await plans.ChangeAsync(id, edits, Reader.Culture, EntryActors.LocalUser, cancel);
        if (request.Headers.Accept.ToString().Contains("json", StringComparison.Ordinal)) return PlanAnswer.Of(outcome, edits);
        var row = FormattableString.Invariant($"#row-{id}");
        return outcome switch
        {
            PlanOutcome.Kept kept => Back(step, "kept", kept.Row.Name.ToString(), row),
            PlanOutcome.Gone => Back(step, "problem", PageTexts.Planning["RowGone"]),
            _ => Back(step, "problem", PlanAnswer.WhyNot(outcome), row, drafts.Keep(new(
                id, "", edits.Where(edit => edit.Now != edit.Was).ToDictionary(edit => edit.Field, edit => edit.Now)))),
        };
    }

    private static async Task<IResult> MoveAsync(
        long id, [FromForm] string? step, [FromForm] string? direction, PlanStore plans, CancellationToken cancel)
    {
        await plans.MoveAsync(id, direction == "up", EntryActors.LocalUser, cancel);
        return Back(step, "moved", FormattableString.Invariant($"{id}.{direction}"));
    }

    private static async Task<IResult> RemoveAsync(
        long id, [FromForm] string? step, [FromForm] bool? undo, PlanStore plans, CancellationToken cancel)
    {
        if (!await plans.RemoveAsync(id, undo is not true, EntryActors.LocalUser, cancel))
            return Back(step, "problem", PageTexts.Planning["RowGone"]);
        var row = id.ToString(CultureInfo.InvariantCulture);
        return undo is true ? Back(step, "kept", PageTexts.Planning["BroughtBack"], "#row-" + row) : Back(step, "removed", row);
    }

    private static async Task<IResult> CoverAsync(HttpRequest request, IFormCollection form, PlanStore plans, CancellationToken cancel)
    {
        if (PlanForm.Read(form) is not { } edits) return Results.BadRequest();
        var cover = (await plans.ReadAsync(cancel)).Cover?.Id ?? await plans.AddAsync(PlanTables.Cover, Nothing, EntryActors.LocalUser,
            cancel);
        var outcome = await plans.ChangeAsync(cover!.Value, edits, Reader.Culture, EntryActors.LocalUser, cancel);
        if (request.Headers.Accept.ToString().Contains("json", StringComparison.Ordinal)) return PlanAnswer.Of(outcome, edits);
        return outcome is PlanOutcome.Kept
            ? Back(null, "kept", PlanTexts.NameOf(PlanTables.Cover).ToString())
            : Back(null, "problem", PlanAnswer.WhyNot(outcome));
    }

    private static async Task<IResult> AddAsync(
        string step, string table, [FromForm] string? name, PlanStore plans, PlanDrafts drafts, CancellationToken cancel)
    {
        if (PlanTables.FindStep(step)?.Sections.FirstOrDefault(section => section.MakesRows
            && section.Table.Key == table) is not { } section)
            return Results.NotFound();
        var named = (name ?? "").ReplaceLineEndings(" ").Trim();
        if (!PlanValues.Fits(section.Table.Find(PlanFields.Name), named))
            return Back(step, "problem", PageTexts.Planning["TooLong"], "",
                drafts.Keep(new(0, table, new Dictionary<string, string> { [PlanFields.Name] = named })));
        if (named.Length == 0) return Back(step, "asks", table);
        var cells = new Dictionary<string, BilingualText> { [PlanFields.Name] = new(named, named) };
        return await plans.AddAsync(section.Table, cells, EntryActors.LocalUser, cancel) is { } id
            ? Back(step, "added", FormattableString.Invariant($"{id}"))
            : Back(step, "problem", PageTexts.Planning["TableFull", PlanStore.MostRows]);
    }

    /// <param name="key">Key and mark of one proposal, as the page showed it; nothing: all that are open.</param>
    /// <param name="from">Without a key: <c>plant</c> only what was seen, <c>catalogue</c> only the usual examples.</param>
    /// <param name="edit">Go to the row, to change it at once.</param>
    private static async Task<IResult> AcceptAsync(
        string step, [FromForm] string? key, [FromForm] string? from, [FromForm] string? edit, PlanStore plans, PlantView view,
            CancellationToken cancel)
    {
        if (PlanTables.FindStep(step) is not { } known) return Results.NotFound();
        var open = PlanProposals.Open(known, await plans.ReadAsync(cancel), PlanEvidenceReader.Of(await view.NewestAsync(cancel)));
        var wanted = key is null
            ? [.. open.Where(proposal => from is null || (from == "catalogue") == (proposal.Source.Place == PlanPlace.Catalogue))]
            : (IReadOnlyList<PlanProposal>)[.. open.Where(proposal => IdOf(proposal) == key)];
        if (wanted.Count == 0) return Back(step, "problem", PageTexts.Planning["ProposalGone"]);
        var rows = await plans.AcceptAsync(wanted, EntryActors.LocalUser, cancel);
        if (rows.Count == 0) return Back(step, "problem", PageTexts.Planning["TableFull", PlanStore.MostRows]);
        return edit is null
            ? Back(step, "accepted", rows.Count.ToString(CultureInfo.InvariantCulture), "#proposals")
            : Back(step, "edit", FormattableString.Invariant($"{rows[0]}"));
    }

    private static async Task<IResult> SkipAsync(
        string step, [FromForm] string key, [FromForm] string? reason, PlanStore plans, PlantView view, CancellationToken cancel)
    {
        if (PlanTables.FindStep(step) is not { } known) return Results.NotFound();
        if (string.IsNullOrWhiteSpace(reason) || reason.Length > LongestReason)
            return Back(step, "problem", PageTexts.Planning["ReasonNeeded"], "#proposals");
        var open = PlanProposals.Open(known, await plans.ReadAsync(cancel), PlanEvidenceReader.Of(await view.NewestAsync(cancel)));
        if (open.FirstOrDefault(proposal => IdOf(proposal) == key) is not { } skipped)
            return Back(step, "problem", PageTexts.Planning["ProposalGone"]);
        await plans.SkipAsync(skipped, reason.Trim(), EntryActors.LocalUser, cancel);
        return Back(step, "skipped", skipped.Title.ToString(), "#proposals");
    }

    private static async Task<IResult> ShowAgainAsync(string step, [FromForm] string key, PlanStore plans, CancellationToken cancel)
    {
        await plans.ShowAgainAsync(key, EntryActors.LocalUser, cancel);
        return Back(step, "shown", "1", "#proposals");
    }

    private static async Task<IResult> FinishAsync(
        string step, [FromForm] string? people, [FromForm] string? open, PlanStore plans, CancellationToken cancel)
    {
        if (PlanTables.FindStep(step) is not { } known) return Results.NotFound();
        var named = (people ?? "").ReplaceLineEndings(" ").Trim();
        if (named.Length > PlanValues.LongestPeople) return Back(step, "problem", PageTexts.Planning["TooLong"]);
        await plans.MarkAsync(known, open is null, named, EntryActors.LocalUser, cancel);
        if (open is not null) return Back(step, "kept", PlanTexts.TitleOf(known).ToString());
        var next = PlanTables.Steps.SkipWhile(one => one != known).Skip(1).FirstOrDefault();
        return Results.LocalRedirect(next is null ? "/plan?finished=" + step : $"/plan/{next.Id}?finished={step}");
    }

    /// <summary>Lets the declared zones say what the plan says of their processes, owner and importance.</summary>
    private static async Task<IResult> TakeOverAsync(
        IFormCollection form, PlanStore plans, PlantStore plants, Database database, TimeProvider clock, CancellationToken cancel)
    {
        _ = form; // Whoever asks for the form has its token checked.
        var plan = await plans.ReadAsync(cancel);
        if (await plants.ChangeZonesAsync(declared => ZoneTies.Apply(plan, declared), EntryActors.LocalUser,
            cancel) is ZoneOutcome.Refused refused)
            return Back("1-6", "problem", $"{refused.Problems[0].What}: {refused.Problems[0].Remedy}");
        await PlantAssessment.JudgeAsync(database, clock, cancel);
        return Back("1-6", "kept", PageTexts.Planning["ZonesTakenOver"]);
    }

    private static async Task<IResult> WordAsync(PlanStore plans, PlantView view, TimeProvider clock, CancellationToken cancel)
    {
        var file = new MemoryStream();
        var report = await ReportAsync(plans, view, clock, cancel);
        PlanDocument.Write(report, file);
        return Results.File(file.ToArray(), ReportForm.Word.Media, report.Text("Title") + ReportForm.Word.Ending);
    }

    private static async Task<IResult> ExcelAsync(PlanStore plans, PlantView view, TimeProvider clock, CancellationToken cancel)
    {
        var file = new MemoryStream();
        var report = await ReportAsync(plans, view, clock, cancel);
        PlanWorkbook.Write(report, file);
        return Results.File(file.ToArray(), ReportForm.Excel.Media, report.Text("Title") + ReportForm.Excel.Ending);
    }

    private static async Task<PlanReport> ReportAsync(PlanStore plans, PlantView view, TimeProvider clock, CancellationToken cancel) =>
        new(await plans.ReadAsync(cancel), PlanEvidenceReader.Of(await view.NewestAsync(cancel)), clock.GetUtcNow(), Reader.Culture);

    /// <summary>What stands for a proposal in a form: what it is about, and what it said.</summary>
    public static string IdOf(PlanProposal proposal) => proposal.Key + "#" + proposal.Mark;

    private static readonly Dictionary<string, BilingualText> Nothing = [];

    /// <param name="step">Null or unknown: the overview of the plan.</param>
    /// <param name="place">Nothing where a field of the page takes the focus: with a place in the address browsers give it to none.</param>
    private static IResult Back(string? step, string key, string value, string place = "", string? draft = null)
    {
        var query = QueryString.Create(key, value);
        if (draft is not null) query = query.Add("draft", draft);
        var address = PlanTables.FindStep(step ?? "") is { } known ? "/plan/" + known.Id : "/plan";
        return Results.LocalRedirect(address + query + place);
    }
}
