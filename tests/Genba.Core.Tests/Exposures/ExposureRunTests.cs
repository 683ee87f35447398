using System.Text;
using Genba.Core.Advisories;
using Genba.Core.Advisories.Vex;
using Genba.Core.AssetLedger;
using Genba.Core.Components;
using Genba.Core.Exposures;
using Genba.Core.Storage;
using Genba.Core.Tests.AssetLedger;
using Genba.Core.Tests.Storage;
using MatchReason = Genba.Core.Exposures.MatchReason;

namespace Genba.Core.Tests.Exposures;

/// <summary>A whole plant: an SBOM, a machine, advisories; then one more advisory, one taken back, one statement.</summary>
public sealed class ExposureRunTests : IDisposable
{
    private const string Sbom = """
        {"bomFormat": "CycloneDX", "specVersion": "1.5", "version": 1, "metadata": {"component": {"type": "firmware", "name": "HMI 7",
         "version": "2.0",
          "supplier": {"name": "Kaede"}}},
         "components": [
          {"bom-ref": "recipe", "type": "library", "name": "recipe", "group": "@kaede", "version": "1.4.0",
           "purl": "pkg:npm/%40kaede/recipe@1.4.0"},
          {"bom-ref": "trend", "type": "library", "name": "trend", "version": "9.9", "purl": "pkg:pypi/trend@9.9"},
          {"bom-ref": "nameless", "type": "library", "name": "recipe", "version": "1.4.0"}]}
        """;

    private readonly TestFolder _test = new();
    private readonly SetClock _clock = new();
    private readonly KnownAsset _plc = new(null, SamplePlant.Asset(
        "28:63:36:00:00:01", "192.168.0.1", "press", model: "6ES7214-1AG40-0XB0", vendor: "Siemens", firmware: "V4.5.1"));

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose() => _test.Dispose();

    [Fact]
    public async Task A_plant_is_compared_once_and_afterwards_only_what_came_in()
    {
        await using var database = await _test.OpenAsync();
        await ImportSbomAsync(database);
        await ImportAsync(database, Osv("OSV-1", "CVE-2099-0001", "< 1.5.0"), Csaf("SA-1", 1, "CVE-2099-0002", "vers:all/<V4.5.2"));
        var run = new ExposureRun(database, _clock);
        Assert.True(await run.IsBehindAsync([_plc], Cancel));
        Assert.True((await RunAsync(run)).IsWhole);
        Assert.False(await run.IsBehindAsync([_plc], Cancel));
        var first = await ByVulnerabilityAsync(database);
        Assert.Equal(["CVE-2099-0001", "CVE-2099-0002"], first.Keys.Order());
        Assert.Equal(("@kaede/recipe", ExposureStatus.Affected), (first["CVE-2099-0001"].Product.Name, first["CVE-2099-0001"].Status));
        Assert.Equal((_plc.Key, ExposureStatus.Affected), (first["CVE-2099-0002"].Product.AssetKey, first["CVE-2099-0002"].Status));

        _clock.Now += TimeSpan.FromDays(7);
        await ImportAsync(database, Osv("OSV-3", "CVE-2099-0003", "< 2.0.0"));
        Assert.True(await run.IsBehindAsync([_plc], Cancel));
        var result = await RunAsync(run);
        Assert.Equal((1, false), (result.Written, result.IsWhole));
        var second = await ByVulnerabilityAsync(database);
        Assert.Equal(3, second.Count);
        Assert.Equal(first["CVE-2099-0001"], second["CVE-2099-0001"]);
        Assert.Equal(first["CVE-2099-0002"], second["CVE-2099-0002"]);
        Assert.Equal(TimeSpan.FromDays(7), second["CVE-2099-0003"].FoundAt - first["CVE-2099-0001"].FoundAt);

        await using var connection = await database.OpenConnectionAsync(Cancel);
        Assert.Equal(3, (await new ExposureStore(database).VulnerabilitiesAsync(Cancel)).Count);
    }

