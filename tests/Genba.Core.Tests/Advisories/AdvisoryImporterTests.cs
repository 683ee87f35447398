using System.IO.Compression;
using System.Text;
using Genba.Core.Advisories;
using Genba.Core.Storage;
using Genba.Core.Tests.Storage;

namespace Genba.Core.Tests.Advisories;

public sealed class AdvisoryImporterTests : IDisposable
{
    private static readonly string[] Folders = ["cve-v5", "nvd", "osv", "csaf", "jvn", "kev", "epss", "vex"];
    private readonly TestFolder _test = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose() => _test.Dispose();

    [Fact]
    public async Task Sources_of_one_vulnerability_stand_beside_each_other_and_their_disagreement_is_named()
    {
        await using var database = await _test.OpenAsync();
        var done = await ImportAsync(database, Write("cve.json", Cve("CVE-2024-0001", "2024-02-01")), Write("nvd.json", Nvd("CVE-2024-0001", 7.5)),
            Write("kev.json", Kev("CVE-2024-0001")));
        Assert.Equal((3, 0, 0), (done.Added, done.Faulty, done.ProblemCount));
        var found = (await new AdvisoryStore(database).FindAsync("cve-2024-0001", Cancel))!;
        Assert.Equal(["acme", "NVD", "CISA"], found.Statements.Select(said => said.Statement.Publisher));
        var score = Assert.Single(found.Disagreements, one => one.Kind == DisagreementKind.Score);
        Assert.Equal(["9.8 CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H", "7.5 CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H"], score.Sides.Select(side => side.Says));
        var line = Assert.Single((await new AdvisoryStore(database).SearchAsync(new("pump controller", null, false, 0, 10), Cancel)).Lines);
        Assert.Equal((9.8, 7.5, true), (line.Worst, line.Mildest, line.IsExploited));
    }

    [Fact]
    public async Task An_import_is_one_deed_and_doing_it_again_changes_nothing()
    {
        await using var database = await _test.OpenAsync();
        var before = database.Log.Size;
        var file = Write("cve.json", $"[{Cve("CVE-2024-0001", "2024-02-01")},{Cve("CVE-2024-0002", "2024-02-01")}]");
        Assert.Equal(2, (await ImportAsync(database, file)).Added);
        Assert.Equal(before + 1, database.Log.Size);
        var again = await ImportAsync(database, file);
        Assert.Equal((0, 2, false), (again.Added, again.Same, again.ChangedSomething));
        Assert.Equal(before + 1, database.Log.Size);
    }

    [Fact]
    public async Task A_newer_version_replaces_its_own_source_only_and_an_older_one_is_refused_with_a_word()
    {
        await using var database = await _test.OpenAsync();
        await ImportAsync(database, Write("1.json", Cve("CVE-2024-0001", "2024-02-01")), Write("2.json", Nvd("CVE-2024-0001", 7.5)));
        var newer = await ImportAsync(database, Write("3.json", Cve("CVE-2024-0001", "2024-03-01", product: "Valve Gateway")));
        Assert.Equal((0, 1, 0), (newer.Added, newer.Replaced, newer.Older));
        var older = await ImportAsync(database, Write("4.json", Cve("CVE-2024-0001", "2024-01-01", product: "Old Name")));
        Assert.Equal((0, 0, 1), (older.Added, older.Replaced, older.Older));
        Assert.Contains("2024-03-01", Assert.Single(older.Problems).What.En, StringComparison.Ordinal);
        var store = new AdvisoryStore(database);
        var found = (await store.FindAsync("CVE-2024-0001", Cancel))!;
        Assert.Equal(["Valve Gateway"], found.Statements.SelectMany(said => said.Statement.Claims).Select(claim => claim.Product.Product));
        Assert.Equal(2, found.Advisories.Count);
        // The index follows: the replaced name finds nothing of it any more.
        Assert.Empty(await store.OfProductAsync([ProductKeys.OfName("Acme", "Pump Controller")!], 10, Cancel));
        Assert.Single(await store.OfProductAsync([ProductKeys.OfName("ACME", "valve-gateway")!], 10, Cancel));
    }

