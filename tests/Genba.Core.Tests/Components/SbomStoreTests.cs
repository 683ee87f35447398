using System.Text;
using Genba.Core.Components;
using Genba.Core.Tests.Storage;

namespace Genba.Core.Tests.Components;

public sealed class SbomStoreTests : IDisposable
{
    private readonly TestFolder _test = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose() => _test.Dispose();

    [Fact]
    public async Task An_import_is_one_deed_and_the_same_file_changes_nothing()
    {
        await using var database = await _test.OpenAsync();
        var store = new SbomStore(database, TimeProvider.System);
        var before = database.Log.Size;
        var kept = Assert.IsType<SbomImport.Kept>(await ImportAsync(store, OwnSboms.Controller("4.5.1")));
        Assert.Equal(before + 1, database.Log.Size);
        Assert.Equal(kept.Id, Assert.IsType<SbomImport.WasHere>(await ImportAsync(store, OwnSboms.Controller("4.5.1"))).Id);
        Assert.Equal(before + 1, database.Log.Size);
        var sbom = Assert.Single(await store.ListAsync(Cancel));
        Assert.Equal(("Kadoya Controls", "KC-200", "4.5.1"), (sbom.Vendor, sbom.Name, sbom.Version));
        Assert.Equal((5, 4, 3), (sbom.Components, sbom.Quality.Parts, sbom.Quality.WithVersion));
        using var file = store.Open(sbom)!;
        using var text = new StreamReader(file);
        Assert.Equal(OwnSboms.Controller("4.5.1"), await text.ReadToEndAsync(Cancel));
    }

    [Fact]
    public async Task A_file_that_cannot_be_read_to_its_end_changes_nothing_and_says_where_and_how_far()
    {
        await using var database = await _test.OpenAsync();
        var store = new SbomStore(database, TimeProvider.System);
        var before = database.Log.Size;
        var whole = OwnSboms.Controller("4.5.1");
        var cut = whole[..(whole.IndexOf("openssl", StringComparison.Ordinal) + 40)];
        var rejected = Assert.IsType<SbomImport.Rejected>(await ImportAsync(store, cut));
        Assert.Equal(SbomProblemKind.Broken, rejected.Reading.Reason.Kind);
        Assert.Equal(cut.Count(letter => letter == '\n') + 1, rejected.Reading.Reason.Line);
        Assert.True(rejected.Reading.Counts.Components >= 1);
        Assert.Empty(await store.ListAsync(Cancel));
        Assert.Equal(before, database.Log.Size);
        await using var command = database.CreateCommand("SELECT count(*) FROM sbom_component");
        Assert.Equal(0L, await command.ExecuteScalarAsync(Cancel));
        Assert.Empty(Directory.EnumerateFiles(_test.Folder.Files));
        Assert.IsType<SbomImport.Refused>(await ImportAsync(store, ""));
    }

    [Fact]
    public async Task Components_are_searched_and_those_that_lack_something_are_found()
    {
        await using var database = await _test.OpenAsync();
        var store = new SbomStore(database, TimeProvider.System);
        var id = Assert.IsType<SbomImport.Kept>(await ImportAsync(store, OwnSboms.Controller("4.5.1"))).Id;
        var (query, sbom) = (new SbomComponentQuery(database), (await store.FindAsync(id, Cancel))!);
        Assert.Equal(["busybox", "kadoya-web", "KC-200", "lwip", "openssl"],
            (await query.ListAsync(sbom, new(), 100, 0, Cancel)).Select(one => one.Name));
        Assert.Equal("openssl", Assert.Single(await query.ListAsync(sbom, new("SSL"), 100, 0, Cancel)).Name);
        Assert.Equal("lwip", Assert.Single(await query.ListAsync(sbom, new(Lacks: "version"), 100, 0, Cancel)).Name);
        Assert.Equal(0, await query.CountAsync(sbom, new("100%"), Cancel));
        var (holder, found) = Assert.Single(await query.WhereIsAsync("opens", 10, Cancel));
        Assert.Equal((id, "pkg:generic/openssl@1.1.1k"), (holder, found.Purl));
        Assert.Equal("/components/0", found.Path);
    }

    [Fact]
    public async Task Taking_out_removes_rows_and_file()
    {
        await using var database = await _test.OpenAsync();
        var store = new SbomStore(database, TimeProvider.System);
        var id = Assert.IsType<SbomImport.Kept>(await ImportAsync(store, OwnSboms.Controller("4.5.1"))).Id;
        Assert.True(await store.RemoveAsync(id, "sato", Cancel));
        Assert.False(await store.RemoveAsync(id, "sato", Cancel));
        await using var command = database.CreateCommand(
            "SELECT (SELECT count(*) FROM sbom) + (SELECT count(*) FROM sbom_component) + (SELECT count(*) FROM sbom_relationship)");
        Assert.Equal(0L, await command.ExecuteScalarAsync(Cancel));
        Assert.Empty(Directory.EnumerateFiles(_test.Folder.Files));
    }

    private static Task<SbomImport> ImportAsync(SbomStore store, string text) =>
        store.ImportAsync(new MemoryStream(Encoding.UTF8.GetBytes(text)), "controller.json", "sato", Cancel);
}
