using System.Globalization;
using System.Net.Mime;
using System.Security.Cryptography;
using Genba.App.Web.Inspection;
using Genba.App.Web.Texts;
using Genba.Core.Imports;
using Genba.Core.Ledger;
using Genba.Core.Registers;
using Microsoft.AspNetCore.Mvc;

namespace Genba.App.Web.Registers;

/// <summary>What a person does with records: add, change, withdraw, documents, files in and out, and since when a register is
/// complete.</summary>
internal static class RegisterEndpoints
{
    private const long LargestFile = 20 << 20;
    private const string WorkbookType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    public static void Map(IEndpointRouteBuilder routes)
    {
        var register = routes.MapGroup("/registers/{key}");
        register.MapPost("/save", SaveAsync);
        register.MapPost("/keep", KeepAsync);
        register.MapPost("/import", ImportAsync);
        register.MapPost("/import/{draft:guid}/take", TakeAsync);
        register.MapGet("/import/{draft:guid}/wrong.xlsx", Wrong);
        register.MapGet("/template.xlsx", Template);
        register.MapGet("/records.xlsx", ExportAsync);
        register.MapPost("/{id}/withdraw", WithdrawAsync);
        register.MapPost("/{id}/files", AddFileAsync);
        register.MapPost("/{id}/files/remove", RemoveFileAsync);
        register.MapGet("/{id:long}/files/{file:long}", FileAsync);
    }

    private static async Task<IResult> SaveAsync(
        string key, IFormCollection form, RegisterStore store, RegisterDrafts drafts, JudgeAfterwards judge, CancellationToken cancel)
    {
        if (RegisterTable.Find(key) is not { } register) return Results.NotFound();
        var typed = register.Fields.ToDictionary(field => field.Key, field => form[field.Key].ToString());
        var (cells, faults) = Read(register, typed);
        var hasId = long.TryParse(form["id"], NumberStyles.None, CultureInfo.InvariantCulture, out var id);
        var page = hasId ? RegisterWords.LinkTo(key, id) : RegisterWords.LinkTo(register) + "/new";
        if (faults.Count > 0) return Again(false);
        if (!hasId)
        {
            if (await store.AddAsync(register, cells, EntryActors.LocalUser, cancel) is not { } added) return Results.LocalRedirect($"{RegisterWords.LinkTo(register)}?problem=Full");
            judge.Ask();
            return Results.LocalRedirect($"{RegisterWords.LinkTo(register)}?saved={added.Id}");
        }
        _ = int.TryParse(form["version"], NumberStyles.None, CultureInfo.InvariantCulture, out var version);
        switch (await store.ChangeAsync(register, id, cells, version, EntryActors.LocalUser, cancel))
        {
            case RegisterOutcome.Saved:
                judge.Ask();
                return Results.LocalRedirect($"{page}?saved={id}");
            case RegisterOutcome.ChangedMeanwhile:
                return Again(true);
            default:
                return Results.LocalRedirect($"{RegisterWords.LinkTo(register)}?problem=Gone");
        }

        IResult Again(bool meanwhile)
        {
            var draft = new TypedRecord(Guid.NewGuid(), register, typed, faults, meanwhile);
            drafts.Keep(draft);
            return Results.LocalRedirect($"{page}?typed={draft.Id}");
        }
    }

    private static async Task<IResult> KeepAsync(
        string key, [FromForm] DateOnly? since, RegisterStore store, JudgeAfterwards judge, TimeProvider clock, CancellationToken cancel)
    {
        if (RegisterTable.Find(key) is not { } register) return Results.NotFound();
        if (since > DateOnly.FromDateTime(clock.GetLocalNow().DateTime)) return Results.LocalRedirect($"{RegisterWords.LinkTo(register)}?problem=Future");
        await store.KeepSinceAsync(register, since, EntryActors.LocalUser, cancel);
        judge.Ask();
        return Results.LocalRedirect($"{RegisterWords.LinkTo(register)}?kept=1");
    }

    private static async Task<IResult> ImportAsync(string key, IFormCollection form, RegisterStore store, RegisterDrafts drafts,
        CancellationToken cancel)
    {
        if (RegisterTable.Find(key) is not { } register || form.Files["file"] is not { } file) return Results.NotFound();
        if (file.Length > LargestFile) return Results.LocalRedirect($"{RegisterWords.LinkTo(register)}?problem=TooLarge");
        using var content = new MemoryStream();
        await file.CopyToAsync(content, cancel);
        content.Position = 0;
        var hash = Convert.ToHexStringLower(await SHA256.HashDataAsync(content, cancel));
        content.Position = 0;
        var known = (await store.ListAsync(register, cancel)).Where(entry => !entry.IsWithdrawn).Select(entry => entry.Id).ToHashSet();
        var draft = new RegisterDraft(Guid.NewGuid(), register, Path.GetFileName(file.FileName), hash, RegisterFile.Read(content,
            register, known, cancel));
        drafts.Keep(draft);
        return Results.LocalRedirect($"{RegisterWords.LinkTo(register)}/import/{draft.Id}");
    }

