using System.Globalization;
using Genba.App.Reports;
using Genba.App.Web.Inspection;
using Genba.App.Web.Reports;
using Genba.App.Web.Texts;
using Genba.Core.Frameworks;
using Genba.Core.Ledger;
using Genba.Core.Products;
using Microsoft.AspNetCore.Mvc;

namespace Genba.App.Web.Products;

/// <summary>What a person does with products: add, change, take away, answer provisions, hand the statement on.</summary>
internal static class ProductEndpoints
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPost("/products", AddAsync);
        var product = routes.MapGroup("/products/{id}");
        product.MapPost("", ChangeAsync);
        product.MapPost("/remove", RemoveAsync);
        product.MapPost("/{framework}", AnswerAsync);
        product.MapPost("/{framework}/files", AddFileAsync);
        product.MapPost("/{framework}/files/remove", RemoveFileAsync);
        product.MapGet("/files/{file:long}", FileAsync);
        product.MapGet("/{framework}/statement", StatementAsync);
    }

    private static async Task<IResult> AddAsync(IFormCollection form, ProductStore store, CancellationToken cancel)
    {
        var about = Read(form);
        if (!about.IsValid) return Results.LocalRedirect("/products?problem=Incomplete#new");
        return await store.AddAsync(about, EntryActors.LocalUser, cancel) is { } added
            ? Results.LocalRedirect(ProductReading.LinkTo(added) + "?saved=1")
            : Results.LocalRedirect("/products?problem=AlreadyThere#new");
    }

    private static async Task<IResult> ChangeAsync(long id, IFormCollection form, ProductStore store, CancellationToken cancel)
    {
        if (await store.FindAsync(id, cancel) is not { } product) return Results.NotFound();
        var about = Read(form);
        if (!about.IsValid || !long.TryParse(form["version"], NumberStyles.None, CultureInfo.InvariantCulture, out var version))
            return Results.LocalRedirect(ProductReading.LinkTo(product) + "?problem=Incomplete");
        return Results.LocalRedirect(ProductReading.LinkTo(product)
            + (await store.ChangeAsync(product with { Version = version }, about, EntryActors.LocalUser, cancel) ? "?saved=1"
                : "?problem=Meanwhile"));
    }

    private static async Task<IResult> RemoveAsync(long id, IFormCollection form, ProductStore store, CancellationToken cancel)
    {
        _ = form; // Whoever asks for the form has its token checked.
        return await store.RemoveAsync(id, EntryActors.LocalUser, cancel) ? Results.LocalRedirect("/products?removed=1")
            : Results.NotFound();
    }

    private static async Task<IResult> AnswerAsync(
        long id, string framework, IFormCollection form, ProductStore store, ProductDrafts drafts, CancellationToken cancel)
    {
        if (await store.FindAsync(id, cancel) is not { } product || Find(framework) is not { } known) return Results.NotFound();
        var page = ProductReading.LinkTo(product, framework);
        var edits = new List<ProductEdit>();
        foreach (var requirement in known.Requirements)
        {
            if (!form.ContainsKey("support-" + requirement.Id)) continue;
            _ = long.TryParse(form["version-" + requirement.Id], NumberStyles.None, CultureInfo.InvariantCulture, out var version);
            edits.Add(new(requirement.Id, new(
                form["support-" + requirement.Id].ToString(), form["text-" + requirement.Id].ToString().ReplaceLineEndings("\n")
                    .Trim(), version)));
        }
        var wrong = edits.Where(edit => !edit.Answer.IsValid).ToList();
        var outcome = await store.AnswerAsync(id, known, [.. edits.Except(wrong)], EntryActors.LocalUser, cancel);
        if (wrong.Count > 0) return Results.LocalRedirect($"{page}?wrong={drafts.Keep([.. wrong, .. outcome.Late])}");
        return outcome.Late.Count > 0
            ? Results.LocalRedirect($"{page}?late={drafts.Keep(outcome.Late)}")
            : Results.LocalRedirect($"{page}?saved={outcome.Saved.ToString(CultureInfo.InvariantCulture)}");
    }

    private static async Task<IResult> StatementAsync(
        long id, string framework, HttpRequest request, ProductStore store, ProductFileStore proof, PlantView view, ReportFiles files,
            TimeProvider clock,
        CancellationToken cancel)
    {
        if (ReportForm.Of("." + request.Query["form"]) is not { } form || Find(framework) is not { } known
            || await store.FindAsync(id, cancel) is not { } product) return Results.NotFound();
        var plant = await view.NewestAsync(cancel);
        var machines = ProductReading.MachinesOf(product, plant);
        var answers = (await store.AnswersAsync(id, cancel)).GetValueOrDefault(framework, new Dictionary<string, ProductAnswer>());
        var report = new ProductReport(
            product, ConformityTable.Of(known, answers), new(machines, plant.Findings), machines.Count, plant.Plant.Captures,
                await proof.OfProductAsync(id, framework, cancel),
            clock.GetLocalNow(), Reader.Culture).Make();
        return await ReportAnswer.OfAsync(files, report, form, "genba-statement-" + framework, cancel);
    }

    private static async Task<IResult> AddFileAsync(
        long id, string framework, IFormCollection form, ProductStore store, ProductFileStore files, CancellationToken cancel)
    {
        if (await store.FindAsync(id, cancel) is not { } product
            || Find(framework)?.Find(form["requirement"].ToString()) is not { } requirement
            || form.Files["file"] is not { } file) return Results.NotFound();
        await using var content = file.OpenReadStream();
        var refused = await files.AddAsync(id, new(framework, requirement.Id), file.FileName, content, EntryActors.LocalUser, cancel);
        return Results.LocalRedirect(ProductReading.LinkTo(product, framework)
            + (refused is null ? "?saved=1#files" : $"?refused={Uri.EscapeDataString(refused.ToString())}"));
    }

    private static async Task<IResult> RemoveFileAsync(
        long id, string framework, [FromForm] long file, ProductFileStore files, CancellationToken cancel)
    {
        if (await files.FindAsync(file, cancel) is not { } known || known.Product != id) return Results.NotFound();
        await files.RemoveAsync(file, EntryActors.LocalUser, cancel);
        return Results.LocalRedirect(FormattableString.Invariant($"/products/{id}/{Uri.EscapeDataString(framework)}?saved=1#files"));
    }

    private static async Task<IResult> FileAsync(long id, long file, ProductFileStore files, CancellationToken cancel) =>
        await files.FindAsync(file, cancel) is { } known && known.Product == id && files.Open(known) is { } content
            ? Results.Stream(content, known.Media, known.Name) : Results.NotFound();

    private static Framework? Find(string id) => ConformityTable.Frameworks.Contains(id) ? FrameworkLibrary.Find(id) : null;

    private static ProductAbout Read(IFormCollection form) =>
        new(form["name"].ToString().Trim(), form["maker"].ToString().Trim(), form["model"].ToString().Trim(), form["release"].ToString()
            .Trim());
}
