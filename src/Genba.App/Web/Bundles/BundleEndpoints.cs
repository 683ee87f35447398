using Genba.App.Web.Checks;
using Genba.App.Web.Intake;
using Genba.App.Web.Texts;
using Genba.Core.Assessment;
using Genba.Core.Bundles;
using Genba.Core.Ledger;
using Genba.Core.Texts;
using Microsoft.AspNetCore.Mvc;

namespace Genba.App.Web.Bundles;

/// <summary>What a person does with bundles: bring one, approve or let go, go back, decide whom to believe.</summary>
internal static class BundleEndpoints
{
    /// <summary>A full bundle with some room; more comes by the command line, which needs no second copy.</summary>
    private const long LargestUpload = 2L << 30;
    private const int LongestReason = 500;
    private const int LongestKey = 4096;

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPost("/bundles/import", ImportAsync)
            .WithMetadata(new RequestFormLimitsAttribute { MultipartBodyLengthLimit = LargestUpload },
                new RequestSizeLimitAttribute(LargestUpload));
        routes.MapPost("/bundles/approve", ApproveAsync);
        routes.MapPost("/bundles/discard", DiscardAsync);
        routes.MapPost("/bundles/rollback", RollBackAsync);
        routes.MapPost("/bundles/trust", TrustAsync);
        routes.MapPost("/bundles/distrust", DistrustAsync);
        routes.MapPost("/bundles/settings", SaveAsync);
    }

    private static async Task<IResult> ImportAsync(
        HttpContext http, IFormCollection form, BundleImporter importer, BundleJobs jobs, IntakeFolder folder, CancellationToken cancel)
    {
        if (form.Files is not [{ Length: > 0 } file, ..]) return Problem(PageTexts.Bundles["NoFile"]);
        var actor = ActorOf(http, form["name"]);
        var path = Path.Combine(folder.Folder.FullName, Guid.NewGuid().ToString("n"));
        await using (var copy = File.Create(path)) await file.CopyToAsync(copy, cancel);
        var (name, bytes) = (Path.GetFileName(file.FileName.Replace('\\', '/')), file.Length);
        return await jobs.RunAsync(name, bytes, "taken", async (progress, stopped) =>
        {
            try
            {
                await using var content = File.OpenRead(path);
                return await importer.ImportAsync(content, name, bytes, progress, actor, stopped);
            }
            finally
            {
                File.Delete(path);
            }
        });
    }

    private static async Task<IResult> ApproveAsync(HttpContext http, [FromForm] long id, [FromForm] string? name, BundleStore store,
        BundleImporter importer, BundleJobs jobs, CancellationToken cancel)
    {
        var actor = ActorOf(http, name);
        return (await store.ReadAsync(cancel)).Staged is not { } staged || staged.Id != id ? Results.NotFound()
            : await jobs.RunAsync(staged.FileName, staged.Bytes, "taken",
                (progress, stopped) => importer.ApproveAsync(id, progress, actor, stopped));
    }

    private static async Task<IResult> DiscardAsync(HttpContext http, [FromForm] long id, [FromForm] string? name,
        [FromForm] string? reason, BundleImporter importer, CancellationToken cancel)
    {
        if (ReasonOf(reason) is not { } why) return Problem(PageTexts.Bundles["NoReason"]);
        return await importer.DiscardAsync(id, why, ActorOf(http, name), cancel) ? Saved() : Results.NotFound();
    }

    private static async Task<IResult> RollBackAsync(HttpContext http, [FromForm] long sequence, [FromForm] string? name,
        [FromForm] string? reason, BundleStore store, BundleRollback rollback, BundleJobs jobs, CancellationToken cancel)
    {
        if (ReasonOf(reason) is not { } why) return Problem(PageTexts.Bundles["NoReason"]);
        var actor = ActorOf(http, name);
        var taken = (await store.ReadAsync(cancel)).Bundles.Where(one => one.State == BundleState.Taken);
        return taken.FirstOrDefault(one => one.Sequence == sequence) is not { } bundle ? Results.NotFound()
            : await jobs.RunAsync(bundle.FileName, bundle.Bytes, "back",
                (progress, stopped) => rollback.RunAsync(sequence, why, progress, actor, stopped));
    }

    private static async Task<IResult> TrustAsync(HttpContext http, [FromForm] string? key, [FromForm] string? name, BundleTrustStore trust,
        CancellationToken cancel) =>
        key is { Length: <= LongestKey } && VerifierKey.TryParse(key, out var read)
            ? Answer(await trust.TrustAsync(read, ActorOf(http, name), cancel)) : Problem(PageTexts.Bundles["NotAKey"]);

    private static async Task<IResult> DistrustAsync(
        HttpContext http, [FromForm] string fingerprint, BundleTrustStore trust, CancellationToken cancel) =>
        Answer(await trust.DistrustAsync(fingerprint, ActorOf(http, null), cancel));

    private static async Task<IResult> SaveAsync(
        HttpContext http, IFormCollection form, BundleTrustStore trust, CancellationToken cancel) =>
        int.TryParse(form["signatures"], out var signatures) && int.TryParse(form["days"], out var days)
            ? Answer(await trust.SaveAsync(new(signatures, form["two"].Count > 0, days), ActorOf(http, null), cancel))
            : Problem(PageTexts.Settings["NoSuchValue"]);

    /// <summary>The name that was typed, remembered for the next form; without one the user of this machine.</summary>
    private static string ActorOf(HttpContext http, string? typed)
    {
        if (PersonNames.Read(typed) is not { } name) return EntryActors.LocalUser;
        PersonCookie.Keep(http, name);
        return name;
    }

    private static string? ReasonOf(string? reason) => reason?.Trim() is { Length: > 0 and <= LongestReason } why ? why : null;

    private static IResult Answer(BilingualText? refusal) => refusal is null ? Saved() : Problem(refusal.ToString());

    private static IResult Saved() => Results.LocalRedirect(BundleJobs.Page + "?saved=1");

    private static IResult Problem(string what) => Results.LocalRedirect($"{BundleJobs.Page}?problem={Uri.EscapeDataString(what)}");
}
