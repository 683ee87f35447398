using Genba.App.Web.Inspection;
using Genba.App.Web.Parts;
using Genba.Core.Conversations;

namespace Genba.App.Web.Conversations;

/// <summary>The conversations in the order and with the filters that an address asks for.</summary>
internal static class ConversationList
{
    public static IReadOnlyList<Conversation> Shown(PlantSnapshot plant, ListQuery query)
    {
        var shown = query["asset"] is { } asset ? plant.ConversationsOf(asset) : plant.Plant.Conversations;
        if (query["with"] is { } other) shown = shown.Where(talk => talk.AAsset == other || talk.BAsset == other);
        if (query["protocol"] is { } protocol) shown = shown.Where(talk => talk.Observed.Protocol == protocol);
        if (query["crosses"] is not null) shown = shown.Where(talk => talk.CrossesZones);
        if (Enum.TryParse<Family>(query["family"], ignoreCase: true, out var family))
            shown = shown.Where(talk => Families.Of(talk.Observed.Protocol) == family);
        if (query.Words is { } words) shown = shown.Where(talk => Matches(talk, words));
        return [.. Ordered(shown, query)];
    }

    public static long BytesOf(Conversation talk) => (talk.Observed.AToB + talk.Observed.BToA).Bytes;

    public static string EndOf(Genba.Wire.HostAddress address, int? port) => port is null ? $"{address}"
        : address.IsV4 ? $"{address}:{port}" : $"[{address}]:{port}";

    private static bool Matches(Conversation talk, string words) =>
        EndOf(talk.Observed.A, talk.Observed.APort).Contains(words, StringComparison.OrdinalIgnoreCase)
        || EndOf(talk.Observed.B, talk.Observed.BPort).Contains(words, StringComparison.OrdinalIgnoreCase)
        || (talk.Observed.Protocol?.Contains(words, StringComparison.OrdinalIgnoreCase) ?? false)
        || talk.Observed.Transport.Equals(words, StringComparison.OrdinalIgnoreCase);

    private static IEnumerable<Conversation> Ordered(IEnumerable<Conversation> talks, ListQuery query) => query.SortColumn switch
    {
        "a" => By(talks, talk => talk.Observed.A, query.Descending),
        "b" => By(talks, talk => talk.Observed.B, query.Descending),
        "protocol" => By(talks, talk => talk.Observed.Protocol ?? "~" + talk.Observed.Transport, query.Descending),
        "sent" => By(talks, talk => talk.Observed.AToB.Bytes, query.Descending),
        "received" => By(talks, talk => talk.Observed.BToA.Bytes, query.Descending),
        "first" => By(talks, talk => talk.Observed.Seen.First, query.Descending),
        "last" => By(talks, talk => talk.Observed.Seen.Last, query.Descending),
        _ => talks.OrderByDescending(BytesOf),
    };

    private static IOrderedEnumerable<Conversation> By<T>(IEnumerable<Conversation> talks, Func<Conversation, T> key, bool descending) =>
        descending ? talks.OrderByDescending(key) : talks.OrderBy(key);
}
