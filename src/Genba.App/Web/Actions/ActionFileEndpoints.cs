using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Genba.App.Web.Intake;
using Genba.App.Web.Texts;
using Genba.Core.Actions;
using Genba.Core.Ledger;

namespace Genba.App.Web.Actions;

/// <summary>Actions and key figures as files, and the workbook that comes back.</summary>
internal static class ActionFileEndpoints
{
    private const long LargestFile = 20 << 20;
    private const string WorkbookType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/actions.xlsx", WorkbookAsync);
        routes.MapGet("/actions/figures.csv", FiguresAsync);
        routes.MapPost("/actions/import", ImportAsync);
        routes.MapPost("/actions/import/{draft:guid}/take", TakeAsync);
    }

    private static async Task<IResult> WorkbookAsync(ActionView view, CancellationToken cancel)
    {
        var picture = await view.ReadAsync(cancel);
        // Made whole before it is sent: a workbook that breaks off cannot be opened.
        var workbook = new MemoryStream();
        ActionWorkbook.Write(picture.Actions, picture.Effects, Reader.Culture, workbook);
        workbook.Position = 0;
        return Results.File(workbook, WorkbookType, $"actions-{ActionWords.Written(picture.Today)}.xlsx");
    }

    private static async Task<IResult> ImportAsync(
        IFormCollection form, ActionStore store, Drafts<ActionDraft> drafts, CancellationToken cancel)
    {
        if (form.Files["file"] is not { } file) return Results.BadRequest();
        if (file.Length > LargestFile) return Results.LocalRedirect("/actions?problem=TooLarge");
        using var content = new MemoryStream();
        await file.CopyToAsync(content, cancel);
        content.Position = 0;
        var hash = Convert.ToHexStringLower(await SHA256.HashDataAsync(content, cancel));
        content.Position = 0;
        var draft = new ActionDraft(Path.GetFileName(file.FileName), hash,
            ActionFile.Read(content, await store.ListAsync(cancel), cancel));
        return Results.LocalRedirect($"/actions/import/{drafts.Keep(draft)}");
    }

    /// <param name="form">Nothing stands in it but the token of its page.</param>
    private static async Task<IResult> TakeAsync(
        Guid draft, IFormCollection form, ActionStore store, Drafts<ActionDraft> drafts, KeyFigureStore figures,
        CancellationToken cancel)
    {
        if (drafts.Find(draft) is not { Reading: ActionReading.Read read } waiting) return Results.LocalRedirect("/actions");
        waiting.Taken ??= await store.ImportAsync(read.Rows, waiting.Name, waiting.Sha256, EntryActors.LocalUser, cancel);
        await figures.KeepAsync(null, cancel);
        return Results.LocalRedirect($"/actions/import/{draft}");
    }

    private static async Task<IResult> FiguresAsync(KeyFigureStore store, CancellationToken cancel)
    {
        var text = new StringBuilder("\uFEFFday,declared,corroborated,observable,requirements,watched_days,")
            .Append("actions_open,actions_overdue,actions_done,differences_open,findings_open\r\n");
        foreach (var one in await store.ListAsync(cancel))
        {
            text.AppendJoin(',', ActionWords.Written(one.Day), one.Declared, one.Corroborated, one.Observable, one.Requirements,
                one.Watched.TotalDays.ToString("F1", CultureInfo.InvariantCulture), one.ActionsOpen, one.ActionsOverdue, one.ActionsDone,
                    one.Differences, one.Findings).Append("\r\n");
        }
        return Results.File(Encoding.UTF8.GetBytes(text.ToString()), "text/csv; charset=utf-8", "key-figures.csv");
    }
}
