using Genba.Core.Changes;
using Genba.Core.Inspection;
using Genba.Core.Observations;
using Genba.Wire;

namespace Genba.Core.WorkOrders;

/// <summary>The orders that stand, tied to the assets of a plant.</summary>
public sealed class WorkOrderBook
{
    public static readonly WorkOrderBook Empty = new();

    private readonly Dictionary<string, List<TiedOrder>> _byMachine = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<TiedOrder>> _byStation = new(StringComparer.Ordinal);

    private WorkOrderBook() { }

    /// <param name="orders">Those that were withdrawn allow nothing.</param>
    public WorkOrderBook(IEnumerable<WorkOrder> orders, Plant plant)
    {
        var places = new WorkPlaces(plant);
        Orders = [.. orders.Where(order => !order.IsWithdrawn).Select(order => TiedOrder.Of(order, places))];
        foreach (var order in Orders)
        {
            foreach (var machine in order.Machines) Add(_byMachine, machine, order);
            foreach (var station in order.Stations ?? new HashSet<string>()) Add(_byStation, station, order);
        }

        static void Add(Dictionary<string, List<TiedOrder>> index, string asset, TiedOrder order)
        {
            if (!index.TryGetValue(asset, out var orders)) index.Add(asset, orders = []);
            orders.Add(order);
        }
    }

    internal IReadOnlyList<TiedOrder> Orders { get; } = [];

    /// <summary>The number of the order that allows this work of a station on a machine at all of that time; null: none does.</summary>
    public string? Covering(string client, string server, WorkClass work, Sighting seen) => _byMachine.GetValueOrDefault(server)?
        .Find(order => order.Order.Allows(work) && order.IsStation(client) && order.Holds(seen.First) && order.Holds(seen.Last))?.Order.Id;

    /// <summary>The number of the order for which a new device came: as its station, or in the place of its machine.</summary>
    public string? Bringing(string asset, PacketTime came) =>
        (_byStation.GetValueOrDefault(asset)?.Find(order => order.Holds(came))
            ?? _byMachine.GetValueOrDefault(asset)?.Find(order => order.Holds(came)))?.Order.Id;
}

/// <param name="Stations">Null: any.</param>
internal sealed record TiedOrder(WorkOrder Order, IReadOnlySet<string>? Stations, IReadOnlySet<string> Machines)
{
    public static TiedOrder Of(WorkOrder order, WorkPlaces places) =>
        new(order, order.Station is { } station ? places.Of(station) : null, order.Machines.SelectMany(places.Of)
            .ToHashSet(StringComparer.Ordinal));

    public bool IsStation(string asset) => Stations is null || Stations.Contains(asset);

    public bool Holds(PacketTime time) => time >= Order.FromTime && time <= Order.ToTime;
}
