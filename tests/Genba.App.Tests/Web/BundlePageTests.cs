using System.Net;
using System.Text.RegularExpressions;
using Genba.Core.Bundles;

namespace Genba.App.Tests.Web;

public sealed partial class BundlePageTests : IDisposable
{
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("genba-bundle-page-");
    private readonly SiteKey _key;

    public BundlePageTests() => _key = SiteKey.Create(Beside("site.key"), "plant");

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        _key.Dispose();
        _directory.Delete(recursive: true);
    }

    [Theory]
    [InlineData("en", "No bundle was taken over yet", "First say whose bundles to believe", "2 new advisories", "signed by plant")]
    [InlineData("ja", "まだ束を取り込んでいません", "だれの束を信頼するかを登録", "新しい脆弱性情報 2 件", "署名：plant")]
    public async Task A_bundle_comes_in_by_the_page_after_a_key_was_trusted(string language, string empty, string first, string brought, string signature)
    {
        await using var host = await WebHost.StartAsync();
        using var reader = host.Reader(language);
        var page = await TextOf(reader, "/bundles");
        Assert.Contains(empty, page, StringComparison.Ordinal);
        Assert.Contains(first, page, StringComparison.Ordinal);
        Assert.Contains("problem=", await PostAsync(reader, "/bundles/trust", ("key", "nonsense")), StringComparison.Ordinal);
        Assert.EndsWith("saved=1", await PostAsync(reader, "/bundles/trust", ("key", _key.Verifier.ToString()), ("name", "Mori")), StringComparison.Ordinal);
        var done = await UploadAsync(reader, await BundleAsync("1"));
        Assert.StartsWith("/bundles?taken=", done, StringComparison.Ordinal);
        page = await TextOf(reader, done);
        Assert.Contains(brought, page, StringComparison.Ordinal);
        Assert.Contains(signature, page, StringComparison.Ordinal);
        Assert.Empty(host.Folder.GetDirectories("incoming").Single().GetFileSystemInfos());
        Assert.Contains("/bundles", await TextOf(reader, "/advisories"), StringComparison.Ordinal);
        Assert.Contains("/bundles#rules", await TextOf(reader, "/settings"), StringComparison.Ordinal);
        Assert.Contains(Path.GetFileName(Directory.GetFiles(Beside("plant"), "1.bundle").Single()), page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_changed_byte_is_told_with_its_place_and_changes_nothing()
    {
        await using var host = await WebHost.StartAsync();
        using var reader = host.Reader();
        await PostAsync(reader, "/bundles/trust", ("key", _key.Verifier.ToString()));
        var bytes = await BundleAsync("1");
        bytes[bytes.Length / 2] ^= 1;
        var done = WebUtility.UrlDecode(await UploadAsync(reader, bytes));
        Assert.StartsWith("/bundles?problem=", done, StringComparison.Ordinal);
        Assert.Contains("1.bundle", done, StringComparison.Ordinal);
        Assert.Contains("Nothing was changed.", await TextOf(reader, done), StringComparison.Ordinal);
        Assert.Empty((await host.Get<BundleStore>().ReadAsync(Cancel)).Bundles);
        Assert.StartsWith("/bundles?problem=", await UploadAsync(reader, []), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Two_persons_decide_on_the_page_and_a_person_goes_back()
    {
        await using var host = await WebHost.StartAsync();
        using var reader = host.Reader();
        await PostAsync(reader, "/bundles/trust", ("key", _key.Verifier.ToString()));
        await UploadAsync(reader, await BundleAsync("1"));
        Assert.EndsWith("saved=1", await PostAsync(reader, "/bundles/settings", ("two", "1"), ("signatures", "1"), ("days", "20")), StringComparison.Ordinal);
        Assert.Contains("problem=", await PostAsync(reader, "/bundles/settings", ("two", "1"), ("signatures", "2"), ("days", "20")), StringComparison.Ordinal);
        var second = await BundleAsync("2");
        Assert.Contains("problem=", await UploadAsync(reader, second), StringComparison.Ordinal);
        Assert.StartsWith("/bundles?waits=", await UploadAsync(reader, second, "Mori"), StringComparison.Ordinal);
        var page = await TextOf(reader, "/bundles");
        Assert.Contains("brought by Mori", page, StringComparison.Ordinal);
        Assert.Contains("1 new advisory", page, StringComparison.Ordinal);
        var id = Waiting().Match(page).Groups[1].Value;
        Assert.Contains("problem=", await PostAsync(reader, "/bundles/approve", ("id", id), ("name", "Mori")), StringComparison.Ordinal);
        Assert.Contains("problem=", await PostAsync(reader, "/bundles/discard", ("id", id), ("reason", " ")), StringComparison.Ordinal);
        Assert.StartsWith("/bundles?taken=", await PostAsync(reader, "/bundles/approve", ("id", id), ("name", "Sato")), StringComparison.Ordinal);
        Assert.Contains("Mori, approved by Sato", await TextOf(reader, "/bundles"), StringComparison.Ordinal);
        Assert.StartsWith("/bundles?back=", await PostAsync(reader, "/bundles/rollback", ("sequence", "1"), ("reason", "made wrongly"), ("name", "Sato")), StringComparison.Ordinal);
        Assert.Contains("taken back", await TextOf(reader, "/bundles"), StringComparison.Ordinal);
        var history = await TextOf(reader, "/history");
        Assert.Contains("was checked and waits for approval", history, StringComparison.Ordinal);
        Assert.Contains("Went back to the bundle", history, StringComparison.Ordinal);
        Assert.EndsWith("saved=1", await PostAsync(reader, "/bundles/distrust", ("fingerprint", _key.Verifier.Fingerprint)), StringComparison.Ordinal);
        Assert.Empty((await host.Get<BundleTrustStore>().ReadAsync(Cancel)).Keys);
    }

    private string Beside(string name) => Path.Combine(_directory.FullName, name);

    /// <summary>The first carries two advisories, each later one another.</summary>
    private async Task<byte[]> BundleAsync(string name)
    {
        var folder = Directory.CreateDirectory(Beside("plant")).FullName;
        var downloads = Directory.CreateDirectory(Beside("downloads")).FullName;
        for (var number = 0; number <= int.Parse(name, System.Globalization.CultureInfo.InvariantCulture); number++)
            await File.WriteAllTextAsync(Path.Combine(downloads, $"{number}.json"),
                $$"""{"catalogVersion":"1","vulnerabilities":[{"cveID":"CVE-2026-000{{number}}","vendorProject":"Acme","product":"Pump","dateAdded":"2026-11-01"}]}""", Cancel);
        var made = await new BundleMaker(TimeProvider.System).MakeAsync(new([downloads], Path.Combine(folder, name + ".bundle"), [_key])
        {
            Since = name == "1" ? null : Path.Combine(folder, "1.bundle"),
        }, null, Cancel);
        Assert.IsType<BundleMaking.Made>(made);
        return await File.ReadAllBytesAsync(Path.Combine(folder, name + ".bundle"), Cancel);
    }

    private static async Task<string> TextOf(HttpClient reader, string address) =>
        WebUtility.HtmlDecode(await reader.GetStringAsync(new Uri(address, UriKind.Relative), Cancel));

    private static async Task<string> UploadAsync(HttpClient reader, byte[] bytes, string? name = null)
    {
        using var form = new MultipartFormDataContent { { new StringContent(await TokenAsync(reader)), "__RequestVerificationToken" } };
        form.Add(new ByteArrayContent(bytes), "file", "1.bundle");
        if (name is not null) form.Add(new StringContent(name), "name");
        using var response = await reader.PostAsync(new Uri("/bundles/import", UriKind.Relative), form, Cancel);
        return response.Headers.Location!.ToString();
    }

    private static async Task<string> PostAsync(HttpClient reader, string address, params (string Name, string Value)[] fields)
    {
        using var form = new FormUrlEncodedContent(fields.Append(("__RequestVerificationToken", await TokenAsync(reader)))
            .Select(field => new KeyValuePair<string, string>(field.Item1, field.Item2)));
        using var response = await reader.PostAsync(new Uri(address, UriKind.Relative), form, Cancel);
        return response.Headers.Location!.ToString();
    }

    private static async Task<string> TokenAsync(HttpClient reader) => Token().Match(await TextOf(reader, "/bundles")).Groups[1].Value;

    [GeneratedRegex("name=\"__RequestVerificationToken\" value=\"([^\"]+)\"")]
    private static partial Regex Token();

    [GeneratedRegex("name=\"id\" value=\"(\\d+)\"")]
    private static partial Regex Waiting();
}
