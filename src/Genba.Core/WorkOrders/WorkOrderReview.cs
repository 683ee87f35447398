using Genba.Core.Changes;
using Genba.Core.Conversations;
using Genba.Core.Detection;
using Genba.Core.Inspection;
using Genba.Core.Observations;
using Genba.Wire;

namespace Genba.Core.WorkOrders;

/// <summary>What happened in the time of an order: what it allows is attached to it, what goes beyond is named with its evidence.</summary>
/// <param name="Inside">What the station did to the machines, as the order allows.</param>
/// <param name="Talks">Conversations of the station with the machines that touch the time of the order.</param>
/// <param name="Changes">What is otherwise since, on the machines and the station.</param>
public sealed record WorkOrderReview(
    WorkOrder Order, IReadOnlyList<WorkDeed> Inside, IReadOnlyList<WorkTalk> Talks, IReadOnlyList<PlantChange> Changes,
    IReadOnlyList<WorkBreach> Beyond);

/// <summary>One class of operations of one device on another, put together.</summary>
/// <param name="Count">Of those whose time is known; where a capture kept only the first times there may be more.</param>
/// <param name="Evidence">In order of time, some of them.</param>
public sealed record WorkDeed(
    string Client, string Server, WorkClass Work, string Protocol, string Names, long Count, bool WasRefused, Sighting Seen,
    IReadOnlyList<PacketReference> Evidence);

public sealed record WorkTalk(string Client, string Server, string Service, int Count, long Bytes, Sighting Seen, PacketReference Evidence);

/// <summary>How it goes beyond the order.</summary>
public enum BreachKind { OtherMachine, OtherClass, OtherTime, OtherStation }

/// <param name="Work">Null: they only talked.</param>
/// <param name="What">The operations, or the service.</param>
public sealed record WorkBreach(
    BreachKind Kind, string Client, string Server, WorkClass? Work, string Protocol, string What, long Count, Sighting Seen,
    IReadOnlyList<PacketReference> Evidence);

/// <summary>Looks at a plant order by order. What was usual before an order began is no breach of it.</summary>
public sealed class WorkOrderReviewer
{
    private const int MaxEvidence = 32;
    private const int NamesShown = 4;
    /// <summary>Work on the same machine so shortly before or after belongs to the same visit.</summary>
    private static readonly TimeSpan Around = TimeSpan.FromHours(24);

    private readonly Plant _plant;
    private readonly PlantIndex _index;
    private readonly WorkOrderBook _book;
    private readonly List<Sample> _samples;
    private readonly Lazy<List<Dialogue>> _talks;
    private readonly Dictionary<(string Client, string Server, WorkClass Work), PacketTime> _firsts = [];

    public WorkOrderReviewer(Plant plant, PlantIndex index, WorkOrderBook book)
    {
        (_plant, _index, _book) = (plant, index, book);
        _samples = [.. plant.Operations.Where(operation => operation.Observed.IsIndustrial)
            .SelectMany(operation => operation.Observed.Samples.Select(sample => new Sample(
                operation.ClientAsset, operation.ServerAsset, WorkClasses.Of(operation.Observed.Class), operation.Observed, sample)))
            .OrderBy(sample => sample.At.Time)];
        foreach (var sample in _samples) _firsts.TryAdd((sample.Client, sample.Server, sample.Work), sample.At.Time);
        _talks = new(() => [.. plant.Conversations.Select(Dialogue.Of).OfType<Dialogue>()]);
    }

    /// <summary>Only what goes beyond, of all orders that stand.</summary>
    public IEnumerable<(WorkOrder Order, WorkBreach Breach)> Breaches() =>
        _book.Orders.SelectMany(order => Beyond(order).Select(breach => (order.Order, breach)));

    public WorkOrderReview Of(WorkOrder order)
    {
        var tied = TiedOrder.Of(order, new(_plant));
        // Where nothing was watched before, everything would be new.
        var changes = !WasWatchedBefore(order.FromTime) ? []
            : PlantChanges.Since(order.FromTime, _plant, _index).All.Where(change => tied.Holds(change.Seen.First)
            && change.Kind is not (ChangeKind.ConversationNew or ChangeKind.OperationNew or ChangeKind.Duplicate or ChangeKind.DeviceGone)
            && change.Assets.Any(asset => tied.Machines.Contains(asset) || tied.Stations?.Contains(asset) == true));
        return new(order, [.. Deeds(Within(tied).Where(sample => IsInside(tied, sample)))], Talks(tied), [.. changes], [.. Beyond(tied)]);
    }

    private bool WasWatchedBefore(PacketTime time) => new WatchedTimeline(_plant.Captures) is var timeline
        && timeline.After(time) < timeline.Total;

    private IEnumerable<Sample> Within(TiedOrder tied) => Between(tied.Order.FromTime, tied.Order.ToTime);

    private IEnumerable<Sample> Between(PacketTime from, PacketTime to)
    {
        var (low, high) = (0, _samples.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (_samples[middle].At.Time < from) low = middle + 1;
            else high = middle;
        }
        for (; low < _samples.Count && _samples[low].At.Time <= to; low++) yield return _samples[low];
    }

    private static bool IsInside(TiedOrder tied, Sample sample) =>
        tied.IsStation(sample.Client) && tied.Machines.Contains(sample.Server) && tied.Order.Allows(sample.Work);

    private IReadOnlyList<WorkTalk> Talks(TiedOrder tied) =>
        [.. _talks.Value.Where(talk => tied.Machines.Contains(talk.Way.Server) && tied.IsStation(talk.Way.Client) && Touches(tied, talk))
            .GroupBy(talk => talk.Way).Select(TalkOf).OrderByDescending(talk => talk.Bytes)];

