using Genba.Core.AssetLedger;
using Genba.Core.Ledger;
using Genba.Core.Stocktaking;
using Genba.Core.Tests.AssetLedger;
using Genba.Core.Tests.Storage;

namespace Genba.Core.Tests.Stocktaking;

public sealed class StocktakingTests : IDisposable
{
    private const string Mac = "00:1b:1b:01:02:03";
    private readonly TestFolder _test = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose() => _test.Dispose();

    [Fact]
    public async Task A_round_counts_what_was_found_what_is_missing_and_what_no_row_knew()
    {
        await using var database = await _test.OpenAsync();
        var store = new StocktakingStore(database, TimeProvider.System);
        var known = Known("1|PLC|A", "2|HMI|B", "3|PC|C");
        Assert.True(await store.StartAsync("2026 秋", "森", known, EntryActors.LocalUser, Cancel));
        Assert.False(await store.StartAsync("again", "森", known, EntryActors.LocalUser, Cancel));
        var round = (await store.OpenAsync(Cancel))!;
        await store.RecordAsync(round.Id, known[0], Report(StocktakingState.Missing), EntryActors.LocalUser, Cancel);
        await store.RecordAsync(round.Id, known[0], Report(StocktakingState.Found), EntryActors.LocalUser, Cancel);
        await store.RecordAsync(round.Id, known[1], Report(StocktakingState.Missing), EntryActors.LocalUser, Cancel);
        var stranger = Known("9|謎の箱|D")[0];
        await store.RecordAsync(round.Id, stranger, Report(StocktakingState.Unlisted), EntryActors.LocalUser, Cancel);

        var progress = await store.ProgressAsync(round, [.. known, stranger], Cancel);

        Assert.Equal((3, 1, 1, 1, 1), (progress.Expected, progress.Found, progress.Missing, progress.Waiting, progress.Unlisted));
        Assert.Equal(4, (await new LogStore(database).ListAsync(null, null, 10, Cancel)).Count(entry => entry.Type == EntryTypes.AssetStocktaken));
    }

    [Fact]
    public async Task A_device_that_gets_a_row_while_the_round_goes_on_stays_one_item()
    {
        await using var database = await _test.OpenAsync();
        var store = new StocktakingStore(database, TimeProvider.System);
        var seen = SamplePlant.Asset(Mac, "10.0.0.1");
        await store.StartAsync("round", "森", [new(null, seen)], EntryActors.LocalUser, Cancel);
        var round = (await store.OpenAsync(Cancel))!;
        var withRow = new KnownAsset(SamplePlant.Ledger("番号|名称", "7|PC").Rows[0], seen);
        await store.RecordAsync(round.Id, withRow, Report(StocktakingState.Found), EntryActors.LocalUser, Cancel);

        var progress = await store.ProgressAsync(round, [withRow], Cancel);

        Assert.Equal((1, 1, 0, 0), (progress.Expected, progress.Found, progress.Waiting, progress.Unlisted));
        Assert.Equal(StocktakingState.Found, progress.Find(withRow)?.Last?.Report.State);
    }

    [Fact]
    public async Task What_was_expected_stays_expected_when_the_ledger_no_longer_knows_it()
    {
        await using var database = await _test.OpenAsync();
        var store = new StocktakingStore(database, TimeProvider.System);
        await store.StartAsync("round", "森", Known("1|PLC|A", "2|HMI|B"), EntryActors.LocalUser, Cancel);

        var progress = await store.ProgressAsync((await store.OpenAsync(Cancel))!, Known("2|HMI|B"), Cancel);

        Assert.Equal(2, progress.Waiting);
        Assert.Equal(["PLC"], progress.Items.Where(item => item.Asset is null).Select(item => item.Name));
    }

    [Fact]
    public async Task A_round_that_is_over_takes_nothing_more_and_the_next_one_begins_anew()
    {
        await using var database = await _test.OpenAsync();
        var store = new StocktakingStore(database, TimeProvider.System);
        var known = Known("1|PLC|A");
        await store.StartAsync("first", "森", known, EntryActors.LocalUser, Cancel);
        var first = (await store.OpenAsync(Cancel))!;
        Assert.True(await store.EndAsync(first.Id, EntryActors.LocalUser, Cancel));
        Assert.False(await store.EndAsync(first.Id, EntryActors.LocalUser, Cancel));

        Assert.False(await store.RecordAsync(first.Id, known[0], Report(StocktakingState.Found), EntryActors.LocalUser, Cancel));
        Assert.True(await store.StartAsync("second", "森", known, EntryActors.LocalUser, Cancel));
        Assert.Equal(["second", "first"], (await store.ListAsync(Cancel)).Select(round => round.Name));
    }

    [Fact]
    public async Task A_report_without_a_name_or_with_too_long_a_text_is_refused()
    {
        await using var database = await _test.OpenAsync();
        var store = new StocktakingStore(database, TimeProvider.System);
        var known = Known("1|PLC|A");
        await store.StartAsync("round", "森", known, EntryActors.LocalUser, Cancel);
        foreach (var wrong in new[] { Report(StocktakingState.Found) with { By = " " }, Report(StocktakingState.Found) with { Place = new('x', 301) } })
            await Assert.ThrowsAsync<ArgumentException>(() => store.RecordAsync(1, known[0], wrong, EntryActors.LocalUser, Cancel));
    }

    private static StocktakingReport Report(StocktakingState state) => new(state, "森", "A棟", "生技", "");

    private static IReadOnlyList<KnownAsset> Known(params string[] rows) =>
        KnownAsset.Of([], SamplePlant.Ledger("番号|名称|設置場所", rows).Rows, []);
}
