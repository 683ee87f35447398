using System.Security.Cryptography;
using System.Text;
using Genba.App.Web.Inspection;
using Genba.Core.Imports;
using Genba.Core.Inspection;
using Genba.Core.Ledger;
using Genba.Core.Storage;
using Genba.Core.WorkOrders;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Primitives;

namespace Genba.App.Web.WorkOrders;

/// <summary>Keeps work orders, reads them from files, and records comparisons of visits.</summary>
internal static class OrderEndpoints
{
    private const long LargestFile = 20 << 20;
    private static readonly UTF8Encoding WithMark = new(encoderShouldEmitUTF8Identifier: true);

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPost("/orders", SaveAsync);
        routes.MapPost("/orders/import", ImportAsync);
        routes.MapPost("/orders/withdraw", WithdrawAsync);
        routes.MapPost("/orders/record", RecordAsync);
        routes.MapGet("/orders/template.csv", Template);
    }

    /// <param name="value">Of a field by its name in the form.</param>
    /// <param name="classes">One for each box that is ticked.</param>
    internal static WorkOrderText TextOf(Func<string, string> value, StringValues classes) => new()
    {
        Number = value("number"), Who = value("who"), Station = value("station"), Machines = value("machines"),
        Classes = string.Join(',', classes.ToArray()),
        From = value("from"), To = value("to"), Note = value("note"),
    };

    private static async Task<IResult> SaveAsync(
        IFormCollection form, PlantView view, WorkOrderStore store, Database database, TimeProvider clock, CancellationToken cancel)
    {
        var plant = await view.NewestAsync(cancel);
        var (order, _) = WorkOrderReader.Read(TextOf(name => form[name].ToString(), form["classes"]), new(plant.Plant), TimeZoneInfo.Local);
        if (order is null)
        {
            var written = form.Where(field => field.Key != "__RequestVerificationToken").Append(new("problem", "1"));
            return Results.LocalRedirect(QueryHelpers.AddQueryString("/orders", written) + "#form");
        }
        await store.SaveAsync(order, EntryActors.LocalUser, cancel);
        await PlantAssessment.JudgeAsync(database, clock, cancel);
        return Results.LocalRedirect(OrderWords.LinkTo(order.Id));
    }

    private static async Task<IResult> ImportAsync(
        IFormCollection form, PlantView view, WorkOrderStore store, OrderImports imports, Database database, TimeProvider clock,
        CancellationToken cancel)
    {
        if (form.Files["file"] is not { Length: <= LargestFile } file) return Results.BadRequest();
        var plant = await view.NewestAsync(cancel);
        using var content = new MemoryStream();
        await file.CopyToAsync(content, cancel);
        content.Position = 0;
        var hash = Convert.ToHexStringLower(await SHA256.HashDataAsync(content, cancel));
        content.Position = 0;
        var name = Path.GetFileName(file.FileName);
        switch (WorkOrderFile.Read(content, new(plant.Plant), TimeZoneInfo.Local, cancel))
        {
            case WorkOrderReading.Read read:
                await store.ImportAsync(read.Orders, name, hash, EntryActors.LocalUser, cancel);
                await PlantAssessment.JudgeAsync(database, clock, cancel);
                return Told(new(name, read.Orders.Count, read.Notes));
            case WorkOrderReading.Rejected rejected:
                return Told(new(name, 0, rejected.Problems));
            default:
                throw new System.Diagnostics.UnreachableException();
        }

        IResult Told(OrderImport import) => Results.LocalRedirect("/orders?import=" + imports.Keep(import));
    }

    private static async Task<IResult> WithdrawAsync(
        [FromForm] string id, [FromForm] bool withdrawn, WorkOrderStore store, Database database, TimeProvider clock,
        CancellationToken cancel)
    {
        if (await store.HistoryAsync(id, cancel) is not [var saved, ..]) return Results.NotFound();
        await store.SaveAsync(saved.Order with { IsWithdrawn = withdrawn }, EntryActors.LocalUser, cancel);
        await PlantAssessment.JudgeAsync(database, clock, cancel);
        return Results.LocalRedirect(OrderWords.LinkTo(id));
    }

    private static async Task<IResult> RecordAsync(
        [FromForm] string? order, [FromForm] string? from, [FromForm] string? to, VisitReader visits, VisitStore store,
        CancellationToken cancel) =>
        await visits.ReadAsync(order, from, to, cancel) is { } visit
            ? Results.LocalRedirect(FormattableString.Invariant($"/visits/{await store.RecordAsync(visit, EntryActors.LocalUser, cancel)}"))
            : Results.NotFound();

    /// <summary>The headings in the reader's language and one row that shows how; with a byte order mark, as Excel wants it.</summary>
    private static IResult Template()
    {
        var headings = string.Join(',', Enum.GetValues<WorkOrderField>().Select(field => WorkOrderTexts.Field(field).ToString()));
        var example = Texts.PageTexts.WorkOrders["Example"];
        return Results.File([.. WithMark.GetPreamble(), .. WithMark.GetBytes(headings + "\r\n" + example + "\r\n")],
            "text/csv; charset=utf-8", "work-orders.csv");
    }
}
