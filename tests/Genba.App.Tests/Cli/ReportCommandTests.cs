using System.IO.Compression;

namespace Genba.App.Tests.Cli;

public sealed class ReportCommandTests : IDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory("genba-report-").FullName;

    public void Dispose() => Directory.Delete(_root, recursive: true);

    [Theory]
    [InlineData("docx", "ja", "word/document.xml", "工場セキュリティ計画")]
    [InlineData("xlsx", "en", "xl/workbook.xml", "1-1 Goals of the plant")]
    public async Task The_plan_is_written_as_the_name_of_the_file_says(string ending, string language, string part, string expected)
    {
        var file = Path.Combine(_root, "plan." + ending);
        var run = await BuiltProgram.RunAsync("report", "plan", file, "--data", Path.Combine(_root, "plant"), "--lang", language);

        Assert.Equal((0, ""), (run.ExitCode, run.Errors));
        using var package = ZipFile.OpenRead(file);
        using var text = new StreamReader(package.GetEntry(part)!.Open());
        Assert.Contains(expected, await text.ReadToEndAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("docx", "ja", "word/document.xml", "評価報告書")]
    [InlineData("xlsx", "en", "xl/workbook.xml", "Both grades")]
    public async Task The_assessment_is_written_as_the_name_of_the_file_says(string ending, string language, string part, string expected)
    {
        var file = Path.Combine(_root, "assessment." + ending);
        var run = await BuiltProgram.RunAsync("report", "assessment", file, "--for", "executive", "--data", Path.Combine(_root, "plant"),
            "--lang", language);

        Assert.Equal((0, ""), (run.ExitCode, run.Errors));
        using var package = ZipFile.OpenRead(file);
        using var text = new StreamReader(package.GetEntry(part)!.Open());
        Assert.Contains(expected, await text.ReadToEndAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ja", "役割分担表に部署がありません")]
    [InlineData("en", "names no department")]
    public async Task Without_departments_the_remedy_is_told_and_the_chart_is_written(string language, string told)
    {
        var data = Path.Combine(_root, "plant");
        var refused = await BuiltProgram.RunAsync("report", "assessment", Path.Combine(_root, "a.html"), "--for", "department", "--data",
            data, "--lang", language);
        Assert.Equal(2, refused.ExitCode);
        Assert.Contains(told, refused.Errors, StringComparison.Ordinal);
        var file = Path.Combine(_root, "roles.html");
        var run = await BuiltProgram.RunAsync("report", "roles", file, "--paper", "A3", "--data", data, "--lang", language);
        Assert.Equal((0, ""), (run.ExitCode, run.Errors));
        Assert.Contains("size: A3 landscape", await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_of_another_kind_is_a_fault_of_usage()
    {
        var run = await BuiltProgram.RunAsync("report", "plan", Path.Combine(_root, "plan.pdf"), "--data", Path.Combine(_root, "plant"),
            "--lang", "en");
        Assert.Equal(2, run.ExitCode);
        Assert.Contains(".docx", run.Errors, StringComparison.Ordinal);
    }
}
