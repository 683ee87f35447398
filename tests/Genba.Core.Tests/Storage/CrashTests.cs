using System.Diagnostics;
using System.Globalization;
using Dapper;
using Genba.Core.Ledger;

namespace Genba.Core.Tests.Storage;

public sealed class CrashTests : IDisposable
{
    private const int Rounds = 6;
    private const int Seed = 20_261_120;
    private readonly TestFolder _test = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose() => _test.Dispose();

    [Fact]
    public async Task A_killed_process_loses_nothing_it_accepted_and_leaves_nothing_half()
    {
        var random = new Random(Seed);
        var accepted = new HashSet<long>();
        for (var round = 0; round < Rounds; round++)
        {
            accepted.UnionWith(await RunAndKillAsync(TimeSpan.FromMilliseconds(random.Next(20, 400))));
            var verdict = await LogVerification.RunAsync(_test.Folder.Root, new(), Cancel);
            Assert.IsType<LogVerdict.Sound>(verdict);
        }

        await using var database = await _test.OpenAsync();
        Assert.Null(database.LogFault);
        await using var connection = await database.OpenConnectionAsync(Cancel);
        var rows = (await connection.QueryAsync<(long Change, long Rows)>("SELECT change, count(*) FROM crash GROUP BY change")).ToDictionary();
        var entries = (await connection.QueryAsync<string>("SELECT subject FROM log_subject WHERE subject LIKE 'change/%'")).ToHashSet();
        Assert.NotEmpty(accepted);
        Assert.Empty(accepted.Except(rows.Keys));
        Assert.All(rows.Values, count => Assert.Equal(CrashHost.RowsPerChange, count));
        Assert.Equal([.. rows.Keys.Select(CrashHost.Subject).Order()], entries.Order());
        TestContext.Current.TestOutputHelper?.WriteLine($"seed {Seed}: {accepted.Count} accepted, {rows.Count} committed, {Rounds} kills");
    }

    /// <summary>Kills the process some time after its first commit of this round.</summary>
    private async Task<List<long>> RunAndKillAsync(TimeSpan after)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!, [CrashHost.Argument, _test.Folder.Root]) { RedirectStandardOutput = true };
        using var process = Process.Start(start)!;
        var accepted = new List<long>();
        var killing = Task.CompletedTask;
        // A line that was cut by the kill has no newline and was never accepted.
        while (await process.StandardOutput.ReadLineAsync(Cancel) is { } line)
        {
            if (long.TryParse(line, NumberStyles.None, CultureInfo.InvariantCulture, out var change)) accepted.Add(change);
            if (accepted.Count == 1) killing = KillAsync(process, after);
        }
        await killing;
        await process.WaitForExitAsync(Cancel);
        Assert.True(accepted.Count > 0, "The process ended before it accepted a change.");
        return accepted;
    }

    private static async Task KillAsync(Process process, TimeSpan after)
    {
        await Task.Delay(after, Cancel);
        process.Kill();
    }
}
