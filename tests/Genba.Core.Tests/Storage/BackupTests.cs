using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Genba.Core.Ledger;
using Genba.Core.Storage;

namespace Genba.Core.Tests.Storage;

public sealed class BackupTests : IDisposable
{
    private static readonly byte[] CaptureBytes = Encoding.ASCII.GetBytes("not a capture, but bytes");
    private static readonly string CaptureHash = Convert.ToHexStringLower(SHA256.HashData(CaptureBytes));
    private readonly TestFolder _test = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private string BackupPath => _test.Beside("plant.genba-backup");

    private DataFolder Target => new(_test.Beside("restored"));

    public void Dispose() => _test.Dispose();

    [Fact]
    public async Task A_backup_taken_while_Genba_runs_restores_everything()
    {
        await using (var database = await _test.OpenAsync())
        {
            await FillAsync(database);
            await File.WriteAllTextAsync(_test.Folder.LabelsFile, "{}", Cancel);
            await File.WriteAllTextAsync(_test.Folder.MeterFile, "{}", Cancel);
            await File.WriteAllTextAsync(_test.Folder.TimelineFile, "row", Cancel);
            Assert.IsType<BackupOutcome.Written>(await BackUpAsync(_test.Folder));
        }
        var restored = Assert.IsType<RestoreOutcome.Restored>(await RestoreAsync());
        Assert.Equal(2, restored.Entries);
        Assert.Null(restored.KeptAside);
        Assert.Equal(CaptureBytes, await File.ReadAllBytesAsync(Target.FindCapture(CaptureHash)!, Cancel));
        Assert.Equal("{}", await File.ReadAllTextAsync(Target.LabelsFile, Cancel));
        Assert.Equal("{}row", await File.ReadAllTextAsync(Target.MeterFile, Cancel) + await File.ReadAllTextAsync(Target.TimelineFile, Cancel));
        await using var again = await Database.OpenAsync(Target, TimeProvider.System, Cancel);
        Assert.Equal(3, again.Log.Size);
        Assert.Equal(EntryTypes.BackupRestored, (await new LogStore(again).FindAsync(2, Cancel))!.Type);
        Assert.IsType<LogVerdict.Sound>(await LogVerification.RunAsync(Target.Root, new(), Cancel));
    }

    [Fact]
    public async Task A_backup_leaves_no_half_written_file_and_overwrites_none()
    {
        await WriteBackupAsync();
        Assert.Equal(2, Directory.EnumerateFileSystemEntries(Path.GetDirectoryName(BackupPath)!).Count());
        Assert.IsType<BackupOutcome.Rejected>(await BackUpAsync(_test.Folder));
    }

    [Fact]
    public async Task A_folder_that_is_no_data_folder_is_not_backed_up() => Assert.IsType<BackupOutcome.Rejected>(
        await BackUpAsync(new(_test.Beside("nothing"))));

    [Fact]
    public async Task A_folder_with_content_is_replaced_only_when_told_and_then_kept_aside()
    {
        await WriteBackupAsync();
        Directory.CreateDirectory(Target.Root);
        await File.WriteAllTextAsync(Path.Combine(Target.Root, "mine.txt"), "mine", Cancel);
        Assert.IsType<RestoreOutcome.Rejected>(await RestoreAsync());
        var restored = Assert.IsType<RestoreOutcome.Restored>(await RestoreAsync(replace: true));
        Assert.Equal("mine", await File.ReadAllTextAsync(Path.Combine(restored.KeptAside!, "mine.txt"), Cancel));
    }

    [Theory]
    [InlineData("../outside.txt")]
    [InlineData("/etc/outside")]
    [InlineData("captures/../../outside")]
    [InlineData("captures\\..\\outside")]
    [InlineData("log/tile/0/../../../outside")]
    [InlineData("C:/outside")]
    public async Task A_name_that_leads_out_of_the_folder_is_refused(string name)
    {
        await WriteBackupAsync();
        Rewrite(archive => Add(archive, name, "x"u8.ToArray()), files => files.Add(Listed(name, "x"u8.ToArray())));
        var rejected = Assert.IsType<RestoreOutcome.Rejected>(await RestoreAsync());
        Assert.Contains(name, rejected.Reason.En, StringComparison.Ordinal);
        Assert.False(Directory.Exists(Target.Root));
    }

