using System.Globalization;
using Dapper;
using Genba.Core.Ledger;
using Genba.Core.Storage;
using Microsoft.Data.Sqlite;

namespace Genba.Core.Tests.Storage;

public sealed class DatabaseTests : IDisposable
{
    private static readonly LogDraft Entry = new(EntryTypes.SettingChanged, EntryActors.CommandLine, "setting/test");
    private readonly TestFolder _test = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose() => _test.Dispose();

    [Fact]
    public async Task A_committed_change_is_there_after_opening_again()
    {
        await using (var database = await _test.OpenAsync())
        {
            await CreateTableAsync(database);
            await using var change = await database.BeginChangeAsync(Cancel);
            await change.Connection.ExecuteAsync("INSERT INTO sample (id) VALUES (@id)", new { id = 7 });
            Assert.Equal(1, await change.AppendAsync(Entry, Cancel));
            await change.CommitAsync(Cancel);
        }
        await using var again = await _test.OpenAsync();
        Assert.Equal([7L], await IdsAsync(again));
        Assert.Equal(2, again.Log.Size);
    }

    [Fact]
    public async Task A_change_that_is_not_committed_leaves_neither_rows_nor_entries()
    {
        await using var database = await _test.OpenAsync();
        await CreateTableAsync(database);
        await using (var change = await database.BeginChangeAsync(Cancel))
        {
            await change.Connection.ExecuteAsync("INSERT INTO sample (id) VALUES (7)");
            await change.AppendAsync(Entry, Cancel);
        }
        Assert.Empty(await IdsAsync(database));
        Assert.Equal(1, database.Log.Size);
        await using var next = await database.BeginChangeAsync(Cancel);
        Assert.Equal(1, await next.AppendAsync(Entry, Cancel));
    }

    [Fact]
    public async Task A_change_without_an_entry_is_refused()
    {
        await using var database = await _test.OpenAsync();
        await using var change = await database.BeginChangeAsync(Cancel);
        await Assert.ThrowsAsync<InvalidOperationException>(() => change.CommitAsync(Cancel));
    }

    [Fact]
    public async Task A_committed_change_takes_nothing_more()
    {
        await using var database = await _test.OpenAsync();
        await using var change = await database.BeginChangeAsync(Cancel);
        await change.AppendAsync(Entry, Cancel);
        await change.CommitAsync(Cancel);
        await Assert.ThrowsAsync<InvalidOperationException>(() => change.AppendAsync(Entry, Cancel));
        Assert.Throws<InvalidOperationException>(() => change.CreateCommand("SELECT 1"));
    }

    [Fact]
    public async Task A_reader_may_hold_one_state_over_several_statements()
    {
        await using var database = await _test.OpenAsync();
        await CreateTableAsync(database);
        await using var connection = await database.OpenConnectionAsync(Cancel);
        await using var state = await connection.BeginTransactionAsync(Cancel);
        Assert.Equal(0, await connection.ExecuteScalarAsync<long>("SELECT count(*) FROM sample"));
        await using (var change = await database.BeginHousekeepingAsync(Cancel))
        {
            await change.Connection.ExecuteAsync("INSERT INTO sample (id) VALUES (1)");
            await change.CommitAsync(Cancel);
        }
        Assert.Equal(0, await connection.ExecuteScalarAsync<long>("SELECT count(*) FROM sample"));
    }

    [Fact]
    public async Task A_connection_for_reading_cannot_write()
    {
        await using var database = await _test.OpenAsync();
        await CreateTableAsync(database);
        await using var command = database.CreateCommand("INSERT INTO sample (id) VALUES (1)");
        var fault = await Assert.ThrowsAsync<SqliteException>(() => command.ExecuteNonQueryAsync(Cancel));
        Assert.Contains("readonly", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Readers_see_the_last_commit_while_a_change_is_open()
    {
        await using var database = await _test.OpenAsync();
        await CreateTableAsync(database);
        await using var change = await database.BeginChangeAsync(Cancel);
        await change.Connection.ExecuteAsync("INSERT INTO sample (id) VALUES (7)");
        Assert.Empty(await IdsAsync(database));
    }

    [Fact]
    public async Task Many_writers_at_once_lose_nothing()
    {
        await using var database = await _test.OpenAsync();
        await CreateTableAsync(database);
        await Task.WhenAll(Enumerable.Range(0, 50).Select(id => Task.Run(async () =>
        {
            await using var change = await database.BeginChangeAsync(Cancel);
            await change.Connection.ExecuteAsync("INSERT INTO sample (id) VALUES (@id)", new { id });
            await change.AppendAsync(Entry, Cancel);
            await change.CommitAsync(Cancel);
        }, Cancel)));
        Assert.Equal(50, (await IdsAsync(database)).Count);
        Assert.Equal(51, database.Log.Size);
    }

    [Fact]
    public async Task A_second_program_is_told_that_the_folder_is_in_use()
    {
        await using var database = await _test.OpenAsync();
        var fault = await Assert.ThrowsAsync<StorageException>(_test.OpenAsync);
        Assert.Contains(_test.Folder.Root, fault.Reason.En, StringComparison.Ordinal);
        Assert.Contains("別の Genba が使用中", fault.Reason.In(CultureInfo.GetCultureInfo("ja-JP")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_commit_is_on_the_disk_before_it_returns()
    {
        await using var database = await _test.OpenAsync();
        await using var change = await database.BeginChangeAsync(Cancel);
        Assert.Equal(2, await change.Connection.ExecuteScalarAsync<long>("PRAGMA synchronous"));
        Assert.Equal("wal", await change.Connection.ExecuteScalarAsync<string>("PRAGMA journal_mode"));
        Assert.Equal(1, await change.Connection.ExecuteScalarAsync<long>("PRAGMA foreign_keys"));
    }

    [Fact]
    public async Task Entries_of_the_log_can_be_neither_changed_nor_deleted_by_a_statement()
    {
        await using var database = await _test.OpenAsync();
        await using var change = await database.BeginHousekeepingAsync(Cancel);
        foreach (var sql in new[] { "UPDATE log_entry SET body = '{}'", "DELETE FROM log_entry" })
        {
            var fault = await Assert.ThrowsAsync<SqliteException>(() => change.Connection.ExecuteAsync(sql));
            Assert.Contains("append-only", fault.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Without_its_key_the_log_is_not_continued()
    {
        await (await _test.OpenAsync()).DisposeAsync();
        File.Delete(_test.Folder.LogKeyFile);
        var fault = await Assert.ThrowsAsync<StorageException>(_test.OpenAsync);
        Assert.Contains(_test.Folder.LogKeyFile, fault.Reason.En, StringComparison.Ordinal);
    }

    private static async Task CreateTableAsync(Database database)
    {
        await using var change = await database.BeginHousekeepingAsync(Cancel);
        await change.Connection.ExecuteAsync("CREATE TABLE sample (id INTEGER PRIMARY KEY) STRICT");
        await change.CommitAsync(Cancel);
    }

    private static async Task<IReadOnlyList<long>> IdsAsync(Database database)
    {
        await using var connection = await database.OpenConnectionAsync(Cancel);
        return [.. await connection.QueryAsync<long>("SELECT id FROM sample ORDER BY id")];
    }
}
