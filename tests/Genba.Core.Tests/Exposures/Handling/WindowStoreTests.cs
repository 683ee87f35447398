using Genba.Core.Exposures.Handling;
using Genba.Core.Ledger;
using Genba.Core.Tests.Storage;

namespace Genba.Core.Tests.Exposures.Handling;

public sealed class WindowStoreTests : IDisposable
{
    private static readonly MaintenanceWindow Monthly = new("月末の点検", "press", new(2026, 1, 31), 2, 1, "");
    private readonly TestFolder _test = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose() => _test.Dispose();

    [Theory]
    [InlineData(0, "2026-01-15", "2026-01-31")]
    [InlineData(0, "2026-02-01", "2026-01-31")]
    [InlineData(0, "2026-02-02", null)]
    [InlineData(1, "2026-02-02", "2026-02-28")]
    [InlineData(1, "2026-03-02", "2026-03-31")]
    [InlineData(1, "2031-12-31", "2031-12-31")]
    [InlineData(12, "2026-02-02", "2027-01-31")]
    [InlineData(6, "2026-08-01", "2026-07-31")]
    public void The_next_time_is_the_first_that_is_not_over(int every, string today, string? next) => Assert.Equal(
        next is null ? null : DateOnly.Parse(next, System.Globalization.CultureInfo.InvariantCulture),
        (Monthly with { EveryMonths = every }).NextOn(DateOnly.Parse(today, System.Globalization.CultureInfo.InvariantCulture)));

    [Fact]
    public async Task A_window_is_added_changed_and_removed_each_with_an_entry()
    {
        await using var database = await _test.OpenAsync();
        var store = new WindowStore(database, TimeProvider.System);
        var id = await store.SaveAsync(null, Monthly, EntryActors.LocalUser, Cancel);
        var first = Assert.Single(await store.ListAsync(Cancel));
        await store.SaveAsync(first, Monthly with { Days = 3 }, EntryActors.LocalUser, Cancel);

        Assert.Null(await store.SaveAsync(first, Monthly with { Days = 4 }, EntryActors.LocalUser, Cancel));
        Assert.False(await store.RemoveAsync(first, EntryActors.LocalUser, Cancel));
        var second = Assert.Single(await store.ListAsync(Cancel));
        Assert.Equal((id, 2, 3), (second.Id, second.Version, second.Window.Days));
        Assert.True(await store.RemoveAsync(second, EntryActors.LocalUser, Cancel));
        Assert.Empty(await store.ListAsync(Cancel));
        Assert.Equal(3, (await new LogStore(database).ListAsync(null, null, 10, Cancel)).Count(entry =>
            entry.Type is EntryTypes.MaintenanceWindowSaved or EntryTypes.MaintenanceWindowRemoved));
    }
}