    [Fact]
    public async Task A_file_longer_than_announced_is_refused()
    {
        await WriteBackupAsync();
        var name = $"captures/{new string('a', 64)}.pcap";
        Rewrite(archive => Add(archive, name, new byte[50_000_000]), files => files.Add(Listed(name, "x"u8.ToArray())));
        Assert.IsType<RestoreOutcome.Rejected>(await RestoreAsync());
    }

    [Fact]
    public async Task An_archive_that_unpacks_to_far_too_much_is_refused_before_it_is_unpacked()
    {
        await WriteBackupAsync();
        var name = $"captures/{new string('a', 64)}.pcap";
        Rewrite(archive => Add(archive, name, [1]), files => files.Add(new JsonObject
        {
            ["name"] = name,
            ["bytes"] = 1L << 50,
            ["sha256"] = new string('a', 64),
        }));
        var rejected = Assert.IsType<RestoreOutcome.Rejected>(await RestoreAsync());
        Assert.Contains("far more", rejected.Reason.En, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_changed_file_is_named_and_nothing_is_restored()
    {
        await WriteBackupAsync();
        Rewrite(archive =>
        {
            archive.GetEntry("log/key.pub")!.Delete();
            Add(archive, "log/key.pub", "another key"u8.ToArray());
        }, _ => { });
        var rejected = Assert.IsType<RestoreOutcome.Rejected>(await RestoreAsync());
        Assert.Contains("log/key.pub", rejected.Reason.Ja, StringComparison.Ordinal);
        Assert.False(Directory.Exists(Target.Root));
    }

    [Fact]
    public async Task Whatever_is_cut_or_is_no_backup_is_refused()
    {
        await WriteBackupAsync();
        var whole = await File.ReadAllBytesAsync(BackupPath, Cancel);
        for (var length = 0; length < whole.Length; length += 997)
        {
            await File.WriteAllBytesAsync(BackupPath, whole[..length], Cancel);
            Assert.IsType<RestoreOutcome.Rejected>(await RestoreAsync());
        }
        Assert.False(Directory.Exists(Target.Root));
    }

    private Task<RestoreOutcome> RestoreAsync(bool replace = false) =>
        new Restore(Target, TimeProvider.System).RunAsync(BackupPath, replace, Cancel);

    private Task<BackupOutcome> BackUpAsync(DataFolder folder) => new Backup(folder, TimeProvider.System).WriteAsync(BackupPath, Cancel);

    private async Task WriteBackupAsync()
    {
        await using (var database = await _test.OpenAsync()) await FillAsync(database);
        Assert.IsType<BackupOutcome.Written>(await BackUpAsync(_test.Folder));
    }

    private static async Task FillAsync(Database database)
    {
        await File.WriteAllBytesAsync(database.Folder.CaptureFile(CaptureHash, ".pcap"), CaptureBytes, Cancel);
        await using var change = await database.BeginChangeAsync(Cancel);
        await change.AppendAsync(new(EntryTypes.CaptureImported, EntryActors.CommandLine, "capture/" + CaptureHash), Cancel);
        await change.CommitAsync(Cancel);
    }

    private void Rewrite(Action<ZipArchive> change, Action<JsonArray> list)
    {
        using var archive = ZipFile.Open(BackupPath, ZipArchiveMode.Update);
        JsonNode manifest;
        using (var stream = archive.GetEntry("manifest.json")!.Open()) manifest = JsonNode.Parse(stream)!;
        list(manifest["files"]!.AsArray());
        archive.GetEntry("manifest.json")!.Delete();
        Add(archive, "manifest.json", Encoding.UTF8.GetBytes(manifest.ToJsonString()));
        change(archive);
    }

    private static void Add(ZipArchive archive, string name, byte[] bytes)
    {
        using var stream = archive.CreateEntry(name).Open();
        stream.Write(bytes);
    }

    private static JsonObject Listed(string name, byte[] bytes) => new()
    {
        ["name"] = name,
        ["bytes"] = bytes.Length,
        ["sha256"] = Convert.ToHexStringLower(SHA256.HashData(bytes)),
    };
}
