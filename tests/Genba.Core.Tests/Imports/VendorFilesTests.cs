using System.Security.Cryptography;
using System.Text;
using Genba.Core.Assets;
using Genba.Core.Imports.Vendors;
using Genba.Core.Inspection;
using Genba.Core.Ledger;
using Genba.Core.Storage;
using Genba.Core.Tests.Inspection;
using Genba.Core.Tests.Storage;

namespace Genba.Core.Tests.Imports;

public sealed class VendorFilesTests : IDisposable
{
    private const string Heading = "Registry,Assignment,Organization Name,Organization Address\r\n";
    private const string Large = Heading + "MA-L,001B1B,\"Kita, Works Co., Ltd.\",\"1 Street, Town JP\"\r\n"
        + "MA-L,70B3D5,IEEE Registration Authority,Somewhere\r\nMA-L,208593,Wide GmbH,Town\r\n";
    private readonly TestFolder _test = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose() => _test.Dispose();

    [Fact]
    public void Several_files_are_one_listing_and_the_longest_block_names_the_maker()
    {
        var read = Read(
            File("oui.csv", Large), File("mam.csv", Heading + "MA-M,208593B,Middle Inc.,Town\n"),
            File("oui36.csv", Heading + "MA-S,70B3D5F2F,Small AB,Town\n"),
            File("manuf", "# comment\n00:00:0C\tCisco\tCisco Systems, Inc\n20:85:93:B1:20:00/36\tTiny\tTiny Devices\n"
                + "00-00-0D\tOld      # Older Ways Inc\n02:00:5E:00:00:01/48\tWell-Known\n"));
        var registry = read.Listing.Registry;
        string? Of(string mac) => registry.VendorOf(Sketch.Mac(mac));
        Assert.Equal<IEnumerable<string?>>(
            ["Kita, Works", "Wide", "Middle", "Tiny Devices", "Small", null, "Cisco Systems", "Older Ways", null],
            [
                Of("00:1b:1b:00:00:01"), Of("20:85:93:00:00:01"), Of("20:85:93:b0:00:01"), Of("20:85:93:b1:20:01"), Of("70:b3:d5:f2:f0:01"),
                Of("70:b3:d5:00:00:01"), Of("00:00:0c:00:00:01"), Of("00:00:0d:00:00:01"), Of("00:00:54:00:00:01"),
            ]);
        Assert.Equal((7, "IEEE Registration Authority + Wireshark manuf, 2026-03-04"), (registry.Prefixes, registry.Source));
        Assert.Contains("manuf, line 5", Assert.Single(read.Problems).En, StringComparison.Ordinal);
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Large))), read.Listing.Sources[0].Sha256);
    }

    [Fact]
    public void A_bad_line_is_told_with_its_place_and_skipped()
    {
        var read = Read(File("oui.csv", Large
            + "MA-L,00ZZ00,Wrong,x\nMA-M,001B1C,Short,x\nMA-L,001B1D,\"never closed,x\nMA-L,001B1E,After,x\n"));
        Assert.Equal(3, read.Problems.Count);
        Assert.All(read.Problems, (problem, i) => Assert.StartsWith($"oui.csv, line {5 + i}:", problem.En, StringComparison.Ordinal));
        Assert.Equal("After", read.Listing.Registry.VendorOf(Sketch.Mac("00:1b:1e:00:00:01")));
        Assert.Contains("7 行目", read.Problems[2].Ja, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "is empty")]
    [InlineData(" \r\n\n", "is empty")]
    [InlineData(Heading, "names no maker")]
    [InlineData("# only a comment\n", "names no maker")]
    [InlineData("<html><body>Not found</body></html>\n", "is not a list of makers")]
    [InlineData("Name,MAC,Maker\nplc,00:1b:1b:00:00:01,Kita\n", "is not a list of makers")]
    [InlineData(Heading + "MA-L,1,x,y\n", "is not a list of makers")]
    public void An_empty_or_wrong_file_is_refused(string content, string why)
    {
        var rejected = Assert.IsType<VendorReading.Rejected>(
            VendorFiles.Read([File("good.csv", Large), File("bad.csv", content)], Cancel));
        Assert.Contains("bad.csv " + why, rejected.Reason.En, StringComparison.Ordinal);
    }

    [Fact]
    public void More_lines_or_bytes_than_a_registry_has_are_refused()
    {
        var lines = new StringBuilder();
        for (var i = 0; i <= VendorFiles.MostLines; i++) lines.Append(Inv($"{i:x6}\tA\n"));
        Assert.Contains("200,000", Rejection(File("manuf", lines.ToString())), StringComparison.Ordinal);
        var large = File("large", "");
        using (var stream = large.OpenWrite()) stream.SetLength(VendorFiles.MostBytes + 1L);
        large.Refresh();
        Assert.Contains("64 MiB", Rejection(large), StringComparison.Ordinal);
        Assert.Contains("is not a list", Rejection(File("line", new string('a', 10 << 20))), StringComparison.Ordinal);
        var record = File("csv", Heading + "MA-L,001B1B,\"" + new string('a', 10 << 20));
        Assert.Contains("is not a list", Rejection(record), StringComparison.Ordinal);
    }

    [Fact]
    public void Bytes_of_any_kind_make_a_listing_that_can_be_searched_or_none()
    {
        var random = new Random(7);
        var seed = Encoding.UTF8.GetBytes(Large + "MA-L,001B1E,\u0000\u0085\t日本電機株式会社😀,x\n");
        for (var round = 0; round < 400; round++)
        {
            var bytes = (byte[])seed.Clone();
            for (var i = 0; i < round % 12; i++) bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
            var file = new FileInfo(_test.Beside("hostile"));
            System.IO.File.WriteAllBytes(file.FullName, bytes);
            if (VendorFiles.Read([file], Cancel) is VendorReading.Read read)
                Assert.NotNull(OuiRegistry.TryRead(read.Listing.Bytes));
            _ = OuiRegistry.TryRead(bytes);
        }
    }

    [Fact]
    public async Task A_listing_is_one_entry_and_used_after_a_restart_and_a_restore()
    {
        var listing = Read(File("oui.csv", Large)).Listing;
        var drawn = new Sketch().Frame("00:1b:1b:00:00:01", "192.168.0.1").Talk("192.168.0.1", "192.168.0.2");
        await using (var database = await _test.OpenAsync())
        {
            var store = new PlantStore(database, TimeProvider.System);
            await store.ImportAsync([drawn.Observations()], EntryActors.CommandLine, Cancel);
            Assert.NotEqual("Kita, Works", await MakerAsync(database));
            var before = database.Log.Size;
            Assert.True(await store.ImportVendorsAsync(listing, EntryActors.CommandLine, Cancel));
            Assert.False(await store.ImportVendorsAsync(listing, EntryActors.CommandLine, Cancel));
            Assert.Equal(before + 1, database.Log.Size);
            Assert.Equal(EntryTypes.VendorsImported, (await new LogStore(database).FindAsync(before, Cancel))!.Type);
            Assert.Equal("Kita, Works", await MakerAsync(database));
        }
        Assert.Equal(["vendors.tsv"], Directory.EnumerateFiles(_test.Folder.Root, "vendors*").Select(Path.GetFileName));
        await using (var again = await _test.OpenAsync())
        {
            var store = new PlantStore(again, TimeProvider.System);
            var asset = (await store.LoadAsync(Cancel)).Assets.Single(one => one.Id == "00:1b:1b:00:00:01");
            Assert.Equal("Kita, Works", asset.Vendor);
            var reason = asset.Choices.Single(choice => choice.Key == "vendor").Reason.En;
            Assert.Contains("IEEE Registration Authority, 2026-03-04", reason, StringComparison.Ordinal);
            // The drawn capture has no file, which a restore would miss.
            Assert.True(await store.RemoveAsync(Sketch.Capture, EntryActors.CommandLine, "drawn", Cancel));
            var backup = new Backup(_test.Folder, TimeProvider.System);
            Assert.IsType<BackupOutcome.Written>(await backup.WriteAsync(_test.Beside("backup"), Cancel));
        }
        var target = new DataFolder(_test.Beside("restored"));
        var restored = await new Restore(target, TimeProvider.System).RunAsync(_test.Beside("backup"), false, Cancel);
        Assert.IsType<RestoreOutcome.Restored>(restored);
        Assert.Equal("Kita, Works", OuiRegistry.In(target).VendorOf(Sketch.Mac("00:1b:1b:00:00:01")));
    }

    [Fact]
    public async Task A_change_that_fails_leaves_the_former_listing()
    {
        Directory.CreateDirectory(_test.Folder.Root);
        var file = new VendorsFile(_test.Folder);
        static Task Fail() => throw new IOException("no space");
        await Assert.ThrowsAsync<IOException>(() => file.ReplaceAsync("new"u8.ToArray(), Fail, Cancel));
        Assert.Empty(Directory.EnumerateFiles(_test.Folder.Root));
        await file.ReplaceAsync("former"u8.ToArray(), () => Task.CompletedTask, Cancel);
        await Assert.ThrowsAsync<IOException>(() => file.ReplaceAsync("new"u8.ToArray(), Fail, Cancel));
        Assert.True(file.Holds("former"u8));
        Assert.Single(Directory.EnumerateFiles(_test.Folder.Root));
    }

    [Theory]
    [InlineData("")]
    [InlineData("nonsense")]
    [InlineData("#\tx, 2026\n00000b\tB\n00000a\tA\n")]
    [InlineData("#\tx, 2026\n00000a\tA")]
    [InlineData("#\tx, 2026\n\n")]
    [InlineData("#\tx, 2026\n00000a\tA\n#\tx\n")]
    public void A_damaged_listing_in_the_folder_gives_way_to_the_built_in_one(string content)
    {
        Directory.CreateDirectory(_test.Folder.Root);
        System.IO.File.WriteAllText(_test.Folder.VendorsFile, content);
        var used = OuiRegistry.In(_test.Folder);
        Assert.True(used is { ReplacesDamaged: true, IsBuiltIn: true });
        Assert.Equal(OuiRegistry.BuiltIn.Source, used.Source);
    }

    private static async Task<string?> MakerAsync(Database database) =>
        (await new AssetStore(database).FindAsync("00:1b:1b:00:00:01", Cancel))!.Vendor;

    private static string Inv(FormattableString text) => FormattableString.Invariant(text);

    private static string Rejection(FileInfo file) => Assert.IsType<VendorReading.Rejected>(VendorFiles.Read([file], Cancel)).Reason.En;

    private static VendorReading.Read Read(params FileInfo[] files) => Assert.IsType<VendorReading.Read>(VendorFiles.Read(files, Cancel));

    private FileInfo File(string name, string content)
    {
        var path = _test.Beside(name);
        System.IO.File.WriteAllText(path, content);
        System.IO.File.SetLastWriteTimeUtc(path, new(2026, 3, 4, 5, 6, 7, DateTimeKind.Utc));
        return new(path);
    }
}
