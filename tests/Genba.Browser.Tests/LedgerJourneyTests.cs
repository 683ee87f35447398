using Microsoft.Playwright;

namespace Genba.Browser.Tests;

public sealed class LedgerJourneyTests
{
    [Theory]
    [InlineData("ja")]
    [InlineData("en")]
    public async Task A_person_works_off_the_list_by_keyboard_and_takes_back_what_was_wrong(string language)
    {
        await using var browser = await Browser.StartAsync(language);
        var page = browser.Page;
        await page.GotoAsync("/start");
        await page.GetByRole(AriaRole.Button, new() { Name = Words.OpenSample(language) }).ClickAsync();
        await Assertions.Expect(page.Locator(".surprise")).ToHaveCountAsync(3);

        await page.GotoAsync("/ledger?kind=Matched");
        var open = page.Locator(".tallies > a[aria-current] b");
        var chosen = page.Locator(".work-list > a[aria-current]");
        var before = int.Parse(await open.InnerTextAsync(), System.Globalization.CultureInfo.InvariantCulture);
        await browser.ShootAsync($"work-{language}");

        // Next, back, accept; the one after it is open then.
        var first = await chosen.InnerTextAsync();
        await page.Keyboard.PressAsync("j");
        await Assertions.Expect(chosen).Not.ToHaveTextAsync(first, new() { UseInnerText = true });
        await page.Keyboard.PressAsync("k");
        await Assertions.Expect(chosen).ToHaveTextAsync(first, new() { UseInnerText = true });
        await page.Keyboard.PressAsync("a");
        await Assertions.Expect(open).ToHaveTextAsync($"{before - 1}");
        await page.Keyboard.PressAsync("u");
        await Assertions.Expect(open).ToHaveTextAsync($"{before}");

        // Reject with a reason.
        await page.Keyboard.PressAsync("r");
        await Assertions.Expect(page.Locator("#reason")).ToBeFocusedAsync();
        await page.Keyboard.TypeAsync(language == "ja" ? "別の機器" : "another device");
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(open).ToHaveTextAsync($"{before - 1}");
        await page.Keyboard.PressAsync("u");
        await Assertions.Expect(open).ToHaveTextAsync($"{before}");

        // All of a kind as one deed, and back.
        await page.Keyboard.PressAsync("Shift+A");
        await Assertions.Expect(open).ToHaveTextAsync("0");
        await page.Keyboard.PressAsync("u");
        await Assertions.Expect(open).ToHaveTextAsync($"{before}");

        // A replaced controller: the old row is closed, the new one points back and inherits.
        await page.GotoAsync("/ledger?kind=PossiblySame");
        var replaced = int.Parse(await open.InnerTextAsync(), System.Globalization.CultureInfo.InvariantCulture);
        await page.Keyboard.PressAsync("a");
        await Assertions.Expect(open).ToHaveTextAsync($"{replaced - 1}");
        await page.GotoAsync("/ledger/rows?show=retired");
        await Assertions.Expect(page.Locator("tbody tr")).ToHaveCountAsync(1);
        Assert.Empty(browser.Complaints);
    }

    [Theory]
    [InlineData("ja")]
    [InlineData("en")]
    public async Task A_row_is_edited_by_keyboard_and_its_history_says_so_on_a_phone_too(string language)
    {
        await using var browser = await Browser.StartAsync(language, width: 390, height: 844);
        var page = browser.Page;
        await page.GotoAsync("/start");
        await page.GetByRole(AriaRole.Button, new() { Name = Words.OpenSample(language) }).ClickAsync();
        await Assertions.Expect(page.Locator(".surprise")).ToHaveCountAsync(3);

        await page.GotoAsync("/ledger/row?id=K-005");
        var place = page.GetByLabel(Words.BackupPlace(language), new() { Exact = true });
        await place.FocusAsync();
        await page.Keyboard.TypeAsync("NAS-2");
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.GetByRole(AriaRole.Status)).ToBeVisibleAsync();
        await Assertions.Expect(page.Locator("#history ins").First).ToHaveTextAsync("NAS-2");
        foreach (var address in new[] { "/ledger/row?id=K-005", "/ledger/rows", "/ledger/row/new", "/ledger?kind=Matched", "/ledger?kind=decided" })
        {
            await page.GotoAsync(address);
            await browser.ShootAsync($"phone-{address.Split('/', '?')[1]}-{address.Split('/', '?')[^1].Split('=')[^1]}-{language}");
            var tooWide = await page.EvaluateAsync<int>("document.documentElement.scrollWidth - innerWidth");
            Assert.True(tooWide <= 0, $"{address} is {tooWide} px too wide.");
        }
        Assert.Empty(browser.Complaints);
    }
}
