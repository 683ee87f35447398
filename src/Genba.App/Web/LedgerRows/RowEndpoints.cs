using System.Globalization;
using System.Net.Mime;
using Genba.App.Web.Inspection;
using Genba.Core.AssetLedger;
using Genba.Core.Imports;
using Genba.Core.Ledger;
using Microsoft.AspNetCore.Mvc;

namespace Genba.App.Web.LedgerRows;

/// <summary>What a person does with one row of the ledger: edit, add, retire, take back, and its files.</summary>
internal static class RowEndpoints
{
    private const string ValuePrefix = "value.", SeenPrefix = "seen.", WantedPrefix = "wanted.";
    // What a person typed travels through the address when it could not be written; an address has its limits.
    private const int LongestWanted = 1_000, MostWanted = 4_000;

    public static void Map(IEndpointRouteBuilder routes)
    {
        var row = routes.MapGroup("/ledger/row");
        row.MapPost("/edit", EditAsync);
        row.MapPost("/add", AddAsync);
        row.MapPost("/retire", RetireAsync);
        row.MapPost("/undo", UndoAsync);
        row.MapPost("/files", AddFileAsync);
        row.MapPost("/files/remove", RemoveFileAsync);
        row.MapGet("/files/{file:long}", FileAsync);
    }

    private static async Task<IResult> EditAsync(
        IFormCollection form, LedgerRowStore rows, JudgeAfterwards judge, CancellationToken cancel)
    {
        var id = form["id"].ToString();
        var layout = (await rows.ReadAsync(id, cancel)).Layout;
        var edits = EditsOf(form, layout);
        switch (await rows.EditAsync(id, edits, EntryActors.LocalUser, cancel))
        {
            case RowOutcome.Done done:
                judge.Ask();
                return Back(id, "saved", done.LogIndex?.ToString(CultureInfo.InvariantCulture) ?? "none");
            case RowOutcome.Conflicts:
                return Results.LocalRedirect(RowWords.LinkTo(id) + "&problem=Conflict" + WantedOf(edits));
            default:
                return Back(id, "problem", "Gone");
        }
    }

    private static async Task<IResult> AddAsync(
        IFormCollection form, LedgerRowStore rows, AssetLedgerStore ledgers, JudgeAfterwards judge, CancellationToken cancel)
    {
        var layout = await ledgers.LayoutAsync(cancel);
        var values = new Dictionary<LedgerField, string>();
        foreach (var edit in EditsOf(form, layout))
            if (FieldOf(layout, edit.Column) is { } field) values.TryAdd(field, edit.Value);
        if (values.Values.All(string.IsNullOrWhiteSpace)) return Results.LocalRedirect("/ledger/row/new?problem=NothingSaid");
        var done = (RowOutcome.Done)await rows.AddAsync(values, EntryActors.LocalUser, cancel);
        judge.Ask();
        return Back(done.Row.Id, "saved", done.LogIndex!.Value.ToString(CultureInfo.InvariantCulture));
    }

    private static async Task<IResult> RetireAsync(
        [FromForm] string id, [FromForm] DateOnly since, LedgerRowStore rows, JudgeAfterwards judge, CancellationToken cancel)
    {
        if (await rows.RetireAsync(id, since, EntryActors.LocalUser, cancel) is not RowOutcome.Done done) return Back(id, "problem",
            "Gone");
        judge.Ask();
        return Back(id, "saved", done.LogIndex?.ToString(CultureInfo.InvariantCulture) ?? "none");
    }

    private static async Task<IResult> UndoAsync(
        [FromForm] string? id, [FromForm] long entry, LedgerRowStore rows, JudgeAfterwards judge, CancellationToken cancel)
    {
        if (!await rows.UndoAsync(entry, EntryActors.LocalUser, cancel)) return Back(id ?? "", "problem", "CannotUndo");
        judge.Ask();
        // A row whose addition was taken back is no longer there.
        return (await rows.ReadAsync(id ?? "", cancel)).Rows.Count == 0 ? Results.LocalRedirect("/ledger/rows?undone=1")
            : Back(id!, "undone", "1");
    }

    private static async Task<IResult> AddFileAsync(IFormCollection form, LedgerFileStore files, CancellationToken cancel)
    {
        if (form.Files["file"] is not { } file || !LedgerFields.TryParse(form["field"].ToString(), out var known)
            || LedgerFields.Of(known).Shape != FieldShape.Files) return Results.BadRequest();
        var id = form["id"].ToString();
        await using var content = file.OpenReadStream();
        return await files.AddAsync(id, known, file.FileName, content, EntryActors.LocalUser, cancel) switch
        {
            FileOutcome.Added => Back(id, "filed", "1", "#files"),
            FileOutcome.Refused refused => Back(id, "problem", refused.Why.ToString()),
            _ => Back(id, "problem", "Gone"),
        };
    }

    private static async Task<IResult> RemoveFileAsync([FromForm] string id, [FromForm] long file, LedgerFileStore files,
        CancellationToken cancel) =>
        await files.RemoveAsync(file, EntryActors.LocalUser, cancel) ? Back(id, "unfiled", "1", "#files") : Back(id, "problem", "FileGone");

    /// <summary>Pictures are shown; everything else is handed over as a file.</summary>
    private static async Task<IResult> FileAsync(long file, LedgerFileStore files, HttpContext http, CancellationToken cancel)
    {
        if (await files.FindAsync(file, cancel) is not { } known || files.Open(known) is not { } content) return Results.NotFound();
        if (!known.Media.StartsWith("image/", StringComparison.Ordinal)) return Results.Stream(content, known.Media, known.Name);
        http.Response.Headers.ContentDisposition = new ContentDisposition { DispositionType = "inline" }.ToString();
        return Results.Stream(content, known.Media);
    }

    // Untouched cells are left exactly as they are, also where the import would spell them otherwise today.
    private static List<CellEdit> EditsOf(IFormCollection form, LedgerLayout layout)
    {
        var edits = new List<CellEdit>();
        foreach (var (name, value) in form)
        {
            if (!name.StartsWith(ValuePrefix, StringComparison.Ordinal)) continue;
            var column = name[ValuePrefix.Length..];
            if (layout.IndexOf(column) < 0 && !LedgerFields.TryParse(column, out _)) continue;
            var (typed, seen) = (LineEnds(value.ToString()), LineEnds(form[SeenPrefix + column].ToString()));
            if (typed != seen) edits.Add(new(column, seen, LedgerCellText.Read(FieldOf(layout, column), typed).Value));
        }
        return edits;
    }

    private static LedgerField? FieldOf(LedgerLayout layout, string column) =>
        layout.IndexOf(column) is >= 0 and var index ? layout.Columns[index].Field : LedgerFields.TryParse(column, out var field) ? field
            : null;

    // Browsers send line ends as two characters.
    private static string LineEnds(string text) => text.ReplaceLineEndings("\n");

    private static string WantedOf(List<CellEdit> edits)
    {
        var query = "";
        foreach (var edit in edits)
        {
            var part = $"&{WantedPrefix}{Uri.EscapeDataString(edit.Column)}={Uri.EscapeDataString(edit.Value[..Math.Min(edit.Value.Length, LongestWanted)])}";
            if (query.Length + part.Length <= MostWanted) query += part;
        }
        return query;
    }

    private static IResult Back(string id, string name, string value, string anchor = "") =>
        Results.LocalRedirect($"{RowWords.LinkTo(id)}&{name}={Uri.EscapeDataString(value)}{anchor}");
}
