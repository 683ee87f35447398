using System.Text.RegularExpressions;
using Genba.App.Web.Texts;
using Microsoft.Playwright;

namespace Genba.Browser.Tests;

/// <summary>From "all so far is normal" over a work order to the signed sheet.</summary>
public sealed class ChangeJourneyTests
{
    [Theory]
    [InlineData("ja")]
    [InlineData("en")]
    public async Task An_order_is_entered_what_went_beyond_is_seen_and_the_comparison_is_recorded_on_one_sheet(string language)
    {
        await using var browser = await Browser.StartAsync(language);
        var page = browser.Page;
        await page.GotoAsync("/start");
        await page.GetByRole(AriaRole.Button, new() { Name = Words.OpenSample(language) }).ClickAsync();
        await Assertions.Expect(page.Locator(".surprise")).ToHaveCountAsync(3);

        await page.GotoAsync("/settings#normal");
        await page.Locator("input[name=until]").FillAsync(Local(11, 16));
        await page.Locator("#normal").GetByRole(AriaRole.Button, new() { Name = In(language, () => PageTexts.Settings["Save"]) }).ClickAsync();
        // A busy machine shows the state before for a moment.
        for (var times = 0; times < 60 && await page.Locator(".work-list > a").CountAsync() == 0; times++) await page.GotoAsync("/changes?kind=new");
        await Assertions.Expect(page.Locator(".work-list > a")).Not.ToHaveCountAsync(0);
        await browser.ShootAsync($"changes-{language}");
        await page.Locator("#open input[name=reason]").FillAsync("spare");
        await page.GetByRole(AriaRole.Button, new() { Name = In(language, () => PageTexts.Changes["Accept"]) }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Button, new() { Name = In(language, () => PageTexts.Changes["TakeBack"]) })).ToBeVisibleAsync();

        await page.GotoAsync("/orders");
        await page.Locator("input[name=number]").FillAsync("WO-1");
        await page.Locator("input[name=who]").FillAsync("Tanaka");
        await page.Locator("input[name=station]").FillAsync("10.20.1.166");
        await page.Locator("input[name=machines]").FillAsync("192.168.10.11");
        await page.Locator("input[name=classes][value=mode]").CheckAsync();
        await page.Locator("input[name=from]").FillAsync(Local(11, 10));
        await page.Locator("input[name=to]").FillAsync(Local(11, 30));
        await browser.ShootAsync($"orders-{language}");
        await page.GetByRole(AriaRole.Button, new() { Name = In(language, () => PageTexts.WorkOrders["Save"]) }).ClickAsync();
        await Assertions.Expect(page).ToHaveURLAsync(new Regex("/orders/WO-1$"));
        await Assertions.Expect(page.GetByText(In(language, () => PageTexts.WorkOrders["BreachOtherMachine"])).First).ToBeVisibleAsync();
        await browser.ShootAsync($"order-{language}");

        await page.GetByRole(AriaRole.Link, new() { Name = In(language, () => PageTexts.WorkOrders["Compare"]) }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = In(language, () => PageTexts.WorkOrders["Record"]) }).ClickAsync();
        await Assertions.Expect(page).ToHaveURLAsync(new Regex("/visits/[0-9]+$"));
        await Assertions.Expect(page.Locator(".checkpoint")).ToContainTextAsync("—");
        await browser.ShootAsync($"visit-{language}");
        var document = System.Text.Encoding.Latin1.GetString(await page.PdfAsync(new() { PreferCSSPageSize = true }));
        Assert.Single(Regex.Matches(document, @"/Type\s*/Page\b"));
        Assert.Empty(browser.Complaints);
    }

    [Theory]
    [InlineData("ja")]
    [InlineData("en")]
    public async Task On_a_phone_changes_and_orders_are_not_wider_than_the_screen(string language)
    {
        await using var browser = await Browser.StartAsync(language, width: 360, height: 740);
        var page = browser.Page;
        await page.GotoAsync("/start");
        await page.GetByRole(AriaRole.Button, new() { Name = Words.OpenSample(language) }).ClickAsync();
        await Assertions.Expect(page.Locator(".surprise")).ToHaveCountAsync(3);
        foreach (var place in new[] { "changes", "orders", $"changes/comparison?from={Local(11, 14)}&to={Local(11, 20)}" })
        {
            await page.GotoAsync("/" + place);
            var tooWide = await page.EvaluateAsync<int>("document.documentElement.scrollWidth - innerWidth");
            await browser.ShootAsync($"phone-{place.Split('?')[0].Replace('/', '-')}-{language}");
            Assert.True(tooWide <= 0, $"/{place} is {tooWide} px too wide.");
        }
    }

    private static string In(string language, Func<string> text) => Words.In(language, text);

    private static string Local(int hour, int minute) => new DateTimeOffset(2026, 11, 20, hour, minute, 0, TimeSpan.Zero).ToLocalTime()
        .ToString("yyyy-MM-ddTHH:mm", System.Globalization.CultureInfo.InvariantCulture);
}
