using System.Globalization;
using System.Security.Cryptography;
using Genba.App.Intake;
using Genba.App.Web.Intake;
using Genba.Core.Imports.Returns;
using Genba.Core.Inspection;
using Genba.Core.Ledger;
using Genba.Core.Storage;

namespace Genba.App.Web.Returns;

/// <summary>What a person does with an export that came back: choose where both sides changed, take it over, or leave it.</summary>
internal static class ReturnEndpoints
{
    public const string ChoicePrefix = "choice-";

    public static void Map(IEndpointRouteBuilder routes)
    {
        var draft = routes.MapGroup("/ledger/return/{id:guid}");
        draft.MapPost("/choose", ChooseAsync);
        draft.MapPost("/import", ImportAsync);
        draft.MapPost("/cancel", Cancel);
    }

    public static string Address(Guid id) => $"/ledger/return/{id}";

    private static async Task<IResult> ChooseAsync(
        Guid id, IFormCollection form, LedgerDrafts drafts, LedgerReturnStore store, CancellationToken cancel)
    {
        if (drafts.Find(id) is not { } draft) return Results.LocalRedirect("/ledger");
        Keep(draft, form);
        if (SideOf(form["all"]) is { } side && await drafts.ReadReturnAsync(draft, cancel) is ReturnReading.Read { File: var file })
            foreach (var conflict in (await store.PlanAsync(file, cancel)).Conflicts)
                draft.Choices[conflict.Key] = side;
        var page = int.TryParse(form["go"], NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? $"?page={number}" : "";
        return Results.LocalRedirect(Address(id) + page + "#conflicts");
    }

    private static async Task<IResult> ImportAsync(
        Guid id, IFormCollection form, LedgerDrafts drafts, LedgerReturnStore store, JobBoard board, Database database, TimeProvider clock,
        CancellationToken cancel)
    {
        if (drafts.Find(id) is not { } draft) return Results.LocalRedirect("/ledger");
        Keep(draft, form);
        if (await drafts.ReadReturnAsync(draft, cancel) is not ReturnReading.Read { File: { IsWhole: true } file })
            return Results.LocalRedirect(Address(id));
        var sha256 = await HashAsync(draft, cancel);
        var outcome = await store.ApplyAsync(file, sha256, draft.Choices, draft.RemovesGone, EntryActors.LocalUser, cancel);
        // Somebody may have changed the ledger since the page was shown.
        if (outcome is not ReturnOutcome.Applied) return Results.LocalRedirect(Address(id) + "?undecided=true#conflicts");
        await PlantAssessment.JudgeAsync(database, clock, cancel);
        drafts.Drop(id);
        board.Dismiss(id);
        return Results.LocalRedirect("/ledger?taken=" + file.Rows.Count.ToString(CultureInfo.InvariantCulture));
    }

    private static IResult Cancel(Guid id, IFormCollection form, LedgerDrafts drafts, JobBoard board)
    {
        drafts.Drop(id);
        board.Dismiss(id);
        return Results.LocalRedirect("/ledger");
    }

    private static void Keep(LedgerDraft draft, IFormCollection form)
    {
        foreach (var (name, value) in form)
            if (name.StartsWith(ChoicePrefix, StringComparison.Ordinal) && SideOf(value) is { } side)
                draft.Choices[name[ChoicePrefix.Length..]] = side;
        if (form.ContainsKey("asks-gone")) draft.RemovesGone = form["gone"] == "remove";
    }

    private static ReturnSide? SideOf(string? value) => value switch
    {
        "ledger" => ReturnSide.Ledger,
        "file" => ReturnSide.File,
        _ => null,
    };

    private static async Task<string> HashAsync(LedgerDraft draft, CancellationToken cancel)
    {
        await using var content = File.OpenRead(draft.Path);
        return Convert.ToHexStringLower(await SHA256.HashDataAsync(content, cancel));
    }
}
