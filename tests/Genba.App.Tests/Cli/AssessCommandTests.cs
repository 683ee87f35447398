using System.Text.Json;
using Genba.Core.Assessment;
using Genba.Core.Frameworks;
using Genba.Core.Storage;

namespace Genba.App.Tests.Cli;

public sealed class AssessCommandTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("genba-assess-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Answers_without_evidence_give_the_contract_with_equal_grades()
    {
        var run = await BuiltProgram.RunAsync("assess", "--framework", "meti-factory-1.x", "--answers", Answers("43342 3332333233332 32233323 222223"), "--format", "json");
        Assert.Equal("", run.Errors);
        Assert.Equal(0, run.ExitCode);
        using var document = JsonDocument.Parse(run.Output);
        var root = document.RootElement;
        Assert.Equal("genba.assessment/1", root.GetProperty("schema").GetString());
        Assert.Equal("meti-factory-1.x", root.GetProperty("framework").GetString());
        Assert.Equal("tt=58&or=69&op=55&te=51&su=47&kp=433333222", root.GetProperty("declared").GetProperty("result").GetString());
        Assert.Equal(root.GetProperty("declared").GetRawText(), root.GetProperty("corroborated").GetRawText());
        Assert.Equal("C", root.GetProperty("declared").GetProperty("groups").GetProperty("supply-chain").GetProperty("rank").GetString());
        Assert.Equal(35, root.GetProperty("coverage").GetProperty("requirements").GetInt32());
        Assert.Equal(0, root.GetProperty("coverage").GetProperty("observable").GetInt32());
        Assert.Equal(35, root.GetProperty("requirements").GetArrayLength());
        Assert.All(root.GetProperty("requirements").EnumerateArray(), requirement =>
        {
            Assert.Equal("not-observable", requirement.GetProperty("judgement").GetString());
            Assert.Equal(JsonValueKind.Null, requirement.GetProperty("ceiling").ValueKind);
            Assert.NotEqual(0, requirement.GetProperty("reasons").GetArrayLength());
        });
    }

    [Fact]
    public async Task Missing_answers_are_bad_input_and_named()
    {
        var run = await BuiltProgram.RunAsync("assess", "--answers", File("""{"1-1": 3}"""), "--format", "json", "--lang", "ja");
        Assert.Equal(3, run.ExitCode);
        Assert.Equal("", run.Output);
        Assert.Contains("2-6", run.Errors, StringComparison.Ordinal);
        Assert.Contains("回答の無い項目", run.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Too_many_that_do_not_apply_are_bad_input_and_named()
    {
        var run = await BuiltProgram.RunAsync("assess", "--answers", Answers("33000333333333333333333333333333"), "--lang", "en");
        Assert.Equal(3, run.ExitCode);
        Assert.Contains("1-3, 1-4, 1-5", run.Errors, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("assess")]
    [InlineData("assess", "--answers", "/there/is/no/such.json")]
    [InlineData("assess", "--framework", "unheard-of", "--result", "tt=58&or=69&op=55&te=51&su=47&kp=433333222")]
    public async Task A_command_line_that_cannot_be_meant_is_a_usage_error(params string[] arguments) =>
        Assert.Equal(2, (await BuiltProgram.RunAsync(arguments)).ExitCode);

    [Fact]
    public async Task A_result_address_is_told_in_words()
    {
        var run = await BuiltProgram.RunAsync("assess", "--result", "https://example.org/result/?tt=58&or=69&op=55&te=51&su=47&kp=433333222", "--lang", "ja");
        Assert.Equal(0, run.ExitCode);
        Assert.Contains("69 B  組織的対策", run.Output, StringComparison.Ordinal);
        var broken = await BuiltProgram.RunAsync("assess", "--result", "tt=58");
        Assert.Equal(3, broken.ExitCode);
    }

    [Fact]
    public async Task A_capture_with_ledger_and_zones_holds_the_sample_checklist_against_the_network()
    {
        var run = await BuiltProgram.RunAsync(
            "assess", "--answers", Sample("answers.json"), "--plant", Sample("plant.pcapng"), "--ledger", Sample("ledger.xlsx"),
            "--zones", Sample("zones.json"), "--format", "json");
        Assert.Equal(0, run.ExitCode);
        using var document = JsonDocument.Parse(run.Output);
        var item = document.RootElement.GetProperty("requirements").EnumerateArray().Single(entry => entry.GetProperty("id").GetString() == "2-6");
        Assert.Equal("contradicted", item.GetProperty("judgement").GetString());
        Assert.Equal("X-2-6-1", item.GetProperty("reasons")[0].GetProperty("rule").GetString());
        Assert.NotEqual(0, item.GetProperty("reasons")[0].GetProperty("evidence").GetArrayLength());
        Assert.NotEqual(0, document.RootElement.GetProperty("coverage").GetProperty("watchedSeconds").GetInt64());
    }

    [Fact]
    public async Task The_document_of_an_inspection_serves_as_evidence_too()
    {
        var inspection = await BuiltProgram.RunAsync("inspect", Sample("plant.pcapng"), "--zones", Sample("zones.json"), "--format", "json");
        var run = await BuiltProgram.RunAsync(
            "assess", "--answers", Sample("answers.json"), "--plant", File(inspection.Output), "--zones", Sample("zones.json"), "--lang", "ja");
        Assert.Equal(0, run.ExitCode);
        Assert.Contains("工場システムからのメール通信", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_data_folder_is_evidence_as_well()
    {
        var folder = Path.Combine(_folder, "plant");
        var import = await BuiltProgram.RunAsync("import", "answers", Sample("answers.json"), "--data", folder, "--lang", "en");
        Assert.Equal("35 answers read, 35 changed.", import.Output.Trim());
        Assert.Equal(0, import.ExitCode);
        var run = await BuiltProgram.RunAsync("assess", "--answers", Sample("answers.json"), "--plant", folder, "--lang", "en");
        Assert.Equal("", run.Errors);
        Assert.Equal(0, run.ExitCode);
        Assert.Contains(" 62 B →  62 B   Total", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_assessment_is_named_by_number_or_name_and_a_closed_one_keeps_its_answers()
    {
        var folder = Path.Combine(_folder, "plant");
        await BuiltProgram.RunAsync("import", "answers", Sample("answers.json"), "--data", folder);
        await using (var database = await Database.OpenAsync(new(folder), TimeProvider.System, TestContext.Current.CancellationToken))
        {
            var periods = new AssessmentPeriodStore(database, TimeProvider.System);
            await periods.CloseAsync(1, "sato", TestContext.Current.CancellationToken);
            await periods.OpenAsync(new("Kita", "FY2027", new(2027, 4, 1), new(2028, 3, 31)), null, "sato", TestContext.Current.CancellationToken);
        }
        var closed = await BuiltProgram.RunAsync("assess", "--assessment", "1", "--plant", folder, "--lang", "en");
        Assert.Equal(("", 0), (closed.Errors, closed.ExitCode));
        Assert.Contains(" 62 B →  62 B   Total", closed.Output, StringComparison.Ordinal);
        var refused = await BuiltProgram.RunAsync("import", "answers", Sample("answers.json"), "--data", folder, "--lang", "en");
        Assert.Equal(3, refused.ExitCode);
        Assert.Contains("closed", refused.Errors, StringComparison.Ordinal);
        var taken = await BuiltProgram.RunAsync("import", "answers", Sample("answers.json"), "--assessment", "fy2027", "--data", folder, "--lang", "en");
        Assert.Equal("35 answers read, 35 changed.", taken.Output.Trim());

        var report = Path.Combine(_folder, "report.html");
        Assert.Equal(0, (await BuiltProgram.RunAsync("report", "assessment", report, "--assessment", "FY2027", "--data", folder, "--lang", "en")).ExitCode);
        Assert.Contains("Kita", await System.IO.File.ReadAllTextAsync(report, TestContext.Current.CancellationToken), StringComparison.Ordinal);
        var unknown = await BuiltProgram.RunAsync("assess", "--assessment", "FY1999", "--plant", folder, "--lang", "en");
        Assert.Equal(3, unknown.ExitCode);
        Assert.Contains("2 (FY2027)", unknown.Errors, StringComparison.Ordinal);
        Assert.Equal(2, (await BuiltProgram.RunAsync("assess", "--assessment", "1")).ExitCode);
    }

    [Fact]
    public async Task Answers_that_cannot_be_read_are_not_imported()
    {
        var folder = Path.Combine(_folder, "plant");
        var import = await BuiltProgram.RunAsync("import", "answers", File("""{"9-9": 3}"""), "--data", folder);
        Assert.Equal(3, import.ExitCode);
        Assert.Contains("9-9", import.Errors, StringComparison.Ordinal);
        Assert.False(Directory.Exists(folder));
    }

    [Fact]
    public async Task Evidence_that_cannot_be_read_is_bad_input()
    {
        var run = await BuiltProgram.RunAsync("assess", "--answers", Sample("answers.json"), "--plant", Sample("story.md"));
        Assert.Equal(3, run.ExitCode);
        Assert.Contains("story.md", run.Errors, StringComparison.Ordinal);
        Assert.Equal("", run.Output);
    }

    private static string Sample(string file, [System.Runtime.CompilerServices.CallerFilePath] string test = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(test)!, "../../../samples/plant", file));

    private string Answers(string digits)
    {
        var factory = FrameworkLibrary.Factory;
        var ids = factory.ScoredGroups().SelectMany(group => factory.ScoredIn(group.Id)).Select(requirement => requirement.Id);
        return File("{" + string.Join(',', ids.Zip(digits.Replace(" ", "", StringComparison.Ordinal), (id, digit) =>
            $"\"{id}\": {{\"level\": {(digit == '0' ? "null" : digit)}}}")) + "}");
    }

    private string File(string content)
    {
        var path = Path.Combine(_folder, "answers.json");
        System.IO.File.WriteAllText(path, content);
        return path;
    }
}
