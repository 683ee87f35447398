using Genba.Core.Assets;
using Genba.Core.Changes;
using Genba.Core.Conversations;
using Genba.Core.Detection;
using Genba.Core.Inspection;
using Genba.Core.Observations;
using Genba.Wire;

namespace Genba.Core.WorkOrders;

/// <summary>Compares a plant before and after a time. A pure function: the same evidence gives the same sheet, byte for byte.</summary>
public static class VisitComparer
{
    /// <summary>More is told on the pages; a sheet for signature holds what a person can check.</summary>
    private const int MostRows = 500;

    private static readonly HashSet<string> Identity = new(StringComparer.Ordinal)
    {
        "vendor", "model", "firmware", "serial", "name", "os", "hardware", "order-number", "revision", "project", "application", "software",
    };

    /// <summary>The machines of an order, in its time.</summary>
    public static VisitComparison Of(WorkOrder order, Plant plant, PlantIndex index, WorkOrderBook book)
    {
        var tied = TiedOrder.Of(order, new(plant));
        var review = new WorkOrderReviewer(plant, index, book).Of(order);
        var touched = tied.Machines.Concat(review.Beyond.Select(breach => breach.Server)).ToHashSet(StringComparer.Ordinal);
        return Of(plant, index, order.From, order.To, touched) with
        {
            Order = order,
            Deeds = Sorted(review.Inside.Where(deed => deed.Work != WorkClass.Read).Select(deed => new VisitDeed(
                    index.NameOf(deed.Client), index.NameOf(deed.Server), deed.Work, deed.Names, deed.Count, null, deed.Evidence[0]))
                .Concat(review.Beyond.Select(breach => new VisitDeed(
                    index.NameOf(breach.Client), index.NameOf(breach.Server), breach.Work, breach.What, breach.Count, breach.Kind,
                    breach.Evidence[0])))),
        };
    }

    /// <summary>The whole plant between two moments.</summary>
    public static VisitComparison Of(Plant plant, PlantIndex index, DateTimeOffset from, DateTimeOffset to) =>
        Of(plant, index, from, to, null);

    private static VisitComparison Of(Plant plant, PlantIndex index, DateTimeOffset from, DateTimeOffset to, HashSet<string>? only)
    {
        var (begin, end) = (WorkOrder.TimeOf(from), WorkOrder.TimeOf(to));
        var timeline = new WatchedTimeline(plant.Captures);
        var assets = plant.Assets.Where(asset => !Baseline.IsFarAway(asset)).ToList();
        var ways = plant.Conversations.Select(Dialogue.Of).OfType<Dialogue>()
            .GroupBy(talk => talk.Way)
            .Select(group => (Way: group.Key, Seen: Sighting.Over(group.Select(talk => talk.Conversation.Observed.Seen)),
                Evidence: group.MinBy(talk => talk.Conversation.Observed.Seen.First)!.Conversation.Observed.FirstPacket))
            .Where(way => only is null || only.Contains(way.Way.Client) || only.Contains(way.Way.Server)).ToList();
        bool Before(Sighting seen) => seen.First < begin;
        bool After(Sighting seen) => seen.Last > end;
        var afterwards = timeline.After(end);
        return new()
        {
            From = from.ToUniversalTime(),
            To = to.ToUniversalTime(),
            WatchedBefore = (long)(timeline.Total - timeline.After(begin)).TotalSeconds,
            WatchedMeanwhile = (long)(timeline.After(begin) - afterwards).TotalSeconds,
            WatchedAfter = (long)afterwards.TotalSeconds,
            DevicesBefore = assets.Count(asset => Before(asset.Seen)),
            DevicesAfter = assets.Count(asset => After(asset.Seen)),
            WaysBefore = ways.Count(way => Before(way.Seen)),
            WaysAfter = ways.Count(way => After(way.Seen)),
            Devices = [.. assets.Where(asset => only is null ? Before(asset.Seen) != After(asset.Seen) : only.Contains(asset.Id))
                .Select(asset => new VisitDevice(asset.Id, index.NameOf(asset.Id), Before(asset.Seen), After(asset.Seen),
                    asset.FirstPacket))
                .OrderBy(device => device.Asset, StringComparer.Ordinal).Take(MostRows)],
            Facts = [.. assets.Where(asset => only is null || only.Contains(asset.Id))
                .SelectMany(asset => FactsOf(asset, index, begin, end))
                .Where(fact => only is not null || fact.Differs)
                .OrderByDescending(fact => fact.Differs).ThenBy(fact => fact.Asset, StringComparer.Ordinal)
                .ThenBy(fact => fact.Key, StringComparer.Ordinal)
                .ThenBy(fact => fact.Protocol, StringComparer.Ordinal).Take(MostRows)],
            Ways = [.. ways.Where(way => Before(way.Seen) != After(way.Seen) && (After(way.Seen) || afterwards > TimeSpan.Zero)
                && (Before(way.Seen) || After(way.Seen)))
                .Select(way => new VisitWay(index.NameOf(way.Way.Client), index.NameOf(way.Way.Server), way.Way.Service, Before(way.Seen),
                    After(way.Seen), way.Evidence))
                .OrderBy(way => way.Before).ThenBy(way => way.Server, StringComparer.Ordinal)
                .ThenBy(way => way.Client, StringComparer.Ordinal)
                .ThenBy(way => way.Service, StringComparer.Ordinal).Take(MostRows)],
            Deeds = Sorted(DeedsBetween(plant, index, begin, end)),
        };
    }

