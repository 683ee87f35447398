using Genba.App.Web.Texts;
using Genba.Core.Frameworks;
using Genba.Core.Imports;
using Microsoft.Playwright;

namespace Genba.Browser.Tests;

/// <summary>From a topic to what a guideline asks, own questions answered, and a result kept: in both languages.</summary>
public sealed class FrameworkJourneyTests
{
    [Theory]
    [InlineData("ja")]
    [InlineData("en")]
    public async Task A_topic_leads_to_a_requirement_own_questions_are_answered_and_a_result_is_kept(string language)
    {
        await using var browser = await Browser.StartAsync(language);
        var page = browser.Page;
        await page.GotoAsync("/start");
        await page.GetByRole(AriaRole.Button, new() { Name = Words.OpenSample(language) }).ClickAsync();
        await Assertions.Expect(page.Locator(".grade.seen")).ToBeVisibleAsync();

        await page.GotoAsync("/navigator");
        await page.Locator("a[href='/navigator/remote-maintenance']").PressAsync("Enter");
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = T(language, "NextToDo") })).ToBeVisibleAsync();
        await browser.ShootAsync($"navigator-{language}");
        await page.Locator("a[href='/frameworks/cpsf-1.0/CPS.MA-2']").First.ClickAsync();
        await Assertions.Expect(page.GetByText(T(language, "Link-suggested")).First).ToBeVisibleAsync();

        await page.GotoAsync("/frameworks");
        await browser.ShootAsync($"frameworks-{language}");
        await page.GetByLabel(T(language, "AddOwn")).SetInputFilesAsync(new FilePayload
        {
            Name = "ours.xlsx", MimeType = "application/octet-stream", Buffer = FrameworkTemplate.Write(null),
        });
        await page.GetByRole(AriaRole.Button, new() { Name = T(language, "Read") }).ClickAsync();
        await page.Locator("a[href='/frameworks/our-questions/A-1']").First.ClickAsync();
        await page.GetByLabel(AnswerLevel.Common[1].Label.In(System.Globalization.CultureInfo.GetCultureInfo(language))).CheckAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = Words.SaveAnswer(language) }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync("A-1");

        await page.GotoAsync("/scores");
        await page.GetByRole(AriaRole.Button, new() { Name = Words.In(language, () => PageTexts.Scores["KeepToday"]) }).ClickAsync();
        await Assertions.Expect(page.Locator(".score-line")).ToBeVisibleAsync();
        await browser.ShootAsync($"scores-{language}");
        Assert.Empty(browser.Complaints);
    }

    private static string T(string language, string key) => Words.In(language, () => PageTexts.Frameworks[key]);
}
