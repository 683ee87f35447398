using System.Text.Json;

namespace Genba.App.Tests.Cli;

/// <summary><c>genba match</c> as a script uses it: the words of match/1, and what is refused.</summary>
public sealed class MatchCommandTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("genba-match-").FullName;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Files_are_compared_and_every_exposure_says_why_in_the_words_of_the_contract()
    {
        var run = await BuiltProgram.RunAsync("match", "--sbom", await SbomAsync(), "--advisories", await AdvisoriesAsync(), "--format",
            "json", "--lang", "en");
        Assert.Equal((0, ""), (run.ExitCode, run.Errors));
        using var document = JsonDocument.Parse(run.Output);
        var root = document.RootElement;
        Assert.Equal("genba.match/1", root.GetProperty("schema").GetString());
        Assert.Equal((3, 1), (root.GetProperty("components").GetInt32(), root.GetProperty("unknownVersion").GetInt32()));
        var exposures = root.GetProperty("exposures").EnumerateArray()
            .ToDictionary(one => one.GetProperty("component").GetProperty("source").GetProperty("ref").GetString()!);
        var affected = exposures["a"];
        Assert.Equal("CVE-2099-0001", affected.GetProperty("advisory").GetString());
        Assert.Equal(["OSV-2099-1"], affected.GetProperty("aliases").EnumerateArray().Select(id => id.GetString()));
        Assert.Equal("affected", affected.GetProperty("status").GetString());
        Assert.Contains("< 1.5.0", affected.GetProperty("why").GetString(), StringComparison.Ordinal);
        Assert.Equal(["osv"], affected.GetProperty("sources").EnumerateArray().Select(source => source.GetString()));
        var score = affected.GetProperty("cvss");
        Assert.Equal(("3.1", 9.8), (score.GetProperty("version").GetString(), score.GetProperty("score").GetDouble()));
        Assert.Equal(JsonValueKind.False, affected.GetProperty("kev").ValueKind);
        Assert.Equal(JsonValueKind.Null, affected.GetProperty("epss").ValueKind);
        var component = affected.GetProperty("component");
        Assert.Equal(("@kaede/recipe", "1.4.0", "pkg:npm/%40kaede/recipe@1.4.0"),
            (TextOf(component, "name"), TextOf(component, "version"), TextOf(component, "purl")));
        Assert.Equal(JsonValueKind.Null, component.GetProperty("cpe").ValueKind);
        Assert.Equal(JsonValueKind.Null, component.GetProperty("asset").ValueKind);
        Assert.Equal(64, component.GetProperty("source").GetProperty("file").GetString()!.Length);
        Assert.Equal("not-affected", exposures["b"].GetProperty("status").GetString());
        Assert.Equal("cannot-tell", exposures["c"].GetProperty("status").GetString());
        Assert.NotEmpty(exposures["c"].GetProperty("next").GetString()!);
    }

    [Fact]
    public async Task One_vulnerability_is_explained_by_any_of_its_ids_and_in_both_languages()
    {
        var (sbom, advisories) = (await SbomAsync(), await AdvisoriesAsync());
        var english = await BuiltProgram.RunAsync("match", "--sbom", sbom, "--advisories", advisories, "--explain", "OSV-2099-1",
            "--lang", "en");
        Assert.Equal(0, english.ExitCode);
        Assert.Contains("CVE-2099-0001 = OSV-2099-1: affected (100 %)", english.Output, StringComparison.Ordinal);
        Assert.Contains("→ ", english.Output, StringComparison.Ordinal);
        var japanese = await BuiltProgram.RunAsync("match", "--sbom", sbom, "--advisories", advisories, "--explain", "CVE-2099-0001",
            "--lang", "ja");
        Assert.Contains("影響範囲の中にあります", japanese.Output, StringComparison.Ordinal);
        var nothing = await BuiltProgram.RunAsync("match", "--sbom", sbom, "--advisories", advisories, "--explain", "CVE-2000-0001",
            "--lang", "en");
        Assert.Equal(3, nothing.ExitCode);
        Assert.Contains("CVE-2000-0001", nothing.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Products_without_advisories_and_advisories_without_products_are_refused()
    {
        var (sbom, advisories) = (await SbomAsync(), await AdvisoriesAsync());
        Assert.Equal(2, (await BuiltProgram.RunAsync("match", "--sbom", sbom, "--lang", "en")).ExitCode);
        Assert.Equal(2, (await BuiltProgram.RunAsync("match", "--advisories", advisories, "--lang", "en")).ExitCode);
        Assert.Equal(2, (await BuiltProgram.RunAsync("match", "--sbom", Path.Combine(_folder, "absent.json"), "--advisories", advisories))
            .ExitCode);
        Assert.Equal(2, (await BuiltProgram.RunAsync("match", "--sbom", sbom, "--advisories", advisories, "--format", "xml")).ExitCode);
    }

    [Fact]
    public async Task A_file_that_cannot_be_read_is_named_and_the_others_are_compared()
    {
        var broken = await WriteAsync("broken.json", """{"id": "OSV-2", "modified": """);
        var run = await BuiltProgram.RunAsync("match", "--sbom", await SbomAsync(), "--advisories", await AdvisoriesAsync(), broken,
            "--format", "json", "--lang", "en");
        Assert.Equal(3, run.ExitCode);
        Assert.Contains("broken.json", run.Errors, StringComparison.Ordinal);
        using var document = JsonDocument.Parse(run.Output);
        Assert.Equal(3, document.RootElement.GetProperty("exposures").GetArrayLength());
    }

    private static string? TextOf(JsonElement value, string name) => value.GetProperty(name).GetString();

    private Task<string> SbomAsync() => WriteAsync("sbom.json", """
        {"bomFormat": "CycloneDX", "specVersion": "1.5", "version": 1, "components": [
          {"bom-ref": "a", "type": "library", "group": "@kaede", "name": "recipe", "version": "1.4.0",
           "purl": "pkg:npm/%40kaede/recipe@1.4.0"},
          {"bom-ref": "b", "type": "library", "group": "@kaede", "name": "recipe", "version": "1.5.0",
           "purl": "pkg:npm/%40kaede/recipe@1.5.0"},
          {"bom-ref": "c", "type": "library", "group": "@kaede", "name": "recipe", "purl": "pkg:npm/%40kaede/recipe"}]}
        """);

    private Task<string> AdvisoriesAsync() => WriteAsync("osv.json", """
        {"schema_version": "1.6.0", "id": "OSV-2099-1", "modified": "2026-10-01T00:00:00Z", "aliases": ["CVE-2099-0001"],
         "severity": [{"type": "CVSS_V3", "score": "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H"}],
         "affected": [{"package": {"ecosystem": "npm", "name": "@kaede/recipe"},
          "ranges": [{"type": "SEMVER", "events": [{"introduced": "0"}, {"fixed": "1.5.0"}]}]}]}
        """);

    private async Task<string> WriteAsync(string name, string text)
    {
        var path = Path.Combine(_folder, name);
        await File.WriteAllTextAsync(path, text, Cancel);
        return path;
    }
}
