using Genba.Core.Advisories;
using Genba.Core.Assets;
using Genba.Core.Bundles;
using Genba.Core.Components;
using Genba.Core.Ledger;
using Genba.Core.Storage;

namespace Genba.Core.Tests.Bundles;

public sealed class BundleImportTests : IDisposable
{
    private static readonly string[] Published = ["nvd", "osv", "kev", "jvn"];

    private readonly BundlePlace _place = new();
    private Database? _fresh;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        _fresh?.Dispose();
        _place.Dispose();
    }

    [Fact]
    public async Task Everything_that_was_downloaded_arrives_in_one_deed()
    {
        _place.DownloadAll();
        var made = Assert.IsType<BundleMaking.Made>(await _place.TryMakeAsync("1"));
        Assert.Equal(["readme.md"], made.Unknown);
        Assert.Equal(["cve", "epss", "kev", "oui", "sbom"], made.Manifest.Sources.Select(source => source.Name));
        Assert.Equal(new(2026, 11, 10), DateOnly.FromDateTime(made.Manifest.Sources[0].Newest!.Value.UtcDateTime));
        await using var database = await _place.OpenTrustingAsync();
        var before = database.Log.Size;
        var taken = await _place.TakeAsync(database, _place.OnStick("1"));
        Assert.Equal(new BundleBrought(5, 2, 0, 0, 0, 0, 1, 1, 1, 1), taken.Brought);
        Assert.Equal((1, BundleState.Taken, "Mori"), (taken.Sequence, taken.State, taken.TakenBy));
        Assert.Equal(["genba-site/plant"], taken.Signers);
        // Advisories, parts list, makers and the bundle each have their entry; all of them are one change.
        Assert.Equal(before + 4, database.Log.Size);
        Assert.NotNull(await new AdvisoryStore(database).FindAsync("CVE-2026-0001", Cancel));
        Assert.Equal("Pump Controller", Assert.Single(await new SbomStore(database, _place.Clock).ListAsync(Cancel)).Name);
        Assert.False(OuiRegistry.In(database.Folder).IsBuiltIn);
        Assert.Equal([taken.Sha256 + ".bundle"], _place.FilesInside());
        Assert.True(await LogVerification.RunAsync(database.Folder.Root, new(), Cancel) is LogVerdict.Sound);
    }

    [Fact]
    public async Task The_same_files_and_time_give_the_same_list()
    {
        _place.DownloadAll();
        var one = Assert.IsType<BundleMaking.Made>(await _place.TryMakeAsync("1"));
        var other = Assert.IsType<BundleMaking.Made>(await _place.TryMakeAsync("2"));
        Assert.Equal(one.Hash, other.Hash);
        // Only the signatures differ: ECDSA takes a fresh random number for each.
        Assert.Equal(Unsigned(_place.OnStick("1")), Unsigned(_place.OnStick("2")));
    }

    [Fact]
    public async Task Bundles_follow_each_other_and_each_carries_what_changed()
    {
        _place.DownloadAll();
        await _place.MakeAsync("1");
        _place.Download("cve/CVE-2026-0002.json", BundlePlace.Cve("CVE-2026-0002", "2026-11-15"));
        var second = Assert.IsType<BundleMaking.Made>(await _place.TryMakeAsync("2", since: "1"));
        Assert.Equal((2, 1, 5), (second.Manifest.Sequence, second.Manifest.Files.Count, second.Unchanged));
        _place.Download("kev.json", BundlePlace.Kev("CVE-2026-0001", "CVE-2026-0002"));
        var third = Assert.IsType<BundleMaking.Made>(await _place.TryMakeAsync("3", since: "2"));
        Assert.Equal((3, 1), (third.Manifest.Sequence, third.Manifest.Files.Count));
        // The age of every source is told although nothing of it is carried.
        Assert.Equal(5, third.Manifest.Sources.Count);
        await using var database = await _place.OpenTrustingAsync();
        await _place.TakeAsync(database, _place.OnStick("1"));
        var gap = await _place.RefusedAsync(database, _place.OnStick("3"), BundleFault.Gap);
        Assert.Contains("number 1", gap.What.En, StringComparison.Ordinal);
        Assert.Equal(1, (await _place.TakeAsync(database, _place.OnStick("2"))).Brought!.Added);
        var last = await _place.TakeAsync(database, _place.OnStick("3"));
        Assert.Equal((1, 1), (last.Brought!.Added, last.Brought.Exploited));
        Assert.Equal([3L, 2, 1], (await new BundleStore(database).ReadAsync(Cancel)).Bundles.Select(bundle => bundle.Sequence));
    }

    [Fact]
    public async Task A_bundle_without_news_still_tells_that_nothing_is_newer()
    {
        _place.DownloadAll();
        await _place.MakeAsync("1");
        await _place.MakeAsync("2", since: "1");
        await using var database = await _place.OpenTrustingAsync();
        await _place.TakeAsync(database, _place.OnStick("1"));
        var taken = await _place.TakeAsync(database, _place.OnStick("2"));
        Assert.Equal(new BundleBrought(0, 0, 0, 0, 0, 0, 0, 0, 0, 0), taken.Brought);
        Assert.Null(taken.AdvisoryImport);
    }

    [Fact]
    public async Task A_damaged_download_makes_no_bundle_and_is_named()
    {
        _place.DownloadAll();
        _place.Download("nvd.json", "{\"format\":\"NVD_CVE\",\"version\":\"2.0\",\"vulnerabilities\":[{\"cve\":{\"id\":\"CVE-2026-0003\"");
        var rejected = Assert.IsType<BundleMaking.Rejected>(await _place.TryMakeAsync("1"));
        Assert.StartsWith("nvd.json: ", Assert.Single(rejected.Files), StringComparison.Ordinal);
        Assert.Empty(Directory.EnumerateFiles(_place.Stick));
    }

    [Fact]
    public async Task Another_site_signs_too_where_two_signatures_are_asked_for()
    {
        _place.DownloadAll();
        using var second = SiteKey.Create(_place.Beside("second.key"), "second");
        var path = await _place.MakeAsync("1");
        await using var database = await _place.OpenTrustingAsync();
        var trust = new BundleTrustStore(database, _place.Clock);
        Assert.NotNull(await trust.SaveAsync(new(2, false, 28), "Mori", Cancel));
        Assert.Null(await trust.TrustAsync(second.Verifier, "Mori", Cancel));
        Assert.Null(await trust.SaveAsync(new(2, false, 28), "Mori", Cancel));
        Assert.NotNull(await trust.DistrustAsync(second.Verifier.Fingerprint, "Mori", Cancel));
        await _place.RefusedAsync(database, path, BundleFault.TooFewSignatures);
        Assert.Null(await BundleMaker.SignAsync(path, second, Cancel));
        // Signing twice with one key is one signature.
        Assert.Null(await BundleMaker.SignAsync(path, second, Cancel));
        Assert.Equal(["genba-site/plant", "genba-site/second"], (await _place.TakeAsync(database, path)).Signers);
    }

    [Fact]
    public async Task Two_persons_are_asked_and_the_second_is_another()
    {
        _place.DownloadAll();
        var path = await _place.MakeAsync("1");
        await using var database = await _place.OpenTrustingAsync(needsTwo: true);
        var importer = new BundleImporter(database, _place.Clock);
        Assert.Equal(BundleFault.NoName,
            Assert.IsType<BundleOutcome.Refused>(await _place.ImportAsync(database, path, EntryActors.CommandLine)).Why.Fault);
        var staged = Assert.IsType<BundleOutcome.Staged>(await _place.ImportAsync(database, path)).Bundle;
        Assert.Equal((2, 1, 1), (staged.Expected!.Added, staged.Expected.Exploited, staged.Expected.Sboms));
        // Its own parts list is below the version that its own record calls repaired.
        Assert.Equal(new(1, 0, 1), staged.Expected.Exposures);
        // The trial left nothing.
        Assert.Equal(0, await BundlePlace.CountAsync(database));
        Assert.Empty(await new SbomStore(database, _place.Clock).ListAsync(Cancel));
        Assert.True(OuiRegistry.In(database.Folder).IsBuiltIn);
        await _place.RefusedAsync(database, path, BundleFault.Waiting);
        foreach (var (name, fault) in new[] { ("ｍｏｒｉ ", BundleFault.SamePerson), ("", BundleFault.NoName) })
            Assert.Equal(fault, Assert.IsType<BundleOutcome.Refused>(await importer.ApproveAsync(staged.Id, null, name, Cancel)).Why.Fault);
        var taken = Assert.IsType<BundleOutcome.Taken>(await importer.ApproveAsync(staged.Id, null, "Sato", Cancel)).Bundle;
        Assert.Equal(staged.Expected, taken.Brought);
        Assert.Equal(("Mori", "Sato"), (taken.StagedBy, taken.TakenBy));
        Assert.Equal(2, await CountAsync(database, "SELECT count(*) FROM log_subject WHERE subject LIKE 'bundle/%'"));
        Assert.Equal(BundleFault.NotThere,
            Assert.IsType<BundleOutcome.Refused>(await importer.ApproveAsync(staged.Id, null, "Sato", Cancel)).Why.Fault);
    }

    [Fact]
    public async Task Who_approves_sees_what_would_newly_be_affected_here()
    {
        _place.DownloadAll();
        await _place.MakeAsync("1");
        await using var database = await _place.OpenTrustingAsync();
        await _place.TakeAsync(database, _place.OnStick("1"));
        Assert.Null(await new BundleTrustStore(database, _place.Clock).SaveAsync(BundleSettings.Default with { NeedsTwo = true }, "Mori", Cancel));
        _place.Download("osv/OSV-1.json", """
            {"id":"GHSA-aaaa-bbbb-cccc","modified":"2026-11-12T00:00:00Z","affected":[{"package":{"ecosystem":"npm","name":"tcplib"},
            "ranges":[{"type":"SEMVER","events":[{"introduced":"0"},{"fixed":"1.0.0"}]}]}]}
            """);
        _place.Download("osv/OSV-2.json", """
            {"id":"GHSA-aaaa-bbbb-dddd","modified":"2026-11-12T00:00:00Z","affected":[{"package":{"ecosystem":"npm","name":"other"},
            "ranges":[{"type":"SEMVER","events":[{"introduced":"0"},{"fixed":"1.0.0"}]}]}]}
            """);
        await _place.MakeAsync("2", since: "1");
        var staged = Assert.IsType<BundleOutcome.Staged>(await _place.ImportAsync(database, _place.OnStick("2"))).Bundle;
        Assert.Equal((2, new(1, 0, 1)), (staged.Expected!.Added, staged.Expected.Exposures));
        Assert.Equal(0, await CountAsync(database, "SELECT count(*) FROM exposure"));
        var taken = Assert.IsType<BundleOutcome.Taken>(
            await new BundleImporter(database, _place.Clock).ApproveAsync(staged.Id, null, "Sato", Cancel)).Bundle;
        Assert.Equal(staged.Expected, taken.Brought);
        await new Genba.Core.Exposures.ExposureRun(database, _place.Clock).RunAsync([], everything: false, keepsUnaffected: false, Cancel);
        // With that of the first bundle.
        Assert.Equal(2, await CountAsync(database, "SELECT count(*) FROM exposure WHERE status = 1"));
    }

    [Fact]
    public async Task The_published_files_at_hand_arrive_whole()
    {
        var root = Environment.GetEnvironmentVariable("GENBA_SHARED_DATA");
        Assert.SkipWhen(string.IsNullOrEmpty(root), "GENBA_SHARED_DATA is not set: the published advisories are not at hand.");
        var made = Assert.IsType<BundleMaking.Made>(await new BundleMaker(_place.Clock).MakeAsync(
            new([.. Published.Append("oui").Select(name => Path.Combine(root!, name))], _place.OnStick("1"), [_place.Key]), null, Cancel));
        await using var database = await _place.OpenTrustingAsync();
        var brought = (await _place.TakeAsync(database, _place.OnStick("1"))).Brought!;
        var direct = await new AdvisoryImporter(await FreshAsync(), _place.Clock).RunAsync(
            [.. Published.Select(name => Path.Combine(root!, name))], null, "Mori", Cancel);
        // What comes by a bundle is what comes by hand; equal files are carried once.
        Assert.Equal((direct.Added, direct.Replaced, direct.Faulty), (brought.Added, brought.Replaced, brought.Faulty));
        Assert.True(made.Manifest.Sources.Single(source => source.Name == "oui").Records > 10_000);
        Assert.True(brought.Prefixes > 10_000);
    }

    private async Task<Database> FreshAsync() => _fresh = await Database.OpenAsync(new(_place.Beside("fresh")), _place.Clock, Cancel);

    [Fact]
    public async Task What_waits_too_long_is_refused_and_can_be_let_go()
    {
        _place.DownloadAll();
        await using var database = await _place.OpenTrustingAsync(needsTwo: true);
        var importer = new BundleImporter(database, _place.Clock);
        var staged = Assert.IsType<BundleOutcome.Staged>(await _place.ImportAsync(database, await _place.MakeAsync("1"))).Bundle;
        _place.Clock.Now = BundlePlace.Monday.AddDays(29);
        Assert.Equal(BundleFault.Expired,
            Assert.IsType<BundleOutcome.Refused>(await importer.ApproveAsync(staged.Id, null, "Sato", Cancel)).Why.Fault);
        Assert.True(await importer.DiscardAsync(staged.Id, "too old", "Sato", Cancel));
        Assert.False(await importer.DiscardAsync(staged.Id, "too old", "Sato", Cancel));
        Assert.Empty(_place.FilesInside());
        Assert.Equal(BundleState.Discarded, Assert.Single((await new BundleStore(database).ReadAsync(Cancel)).Bundles).State);
    }

    internal static async Task<long> CountAsync(Database database, string sql)
    {
        await using var command = database.CreateCommand(sql);
        return (long)(await command.ExecuteScalarAsync(Cancel))!;
    }

    /// <summary>The unpacked bytes without the signatures.</summary>
    private static byte[] Unsigned(string path)
    {
        using var unpacked = new MemoryStream();
        using (var packed = new System.IO.Compression.GZipStream(File.OpenRead(path), System.IO.Compression.CompressionMode.Decompress))
            packed.CopyTo(unpacked);
        var bytes = unpacked.ToArray();
        var list = 512 + (int)BundleTar.SizeOf(bytes.AsSpan(0, 512), "bundle.json")!.Value;
        var signatures = (list + 511) / 512 * 512;
        return [.. bytes[..signatures], .. bytes[(signatures + 1024)..]];
    }
}
