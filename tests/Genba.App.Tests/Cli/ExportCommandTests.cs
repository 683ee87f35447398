using Genba.Core.AssetLedger;
using Genba.Core.Storage;
using Genba.Core.Tests.Exposures;
using Genba.Core.Tests.Imports.Returns;

namespace Genba.App.Tests.Cli;

public sealed class ExportCommandTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("genba-export-").FullName;

    private string Data => Path.Combine(_folder, "data");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task An_export_comes_back_edited_and_only_what_was_edited_changes()
    {
        await ImportAsync("ledger.csv", "ID,Name,Place\n1,PLC,hall 1\n2,HMI,hall 2\n");
        var file = Path.Combine(_folder, "out.xlsx");
        var export = await BuiltProgram.RunAsync(["export", "ledger", file, "--data", Data, "--lang", "en"]);
        Assert.Equal((0, $"2 rows written to {file}"), (export.ExitCode, export.Output.Trim()));
        await EditAsync(file, edit => edit.Set("B2", "PLC-9"));
        var trial = await BuiltProgram.RunAsync(["import", "ledger", file, "--data", Data, "--dry-run", "--lang", "en"]);
        Assert.Contains("PLC, Name: “PLC” > “PLC-9”", trial.Output, StringComparison.Ordinal);
        var run = await BuiltProgram.RunAsync(["import", "ledger", file, "--data", Data, "--lang", "en"]);
        Assert.Equal((0, "Rows taken over: 2 (new 0, changed 1, as before 1)."), (run.ExitCode, run.Output.Trim()));
    }

    [Fact]
    public async Task Where_both_changed_the_command_asks_for_a_side()
    {
        await ImportAsync("ledger.csv", "ID,Name\n1,PLC\n2,HMI\n");
        var file = Path.Combine(_folder, "out.xlsx");
        await BuiltProgram.RunAsync(["export", "ledger", file, "--data", Data]);
        await EditAsync(file, edit => edit.Set("B2", "PLC-file"));
        await ImportAsync("other.csv", "ID,Name\n1,PLC-here\n");
        var refused = await BuiltProgram.RunAsync(["import", "ledger", file, "--data", Data, "--lang", "ja"]);
        Assert.Equal(3, refused.ExitCode);
        Assert.Contains("台帳「PLC-here」", refused.Errors, StringComparison.Ordinal);
        Assert.Contains("--conflicts file", refused.Errors, StringComparison.Ordinal);
        var taken = await BuiltProgram.RunAsync(["import", "ledger", file, "--data", Data, "--conflicts", "file", "--lang", "en"]);
        Assert.Equal((0, "Rows taken over: 2 (new 0, changed 1, as before 1)."), (taken.ExitCode, taken.Output.Trim()));
    }

    [Fact]
    public async Task The_ledger_of_vulnerabilities_leaves_with_a_row_for_each_machine()
    {
        await ImportAsync("ledger.csv", "ID,Name\n1,PLC\n2,HMI\n");
        await using (var database = await Database.OpenAsync(new(Data), TimeProvider.System, TestContext.Current.CancellationToken))
        {
            foreach (var row in new[] { 1, 2 })
                await ExposureSamples.InsertAsync(database, ExposureSamples.Of(new(
                    (await new AssetLedgerStore(database, TimeProvider.System).LoadAsync(TestContext.Current.CancellationToken)).Rows[row - 1], null)),
                    TestContext.Current.CancellationToken);
        }
        var file = Path.Combine(_folder, "out.csv");

        var run = await BuiltProgram.RunAsync(["export", "vulnerabilities", file, "--data", Data, "--lang", "ja"]);

        Assert.Equal((0, $"2 行を {file} に書き出しました"), (run.ExitCode, run.Output.Trim()));
        var lines = await File.ReadAllLinesAsync(file, TestContext.Current.CancellationToken);
        Assert.StartsWith("管理番号,資産,設置場所,識別番号", lines[0], StringComparison.Ordinal);
        Assert.Equal([ExposureSamples.Cve, ExposureSamples.Cve], lines[1..].Select(line => line.Split(',')[3]));
    }

    [Fact]
    public async Task NetBox_takes_a_list_of_devices_and_Genba_takes_it_back()
    {
        await ImportAsync("ledger.csv", "ID,Name,Kind,Vendor,Model,IP address\n1,press,PLC,Mitsubishi,R08ENCPU,10.0.0.1\n");
        var file = Path.Combine(_folder, "devices.csv");
        var run = await BuiltProgram.RunAsync(["export", "ledger", file, "--format", "netbox-csv", "--site", "Nagoya", "--data", Data]);
        Assert.Equal((0, ""), (run.ExitCode, run.Errors));
        Assert.Equal(
            "name,role,manufacturer,device_type,asset_tag,status,site\npress,PLC,Mitsubishi,R08ENCPU,1,active,Nagoya\n",
            (await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken)).ReplaceLineEndings("\n"));
        var trial = await BuiltProgram.RunAsync(["import", "ledger", file, "--dry-run", "--data", Path.Combine(_folder, "none"),
            "--lang", "en"]);
        Assert.Contains("list of devices from NetBox", trial.Output, StringComparison.Ordinal);
    }

    private async Task ImportAsync(string name, string text)
    {
        var file = Path.Combine(_folder, name);
        await File.WriteAllTextAsync(file, text, TestContext.Current.CancellationToken);
        Assert.Equal(0, (await BuiltProgram.RunAsync(["import", "ledger", file, "--data", Data])).ExitCode);
    }

    private static async Task EditAsync(string file, Func<SheetEdit, SheetEdit> edit)
    {
        var content = new MemoryStream();
        await using (var whole = File.OpenRead(file)) await whole.CopyToAsync(content, TestContext.Current.CancellationToken);
        await File.WriteAllBytesAsync(file, edit(new(content)).File.ToArray(), TestContext.Current.CancellationToken);
    }
}
