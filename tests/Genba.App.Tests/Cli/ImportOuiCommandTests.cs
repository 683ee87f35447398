namespace Genba.App.Tests.Cli;

public sealed class ImportOuiCommandTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("genba-oui-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task A_listing_is_taken_once_and_a_wrong_file_changes_nothing()
    {
        var data = Path.Combine(_folder, "data");
        var wrong = await WriteAsync("wrong.txt", "拝啓\n");
        var refused = await BuiltProgram.RunAsync("import", "oui", wrong, "--data", data, "--lang", "ja");
        Assert.Equal((3, "", false), (refused.ExitCode, refused.Output, Directory.Exists(data)));
        Assert.Contains("wrong.txt は Genba が読める製造元の一覧ではありません。", refused.Errors, StringComparison.Ordinal);
        var good = await WriteAsync("manuf", "00:1B:1B\tKita\tKita Works\n20:85:93:B0:00:00/28\tMiddle\tMiddle Inc.\n");
        var taken = await BuiltProgram.RunAsync("import", "oui", good, "--data", data, "--lang", "en");
        Assert.Equal((0, ""), (taken.ExitCode, taken.Errors));
        Assert.Equal("Makers by MAC address: 2 prefixes (Wireshark manuf, 2026-03-04) are in use from now on.", taken.Output.Trim());
        var again = await BuiltProgram.RunAsync("import", "oui", good, "--data", data, "--lang", "en");
        Assert.Contains("nothing changed", again.Output, StringComparison.Ordinal);
        Assert.Equal(0, (await BuiltProgram.RunAsync("ledger", "verify", data, "--lang", "en")).ExitCode);
    }

    private async Task<string> WriteAsync(string name, string content)
    {
        var path = Path.Combine(_folder, name);
        await File.WriteAllTextAsync(path, content, TestContext.Current.CancellationToken);
        File.SetLastWriteTimeUtc(path, new(2026, 3, 4, 0, 0, 0, DateTimeKind.Utc));
        return path;
    }
}
