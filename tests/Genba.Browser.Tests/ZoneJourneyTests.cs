using Genba.App.Web.Texts;
using Microsoft.Playwright;

namespace Genba.Browser.Tests;

/// <summary>Zones and conduits as a person meets them: by keyboard, in both languages.</summary>
public sealed class ZoneJourneyTests
{
    [Theory]
    [InlineData("ja")]
    [InlineData("en")]
    public async Task A_proposed_zone_is_accepted_a_crossing_allowed_and_a_zone_written_by_keyboard(string language)
    {
        await using var browser = await Browser.StartAsync(language);
        var page = browser.Page;
        await page.GotoAsync("/start");
        await page.GetByRole(AriaRole.Button, new() { Name = Words.OpenSample(language) }).ClickAsync();
        await Assertions.Expect(page.Locator(".grade.seen")).ToBeVisibleAsync();

        await page.GotoAsync("/zones");
        await Assertions.Expect(page.Locator(".separations > li")).ToHaveCountAsync(5);
        await browser.ShootAsync($"zones-{language}");

        await page.Locator(".tallies a[href='/zones/proposals']").ClickAsync();
        var proposal = page.Locator(".proposals > li:has(input[value='network|192.168.30.0/24'])");
        await browser.ShootAsync($"zone-proposals-{language}");
        await proposal.Locator("button[name=only]").First.ClickAsync();
        await ReloadUntilAsync(page, async () => await proposal.CountAsync() == 0);

        await page.GotoAsync("/zones/crossings");
        var boxes = page.Locator("tbody input[type=checkbox]");
        var before = await boxes.CountAsync();
        await browser.ShootAsync($"crossings-{language}");
        await boxes.First.FocusAsync();
        await page.Keyboard.PressAsync("Space");
        await page.GetByRole(AriaRole.Button, new() { Name = T(language, "AllowChosen") }).ClickAsync();
        await ReloadUntilAsync(page, async () => await boxes.CountAsync() == before - 1);

        await page.GotoAsync("/zones/zone");
        await page.GetByLabel(T(language, "Name"), new() { Exact = true }).FocusAsync();
        await page.Keyboard.TypeAsync("Test bay");
        await page.GetByLabel(T(language, "Subnets")).FillAsync("192.168.99.0/33");
        await page.Keyboard.PressAsync("Tab");
        await page.GetByRole(AriaRole.Button, new() { Name = T(language, "SaveNewZone") }).PressAsync("Enter");
        await Assertions.Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("192.168.99.0/33");
        await Assertions.Expect(page.GetByLabel(T(language, "Name"), new() { Exact = true })).ToHaveValueAsync("Test bay");
        await page.GetByLabel(T(language, "Subnets")).FillAsync("192.168.99.0/24");
        await page.GetByRole(AriaRole.Button, new() { Name = T(language, "SaveNewZone") }).PressAsync("Enter");
        await ReloadUntilAsync(page, async () => (await page.Locator("#zones").InnerTextAsync()).Contains("Test bay", StringComparison.Ordinal));
        Assert.Empty(browser.Complaints);
    }

    /// <summary>On a busy machine pages show the state before a deed until the newest one is made.</summary>
    private static async Task ReloadUntilAsync(IPage page, Func<Task<bool>> isThere)
    {
        for (var tries = 0; !await isThere(); tries++)
        {
            Assert.True(tries < 60, "The page never showed the change.");
            await page.WaitForTimeoutAsync(500);
            await page.ReloadAsync();
        }
    }

    private static string T(string language, string key) => Words.In(language, () => PageTexts.Zones[key]);
}
