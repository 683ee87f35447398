using Genba.Core.Conversations;
using Genba.Core.Inspection;
using Genba.Core.Ledger;
using Genba.Core.Tests.Samples;
using Genba.Core.Tests.Storage;

namespace Genba.Core.Tests.Conversations;

/// <summary>What the store finds is what walking through the plant finds, whichever way it goes about it.</summary>
public sealed class ConversationStoreTests(RecordedPlant recorded) : IClassFixture<RecordedPlant>, IDisposable
{
    private readonly TestFolder _test = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose() => _test.Dispose();

    [Theory]
    [InlineData(1)]             // every filter leaves many: walks
    [InlineData(1_000_000)]     // every filter leaves few: looks up
    public async Task Filters_find_what_they_say(int many)
    {
        await using var database = await _test.OpenAsync();
        await new PlantStore(database, TimeProvider.System).ImportAsync([Observations()], EntryActors.CommandLine, Cancel);
        var plant = await new PlantStore(database, TimeProvider.System).LoadAsync(Cancel);
        var store = new ConversationStore(database) { Many = many };
        var busy = plant.Conversations.Select(one => one.AAsset).OfType<string>().CountBy(asset => asset).MaxBy(one => one.Value).Key;
        var other = plant.Conversations.First(one => one.AAsset == busy && one.BAsset is not null).BAsset!;
        var group = plant.Conversations.First(one => one.BAsset is null && one.Observed.B.IsMulticast).Observed.B.ToString();

        await SameAsync(new(busy), one => one.AAsset == busy || one.BAsset == busy);
        await SameAsync(new(busy) { With = other }, one => (one.AAsset == busy || one.BAsset == busy) && (one.AAsset == other || one.BAsset == other));
        await SameAsync(new(CrossingOnly: true), one => one.CrossesZones);
        await SameAsync(new() { Protocols = ["modbus", null] }, one => one.Observed.Protocol is null or "modbus");
        await SameAsync(new(busy, CrossingOnly: true) { Protocols = ["http", "smb"] }, one =>
            (one.AAsset == busy || one.BAsset == busy) && one.CrossesZones && (one.Observed.Protocol is "http" or "smb"));
        await SameAsync(new() { Words = new("502", 502, [], []) }, one => one.Observed.APort == 502 || one.Observed.BPort == 502);
        await SameAsync(new() { Words = new(group, null, [], []) }, one => one.BAsset is null && one.Observed.B.ToString() == group);
        await SameAsync(new() { Words = new("%", null, [other], ["ntp"]) }, one => one.AAsset == other || one.BAsset == other || one.Observed.Protocol == "ntp");
        await SameAsync(new() { Words = new("nowhere", null, [], []) }, _ => false);

        async Task SameAsync(ConversationQuery query, Func<Conversation, bool> isMeant)
        {
            var expected = plant.Conversations.Where(isMeant).Select(one => one.Observed.FirstPacket.Packet).Order().ToList();
            var found = await store.ListAsync(query with { Limit = 1_000_000 }, Cancel);
            Assert.Equal(expected, found.Select(row => row.FirstPacket.Packet).Order());
            Assert.Equal(found.OrderByDescending(row => row.Place.Bytes).ThenBy(row => row.Place.Id), found);
            Assert.Equal(expected.Count, await store.CountAsync(query, 1_000_000, Cancel));
            Assert.Equal(found.Skip(3).Take(5), await store.ListAsync(query with { Limit = 5, Offset = 3 }, Cancel));
        }
    }

    [Fact]
    public async Task Protocols_are_those_of_the_conversations()
    {
        await using var database = await _test.OpenAsync();
        await new PlantStore(database, TimeProvider.System).ImportAsync([Observations()], EntryActors.CommandLine, Cancel);

        Assert.Equal(
            recorded.Plant.Conversations.Select(one => one.Observed.Protocol).OfType<string>().Distinct().Order(StringComparer.Ordinal),
            await new ConversationStore(database).ProtocolsAsync(Cancel));
    }

    private static Genba.Core.Observations.ObservationSet Observations() => Assert.IsType<CaptureOutcome.Inspected>(
        CaptureInspection.Run(RecordedPlant.Sample("plant.pcapng"), null, Cancel)).Observations;
}
