using System.Diagnostics;
using System.IO.Compression;
using System.Net;
using System.Net.Sockets;
using System.Runtime.CompilerServices;
using Genba.App.Intake;
using Genba.Core.Imports.Netflow;

namespace Genba.App.Tests.Cli;

public sealed class CollectCommandTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("genba-collect-");

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task What_an_exporter_sends_on_loopback_is_written_as_it_came_and_later_pieces_begin_with_its_templates()
    {
        using var collector = new NetflowCollector(new(IPAddress.Loopback, 0), _folder, TimeProvider.System);
        var datagrams = await DatagramsAsync("softflowd-v9.netflow.gz");
        var first = await CollectAsync(collector, datagrams[..40]);
        var second = await CollectAsync(collector, datagrams[40..]);

        var flows = Read(first) + Read(second);

        Assert.Equal((2313, 0), (flows.Flows, flows.Problems));
        Assert.Equal(22_600, flows.Packets);
    }

    [Fact]
    public async Task A_piece_in_which_nothing_came_leaves_no_file()
    {
        using var collector = new NetflowCollector(new(IPAddress.Loopback, 0), _folder, TimeProvider.System);
        using var sender = new UdpClient();
        await sender.SendAsync("no export at all"u8.ToArray(), collector.Listening, Cancel);
        Assert.Null(await collector.CollectAsync(TimeSpan.FromMilliseconds(300), Cancel));
        Assert.Equal(1, collector.Refused);
        Assert.Empty(_folder.EnumerateFiles());
    }

    [Fact]
    public async Task The_program_takes_over_what_came_when_it_is_told_to_end()
    {
        if (OperatingSystem.IsWindows()) Assert.Skip("Windows has no SIGTERM.");
        var port = FreePort();
        var data = Path.Combine(_folder.FullName, "data");
        var start = new ProcessStartInfo(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet")
        {
            RedirectStandardOutput = true, RedirectStandardError = true,
        };
        foreach (var word in (string[])
            [Path.Combine(AppContext.BaseDirectory, "genba.dll"), "collect", "netflow", "--listen", $"127.0.0.1:{port}", "--data", data,
                "--lang", "en"])
            start.ArgumentList.Add(word);
        using var process = Process.Start(start)!;
        Assert.Contains($"127.0.0.1:{port}", await process.StandardError.ReadLineAsync(Cancel), StringComparison.Ordinal);
        using var sender = new UdpClient();
        foreach (var datagram in await DatagramsAsync("softflowd-v5.netflow.gz"))
            await sender.SendAsync(datagram, new IPEndPoint(IPAddress.Loopback, port), Cancel);
        await Task.Delay(TimeSpan.FromSeconds(1), Cancel);

        using (var kill = Process.Start("kill", ["-TERM", process.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)]))
            await kill.WaitForExitAsync(Cancel);
        var output = await process.StandardOutput.ReadToEndAsync(Cancel);
        await process.WaitForExitAsync(Cancel);

        Assert.Contains("was taken for: NetFlow or IPFIX. 2,300 lines or records, 37 assets", output, StringComparison.Ordinal);
        Assert.Equal(0, process.ExitCode);
    }

    [Theory]
    [InlineData("--listen", "somewhere")]
    [InlineData("--rotate", "soon")]
    public async Task An_address_or_duration_that_is_none_is_a_usage_fault(string option, string value) =>
        Assert.Equal(2, (await BuiltProgram.RunAsync("collect", "netflow", option, value)).ExitCode);

    private static async Task<FileInfo> CollectAsync(NetflowCollector collector, byte[][] datagrams)
    {
        using var end = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
        var collecting = collector.CollectAsync(TimeSpan.FromMinutes(1), end.Token);
        using var sender = new UdpClient(new IPEndPoint(IPAddress.Loopback, 47_155));
        foreach (var datagram in datagrams) await sender.SendAsync(datagram, collector.Listening, Cancel);
        await Task.Delay(TimeSpan.FromMilliseconds(500), Cancel);
        await end.CancelAsync();
        return Assert.IsType<FileInfo>(await collecting);
    }

    private static Totals Read(FileInfo file)
    {
        var importer = Core.Imports.ImporterTable.Sources.Single(one => one.Kind == "netflow");
        var set = Assert.IsType<Core.Inspection.CaptureOutcome.Inspected>(
            Core.Imports.Sources.SourceReading.Run(file.FullName, file.Name, importer, DateTimeOffset.UtcNow, Cancel)).Observations;
        return new(
            set.Captures[0].Packets, set.Conversations.Sum(one => one.AToB.Packets + one.BToA.Packets), set.Captures[0].Problems.Count);
    }

    private static async Task<byte[][]> DatagramsAsync(string recording)
    {
        await using var file = new GZipStream(File.OpenRead(Recorded(recording)), CompressionMode.Decompress);
        using var bytes = new MemoryStream();
        await file.CopyToAsync(bytes, Cancel);
        bytes.Position = 0;
        return [.. Datagrams.Of(bytes, ReadOnlyMemory<byte>.Empty).Select(datagram => datagram.ToArray())];
    }

    private static int FreePort()
    {
        using var socket = new UdpClient(new IPEndPoint(IPAddress.Loopback, 0));
        return ((IPEndPoint)socket.Client.LocalEndPoint!).Port;
    }

    private static string Recorded(string name, [CallerFilePath] string here = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "..", "..", "captures", "sources", name));

    private readonly record struct Totals(long Flows, long Packets, int Problems)
    {
        public static Totals operator +(Totals left, Totals right) =>
            new(left.Flows + right.Flows, left.Packets + right.Packets, left.Problems + right.Problems);
    }
}
