using System.Globalization;
using Genba.App.Web.Assets;
using Genba.App.Web.Inspection;
using Genba.App.Web.Parts;
using Genba.Core.Conversations;
using Genba.Core.Observations;

namespace Genba.App.Web.Conversations;

/// <summary>Reads the conversations that an address asks for; the page, its export and the search use the same.</summary>
internal sealed class ConversationReader(ConversationStore store, PlantView view)
{
    private static readonly string[] Filters = ["asset", "with", "protocol", "family", "crosses", "q"];

    /// <summary>Columns that have an order of their own; without one the largest come first.</summary>
    private static readonly Dictionary<string, ConversationOrder> Orders = new()
    {
        ["a"] = ConversationOrder.Client, ["b"] = ConversationOrder.Server, ["protocol"] = ConversationOrder.Protocol,
        ["sent"] = ConversationOrder.Sent, ["received"] = ConversationOrder.Received, ["last"] = ConversationOrder.LastSeen,
    };

    public async Task<IReadOnlyList<ConversationRow>> ListAsync(ListQuery asked, int limit, int offset, CancellationToken cancel) =>
        await store.ListAsync(await QueryOfAsync(asked, cancel) with { Limit = limit, Offset = offset }, cancel);

    /// <inheritdoc cref="ConversationStore.CountAsync"/>
    public async Task<long> CountAsync(ListQuery asked, int most, CancellationToken cancel) =>
        await store.CountAsync(await QueryOfAsync(asked, cancel), most, cancel);

    public static bool IsFiltered(ListQuery asked) => Filters.Any(name => asked[name] is not null);

    private async Task<ConversationQuery> QueryOfAsync(ListQuery asked, CancellationToken cancel)
    {
        var isOrdered = Orders.TryGetValue(asked.SortColumn ?? "", out var order);
        return new(asked["asset"], CrossingOnly: asked["crosses"] is not null)
        {
            With = asked["with"],
            Protocols = await ProtocolsOfAsync(asked, cancel),
            Words = asked.Words is { Length: > 0 } words ? await MeaningOfAsync(words, cancel) : null,
            Order = order,
            Descending = !isOrdered || asked.Descending,
        };
    }

    private async Task<IReadOnlyList<string?>?> ProtocolsOfAsync(ListQuery asked, CancellationToken cancel)
    {
        if (asked["protocol"] is { } protocol) return [protocol];
        if (!Enum.TryParse<Family>(asked["family"], ignoreCase: true, out var family)) return null;
        var spoken = (await store.ProtocolsAsync(cancel)).Where(name => Families.Of(name) == family);
        return family == Family.Other ? [.. spoken, null] : [.. spoken];
    }

    /// <summary>A machine by its name, address or make, a protocol as people or programs write it, a port.</summary>
    private async Task<ConversationWords> MeaningOfAsync(string words, CancellationToken cancel)
    {
        var plant = await view.NewestAsync(cancel);
        var spoken = await store.ProtocolsAsync(cancel);
        return new(
            words, int.TryParse(words, NumberStyles.None, CultureInfo.InvariantCulture, out var port) ? port : null,
            [.. AssetList.All(plant).Where(row => AssetList.IsCalled(row, words)).Select(row => row.Asset.Id)],
            [.. spoken.Where(name => Holds(name, words) || Holds(ProtocolNames.Of(name), words))]);
    }

    private static bool Holds(string text, string words) => text.Contains(words, StringComparison.OrdinalIgnoreCase);
}
