using Genba.Core.Advisories;
using Genba.Core.Bundles;
using Genba.Core.Storage;
using Genba.Core.Tests.Assessment.Together;
using Genba.Core.Tests.Storage;

namespace Genba.Core.Tests.Bundles;

/// <summary>A connected machine and a data folder without network, side by side; both have the same clock.</summary>
internal sealed class BundlePlace : IDisposable
{
    public static readonly DateTimeOffset Monday = new(2026, 11, 16, 8, 0, 0, TimeSpan.Zero);
    private readonly TestFolder _test = new();

    public BundlePlace()
    {
        Key = SiteKey.Create(_test.Beside("site.key"), "plant");
        Downloads = Directory.CreateDirectory(_test.Beside("downloads")).FullName;
        Stick = Directory.CreateDirectory(_test.Beside("stick")).FullName;
    }

    public SiteKey Key { get; }

    public MovedClock Clock { get; } = new(Monday);

    /// <summary>What a person downloaded.</summary>
    public string Downloads { get; }

    public string Stick { get; }

    public DataFolder Folder => _test.Folder;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        Key.Dispose();
        _test.Dispose();
    }

    public string Beside(string name) => _test.Beside(name);

    public Task<Database> OpenAsync() => Database.OpenAsync(_test.Folder, Clock, Cancel);

    /// <summary>A folder that trusts the key.</summary>
    public async Task<Database> OpenTrustingAsync(bool needsTwo = false)
    {
        var database = await OpenAsync();
        var trust = new BundleTrustStore(database, Clock);
        Assert.Null(await trust.TrustAsync(Key.Verifier, "Mori", Cancel));
        if (needsTwo) Assert.Null(await trust.SaveAsync(BundleSettings.Default with { NeedsTwo = true }, "Mori", Cancel));
        return database;
    }

    public void Download(string name, string text)
    {
        var path = Path.Combine(Downloads, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
        File.SetLastWriteTimeUtc(path, Monday.UtcDateTime.AddDays(-1));
    }

    /// <summary>One of each small kind: a CVE record, CISA's list, scores, a parts list, makers.</summary>
    public void DownloadAll(string day = "2026-11-10")
    {
        Download("cve/CVE-2026-0001.json", Cve("CVE-2026-0001", day));
        Download("kev.json", Kev("CVE-2026-0001"));
        Download("epss.csv", $"#model_version:v1,score_date:{day}T00:00:00Z\ncve,epss,percentile\nCVE-2026-0001,0.5,0.9\n");
        Download("pump.cdx.json", Sbom);
        Download("oui.csv", "Registry,Assignment,Organization Name,Organization Address\nMA-L,020304,Acme Pumps,Somewhere\n");
        Download("readme.md", "# what lies here");
    }

    public string OnStick(string name) => Path.Combine(Stick, name + ".bundle");

    public async Task<string> MakeAsync(string name, string? since = null, bool isFull = false, long? sequence = null, SiteKey? key = null)
    {
        var made = await TryMakeAsync(name, since, isFull, sequence, key);
        Assert.True(made is BundleMaking.Made, (made as BundleMaking.Rejected)?.Why.En);
        return OnStick(name);
    }

    public Task<BundleMaking> TryMakeAsync(string name, string? since = null, bool isFull = false, long? sequence = null, SiteKey? key = null) =>
        new BundleMaker(Clock).MakeAsync(new([Downloads], OnStick(name), [key ?? Key])
        {
            Since = since is null ? null : OnStick(since), IsFull = isFull, Sequence = sequence,
        }, null, Cancel);

    public Task<BundleOutcome> ImportAsync(Database database, string path, string actor = "Mori") =>
        new BundleImporter(database, Clock).ImportAsync(path, null, actor, Cancel);

    public async Task<StoredBundle> TakeAsync(Database database, string path)
    {
        var outcome = await ImportAsync(database, path);
        return outcome is BundleOutcome.Taken taken ? taken.Bundle : throw new InvalidOperationException($"{outcome}");
    }

    /// <summary>The bundle is refused for this reason, and nothing in the folder is different.</summary>
    public async Task<BundleRefusal> RefusedAsync(Database database, string path, BundleFault fault)
    {
        var (log, advisories, files) = (database.Log.Size, await CountAsync(database), FilesInside());
        var refused = Assert.IsType<BundleOutcome.Refused>(await ImportAsync(database, path)).Why;
        Assert.True(fault == refused.Fault, $"{refused.Fault}: {refused.What.En}");
        Assert.Contains(Path.GetFileName(path), refused.What.En, StringComparison.Ordinal);
        Assert.Contains(Path.GetFileName(path), refused.What.Ja, StringComparison.Ordinal);
        Assert.Equal(log, database.Log.Size);
        Assert.Equal(advisories, await CountAsync(database));
        Assert.Equal(files, FilesInside());
        return refused;
    }

    public static async Task<long> CountAsync(Database database) =>
        (await new AdvisoryStore(database).SourcesAsync(Cancel)).Sum(source => source.Records);

    public IReadOnlyList<string> FilesInside() => Directory.Exists(Folder.Bundles)
        ? [.. Directory.EnumerateFileSystemEntries(Folder.Bundles).Select(path => Path.GetFileName(path)!).Order(StringComparer.Ordinal)] : [];

    public static string Cve(string id, string day, string product = "Pump Controller") => $$$"""
        {"dataType":"CVE_RECORD","dataVersion":"5.1","cveMetadata":{"cveId":"{{{id}}}","state":"PUBLISHED","dateUpdated":"{{{day}}}T00:00:00.000Z"},
        "containers":{"cna":{"providerMetadata":{"shortName":"acme"},"title":"Pump stops","affected":[{"vendor":"Acme","product":"{{{product}}}",
        "defaultStatus":"unaffected","versions":[{"version":"1.0","lessThan":"1.4","status":"affected","versionType":"custom"}]}]} } }
        """;

    public static string Kev(params string[] ids) => $$"""
        {"catalogVersion":"1","vulnerabilities":[{{string.Join(',', ids.Select(id =>
            $$"""{"cveID":"{{id}}","vendorProject":"Acme","product":"Pump Controller","dateAdded":"2026-11-01","dueDate":"2026-11-22"}"""))}}]}
        """;

    private const string Sbom = """
        {"bomFormat":"CycloneDX","specVersion":"1.5","version":1,"metadata":{"timestamp":"2026-11-01T00:00:00Z",
        "component":{"type":"firmware","name":"Pump Controller","version":"1.2","supplier":{"name":"Acme"}}},
        "components":[{"type":"library","name":"tcplib","version":"0.9.0","purl":"pkg:npm/tcplib@0.9.0"}]}
        """;
}
