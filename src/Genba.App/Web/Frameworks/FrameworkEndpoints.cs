using System.Globalization;
using System.Security.Cryptography;
using Genba.App.Web.Texts;
using Genba.Core.Assessment;
using Genba.Core.Frameworks;
using Genba.Core.Imports;
using Genba.Core.Ledger;
using Microsoft.AspNetCore.Mvc;

namespace Genba.App.Web.Frameworks;

/// <summary>Files with wording and own frameworks, answers to any framework, and answers taken over from an older edition.</summary>
internal static class FrameworkEndpoints
{
    private const long LargestFile = 32 << 20;
    private const int LongestComment = 4_000;
    private const string Workbook = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPost("/frameworks/import", ImportAsync);
        routes.MapGet("/frameworks/template.xlsx", () => Results.File(FrameworkTemplate.Write(null), Workbook, "framework.xlsx"));
        routes.MapGet("/frameworks/framework.schema.json", () => Results.Text(FrameworkSchema.Write(), "application/schema+json"));
        routes.MapPost("/frameworks/compare/answers", MigrateAsync);
        routes.MapPost("/frameworks/{id}/wording", ImportWordingAsync);
        routes.MapPost("/frameworks/{id}/wording/remove", RemoveWordingAsync);
        routes.MapPost("/frameworks/{id}/remove", RemoveAsync);
        routes.MapGet("/frameworks/{id}/workbook.xlsx", WorkbookAsync);
        routes.MapPost("/frameworks/{id}/practice", SavePracticeAsync);
        routes.MapPost("/frameworks/{id}/{item}/answer", AnswerAsync);
    }

    private static async Task<IResult> ImportAsync(
        IFormCollection form, OwnFrameworkStore store, FrameworkImports imports, CancellationToken cancel)
    {
        if (form.Files["file"] is not { Length: <= LargestFile } file) return Results.BadRequest();
        var (name, bytes) = await ReadAsync(file, cancel);
        var reading = OwnFrameworkFile.Read(name, bytes, await store.ReadAsync(cancel), cancel);
        if (reading.Framework is not { } framework)
            return Results.LocalRedirect("/frameworks?import=" + imports.Keep(new(name, 0, reading.Problems)));
        await store.SaveAsync(framework, Convert.ToHexStringLower(SHA256.HashData(bytes)), EntryActors.LocalUser, cancel);
        var told = imports.Keep(new(name, framework.Requirements.Count, []));
        return Results.LocalRedirect($"{FrameworkWords.LinkTo(framework.Id)}?import={told}");
    }

    private static async Task<IResult> ImportWordingAsync(
        string id, IFormCollection form, OwnFrameworkStore store, WordingStore wordings, FrameworkImports imports, CancellationToken cancel)
    {
        if ((await store.ReadAsync(cancel)).Find(id) is not { } framework) return Results.NotFound();
        if (form.Files["file"] is not { Length: <= LargestFile } file) return Results.BadRequest();
        var (name, bytes) = await ReadAsync(file, cancel);
        var reading = WordingFile.Read(new MemoryStream(bytes), framework, cancel);
        var source = Convert.ToHexStringLower(SHA256.HashData(bytes));
        await wordings.ImportAsync(framework, reading.Wordings, source, EntryActors.LocalUser, cancel);
        var told = imports.Keep(new(name, reading.Wordings.Count, reading.Problems));
        return Results.LocalRedirect($"{FrameworkWords.LinkTo(id)}?import={told}");
    }

    /// <param name="form">Read so that the token of the page is asked for.</param>
    private static async Task<IResult> RemoveWordingAsync(string id, IFormCollection form, WordingStore wordings, CancellationToken cancel)
    {
        await wordings.RemoveAsync(id, EntryActors.LocalUser, cancel);
        return Results.LocalRedirect(FrameworkWords.LinkTo(id));
    }

    /// <param name="form">Read so that the token of the page is asked for.</param>
    private static async Task<IResult> RemoveAsync(string id, IFormCollection form, OwnFrameworkStore store, CancellationToken cancel) =>
        await store.RemoveAsync(id, EntryActors.LocalUser, cancel) ? Results.LocalRedirect("/frameworks") : Results.NotFound();

    private static async Task<IResult> WorkbookAsync(string id, OwnFrameworkStore store, CancellationToken cancel) =>
        (await store.ReadAsync(cancel)).OwnOf(id) is { } own
            ? Results.File(FrameworkTemplate.Write(own.Framework), Workbook, $"{own.Framework.Id}.xlsx")
            : Results.NotFound();

    private static async Task<IResult> AnswerAsync(
        string id, string item, [FromForm] string? level, [FromForm] string? comment, [FromForm] long version, OwnFrameworkStore store,
        AssessmentStore assessments, AnswerStore checklist, CancellationToken cancel)
    {
        // The METI checklist is answered on its own page, beside its evidence.
        if (id == FrameworkLibrary.FactoryId || (await store.ReadAsync(cancel)).Find(id) is not { } framework || framework.Find(item) is null)
            return Results.NotFound();
        var back = FrameworkWords.LinkTo(new RequirementId(id, item));
        if (!TryReadLevel(framework, level, out var chosen) || comment?.Length > LongestComment)
            return Told(back, "problem", PageTexts.Frameworks["ChooseAnswer"]);
        var answer = new Answer(chosen, string.IsNullOrWhiteSpace(comment) ? null : comment.Trim());
        var current = await assessments.CurrentAsync(cancel);
        return await checklist.AnswerAsync(current.Id, framework, item, answer, version, EntryActors.LocalUser, cancel) switch
        {
            AnswerOutcome.Saved => Told(back, "saved", item),
            AnswerOutcome.Closed => Told(back, "problem", PageTexts.Together["IsClosed"]),
            _ => Told(back, "problem", PageTexts.Assessment["ChangedMeanwhile", item]),
        };
    }

    private static async Task<IResult> MigrateAsync(
        IFormCollection form, OwnFrameworkStore store, AssessmentStore checklist, AnswerStore answers, CancellationToken cancel)
    {
        var set = await store.ReadAsync(cancel);
        if (set.Find(form["old"].ToString()) is not { } older || set.Find(form["new"].ToString()) is not { } newer) return Results.NotFound();
        var proposals = AnswerMigration.Propose(
            FrameworkComparison.Of(older, newer, set.Links), await checklist.AnswersAsync(older.Id, cancel),
            await checklist.AnswersAsync(newer.Id, cancel));
        var chosen = proposals.Where(one => form["take"].Contains(one.Requirement.Id)).ToList();
        var current = await checklist.CurrentAsync(cancel);
        if (chosen.Count > 0 && !current.IsOpen) return Told("/frameworks", "problem", PageTexts.Together["IsClosed"]);
        var taken = await answers.MigrateAsync(current.Id, newer, older.Id, chosen, EntryActors.LocalUser, cancel);
        var back = $"/frameworks/compare?old={Uri.EscapeDataString(older.Id)}&new={Uri.EscapeDataString(newer.Id)}";
        return taken > 0
            ? Results.LocalRedirect($"{back}&saved={taken}#answers")
            : Results.LocalRedirect($"{back}&problem={Uri.EscapeDataString(PageTexts.Frameworks["NothingChosen"])}#answers");
    }

    /// <summary>A family about which nothing is written is left as it was.</summary>
    private static async Task<IResult> SavePracticeAsync(
        string id, IFormCollection form, OwnFrameworkStore store, FamilyPracticeStore practices, CancellationToken cancel)
    {
        if ((await store.ReadAsync(cancel)).Find(id) is not { } framework) return Results.NotFound();
        var back = $"{FrameworkWords.LinkTo(id)}/practice";
        var edits = new List<PracticeEdit>();
        foreach (var family in framework.Groups)
        {
            string Field(string name) => form[$"{name}-{family.Id}"].ToString().Trim();
            var practice = new FamilyPractice(Field("who"), Field("cadence"), Field("means"));
            if (practice is { Who: "", Cadence: "", Means: "" }) continue;
            if (!practice.IsValid || !long.TryParse(Field("version"), NumberStyles.None, CultureInfo.InvariantCulture, out var version))
                return Told(back, "problem", PageTexts.Frameworks["PracticeIncomplete", family.Name]);
            edits.Add(new(family.Id, practice, version));
        }
        return await practices.SaveAsync(framework, edits, EntryActors.LocalUser, cancel) is not null
            ? Told(back, "saved", "1")
            : Told(back, "problem", PageTexts.Frameworks["PracticeChangedMeanwhile"]);
    }

    private static bool TryReadLevel(Framework framework, string? text, out int? level)
    {
        level = null;
        if (text == "none") return true;
        if (!int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number)) return false;
        level = number;
        return number >= 1 && number <= framework.AnswerLevels.Count;
    }

    private static IResult Told(string back, string key, string value) => Results.LocalRedirect($"{back}?{key}={Uri.EscapeDataString(value)}");

    private static async Task<(string Name, byte[] Bytes)> ReadAsync(IFormFile file, CancellationToken cancel)
    {
        using var content = new MemoryStream();
        await file.CopyToAsync(content, cancel);
        return (Path.GetFileName(file.FileName), content.ToArray());
    }
}