    [Fact]
    public async Task A_file_that_is_cut_off_leaves_nothing_and_says_where()
    {
        await using var database = await _test.OpenAsync();
        var whole = NvdPage(Enumerable.Range(1, 3000).Select(number => Nvd($"CVE-2024-{number:D4}", 5)));
        var before = database.Log.Size;
        foreach (var length in new[] { whole.Length - 1, whole.Length / 2, 300 })
        {
            var done = await ImportAsync(database, Write("cut.json", whole[..length]));
            Assert.Equal((0, 1), (done.Added, done.RefusedFiles));
            Assert.Contains("line 1, column", Assert.Single(done.Problems).What.En, StringComparison.Ordinal);
        }
        Assert.Equal(before, database.Log.Size);
        Assert.Empty(await new AdvisoryStore(database).SourcesAsync(Cancel));
        var beside = await ImportAsync(database, Write("good.json", Cve("CVE-2024-0001", "2024-02-01")), Write("cut.json", whole[..^1]),
            Write("better.json", Cve("CVE-2024-0002", "2024-02-01")));
        Assert.Equal((2, 1), (beside.Added, beside.RefusedFiles));
        Assert.Equal(2, (await new AdvisoryStore(database).OfProductAsync([ProductKeys.OfName("Acme", "Pump Controller")!], 10, Cancel)).Count);
    }

    [Fact]
    public async Task A_wrong_record_is_named_and_the_rest_is_read()
    {
        await using var database = await _test.OpenAsync();
        var page = NvdPage([Nvd("CVE-2024-0001", 5), Nvd("no id", 5), "{\"cve\":{\"vulnStatus\":[],\"id\":\"\\ud800\"}}", Nvd("CVE-2024-0003", 5)]);
        var done = await ImportAsync(database, Write("nvd.json", page));
        Assert.Equal((2, 2), (done.Added, done.Faulty));
        Assert.Equal(["record 2", "record 3"], done.Problems.Select(problem => problem.Place!.En));
    }

    [Fact]
    public async Task Folders_archives_and_packed_files_are_opened_and_what_is_no_advisory_is_named()
    {
        await using var database = await _test.OpenAsync();
        var zip = _test.Beside("all.zip");
        using (var archive = ZipFile.Open(zip, ZipArchiveMode.Create))
        {
            Put(archive, "2024/CVE-2024-0001.json", Encoding.UTF8.GetBytes(Cve("CVE-2024-0001", "2024-02-01")));
            Put(archive, "readme.md", "nothing"u8.ToArray());
            Put(archive, "list.json", "{\"$schema\":\"x\"}"u8.ToArray());
            Put(archive, "nvd.json.gz", Packed(Nvd("CVE-2024-0001", 7)));
        }
        var folder = Directory.CreateDirectory(_test.Beside("more")).FullName;
        await File.WriteAllTextAsync(Path.Combine(folder, "osv.yaml"), "id: PYSEC-2024-1\nmodified: 2024-01-01T00:00:00Z\naliases:\n- CVE-2024-0001\naffected:\n- package: {ecosystem: PyPI, name: Pump_Lib}\n  versions: [1.10]\n", Cancel);
        var done = await ImportAsync(database, zip, folder);
        Assert.Equal((3, 2, 0), (done.Added, done.UnknownFileCount, done.ProblemCount));
        Assert.Equal(["all.zip/readme.md", "all.zip/list.json"], done.UnknownFiles);
        var found = (await new AdvisoryStore(database).FindAsync("PYSEC-2024-1", Cancel))!;
        Assert.Equal(["CVE-2024-0001", "PYSEC-2024-1"], found.Ids);
        Assert.Equal(3, found.Advisories.Count);
        Assert.Equal("1.10", found.Statements.SelectMany(said => said.Statement.Claims).Single(claim => claim.Product.Package == "Pump_Lib").Ranges[0].Bounds[0].Version);
        Assert.Single(await new AdvisoryStore(database).OfProductAsync([ProductKeys.OfPurl("pkg:pypi/pump-lib@1.0?x=y")!], 10, Cancel));
    }

    [Fact]
    public async Task Scores_are_kept_with_their_day_and_older_ones_are_left_out()
    {
        await using var database = await _test.OpenAsync();
        await ImportAsync(database, Write("cve.json", Cve("CVE-2024-0001", "2024-02-01")));
        Assert.Equal(1, (await ImportAsync(database, Write("e.csv", "#model_version:v1,score_date:2024-05-01T00:00:00Z\ncve,epss,percentile\nCVE-2024-0001,0.5,0.9\n"))).Scores);
        var older = await ImportAsync(database, Write("e.csv", "#model_version:v1,score_date:2024-04-01T00:00:00Z\ncve,epss,percentile\nCVE-2024-0001,0.1,0.2\n"));
        Assert.Equal((0, 1), (older.Scores, older.OlderScores));
        var wrong = await ImportAsync(database, Write("e.csv", "#model_version:v1,score_date:2024-06-01T00:00:00Z\ncve,epss,percentile\nCVE-2024-0001,0.6,0.7\nnonsense\n"));
        Assert.Equal((0, 1), (wrong.Scores, wrong.RefusedFiles));
        Assert.Contains("nonsense", Assert.Single(wrong.Problems).What.En, StringComparison.Ordinal);
        Assert.Equal(new ExploitPrediction(0.5, 0.9, new(2024, 5, 1)), (await new AdvisoryStore(database).FindAsync("CVE-2024-0001", Cancel))!.Prediction);
    }

