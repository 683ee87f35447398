using Genba.App.Web.Changes;
using Genba.App.Web.Texts;
using Genba.Core.Changes;
using Genba.Core.Detection;
using Genba.Core.Observations;
using Genba.Core.Texts;
using Genba.Core.WorkOrders;
using Genba.Core.Zones;

namespace Genba.App.Web.Api;

internal sealed record ChangeList(int Total, IReadOnlyList<ChangeBody> Changes);

/// <param name="State">open, accepted or raised.</param>
/// <param name="Reason">What a person said with the decision.</param>
/// <param name="SilentSeconds">Watched time without a device that is gone; 0 for other kinds.</param>
internal sealed record ChangeBody(
    string Key, string Kind, string State, string? Reason, BilingualText Statement, IReadOnlyList<string> Assets, string? Zone,
        string About,
    string? Before, string? After, DateTimeOffset First, DateTimeOffset Last, long Count, long SilentSeconds,
    IReadOnlyList<FrameBody> EvidenceBefore, IReadOnlyList<FrameBody> EvidenceAfter)
{
    public static ChangeBody Of(DecidedChange decided, PlantIndex index, ZoneModel zones) => new(
        decided.Change.Key, ChangeKinds.NameOf(decided.Change.Kind), ChangeStates.NameOf(decided.State), decided.Decision?.Reason,
        ChangeTexts.Sentence(decided.Change, index, zones), decided.Change.Assets, decided.Change.Zone.Length == 0 ? null
            : decided.Change.Zone,
        decided.Change.About, decided.Change.Before, decided.Change.After, decided.Change.Seen.First.ToTime(),
            decided.Change.Seen.Last.ToTime(),
        decided.Change.Count, (long)decided.Change.Silence.TotalSeconds, [.. decided.Change.EvidenceBefore.Select(FrameBody.Of)],
        [.. decided.Change.EvidenceAfter.Select(FrameBody.Of)]);
}

/// <param name="Asset">The asset that was meant; null when none had this name.</param>
internal sealed record PlaceBody(string Text, string? Asset)
{
    public static PlaceBody Of(WorkPlace place) => new(place.Text, place.AssetId);
}

/// <param name="Station">The computer that is used; null: any.</param>
/// <param name="Classes">What may be done; looking is always allowed.</param>
internal sealed record OrderBody(
    string Id, string Who, PlaceBody? Station, IReadOnlyList<PlaceBody> Machines, IReadOnlyList<string> Classes, DateTimeOffset From,
    DateTimeOffset To, string Note, bool Withdrawn, int Version, string Actor, DateTimeOffset SavedAt)
{
    public static OrderBody Of(SavedWorkOrder saved) => new(
        saved.Order.Id, saved.Order.Who, saved.Order.Station is { } station ? PlaceBody.Of(station) : null,
        [.. saved.Order.Machines.Select(PlaceBody.Of)], [.. saved.Order.Classes.Select(WorkClasses.NameOf)], saved.Order.From,
            saved.Order.To,
        saved.Order.Note, saved.Order.IsWithdrawn, saved.Version, saved.Actor, saved.SavedAt);
}

/// <param name="Inside">What the order allows, and was done.</param>
/// <param name="Beyond">What goes beyond it.</param>
/// <param name="Changes">What is otherwise since, on its machines and its computer.</param>
internal sealed record OrderReviewBody(
    OrderBody Order, IReadOnlyList<WorkBody> Inside, IReadOnlyList<WorkBody> Beyond, IReadOnlyList<ChangeBody> Changes)
{
    public static OrderReviewBody Of(SavedWorkOrder saved, WorkOrderReview review, PlantIndex index, ZoneModel zones) => new(
        OrderBody.Of(saved), [.. review.Inside.Select(WorkBody.Of)], [.. review.Beyond.Select(WorkBody.Of)],
        [.. review.Changes.Select(change => ChangeBody.Of(new(change, ChangeState.Open, null), index, zones))]);
}

/// <param name="Breach">other-machine, other-class, other-time or other-station; null inside the order.</param>
/// <param name="Work">Class of the operations; null: they only talked.</param>
internal sealed record WorkBody(
    string? Breach, string Client, string Server, string? Work, string Protocol, string What, long Count, DateTimeOffset First,
        DateTimeOffset Last,
    IReadOnlyList<FrameBody> Evidence)
{
    public static WorkBody Of(WorkDeed deed) =>
        Of(null, deed.Client, deed.Server, deed.Work, deed.Protocol, deed.Names, deed.Count, deed.Seen, deed.Evidence);

    public static WorkBody Of(WorkBreach breach) => Of(
        breach.Kind switch
        {
            BreachKind.OtherMachine => "other-machine",
            BreachKind.OtherClass => "other-class",
            BreachKind.OtherTime => "other-time",
            _ =>
                "other-station",
        },
        breach.Client, breach.Server, breach.Work, breach.Protocol, breach.What, breach.Count, breach.Seen, breach.Evidence);

    private static WorkBody Of(
        string? breach, string client, string server, WorkClass? work, string protocol, string what, long count, Sighting seen,
        IReadOnlyList<PacketReference> evidence) => new(
        breach, client, server, work is { } known ? WorkClasses.NameOf(known) : null, protocol, what, count, seen.First.ToTime(),
            seen.Last.ToTime(),
        [.. evidence.Select(FrameBody.Of)]);
}
