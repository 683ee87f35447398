using Genba.Core.Ledger;
using Genba.Core.Storage;

namespace Genba.App.Tests.Cli;

/// <summary>The verbs that keep a plant's data honest and safe: ledger, backup, restore.</summary>
public sealed class LedgerCommandTests : IAsyncLifetime
{
    private readonly string _root = Directory.CreateTempSubdirectory("genba-ledger-").FullName;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private string Data => Path.Combine(_root, "plant");

    public async ValueTask InitializeAsync()
    {
        await using var database = await Database.OpenAsync(new(Data), TimeProvider.System, Cancel);
        await using var change = await database.BeginChangeAsync(Cancel);
        await change.AppendAsync(new(EntryTypes.AnswerGiven, EntryActors.LocalUser, "requirement/2-3"), Cancel);
        await change.CommitAsync(Cancel);
    }

    public ValueTask DisposeAsync()
    {
        Directory.Delete(_root, recursive: true);
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task A_sound_log_is_told_in_both_languages()
    {
        var english = await BuiltProgram.RunAsync("ledger", "verify", Data, "--lang", "en");
        Assert.Equal((0, ""), (english.ExitCode, english.Errors));
        Assert.StartsWith("The log is sound: 2 entries", english.Output, StringComparison.Ordinal);
        var japanese = await BuiltProgram.RunAsync("ledger", "verify", "--data", Data, "--lang=ja");
        Assert.StartsWith("ログは正常です。記録 2 件", japanese.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_exported_log_is_checked_without_the_data_folder_and_a_changed_entry_is_named()
    {
        var package = Path.Combine(_root, "package");
        Assert.Equal(0, (await BuiltProgram.RunAsync("ledger", "export", package, "--data", Data)).ExitCode);
        Directory.Delete(Data, recursive: true);
        Assert.Equal(0, (await BuiltProgram.RunAsync("ledger", "verify", package)).ExitCode);

        var bundle = Path.Combine(package, "tile", "entries", "000.p", "2");
        var text = await File.ReadAllTextAsync(bundle, System.Text.Encoding.Latin1, Cancel);
        await File.WriteAllTextAsync(bundle, text.Replace("local-user", "other-user", StringComparison.Ordinal), System.Text.Encoding.Latin1, Cancel);
        var run = await BuiltProgram.RunAsync("ledger", "verify", package, "--lang", "en");
        Assert.Equal(3, run.ExitCode);
        Assert.StartsWith("Entry 1 was changed in the bundles of entries. It is: answer given,", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_backup_is_restored_into_another_folder()
    {
        var backup = Path.Combine(_root, "plant.backup");
        var restored = Path.Combine(_root, "restored");
        Assert.Equal(0, (await BuiltProgram.RunAsync("backup", backup, "--data", Data)).ExitCode);
        Assert.Equal(0, (await BuiltProgram.RunAsync("restore", backup, "--data", restored)).ExitCode);
        Assert.Equal(0, (await BuiltProgram.RunAsync("ledger", "verify", restored)).ExitCode);
        var again = await BuiltProgram.RunAsync("restore", backup, "--data", restored, "--lang", "ja");
        Assert.Equal(3, again.ExitCode);
        Assert.Contains("空ではありません", again.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_is_no_backup_is_bad_input()
    {
        var file = Path.Combine(_root, "no.backup");
        await File.WriteAllTextAsync(file, "hello", Cancel);
        var run = await BuiltProgram.RunAsync("restore", file, "--data", Path.Combine(_root, "new"), "--lang", "en");
        Assert.Equal(3, run.ExitCode);
        Assert.Contains("not a backup", run.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_folder_in_use_stops_a_restore_over_it_as_a_matter_of_this_machine()
    {
        var backup = Path.Combine(_root, "plant.backup");
        Assert.Equal(0, (await BuiltProgram.RunAsync("backup", backup, "--data", Data)).ExitCode);
        await using var database = await Database.OpenAsync(new(Data), TimeProvider.System, Cancel);
        var run = await BuiltProgram.RunAsync("restore", backup, "--data", Data, "--force", "--lang", "en");
        Assert.Equal(4, run.ExitCode);
        Assert.Contains("open in another Genba", run.Errors, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ledger")]
    [InlineData("ledger", "verify", "--key", "nonsense")]
    [InlineData("ledger", "verify", "--since", "/there/is/no/checkpoint")]
    [InlineData("restore", "/there/is/no/backup")]
    [InlineData("backup")]
    public async Task A_command_line_that_cannot_be_meant_is_a_usage_error(params string[] arguments) =>
        Assert.Equal(2, (await BuiltProgram.RunAsync(arguments)).ExitCode);

    [Fact]
    public async Task A_place_without_a_log_is_bad_input() =>
        Assert.Equal(3, (await BuiltProgram.RunAsync("ledger", "verify", _root)).ExitCode);
}
