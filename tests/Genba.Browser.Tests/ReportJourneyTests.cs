using Genba.App.Web.Texts;
using Genba.Core.Roles;
using Microsoft.Playwright;

namespace Genba.Browser.Tests;

public sealed class ReportJourneyTests
{
    [Theory]
    [InlineData("ja")]
    [InlineData("en")]
    public async Task Roles_are_decided_a_product_is_answered_and_the_report_is_taken_away(string language)
    {
        await using var browser = await Browser.StartAsync(language);
        var page = browser.Page;
        await page.GotoAsync("/start");
        await page.GetByRole(AriaRole.Button, new() { Name = Words.OpenSample(language) }).ClickAsync();
        await Assertions.Expect(page.Locator(".surprise")).ToHaveCountAsync(3);

        await page.GotoAsync("/roles");
        await browser.ShootAsync($"roles-{language}");
        var stop = RoleCatalogue.BuiltIn.FindDuty("stop")!;
        await page.GetByRole(AriaRole.Link, new() { Name = Words.In(language, () => stop.Name.ToString()) }).ClickAsync();
        await page.Locator("select[name=mark-it]").SelectOptionAsync("C");
        await ButtonAsync(page, Words.In(language, () => PageTexts.Roles["Decide"]));
        await Assertions.Expect(page.Locator("#stop td b").Last).ToBeVisibleAsync();
        await Assertions.Expect(page.Locator("#stop")).Not.ToContainTextAsync(Words.In(language, () => PageTexts.Roles["Proposal"]));
        await page.GetByRole(AriaRole.Link, new()
        {
            Name = Words.In(language, () =>
            RoleCatalogue.BuiltIn.FindPost("maintenance")!.Name.ToString()), Exact = true
        }).ClickAsync();
        await ButtonAsync(page, Words.In(language, () => PageTexts.Roles["Hold"]));
        await Assertions.Expect(page.Locator(".raci-holder")).ToHaveCountAsync(1);

        await page.GotoAsync("/products");
        await page.GetByRole(AriaRole.Button, new() { Name = Words.In(language, () => PageTexts.Products["AddOf", "RICOH IM C3000"]) })
            .ClickAsync();
        await page.Locator("a[href$='/jc-star-1']").ClickAsync();
        await page.Locator("select[name='support-S1.1-02']").SelectOptionAsync("no");
        await page.Locator("textarea[name='text-S1.1-02']").FillAsync("SNMP public");
        // What the machine showed leads to the frame that shows it.
        await Assertions.Expect(page.Locator("[id='S1.1-02'] a[href^='/evidence/']")).ToHaveCountAsync(1);
        await ButtonAsync(page, Words.In(language, () => PageTexts.Products["Save"]));
        await Assertions.Expect(page.Locator("textarea[name='text-S1.1-02']")).ToHaveValueAsync("SNMP public");
        await browser.ShootAsync($"product-{language}");

        await page.GotoAsync("/report?for=Executive");
        await browser.ShootAsync($"report-{language}");
        var download = await page.RunAndWaitForDownloadAsync(() => page.GetByRole(AriaRole.Link, new() { Name = "Word", Exact = true })
            .ClickAsync());
        Assert.Equal("genba-report.docx", download.SuggestedFilename);
        Assert.Empty(browser.Complaints);
    }

    private static Task ButtonAsync(IPage page, string name) =>
        page.GetByRole(AriaRole.Button, new() { Name = name, Exact = true }).First.ClickAsync();
}