    private static WorkTalk TalkOf(IGrouping<(string Client, string Server, string Service), Dialogue> group) => new(
        group.Key.Client, group.Key.Server, group.Key.Service, group.Count(),
        group.Sum(talk => talk.Conversation.Observed.AToB.Bytes + talk.Conversation.Observed.BToA.Bytes),
        Sighting.Over(group.Select(talk => talk.Conversation.Observed.Seen)),
        group.MinBy(talk => talk.Conversation.Observed.Seen.First)!.Conversation.Observed.FirstPacket);

    private static bool Touches(TiedOrder tied, Dialogue talk) =>
        talk.Conversation.Observed.Seen.First <= tied.Order.ToTime && talk.Conversation.Observed.Seen.Last >= tied.Order.FromTime;

    private List<WorkBreach> Beyond(TiedOrder tied)
    {
        var breaches = Between(Moved(tied.Order.FromTime, -Around), Moved(tied.Order.ToTime, Around))
            .Where(sample => sample.Work != WorkClass.Read)
            .Select(sample => (Kind: KindOf(tied, sample), Sample: sample))
            .Where(one => one.Kind is not null
                && _book.Covering(one.Sample.Client, one.Sample.Server, one.Sample.Work,
                new(one.Sample.At.Time, one.Sample.At.Time)) is null)
            .GroupBy(one => one.Kind!.Value, one => one.Sample)
            .SelectMany(kind => Deeds(kind).Select(deed => new WorkBreach(
                kind.Key, deed.Client, deed.Server, deed.Work, deed.Protocol, deed.Names, deed.Count, deed.Seen, deed.Evidence)))
            .ToList();
        if (tied.Stations is null) return breaches;
        var told = breaches.Select(breach => (breach.Client, breach.Server)).ToHashSet();
        return [.. breaches, .. TalksBeyond(tied).Where(breach => !told.Contains((breach.Client, breach.Server)))];
    }

    private BreachKind? KindOf(TiedOrder tied, Sample sample)
    {
        var (station, machine) = (tied.IsStation(sample.Client), tied.Machines.Contains(sample.Server));
        if (!tied.Holds(sample.At.Time))
        {
            // Without a named station everybody's ordinary work of that day would be meant.
            return tied.Stations is not null && station && machine && tied.Order.Allows(sample.Work)
                && !WasUsual(sample, Moved(tied.Order.FromTime, -Around))
                ? BreachKind.OtherTime
                : null;
        }
        if (station && machine) return tied.Order.Allows(sample.Work) || (tied.Stations is null && WasUsual(sample, tied.Order.FromTime))
            ? null : BreachKind.OtherClass;
        if (WasUsual(sample, tied.Order.FromTime)) return null;
        return machine ? tied.Order.Allows(sample.Work) ? BreachKind.OtherStation : null
            : station && tied.Stations is not null ? BreachKind.OtherMachine : null;
    }

    private bool WasUsual(Sample sample, PacketTime before) => _firsts[(sample.Client, sample.Server, sample.Work)] < before;

    /// <summary>
    /// Ways of the station that began with the order: to other machines of the line, or onto a screen that the order does not name.
    /// </summary>
    private IEnumerable<WorkBreach> TalksBeyond(TiedOrder tied)
    {
        foreach (var group in _talks.Value.Where(talk => tied.Stations!.Contains(talk.Way.Client)).GroupBy(talk => talk.Way))
        {
            var talk = TalkOf(group);
            if (!tied.Holds(talk.Seen.First) || !_index.IsOfTheLine(talk.Server)) continue;
            var isRemote = RemoteSessions.Are(talk.Service);
            var work = isRemote ? WorkClass.Remote : WorkClass.Read;
            if (_book.Covering(talk.Client, talk.Server, work, new(talk.Seen.First, talk.Seen.First)) is not null) continue;
            if (tied.Machines.Contains(talk.Server) && tied.Order.Allows(work)) continue;
            yield return new(
                tied.Machines.Contains(talk.Server) ? BreachKind.OtherClass : BreachKind.OtherMachine, talk.Client, talk.Server, isRemote
                    ? work : null,
                talk.Service, ProtocolNames.Of(talk.Service), talk.Count, talk.Seen,
                [.. group.Select(one => one.Conversation.Observed.FirstPacket).Take(MaxEvidence)]);
        }
    }

    private static IEnumerable<WorkDeed> Deeds(IEnumerable<Sample> samples) => samples
        .GroupBy(sample => (sample.Client, sample.Server, sample.Work, sample.Operation.Protocol))
        .Select(group => new WorkDeed(
            group.Key.Client, group.Key.Server, group.Key.Work, group.Key.Protocol,
            string.Join(", ", group.Select(sample => sample.Operation.Operation).Distinct().Take(NamesShown)), group.Count(),
            group.All(sample => sample.Operation is { Failed: > 0, Succeeded: 0 }), new(group.First().At.Time, group.Last().At.Time),
            [.. group.Select(sample => sample.At.Packet).Take(MaxEvidence)]))
        .OrderByDescending(deed => deed.Work).ThenBy(deed => deed.Seen.First);

    private static PacketTime Moved(PacketTime time, TimeSpan by) => new(time.Nanoseconds + by.Ticks * 100);

    private sealed record Sample(string Client, string Server, WorkClass Work, OperationObservation Operation, TimedPacket At);
}
