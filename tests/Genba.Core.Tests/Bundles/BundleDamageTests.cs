using System.Diagnostics;
using Genba.Core.Bundles;
using Genba.Core.Ledger;
using Genba.Core.Tests.Storage;

namespace Genba.Core.Tests.Bundles;

/// <summary>A bundle with a bit turned, cut off, or an import that ends in the middle.</summary>
public sealed class BundleDamageTests : IDisposable
{
    private readonly BundlePlace _place = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose() => _place.Dispose();

    [Fact]
    public async Task One_turned_bit_anywhere_is_refused_or_harmless()
    {
        _place.DownloadAll();
        var good = await File.ReadAllBytesAsync(await _place.MakeAsync("1"), Cancel);
        await using var database = await _place.OpenTrustingAsync();
        var trust = await new BundleTrustStore(database, _place.Clock).ReadAsync(Cancel);
        var (look, _) = BundleLook.At(_place.OnStick("1"), whole: true, null, Cancel);
        var harmless = new List<int>();
        for (var at = 0; at < good.Length; at++)
        {
            var bytes = (byte[])good.Clone();
            bytes[at] ^= (byte)(1 << at % 8);
            await File.WriteAllBytesAsync(_place.OnStick("flipped"), bytes, Cancel);
            var (flipped, refusal) = BundleLook.At(_place.OnStick("flipped"), whole: true, null, Cancel);
            if (refusal is not null || flipped!.SignedBy(trust) is not { Count: > 0 }) continue;
            // What is signed is the same to the last byte: the turned bit is one that packing does not use.
            Assert.Equal(look!.Hash, flipped.Hash);
            harmless.Add(at);
        }
        // Time and operating system in the head of gzip, and packing that says the same in another way: a handful.
        Assert.InRange(harmless.Count, 1, 40);
        for (var at = 12; at < good.Length - 8; at += good.Length / 12)
        {
            var bytes = (byte[])good.Clone();
            bytes[at] ^= 0x10;
            await File.WriteAllBytesAsync(_place.OnStick("flipped"), bytes, Cancel);
            Assert.IsType<BundleOutcome.Refused>(await _place.ImportAsync(database, _place.OnStick("flipped")));
        }
        Assert.Equal(0, await BundlePlace.CountAsync(database));
        Assert.Empty(_place.FilesInside());
    }

    [Fact]
    public async Task A_turned_bit_in_what_is_signed_is_refused_wherever_it_is()
    {
        _place.DownloadAll();
        var parts = BundleParts.Read(await _place.MakeAsync("1"));
        await using var database = await _place.OpenTrustingAsync();
        var trust = await new BundleTrustStore(database, _place.Clock).ReadAsync(Cancel);
        for (var at = 0; at < parts.List.Length; at += 7)
        {
            var list = parts.List[..at] + (char)(parts.List[at] ^ 1) + parts.List[(at + 1)..];
            Assert.False(IsGood(parts with { List = list }, trust), $"bundle.json, {at}");
        }
        for (var file = 0; file < parts.Files.Count; file++)
            for (var at = 0; at < parts.Files[file].Length; at += 13)
            {
                var bytes = (byte[])parts.Files[file].Clone();
                bytes[at] ^= 1;
                Assert.False(IsGood(parts.With(file, bytes), trust), $"file {file}, {at}");
            }
        Assert.True(IsGood(parts, trust));
    }

    [Fact]
    public async Task Cut_off_anywhere_nothing_is_taken_over()
    {
        _place.DownloadAll();
        var good = await File.ReadAllBytesAsync(await _place.MakeAsync("1"), Cancel);
        for (var length = 0; length < good.Length - 8; length += 3)
        {
            await File.WriteAllBytesAsync(_place.OnStick("cut"), good[..length], Cancel);
            // What is missing at the very end is the trailer of gzip: nothing that was signed.
            if (BundleLook.At(_place.OnStick("cut"), whole: true, null, Cancel).Refusal is null) Assert.InRange(length, good.Length - 24, good.Length);
        }
        await using var database = await _place.OpenTrustingAsync();
        await File.WriteAllBytesAsync(_place.OnStick("cut"), good[..(good.Length / 2)], Cancel);
        await _place.RefusedAsync(database, _place.OnStick("cut"), BundleFault.Damaged);
    }

