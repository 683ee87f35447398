using System.Security.Cryptography;
using Genba.App.Web.Intake;
using Genba.App.Web.Parts;
using Genba.App.Web.Texts;
using Genba.Core.Exposures.Handling;
using Genba.Core.Ledger;

namespace Genba.App.Web.Handling;

/// <summary>The ledger of vulnerabilities as a workbook and as separated values, and the workbook that comes back.</summary>
internal static class HandlingFileEndpoints
{
    private const long LargestFile = 50 << 20;
    private const string WorkbookType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/exposures/ledger.xlsx", (HttpContext http, VulnerabilityView view, CancellationToken cancel) =>
            FileAsync(http, view, VulnerabilityWorkbook.Write, WorkbookType, "xlsx", cancel));
        routes.MapGet("/exposures/ledger.csv", (HttpContext http, VulnerabilityView view, CancellationToken cancel) =>
            FileAsync(http, view, VulnerabilityWorkbook.WriteCsv, "text/csv; charset=utf-8", "csv", cancel));
        routes.MapPost("/exposures/ledger/import", ImportAsync);
        routes.MapPost("/exposures/ledger/import/{draft:guid}/take", TakeAsync);
    }

    /// <summary>What the list shows, as a file.</summary>
    private static async Task<IResult> FileAsync(
        HttpContext http, VulnerabilityView view,
        Action<IReadOnlyList<VulnerabilityRow>, IReadOnlyList<StoredWindow>, System.Globalization.CultureInfo, Stream> write, string type,
        string ending, CancellationToken cancel)
    {
        var picture = await view.NewestAsync(cancel);
        // Made whole before it is sent: a workbook that breaks off cannot be opened.
        var file = new MemoryStream();
        write(VulnerabilityFilter.Of(new ListQuery(http.Request)).In(picture), picture.Windows, Reader.Culture, file);
        file.Position = 0;
        return Results.File(file, type, $"vulnerabilities-{HandlingWords.Written(picture.Today)}.{ending}");
    }

    private static async Task<IResult> ImportAsync(
        IFormCollection form, VulnerabilityView view, Drafts<HandlingDraft> drafts, CancellationToken cancel)
    {
        if (form.Files["file"] is not { } file) return Results.BadRequest();
        if (file.Length > LargestFile) return Results.LocalRedirect(HandlingWords.Ledger + "?problem=TooLarge");
        using var content = new MemoryStream();
        await file.CopyToAsync(content, cancel);
        content.Position = 0;
        var hash = Convert.ToHexStringLower(await SHA256.HashDataAsync(content, cancel));
        content.Position = 0;
        var picture = await view.NewestAsync(cancel);
        var draft = new HandlingDraft(Path.GetFileName(file.FileName), hash,
            VulnerabilityFile.Read(content, picture.ByKey, picture.Windows, picture.Today, cancel));
        return Results.LocalRedirect($"{HandlingWords.Ledger}/import/{drafts.Keep(draft)}");
    }

    /// <param name="form">Nothing stands in it but the token of its page.</param>
    private static async Task<IResult> TakeAsync(
        Guid draft, IFormCollection form, VulnerabilityStore store, Drafts<HandlingDraft> drafts, CancellationToken cancel)
    {
        if (drafts.Find(draft) is not { Reading.Fault: null } waiting) return Results.LocalRedirect(HandlingWords.Ledger);
        waiting.Taken ??= await store.SayAsync(
            [.. waiting.Reading.Edits.Select(edit => (edit.Row, edit.Entry))], $"{waiting.Name} {waiting.Sha256}", EntryActors.LocalUser,
            cancel);
        return Results.LocalRedirect($"{HandlingWords.Ledger}/import/{draft}");
    }
}
