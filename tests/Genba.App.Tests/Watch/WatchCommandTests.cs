using System.Runtime.CompilerServices;
using Genba.App.Tests.Cli;
using Genba.Core.Inspection;
using Genba.Core.Observations;
using Genba.Core.Storage;

namespace Genba.App.Tests.Watch;

/// <summary>On a cable of our own, with traffic that was recorded from real programs.</summary>
public sealed class WatchCommandTests : IDisposable
{
    private readonly DirectoryInfo _data = Directory.CreateTempSubdirectory("genba-watch-");

    public void Dispose() => _data.Delete(recursive: true);

    [Theory]
    [InlineData("ring")]
    [InlineData("libpcap")]
    public async Task What_is_replayed_counts_as_the_inspection_of_the_capture_and_nothing_is_sent(string via)
    {
        using var tap = Tap();
        ProgramRun run;
        using (var program = await WatchedProgram.StartAsync(tap, _data.FullName, "--via", via))
        {
            tap.Replay(Sample, "--mbps=100");
            run = await program.EndAsync("TERM");
        }
        Assert.True(run.ExitCode == 0, run.Errors);
        Assert.Equal(0, tap.Sent);
        var recorded = ((CaptureOutcome.Inspected)CaptureInspection.Run(Sample, null, Cancel)).Observations;
        var plant = await PlantAsync();
        var capture = Assert.Single(plant.Captures);
        Assert.Equal(0, capture.Sensor!.KernelDropped);
        Assert.Equal(recorded.Captures[0].Packets, capture.Packets);
        Assert.Equal(recorded.Captures[0].Bytes, capture.Bytes);
        Assert.Equal(recorded.Conversations.Select(Line).Order(), plant.Conversations.Select(one => Line(one.Observed)).Order());
        Assert.Equal(
            recorded.Operations.Select(one => $"{one.Protocol} {one.Operation} {one.Count}").Order(),
            plant.Operations.Select(one => $"{one.Observed.Protocol} {one.Observed.Operation} {one.Observed.Count}").Order());
    }

    [Fact]
    public async Task Each_period_is_an_import_of_its_own_and_a_filter_leaves_out_what_it_should()
    {
        using var tap = Tap();
        ProgramRun run;
        using (var program = await WatchedProgram.StartAsync(tap, _data.FullName, "--rotate", "2s", "--filter", "udp", "--keep", "packets"))
        {
            for (var replay = 0; replay < 2; replay++)
            {
                tap.Replay(Sample, "--mbps=100");
                await Task.Delay(TimeSpan.FromSeconds(3), Cancel);
            }
            run = await program.EndAsync("INT");
        }
        Assert.True(run.ExitCode == 0, $"{run.ExitCode}: {run.Errors}");
        var plant = await PlantAsync();
        Assert.InRange(plant.Captures.Count, 2, 60);
        Assert.All(plant.Conversations, one => Assert.Equal("udp", one.Observed.Transport));
        var recorded = ((CaptureOutcome.Inspected)CaptureInspection.Run(Sample, null, Cancel)).Observations;
        var once = recorded.Conversations.Where(one => one.Transport == "udp").Sum(one => one.AToB.Packets + one.BToA.Packets);
        Assert.Equal(2 * once, plant.Captures.Sum(capture => capture.Packets));
        var verified = await BuiltProgram.RunAsync("ledger", "verify", "--data", _data.FullName);
        Assert.True(verified.ExitCode == 0, verified.Errors);
    }

    [Fact]
    public async Task A_kill_loses_the_period_and_leaves_nothing_half()
    {
        using var tap = Tap();
        using (var program = await WatchedProgram.StartAsync(tap, _data.FullName))
        {
            tap.Replay(Sample, "--mbps=100");
            await program.EndAsync("KILL");
        }
        Assert.Empty((await PlantAsync()).Captures);
        var verified = await BuiltProgram.RunAsync("ledger", "verify", "--data", _data.FullName);
        Assert.True(verified.ExitCode == 0, verified.Errors);
        using (var program = await WatchedProgram.StartAsync(tap, _data.FullName)) await program.EndAsync("TERM");
        Assert.Empty(Directory.EnumerateFiles(Path.Combine(_data.FullName, "incoming", "watch")));
        Assert.Single((await PlantAsync()).Captures);
    }

    [Fact]
    public async Task The_rights_of_root_are_given_up_once_the_interface_is_open()
    {
        using var tap = Tap();
        if (!File.Exists("/etc/passwd") || !File.ReadLines("/etc/passwd").Any(line => line.StartsWith("nobody:", StringComparison.Ordinal)))
            Assert.Skip("This system has no user nobody.");
        await Chown(_data.FullName);
        using var program = await WatchedProgram.StartAsync(tap, _data.FullName, "--user", "nobody");
        var ids = (await File.ReadAllLinesAsync($"/proc/{program.Id}/status", Cancel))
            .Where(line => line.StartsWith("Uid:", StringComparison.Ordinal) || line.StartsWith("CapEff:", StringComparison.Ordinal)
                || line.StartsWith("CapPrm:", StringComparison.Ordinal)).ToList();
        var run = await program.EndAsync("TERM");
        Assert.Contains("Running as nobody.", run.Errors, StringComparison.Ordinal);
        Assert.Equal(3, ids.Count);
        Assert.DoesNotContain("\t0", ids[0], StringComparison.Ordinal);
        Assert.All(ids.Skip(1), line => Assert.EndsWith("0000000000000000", line, StringComparison.Ordinal));
        Assert.Equal(0, run.ExitCode);
    }

    [Theory]
    [InlineData("no interface", "--interface", "genba-none")]
    [InlineData("is no length of time", "--interface", "lo", "--rotate", "soon")]
    public async Task A_wrong_order_is_answered_with_what_to_do(string answer, params string[] options)
    {
        if (!OperatingSystem.IsLinux()) Assert.Skip("Elsewhere Npcap gives the answer.");
        var run = await BuiltProgram.RunAsync(["watch", .. options, "--data", _data.FullName, "--lang", "en"]);
        Assert.NotEqual(0, run.ExitCode);
        Assert.Contains(answer, run.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_filter_that_is_wrong_is_named()
    {
        using var tap = Tap();
        var run = await BuiltProgram.RunAsync("watch", "--interface", "lo", "--filter", "tcp and", "--data", _data.FullName, "--lang", "en");
        Assert.Equal(4, run.ExitCode);
        Assert.Contains("\"tcp and\" is not understood", run.Errors, StringComparison.Ordinal);
    }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private static WireTap Tap()
    {
        if (WireTap.Missing is { } missing) Assert.Skip(missing);
        return new();
    }

    private async Task<Plant> PlantAsync()
    {
        await using var database = await Database.OpenAsync(new(_data.FullName), TimeProvider.System, Cancel);
        return await new PlantStore(database, TimeProvider.System).LoadAsync(Cancel);
    }

    private static string Line(ConversationObservation one) =>
        $"{one.Transport} {one.A}:{one.APort} {one.B}:{one.BPort} {one.Protocol} {one.AToB} {one.BToA} {one.Established}";

    private static async Task Chown(string folder)
    {
        using var chown = System.Diagnostics.Process.Start("chown", ["nobody", folder]);
        await chown.WaitForExitAsync(Cancel);
    }

    private static string Sample { get; } = SampleFile();

    private static string SampleFile([CallerFilePath] string here = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "..", "..", "..", "samples", "plant", "plant.pcapng"));
}