    [Fact]
    public async Task Xml_with_entities_is_refused()
    {
        await using var database = await _test.OpenAsync();
        var done = await ImportAsync(database, Write("jvn.xml",
            "<?xml version=\"1.0\"?><!DOCTYPE x [<!ENTITY a \"aaaa\">]><VULDEF-Document xmlns=\"http://jvn.jp/vuldef/\"><Vulinfo><VulinfoID>&a;</VulinfoID></Vulinfo></VULDEF-Document>"));
        Assert.Equal((0, 1), (done.Added, done.RefusedFiles));
    }

    [Fact]
    public async Task All_published_advisories_at_hand_come_in_without_an_unexplained_problem()
    {
        string[] folders = [.. Folders.Select(SharedAdvisories.Folder)];
        await using var database = await _test.OpenAsync();
        var done = await ImportAsync(database, folders);
        Assert.Equal(0, done.Faulty);
        // vunnel's example of a table with wrong headings, and what newer versions of the same record make of older copies.
        Assert.All(done.Problems, problem => Assert.True(
            problem.File.EndsWith("invalid-header.csv", StringComparison.Ordinal) || problem.What.En.Contains("is older", StringComparison.Ordinal)
            || problem.What.En.Contains("are older", StringComparison.Ordinal), problem.ToString()));
        Assert.Equal(1, done.RefusedFiles);
        var store = new AdvisoryStore(database);
        Assert.Contains(await store.SourcesAsync(Cancel), source => source is { Feed: AdvisoryFeed.Kev, Records: 1252 });
        var again = await ImportAsync(database, folders);
        Assert.Equal(0, again.Added);
    }

    private static Task<AdvisoryImport> ImportAsync(Database database, params string[] paths) =>
        new AdvisoryImporter(database, TimeProvider.System).RunAsync(paths, null, "sato", Cancel);

    private string Write(string name, string text)
    {
        var path = _test.Beside(name);
        File.WriteAllText(path, text);
        return path;
    }

    private static void Put(ZipArchive archive, string name, byte[] bytes)
    {
        using var entry = archive.CreateEntry(name).Open();
        entry.Write(bytes);
    }

    private static byte[] Packed(string text)
    {
        var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest)) gzip.Write(Encoding.UTF8.GetBytes(text));
        return packed.ToArray();
    }

    private static string Cve(string id, string day, string product = "Pump Controller") => $$$"""
        {"dataType":"CVE_RECORD","dataVersion":"5.1","cveMetadata":{"cveId":"{{{id}}}","state":"PUBLISHED","dateUpdated":"{{{day}}}T00:00:00.000Z"},
        "containers":{"cna":{"providerMetadata":{"shortName":"acme"},"title":"Pump stops","affected":[{"vendor":"Acme","product":"{{{product}}}",
        "defaultStatus":"unaffected","versions":[{"version":"1.0","lessThan":"1.4","status":"affected","versionType":"custom"}]}],
        "metrics":[{"cvssV3_1":{"version":"3.1","baseScore":9.8,"vectorString":"CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H"} } ]} } }
        """;

    private static string Nvd(string id, double score) =>
        $"{{\"cve\":{{\"id\":\"{id}\",\"vulnStatus\":\"Analyzed\",\"lastModified\":\"2024-02-02T00:00:00.000\",\"metrics\":{{\"cvssMetricV31\":[{{\"source\":\"nvd@nist.gov\","
        + FormattableString.Invariant($"\"cvssData\":{{\"version\":\"3.1\",\"baseScore\":{score},\"vectorString\":\"CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H\"}}}}]}},")
        + "\"configurations\":[{\"nodes\":[{\"operator\":\"OR\",\"negate\":false,\"cpeMatch\":[{\"vulnerable\":true,\"criteria\":\"cpe:2.3:o:acme:pump_controller_firmware:*:*:*:*:*:*:*:*\",\"versionEndExcluding\":\"1.4\",\"matchCriteriaId\":\"A\"}]}]}]}}";

    private static string NvdPage(IEnumerable<string> entries) =>
        $"{{\"resultsPerPage\":1,\"format\":\"NVD_CVE\",\"version\":\"2.0\",\"vulnerabilities\":[{string.Join(',', entries)}]}}";

    private static string Kev(string id) =>
        $"{{\"catalogVersion\":\"1\",\"vulnerabilities\":[{{\"cveID\":\"{id}\",\"vendorProject\":\"Acme\",\"product\":\"Pump Controller\",\"dateAdded\":\"2024-03-01\",\"dueDate\":\"2024-03-22\",\"knownRansomwareCampaignUse\":\"Known\"}}]}}";
}