    /// <summary>Voice by voice: what it said last before, and what it says afterwards.</summary>
    private static IEnumerable<VisitFact> FactsOf(Asset asset, PlantIndex index, PacketTime begin, PacketTime end)
    {
        foreach (var voice in asset.Facts.Where(fact => Identity.Contains(fact.Key)).GroupBy(fact => (fact.Key, fact.Protocol)))
        {
            var before = voice.Where(fact => fact.Seen.First < begin).MaxBy(fact => (fact.Seen.Last.Nanoseconds, fact.Value));
            var after = voice.Where(fact => fact.Seen.First >= begin || fact.Seen.Last > end)
                .MaxBy(fact => (fact.Seen.Last.Nanoseconds, fact.Value));
            if (before is null && after is null) continue;
            yield return new(
                asset.Id, index.NameOf(asset.Id), voice.Key.Key, voice.Key.Protocol, before?.Value, after?.Value, before?.Evidence,
                after?.Evidence);
        }
    }

    private static IEnumerable<VisitDeed> DeedsBetween(Plant plant, PlantIndex index, PacketTime begin, PacketTime end) => plant.Operations
        .Where(TalkChanges.IsDeed)
        .SelectMany(operation => operation.Observed.Samples.Where(sample => sample.Time >= begin && sample.Time <= end)
            .Select(sample => (operation, sample)))
        .GroupBy(pair => (pair.operation.ClientAsset, pair.operation.ServerAsset, Work: WorkClasses.Of(pair.operation.Observed.Class)))
        .Select(group => new VisitDeed(
            index.NameOf(group.Key.ClientAsset), index.NameOf(group.Key.ServerAsset), group.Key.Work,
            string.Join(", ", group.Select(pair => pair.operation.Observed.Operation).Distinct().Order(StringComparer.Ordinal).Take(4)),
            group.Count(), null,
            group.MinBy(pair => pair.sample.Time).sample.Packet));

    private static List<VisitDeed> Sorted(IEnumerable<VisitDeed> deeds) => [.. deeds
        .OrderByDescending(deed => deed.Breach is not null).ThenByDescending(deed => deed.Work)
        .ThenBy(deed => deed.Server, StringComparer.Ordinal)
        .ThenBy(deed => deed.Client, StringComparer.Ordinal).ThenBy(deed => deed.What, StringComparer.Ordinal).Take(MostRows)];
}
