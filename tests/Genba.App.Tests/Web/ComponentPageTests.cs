using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Genba.App.Intake;
using Genba.Core.Components;
using Genba.Core.Ledger;

namespace Genba.App.Tests.Web;

public sealed class ComponentPageTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("en", "No SBOMs yet")]
    [InlineData("ja", "SBOMがまだありません")]
    public async Task Without_any_the_page_says_what_one_is_and_how_to_get_it(string language, string said)
    {
        await using var host = await WebHost.StartAsync();
        using var reader = host.Reader(language);
        Assert.Contains(said, await TextOf(reader, "/components"), StringComparison.Ordinal);
        foreach (var missing in new[] { "/components/1", "/components/1/letter", "/components/compare?old=1&new=2", "/components/1/file",
            "/components/1/as/spdx-json" })
            Assert.Equal(HttpStatusCode.NotFound, (await reader.GetAsync(missing, Cancel)).StatusCode);
    }

    [Fact]
    public async Task A_file_is_taken_in_shown_tied_compared_and_given_out_again()
    {
        await using var host = await WebHost.StartAsync();
        await host.Get<SamplePlant>().OpenAsync(EntryActors.LocalUser, Cancel);
        using var reader = host.Reader("en");
        var old = await UploadAsync(reader, "cpu-3.2.5.json", Sbom("V3.2.5", "1.1.1k"));
        Assert.EndsWith("?saved=imported", old, StringComparison.Ordinal);
        var page = await TextOf(reader, old);
        Assert.Contains("1 of 2 parts (50 %) state their version", page, StringComparison.Ordinal);
        Assert.Contains("other firmware: V3.2.6", page, StringComparison.Ordinal);
        Assert.EndsWith("?saved=here", await UploadAsync(reader, "again.json", Sbom("V3.2.5", "1.1.1k")), StringComparison.Ordinal);

        var key = System.Text.RegularExpressions.Regex.Match(page, "name=\"asset\" value=\"([^\"]+)\"").Groups[1].Value;
        Assert.EndsWith("?saved=tied#machines", await PostAsync(reader, "/components/1", "/components/1/tie", ("asset", key),
            ("reason", "name plate")), StringComparison.Ordinal);
        Assert.Contains("shows firmware V3.2.6", await TextOf(reader, "/components/1"), StringComparison.Ordinal);
        Assert.Contains("cpu-3.2.5.json", await TextOf(reader, "/findings?rule=D30"), StringComparison.Ordinal);
        var letter = await TextOf(reader, "/components/1/letter");
        Assert.Contains("Not stated for: lwip", letter, StringComparison.Ordinal);
        Assert.Contains("shows firmware V3.2.6", letter, StringComparison.Ordinal);
        Assert.DoesNotContain("192.168.", letter, StringComparison.Ordinal);

        await UploadAsync(reader, "cpu-3.3.17.json", Sbom("V3.3.17", "3.0.13"));
        Assert.Contains("1.1.1k", await TextOf(reader, "/components/compare?old=1&new=2"), StringComparison.Ordinal);
        Assert.Contains("2 places with", await TextOf(reader, "/components?q=openssl"), StringComparison.Ordinal);
        Assert.Equal(Sbom("V3.2.5", "1.1.1k"), await reader.GetStringAsync("/components/1/file", Cancel));
        foreach (var format in SbomWriter.Formats)
            Assert.Contains("openssl", await reader.GetStringAsync("/components/1/as/" + SbomFormats.NameOf(format), Cancel),
                StringComparison.Ordinal);
        Assert.EndsWith("removed=1", await PostAsync(reader, "/components/1", "/components/1/remove"), StringComparison.Ordinal);
        Assert.DoesNotContain("V3.2.5", await TextOf(reader, "/components"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("en", "Line 13, column", "3 components")]
    [InlineData("ja", "13行目", "部品3件")]
    public async Task A_broken_file_is_refused_with_the_place_and_what_could_be_read(string language, string place, string read)
    {
        await using var host = await WebHost.StartAsync();
        using var reader = host.Reader(language);
        var back = await UploadAsync(reader, "cut.json", Sbom("V3.2.5", "1.1.1k")[..^8]);
        var page = await TextOf(reader, back);
        Assert.Contains(place, page, StringComparison.Ordinal);
        Assert.Contains("cut.json", page, StringComparison.Ordinal);
        Assert.Contains(read, page, StringComparison.Ordinal);
    }

    private static string Sbom(string version, string openssl) => $$$"""
        {
          "bomFormat": "CycloneDX", "specVersion": "1.5",
          "metadata": {
            "timestamp": "2025-04-01T08:00:00Z",
            "component": {
              "type": "firmware", "bom-ref": "p", "name": "CPU 315-2 PN/DP", "version": "{{{version}}}", "supplier": { "name": "Siemens" }
            }
          },
          "components": [
            { "type": "library", "bom-ref": "o", "name": "openssl", "version": "{{{openssl}}}", "purl": "pkg:generic/openssl@{{{openssl}}}" },
            { "type": "library", "bom-ref": "l", "name": "lwip" }
          ],
          "dependencies": [ { "ref": "p", "dependsOn": [ "o", "l" ] } ]
        }
        """;

    private static async Task<string> TextOf(HttpClient reader, string address) =>
        WebUtility.HtmlDecode(await reader.GetStringAsync(new Uri(address, UriKind.Relative), Cancel));

    private static async Task<string> UploadAsync(HttpClient reader, string name, string content)
    {
        using var form = new MultipartFormDataContent { { new StringContent(await TokenOf(reader, "/components")),
            "__RequestVerificationToken" } };
        var file = new ByteArrayContent(Encoding.UTF8.GetBytes(content));
        file.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        form.Add(file, "file", name);
        using var answer = await reader.PostAsync("/components/import", form, Cancel);
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        return answer.Headers.Location!.OriginalString;
    }

    private static async Task<string> PostAsync(HttpClient reader, string page, string address, params (string Name, string Value)[] fields)
    {
        var token = await TokenOf(reader, page);
        using var answer = await reader.PostAsync(address, new FormUrlEncodedContent(
            [.. fields.Select(field => KeyValuePair.Create(field.Name, field.Value)), new("__RequestVerificationToken", token)]), Cancel);
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        return answer.Headers.Location!.OriginalString;
    }

    private static async Task<string> TokenOf(HttpClient reader, string page) => System.Text.RegularExpressions.Regex.Match(
        await TextOf(reader, page), "name=\"__RequestVerificationToken\" value=\"([^\"]+)\"").Groups[1].Value;
}