    [Fact]
    public async Task Comparing_everything_anew_changes_nothing_and_keeps_since_when()
    {
        await using var database = await _test.OpenAsync();
        await ImportSbomAsync(database);
        await ImportAsync(database, Osv("OSV-1", "CVE-2099-0001", "< 1.5.0"), Csaf("SA-1", 1, "CVE-2099-0002", "vers:all/<V4.5.2"));
        var run = new ExposureRun(database, _clock);
        await RunAsync(run);
        var first = await ByVulnerabilityAsync(database);
        _clock.Now += TimeSpan.FromDays(7);
        await run.RunAsync([_plc], everything: true, keepsUnaffected: false, Cancel);
        Assert.Equal(first, await ByVulnerabilityAsync(database));
    }

    [Fact]
    public async Task A_record_that_is_taken_back_takes_its_exposure_with_it()
    {
        await using var database = await _test.OpenAsync();
        await ImportSbomAsync(database);
        await ImportAsync(database, Osv("OSV-1", "CVE-2099-0001", "< 1.5.0"), Osv("OSV-3", "CVE-2099-0003", "< 2.0.0"));
        var run = new ExposureRun(database, _clock);
        await RunAsync(run);
        Assert.Equal(2, (await ByVulnerabilityAsync(database)).Count);
        await ImportAsync(database, Osv("OSV-1", "CVE-2099-0001", "< 1.5.0", modified: "2026-11-01", withdrawn: true));
        await RunAsync(run);
        Assert.Equal(["CVE-2099-0003"], (await ByVulnerabilityAsync(database)).Keys);
        Assert.Equal(["CVE-2099-0003"], (await new ExposureStore(database).VulnerabilitiesAsync(Cancel)).Keys);
    }

    [Fact]
    public async Task A_repair_that_arrives_on_the_machine_is_seen()
    {
        await using var database = await _test.OpenAsync();
        await ImportAsync(database, Csaf("SA-1", 1, "CVE-2099-0002", "vers:all/<V4.5.2"));
        var run = new ExposureRun(database, _clock);
        await RunAsync(run);
        Assert.Equal(ExposureStatus.Affected, (await ByVulnerabilityAsync(database))["CVE-2099-0002"].Status);
        var repaired = new KnownAsset(null, _plc.Seen! with { Firmware = "V4.5.2" });
        Assert.True(await run.IsBehindAsync([repaired], Cancel));
        await run.RunAsync([repaired], everything: false, keepsUnaffected: false, Cancel);
        Assert.Equal(ExposureStatus.NotAffected, (await ByVulnerabilityAsync(database))["CVE-2099-0002"].Status);
    }

    [Fact]
    public async Task A_statement_of_the_plant_about_a_product_stands_before_all_sources()
    {
        await using var database = await _test.OpenAsync();
        await ImportSbomAsync(database);
        await ImportAsync(database, Osv("OSV-1", "CVE-2099-0001", "< 1.5.0"));
        var run = new ExposureRun(database, _clock);
        await RunAsync(run);
        var vex = new VexStore(database, _clock);
        await vex.StateAsync(
            new("CVE-2099-0001", ClaimStatus.NotAffected, new() { Purl = "pkg:npm/%40kaede/recipe@1.4.0" })
            {
                Justification = VexJustification.VulnerableCodeNotInExecutePath, Impact = "No recipe comes from outside.",
            },
            "read by hand", null, "hanako", Cancel);
        Assert.True(await run.IsBehindAsync([_plc], Cancel));
        await RunAsync(run);
        var stated = (await ByVulnerabilityAsync(database))["CVE-2099-0001"];
        Assert.Equal((ExposureStatus.NotAffected, MatchReason.StatedHere), (stated.Status, stated.Reason));
    }

