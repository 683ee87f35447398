namespace Genba.App.Tests.Cli;

public sealed class ImportLedgerCommandTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("genba-import-").FullName;

    private string Data => Path.Combine(_folder, "data");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task A_dry_run_shows_what_was_understood_and_stores_nothing()
    {
        var run = await ImportAsync("番号,呼び名,IPアドレス\n1,PLC,192.168.1.l0\n", "--dry-run", "--map", "呼び名=name", "--lang", "ja");
        Assert.Equal((0, ""), (run.ExitCode, run.Errors));
        Assert.Contains("ledger.csv：utf-8、見出しは 1 行目、1 行あります。", run.Output, StringComparison.Ordinal);
        Assert.Contains("呼び名", run.Output, StringComparison.Ordinal);
        Assert.Contains("ledger.csv, C2: 「192.168.1.l0」は、数字のところが英字です", run.Output, StringComparison.Ordinal);
        Assert.False(Directory.Exists(Data));
    }

    [Fact]
    public async Task Rows_are_taken_over_and_the_second_time_they_are_as_before()
    {
        const string Ledger = "ID,Name,Comment\n1,PLC,x\n2,HMI,\n";
        var first = await ImportAsync(Ledger, "--lang", "en");
        Assert.Equal((0, "Rows taken over: 2 (new 2, changed 0, as before 0)."), (first.ExitCode, first.Output.Trim()));
        var second = await ImportAsync("ID,Name,Comment\n2,HMI 2,\n", "--lang", "en");
        Assert.Equal(
            "Rows taken over: 1 (new 0, changed 1, as before 0).\nRows of the ledger that are not in this file: 1. They stay (--replace takes them out).",
            second.Output.Trim().ReplaceLineEndings("\n"));
    }

    [Fact]
    public async Task A_file_that_is_no_ledger_is_bad_input_and_says_what_to_do()
    {
        var run = await ImportAsync("%PDF-1.7", "--lang", "ja");
        Assert.Equal((3, ""), (run.ExitCode, run.Output));
        Assert.Contains("ledger.csv: 名前はどうあれ、中身は表計算のファイルではありません。", run.Errors, StringComparison.Ordinal);
        Assert.Contains(".xlsx", run.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_field_that_does_not_exist_is_a_usage_fault()
    {
        var run = await ImportAsync("ID,Name\n1,PLC\n", "--map", "Name=colour");
        Assert.Equal(2, run.ExitCode);
        Assert.Contains("replacement-date", run.Errors, StringComparison.Ordinal);
    }

    private Task<ProgramRun> ImportAsync(string text, params string[] options)
    {
        var file = Path.Combine(_folder, "ledger.csv");
        File.WriteAllText(file, text);
        return BuiltProgram.RunAsync(["import", "ledger", file, "--data", Data, .. options]);
    }
}
