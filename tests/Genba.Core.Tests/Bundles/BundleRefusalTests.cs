using System.IO.Compression;
using System.Text;
using Genba.Core.Bundles;
using Genba.Core.Ledger;
using Genba.Core.Storage;

namespace Genba.Core.Tests.Bundles;

/// <summary>Each way in which a bundle may be wrong: refused with its own word, and nothing in the folder is different.</summary>
public sealed class BundleRefusalTests : IDisposable
{
    private readonly BundlePlace _place = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose() => _place.Dispose();

    [Fact]
    public async Task Nobody_is_believed_before_a_key_is_trusted_and_strangers_never()
    {
        _place.DownloadAll();
        var path = await _place.MakeAsync("1");
        using var stranger = SiteKey.Create(_place.Beside("stranger.key"), "stranger");
        // Of the same name, but another key.
        using var twin = SiteKey.Create(_place.Beside("twin.key"), "plant");
        await using var database = await _place.OpenAsync();
        await _place.RefusedAsync(database, path, BundleFault.NoTrustedKey);
        var trust = new BundleTrustStore(database, _place.Clock);
        Assert.Null(await trust.TrustAsync(_place.Key.Verifier, "Mori", Cancel));
        Assert.NotNull(await trust.TrustAsync(twin.Verifier, "Mori", Cancel));
        await _place.RefusedAsync(database, await _place.MakeAsync("strange", key: stranger), BundleFault.UnknownSigner);
        await _place.RefusedAsync(database, await _place.MakeAsync("twin", key: twin), BundleFault.UnknownSigner);
        Assert.Null(await trust.DistrustAsync(_place.Key.Verifier.Fingerprint, "Mori", Cancel));
        await _place.RefusedAsync(database, path, BundleFault.NoTrustedKey);
    }

    [Fact]
    public async Task An_older_or_equal_number_is_refused()
    {
        _place.DownloadAll();
        await _place.MakeAsync("1");
        await _place.MakeAsync("2", since: "1", isFull: true);
        await _place.MakeAsync("2b", sequence: 2);
        await using var database = await _place.OpenTrustingAsync();
        await _place.TakeAsync(database, _place.OnStick("2"));
        await _place.RefusedAsync(database, _place.OnStick("2"), BundleFault.WasTaken);
        await _place.RefusedAsync(database, _place.OnStick("2b"), BundleFault.Rollback);
        await _place.RefusedAsync(database, _place.OnStick("1"), BundleFault.Rollback);
        Assert.IsType<BundleMaking.Rejected>(await _place.TryMakeAsync("3", since: "2", sequence: 2));
    }

    [Fact]
    public async Task Changes_alone_are_refused_where_nothing_is_yet()
    {
        _place.DownloadAll();
        await _place.MakeAsync("1");
        await using var database = await _place.OpenTrustingAsync();
        await _place.RefusedAsync(database, await _place.MakeAsync("2", since: "1"), BundleFault.Gap);
    }

    [Fact]
    public async Task What_is_too_old_is_refused_by_its_own_word_and_by_that_of_the_plant()
    {
        _place.DownloadAll();
        var path = await _place.MakeAsync("1");
        await using var database = await _place.OpenTrustingAsync();
        _place.Clock.Now = BundlePlace.Monday.AddDays(28).AddMinutes(1);
        await _place.RefusedAsync(database, path, BundleFault.Expired);
        _place.Clock.Now = BundlePlace.Monday.AddDays(15);
        Assert.Null(await new BundleTrustStore(database, _place.Clock).SaveAsync(new(1, false, 14), "Mori", Cancel));
        await _place.RefusedAsync(database, path, BundleFault.Expired);
        Assert.Null(await new BundleTrustStore(database, _place.Clock).SaveAsync(new(1, false, 16), "Mori", Cancel));
        await _place.TakeAsync(database, path);
    }

    [Fact]
    public async Task A_clock_that_was_set_back_is_told_until_somebody_confirms_it()
    {
        _place.DownloadAll();
        var path = await _place.MakeAsync("1");
        await using var database = await _place.OpenTrustingAsync();
        _place.Clock.Now = BundlePlace.Monday.AddDays(40);
        Assert.Null(await new BundleTrustStore(database, _place.Clock).SaveAsync(new(1, false, 20), "Mori", Cancel));
        // Back to where the bundle still counted: a deed of day 40 gives it away.
        _place.Clock.Now = BundlePlace.Monday.AddDays(3);
        var refusal = await _place.RefusedAsync(database, path, BundleFault.ClockBack);
        Assert.Contains("2026-12-26", refusal.What.En, StringComparison.Ordinal);
        // What is done meanwhile with the wrong clock does not cover it up.
        Assert.Null(await new BundleTrustStore(database, _place.Clock).SaveAsync(new(1, false, 21), "Mori", Cancel));
        await _place.RefusedAsync(database, path, BundleFault.ClockBack);
        await new BundleImporter(database, _place.Clock).AcceptClockAsync("The clock was wrong for a day.", "Mori", Cancel);
        await _place.TakeAsync(database, path);
        _place.Clock.Now = BundlePlace.Monday.AddDays(-1);
        await _place.RefusedAsync(database, await MadeOnAsync("2", BundlePlace.Monday.AddDays(4)), BundleFault.ClockBack);
    }

