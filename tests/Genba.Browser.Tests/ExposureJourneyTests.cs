using System.Text;
using Genba.App.Web.Exposures;
using Genba.App.Web.Texts;
using Genba.Core.Exposures;
using Microsoft.Playwright;

namespace Genba.Browser.Tests;

public sealed class ExposureJourneyTests
{
    private const string Cve = """
        {"dataType":"CVE_RECORD","cveMetadata":{"cveId":"CVE-2026-0001","state":"PUBLISHED","dateUpdated":"2026-11-20T00:00:00Z"},"containers":{"cna":
        {"providerMetadata":{"shortName":"siemens"},"title":"A crafted S7 packet stops the CPU","descriptions":[{"lang":"en",
        "value":"A crafted packet to port 102/TCP stops SIMATIC S7-300 CPU 315-2 PN/DP."}],
        "affected":[{"vendor":"Siemens","product":"SIMATIC S7-300 CPU 315-2 PN/DP","defaultStatus":"unaffected",
        "versions":[{"version":"0","lessThan":"V3.3","status":"affected","versionType":"custom"}]},
        {"vendor":"Mitsubishi Electric","product":"MELSEC iQ-R R08CPU","defaultStatus":"unaffected",
        "versions":[{"version":"0","lessThan":"30","status":"affected","versionType":"custom"}]}],
        "metrics":[{"cvssV3_1":{"version":"3.1","baseScore":7.5,"vectorString":"CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:H"}}]}}}
        """;

    [Theory]
    [InlineData("ja", 1440)]
    [InlineData("en", 360)]
    public async Task A_file_is_imported_the_way_to_the_machine_seen_and_the_machine_recorded_as_not_affected(string language, int width)
    {
        await using var browser = await Browser.StartAsync(language, width, 900);
        var page = browser.Page;
        await page.GotoAsync("/start");
        await page.GetByRole(AriaRole.Button, new() { Name = Words.OpenSample(language) }).ClickAsync();
        await Assertions.Expect(page.Locator(".surprise")).ToHaveCountAsync(3);
        await page.GotoAsync("/exposures");
        await page.Locator(".empty").GetByRole(AriaRole.Link).First.ClickAsync();
        await page.Locator("input[type=file][name=file]").Last.SetInputFilesAsync(
            new FilePayload { Name = "cve.json", MimeType = "application/json", Buffer = Encoding.UTF8.GetBytes(Cve) });
        await page.GetByRole(AriaRole.Button, new() { Name = Words.In(language, () => PageTexts.Advisories["Import"]), Exact = true }).ClickAsync();
        // The program compares by itself within seconds; the journey does not wait for its clock.
        await browser.Get<ExposureRun>().RunAsync(
            (await browser.Get<ExposureView>().NewestAsync(TestContext.Current.CancellationToken)).Assets, everything: true, keepsUnaffected: false,
            TestContext.Current.CancellationToken);

        await page.GotoAsync("/exposures");
        await page.Locator(".exposure-line").First.FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.Locator("#open .reach-path.far")).ToBeVisibleAsync();
        await Assertions.Expect(page.Locator("#open")).ToContainTextAsync("TCP 102");
        await Assertions.Expect(page.Locator("#open").GetByText(T(language, "ReadVersion")).First).ToBeVisibleAsync();
        await browser.ShootAsync($"exposures-{language}");
        Assert.True(await page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= innerWidth"), "wider than the screen");

        await page.Locator("#open h2 a").First.ClickAsync();
        var statement = page.Locator(".exposure-statement");
        await statement.Locator("summary").ClickAsync();
        await statement.GetByLabel(T(language, "Justification")).SelectOptionAsync("inline_mitigations_already_exist");
        // It begins with what was seen.
        await Assertions.Expect(statement.GetByLabel(T(language, "Impact"))).ToHaveValueAsync(new System.Text.RegularExpressions.Regex("TCP 102"));
        await page.GetByRole(AriaRole.Button, new() { Name = T(language, "StateDo"), Exact = true }).ClickAsync();
        await Assertions.Expect(page.Locator(".notice")).ToContainTextAsync(T(language, "Saved-stated"));
        await Assertions.Expect(page.Locator("tr[aria-current]")).ToContainTextAsync(T(language, "AnswerNotAffected"));
        await page.GetByRole(AriaRole.Button, new() { Name = T(language, "Withdraw"), Exact = true }).ClickAsync();
        await Assertions.Expect(page.Locator("tr[aria-current]")).ToContainTextAsync(T(language, "AnswerAffected"));
        Assert.Empty(browser.Complaints);
    }

    private static string T(string language, string key, params object[] arguments) => Words.In(language, () => PageTexts.Exposures[key, arguments]);
}
