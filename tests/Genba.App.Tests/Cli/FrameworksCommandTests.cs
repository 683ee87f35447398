namespace Genba.App.Tests.Cli;

public sealed class FrameworksCommandTests
{
    [Fact]
    public async Task The_list_names_all_with_their_counts()
    {
        var run = await BuiltProgram.RunAsync("frameworks", "list", "--lang", "en");
        Assert.Equal(("", 0), (run.Errors, run.ExitCode));
        Assert.Matches(@"cpsf-1\.0\s.*104\s+partly confirmed", run.Output);
        Assert.Equal(25, run.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
    }

    [Fact]
    public async Task One_item_shows_its_links_with_who_states_them()
    {
        var run = await BuiltProgram.RunAsync("frameworks", "show", "meti-factory-1.x", "1-1", "--lang", "ja");
        Assert.Equal(("", 0), (run.Errors, run.ExitCode));
        Assert.Matches(@"ipa-smart-factory-2023:1\.3\.1 .*\[出典に記載\]", run.Output);
        Assert.Matches(@"cpsf-1\.0:CPS\.GV-4 .*\[Genbaの判断\]", run.Output);
    }

    [Theory]
    [InlineData("unheard-of")]
    [InlineData("meti-factory-1.x", "9-9")]
    public async Task What_is_not_there_is_a_usage_error_that_names_it(params string[] what)
    {
        var run = await BuiltProgram.RunAsync(["frameworks", "show", .. what]);
        Assert.Equal(2, run.ExitCode);
        Assert.Contains(what[^1], run.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Wording_comes_and_goes_by_command_and_a_faulty_row_is_told_with_its_cell()
    {
        var folder = Directory.CreateTempSubdirectory("genba-wording-").FullName;
        try
        {
            var file = Path.Combine(folder, "wording.csv");
            await File.WriteAllTextAsync(file, "id,text\n1-1,first\n7-7,lost\n", TestContext.Current.CancellationToken);
            var run = await BuiltProgram.RunAsync("import", "wording", "meti-factory-1.x", file, "--data", Path.Combine(folder, "data"), "--lang", "en");
            Assert.Equal(0, run.ExitCode);
            Assert.Contains("Wording of 1 rows was taken, 1 new", run.Output, StringComparison.Ordinal);
            Assert.Contains("wording.csv: A3: \"7-7\"", run.Errors, StringComparison.Ordinal);
            var removed = await BuiltProgram.RunAsync("import", "wording", "meti-factory-1.x", "--remove", "--data", Path.Combine(folder, "data"), "--lang", "en");
            Assert.Contains("1 wordings were removed", removed.Output, StringComparison.Ordinal);
            Assert.Equal(2, (await BuiltProgram.RunAsync("import", "wording", "meti-factory-1.x", "--data", Path.Combine(folder, "data"))).ExitCode);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
