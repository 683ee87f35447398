using Genba.Core.Conversations;
using Genba.Core.Detection;
using Genba.Core.Inspection;

namespace Genba.Core.WorkOrders;

/// <summary>
/// Of a million conversations the few that the review of an order looks at. Picked out once for each state of the plant, so that the
/// page of an order does not read them all.
/// </summary>
public static class WorkOrderTraffic
{
    /// <summary>Conversations of what the orders name, and of every machine of the line that one of their computers talked to.</summary>
    public static IReadOnlyList<Conversation> Of(Plant plant, PlantIndex index, IEnumerable<WorkOrder> orders)
    {
        var places = new WorkPlaces(plant);
        var tied = orders.Select(order => TiedOrder.Of(order, places)).ToList();
        var stations = tied.SelectMany(order => order.Stations ?? new HashSet<string>()).ToHashSet(StringComparer.Ordinal);
        var wanted = tied.SelectMany(order => order.Machines).Concat(stations).ToHashSet(StringComparer.Ordinal);
        if (wanted.Count == 0) return [];
        foreach (var operation in plant.Operations)
            if (stations.Contains(operation.ClientAsset)) wanted.Add(operation.ServerAsset);
        foreach (var conversation in plant.Conversations)
        {
            if (conversation is not { AAsset: { } a, BAsset: { } b }) continue;
            if (stations.Contains(a) && index.IsOfTheLine(b)) wanted.Add(b);
            if (stations.Contains(b) && index.IsOfTheLine(a)) wanted.Add(a);
        }
        return [.. plant.Conversations.Where(one =>
            (one.AAsset is { } a && wanted.Contains(a)) || (one.BAsset is { } b && wanted.Contains(b)))];
    }
}
