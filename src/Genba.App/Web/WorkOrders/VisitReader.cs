using System.Globalization;
using Genba.App.Web.AssetLedger;
using Genba.App.Web.Inspection;
using Genba.Core.AssetLedger;
using Genba.Core.Detection;
using Genba.Core.Inspection;
using Genba.Core.WorkOrders;

namespace Genba.App.Web.WorkOrders;

/// <summary>
/// Looks at the plant for one order or one period. Single conversations count there: those of orders are picked out with each state
/// of the plant, for two moments that a person chooses all of them are read.
/// </summary>
internal sealed class VisitReader(PlantView view, PlantStore plants, LedgerReader ledger, WorkOrderStore orders)
{
    /// <param name="order">Number of an order; null: two moments are compared.</param>
    /// <returns>Null when there is no such order, or no such period.</returns>
    public async Task<VisitComparison?> ReadAsync(string? order, string? from, string? to, CancellationToken cancel)
    {
        if (!string.IsNullOrEmpty(order))
        {
            if (await orders.HistoryAsync(order, cancel) is not [var saved, ..]) return null;
            var (plant, index) = await ForOrdersAsync(cancel);
            return VisitComparer.Of(saved.Order, plant, index, new(await orders.StandingAsync(cancel), plant));
        }
        if (TimeOf(from) is not { } begin || TimeOf(to) is not { } end || end <= begin) return null;
        var whole = await LoadAsync(cancel);
        return VisitComparer.Of(whole.Plant, whole.Index, begin, end);
    }

    public async Task<(WorkOrderReview Review, PlantIndex Index, Plant Plant)> ReviewAsync(WorkOrder order, CancellationToken cancel)
    {
        var (plant, index) = await ForOrdersAsync(cancel);
        return (new WorkOrderReviewer(plant, index, new(await orders.StandingAsync(cancel), plant)).Of(order), index, plant);
    }

    /// <summary>An order that was saved a moment ago is not among those that the state before it knew.</summary>
    private async Task<(Plant Plant, PlantIndex Index)> ForOrdersAsync(CancellationToken cancel)
    {
        var newest = await view.NewestAsync(cancel);
        return newest.IsBeingReplaced ? await LoadAsync(cancel) : (newest.Plant with { Conversations = newest.OfOrders }, newest.Index);
    }

    private async Task<(Plant Plant, PlantIndex Index)> LoadAsync(CancellationToken cancel)
    {
        var plant = await plants.LoadAsync(cancel);
        var named = LedgerNames.Give(plant, (await ledger.CompareAsync(plant, cancel)).Compared);
        return (named, new(named));
    }

    private static DateTimeOffset? TimeOf(string? text) =>
        DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeLocal, out var time) ? time : null;
}