    /// <param name="form">Nothing stands in it but the token of its page.</param>
    private static async Task<IResult> TakeAsync(string key, Guid draft, IFormCollection form, RegisterStore store, RegisterDrafts drafts,
        JudgeAfterwards judge, CancellationToken cancel)
    {
        if (drafts.FindFile(draft) is not { Reading: RegisterReading.Read read } waiting
            || waiting.Register.Key != key) return Results.LocalRedirect("/registers/" + key);
        if (waiting.Taken is null)
        {
            waiting.Taken = await store.ImportAsync(waiting.Register, read.Rows, waiting.Name, waiting.Sha256, EntryActors.LocalUser,
                cancel);
            judge.Ask();
        }
        return Results.LocalRedirect($"{RegisterWords.LinkTo(waiting.Register)}/import/{draft}");
    }

    private static IResult Wrong(string key, Guid draft, RegisterDrafts drafts)
    {
        if (drafts.FindFile(draft) is not { Reading: RegisterReading.Read read } waiting
            || waiting.Register.Key != key) return Results.NotFound();
        return Workbook(output => RegisterWorkbook.WriteWrong(waiting.Register, read.Wrong, Reader.Culture, output), $"{key}-rows-to-correct.xlsx");
    }

    private static IResult Template(string key) => RegisterTable.Find(key) is { } register
        ? Workbook(output => RegisterWorkbook.Write(register, [], Reader.Culture, output), $"{key}-template.xlsx")
        : Results.NotFound();

    private static async Task<IResult> ExportAsync(string key, RegisterStore store, TimeProvider clock, CancellationToken cancel)
    {
        if (RegisterTable.Find(key) is not { } register) return Results.NotFound();
        var entries = (await store.ListAsync(register, cancel)).Where(entry => !entry.IsWithdrawn).ToList();
        var day = clock.GetLocalNow().ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        return Workbook(output => RegisterWorkbook.Write(register, entries, Reader.Culture, output), $"{key}-{day}.xlsx");
    }

    private static async Task<IResult> WithdrawAsync(
        string key, long id, [FromForm] bool withdraw, RegisterStore store, JudgeAfterwards judge, CancellationToken cancel)
    {
        if (!await store.WithdrawAsync(id, withdraw, EntryActors.LocalUser, cancel)) return Results.LocalRedirect($"/registers/{key}?problem=Gone");
        judge.Ask();
        return Results.LocalRedirect($"{RegisterWords.LinkTo(key, id)}?{(withdraw ? "withdrawn" : "back")}=1");
    }

    private static async Task<IResult> AddFileAsync(string key, long id, IFormCollection form, RegisterFileStore files,
        CancellationToken cancel)
    {
        if (form.Files["file"] is not { } file) return Results.BadRequest();
        await using var content = file.OpenReadStream();
        return await files.AddAsync(id, file.FileName, content, EntryActors.LocalUser, cancel) is { } refused
            ? Results.LocalRedirect($"{RegisterWords.LinkTo(key, id)}?problem={Uri.EscapeDataString(refused.ToString())}")
            : Results.LocalRedirect($"{RegisterWords.LinkTo(key, id)}?filed=1#files");
    }

    private static async Task<IResult> RemoveFileAsync(string key, long id, [FromForm] long file, RegisterFileStore files,
        CancellationToken cancel)
    {
        await files.RemoveAsync(file, EntryActors.LocalUser, cancel);
        return Results.LocalRedirect($"{RegisterWords.LinkTo(key, id)}#files");
    }

    /// <summary>Pictures are shown; everything else is handed over as a file.</summary>
    private static async Task<IResult> FileAsync(string key, long id, long file, RegisterFileStore files, HttpContext http,
        CancellationToken cancel)
    {
        if (await files.FindAsync(file, cancel) is not { } known || known.Record != id
            || files.Open(known) is not { } content) return Results.NotFound();
        if (!known.Media.StartsWith("image/", StringComparison.Ordinal)) return Results.Stream(content, known.Media, known.Name);
        http.Response.Headers.ContentDisposition = new ContentDisposition { DispositionType = "inline" }.ToString();
        return Results.Stream(content, known.Media);
    }

    /// <summary>What was typed as cells, and what is wrong with it by field.</summary>
    private static (RegisterCells Cells, Dictionary<string, string> Faults) Read(Register register, Dictionary<string, string> typed)
    {
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        var faults = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var field in register.Fields)
        {
            var value = RegisterValues.Read(register, field, typed[field.Key], null, out var fault);
            if (fault is not null) faults[field.Key] = Say(register, field, fault, typed[field.Key]);
            else if (value.Length > 0) values[field.Key] = value;
        }
        var cells = new RegisterCells(values);
        if (faults.Count == 0 && cells.Expires < cells.Effective) faults[Register.Expires.Key] = Say(register, Register.Expires, "Before",
            cells[Register.Expires.Key]);
        return (cells, faults);
    }

    private static string Say(Register register, RegisterField field, string fault, string typed)
    {
        var name = RegisterTexts.Field(register, field);
        return $"{RegisterTexts.Problem(fault, name, typed, "")} {RegisterTexts.Remedy(fault, name, typed, string.Join(", ", field.Codes.Select(code => RegisterTexts.Choice(register, field, code))))}";
    }

    // Made whole before it is sent: a workbook that breaks off cannot be opened.
    private static IResult Workbook(Action<Stream> write, string name)
    {
        var workbook = new MemoryStream();
        write(workbook);
        workbook.Position = 0;
        return Results.File(workbook, WorkbookType, name);
    }
}
