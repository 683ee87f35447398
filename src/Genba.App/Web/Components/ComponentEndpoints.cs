using System.Globalization;
using System.Text;
using Genba.App.Web.Inspection;
using Genba.Core.AssetLedger;
using Genba.Core.Components;
using Genba.Core.Components.Reading;
using Genba.Core.Inspection;
using Genba.Core.Ledger;
using Genba.Core.Storage;
using Microsoft.AspNetCore.Mvc;

namespace Genba.App.Web.Components;

/// <summary>Takes in SBOMs, gives them out again, and keeps which machines they describe.</summary>
internal static class ComponentEndpoints
{
    private const long Around = 1 << 20;

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPost("/components/import", ImportAsync).WithFormOptions(multipartBodyLengthLimit: SbomReader.LargestBytes + Around);
        routes.MapPost("/components/{id}/remove", RemoveAsync);
        routes.MapPost("/components/{id}/tie", TieAsync);
        routes.MapPost("/components/{id}/tie-product", TieProductAsync);
        routes.MapPost("/components/{id}/untie", UntieAsync);
        routes.MapGet("/components/{id:long}/file", FileAsync);
        routes.MapGet("/components/{id:long}/as/{format}", AsAsync);
        routes.MapGet("/components/file/{sha256}", FindAsync);
    }

    private static async Task<IResult> ImportAsync(
        IFormCollection form, SbomStore store, SbomNotices notices, Database database, TimeProvider clock, CancellationToken cancel)
    {
        long? last = null;
        var (taken, here) = (0, 0);
        foreach (var file in form.Files)
        {
            await using var content = file.OpenReadStream();
            var name = Path.GetFileName(file.FileName);
            switch (await store.ImportAsync(content, name, EntryActors.LocalUser, cancel))
            {
                case SbomImport.Kept kept: (last, taken) = (kept.Id, taken + 1); break;
                case SbomImport.WasHere was: (last, here) = (was.Id, here + 1); break;
                case SbomImport.Rejected rejected: return Told(notices.Keep(name, rejected.Reading.Reason.Text, rejected.Reading.Counts));
                case SbomImport.Refused refused: return Told(notices.Keep(name, refused.Why, null));
            }
        }
        if (taken > 0) await PlantAssessment.JudgeAsync(database, clock, cancel);
        return last is null ? Results.LocalRedirect("/components")
            : form.Files.Count == 1 ? Results.LocalRedirect(SbomWords.LinkTo(last.Value) + (taken > 0 ? "?saved=imported" : "?saved=here"))
            : Results.LocalRedirect(string.Create(CultureInfo.InvariantCulture, $"/components?taken={taken}&here={here}"));

        IResult Told(Guid notice) => Results.LocalRedirect("/components?refused=" + notice);
    }

    /// <param name="form">Read so that the token of the page is asked for.</param>
    private static async Task<IResult> RemoveAsync(
        long id, IFormCollection form, SbomStore store, Database database, TimeProvider clock, CancellationToken cancel)
    {
        if (!await store.RemoveAsync(id, EntryActors.LocalUser, cancel)) return Results.NotFound();
        await PlantAssessment.JudgeAsync(database, clock, cancel);
        return Results.LocalRedirect("/components?removed=1");
    }

    /// <summary>All machines that were ticked, each a deed of its own.</summary>
    private static async Task<IResult> TieAsync(
        long id, IFormCollection form, SbomStore store, SbomTieStore ties, PlantView view, AssetLedgerStore ledger, Database database,
            TimeProvider clock,
        CancellationToken cancel)
    {
        if (await store.FindAsync(id, cancel) is not { } sbom) return Results.NotFound();
        var reason = form["reason"].ToString().Trim();
        if (reason.Length > SbomTieStore.LongestReason) return Results.BadRequest();
        var wanted = form["asset"].OfType<string>().Select(text => text.Trim()).Where(text => text.Length > 0)
            .ToHashSet(StringComparer.OrdinalIgnoreCase);
        var tied = 0;
        foreach (var asset in (await KnownAsync(view, ledger, cancel))
            .Where(one => one.Keys.Append(one.Name).Append(one.Address ?? "").Any(wanted.Contains)))
            if (await ties.TieAsync(sbom, asset, reason, EntryActors.LocalUser, cancel)) tied++;
        if (tied == 0) return Results.LocalRedirect(SbomWords.LinkTo(id) + "?problem=machine#machines");
        await PlantAssessment.JudgeAsync(database, clock, cancel);
        return Results.LocalRedirect(SbomWords.LinkTo(id) + "?saved=tied#machines");
    }

    private static async Task<IResult> TieProductAsync(
        long id, [FromForm] string? vendor, [FromForm] string? model, [FromForm] string? from, [FromForm] string? to,
            [FromForm] string? reason,
        SbomStore store, SbomTieStore ties, Database database, TimeProvider clock, CancellationToken cancel)
    {
        if (await store.FindAsync(id, cancel) is not { } sbom) return Results.NotFound();
        var product = new TiedProduct(vendor?.Trim() ?? "", model?.Trim() ?? "", Or(from), Or(to));
        string?[] texts = [product.Vendor, product.Model, product.From, product.To];
        if (product.Model.Length == 0 || texts.Any(text => text?.Length > TiedProduct.LongestText)
            || reason?.Length > SbomTieStore.LongestReason
            || !await ties.TieAsync(sbom, product, reason?.Trim() ?? "", EntryActors.LocalUser, cancel))
            return Results.LocalRedirect(SbomWords.LinkTo(id) + "?problem=product#machines");
        await PlantAssessment.JudgeAsync(database, clock, cancel);
        return Results.LocalRedirect(SbomWords.LinkTo(id) + "?saved=tied#machines");
    }

    private static async Task<IResult> UntieAsync(
        long id, [FromForm] long tie, SbomTieStore ties, Database database, TimeProvider clock, CancellationToken cancel)
    {
        if (!await ties.UntieAsync(tie, EntryActors.LocalUser, cancel)) return Results.NotFound();
        await PlantAssessment.JudgeAsync(database, clock, cancel);
        return Results.LocalRedirect(SbomWords.LinkTo(id) + "?saved=untied#machines");
    }

    /// <summary>As it came; never shown as a page.</summary>
    private static async Task<IResult> FileAsync(long id, SbomStore store, CancellationToken cancel) =>
        await store.FindAsync(id, cancel) is { } sbom && store.Open(sbom) is { } file
            ? Results.File(file, "application/octet-stream", sbom.FileName)
            : Results.NotFound();

    private static async Task<IResult> AsAsync(long id, string format, SbomStore store, TimeProvider clock, CancellationToken cancel)
    {
        if (SbomFormats.Parse(format) is not { } wanted || !SbomWriter.Formats.Contains(wanted)) return Results.NotFound();
        if (await store.FindAsync(id, cancel) is not { } sbom || store.Open(sbom) is not { } file) return Results.NotFound();
        await using (file)
        {
            if (SbomReader.ReadWhole(file) is not (_, { } whole)) return Results.NotFound();
            var written = new MemoryStream();
            SbomWriter.Write(whole, wanted, written, clock.GetUtcNow());
            written.Position = 0;
            return Results.File(written, "application/octet-stream", NameOf(sbom, wanted));
        }
    }

    private static async Task<IResult> FindAsync(string sha256, SbomStore store, CancellationToken cancel) =>
        (await store.ListAsync(cancel)).FirstOrDefault(one => one.Sha256 == sha256) is { } sbom
            ? Results.LocalRedirect(SbomWords.LinkTo(sbom.Id))
            : Results.NotFound();

    internal static async Task<IReadOnlyList<KnownAsset>> KnownAsync(PlantView view, AssetLedgerStore ledger, CancellationToken cancel)
    {
        var plant = await view.NewestAsync(cancel);
        return KnownAsset.Of(plant.Plant.Assets, (await ledger.LoadAsync(cancel)).Rows, plant.Ledger?.Matches ?? []);
    }

    private static string NameOf(StoredSbom sbom, SbomFormat format)
    {
        var name = new StringBuilder();
        foreach (var letter in SbomWords.NameOf(sbom)) name.Append(char.IsLetterOrDigit(letter) || letter is '.' or '-' ? letter : '_');
        return $"{name}.{SbomFormats.NameOf(format)}{SbomFormats.ExtensionOf(format)}";
    }

    private static string? Or(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
