using System.Text;
using Genba.Core.AssetLedger;
using Genba.Core.Ledger;
using Genba.Core.Storage;
using Genba.Core.Tests.Storage;

namespace Genba.Core.Tests.AssetLedger;

public sealed class LedgerFileStoreTests : IDisposable
{
    private static readonly byte[] Picture = [0xFF, 0xD8, 0xFF, 0xE0, 1, 2, 3, 4];
    private readonly TestFolder _test = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose() => _test.Dispose();

    [Fact]
    public async Task A_photo_is_kept_under_its_hash_verified_backed_up_and_restored()
    {
        await using (var database = await OpenAsync())
        {
            var file = await AddAsync(database, "7", LedgerField.Photo, @"C:\photos\plc.jpg", Picture);
            Assert.Equal(("plc.jpg", "image/jpeg", 8L), (file.Name, file.Media, file.Bytes));
            await AddAsync(database, "8", LedgerField.Photo, "again.jpg", Picture);
            Assert.Single(Directory.EnumerateFiles(database.Folder.Files));
            using var bytes = new MemoryStream();
            await using (var opened = new LedgerFileStore(database, TimeProvider.System).Open(file)!) await opened.CopyToAsync(bytes, Cancel);
            Assert.Equal(Picture, bytes.ToArray());
            var told = (await new LedgerHistory(database).OfRowAsync("7", Cancel))[0];
            Assert.Equal((EntryTypes.LedgerFileAdded, RowChangeKind.Told), (told.Entry.Type, told.Kind));
        }
        Assert.IsType<LogVerdict.Sound>(await LogVerification.RunAsync(_test.Folder.Root, new(), Cancel));
        var archive = _test.Beside("backup.zip");
        var target = new DataFolder(_test.Beside("restored"));
        Assert.IsType<BackupOutcome.Written>(await new Backup(_test.Folder, TimeProvider.System).WriteAsync(archive, Cancel));
        Assert.IsType<RestoreOutcome.Restored>(await new Restore(target, TimeProvider.System).RunAsync(archive, false, Cancel));
        var kept = Assert.Single(Directory.EnumerateFiles(target.Files));
        Assert.Equal(Picture, await File.ReadAllBytesAsync(kept, Cancel));
        await File.WriteAllBytesAsync(kept, [.. Picture, 5], Cancel);
        Assert.Equal(AlterationKind.Changed, Assert.IsType<LogVerdict.Broken>(await LogVerification.RunAsync(target.Root, new(), Cancel)).Kind);
        File.Delete(kept);
        Assert.Equal(AlterationKind.Removed, Assert.IsType<LogVerdict.Broken>(await LogVerification.RunAsync(target.Root, new(), Cancel)).Kind);
    }

    [Fact]
    public async Task A_removed_file_goes_with_the_last_row_that_had_it_and_the_folder_stays_sound()
    {
        await using (var database = await OpenAsync())
        {
            var store = new LedgerFileStore(database, TimeProvider.System);
            var one = await AddAsync(database, "7", LedgerField.Photo, "a.jpg", Picture);
            var other = await AddAsync(database, "8", LedgerField.Documents, "b.jpg", Picture);
            Assert.True(await store.RemoveAsync(one.Id, EntryActors.LocalUser, Cancel));
            Assert.Single(Directory.EnumerateFiles(database.Folder.Files));
            Assert.True(await store.RemoveAsync(other.Id, EntryActors.LocalUser, Cancel));
            Assert.Empty(Directory.EnumerateFiles(database.Folder.Files));
            Assert.False(await store.RemoveAsync(other.Id, EntryActors.LocalUser, Cancel));
        }
        Assert.IsType<LogVerdict.Sound>(await LogVerification.RunAsync(_test.Folder.Root, new(), Cancel));
    }

    [Theory]
    [InlineData("page.jpg", "<html><script>alert(1)</script>\0", LedgerField.Documents, "kind")]
    [InlineData("tool.pdf", "MZ\u0090\0\u0003", LedgerField.Documents, "kind")]
    [InlineData("strange.zip2", "PK\u0003\u0004....", LedgerField.Documents, "kind")]
    [InlineData("notes.jpg", "only words", LedgerField.Photo, "picture")]
    [InlineData("none.jpg", "", LedgerField.Photo, "empty")]
    public async Task What_is_no_photo_or_document_is_refused_whatever_its_name(string name, string content, LedgerField field, string why)
    {
        await using var database = await OpenAsync();
        var outcome = await new LedgerFileStore(database, TimeProvider.System)
            .AddAsync("7", field, name, new MemoryStream(Encoding.Latin1.GetBytes(content)), EntryActors.LocalUser, Cancel);
        Assert.Contains(why, Assert.IsType<FileOutcome.Refused>(outcome).Why.En, StringComparison.Ordinal);
        Assert.Empty(Directory.EnumerateFiles(database.Folder.Files));
    }

    [Fact]
    public async Task A_web_page_is_kept_as_plain_text_and_a_file_beyond_the_limit_is_not_kept()
    {
        await using var database = await OpenAsync();
        Assert.Equal("text/plain", (await AddAsync(database, "7", LedgerField.Documents, "page.html", "<script>alert(1)</script>"u8.ToArray())).Media);
        var large = new byte[LedgerFileStore.LargestPhotoBytes + 1];
        Picture.CopyTo(large, 0);
        var store = new LedgerFileStore(database, TimeProvider.System);
        Assert.IsType<FileOutcome.Refused>(await store.AddAsync("7", LedgerField.Photo, "a.jpg", new MemoryStream(large), EntryActors.LocalUser, Cancel));
        Assert.IsType<FileOutcome.Gone>(await store.AddAsync("9", LedgerField.Photo, "a.jpg", new MemoryStream(Picture), EntryActors.LocalUser, Cancel));
        Assert.Single(Directory.EnumerateFiles(database.Folder.Files));
    }

    private static async Task<LedgerFile> AddAsync(Database database, string row, LedgerField field, string name, byte[] bytes) =>
        Assert.IsType<FileOutcome.Added>(await new LedgerFileStore(database, TimeProvider.System)
            .AddAsync(row, field, name, new MemoryStream(bytes), EntryActors.LocalUser, Cancel)).File;

    private async Task<Database> OpenAsync()
    {
        var database = await _test.OpenAsync();
        await new AssetLedgerStore(database, TimeProvider.System).ImportAsync(
            SamplePlant.Ledger("番号|名称", "7|PLC", "8|HMI"), new('b', 64), false, EntryActors.CommandLine, Cancel);
        return database;
    }
}
