using System.Net;
using System.Text;
using System.Text.RegularExpressions;

namespace Genba.App.Tests.Web;

public sealed partial class AdvisoryPageTests
{
    private const string Cve = """
        {"dataType":"CVE_RECORD","cveMetadata":{"cveId":"CVE-2024-0001","state":"PUBLISHED","dateUpdated":"2024-02-01T00:00:00Z"},"containers":{"cna":
        {"providerMetadata":{"shortName":"acme"},"title":"Pump stops","affected":[{"vendor":"Acme","product":"Pump <b>7</b>","defaultStatus":"unaffected",
        "versions":[{"version":"1.0","lessThan":"1.4","status":"affected"}]}],"references":[{"url":"javascript:alert(1)","name":"bad"}],
        "metrics":[{"cvssV3_1":{"version":"3.1","baseScore":9.8,"vectorString":"CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H"}}]}}}
        """;

    private const string Kev = """
        {"catalogVersion":"1","vulnerabilities":[{"cveID":"CVE-2024-0001","vendorProject":"Acme","product":"Pump","dateAdded":"2024-03-01"}]}
        """;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("en", "No advisories yet", "What each source says", "Known to be used in attacks")]
    [InlineData("ja", "脆弱性情報がまだありません", "情報源ごとの記述", "攻撃での悪用を確認済み")]
    public async Task Files_come_in_by_the_page_and_every_source_is_shown(string language, string empty, string beside, string exploited)
    {
        await using var host = await WebHost.StartAsync();
        using var reader = host.Reader(language);
        Assert.Contains(empty, await TextOf(reader, "/advisories"), StringComparison.Ordinal);
        var done = await UploadAsync(reader, ("cve.json", Cve), ("../kev.json", Kev), ("note.txt", "nothing"));
        Assert.Contains("note.txt", await TextOf(reader, done), StringComparison.Ordinal);
        Assert.Empty(host.Folder.GetDirectories("incoming").Single().GetFileSystemInfos());
        Assert.Contains("CVE-2024-0001", await TextOf(reader, "/advisories?q=acme+pump&exploited=1"), StringComparison.Ordinal);
        var page = await reader.GetStringAsync(new Uri("/advisories/cve-2024-0001", UriKind.Relative), Cancel);
        Assert.DoesNotContain("javascript:alert(1)\"", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<b>7</b>", page, StringComparison.Ordinal);
        page = WebUtility.HtmlDecode(page);
        Assert.Contains(beside, page, StringComparison.Ordinal);
        Assert.Contains(exploited, page, StringComparison.Ordinal);
        Assert.Contains(">= 1.0, < 1.4", page, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await reader.GetAsync(new Uri("/advisories/CVE-2024-9999", UriKind.Relative), Cancel)).StatusCode);
    }

    [Fact]
    public async Task A_statement_is_made_handed_out_in_three_formats_and_withdrawn()
    {
        await using var host = await WebHost.StartAsync();
        using var reader = host.Reader();
        await UploadAsync(reader, ("cve.json", Cve));
        const string Page = "/advisories/CVE-2024-0001";
        (string, string)[] fields = [("vulnerability", "CVE-2024-0001"), ("product", "Pump"), ("version", "1.4"), ("status", "not_affected"), ("evidence", "read from the machine")];
        Assert.Contains("problem=", await PostAsync(reader, Page, "/advisories/vex", fields), StringComparison.Ordinal);
        Assert.EndsWith("saved=1", await PostAsync(reader, Page, "/advisories/vex", [.. fields, ("justification", "vulnerable_code_not_present")]), StringComparison.Ordinal);
        Assert.Contains("read from the machine", await TextOf(reader, Page), StringComparison.Ordinal);
        foreach (var (format, mark) in new[] { ("csaf", "csaf_vex"), ("openvex", "openvex.dev"), ("cyclonedx", "CycloneDX") })
            Assert.Contains(mark, await TextOf(reader, $"/advisories/vex/{format}.json?author=Plant&space=https://plant.example"), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.BadRequest,
            (await reader.GetAsync(new Uri("/advisories/vex/csaf.json?author=Plant&space=nowhere", UriKind.Relative), Cancel)).StatusCode);
        var id = StatementId().Match(await TextOf(reader, Page)).Groups[1].Value;
        await PostAsync(reader, Page, "/advisories/vex/withdraw", [("id", id), ("vulnerability", "CVE-2024-0001")]);
        Assert.DoesNotContain("read from the machine", await TextOf(reader, Page), StringComparison.Ordinal);
        var history = await TextOf(reader, "/history");
        Assert.Contains("It was stated how CVE-2024-0001, Pump 1.4 is concerned", history, StringComparison.Ordinal);
        Assert.Contains("The statement on CVE-2024-0001, Pump 1.4 was withdrawn", history, StringComparison.Ordinal);
    }

    private static async Task<string> TextOf(HttpClient reader, string address) =>
        WebUtility.HtmlDecode(await reader.GetStringAsync(new Uri(address, UriKind.Relative), Cancel));

    private static async Task<string> UploadAsync(HttpClient reader, params (string Name, string Text)[] files)
    {
        using var form = new MultipartFormDataContent { { new StringContent(await TokenAsync(reader, "/advisories")), "__RequestVerificationToken" } };
        foreach (var (name, text) in files) form.Add(new ByteArrayContent(Encoding.UTF8.GetBytes(text)), "file", name);
        using var response = await reader.PostAsync(new Uri("/advisories/import", UriKind.Relative), form, Cancel);
        return response.Headers.Location!.ToString();
    }

    private static async Task<string> PostAsync(HttpClient reader, string page, string address, (string Name, string Value)[] fields)
    {
        using var form = new FormUrlEncodedContent(fields.Append(("__RequestVerificationToken", await TokenAsync(reader, page)))
            .Select(field => new KeyValuePair<string, string>(field.Item1, field.Item2)));
        using var response = await reader.PostAsync(new Uri(address, UriKind.Relative), form, Cancel);
        return response.Headers.Location!.ToString();
    }

    private static async Task<string> TokenAsync(HttpClient reader, string page) => Token().Match(await TextOf(reader, page)).Groups[1].Value;

    [GeneratedRegex("name=\"__RequestVerificationToken\" value=\"([^\"]+)\"")]
    private static partial Regex Token();

    [GeneratedRegex("name=\"id\" value=\"([0-9]+)\"")]
    private static partial Regex StatementId();
}
