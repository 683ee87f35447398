using System.Globalization;
using Genba.App.Web.AssetLedger;
using Genba.Core.AssetLedger;
using Genba.Core.Detection;
using Genba.Core.Inspection;
using Genba.Core.WorkOrders;

namespace Genba.App.Web.WorkOrders;

/// <summary>Looks at the whole plant for one order or one period: single conversations count there, which no snapshot holds.</summary>
internal sealed class VisitReader(PlantStore plants, LedgerReader ledger, WorkOrderStore orders)
{
    /// <param name="order">Number of an order; null: two moments are compared.</param>
    /// <returns>Null when there is no such order, or no such period.</returns>
    public async Task<VisitComparison?> ReadAsync(string? order, string? from, string? to, CancellationToken cancel)
    {
        if (!string.IsNullOrEmpty(order))
        {
            if (await orders.HistoryAsync(order, cancel) is not [var saved, ..]) return null;
            var (plant, index) = await LoadAsync(cancel);
            return VisitComparer.Of(saved.Order, plant, index, new(await orders.StandingAsync(cancel), plant));
        }
        if (TimeOf(from) is not { } begin || TimeOf(to) is not { } end || end <= begin) return null;
        var whole = await LoadAsync(cancel);
        return VisitComparer.Of(whole.Plant, whole.Index, begin, end);
    }

    public async Task<(WorkOrderReview Review, PlantIndex Index, Plant Plant)> ReviewAsync(WorkOrder order, CancellationToken cancel)
    {
        var (plant, index) = await LoadAsync(cancel);
        return (new WorkOrderReviewer(plant, index, new(await orders.StandingAsync(cancel), plant)).Of(order), index, plant);
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
