using System.Text.Json;

namespace Genba.App.Tests.Cli;

/// <summary>The tools for versions, identifiers and scores: <c>genba vers</c>, <c>purl</c>, <c>cpe</c>, <c>cvss</c>, <c>ssvc</c>.</summary>
public sealed class NotationCommandTests
{
    [Theory]
    [InlineData("true", "vers", "contains", "vers:npm/>=1.0.0|<2.0.0", "1.5.2")]
    [InlineData("1.5 < 2 = 2.0", "vers", "compare", "maven", "2", "1.5", "2.0")]
    [InlineData("vers:npm/>=1.2.0|<2.0.0", "vers", "from-native", "npm", "^1.2.0")]
    [InlineData("vers:npm/<1.0.0|>=2.0.0", "vers", "invert", "vers:npm/>=1.0.0|<2.0.0")]
    [InlineData("pkg:npm/%40a/b@1?k=v", "purl", "build", "npm", "b", "--namespace", "@a", "--version", "1", "--qualifier", "k=v")]
    [InlineData("cpe:/a:b:c:1.0", "cpe", "bind", "uri", "cpe:2.3:a:b:c:1.0:*:*:*:*:*:*:*")]
    [InlineData("immediate", "ssvc", "decide", "exploitation=active", "exposure=open", "automatable=yes", "human-impact=high")]
    public async Task One_question_is_answered_in_one_line(string answer, params string[] arguments)
    {
        var run = await BuiltProgram.RunAsync(arguments);
        Assert.Equal((answer, "", 0), (run.Output.Trim(), run.Errors, run.ExitCode));
    }

    [Theory]
    [InlineData("CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H", "ja", "9.8 緊急")]
    [InlineData("AV:N/AC:L/Au:N/C:C/I:C/A:C", "en", "10.0 high")]
    public async Task A_vector_is_scored_with_a_word(string vector, string language, string expected)
    {
        var run = await BuiltProgram.RunAsync("cvss", "score", vector, "--lang", language);
        Assert.StartsWith(expected, run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_cannot_be_read_is_bad_input_with_its_place_in_both_languages()
    {
        string[] arguments = ["vers", "parse", "vers:npm/>=2.0.0|<1.0.0", "--lang"];
        var (ja, en) = (await BuiltProgram.RunAsync([.. arguments, "ja"]), await BuiltProgram.RunAsync([.. arguments, "en"]));
        Assert.Equal((3, 3), (ja.ExitCode, en.ExitCode));
        Assert.Contains("18文字目", ja.Errors, StringComparison.Ordinal);
        Assert.Contains("Character 18", en.Errors, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("vers", "contains", "vers:npm/*")]
    [InlineData("cvss", "score")]
    [InlineData("ssvc", "decide", "active")]
    public async Task What_is_missing_on_the_command_line_is_a_fault_of_usage(params string[] arguments) =>
        Assert.Equal(2, (await BuiltProgram.RunAsync(arguments)).ExitCode);

    [Fact]
    public async Task A_table_of_ones_own_decides()
    {
        var file = Path.GetTempFileName();
        try
        {
            await File.WriteAllTextAsync(file, "row,Weather v1.0.0,Coat v1.0.0\n0,sun,no\n1,rain,yes\n",
                TestContext.Current.CancellationToken);
            Assert.Equal("yes", (await BuiltProgram.RunAsync("ssvc", "decide", "--table", file, "weather=rain")).Output.Trim());
            await File.WriteAllTextAsync(file, "row,Weather v1.0.0,Coat v1.0.0\n0,sun,no\n1,sun,yes\n",
                TestContext.Current.CancellationToken);
            var run = await BuiltProgram.RunAsync("ssvc", "decide", "--table", file, "weather=rain", "--lang", "en");
            Assert.Equal(3, run.ExitCode);
            Assert.Contains("line 3", run.Errors, StringComparison.Ordinal);
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Theory]
    [InlineData("vers", "contains", """{"vers": "vers:npm/>=1.0.0", "version": "1.5.2"}""", """{"contains":true}""")]
    [InlineData("vers", "compare", """{"scheme": "maven", "versions": ["2", "1.5"]}""", """{"sorted":["1.5","2"],"equal":false}""")]
    [InlineData("vers", "from-native", """{"scheme": "npm", "range": "^1.2.0"}""", """{"vers":"vers:npm/>=1.2.0|<2.0.0"}""")]
    [InlineData("purl", "build", """{"type": "npm", "namespace": "@a", "name": "b", "version": "1", "qualifiers": null, "subpath": null}""", """{"purl":"pkg:npm/%40a/b@1"}""")]
    [InlineData("ssvc", "decide", """{"exploitation": "none", "system exposure": "small", "automatable": "no", "human impact": "low"}""",
        """{"outcome":"defer"}""")]
    public async Task A_batch_answers_line_by_line_and_says_what_it_cannot(string verb, string tool, string question, string answer)
    {
        var run = await BuiltProgram.RunWithInputAsync($"{question}\nno json\n[]\n{{}}\n{question}\n", verb, tool, "--batch");
        Assert.Equal(("", 0), (run.Errors, run.ExitCode));
        var lines = run.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(5, lines.Length);
        Assert.Equal((answer, answer), (lines[0], lines[4]));
        foreach (var line in lines[1..4]) Assert.Contains("error", Parsed(line).EnumerateObject().Select(pair => pair.Name));
    }

    [Fact]
    public async Task A_batch_of_purls_cpes_and_vectors_gives_the_fields_of_the_contract()
    {
        var purl = Parsed((await BuiltProgram.RunWithInputAsync("""{"purl": "pkg:npm/%40a/b@1"}""", "purl", "parse", "--batch")).Output);
        Assert.Equal(("@a", "b", "1"), (purl.GetProperty("namespace").GetString(), purl.GetProperty("name").GetString(),
            purl.GetProperty("version").GetString()));
        Assert.Equal((JsonValueKind.Null, JsonValueKind.Null),
            (purl.GetProperty("qualifiers").ValueKind, purl.GetProperty("subpath").ValueKind));
        var cpe = Parsed((await BuiltProgram.RunWithInputAsync(
            """{"source": "cpe:2.3:a:b:c:*:*:*:*:*:*:*:*", "target": "cpe:2.3:a:b:c:1:*:*:*:*:*:*:*"}""", "cpe", "match", "--batch"))
                .Output);
        Assert.Equal(("superset", "match"), (cpe.GetProperty("relation").GetString(), cpe.GetProperty("verdict").GetString()));
        var cvss = Parsed((await BuiltProgram.RunWithInputAsync("""{"vector": "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H"}""", "cvss",
            "score", "--batch")).Output);
        Assert.Equal(("3.1", 9.8, "critical"),
            (cvss.GetProperty("version").GetString(), cvss.GetProperty("base").GetDouble(), cvss.GetProperty("severity").GetString()));
        Assert.Equal((JsonValueKind.Null, JsonValueKind.Null),
            (cvss.GetProperty("temporal").ValueKind, cvss.GetProperty("environmental").ValueKind));
    }

    private static JsonElement Parsed(string text)
    {
        using var document = JsonDocument.Parse(text);
        return document.RootElement.Clone();
    }
}
