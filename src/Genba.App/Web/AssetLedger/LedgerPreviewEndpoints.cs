using System.Globalization;
using Genba.App.Intake;
using Genba.App.Web.Intake;
using Genba.Core.Imports;
using Genba.Core.Ledger;

namespace Genba.App.Web.AssetLedger;

/// <summary>What a person does with a ledger file that waits: read it otherwise, take it over, or leave it.</summary>
internal static class LedgerPreviewEndpoints
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        var draft = routes.MapGroup("/ledger/preview/{id:guid}");
        draft.MapPost("/read", ReadAgainAsync);
        draft.MapPost("/import", ImportAsync);
        draft.MapPost("/cancel", Cancel);
    }

    private static async Task<IResult> ReadAgainAsync(Guid id, IFormCollection form, LedgerDrafts drafts, CancellationToken cancel) =>
        drafts.Find(id) is { } draft
            ? Results.LocalRedirect(LedgerChoiceForm.Address(id, await ChosenAsync(form, draft, drafts, cancel)))
            : Results.LocalRedirect("/ledger");

    private static async Task<IResult> ImportAsync(
        Guid id, IFormCollection form, LedgerDrafts drafts, PlantIntake intake, JobBoard board, CancellationToken cancel)
    {
        if (drafts.Find(id) is not { } draft) return Results.LocalRedirect("/ledger");
        var choices = await ChosenAsync(form, draft, drafts, cancel);
        // Read as it will be taken over: what cannot be is shown again with its reason.
        if (await drafts.ReadAsync(draft, choices, cancel) is not LedgerReading.Read read
            || await intake.TakeLedgerAsync(draft.Path, draft.Name, choices, EntryActors.LocalUser, cancel) is IntakeOutcome.Refused)
            return Results.LocalRedirect(LedgerChoiceForm.Address(id, choices));
        drafts.Drop(id);
        board.Dismiss(id);
        return Results.LocalRedirect("/ledger?taken=" + read.Table.Rows.Count.ToString(CultureInfo.InvariantCulture));
    }

    private static IResult Cancel(Guid id, IFormCollection form, LedgerDrafts drafts, JobBoard board)
    {
        drafts.Drop(id);
        board.Dismiss(id);
        return Results.LocalRedirect("/ledger");
    }

    /// <summary>Only what differs from the guess is a choice; columns of another sheet say nothing about this one.</summary>
    private static async Task<LedgerChoices> ChosenAsync(IFormCollection form, LedgerDraft draft, LedgerDrafts drafts,
        CancellationToken cancel)
    {
        var place = LedgerChoiceForm.PlaceOf(form);
        if (form["sheet"] != form["shown-sheet"] || form["header"] != form["shown-header"]) return place;
        var preview = LedgerChoiceForm.PreviewOf(await drafts.ReadAsync(draft, place, cancel));
        return preview is null ? place : place with { Columns = LedgerChoiceForm.ColumnsOf(form, preview) };
    }
}
