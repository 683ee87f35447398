using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Genba.App.Intake;
using Genba.App.Web.Exposures;
using Genba.Core.Ledger;

namespace Genba.App.Tests.Web;

public sealed partial class ExposurePageTests
{
    private const string Id = "CVE-2026-0001";

    /// <summary>One machine of the sample plant is affected and answered the office; of another nobody knows the version.</summary>
    private const string Cve = """
        {"dataType":"CVE_RECORD","cveMetadata":{"cveId":"CVE-2026-0001","state":"PUBLISHED","dateUpdated":"2026-11-20T00:00:00Z"},"containers":{"cna":
        {"providerMetadata":{"shortName":"siemens"},"title":"A crafted S7 packet stops the CPU","descriptions":[{"lang":"en",
        "value":"A crafted packet to port 102/TCP stops <b>SIMATIC</b> S7-300 CPU 315-2 PN/DP."}],
        "affected":[{"vendor":"Siemens","product":"SIMATIC S7-300 CPU 315-2 PN/DP","defaultStatus":"unaffected",
        "versions":[{"version":"0","lessThan":"V3.3","status":"affected","versionType":"custom"}]},
        {"vendor":"Mitsubishi Electric","product":"MELSEC iQ-R R08CPU","defaultStatus":"unaffected",
        "versions":[{"version":"0","lessThan":"30","status":"affected","versionType":"custom"}]}],
        "metrics":[{"cvssV3_1":{"version":"3.1","baseScore":7.5,"vectorString":"CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:H"}}]}}}
        """;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("en", "No vulnerability information yet", "It is not known yet what the machines are")]
    [InlineData("ja", "脆弱性情報がまだありません", "機器の製品と版がまだわかりません")]
    public async Task Without_information_or_machines_the_page_says_what_is_missing(string language, string noInformation, string noMachines)
    {
        await using var host = await WebHost.StartAsync();
        using var reader = host.Reader(language);
        Assert.Contains(noInformation, await TextOf(reader, "/exposures"), StringComparison.Ordinal);
        await UploadAsync(reader);
        Assert.Contains(noMachines, await TextOf(reader, "/exposures"), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await reader.GetAsync(new Uri("/exposures/" + Id, UriKind.Relative), Cancel)).StatusCode);
    }

    [Theory]
    [InlineData("en", "CPU 315-2 PN/DP V3.2.6", "Read its version", "“port 102/TCP” (siemens)", "GX Works3")]
    [InlineData("ja", "CPU 315-2 PN/DP V3.2.6", "この機器の版を読む", "“port 102/TCP” (siemens)", "GX Works3")]
    public async Task The_card_says_which_machines_why_and_how_they_are_reached(
        string language, string product, string readVersion, string named, string how)
    {
        await using var host = await StartAsync();
        using var reader = host.Reader(language);
        var page = await reader.GetStringAsync(new Uri("/exposures", UriKind.Relative), Cancel);
        Assert.DoesNotContain("<b>SIMATIC</b>", page, StringComparison.Ordinal);
        page = WebUtility.HtmlDecode(page);
        foreach (var said in new[] { Id, product, readVersion, named, "TCP 102", " / 39" }) Assert.Contains(said, page, StringComparison.Ordinal);
        Assert.Matches("class=\"reach-path far\"", page);
        Assert.Contains(how, await TextOf(reader, "/exposures/versions"), StringComparison.Ordinal);
        Assert.Contains("/exposures/" + Id, await TextOf(reader, "/search?q=cve-2026-0001"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Filters_narrow_the_list_and_the_table_takes_them_along()
    {
        await using var host = await StartAsync();
        using var reader = host.Reader();
        foreach (var here in new[] { "?answer=affected", "?pressing=1", "?q=315-2", "?by=machine", "" })
            Assert.Contains("CPU 315-2", await TextOf(reader, "/exposures" + here), StringComparison.Ordinal);
        foreach (var gone in new[] { "?answer=not-affected", "?zone=nowhere", "?q=nothing", "?asset=asset/none" })
            Assert.Contains("Nothing fits this choice", await TextOf(reader, "/exposures" + gone), StringComparison.Ordinal);
        var table = await TextOf(reader, "/exposures.csv?answer=affected");
        Assert.Equal(1 + (await host.Get<ExposureListView>().NewestAsync(Cancel)).Lines.Sum(line => line.Rows.Count), table.Trim().Split('\n').Length);
        Assert.Contains("from ", table, StringComparison.Ordinal);
        Assert.Single((await TextOf(reader, "/exposures.csv?q=nothing")).Trim().Split('\n'));
    }

    [Fact]
    public async Task A_machine_is_recorded_as_not_affected_handed_out_and_withdrawn()
    {
        await using var host = await StartAsync();
        using var reader = host.Reader();
        var page = await TextOf(reader, "/exposures/" + Id);
        var machine = Machine().Match(page).Groups[1].Value;
        // It was seen to answer the office, so nothing is chosen for the person.
        Assert.Contains("What was seen does not justify it by itself", page, StringComparison.Ordinal);
        (string, string)[] fields =
        [
            ("vulnerability", Id), ("machine", machine), ("impact", "The port is blocked at the cabinet."), ("evidence", "photo of the switch"),
        ];
        Assert.Contains("problem=", await PostAsync(reader, "/exposures/state", fields), StringComparison.Ordinal);
        var saved = await PostAsync(reader, "/exposures/state", [.. fields, ("justification", "inline_mitigations_already_exist")]);
        Assert.EndsWith("saved=stated", saved, StringComparison.Ordinal);
        page = await TextOf(reader, saved);
        Assert.Contains("Recorded as not affected.", page, StringComparison.Ordinal);
        Assert.Contains("The port is blocked at the cabinet.", page, StringComparison.Ordinal);
        Assert.DoesNotContain("CPU 315-2", await TextOf(reader, "/exposures.csv?answer=affected"), StringComparison.Ordinal);
        var vex = await TextOf(reader, "/advisories/vex/csaf.json?author=Plant&space=https://plant.example");
        Assert.Contains("The port is blocked at the cabinet.", vex, StringComparison.Ordinal);
        Assert.Contains("V3.2.6", vex, StringComparison.Ordinal);
        var id = StatementId().Match(page).Groups[1].Value;
        await PostAsync(reader, "/exposures/withdraw", [("id", id), ("vulnerability", Id), ("machine", machine)]);
        Assert.Contains("CPU 315-2", await TextOf(reader, "/exposures.csv?answer=affected"), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, await StatusOf(reader, "/exposures/state", [("vulnerability", "CVE-1-1"), ("machine", machine)]));
    }

    [Fact]
    public async Task Programs_read_the_same_in_the_words_of_the_contract()
    {
        await using var host = await StartAsync();
        using var reader = host.Reader();
        using var document = JsonDocument.Parse(await reader.GetStringAsync(new Uri("/api/v1/exposures", UriKind.Relative), Cancel));
        Assert.Equal("genba.match/1", document.RootElement.GetProperty("schema").GetString());
        var one = document.RootElement.GetProperty("exposures").EnumerateArray().Single(one => one.GetProperty("status").GetString() == "affected");
        Assert.Equal(Id, one.GetProperty("advisory").GetString());
        Assert.Equal("V3.2.6", one.GetProperty("component").GetProperty("version").GetString());
        Assert.Equal("other-zone", one.GetProperty("reach").GetProperty("scope").GetString());
        Assert.Equal("scheduled", one.GetProperty("ssvc").GetString());
        Assert.Equal(7.5, one.GetProperty("cvss").GetProperty("score").GetDouble());
    }

    [Fact]
    public async Task The_card_of_the_machine_and_the_menu_show_it()
    {
        await using var host = await StartAsync();
        using var reader = host.Reader();
        await TextOf(reader, "/exposures");
        var machine = (await host.Get<ExposureListView>().NewestAsync(Cancel)).Lines.Single().Rows
            .Select(row => row.Exposure.Asset.Seen).OfType<Core.Assets.Asset>().Single(seen => seen.Model == "CPU 315-2 PN/DP");
        Assert.Contains(Id, await TextOf(reader, "/assets/" + Uri.EscapeDataString(machine.Id)), StringComparison.Ordinal);
        Assert.Matches("Exposure</span>\\s*<span class=\"count waits\">1<", await TextOf(reader, "/help"));
    }

    private static async Task<WebHost> StartAsync()
    {
        var host = await WebHost.StartAsync();
        await host.Get<SamplePlant>().OpenAsync(EntryActors.LocalUser, Cancel);
        using var reader = host.Reader();
        await UploadAsync(reader);
        var view = await host.Get<ExposureView>().NewestAsync(Cancel);
        await host.Get<Core.Exposures.ExposureRun>().RunAsync(view.Assets, everything: true, keepsUnaffected: false, Cancel);
        return host;
    }

    private static async Task<string> TextOf(HttpClient reader, string address) =>
        WebUtility.HtmlDecode(await reader.GetStringAsync(new Uri(address, UriKind.Relative), Cancel));

    private static async Task UploadAsync(HttpClient reader)
    {
        using var form = new MultipartFormDataContent { { new StringContent(await TokenAsync(reader)), "__RequestVerificationToken" } };
        form.Add(new ByteArrayContent(Encoding.UTF8.GetBytes(Cve)), "file", "cve.json");
        using var response = await reader.PostAsync(new Uri("/advisories/import", UriKind.Relative), form, Cancel);
        Assert.Equal(HttpStatusCode.Redirect, response.StatusCode);
    }

    private static async Task<string> PostAsync(HttpClient reader, string address, (string Name, string Value)[] fields)
    {
        using var response = await SendAsync(reader, address, fields);
        return response.Headers.Location!.ToString();
    }

    private static async Task<HttpStatusCode> StatusOf(HttpClient reader, string address, (string Name, string Value)[] fields)
    {
        using var response = await SendAsync(reader, address, fields);
        return response.StatusCode;
    }

    private static async Task<HttpResponseMessage> SendAsync(HttpClient reader, string address, (string Name, string Value)[] fields)
    {
        using var form = new FormUrlEncodedContent(fields.Append(("__RequestVerificationToken", await TokenAsync(reader)))
            .Select(field => new KeyValuePair<string, string>(field.Item1, field.Item2)));
        return await reader.PostAsync(new Uri(address, UriKind.Relative), form, Cancel);
    }

    private static async Task<string> TokenAsync(HttpClient reader) => Token().Match(await TextOf(reader, "/advisories")).Groups[1].Value;

    [GeneratedRegex("name=\"__RequestVerificationToken\"[^>]*value=\"([^\"]+)\"")]
    private static partial Regex Token();

    [GeneratedRegex("name=\"machine\" value=\"([^\"]+)\"")]
    private static partial Regex Machine();

    [GeneratedRegex("name=\"id\" value=\"([0-9]+)\"")]
    private static partial Regex StatementId();
}