    [Fact]
    public async Task An_import_that_is_stopped_anywhere_begins_again_without_harm()
    {
        for (var i = 0; i < 400; i++)
            _place.Download($"cve/CVE-2026-{i:D4}.json", BundlePlace.Cve($"CVE-2026-{i:D4}", "2026-11-01", new string('x', 2000)));
        var path = await _place.MakeAsync("1");
        await using var database = await _place.OpenTrustingAsync();
        var before = database.Log.Size;
        var importer = new BundleImporter(database, _place.Clock);
        var stopped = 0;
        for (var reports = 1; ; reports += reports)
        {
            using var stop = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
            try
            {
                var outcome = await importer.ImportAsync(path, new StopAfter(reports, stop), "Mori", stop.Token);
                Assert.Equal(400, Assert.IsType<BundleOutcome.Taken>(outcome).Bundle.Brought!.Added);
                break;
            }
            catch (OperationCanceledException)
            {
                stopped++;
                Assert.Equal(before, database.Log.Size);
                Assert.Equal(0, await BundlePlace.CountAsync(database));
                Assert.Empty(_place.FilesInside());
            }
        }
        Assert.True(stopped >= 3, $"{stopped}");
        Assert.Equal(before + 2, database.Log.Size);
    }

    [Fact]
    public async Task A_process_that_is_killed_in_the_middle_leaves_all_or_nothing()
    {
        const int Records = 1500;
        for (var i = 0; i < Records; i++)
            _place.Download($"cve/CVE-2026-{i:D4}.json", BundlePlace.Cve($"CVE-2026-{i:D4}", "2026-11-01", $"Pump {i} {new string('x', 3000)}"));
        _place.Clock.Now = TimeProvider.System.GetUtcNow();
        var path = await _place.MakeAsync("1");
        await using (await _place.OpenTrustingAsync()) { }
        var random = new Random(20_261_122);
        var killed = 0;
        for (var round = 0; round < 5; round++)
        {
            await RunAndKillAsync(path, TimeSpan.FromMilliseconds(random.Next(1, 400)));
            Assert.True(await LogVerification.RunAsync(_place.Folder.Root, new(), Cancel) is LogVerdict.Sound);
            await using var after = await _place.OpenAsync();
            var count = await BundlePlace.CountAsync(after);
            Assert.True(count is 0 or Records, $"{count}");
            Assert.Equal(count > 0 ? 1 : 0, (await new BundleStore(after).ReadAsync(Cancel)).Bundles.Count);
            if (count > 0) break;
            killed++;
        }
        Assert.True(killed > 0, "It was never killed before the end.");
        await using var database = await _place.OpenAsync();
        if (await BundlePlace.CountAsync(database) == 0) await _place.TakeAsync(database, path);
        Assert.Equal(Records, await BundlePlace.CountAsync(database));
    }

    private static async Task RunAndKillAsync(string bundle, TimeSpan after)
    {
        var folder = Path.Combine(Path.GetDirectoryName(Path.GetDirectoryName(bundle)!)!, "plant");
        var program = Path.Combine(AppContext.BaseDirectory,
            typeof(CrashHost).Assembly.GetName().Name + (OperatingSystem.IsWindows() ? ".exe" : ""));
        using var process = Process.Start(new ProcessStartInfo(program, [CrashHost.BundleArgument, folder, bundle]) { RedirectStandardOutput = true })!;
        await process.StandardOutput.ReadLineAsync(Cancel);
        await Task.Delay(after, Cancel);
        process.Kill();
        await process.WaitForExitAsync(Cancel);
    }

    private bool IsGood(BundleParts parts, BundleTrust trust)
    {
        File.WriteAllBytes(_place.OnStick("parts"), parts.ToBytes());
        var (look, refusal) = BundleLook.At(_place.OnStick("parts"), whole: true, null, Cancel);
        return refusal is null && look!.SignedBy(trust) is { Count: > 0 };
    }

    private sealed class StopAfter(int reports, CancellationTokenSource stop) : IProgress<Genba.Core.Inspection.ReadingProgress>
    {
        private int _left = reports;

        public void Report(Genba.Core.Inspection.ReadingProgress value)
        {
            if (Interlocked.Decrement(ref _left) == 0) stop.Cancel();
        }
    }
}
