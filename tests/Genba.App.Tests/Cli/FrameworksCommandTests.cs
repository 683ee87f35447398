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
}
