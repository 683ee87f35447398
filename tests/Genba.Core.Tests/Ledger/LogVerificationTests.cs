using System.Globalization;
using System.Text.Json.Nodes;
using Dapper;
using Genba.Core.Ledger;
using Genba.Core.Storage;
using Genba.Core.Tests.Storage;
using Microsoft.Data.Sqlite;

namespace Genba.Core.Tests.Ledger;

/// <summary>Somebody with every right on the data folder changes it; the check must name the entry.</summary>
public sealed class LogVerificationTests : IAsyncLifetime
{
    private const int Entries = 300;      // more than one tile, so that there is a level above
    private const int Target = 17;
    private readonly TestFolder _test = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private string PackagePath => _test.Beside("package");

    public async ValueTask InitializeAsync()
    {
        await using var database = await _test.OpenAsync();
        await AppendAsync(database, Entries - 1);
    }

    public ValueTask DisposeAsync()
    {
        _test.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task An_untouched_log_is_sound()
    {
        var sound = Assert.IsType<LogVerdict.Sound>(await VerifyAsync());
        Assert.Equal(Entries, sound.Checkpoint.Size);
        Assert.Equal(0, sound.EntriesNotInFiles);
    }

    [Fact]
    public async Task A_changed_entry_is_named_as_it_was_written()
    {
        Tamper($"UPDATE log_entry SET body = replace(body, '\"level\":3', '\"level\":4') WHERE entry_index = {Target}");
        var broken = await BrokenAsync(AlterationKind.Changed, Target);
        Assert.Equal(3, broken.Entry!.Payload!.Value.GetProperty("level").GetInt32());
        Assert.Contains("Entry 17 was changed in the database. It is: answer given,", broken.What.En, StringComparison.Ordinal);
        Assert.Contains("requirement/16", broken.What.En, StringComparison.Ordinal);
        Assert.StartsWith("記録 17 がデータベースで書き換えられています。対象の記録: 回答、", broken.What.In(CultureInfo.GetCultureInfo("ja-JP")), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("substr(body, 1, 40)")]
    [InlineData("''")]
    [InlineData("CAST(x'ff00fe' AS TEXT)")]
    public async Task An_entry_that_was_cut_or_made_unreadable_is_named_as_it_was_written(string body)
    {
        Tamper($"UPDATE log_entry SET body = {body} WHERE entry_index = {Target}");
        Assert.Equal("requirement/16", (await BrokenAsync(AlterationKind.Changed, Target)).Entry!.Subjects[0].Id);
    }

    [Fact]
    public async Task A_change_of_entry_and_stored_hash_together_is_found_by_the_plain_files()
    {
        var body = Scalar($"SELECT body FROM log_entry WHERE entry_index = {Target}").Replace("\"level\":3", "\"level\":4", StringComparison.Ordinal);
        var hash = TreeHash.OfLeaf(System.Text.Encoding.UTF8.GetBytes(body));
        Tamper($"UPDATE log_entry SET body = '{body}', leaf_hash = x'{hash}' WHERE entry_index = {Target}");
        var broken = await BrokenAsync(AlterationKind.Changed, Target);
        Assert.Equal(3, broken.Entry!.Payload!.Value.GetProperty("level").GetInt32());
    }

    [Fact]
    public async Task A_removed_entry_is_named()
    {
        Tamper($"DELETE FROM log_entry WHERE entry_index = {Target}");
        Assert.Equal("requirement/16", (await BrokenAsync(AlterationKind.Removed, Target)).Entry!.Subjects[0].Id);
    }

    [Fact]
    public async Task A_removed_entry_is_named_although_the_others_moved_up()
    {
        Tamper($"DELETE FROM log_entry WHERE entry_index = {Target}", $"UPDATE log_entry SET entry_index = entry_index + 100000 WHERE entry_index > {Target}",
            "UPDATE log_entry SET entry_index = entry_index - 100001 WHERE entry_index > 100000");
        Assert.Equal("requirement/16", (await BrokenAsync(AlterationKind.Removed, Target)).Entry!.Subjects[0].Id);
    }

    [Fact]
    public async Task Entries_in_another_order_are_named_at_the_first()
    {
        Tamper($"UPDATE log_entry SET entry_index = 1000000 WHERE entry_index = {Target}", $"UPDATE log_entry SET entry_index = {Target} WHERE entry_index = 40",
            "UPDATE log_entry SET entry_index = 40 WHERE entry_index = 1000000");
        Assert.Equal("requirement/16", (await BrokenAsync(AlterationKind.Reordered, Target)).Entry!.Subjects[0].Id);
    }

    [Fact]
    public async Task A_log_that_was_cut_is_named_at_the_first_lost_entry()
    {
        Tamper("DELETE FROM log_entry WHERE entry_index >= 290");
        await BrokenAsync(AlterationKind.Removed, 290);
    }

    [Fact]
    public async Task An_entry_put_in_by_hand_is_named()
    {
        Tamper("INSERT INTO log_entry (entry_index, body, leaf_hash) VALUES (300, '{}', zeroblob(32))");
        await BrokenAsync(AlterationKind.Added, 300);
    }

    [Fact]
    public async Task A_row_at_an_absurd_place_is_named_and_exhausts_nothing()
    {
        Tamper($"INSERT INTO log_entry (entry_index, body, leaf_hash) VALUES ({long.MaxValue}, '{{}}', zeroblob(32))");
        await BrokenAsync(AlterationKind.Added, 300);
    }

    [Fact]
    public async Task An_older_copy_of_the_database_put_back_is_named_at_the_first_lost_entry()
    {
        File.Copy(_test.Folder.DatabaseFile, _test.Beside("old.db"));
        await using (var database = await _test.OpenAsync()) await AppendAsync(database, 5);
        File.Copy(_test.Beside("old.db"), _test.Folder.DatabaseFile, overwrite: true);
        await BrokenAsync(AlterationKind.Removed, 300);
    }

    [Fact]
    public async Task Nothing_is_signed_after_tampering_until_somebody_has_looked()
    {
        Tamper($"UPDATE log_entry SET leaf_hash = zeroblob(32) WHERE entry_index = {Target}");
        await using var database = await _test.OpenAsync();
        Assert.NotNull(database.LogFault);
        await Assert.ThrowsAsync<StorageException>(() => database.BeginChangeAsync(Cancel));
        Assert.Equal(Entries, (await new LogStore(database).SummaryAsync(Cancel))!.Checkpoint.Size);
    }

    [Fact]
    public async Task A_checkpoint_by_another_hand_is_not_believed()
    {
        Tamper("UPDATE log_state SET checkpoint = replace(checkpoint, char(10) || '300' || char(10), char(10) || '299' || char(10))");
        Assert.Contains("signature", Assert.IsType<LogVerdict.Broken>(await VerifyAsync()).What.En, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_history_signed_anew_with_the_stolen_key_is_found_by_an_earlier_checkpoint()
    {
        var earlier = await File.ReadAllTextAsync(Path.Combine(_test.Folder.Log, "checkpoint"), Cancel);
        await RewriteHistoryAsync();
        Assert.IsType<LogVerdict.Sound>(await VerifyAsync());
        var verdict = await LogVerification.RunAsync(_test.Folder.Root, new(EarlierCheckpoint: earlier), Cancel);
        Assert.IsType<LogVerdict.Broken>(verdict);
    }

    [Fact]
    public async Task Another_key_than_the_one_noted_down_is_not_believed()
    {
        using var other = SigningKey.Create(_test.Beside("other.key"), "genba-log/other");
        Assert.IsType<LogVerdict.Broken>(await LogVerification.RunAsync(_test.Folder.Root, new(other.Verifier), Cancel));
    }

    [Fact]
    public async Task A_changed_payload_beside_the_log_is_named_and_an_erased_one_is_counted()
    {
        await using (var database = await _test.OpenAsync())
        {
            await using var change = await database.BeginChangeAsync(Cancel);
            await change.AppendAsync(Draft("person/1", 1) with { PayloadIsErasable = true }, Cancel);
            await change.CommitAsync(Cancel);
        }
        Tamper("UPDATE log_payload SET body = '{\"level\":5}'");
        await BrokenAsync(AlterationKind.Changed, Entries);
        Tamper("DELETE FROM log_payload");
        Assert.Equal(1, Assert.IsType<LogVerdict.Sound>(await VerifyAsync()).ErasedPayloads);
    }

    [Fact]
    public async Task A_changed_or_missing_capture_is_named_with_the_entry_that_imported_it()
    {
        var hash = Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData("capture"u8));
        var file = _test.Folder.CaptureFile(hash, ".pcap");
        await File.WriteAllTextAsync(file, "capture", Cancel);
        await using (var database = await _test.OpenAsync())
        {
            await using var change = await database.BeginChangeAsync(Cancel);
            await change.AppendAsync(new(EntryTypes.CaptureImported, EntryActors.CommandLine, "capture/" + hash), Cancel);
            await change.CommitAsync(Cancel);
        }
        Assert.Equal(1, Assert.IsType<LogVerdict.Sound>(await VerifyAsync()).Captures);
        await File.WriteAllTextAsync(file, "Capture", Cancel);
        await BrokenAsync(AlterationKind.Changed, Entries);
        File.Delete(file);
        await BrokenAsync(AlterationKind.Removed, Entries);
    }

    [Fact]
    public async Task Plain_files_that_are_gone_are_written_again()
    {
        Directory.Delete(_test.Folder.Log, recursive: true);
        Assert.Equal(Entries, Assert.IsType<LogVerdict.Sound>(await VerifyAsync()).EntriesNotInFiles);
        await (await _test.OpenAsync()).DisposeAsync();
        Assert.Equal(0, Assert.IsType<LogVerdict.Sound>(await VerifyAsync()).EntriesNotInFiles);
    }

    [Theory]
    [InlineData("tile/0/000")]
    [InlineData("tile/0/001.p/44")]
    [InlineData("tile/1/000.p/1")]
    [InlineData("tile/entries/000")]
    [InlineData("checkpoint")]
    [InlineData("key.pub")]
    public async Task Each_plain_file_of_an_exported_package_is_guarded(string name)
    {
        Assert.IsType<LogExportOutcome.Written>(await LogExport.WriteAsync(_test.Folder, PackagePath, Cancel));
        Assert.IsType<LogVerdict.Sound>(await LogVerification.RunAsync(PackagePath, new(), Cancel));
        var file = Path.Combine(PackagePath, name);
        var bytes = await File.ReadAllBytesAsync(file, Cancel);
        bytes[bytes.Length / 2] ^= 1;
        await File.WriteAllBytesAsync(file, bytes, Cancel);
        Assert.IsType<LogVerdict.Broken>(await LogVerification.RunAsync(PackagePath, new(), Cancel));
        File.Delete(file);
        Assert.IsNotType<LogVerdict.Sound>(await LogVerification.RunAsync(PackagePath, new(), Cancel));
    }

    [Fact]
    public async Task A_changed_entry_of_an_exported_package_is_named()
    {
        await LogExport.WriteAsync(_test.Folder, PackagePath, Cancel);
        var bundle = Path.Combine(PackagePath, "tile/entries/000");
        var text = await File.ReadAllTextAsync(bundle, System.Text.Encoding.Latin1, Cancel);
        var place = text.IndexOf("requirement/16", StringComparison.Ordinal);
        await File.WriteAllTextAsync(bundle, text[..place] + "requirement/99" + text[(place + 14)..], System.Text.Encoding.Latin1, Cancel);
        var broken = Assert.IsType<LogVerdict.Broken>(await LogVerification.RunAsync(PackagePath, new(), Cancel));
        Assert.Equal(Target, broken.Index);
    }

    [Fact]
    public async Task A_package_in_one_zip_file_is_checked_as_well()
    {
        Assert.IsType<LogExportOutcome.Written>(await LogExport.WriteAsync(_test.Folder, PackagePath + ".zip", Cancel));
        var sound = Assert.IsType<LogVerdict.Sound>(await LogVerification.RunAsync(PackagePath + ".zip", new(), Cancel));
        Assert.Equal(Entries, sound.Checkpoint.Size);
    }

    [Fact]
    public async Task What_is_no_log_is_called_so()
    {
        Assert.IsType<LogVerdict.NotALog>(await LogVerification.RunAsync(_test.Beside("nothing"), new(), Cancel));
        await File.WriteAllTextAsync(_test.Beside("note.txt"), "hello", Cancel);
        Assert.IsType<LogVerdict.NotALog>(await LogVerification.RunAsync(_test.Beside("note.txt"), new(), Cancel));
    }

    private static LogDraft Draft(string subject, int level) =>
        new(EntryTypes.AnswerGiven, EntryActors.LocalUser, subject) { Payload = new JsonObject { ["level"] = level } };

    private static async Task AppendAsync(Database database, int count)
    {
        await using var change = await database.BeginChangeAsync(Cancel);
        for (var i = 0; i < count; i++) await change.AppendAsync(Draft($"requirement/{i}", 3), Cancel);
        await change.CommitAsync(Cancel);
    }

    private Task<LogVerdict> VerifyAsync() => LogVerification.RunAsync(_test.Folder.Root, new(), Cancel);

    private async Task<LogVerdict.Broken> BrokenAsync(AlterationKind kind, long index)
    {
        var broken = Assert.IsType<LogVerdict.Broken>(await VerifyAsync());
        Assert.Equal(kind, broken.Kind);
        Assert.Equal(index, broken.Index);
        return broken;
    }

    private async Task RewriteHistoryAsync()
    {
        Tamper($"UPDATE log_entry SET body = replace(body, '\"level\":3', '\"level\":4') WHERE entry_index = {Target}");
        using var connection = OpenRaw();
        var bodies = connection.Query<string>("SELECT body FROM log_entry ORDER BY entry_index").ToList();
        var leaves = bodies.Select(body => TreeHash.OfLeaf(System.Text.Encoding.UTF8.GetBytes(body))).ToList();
        using var key = SigningKey.Read(_test.Folder.LogKeyFile, connection.ExecuteScalar<string>("SELECT origin FROM log_state")!);
        var note = key.Sign(new(key.Verifier.Name, Entries, new MerkleTree(leaves).Root(Entries))).ToString();
        connection.Execute($"UPDATE log_entry SET leaf_hash = x'{leaves[Target]}' WHERE entry_index = {Target}");
        connection.Execute("UPDATE log_state SET checkpoint = @note", new { note });
        Directory.Delete(_test.Folder.Log, recursive: true);
        await Task.CompletedTask;
    }

    private void Tamper(params string[] statements)
    {
        using var connection = OpenRaw();
        foreach (var statement in statements) connection.Execute(statement);
    }

    private string Scalar(string sql)
    {
        using var connection = OpenRaw();
        return connection.ExecuteScalar<string>(sql)!;
    }

    /// <summary>As somebody would who has SQLite and every right on the folder.</summary>
    private SqliteConnection OpenRaw()
    {
        var connection = new SqliteConnection($"Data Source={_test.Folder.DatabaseFile};Pooling=False;Foreign Keys=False");
        connection.Open();
        connection.Execute("DROP TRIGGER IF EXISTS log_entry_is_never_updated; DROP TRIGGER IF EXISTS log_entry_is_never_deleted");
        return connection;
    }
}