    [Fact]
    public async Task A_clock_that_is_slow_is_told()
    {
        await using var database = await _place.OpenTrustingAsync();
        await _place.RefusedAsync(database, await MadeOnAsync("1", BundlePlace.Monday.AddDays(2)), BundleFault.MadeInFuture);
    }

    [Fact]
    public async Task Newer_formats_and_programs_are_named()
    {
        await using var database = await _place.OpenTrustingAsync();
        await RefusedAsync(database, "format", BundleFault.NewerFormat, list => list.Replace("genba-bundle/1", "genba-bundle/2", StringComparison.Ordinal));
        await RefusedAsync(database, "version", BundleFault.NewerProgram, list => list.Replace("\"minimum_version\": \"0.", "\"minimum_version\": \"90.", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("../kev.json", BundleFault.BadPath)]
    [InlineData("a/../kev.json", BundleFault.BadPath)]
    [InlineData("/kev.json", BundleFault.BadPath)]
    [InlineData("C:/kev.json", BundleFault.BadPath)]
    [InlineData("a\\\\kev.json", BundleFault.BadPath)]
    [InlineData("a//kev.json", BundleFault.BadPath)]
    [InlineData("a/con.json", BundleFault.BadPath)]
    [InlineData("kev.json\\u0000", BundleFault.BadPath)]
    [InlineData("kev.json.", BundleFault.BadPath)]
    [InlineData("", BundleFault.BadPath)]
    [InlineData("EPSS.csv", BundleFault.BadPath)]
    public async Task Names_that_lead_elsewhere_are_refused_even_when_signed(string path, BundleFault fault)
    {
        await using var database = await _place.OpenTrustingAsync();
        await RefusedAsync(database, "path", fault, list => list.Replace("\"kev.json\"", $"\"{path}\"", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("\"sequence\": 1", "\"sequence\": 0")]
    [InlineData("\"sequence\": 1", "\"sequence\": 1, \"sequence\": 2")]
    [InlineData("\"sequence\": 1", "\"sequence\": 1, \"else\": 2")]
    [InlineData("\"is_full\": true", "\"is_full\": false")]
    [InlineData("\"use\": \"vendors\"", "\"use\": \"program\"")]
    [InlineData("\"use\": \"vendors\"", "\"use\": 3")]
    [InlineData("\"use\": \"vendors\",\n      \"bytes\": ", "\"use\": \"vendors\",\n      \"bytes\": -")]
    [InlineData("\"use\": \"vendors\",\n      \"bytes\": ", "\"use\": \"vendors\",\n      \"bytes\": 99999999")]
    public async Task A_list_that_says_what_no_list_may_say_is_refused_even_when_signed(string from, string to)
    {
        await using var database = await _place.OpenTrustingAsync();
        await RefusedAsync(database, "list", BundleFault.BadList, list => ReplaceFirst(list, from, to));
    }

    [Fact]
    public async Task Sizes_hashes_and_numbers_of_files_must_be_those_of_the_list()
    {
        await using var database = await _place.OpenTrustingAsync();
        // The list is signed as it is; the files behind it are others.
        var parts = await PartsAsync();
        await RefusedAsync(database, "longer", BundleFault.FileDiffers, parts.With(1, [.. parts.Files[1], 0]));
        await RefusedAsync(database, "shorter", BundleFault.FileDiffers, parts.With(1, parts.Files[1][..^1]));
        await RefusedAsync(database, "other", BundleFault.FileDiffers, parts.With(1, [.. parts.Files[1][..^1], 0x20]));
        await RefusedAsync(database, "missing", BundleFault.FileDiffers, parts with { Files = [.. parts.Files.Skip(1)] });
        await RefusedAsync(database, "none", BundleFault.FileDiffers, parts with { Files = [] });
        await RefusedAsync(database, "swapped", BundleFault.FileDiffers, parts with { Files = [parts.Files[1], parts.Files[0], .. parts.Files.Skip(2)] });
        await RefusedAsync(database, "extra", BundleFault.FileDiffers, parts with { Files = [.. parts.Files, "more"u8.ToArray()] });
        await RefusedAsync(database, "bomb", BundleFault.FileDiffers, parts.With(1, new byte[64 << 20]));
        await RefusedAsync(database, "tail", BundleFault.FileDiffers, parts with { Tail = new byte[512] });
        await RefusedAsync(database, "unsigned", BundleFault.WrongSignature, parts with { Signatures = "nobody\n" });
        await RefusedAsync(database, "no lines", BundleFault.WrongSignature, parts with { Signatures = "" });
        await RefusedAsync(database, "more text", BundleFault.WrongSignature, parts with { Signatures = "-\n\n" + parts.Signatures });
    }

    [Fact]
    public async Task A_file_that_is_no_bundle_is_told_so()
    {
        await using var database = await _place.OpenTrustingAsync();
        var random = new Random(20_261_122);
        var noise = new byte[4000];
        random.NextBytes(noise);
        foreach (var bytes in new[] { [], "PK\u0003\u0004"u8.ToArray(), Packed("nothing that is a tar"u8.ToArray()), noise, Packed(new byte[4096]) })
        {
            await File.WriteAllBytesAsync(_place.OnStick("none"), bytes, Cancel);
            var why = Assert.IsType<BundleOutcome.Refused>(await _place.ImportAsync(database, _place.OnStick("none"))).Why;
            Assert.True(why.Fault is BundleFault.NotABundle or BundleFault.Damaged, $"{why}");
        }
        Assert.Empty(_place.FilesInside());
    }

    private async Task<string> MadeOnAsync(string name, DateTimeOffset day)
    {
        var now = _place.Clock.Now;
        _place.DownloadAll();
        _place.Clock.Now = day;
        var path = await _place.MakeAsync(name, sequence: 9);
        _place.Clock.Now = now;
        return path;
    }

    private async Task RefusedAsync(Database database, string name, BundleFault fault, Func<string, string> list)
    {
        var parts = await PartsAsync();
        Assert.NotEqual(parts.List, list(parts.List));
        await RefusedAsync(database, name, fault, parts.Listing(list, _place.Key));
    }

    private async Task RefusedAsync(Database database, string name, BundleFault fault, BundleParts parts)
    {
        await File.WriteAllBytesAsync(_place.OnStick(name), parts.ToBytes(), Cancel);
        await _place.RefusedAsync(database, _place.OnStick(name), fault);
    }

    private async Task<BundleParts> PartsAsync()
    {
        _place.DownloadAll();
        File.Delete(_place.OnStick("good"));
        return BundleParts.Read(await _place.MakeAsync("good"));
    }

    private static byte[] Packed(byte[] bytes)
    {
        using var target = new MemoryStream();
        using (var packed = new GZipStream(target, CompressionLevel.Optimal)) packed.Write(bytes);
        return target.ToArray();
    }

    private static string ReplaceFirst(string text, string from, string to) =>
        text.IndexOf(from, StringComparison.Ordinal) is >= 0 and var at ? text[..at] + to + text[(at + from.Length)..] : text;
}

/// <summary>What a bundle consists of, to be put together wrongly.</summary>
internal sealed record BundleParts(string List, string Signatures, IReadOnlyList<byte[]> Files)
{
    public byte[] Tail { get; init; } = [];

    public static BundleParts Read(string path)
    {
        using var reader = BundleReader.Open(path, "");
        var files = new List<byte[]>();
        foreach (var (_, content) in reader.Files())
        {
            using var bytes = new MemoryStream();
            content.CopyTo(bytes);
            files.Add(bytes.ToArray());
        }
        return new(reader.Note.Text, reader.Note.ToString()[(reader.Note.Text.Length + 1)..], files);
    }

    public BundleParts With(int place, byte[] file) => this with { Files = [.. Files.Select((one, i) => i == place ? file : one)] };

    /// <summary>Another list, signed again.</summary>
    public BundleParts Listing(Func<string, string> list, SiteKey key) => this with
    {
        List = list(List),
        Signatures = new SignedNote("", key.Sign(list(List))).ToString()[1..],
    };

    /// <summary>Written by another hand than the program's: System.Formats.Tar must agree with what bundles are.</summary>
    public byte[] ToBytes()
    {
        using var tar = new MemoryStream();
        using (var writer = new System.Formats.Tar.TarWriter(tar, System.Formats.Tar.TarEntryFormat.Ustar, leaveOpen: true))
        {
            Add(writer, "bundle.json", Encoding.UTF8.GetBytes(List));
            Add(writer, "bundle.sig", Encoding.UTF8.GetBytes(Signatures));
            foreach (var file in Files)
                Add(writer, "files/" + Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(file)), file);
        }
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Optimal, leaveOpen: true))
        {
            tar.Position = 0;
            tar.CopyTo(gzip);
            gzip.Write(Tail);
        }
        return packed.ToArray();
    }

    private static void Add(System.Formats.Tar.TarWriter writer, string name, byte[] bytes) =>
        writer.WriteEntry(new System.Formats.Tar.UstarTarEntry(System.Formats.Tar.TarEntryType.RegularFile, name)
        {
            DataStream = new MemoryStream(bytes), Mode = (UnixFileMode)0b110_100_100, ModificationTime = DateTimeOffset.UnixEpoch,
        });
}
