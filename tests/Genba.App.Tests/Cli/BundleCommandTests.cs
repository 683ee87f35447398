namespace Genba.App.Tests.Cli;

public sealed class BundleCommandTests : IDisposable
{
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("genba-bundle-test-");

    public void Dispose() => _directory.Delete(recursive: true);

    [Fact]
    public async Task A_week_outside_and_inside()
    {
        await GoodAsync("keygen", Beside("site.key"), "--name", "plant");
        var downloads = Directory.CreateDirectory(Beside("downloads")).FullName;
        await File.WriteAllTextAsync(Path.Combine(downloads, "kev.json"),
            """{"catalogVersion":"1","vulnerabilities":[{"cveID":"CVE-2026-0001","vendorProject":"Acme","product":"Pump","dateAdded":"2026-11-01"}]}""", Cancel);
        var stick = Directory.CreateDirectory(Beside("stick")).FullName;
        await GoodAsync("make", "--key", Beside("site.key"), "--out", Path.Combine(stick, "b.bundle"), downloads);
        await File.WriteAllTextAsync(Path.Combine(downloads, "epss.csv"),
            "#model_version:v1,score_date:2026-11-01T00:00:00Z\ncve,epss,percentile\nCVE-2026-0001,0.5,0.9\n", Cancel);
        await GoodAsync("make", "--key", Beside("site.key"), "--out", Path.Combine(stick, "a.bundle"), "--since",
            Path.Combine(stick, "b.bundle"), downloads);
        var shown = await GoodAsync("show", Path.Combine(stick, "a.bundle"), "--data", Beside("none"));
        Assert.Contains("number 2, changes since the one before", shown, StringComparison.Ordinal);
        Assert.False(Directory.Exists(Beside("none")));

        var refused = await RunAsync("import", stick, "--data", Beside("plant"));
        Assert.Equal(3, refused.ExitCode);
        Assert.Contains("no key is trusted here yet", refused.Errors, StringComparison.Ordinal);
        Assert.Contains("Fingerprint: ", await GoodAsync("trust", Beside("site.key.pub"), "--data", Beside("plant")), StringComparison.Ordinal);
        // By their numbers, not by their names.
        var imported = await GoodAsync("import", stick, "--data", Beside("plant"));
        Assert.Contains("1 newly known to be exploited", imported.Split('\n')[0], StringComparison.Ordinal);
        Assert.Contains("1 EPSS scores", imported.Split('\n')[1], StringComparison.Ordinal);
        Assert.Contains("not newer than what is here", await GoodAsync("import", stick, "--data", Beside("plant")), StringComparison.Ordinal);
        var status = await RunAsync("status", "--data", Beside("plant"), "--lang", "ja");
        Assert.Contains("第 2 号", status.Output, StringComparison.Ordinal);
        Assert.Contains("genba-site/plant", status.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Two_persons_on_the_command_line()
    {
        await GoodAsync("keygen", Beside("site.key"), "--name", "plant");
        await File.WriteAllTextAsync(Beside("epss.csv"),
            "#model_version:v1,score_date:2026-11-01T00:00:00Z\ncve,epss,percentile\nCVE-2026-0001,0.5,0.9\n", Cancel);
        await GoodAsync("make", "--key", Beside("site.key"), "--out", Beside("1.bundle"), Beside("epss.csv"));
        await GoodAsync("trust", Beside("site.key.pub"), "--data", Beside("plant"));
        Assert.Contains("two persons: yes", await GoodAsync("settings", "--two-persons", "yes", "--data", Beside("plant")), StringComparison.Ordinal);
        Assert.Equal(3, (await RunAsync("import", Beside("1.bundle"), "--data", Beside("plant"))).ExitCode);
        Assert.Contains("waits for another person", await GoodAsync("import", Beside("1.bundle"), "--name", "Mori", "--data", Beside("plant")), StringComparison.Ordinal);
        Assert.Equal(3, (await RunAsync("approve", "--name", "mori", "--data", Beside("plant"))).ExitCode);
        Assert.Contains("1 EPSS scores", await GoodAsync("approve", "--name", "Sato", "--data", Beside("plant")), StringComparison.Ordinal);
        Assert.Equal(0, (await BuiltProgram.RunAsync("ledger", "verify", "--data", Beside("plant"))).ExitCode);
    }

    [Fact]
    public async Task What_else_a_person_decides_on_the_command_line()
    {
        await GoodAsync("keygen", Beside("site.key"), "--name", "plant");
        await GoodAsync("keygen", Beside("second.key"), "--name", "second");
        Assert.Equal(4, (await RunAsync("keygen", Beside("site.key"), "--name", "plant")).ExitCode);
        Assert.Equal(2, (await RunAsync("keygen", Beside("third.key"), "--name", "a b")).ExitCode);
        Assert.Equal(3, (await RunAsync("trust", Beside("site.key"), "--data", Beside("plant"))).ExitCode);
        await GoodAsync("trust", Beside("site.key.pub"), "--data", Beside("plant"));
        await GoodAsync("trust", Beside("second.key.pub"), "--data", Beside("plant"));
        Assert.Equal(3, (await RunAsync("settings", "--signatures", "3", "--data", Beside("plant"))).ExitCode);
        await GoodAsync("settings", "--signatures", "2", "--days", "14", "--data", Beside("plant"));
        foreach (var day in new[] { "1", "2" })
        {
            await File.WriteAllTextAsync(Beside("epss.csv"),
                $"#model_version:v1,score_date:2026-11-0{day}T00:00:00Z\ncve,epss,percentile\nCVE-2026-0001,0.{day},0.9\n", Cancel);
            await GoodAsync(["make", "--key", Beside("site.key"), "--out", Beside($"{day}.bundle"), Beside("epss.csv"),
                .. day == "1" ? Array.Empty<string>() : ["--since", Beside("1.bundle")]]);
            Assert.Contains("1 of the 2 signatures",
                (await RunAsync("import", Beside($"{day}.bundle"), "--data", Beside("plant"))).Errors, StringComparison.Ordinal);
            await GoodAsync("sign", Beside($"{day}.bundle"), "--key", Beside("second.key"));
            await GoodAsync("import", Beside($"{day}.bundle"), "--data", Beside("plant"));
        }
        Assert.Equal(2, (await RunAsync("rollback", "1", "--data", Beside("plant"))).ExitCode);
        Assert.Contains("above 2", await GoodAsync("rollback", "1", "--reason", "made wrongly", "--data", Beside("plant")), StringComparison.Ordinal);
        await GoodAsync("accept-clock", "--reason", "set by radio", "--data", Beside("plant"));
        Assert.Equal(3, (await RunAsync("discard", "--reason", "none", "--data", Beside("plant"))).ExitCode);
        await GoodAsync("settings", "--signatures", "1", "--data", Beside("plant"));
        var print = (await GoodAsync("status", "--data", Beside("plant"))).Split('\n').Single(line => line.Contains("site/second", StringComparison.Ordinal));
        Assert.Contains("no more", await GoodAsync("distrust", print.Trim().Split(' ')[^1][..12], "--data", Beside("plant")), StringComparison.Ordinal);
        Assert.Equal(0, (await BuiltProgram.RunAsync("ledger", "verify", "--data", Beside("plant"))).ExitCode);
    }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private string Beside(string name) => Path.Combine(_directory.FullName, name);

    private static async Task<string> GoodAsync(params string[] arguments)
    {
        var run = await RunAsync(arguments);
        Assert.True(run.ExitCode == 0, run.Errors);
        return run.Output;
    }

    private static Task<ProgramRun> RunAsync(params string[] arguments) =>
        BuiltProgram.RunAsync(["bundle", .. arguments.Contains("--lang") ? arguments : [.. arguments, "--lang", "en"]]);
}
