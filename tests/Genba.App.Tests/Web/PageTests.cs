using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using Genba.App.Intake;
using Genba.Core.Ledger;
using Microsoft.AspNetCore.Routing;

namespace Genba.App.Tests.Web;

public sealed partial class PageTests
{
    private static readonly string[] Pages =
    [
        "/map", "/zones", "/zones/zone", "/zones/conduit", "/zones/proposals", "/zones/crossings", "/zones/crossings?show=all",
        "/zones/addresses", "/zones/zones.json", "/zones/zones.csv", "/zones/conduits.csv", "/assets", "/assets?sort=-bytes&state=danger",
        "/conversations", "/conversations?family=control&q=502", "/findings", "/changes", "/changes?kind=new&state=raised",
        "/changes/comparison", "/bundles", "/advisories", "/advisories?q=x&exploited=1&feed=csaf&page=2", "/orders", "/orders/template.csv",
        "/ledger", "/ledger?kind=FieldDiffers", "/checklist",
        "/checklist?group=all&judgement=contradicted", "/checklist/2-6", "/checklist?work=mine", "/checklist?assessment=1",
        "/assessments", "/assessments/1", "/report?assessment=1", "/result-address", "/evidence", "/history", "/labels",
        "/labels?label=black&q=plc", "/labels/print?format=a4-44&start=9", "/labels/rules.json", "/checks", "/checks/lists",
        "/checks/reminders", "/checks/calendar.ics", "/stocktaking", "/stocktaking?state=all", "/stocktaking/new", "/settings", "/plan",
        "/plan/1-1", "/plan/1-3", "/plan/1-7", "/plan/2-1", "/search?q=192.168", "/help", "/start", "/assets.csv", "/conversations.csv",
        "/api/v1/inspection", "/api/v1/assets", "/api/v1/conversations", "/api/v1/findings", "/api/v1/differences", "/api/v1/changes",
        "/api/v1/changes?state=open&kind=new", "/api/v1/orders", "/ledger/imports", "/api/v1/openapi.json", "/registers",
        "/registers/decisions", "/registers/hosts/new", "/registers/visits?show=due&q=x", "/registers/roles/template.xlsx",
        "/registers/roles/records.xlsx", "/products", "/roles", "/roles/duties/stop", "/roles/posts/it",
        "/roles/chart?form=docx&paper=A3", "/roles/chart?form=html", "/actions", "/actions?state=Done&owner=-&sort=-due&budget=10",
        "/actions/simple", "/actions/lines", "/actions/new", "/actions/quarter", "/actions/figures", "/actions/figures.csv",
        "/actions.xlsx", "/report", "/scores", "/navigator", "/navigator/remote-maintenance", "/frameworks",
        "/frameworks/cpsf-1.0/standing?by=element", "/frameworks/iec-62443-3-3/standing", "/frameworks/iot-ssf/plot",
        "/frameworks/iot-ssf/plot/2-3", "/components", "/components?q=openssl",
        "/exposures", "/exposures?by=machine&answer=affected&q=x", "/exposures/versions", "/exposures.csv", "/api/v1/exposures",
        "/exposures/ledger", "/exposures/ledger?state=Open&urgency=Immediate&owner=-&late=1&sort=-due&q=x", "/exposures/ledger.xlsx",
        "/exposures/ledger.csv", "/exposures/ledger/many?to-owner=x", "/exposures/windows", "/exposures/confirmations", "/meter", "/meter?lang=ja",
        "/meter/site", "/meter/why", "/meter/why?place=site", "/meter/rules.json"
    ];

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("ja")]
    [InlineData("en")]
    public async Task Every_page_answers_while_there_is_nothing_to_show(string language)
    {
        await using var host = await WebHost.StartAsync();
        using var reader = host.Reader(language);

        foreach (var page in Pages) await AssertAnswersAsync(reader, page);
    }

    [Theory]
    [InlineData("ja")]
    [InlineData("en")]
    public async Task Every_page_answers_on_the_sample_plant_and_so_does_every_link_of_the_overview(string language)
    {
        await using var host = await WebHost.StartAsync();
        await host.Get<SamplePlant>().OpenAsync(EntryActors.LocalUser, Cancel);
        using var reader = host.Reader(language);

        foreach (var page in Pages) await AssertAnswersAsync(reader, page);
        var overview = await reader.GetStringAsync("/", Cancel);
        foreach (var link in LinksOf(overview)) await AssertAnswersAsync(reader, link);
    }

    [Fact]
    public async Task The_answered_sample_is_one_document_of_the_assessment_contract()
    {
        await using var host = await WebHost.StartAsync();
        await host.Get<SamplePlant>().OpenAsync(EntryActors.LocalUser, Cancel);
        using var reader = host.Reader();

        using var document = JsonDocument.Parse(await reader.GetStringAsync("/api/v1/assessment", Cancel));

        Assert.Equal("genba.assessment/1", document.RootElement.GetProperty("schema").GetString());
    }

    [Fact]
    public async Task An_unknown_asset_and_an_unknown_frame_are_not_found()
    {
        await using var host = await WebHost.StartAsync();
        using var reader = host.Reader();

        using var asset = await reader.GetAsync("/assets/00:00:00:00:00:00", Cancel);
        using var frame = await reader.GetAsync("/evidence/../../etc/passwd/1", Cancel);
        using var other = await reader.GetAsync($"/evidence/{new string('a', 64)}/1", Cancel);

        Assert.All([asset, frame, other], answer => Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode));
    }

    [Theory]
    [InlineData("ja", "受け取れませんでした")]
    [InlineData("en", "That could not be taken")]
    public async Task Every_form_without_the_token_of_its_page_is_refused_with_a_page_that_says_so(string language, string expected)
    {
        await using var host = await WebHost.StartAsync();
        using var reader = host.Reader(language);
        await reader.GetAsync("/settings", Cancel);      // brings the cookie that belongs to the token
        var forms = host.Get<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(route => route.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods is ["POST"])
            .Select(route => Parameter().Replace(route.RoutePattern.RawText!, "3e2a5f2c-6a51-4f0a-9a56-0d4c9f3d7b11")).Distinct().ToList();
        Assert.True(forms.Count > 10);

        foreach (var form in forms)
        {
            foreach (var token in new[] { "", "wrong", new string('A', 200) })
            {
                using var content = new FormUrlEncodedContent([new("__RequestVerificationToken", token), new("key", "x"), new("value", "3")]);
                using var answer = await reader.PostAsync(form, content, Cancel);
                Assert.True(answer.StatusCode == HttpStatusCode.BadRequest, $"{form}: {answer.StatusCode}");
                Assert.Contains(expected, WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync(Cancel)), StringComparison.Ordinal);
            }
        }
    }

    private static async Task AssertAnswersAsync(HttpClient reader, string page)
    {
        using var answer = await reader.GetAsync(page, Cancel);
        Assert.True(answer.IsSuccessStatusCode, $"{page}: {answer.StatusCode}");
        if (answer.Content.Headers.ContentType?.MediaType != "text/html") return;
        var text = await answer.Content.ReadAsStringAsync(Cancel);
        // What looks like the middle of a mail address is not read as code when the page is built.
        Assert.False(Code().IsMatch(text), $"{page} shows its own code: {Code().Match(text).Value}");
    }

    [GeneratedRegex(@"@[A-Z_]\w*[\[.(]")]
    private static partial Regex Code();

    [GeneratedRegex(@"\{[^}]*\}")]
    private static partial Regex Parameter();

    private static IEnumerable<string> LinksOf(string page) => page.Split("href=\"").Skip(1)
        .Select(part => WebUtility.HtmlDecode(part[..part.IndexOf('"', StringComparison.Ordinal)]))
        .Where(link => link.StartsWith('/') && !link.StartsWith("/reader/", StringComparison.Ordinal)).Distinct();
}
