using Genba.Core.Frameworks;
using Genba.Core.Imports;
using Genba.Core.Ledger;
using Genba.Core.Tests.Storage;

namespace Genba.Core.Tests.Frameworks;

public sealed class FrameworkStoreTests : IDisposable
{
    private const string Person = "sato";
    private static readonly string Source = new('a', 64);
    private readonly TestFolder _test = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose() => _test.Dispose();

    [Fact]
    public async Task Wording_is_kept_replaced_and_removed_and_the_log_never_holds_its_text()
    {
        const string Secret = "an official sentence nobody may export";
        await using var database = await _test.OpenAsync();
        var store = new WordingStore(database);
        Assert.Equal(2, await store.ImportAsync(FrameworkLibrary.Factory, [new("2-6", "en", Secret), new("2-6", "ja", "文")], Source, Person, Cancel));
        Assert.Equal(0, await store.ImportAsync(FrameworkLibrary.Factory, [new("2-6", "ja", "文")], Source, Person, Cancel));
        Assert.Equal(1, await store.ImportAsync(FrameworkLibrary.Factory, [new("2-6", "ja", "別の文")], Source, Person, Cancel));
        var read = await store.ReadAsync("meti-factory-1.x", Cancel);
        Assert.Equal([Secret, "別の文"], read["2-6"].Select(one => one.Text));
        Assert.Equal(1, (await store.CountsAsync(Cancel))["meti-factory-1.x"]);
        await using var command = database.CreateCommand("SELECT COUNT(*) FROM log_entry WHERE body LIKE '%official sentence%' OR body LIKE '%別の文%'");
        Assert.Equal(0L, await command.ExecuteScalarAsync(Cancel));
        Assert.Equal(2, await store.RemoveAsync("meti-factory-1.x", Person, Cancel));
        Assert.Equal(0, await store.RemoveAsync("meti-factory-1.x", Person, Cancel));
        var entries = await new LogStore(database).ListAsync(null, null, 10, Cancel);
        Assert.Equal(2, entries.Count(entry => entry.Type == EntryTypes.WordingImported));
        Assert.Single(entries, entry => entry.Type == EntryTypes.WordingRemoved);
    }

    [Fact]
    public async Task An_own_framework_is_there_after_opening_again_with_its_links_from_both_ends()
    {
        await using (var database = await _test.OpenAsync())
        {
            var store = new OwnFrameworkStore(database, TimeProvider.System);
            Assert.Empty((await store.ReadAsync(Cancel)).Own);
            Assert.True(await store.SaveAsync(Ours(), Source, Person, Cancel));
            Assert.False(await store.SaveAsync(Ours(), Source, Person, Cancel));
        }
        await using var again = await _test.OpenAsync();
        var own = new OwnFrameworkStore(again, TimeProvider.System);
        var set = await own.ReadAsync(Cancel);
        Assert.Equal(2, set.Find("our-questions")!.Requirements.Count);
        Assert.Equal(25, set.Entries.Count);
        Assert.Contains(set.Links.Of("meti-factory-1.x", "4-4"), link => link.Other == new RequirementId("our-questions", "A-1"));
        Assert.Same(set, await own.ReadAsync(Cancel));
        Assert.True(await own.RemoveAsync("our-questions", Person, Cancel));
        Assert.Null((await own.ReadAsync(Cancel)).Find("our-questions"));
        Assert.False(await own.RemoveAsync("our-questions", Person, Cancel));
    }

    [Fact]
    public async Task A_newer_edition_of_an_own_framework_takes_its_place()
    {
        await using var database = await _test.OpenAsync();
        var store = new OwnFrameworkStore(database, TimeProvider.System);
        await store.SaveAsync(Ours(), Source, Person, Cancel);
        await store.ReadAsync(Cancel);
        await store.SaveAsync(Ours() with { Version = "2" }, Source, Person, Cancel);
        Assert.Equal("2", (await store.ReadAsync(Cancel)).Find("our-questions")!.Version);
        await Assert.ThrowsAsync<ArgumentException>(() => store.SaveAsync(Ours() with { Id = "scs-jp" }, Source, Person, Cancel));
    }

    private static Framework Ours() =>
        OwnFrameworkFile.Read("template", FrameworkTemplate.Write(null), FrameworkSet.Inside, Cancel).Framework!;
}
