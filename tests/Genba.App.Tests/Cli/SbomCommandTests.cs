using System.Text;

namespace Genba.App.Tests.Cli;

public sealed class SbomCommandTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("genba-sbom-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task An_SBOM_is_taken_in_written_in_another_format_and_the_folder_stays_sound()
    {
        var data = Path.Combine(_folder, "data");
        var taken = await BuiltProgram.RunAsync("import", "sbom", await WriteAsync("one.json", "1.0"), "--data", data, "--lang", "en");
        Assert.Equal((0, "one.json: taken in as number 1, 2 components, 1 relationships."), (taken.ExitCode, taken.Output.Trim()));
        var cut = Path.Combine(_folder, "cut.json");
        await File.WriteAllTextAsync(cut, Sbom("1.0")[..100], TestContext.Current.CancellationToken);
        var refused = await BuiltProgram.RunAsync("import", "sbom", cut, "--data", data, "--lang", "ja");
        Assert.Equal(3, refused.ExitCode);
        Assert.Contains("行目", refused.Errors, StringComparison.Ordinal);

        var target = Path.Combine(_folder, "out.spdx");
        var written = await BuiltProgram.RunAsync("export", "sbom", "1", target, "--format", "spdx-tag", "--data", data, "--lang", "en");
        Assert.Equal(0, written.ExitCode);
        Assert.Contains("PackageName: openssl", await File.ReadAllTextAsync(target, Encoding.UTF8, TestContext.Current.CancellationToken),
            StringComparison.Ordinal);
        Assert.Equal(2, (await BuiltProgram.RunAsync("export", "sbom", "7", target, "--data", data)).ExitCode);
        Assert.Equal(0, (await BuiltProgram.RunAsync("ledger", "verify", data, "--lang", "en")).ExitCode);
        File.Delete(Directory.EnumerateFiles(Path.Combine(data, "files")).Single());
        Assert.Equal(3, (await BuiltProgram.RunAsync("ledger", "verify", data, "--lang", "en")).ExitCode);
    }

    [Fact]
    public async Task Quality_and_difference_are_told_of_files_that_are_not_kept()
    {
        var (old, fresh) = (await WriteAsync("one.json", "1.0"), await WriteAsync("two.json", "1.1"));
        var quality = await BuiltProgram.RunAsync("sbom", "quality", old, "--lang", "ja");
        Assert.Equal(0, quality.ExitCode);
        Assert.Contains("部品1件のうち1件（100％）に版が書かれています。", quality.Output, StringComparison.Ordinal);
        var difference = await BuiltProgram.RunAsync("sbom", "diff", old, fresh, "--lang", "en");
        Assert.Equal(1, difference.ExitCode);
        Assert.Contains("~ openssl 1.0 -> 1.1", difference.Output, StringComparison.Ordinal);
        Assert.Equal(0, (await BuiltProgram.RunAsync("sbom", "diff", old, old, "--lang", "en")).ExitCode);
    }

    private async Task<string> WriteAsync(string name, string version)
    {
        var path = Path.Combine(_folder, name);
        await File.WriteAllTextAsync(path, Sbom(version), TestContext.Current.CancellationToken);
        return path;
    }

    private static string Sbom(string version) => $$$"""
        {
          "bomFormat": "CycloneDX", "specVersion": "1.5",
          "metadata": { "component": { "type": "firmware", "bom-ref": "p", "name": "KC-200" } },
          "components": [ { "type": "library", "bom-ref": "o", "name": "openssl", "version": "{{{version}}}" } ],
          "dependencies": [ { "ref": "p", "dependsOn": [ "o" ] } ]
        }
        """;
}