    [Fact]
    public async Task An_explanation_names_what_every_source_says()
    {
        await using var database = await _test.OpenAsync();
        await ImportAsync(database, Csaf("SA-1", 1, "CVE-2099-0002", "vers:all/<V4.5.2"));
        await RunAsync(new(database, _clock));
        var exposures = await new ExposureStore(database).ListAsync(Cancel);
        await foreach (var (_, explanation) in new Core.Exposures.Matching.ExposureExplainer(database, _clock)
            .ExplainAsync(exposures, [_plc], Cancel))
        {
            Assert.Contains("V4.5.1", explanation.Why.En, StringComparison.Ordinal);
            Assert.Contains("V4.5.2", explanation.Why.Ja, StringComparison.Ordinal);
            Assert.Equal("SA-1", Assert.Single(explanation.Sources).Record);
            Assert.Null(explanation.NextStep);
        }
    }

    private Task<ExposureResult> RunAsync(ExposureRun run) => run.RunAsync([_plc], everything: false, keepsUnaffected: false, Cancel);

    private static async Task<Dictionary<string, Exposure>> ByVulnerabilityAsync(Database database) =>
        (await new ExposureStore(database).ListAsync(Cancel)).ToDictionary(exposure => exposure.Vulnerability);

    private static async Task ImportSbomAsync(Database database) => Assert.IsType<SbomImport.Kept>(
        await new SbomStore(database, TimeProvider.System)
            .ImportAsync(new MemoryStream(Encoding.UTF8.GetBytes(Sbom)), "hmi.json", "test", Cancel));

    private async Task ImportAsync(Database database, params string[] records)
    {
        var files = records.Select((text, index) =>
        {
            var path = _test.Beside($"{Guid.NewGuid():N}-{index}.json");
            File.WriteAllText(path, text);
            return path;
        }).ToList();
        var done = await new AdvisoryImporter(database, TimeProvider.System).RunAsync(files, null, "test", Cancel);
        Assert.Equal(0, done.ProblemCount);
    }

    private static string Osv(string id, string cve, string below, string modified = "2026-10-01", bool withdrawn = false) => $$$"""
        {"schema_version": "1.6.0", "id": "{{{id}}}", "modified": "{{{modified}}}T00:00:00Z", "aliases": ["{{{cve}}}"],
         {{{(withdrawn ? "\"withdrawn\": \"2026-11-01T00:00:00Z\"," : "")}}}
         "affected": [{"package": {"ecosystem": "npm", "name": "@kaede/recipe"},
          "ranges": [{"type": "SEMVER", "events": [{"introduced": "0"}, {"fixed": "{{{below[2..]}}}"}]}]}]}
        """;

    private static string Csaf(string id, int version, string cve, string range) => $$$"""
        {"document": {"category": "csaf_security_advisory", "csaf_version": "2.0", "title": "x", "publisher": {"category": "vendor",
         "name": "Siemens",
          "namespace": "https://example.org"}, "tracking": {"id": "{{{id}}}", "status": "final", "version": "{{{version}}}",
          "initial_release_date": "2026-10-01T00:00:00Z", "current_release_date": "2026-10-0{{{version}}}T00:00:00Z",
          "revision_history": [{"date": "2026-10-01T00:00:00Z", "number": "1", "summary": "First."}]}},
         "product_tree": {"branches": [{"category": "vendor", "name": "Siemens", "branches": [
          {"category": "product_name", "name": "SIMATIC S7-1200 CPU family (incl. SIPLUS variants)", "branches": [
           {"category": "product_version_range", "name": "{{{range}}}", "product": {"name": "S7-1200", "product_id": "P1"}}]}]}]},
         "vulnerabilities": [{"cve": "{{{cve}}}", "product_status": {"known_affected": ["P1"]}}]}
        """;

    private sealed class SetClock : TimeProvider
    {
        public DateTimeOffset Now { get; set; } = new(2026, 11, 16, 3, 0, 0, TimeSpan.Zero);

        public override DateTimeOffset GetUtcNow() => Now;
    }
}
