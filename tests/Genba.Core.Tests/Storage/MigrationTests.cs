using Dapper;
using Genba.Core.Storage;

namespace Genba.Core.Tests.Storage;

public sealed class MigrationTests : IDisposable
{
    private static readonly Migration Later = new(9001, "later", "CREATE TABLE later (id INTEGER PRIMARY KEY) STRICT;");
    private static readonly Migration Broken = new(9002, "broken", "CREATE TABLE half (id INTEGER PRIMARY KEY) STRICT; NONSENSE;");
    private readonly TestFolder _test = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose() => _test.Dispose();

    [Fact]
    public void Steps_are_numbered_once_and_in_order()
    {
        Assert.NotEmpty(Migration.All);
        Assert.Equal(Migration.All.Select(step => step.Number).Distinct().Order(), Migration.All.Select(step => step.Number));
    }

    [Fact]
    public async Task An_older_database_is_upgraded_and_keeps_its_log()
    {
        await (await OpenAsync([.. Migration.All])).DisposeAsync();
        await using var upgraded = await OpenAsync([.. Migration.All, Later]);
        Assert.Equal(1, upgraded.Log.Size);
        Assert.Equal(["later"], await TablesAsync(upgraded, "later"));
    }

    [Fact]
    public async Task A_database_of_a_newer_program_is_refused_by_name()
    {
        await (await OpenAsync([.. Migration.All, Later])).DisposeAsync();
        var fault = await Assert.ThrowsAsync<StorageException>(() => OpenAsync([.. Migration.All]));
        Assert.Contains("9001_later", fault.Reason.En, StringComparison.Ordinal);
        Assert.Contains("9001_later", fault.Reason.Ja, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_step_in_another_wording_is_refused()
    {
        await (await OpenAsync([.. Migration.All, Later])).DisposeAsync();
        await Assert.ThrowsAsync<StorageException>(() => OpenAsync([.. Migration.All, Later with { Sql = Later.Sql + " " }]));
    }

    [Fact]
    public async Task A_step_that_fails_leaves_nothing_of_itself()
    {
        await Assert.ThrowsAnyAsync<Exception>(() => OpenAsync([.. Migration.All, Later, Broken]));
        await using var database = await OpenAsync([.. Migration.All, Later]);
        Assert.Empty(await TablesAsync(database, "half"));
    }

    private static async Task<IEnumerable<string>> TablesAsync(Database database, string name)
    {
        await using var connection = await database.OpenConnectionAsync(Cancel);
        return await connection.QueryAsync<string>("SELECT name FROM sqlite_schema WHERE name = @name", new { name });
    }

    private Task<Database> OpenAsync(IReadOnlyList<Migration> steps) =>
        Database.OpenAsync(_test.Folder, steps, TimeProvider.System, Cancel);
}
