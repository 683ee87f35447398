using System.IO.Compression;
using System.Runtime.CompilerServices;

namespace Genba.App.Tests.Cli;

public sealed class ImportSourceCommandTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("genba-import-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task A_file_is_taken_for_what_it_holds_and_the_second_time_changes_nothing()
    {
        var first = await ImportAsync(Recorded("dnsmasq.leases"));
        Assert.Equal((0, ""), (first.ExitCode, first.Errors));
        Assert.Equal("dnsmasq.leases was taken for: DHCP leases. 3 lines or records, 3 assets, 0 findings.", first.Output.Trim());
        var second = await ImportAsync("leases", Recorded("dnsmasq.leases"));
        Assert.Equal("dnsmasq.leases was read before; nothing changed.", second.Output.Trim());
        Assert.Equal(0, (await BuiltProgram.RunAsync("ledger", "verify", Path.Combine(_folder, "data"), "--lang", "en")).ExitCode);
        Assert.Empty(Directory.EnumerateFileSystemEntries(Path.Combine(_folder, "data", "incoming")));
    }

    [Fact]
    public async Task An_archive_is_opened_and_what_nobody_knows_is_named()
    {
        var archive = Path.Combine(_folder, "all.zip");
        await using (var zip = await ZipFile.OpenAsync(archive, ZipArchiveMode.Create, TestContext.Current.CancellationToken))
        {
            await zip.CreateEntryFromFileAsync(Recorded("dhcpd.leases"), "var/lib/dhcpd.leases", TestContext.Current.CancellationToken);
            await zip.CreateEntryFromFileAsync(Recorded("arp-a.txt"), "../../arp-a.txt", TestContext.Current.CancellationToken);
            await using var letter = new StreamWriter(await zip.CreateEntry("letter.txt").OpenAsync(TestContext.Current.CancellationToken));
            await letter.WriteAsync("Dear Sir\n");
        }
        var run = await ImportAsync(archive);
        Assert.Equal("2 files were taken (0 of them known before), 3 assets, 0 findings.", run.Output.Trim());
        Assert.Equal("1 files are of no kind that Genba knows and were left out: letter.txt", run.Errors.Trim());
    }

    [Fact]
    public async Task A_folder_is_read_file_by_file()
    {
        var folder = Directory.CreateDirectory(Path.Combine(_folder, "tables"));
        File.Copy(Recorded("bridge-fdb.txt"), Path.Combine(folder.FullName, "sw1.txt"));
        File.Copy(Recorded("ip-neigh.txt"), Path.Combine(folder.FullName, "router.txt"));
        var run = await ImportAsync("tables", folder.FullName);
        Assert.Equal((0, "2 files were taken (0 of them known before), 3 assets, 0 findings."), (run.ExitCode, run.Output.Trim()));
    }

    [Fact]
    public async Task A_file_of_the_wrong_kind_is_bad_input_in_the_readers_language()
    {
        var letter = Path.Combine(_folder, "letter.txt");
        await File.WriteAllTextAsync(letter, "拝啓\n", TestContext.Current.CancellationToken);
        var run = await BuiltProgram.RunAsync("import", "leases", letter, "--data", Path.Combine(_folder, "data"), "--lang", "ja");
        Assert.Equal((3, ""), (run.ExitCode, run.Output));
        Assert.Contains("letter.txt：「DHCP のリース」として読みましたが、わかることがありません。", run.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_import_without_a_file_is_a_usage_fault() => Assert.Equal(2, (await BuiltProgram.RunAsync("import")).ExitCode);

    private Task<ProgramRun> ImportAsync(params string[] arguments) =>
        BuiltProgram.RunAsync(["import", .. arguments, "--data", Path.Combine(_folder, "data"), "--lang", "en"]);

    private static string Recorded(string name, [CallerFilePath] string here = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "..", "..", "captures", "sources", name));
}
