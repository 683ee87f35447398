using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using Genba.App.Web.Changes;
using Genba.App.Web.Inspection;
using Genba.App.Web.Texts;
using Genba.App.Web.WorkOrders;
using Genba.Core.Assessment;
using Genba.Core.Assets;
using Genba.Core.Changes;
using Genba.Core.Conversations;
using Genba.Core.Detection;
using Genba.Core.Frameworks;
using Genba.Core.Inspection;
using Genba.Core.WorkOrders;
using Microsoft.AspNetCore.Mvc;

namespace Genba.App.Web.Api;

/// <summary>The same knowledge for programs, with the words of the command line's documents. Reading only.</summary>
internal static class ApiEndpoints
{
    private const int MostRows = 1_000;
    private const string Json = "application/json; charset=utf-8";

    public static void Map(IEndpointRouteBuilder routes)
    {
        var api = routes.MapGroup("/api/v1").WithTags("Genba");
        api.MapGet("/inspection", InspectionAsync).WithSummary("The plant as the contract genba.inspection/1").Produces<JsonElement>();
        api.MapGet("/assessment", AssessmentAsync).WithSummary("Both grades as the contract genba.assessment/1").Produces<JsonElement>()
            .ProducesProblem(409).Produces(404);
        api.MapGet("/assets", AssetsAsync).WithSummary("Assets, a page at a time").Produces<AssetList>();
        api.MapGet("/assets/{id}", AssetAsync).WithSummary("One asset").Produces<AssetBody>().Produces(404);
        api.MapGet("/conversations", ConversationsAsync).WithSummary("Conversations, the largest first").Produces<ConversationList>();
        api.MapGet("/findings", FindingsAsync).WithSummary("Findings, the gravest first").Produces<IReadOnlyList<FindingBody>>();
        api.MapGet("/differences", DifferencesAsync)
            .WithSummary("Open differences between ledger and network").Produces<IReadOnlyList<DifferenceBody>>();
        api.MapGet("/changes", ChangesAsync).WithSummary("What is otherwise than in the baseline, and what people said about it")
            .Produces<ChangeList>();
        api.MapGet("/orders", OrdersAsync).WithSummary("Work orders, the latest work first").Produces<IReadOnlyList<OrderBody>>();
        api.MapGet("/orders/{id}", OrderAsync).WithSummary("One work order with what happened in its time").Produces<OrderReviewBody>()
            .Produces(404);
    }

    private static async Task InspectionAsync(PlantStore plants, FindingStore findings, HttpContext http, CancellationToken cancel)
    {
        var plant = await plants.LoadAsync(cancel);
        var found = await findings.ListAsync(cancel);
        http.Response.ContentType = Json;
        var body = new MemoryStream();
        using (var document = new InspectionDocument(body, Reader.Culture))
            document.Write(plant, [.. found.Select(one => one.Finding)]);
        body.Position = 0;
        await body.CopyToAsync(http.Response.Body, cancel);
    }

    private static async Task<IResult> AssessmentAsync(
        AssessmentStore checklist, CancellationToken cancel, [FromQuery] long? assessment = null)
    {
        var state = assessment is { } chosen
            ? await checklist.ReadAsync(chosen, FrameworkLibrary.Factory, cancel)
                : await checklist.ReadAsync(FrameworkLibrary.Factory, cancel);
        if (state is null) return Results.NotFound();
        if (state.Result.Declared is null)
            return Results.Problem(string.Join(' ', state.Result.Faults.Select(fault => fault.ToString())),
                statusCode: StatusCodes.Status409Conflict);
        var body = new MemoryStream();
        AssessmentDocument.Write(state.Result, body);
        return Results.Bytes(body.ToArray(), Json);
    }

    private static async Task<IResult> AssetsAsync(
        AssetStore assets, CancellationToken cancel, [FromQuery] string? q = null, [FromQuery] string? zone = null,
        [FromQuery] int offset = 0,
        [FromQuery] int limit = 100)
    {
        var page = await assets.ListAsync(new(q ?? "", null, zone)
        {
            Limit = Math.Clamp(limit, 1, MostRows),
            Offset = Math.Max(0, offset)
        }, cancel);
        return Results.Json(new AssetList(page.Total, [.. page.Assets.Select(AssetBody.Of)]), ApiJson.Default.AssetList);
    }

    private static async Task<IResult> AssetAsync(string id, AssetStore assets, CancellationToken cancel) =>
        await assets.FindAsync(id, cancel) is { } asset ? Results.Json(AssetBody.Of(asset), ApiJson.Default.AssetBody) : Results.NotFound();

