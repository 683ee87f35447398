using System.Diagnostics;
using System.Globalization;
using System.Runtime.CompilerServices;
using Dapper;
using Genba.Core.Ledger;
using Genba.Core.Planning;
using Genba.Core.Storage;

namespace Genba.Core.Tests.Storage;

/// <summary>A process that changes a data folder is killed at a moment it does not choose, again and again.</summary>
public sealed class CrashTests : IDisposable
{
    private const int Rounds = 6;
    private const int Seed = 20_261_120;
    private static readonly string[] Captures = ["modbus.pcap", "http.pcap", "lldp.pcap", "sweep.pcap"];
    private readonly TestFolder _test = new();
    private readonly Random _random = new(Seed);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose() => _test.Dispose();

    [Fact]
    public async Task A_killed_process_loses_nothing_it_accepted_and_leaves_nothing_half()
    {
        var accepted = new HashSet<long>();
        for (var round = 0; round < Rounds; round++)
        {
            var lines = await RunAndKillAsync(CrashHost.CommitArgument, _test.Folder.Root);
            accepted.UnionWith(lines.Select(line => long.Parse(line, CultureInfo.InvariantCulture)));
            var verdict = await LogVerification.RunAsync(_test.Folder.Root, new(), Cancel);
            Assert.True(verdict is LogVerdict.Sound, $"round {round}: {verdict}");
        }

        await using var database = await _test.OpenAsync();
        await using var connection = await database.OpenConnectionAsync(Cancel);
        var rows = (await connection.QueryAsync<(long Change, long Rows)>(
            "SELECT change, count(*) FROM crash GROUP BY change")).ToDictionary();
        var entries = await connection.QueryAsync<string>("SELECT subject FROM log_subject WHERE subject LIKE 'change/%'");
        Assert.Null(database.LogFault);
        Assert.Empty(accepted.Except(rows.Keys));
        Assert.All(rows.Values, count => Assert.Equal(CrashHost.RowsPerChange, count));
        Assert.Equal([.. rows.Keys.Select(CrashHost.Subject).Order()], entries.Order());
    }

    [Fact]
    public async Task A_killed_import_leaves_a_capture_whole_or_not_at_all()
    {
        var entriesBefore = 1L;     // the log's own start
        var captures = Captures.Select(CaptureFile);
        for (var round = 0; round < Rounds; round++)
        {
            var lines = await RunAndKillAsync([CrashHost.ImportArgument, _test.Folder.Root, .. captures]);
            var verdict = await LogVerification.RunAsync(_test.Folder.Root, new(), Cancel);
            Assert.True(verdict is LogVerdict.Sound, $"round {round}: {verdict}");
            await using var database = await _test.OpenAsync();
            await using var connection = await database.OpenConnectionAsync(Cancel);
            var kept = (await connection.QueryAsync<string>("SELECT sha256 FROM capture")).ToList();
            Assert.Equal(kept.Order(), (await ImportedAsync(database)).Order());
            Assert.Equal(kept.Count, await CountAsync(database, "SELECT captures FROM plant_summary"));
            var assets = await CountAsync(database, "SELECT count(*) FROM asset");
            Assert.Equal(assets, await CountAsync(database, "SELECT assets FROM plant_summary"));
            Assert.Equal(kept.Count > 0, assets > 0);
            // At most one change after the last accepted one can have been committed without being told.
            var entries = await CountAsync(database, "SELECT count(*) FROM log_entry");
            Assert.InRange(entries - entriesBefore, lines.Count, lines.Count + 1);
            entriesBefore = entries;
        }
    }

    [Fact]
    public async Task Killed_between_two_answers_the_plan_holds_every_answer_that_was_kept()
    {
        var told = new HashSet<string>();
        for (var round = 0; round < Rounds; round++)
        {
            told.UnionWith(await RunAndKillAsync(CrashHost.PlanArgument, _test.Folder.Root));
            var verdict = await LogVerification.RunAsync(_test.Folder.Root, new(), Cancel);
            Assert.True(verdict is LogVerdict.Sound, $"round {round}: {verdict}");
        }

        await using var database = await _test.OpenAsync();
        var rows = (await new PlanStore(database, TimeProvider.System).ReadAsync(Cancel)).Of(PlanTables.Process).ToList();
        var held = rows.Select(row => $"{row.Id} name").Concat(rows.Where(row => row.Code(PlanFields.Owner) == "製造1係").Select(row => $"{row.Id} owner"));
        Assert.Empty(told.Except(held));
    }

    /// <summary>What the log says is here: imported, and not removed since.</summary>
    private static async Task<HashSet<string>> ImportedAsync(Database database)
    {
        var here = new HashSet<string>();
        foreach (var entry in (await new LogStore(database).ListAsync(null, null, int.MaxValue, Cancel)).Reverse())
        {
            var sha256 = entry.Subjects[0].Id.Split('/')[1];
            if (entry.Type == EntryTypes.CaptureImported) here.Add(sha256);
            if (entry.Type == EntryTypes.CaptureRemoved) here.Remove(sha256);
        }
        return here;
    }

    private static async Task<long> CountAsync(Database database, string sql)
    {
        await using var command = database.CreateCommand(sql);
        return (long)(await command.ExecuteScalarAsync(Cancel))!;
    }

    /// <summary>Kills the process some time after its first accepted change of this round.</summary>
    private async Task<List<string>> RunAndKillAsync(params string[] arguments)
    {
        // This test program itself, however it was started.
        var program = Path.Combine(AppContext.BaseDirectory, typeof(CrashTests).Assembly.GetName().Name + (OperatingSystem.IsWindows() ? ".exe" : ""));
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true };
        using var process = Process.Start(start)!;
        var accepted = new List<string>();
        var killing = Task.CompletedTask;
        while (await process.StandardOutput.ReadLineAsync(Cancel) is { } line)
        {
            accepted.Add(line);
            if (accepted.Count == 1) killing = KillAsync(process, TimeSpan.FromMilliseconds(_random.Next(20, 400)));
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

    private static string CaptureFile(string name) => Path.Combine(Here(), "..", "..", "captures", name);

    private static string Here([CallerFilePath] string path = "") => Path.GetDirectoryName(path)!;
}
