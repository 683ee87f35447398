using System.Text;
using Genba.Core.Ledger;
using Genba.Core.Meter;
using Genba.Core.Tests.Storage;

namespace Genba.Core.Tests.Meter;

public sealed class DisplayLinkStoreTests : IDisposable
{
    private static readonly MeterPlace Hall = new("hall-0123456789", MeterPlaceKind.Hall, new("Hall 2", "第2棟"));
    private readonly TestFolder _test = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose() => _test.Dispose();

    [Fact]
    public async Task A_link_is_found_by_its_token_until_it_is_taken_back_and_both_deeds_are_in_the_log()
    {
        await using var database = await _test.OpenAsync();
        var store = new DisplayLinkStore(database, TimeProvider.System);
        var (id, token) = (await store.MakeAsync(Hall, " 入口 ", showsNames: true, EntryActors.LocalUser, Cancel))!.Value;
        var other = (await store.MakeAsync(MeterPlace.Site, "Office", showsNames: false, EntryActors.LocalUser, Cancel))!.Value;

        var found = await store.FindAsync(token, Cancel);
        Assert.Equal((id, Hall.Code, "入口", true), (found!.Id, found.Place, found.Name, found.ShowsNames));
        Assert.False((await store.FindAsync(other.Token, Cancel))!.ShowsNames);
        foreach (var wrong in new[] { "", "x", token[..^1], token + "A", token.ToUpperInvariant(), new string('é', 5000) })
            Assert.Null(await store.FindAsync(wrong, Cancel));

        Assert.True(await store.RevokeAsync(id, EntryActors.LocalUser, Cancel));
        Assert.False(await store.RevokeAsync(id, EntryActors.LocalUser, Cancel));
        Assert.Null(await store.FindAsync(token, Cancel));
        Assert.Equal(other.Id, Assert.Single(await store.ListAsync(Cancel)).Id);
        var entries = (await new LogStore(database).ListAsync(null, null, 10, Cancel)).Select(entry => entry.Type).ToList();
        Assert.Equal(2, entries.Count(type => type == EntryTypes.DisplayLinkMade));
        Assert.Equal(1, entries.Count(type => type == EntryTypes.DisplayLinkRevoked));
    }

    [Fact]
    public async Task The_token_is_nowhere_in_the_data_folder()
    {
        string token;
        await using (var database = await _test.OpenAsync())
        {
            var store = new DisplayLinkStore(database, TimeProvider.System);
            token = (await store.MakeAsync(Hall, "x", false, EntryActors.LocalUser, Cancel))!.Value.Token;
        }

        Assert.Equal(43, token.Length);
        foreach (var file in Directory.EnumerateFiles(_test.Folder.Root, "*", SearchOption.AllDirectories))
            Assert.DoesNotContain(token, Encoding.Latin1.GetString(await File.ReadAllBytesAsync(file, Cancel)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_link_needs_a_name_and_there_is_a_limit()
    {
        await using var database = await _test.OpenAsync();
        var store = new DisplayLinkStore(database, TimeProvider.System);
        await Assert.ThrowsAsync<ArgumentException>(() => store.MakeAsync(Hall, " ", false, EntryActors.LocalUser, Cancel));
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() =>
            store.MakeAsync(Hall, new string('x', DisplayLinkStore.LongestName + 1), false, EntryActors.LocalUser, Cancel));
        for (var link = 0; link < DisplayLinkStore.MostLinks; link++)
            await store.MakeAsync(Hall, "x", false, EntryActors.LocalUser, Cancel);
        Assert.Null(await store.MakeAsync(Hall, "x", false, EntryActors.LocalUser, Cancel));
    }
}