    private static async Task<IResult> ConversationsAsync(
        ConversationStore conversations, CancellationToken cancel, [FromQuery] string? asset = null, [FromQuery] string? protocol = null,
        [FromQuery] bool crossing = false, [FromQuery] string? after = null, [FromQuery] int limit = 100)
    {
        var query = new ConversationQuery(asset, crossing)
        {
            Protocols = protocol is null ? null : [protocol], Limit = Math.Clamp(limit, 1, MostRows), After = PlaceOf(after),
        };
        var rows = await conversations.ListAsync(query, cancel);
        var next = rows.Count == query.Limit ? string.Create(CultureInfo.InvariantCulture, $"{rows[^1].Place.Bytes}-{rows[^1].Place.Id}")
            : null;
        return Results.Json(new ConversationList(next, [.. rows.Select(ConversationBody.Of)]), ApiJson.Default.ConversationList);
    }

    private static async Task<IResult> FindingsAsync(FindingStore findings, CancellationToken cancel) => Results.Json(
        (IReadOnlyList<FindingBody>)[.. (await findings.ListAsync(cancel)).Select(FindingBody.Of)],
        ApiJson.Default.IReadOnlyListFindingBody);

    private static async Task<IResult> DifferencesAsync(PlantView view, CancellationToken cancel)
    {
        var plant = await view.NewestAsync(cancel);
        return Results.Json(
            (IReadOnlyList<DifferenceBody>)[.. (plant.Ledger?.Open ?? []).Select(DifferenceBody.Of)],
            ApiJson.Default.IReadOnlyListDifferenceBody);
    }

    /// <param name="state">open, accepted or raised; null: all.</param>
    /// <param name="kind">new, replaced, moved, gone, fact, conversation, operation or duplicate; null: all.</param>
    private static async Task<IResult> ChangesAsync(
        PlantView view, ChangeView changes, CancellationToken cancel, [FromQuery] string? state = null, [FromQuery] string? kind = null,
        [FromQuery] string? zone = null, [FromQuery] int offset = 0, [FromQuery] int limit = 100)
    {
        var plant = await view.NewestAsync(cancel);
        var wanted = (await changes.OfAsync(plant, cancel)).Where(one => (state is null || ChangeStates.NameOf(one.State) == state)
            && (kind is null || ChangeKinds.NameOf(one.Change.Kind) == kind) && (zone is null || one.Change.Zone == zone)).ToList();
        var page = wanted.Skip(Math.Max(0, offset)).Take(Math.Clamp(limit, 1, MostRows));
        return Results.Json(new ChangeList(wanted.Count, [.. page.Select(one => ChangeBody.Of(one, plant.Index, plant.Plant.Zones))]),
            ApiJson.Default.ChangeList);
    }

    private static async Task<IResult> OrdersAsync(WorkOrderStore orders, CancellationToken cancel) => Results.Json(
        (IReadOnlyList<OrderBody>)[.. (await orders.ListAsync(cancel)).Select(OrderBody.Of)], ApiJson.Default.IReadOnlyListOrderBody);

    private static async Task<IResult> OrderAsync(string id, WorkOrderStore orders, VisitReader visits, CancellationToken cancel)
    {
        if (await orders.HistoryAsync(OrderWords.NumberOf(id), cancel) is not [var saved, ..]) return Results.NotFound();
        var (review, index, plant) = await visits.ReviewAsync(saved.Order, cancel);
        return Results.Json(OrderReviewBody.Of(saved, review, index, plant.Zones), ApiJson.Default.OrderReviewBody);
    }

    private static ConversationPlace? PlaceOf(string? after) =>
        after?.Split('-') is [var bytes, var id] && long.TryParse(bytes, out var volume) && long.TryParse(id, out var row)
            ? new(volume, row) : null;
}

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, DefaultIgnoreCondition = JsonIgnoreCondition.Never)]
[JsonSerializable(typeof(AssetList))]
[JsonSerializable(typeof(AssetBody))]
[JsonSerializable(typeof(ConversationList))]
[JsonSerializable(typeof(IReadOnlyList<FindingBody>))]
[JsonSerializable(typeof(IReadOnlyList<DifferenceBody>))]
[JsonSerializable(typeof(ChangeList))]
[JsonSerializable(typeof(IReadOnlyList<OrderBody>))]
[JsonSerializable(typeof(OrderReviewBody))]
internal sealed partial class ApiJson : JsonSerializerContext;
